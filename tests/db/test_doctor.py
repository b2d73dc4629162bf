# SPDX-License-Identifier: Apache-2.0
"""The doctor finds each kind of damage and nothing in a sound office."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from sqlalchemy import text

from db import doctor, journal, schema, search
from db.errors import OfficeError
from db.office import Office
from db.records import Attachment, Contact, Engagement, Person, Setting, Stop
from db.records.enums import Status
from db.records.when import moved_by
from db.tables import metadata
from desktop.words import LANGS, Words
from tests.db.making import SEOUL_VISIT, referred_to, visit


@pytest.fixture
def worked(office: Office) -> Office:
    """Starting content, then a life of some actions."""
    with office.write(action="office.sample", by="가") as tx:
        tx.load(referred_to())
        search.rebuild(tx)
    with office.write(action="visit.planned", by="가") as tx:
        made = tx.add(visit(tags=("겨울",)))
        tx.add(Stop(engagement_id=made.id, place="서북병원"))
        person = tx.add(Person(name="예시 다라"))
        contact = tx.add(Contact(person_id=person.id, mobile="010-0000-0001"))
    with office.write(action="visit.moved", by="나") as tx:
        tx.update(made, when=moved_by(SEOUL_VISIT, 1), status=Status.PLANNED)
        tx.update(contact, mobile="010-0000-0002")
        tx.update(tx.get(Engagement, 1), title="바뀐 예시")
        tx.bin(tx.add(Setting(key="k", value="v")))
        tx.connection.execute(
            metadata.tables["blob"]
            .insert()
            .values(sha256=hashlib.sha256(b"abc").hexdigest(), size_bytes=3, bytes=b"abc")
        )
        tx.add(Attachment(name="예시.txt", sha256=hashlib.sha256(b"abc").hexdigest(), size_bytes=3))
    with office.write(action="undo", by="나") as tx:
        tx.expose(made.id)
        tx.update(tx.get(Engagement, made.id), title="다른 제목")
    with office.write(action="undo", by="나") as tx:
        tx.undoes(4, subject="")
        journal.reverse(tx, 4)
    return office


def test_a_new_office_and_a_worked_one_are_sound(worked: Office) -> None:
    assert doctor.examine(worked) == ()


def spoil(office: Office, statement: str, **values: object) -> None:
    with office.engine.connect() as connection:
        if not office.is_shared:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
        connection.execute(text(statement), values)
        connection.commit()


# PostgreSQL holds its pages, types and references itself.
in_a_file = pytest.mark.parametrize("place", ["sqlite"], indirect=True)

SPOILT: list[tuple[str, str, dict[str, Any]]] = [
    (
        "value",
        "UPDATE engagement SET title = 'a' || chr(1) WHERE id = 2",
        {"book": "engagement", "id": 2, "field": "title"},
    ),
    (
        "value",
        "UPDATE engagement SET when_day_from = when_day_to WHERE id = 2",
        {"book": "engagement", "id": 2, "field": "when"},
    ),
    ("unreadable", "UPDATE engagement SET status = 'away' WHERE id = 1", {"book": "engagement", "id": 1}),
    ("unreadable", "UPDATE engagement SET tags = '[' WHERE id = 2", {"book": "engagement", "id": 2}),
    ("row_version", "UPDATE person SET row_version = 0 WHERE id = 2", {"book": "person", "id": 2}),
    (
        "journal_differs",
        "UPDATE engagement SET title = 'other' WHERE id = 2",
        {"book": "engagement", "id": 2, "field": "title"},
    ),
    (
        "journal_differs",
        "UPDATE engagement SET title = 'other' WHERE id = 1",
        {"book": "engagement", "id": 1, "field": "title"},
    ),
    (
        "journal_differs",
        "UPDATE stop SET binned_at = '2026-01-01 00:00:00' WHERE id = 1",
        {"book": "stop", "id": 1, "field": "binned_at"},
    ),
    (
        "journal_chain",
        "UPDATE journal_entry SET old = '{\"title\": \"x\"}' WHERE unit = 'title' AND group_id = 5",
        {"book": "engagement", "id": 2, "unit": "title"},
    ),
    (
        "journal_chain",
        "UPDATE journal_entry SET new = '{' WHERE book = 'stop'",
        {"book": "stop", "id": 1, "unit": "*"},
    ),
    ("record_missing", "DELETE FROM stop WHERE id = 1", {"book": "stop", "id": 1}),
    ("change_missing", "DELETE FROM journal_entry WHERE id = 2", {"count": 1}),
    ("unknown_book", "UPDATE journal_entry SET book = 'car' WHERE id = 2", {"name": "car"}),
    ("search_stale", "DELETE FROM search_text WHERE record_id = 2 AND book = 'engagement'", {"count": 1}),
    ("search_stale", "UPDATE search_text SET title = 'x' WHERE book = 'person'", {"count": 2}),
    ("blob", "UPDATE blob SET size_bytes = 4", {"sha256": hashlib.sha256(b"abc").hexdigest()}),
    ("blob_missing", "DELETE FROM blob", {"book": "attachment", "id": 2}),
]


@pytest.mark.parametrize(
    ("code", "statement", "values"), SPOILT, ids=[f"{c} {i}" for i, (c, _, _) in enumerate(SPOILT)]
)
def test_each_kind_of_damage_is_found_and_named(
    worked: Office, code: str, statement: str, values: dict[str, Any]
) -> None:
    if not worked.is_shared:
        statement = statement.replace("chr(", "char(")
    spoil(worked, statement)
    assert doctor.Problem(code, values) in doctor.examine(worked)
    for lang in LANGS:
        for problem in doctor.examine(worked):
            assert Words(lang).doctor(problem.code, problem.values)


@in_a_file
def test_references_are_looked_at_in_a_file(worked: Office) -> None:
    spoil(worked, "UPDATE stop SET engagement_id = 99")
    assert doctor.Problem("reference", {"book": "stop", "id": 1, "to": "engagement"}) in doctor.examine(
        worked
    )


@in_a_file
def test_a_value_of_another_type_is_found_in_a_file(worked: Office) -> None:
    spoil(worked, "UPDATE person SET name = x'ff' WHERE id = 1")
    assert doctor.examine(worked)[0] == doctor.Problem("value", {"book": "person", "id": 1, "field": "name"})


@in_a_file
def test_broken_pages_are_found(worked: Office) -> None:
    path = worked.path
    assert path is not None
    with worked.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_person_name'"
        ).one()
        (size,) = connection.exec_driver_sql("PRAGMA page_size").one()
    worked.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * size : (root - 1) * size + 16] = b"\xff" * 16
    path.write_bytes(content)
    assert doctor.examine(worked)[0].code in ("integrity", "unusable")


def test_another_schema_is_told(worked: Office) -> None:
    spoil(worked, "UPDATE alembic_version SET version_num = '0000'")
    assert doctor.examine(worked) == (doctor.Problem("schema", {"found": "0000", "known": schema.HEAD}),)


def test_many_of_a_kind_are_told_by_the_first_ones(office: Office) -> None:
    with office.write(action="test.add", by="가") as tx:
        for number in range(50):
            tx.add(Setting(key=str(number)))
    spoil(office, "UPDATE setting SET row_version = 0")
    assert len(doctor.examine(office)) == 20


def test_repair_makes_the_search_text_anew_and_leaves_the_rest(worked: Office) -> None:
    spoil(worked, "DELETE FROM search_text")
    spoil(worked, "UPDATE person SET row_version = 0 WHERE id = 2")
    assert [p.code for p in doctor.repair(worked)] == ["search_stale"]
    assert [p.code for p in doctor.examine(worked)] == ["row_version"]
    assert doctor.repair(worked) == ()
    with worked.read() as tx:
        assert [hit.title for hit in search.find(tx, "서북병원")] == ["서북권 현장방문"]


def test_no_problem_tells_what_a_record_says(worked: Office) -> None:
    spoil(worked, "UPDATE contact SET mobile = 'secret-number', row_version = 0")
    spoil(worked, "UPDATE person SET name = 'secret-name' WHERE id = 2")
    assert "secret" not in json.dumps([(p.code, dict(p.values)) for p in doctor.examine(worked)], default=str)


def test_an_office_that_cannot_be_read_is_a_problem_and_no_crash(
    worked: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OfficeError("office.disk_failed", office="x")

    monkeypatch.setattr(doctor, "_file_problems", broken)
    assert doctor.examine(worked) == (doctor.Problem("unusable", {"detail": "office.disk_failed"}),)
