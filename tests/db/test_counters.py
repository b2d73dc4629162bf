# SPDX-License-Identifier: Apache-2.0
"""Row version, edition 판, SEQUENCE and LAST-MODIFIED: what raises each, and that none ever falls."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.errors import BugError
from db.office import Office
from db.records import Attendance, Engagement, Override, RunRow, Stop
from db.records.enums import Status
from db.records.when import moved_by
from tests.db.conftest import Clock
from tests.db.making import SEOUL_VISIT, at, visit


def counters(e: Engagement) -> tuple[int, int, int, int]:
    return (e.row_version, e.sequence, e.edition, e.exposed_edition)


@pytest.fixture
def planned(office: Office) -> Engagement:
    with office.write(action="test.plan", by="예시") as tx:
        return tx.add(visit())


def change(office: Office, was: Engagement, **fields: object) -> Engagement:
    with office.write(action="test.change", by="예시") as tx:
        tx.update(was, **fields)
    with office.read() as tx:
        return tx.get(Engagement, was.id)


def test_a_new_engagement_starts_at_one_and_gets_a_uid(planned: Engagement) -> None:
    assert counters(planned) == (1, 0, 1, 0)
    assert len(planned.uid) == 36
    assert planned.changed_at == planned.created_at


def test_time_and_status_raise_the_sequence_and_other_texts_do_not(
    office: Office, planned: Engagement
) -> None:
    moved = change(office, planned, when=moved_by(SEOUL_VISIT, 1))
    noted = change(office, moved, internal_note="메모")
    final = change(office, noted, status=Status.FINAL)
    assert [counters(e) for e in (moved, noted, final)] == [(2, 1, 1, 0), (3, 1, 1, 0), (4, 2, 1, 0)]


def test_the_edition_grows_once_at_the_first_visible_change_after_something_went_out(
    office: Office, planned: Engagement
) -> None:
    with office.write(action="test.issue", by="예시") as tx:
        tx.expose(planned.id)
        issued = tx.get(Engagement, planned.id)
    unseen = change(office, issued, internal_note="메모")
    seen = change(office, unseen, title="다른 제목")
    again = change(office, seen, title="또 다른 제목")
    assert [counters(e)[2:] for e in (issued, unseen, seen, again)] == [(1, 1), (1, 1), (2, 1), (2, 1)]


def test_one_action_raises_the_sequence_once_however_much_it_changes(
    office: Office, planned: Engagement
) -> None:
    with office.write(action="test.change", by="예시") as tx:
        moved = tx.update(planned, when=moved_by(SEOUL_VISIT, 1))
        tx.update(moved, status=Status.FINAL)
        tx.add(Stop(engagement_id=planned.id, place="서북병원"))
        last = tx.get(Engagement, planned.id)
    assert last.sequence == 1


def test_a_stop_is_the_place_and_a_guest_only_a_change(office: Office, planned: Engagement) -> None:
    with office.write(action="test.issue", by="예시") as tx:
        tx.expose(planned.id)
    with office.write(action="test.guest", by="예시") as tx:
        tx.add(Attendance(engagement_id=planned.id, name="예시 가나"))
        tx.add(Override(engagement_id=planned.id, code="c", reason="r"))
        guest = tx.get(Engagement, planned.id)
    with office.write(action="test.row", by="예시") as tx:
        tx.add(RunRow(engagement_id=planned.id, text="인사"))
        row = tx.get(Engagement, planned.id)
    with office.write(action="test.stop", by="예시") as tx:
        stop = tx.add(Stop(engagement_id=planned.id, place="서북병원"))
        placed = tx.get(Engagement, planned.id)
    with office.write(action="test.stop", by="예시") as tx:
        tx.bin(stop)
        gone = tx.get(Engagement, planned.id)
    assert [counters(e) for e in (guest, row, placed, gone)] == [
        (2, 0, 1, 1),
        (3, 0, 2, 1),
        (4, 1, 2, 1),
        (5, 2, 2, 1),
    ]


def test_parts_of_a_new_engagement_leave_its_counters_alone(office: Office) -> None:
    with office.write(action="test.plan", by="예시") as tx:
        made = tx.add(visit())
        tx.add(Stop(engagement_id=made.id, place="서북병원"))
        tx.add(RunRow(engagement_id=made.id, text="인사"))
        assert tx.get(Engagement, made.id) == made


def test_parts_of_a_new_engagement_that_went_out_at_once_make_an_edition(office: Office) -> None:
    with office.write(action="test.plan", by="예시") as tx:
        made = tx.add(visit())
        tx.expose(made.id)
        tx.add(Stop(engagement_id=made.id, place="서북병원"))
        assert counters(tx.get(Engagement, made.id))[2:] == (2, 1)


def test_a_clock_that_goes_backwards_never_takes_the_last_change_back(
    office: Office, planned: Engagement, clock: Clock
) -> None:
    clock.at -= timedelta(days=400)
    moved = change(office, planned, when=moved_by(SEOUL_VISIT, 1))
    assert moved.changed_at == planned.changed_at
    assert moved.sequence == planned.sequence + 1


def test_a_change_without_a_difference_writes_nothing(office: Office, planned: Engagement) -> None:
    with office.write(action="test.same", by="예시") as tx:
        assert tx.update(planned, title=planned.title) == planned
        assert tx.changes.items == ()
    with office.read() as tx:
        assert tx.journal_number() == 1


@pytest.mark.parametrize("field", ["sequence", "edition", "exposed_edition", "uid", "created_at"])
def test_counters_cannot_be_written_from_outside(office: Office, planned: Engagement, field: str) -> None:
    value = at(1, 9) if field == "created_at" else "x" if field == "uid" else 9
    with pytest.raises(BugError), office.write(action="test.change", by="예시") as tx:
        tx.update(planned, **{field: value})
