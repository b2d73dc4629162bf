# SPDX-License-Identifier: Apache-2.0
"""Two people change one record: different units are joined, the same unit is asked about, nothing is lost."""

from __future__ import annotations

import pytest

from db import journal
from db.errors import MergeConflict, RecordMissing, UnitConflict
from db.office import Office
from db.records import Contact, Engagement, Person, Stop
from db.records.enums import Status
from db.records.when import moved_by
from tests.db.making import SEOUL_VISIT, visit


@pytest.fixture
def opened(office: Office) -> Engagement:
    """A record as a form holds it."""
    with office.write(action="test.plan", by="예시") as tx:
        return tx.add(visit())


def save(office: Office, form: Engagement, by: str, **fields: object) -> Engagement:
    with office.write(action="test.save", by=by) as tx:
        return tx.update(form, **fields)


def test_different_units_of_two_forms_are_joined(office: Office, opened: Engagement) -> None:
    save(office, opened, "가", title="새 제목", tags=("겨울",))
    merged = save(office, opened, "나", when=moved_by(SEOUL_VISIT, 1), internal_note="메모")
    assert (merged.title, merged.tags, merged.when, merged.internal_note, merged.row_version) == (
        "새 제목",
        ("겨울",),
        moved_by(SEOUL_VISIT, 1),
        "메모",
        3,
    )
    with office.read() as tx:
        assert tx.get(Engagement, opened.id) == merged
        told = [(e.by, e.change.unit) for e in journal.history(tx, book="engagement", record_id=opened.id)]
        assert told == [("예시", "*"), ("가", "title"), ("가", "tags"), ("나", "when"), ("나", "note")]


def test_the_same_unit_changed_on_both_sides_is_asked_with_three_values_and_nothing_is_written(
    office: Office, opened: Engagement
) -> None:
    theirs = save(office, opened, "가", status=Status.PLANNED, status_reason="확정 회의")
    with pytest.raises(MergeConflict) as caught:
        save(
            office,
            opened,
            "나",
            status=Status.CANCELLED,
            status_reason="우천",
            internal_note="메모",
            title="제목",
        )
    asked = caught.value
    assert asked.values == {"book": "engagement", "units": ("status",)}
    assert asked.record == theirs
    stamp = {"status_at": None}
    assert asked.units == (
        UnitConflict(
            "status",
            {"status": Status.DRAFT, "status_reason": "", **stamp},
            {"status": Status.CANCELLED, "status_reason": "우천", **stamp},
            {"status": Status.PLANNED, "status_reason": "확정 회의", **stamp},
        ),
    )
    with office.read() as tx:
        assert tx.get(Engagement, opened.id) == theirs
        assert tx.journal_number() == 2


def test_the_chosen_values_are_saved_on_top_of_the_newer_record(office: Office, opened: Engagement) -> None:
    save(office, opened, "가", title="그들의 제목")
    with pytest.raises(MergeConflict) as caught:
        save(office, opened, "나", title="나의 제목")
    newer = caught.value.record
    assert isinstance(newer, Engagement)
    assert save(office, newer, "나", title="나의 제목").title == "나의 제목"


def test_the_same_change_on_both_sides_is_no_conflict(office: Office, opened: Engagement) -> None:
    theirs = save(office, opened, "가", title="같은 제목")
    assert save(office, opened, "나", title="같은 제목") == theirs


def test_fields_of_one_unit_are_never_mixed(office: Office, opened: Engagement) -> None:
    """Text of one side and reason of the other would be a state that nobody chose."""
    save(office, opened, "가", bureau_id=None, contact_line="가 02-0000-0001")
    with office.write(action="test.stop", by="가") as tx:
        stop = tx.add(Stop(engagement_id=opened.id, place="서북병원", address="예시로 1"))
    with office.write(action="test.stop", by="가") as tx:
        tx.update(stop, place="동북병원")
    with pytest.raises(MergeConflict), office.write(action="test.stop", by="나") as tx:
        tx.update(stop, address="예시로 2")
    with office.read() as tx:
        kept = tx.get(Stop, stop.id)
    assert (kept.place, kept.address) == ("동북병원", "예시로 1")


def test_a_change_of_a_part_makes_the_owner_newer_and_its_form_still_merges(
    office: Office, opened: Engagement
) -> None:
    with office.write(action="test.stop", by="가") as tx:
        tx.add(Stop(engagement_id=opened.id, place="서북병원"))
    assert save(office, opened, "나", title="새 제목").row_version == 3


def test_a_conflict_over_a_private_record_tells_values_to_the_asker_only(office: Office) -> None:
    with office.write(action="test.person", by="가") as tx:
        person = tx.add(Person(name="예시 가나"))
        contact = tx.add(Contact(person_id=person.id, mobile="010-0000-0001"))
    with office.write(action="test.call", by="가") as tx:
        tx.update(contact, mobile="010-0000-0002")
    with pytest.raises(MergeConflict) as caught, office.write(action="test.call", by="나") as tx:
        tx.update(contact, mobile="010-0000-0003")
    assert caught.value.units[0].theirs == {"mobile": "010-0000-0002"}
    assert "010" not in str(caught.value)


def test_a_record_that_is_not_there_is_named(office: Office, opened: Engagement) -> None:
    with pytest.raises(RecordMissing) as caught, office.read() as tx:
        tx.get(Engagement, 99)
    assert caught.value.values == {"book": "engagement", "id": 99}
