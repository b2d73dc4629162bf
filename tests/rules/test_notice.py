# SPDX-License-Identifier: Apache-2.0
"""Where each notice stands, never stored: acceptance 14, 20 and 22, and what undoing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.records import Attempt, Month, Notice, Timed
from db.records.enums import Channel, Outcome, Purpose, Reason, Role, Status
from desktop.rules.commitment import Commitment
from desktop.rules.notice import (
    NoticeFile,
    NoticeState,
    NoticeStatus,
    Timing,
    notice_board,
    valid_attempts,
)
from desktop.rules.notice_tally import next_due, tally
from desktop.rules.settings import DEFAULTS
from desktop.rules.spoken import SpokenUnit, spoken_now
from tests.rules.helpers import (
    EUNPYEONG,
    at,
    dong,
    eunpyeong,
    eunpyeong_rows,
    off,
    roles,
    seat,
    seobuk,
    stop,
    timed,
)

VISIT_DAY = date(2022, 4, 7)
START = at(VISIT_DAY, "14:00")
DUE = at(date(2022, 4, 4), "18:00")
NOW = at(date(2022, 4, 1), "10:00")
NOTICE = Notice(id=5, engagement_id=1, person_id=2, reasons=(Reason.LOCAL,))


def told(when_told: datetime, c: Commitment | None = None, *, number: int = 1, **values) -> Attempt:
    said = spoken_now(c or seobuk())
    given_values = {
        "told_when": said.when,
        "told_place": said.place,
        "told_lead": said.lead,
        "told_major": said.is_major,
        "told_status": said.status,
    }
    return Attempt(id=number, notice_id=5, at=when_told, channel=Channel.PHONE, **(given_values | values))


def file(*attempts: Attempt, notices: Sequence[Notice] = (NOTICE,), **values) -> NoticeFile:
    return NoticeFile(notices=notices, attempts={5: attempts}, **values)


def board(c: Commitment, kept: NoticeFile | None = None, *, now: datetime = NOW, roster=None):
    return notice_board(c, roster or eunpyeong(), DEFAULTS, off(), now=now, file=kept or NoticeFile())


def line(c: Commitment, kept: NoticeFile | None = None, *, now: datetime = NOW) -> NoticeStatus:
    found = board(c, kept, now=now)
    assert [x.target.person_id for x in found] == [2]
    return found[0]


def test_untold_it_is_open_until_due_and_overdue_after() -> None:
    before, after = line(seobuk(), now=DUE), line(seobuk(), now=DUE + timedelta(minutes=1))
    assert (before.state, before.timing, before.due.at) == (NoticeState.OPEN, None, DUE)
    assert (after.state, after.timing, after.screen_state) == (
        NoticeState.OPEN,
        Timing.OVERDUE,
        "overdue",
    )


def test_told_in_time_is_settled() -> None:
    found = line(seobuk(), file(told(DUE)))
    assert (found.state, found.timing, found.is_settled, found.known_at) == (
        NoticeState.TOLD,
        None,
        True,
        DUE,
    )


def test_20_told_after_due_is_late_and_after_the_start_so_as_well() -> None:
    late = line(seobuk(), file(told(DUE + timedelta(minutes=1))), now=START)
    after = line(seobuk(status=Status.HELD), file(told(START + timedelta(minutes=1))))
    assert (late.state, late.timing, late.screen_state) == (NoticeState.TOLD, Timing.LATE, "late")
    assert (after.state, after.timing, after.screen_state) == (NoticeState.TOLD, Timing.AFTER, "late")
    count = tally(board(seobuk(status=Status.HELD), file(told(START + timedelta(minutes=1)))))
    assert (count.total, count.told, count.late, count.after) == (1, 1, 1, 1)


def test_22_an_urgent_visit_told_the_same_day_is_not_late() -> None:
    urgent = seobuk(is_urgent=True, urgency_reason="호우", status_at=at(VISIT_DAY, "09:00"))
    same_day = line(urgent, file(told(at(VISIT_DAY, "13:30"), urgent)))
    afterwards = line(urgent, file(told(at(VISIT_DAY, "15:00"), urgent)))
    untold = line(urgent, now=at(VISIT_DAY, "18:00"))
    assert (same_day.state, same_day.timing) == (NoticeState.TOLD, None)
    assert (afterwards.state, afterwards.timing) == (NoticeState.TOLD, Timing.AFTER)
    assert (untold.state, untold.timing) == (NoticeState.OPEN, None)


def test_14_a_by_election_takes_one_off_the_list_and_puts_another_on_untold() -> None:
    rows = eunpyeong_rows()
    changed = tuple(
        replace(m, valid_to=date(2022, 4, 1)) if m.person_id == 2 else m for m in rows.memberships
    )
    successor = seat(9, 9, 102, valid_from=date(2022, 4, 2), reason="보궐선거")
    roster = eunpyeong(memberships=(*changed, successor))
    found = board(seobuk(), file(told(at(date(2022, 3, 25), "10:00"))), roster=roster)
    assert [(x.target.person_id, x.state, x.is_added, x.is_removed) for x in found] == [
        (9, NoticeState.OPEN, True, False),
        (2, NoticeState.WITHDRAWN, False, True),
    ]
    assert found[1].told_by is not None
    untold = board(seobuk(), roster=roster)
    assert [(x.target.person_id, x.is_removed) for x in untold] == [(9, False), (2, True)]


def test_a_new_term_takes_nobody_off_as_a_surprise() -> None:
    july = seobuk(when=timed(date(2022, 7, 7), "14:00", "15:00"), status_at=at(date(2022, 6, 20), "09:00"))
    assert board(july) == ()


def test_tries_are_counted_since_somebody_was_reached() -> None:
    tries = [
        told(at(date(2022, 3, 30), "10:20"), number=1, outcome=Outcome.NO_ANSWER),
        told(at(date(2022, 3, 30), "15:00"), number=2, outcome=Outcome.MESSAGE_LEFT),
    ]
    missed = line(seobuk(), file(*tries))
    assert (missed.state, missed.tries, missed.last_attempt) == (NoticeState.OPEN, 2, tries[1])
    reached = told(at(date(2022, 3, 31), "09:00"), number=3)
    assert line(seobuk(), file(*tries, reached)).tries == 0


def test_a_move_reopens_the_notice_and_undoing_it_closes_it_again() -> None:
    kept = file(told(at(date(2022, 3, 25), "10:00")))
    moved = seobuk(when=timed(VISIT_DAY, "15:00", "16:10"))
    found = line(moved, kept)
    assert found.state is NoticeState.CHANGED
    assert [(c.unit, c.old, c.new) for c in found.changes] == [(SpokenUnit.WHEN, seobuk().when, moved.when)]
    assert line(seobuk(), kept).state is NoticeState.TOLD


def test_place_lead_and_importance_reopen_it_too_and_a_few_minutes_at_the_end_do_not() -> None:
    kept = file(told(at(date(2022, 3, 25), "10:00")))
    assert [c.unit for c in line(seobuk(lead="부시장"), kept).changes] == [SpokenUnit.LEAD]
    assert [c.unit for c in line(seobuk(is_major=True), kept).changes] == [SpokenUnit.IMPORTANCE]
    elsewhere = replace(
        seobuk(),
        stops=(stop(place="은평병원", district_code=EUNPYEONG, dong_id=dong(EUNPYEONG, "역촌동").id),),
    )
    assert [c.unit for c in line(elsewhere, kept).changes] == [SpokenUnit.PLACE]
    longer = seobuk(when=timed(VISIT_DAY, "14:00", "15:39"))
    assert line(longer, kept).state is NoticeState.TOLD
    much_longer = seobuk(when=timed(VISIT_DAY, "14:00", "15:40"))
    assert [c.unit for c in line(much_longer, kept).changes] == [SpokenUnit.WHEN]


def test_final_and_held_are_no_change_to_tell() -> None:
    kept = file(told(at(date(2022, 3, 25), "10:00")))
    assert line(seobuk(status=Status.FINAL), kept).state is NoticeState.TOLD
    moved = seobuk(when=timed(VISIT_DAY, "15:00", "16:00"), status=Status.HELD)
    assert line(moved, kept).state is NoticeState.TOLD


def test_cancelled_those_who_were_told_must_hear_it_and_the_others_need_not() -> None:
    off_now = seobuk(status=Status.CANCELLED)
    kept = file(told(at(date(2022, 3, 25), "10:00")))
    found = line(off_now, kept)
    assert found.state is NoticeState.CHANGED
    assert [c.unit for c in found.changes] == [SpokenUnit.STATUS]
    heard = file(*kept.attempts[5], told(NOW, off_now, number=2))
    assert line(off_now, heard).state is NoticeState.WITHDRAWN
    assert line(off_now).state is NoticeState.WITHDRAWN
    assert line(off_now, kept, now=START + timedelta(days=1)).state is NoticeState.WITHDRAWN


def test_postponed_without_a_date_is_told_to_those_of_the_former_time() -> None:
    gone = seobuk(status=Status.POSTPONED, when=None, former_when=seobuk().when)
    assert line(gone, file(told(at(date(2022, 3, 25), "10:00")))).state is NoticeState.CHANGED


def test_waived_with_a_reason_is_settled() -> None:
    waived = replace(NOTICE, waived_at=NOW, waiver_reason="본인 요청")
    found = line(seobuk(), file(notices=(waived,)), now=DUE + timedelta(days=1))
    assert (found.state, found.timing, found.is_settled) == (NoticeState.WAIVED, None, True)


def test_a_due_set_by_hand_wins() -> None:
    by_hand = replace(NOTICE, due_at=at(date(2022, 4, 1), "09:00"))
    found = line(seobuk(), file(notices=(by_hand,)))
    assert (found.due.at, found.due.is_by_hand, found.timing) == (by_hand.due_at, True, Timing.OVERDUE)


def test_telling_a_change_has_a_due_of_its_own() -> None:
    """Moved on the eve: told again within the short time it is not late, though the first due has passed."""
    first = told(at(date(2022, 3, 25), "10:00"))
    moved = seobuk(when=timed(VISIT_DAY, "16:00", "17:10"))
    changed_at = at(date(2022, 4, 6), "11:00")
    untold = line(moved, file(first, changed_at=changed_at), now=at(date(2022, 4, 6), "12:00"))
    assert (untold.due.at, untold.due.is_short, untold.timing) == (at(VISIT_DAY, "14:00"), True, None)
    again = told(at(VISIT_DAY, "09:00"), moved, number=2)
    found = line(moved, file(first, again, changed_at=changed_at), now=at(VISIT_DAY, "10:00"))
    assert (found.state, found.timing, found.known_at) == (NoticeState.TOLD, None, again.at)
    too_late = told(at(VISIT_DAY, "15:00"), moved, number=2)
    assert line(moved, file(first, too_late, changed_at=changed_at)).timing is Timing.LATE


def test_a_short_notice_counts_from_when_the_visit_became_planned() -> None:
    found = line(
        seobuk(status=Status.FINAL, created_at=at(date(2022, 3, 1), "09:00")),
        NoticeFile(planned_at=at(date(2022, 4, 5), "10:00")),
        now=at(date(2022, 4, 5), "11:00"),
    )
    assert (found.due.at, found.due.is_short, found.timing) == (at(date(2022, 4, 6), "18:00"), True, None)


def test_a_draft_is_shown_and_nothing_of_it_is_overdue() -> None:
    found = line(seobuk(status=Status.DRAFT), now=START)
    assert (found.state, found.timing, found.due.at) == (NoticeState.OPEN, None, DUE)


def test_a_planned_visit_without_stamps_is_overdue_all_the_same() -> None:
    assert line(seobuk(status_at=None), now=START).timing is Timing.OVERDUE


def test_somebody_added_by_hand_is_a_duty_like_any_other() -> None:
    by_hand = Notice(id=6, engagement_id=1, person_id=3, reasons=(Reason.MANUAL,))
    found = board(seobuk(), file(notices=(by_hand,)))
    assert [(x.target.person_id, x.target.required, x.state) for x in found] == [
        (2, True, NoticeState.OPEN),
        (3, True, NoticeState.OPEN),
    ]


def test_offices_hear_of_what_changed_after_final_and_of_nothing_else() -> None:
    final = seobuk(status=Status.FINAL)
    same = board(final, NoticeFile(final_as=spoken_now(final)))
    assert [x.target.office for x in same] == [""]
    moved = seobuk(status=Status.FINAL, when=timed(VISIT_DAY, "15:00", "16:10"))
    found = [x for x in board(moved, NoticeFile(final_as=spoken_now(final))) if x.target.office]
    assert {x.state for x in found} == {NoticeState.CHANGED}
    assert [c.unit for c in found[0].changes] == [SpokenUnit.WHEN]


def test_a_counter_entry_voids_an_attempt_and_can_itself_be_voided() -> None:
    wrong = told(NOW, number=1)
    error = told(NOW, number=2, corrects=1, note="다른 분께 잘못 기록")
    assert valid_attempts([wrong]) == (wrong,)
    assert valid_attempts([error, wrong]) == ()
    assert valid_attempts([wrong, error, told(NOW, number=3, corrects=2)]) == (wrong,)
    assert line(seobuk(), file(wrong, error)).state is NoticeState.OPEN


def test_a_call_typed_later_counts_at_the_time_it_was_made() -> None:
    earlier = told(DUE - timedelta(hours=1), number=9, typed_at=START)
    assert line(seobuk(), file(earlier), now=START).timing is None


def test_a_month_has_recipients_and_no_due() -> None:
    found = line(seobuk(when=Month(2022, 4)))
    assert (found.state, found.due.at, next_due([found])) == (NoticeState.OPEN, None, None)


def test_leaders_of_a_major_event_are_due_first() -> None:
    held = roles((11, Role.SPEAKER, ""), (2, Role.STEERING_CHAIR, ""))
    found = board(seobuk(is_major=True), roster=eunpyeong(roles=held))
    dues = {x.target.person_id: x.due.at for x in found}
    assert dues == {2: at(date(2022, 3, 29), "18:00"), 11: at(date(2022, 3, 29), "18:00")}
    assert next_due(found) == at(date(2022, 3, 29), "18:00")
    both = next(x for x in found if x.target.person_id == 2)
    assert both.target.purposes == (Purpose.BRIEF, Purpose.INVITE)


MOVES = st.lists(st.integers(-5, 5), max_size=6)


@given(MOVES, st.integers(0, 6))
def test_moving_there_and_back_leaves_every_notice_as_it_was(days: list[int], told_after: int) -> None:
    c = seobuk()
    kept = file(told(at(date(2022, 3, 25), "10:00"), c))
    before = board(c, kept)
    assert isinstance(c.when, Timed)
    for shift in [*days, -sum(days)]:
        when = Timed(c.when.start + timedelta(days=shift), c.when.end + timedelta(days=shift))
        c = replace(c, engagement=replace(c.engagement, when=when))
    assert board(c, kept) == before
