# SPDX-License-Identifier: Apache-2.0
"""What is kept comes back equal, whatever the declaration of a field allows, on both databases."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db import codec
from db.errors import InputError
from db.office import Office
from db.records import RECORDS, Attempt, Engagement, Holiday, Person, Record, Setting, Stop, fields_of
from db.records.enums import Channel
from db.tables import BY_NAME, journal_entry
from tests.db.making import any_record, at, other_values, referred_to, visit

many = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


class TakeBack(Exception):
    """Leaves a write without keeping it."""


@pytest.fixture
def furnished(office: Office) -> Office:
    with office.write(action="test.load", by="예시") as tx:
        tx.load(referred_to())
    return office


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.book.table)
def test_every_kind_of_record_comes_back_equal_and_stands_in_the_journal(
    furnished: Office, kind: type[Record]
) -> None:
    @many
    @given(any_record(kind))
    def kept(record: Record) -> None:
        with contextlib.suppress(TakeBack), furnished.write(action="test.add", by="예시") as tx:
            added = tx.add(record)
            assert tx.get(kind, added.id) == added
            stamped = {"id", "row_version", "uid", "changed_at", "created_at"}
            for info in fields_of(kind):
                if info.name not in stamped:
                    assert getattr(added, info.name) == getattr(record, info.name)
            tx.flush()
            query = select(journal_entry).where(journal_entry.c.group_id == tx.changes.journal)
            (entry,) = tx.connection.execute(query).all()
            said = {"private": True} if kind.book.private else codec.record_to_json(added)
            assert (entry.book, entry.record_id, entry.unit, entry.old) == (
                kind.book.table,
                added.id,
                "*",
                None,
            )
            assert json.loads(entry.new) == said
            if not kind.book.private:
                assert kind(**codec.unit_from_json(kind, json.loads(entry.new))) == added
            raise TakeBack

    kept()


@pytest.mark.parametrize("kind", [k for k in RECORDS if not k.book.fact], ids=lambda kind: kind.book.table)
def test_every_change_comes_back_equal_with_old_and_new_values_by_unit(
    furnished: Office, kind: type[Record]
) -> None:
    @many
    @given(any_record(kind), st.data())
    def changed(record: Record, data: st.DataObject) -> None:
        values = data.draw(other_values(kind))
        with contextlib.suppress(TakeBack), furnished.write(action="test.change", by="예시") as tx:
            before = tx.add(record)
            seen = len(tx.changes.items)
            after = tx.update(before, **values)
            assert tx.get(kind, before.id) == after
            assert {n: getattr(after, n) for n in values} == values
            changes = tx.changes.items[seen:]
            differing = {
                i.meta.unit
                for i in fields_of(kind)
                if i.meta.unit and getattr(before, i.name) != getattr(after, i.name)
            }
            assert {c.unit for c in changes} == differing
            for change in changes:
                assert change.old is not None
                if kind.book.private:
                    assert (change.old, change.new) == ({"private": True}, {"private": True})
                    continue
                for said, stood in ((change.old, before), (change.new, after)):
                    for name, value in codec.unit_from_json(kind, json.loads(json.dumps(said))).items():
                        assert value == getattr(stood, name)
            raise TakeBack

    changed()


def test_a_committed_record_is_the_same_after_the_office_was_opened_again(books, place: str) -> None:  # type: ignore[no-untyped-def]
    first = books.open(place)
    with first.write(action="test.add", by="예시") as tx:
        added = tx.add(visit(tags=("가", "나"), received_on=at(1, 9).date()))
    first.close()
    with books.open(place).read() as tx:
        assert tx.get(Engagement, added.id) == added


@pytest.mark.parametrize("text", ["가" * 201, "x" * 10_000_000])
def test_a_text_over_its_length_is_refused_with_its_field_and_nothing_is_kept(
    office: Office, text: str
) -> None:
    with pytest.raises(InputError) as caught, office.write(action="test.add", by="예시") as tx:
        tx.add(visit(text))
    assert caught.value.code == "input.too_long"
    assert caught.value.values == {"book": "engagement", "field": "title", "limit": 200, "length": len(text)}
    with office.read() as tx:
        assert (tx.all(Engagement), tx.journal_number()) == ((), 0)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (visit(when="내일"), "when"),
        (visit(tags=("가", 1)), "tags"),
        (visit(tags=["가"]), "tags"),
        (visit(is_major=1), "is_major"),
        (visit(bureau_id=True), "bureau_id"),
        (visit(status="planned"), "status"),
        (visit(title=None), "title"),  # type: ignore[arg-type]
        (visit(decided_at=datetime(2026, 1, 1)), "decided_at"),
        (Stop(engagement_id=1, place="곳", lat=float("nan")), "lat"),
        (Stop(engagement_id=2**63, place="곳"), "engagement_id"),
        (Holiday(day=at(1, 9), name="날"), "day"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_naming_its_field(
    office: Office, record: Record, field: str
) -> None:
    with pytest.raises(InputError) as caught, office.write(action="test.add", by="예시") as tx:
        tx.add(record)
    assert (caught.value.code, caught.value.values["field"]) == ("input.wrong_type", field)


@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_year_that_no_office_plans_for_is_refused(office: Office, year: int) -> None:
    with pytest.raises(InputError) as caught, office.write(action="test.add", by="예시") as tx:
        tx.add(visit(received_on=at(1, 9).date().replace(year=year)))
    assert (caught.value.code, caught.value.values["year"]) == ("when.year", year)


@given(st.text() | st.text("각ㄱ\x00́\r\n\t\ud800"))
def test_cleaning_a_text_twice_changes_nothing(text: str) -> None:
    once = codec.clean_text(text)
    assert codec.clean_text(once) == once
    once.encode("utf-8")


def test_text_in_lists_is_cleaned_like_other_text(office: Office) -> None:
    with office.write(action="test.add", by="예\x00시") as tx:
        added = tx.add(visit(tags=("가\x00나", "다\ud800")))
    assert added.tags == ("가나", "다")
    with office.read() as tx:
        assert tx.get(Engagement, added.id) == added


def test_an_enum_given_as_text_is_kept_as_plain_text(office: Office) -> None:
    with office.write(action="test.load", by="예시") as tx:
        tx.load(referred_to())
    with office.write(action="test.add", by="예시") as tx:
        kept = tx.add(Attempt(notice_id=1, at=at(20, 9), channel=Channel.PHONE, told_status=Channel.PHONE))
    with office.read() as tx:
        assert tx.get(Attempt, kept.id).told_status == Channel.PHONE.value


def test_every_kind_is_in_the_tables_once() -> None:
    assert sorted(BY_NAME) == sorted(kind.book.table for kind in RECORDS)


def test_records_are_found_by_columns_that_equal(office: Office) -> None:
    with office.write(action="test.add", by="예시") as tx:
        one, two, three = (tx.add(Setting(key=k)) for k in ("a", "b", "c"))
        tx.bin(two)
    with office.read() as tx:
        assert tx.all(Setting, key=["c", "a", "b"]) == (one, three)
        assert [s.key for s in tx.all(Setting, binned=True)] == ["a", "b", "c"]
        assert tx.all(Setting, key="b") == ()
        assert tx.find(Person, 1) is None
    assert dataclasses.replace(two, binned_at=None) == two
