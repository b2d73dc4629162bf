# SPDX-License-Identifier: Apache-2.0
"""An older office becomes a present one, or stays as it was; the migrations make what the records declare."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import doctor, schema
from db.errors import OfficeError
from db.migrations import check, run
from db.office import Office
from db.records import Engagement, Stop
from tests.db.conftest import Books
from tests.db.making import visit

NEXT = '''
"""The next schema: one more table and one rebuilt."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0006", "0005", None, None


def upgrade() -> None:
    op.create_table("newer", sa.Column("id", sa.Integer(), primary_key=True))
    how = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("engagement", recreate=how) as t:
        t.add_column(sa.Column("extra", sa.Text(), nullable=True))
    #LAST
'''


@pytest.fixture
def older(office: Office) -> Office:
    with office.write(action="test.add", by="가") as tx:
        made = tx.add(visit())
        tx.add(Stop(engagement_id=made.id, place="서북병원"))
    return office


def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, last: str = "") -> None:
    """As if this program knew one more migration."""
    scripts = tmp_path / "scripts"
    shutil.copytree(run.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0006_next.py").write_text(NEXT.replace("#LAST", last), encoding="utf-8")
    monkeypatch.setattr(run, "SCRIPTS", scripts)
    monkeypatch.setattr(schema, "REVISIONS", ("0001", "0002", "0003", "0004", "0005", "0006"))
    monkeypatch.setattr(schema, "HEAD", "0006")


def test_an_older_office_is_migrated_when_opened_after_a_copy_was_put_beside_it(
    older: Office, books: Books, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older.close()
    newer_program(tmp_path, monkeypatch)
    office = books.open(place)
    with office.read() as tx:
        assert schema.revision(tx.connection) == "0006"
        assert sa.inspect(tx.connection).has_table("newer")
        columns = [c["name"] for c in sa.inspect(tx.connection).get_columns("engagement")]
        assert columns[-1] == "extra"
        assert [c["name"] for c in sa.inspect(tx.connection).get_foreign_keys("stop")]
        indexes = {i["name"] for i in sa.inspect(tx.connection).get_indexes("engagement")}
        assert "uq_engagement_uid" in indexes
        assert (len(tx.all(Engagement)), len(tx.all(Stop))) == (1, 1)
    assert doctor.examine(office) == ()
    if office.path is not None:
        monkeypatch.undo()
        copy = books.open(str(office.path.with_name("사무실.before-0006-from-0005.dongseon")))
        assert doctor.examine(copy) == ()
        with copy.read() as tx:
            assert len(tx.all(Engagement)) == 1
        with pytest.raises(OfficeError) as caught:
            books.open(place)
        assert caught.value.code == "office.newer_schema"


def test_a_migration_that_fails_leaves_the_office_as_it_was(
    older: Office, books: Books, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older.close()
    with monkeypatch.context() as patch:
        newer_program(tmp_path, patch, last="raise RuntimeError('no')")
        with pytest.raises(RuntimeError):
            books.open(place)
    office = books.open(place)
    with office.read() as tx:
        assert not sa.inspect(tx.connection).has_table("newer")
    assert doctor.examine(office) == ()


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_migration_that_breaks_references_is_taken_back(
    older: Office, books: Books, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older.close()
    with monkeypatch.context() as patch:
        newer_program(tmp_path, patch, last="op.execute('UPDATE stop SET engagement_id = 99')")
        with pytest.raises(OfficeError) as caught:
            books.open(place)
    assert caught.value.code == "office.damaged"
    office = books.open(place)
    assert doctor.examine(office) == ()
    with office.write(action="test.add", by="가") as tx:
        assert tx.get(Engagement, 1).title


def test_the_migrations_make_the_tables_that_the_records_declare_on_both_databases(
    request: pytest.FixtureRequest, empty_url: str
) -> None:
    engine = sa.create_engine(empty_url)
    with engine.connect() as connection:
        assert check.differences(connection) == []
    engine.dispose()
    assert check.heads() == (schema.HEAD,)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest) -> str:
    return "sqlite://" if request.param == "sqlite" else str(request.getfixturevalue("postgres_url"))


def test_tables_made_at_once_and_by_migrations_are_the_same(
    postgres_url: str, postgres_office_url: str
) -> None:
    """Columns, types and collations of PostgreSQL, as its own catalogue tells them."""
    query = sa.text(
        "SELECT table_name, column_name, data_type, is_nullable, collation_name"
        " FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
    )
    found = []
    for url, by_migrations in ((postgres_url, True), (postgres_office_url, False)):
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            if by_migrations:
                run.upgrade(connection)
            found.append([tuple(row) for row in connection.execute(query) if row[0] != "alembic_version"])
        engine.dispose()
    assert found[0] == found[1]


def test_a_meeting_cannot_belong_to_a_series_that_is_not_there(office: Office) -> None:
    with (
        pytest.raises(OfficeError, match="refers_to_nothing"),
        office.write(action="test.add", by="가") as tx,
    ):
        tx.add(visit(series_id=77))
