# SPDX-License-Identifier: Apache-2.0
"""Recurring meetings: real rows by a rule, changed and called off from one on, exceptions kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.errors import InputError
from db.records import Attendance, Day, Engagement, Series, Stop, Timed
from db.records.enums import Kind, Status
from desktop.rules.recurrence import Freq, OnDayOff, Rule
from desktop.services import engagements, history, holds, series, series_changes
from desktop.services.refusal import Refusal
from tests.offices import Desk, counted
from tests.rules.helpers import at, timed
from tests.services.both import small_desk

__all__ = ["small_desk"]

WEDNESDAY = date(2022, 4, 6)
WEEKLY = Rule(freq=Freq.WEEKLY, weekdays=(2,), count=5)
ROOM = Stop(engagement_id=0, place="예시 회의실")


def meeting(desk: Desk, *, planned: bool = True, **values: Any) -> Engagement:
    usual: dict[str, Any] = {
        "title": "예시 간부회의",
        "kind": Kind.INTERNAL,
        "when": timed(WEDNESDAY, "10:00", "11:00"),
    }
    make = desk.planned if planned else desk.plan
    return make(ROOM, **(usual | values))


def repeat(desk: Desk, source: Engagement, rule: Rule = WEEKLY) -> series.Made:
    with desk.writing("series") as tx:
        return series.create_series(tx, engagement_id=source.id, rule=rule)


def rows(desk: Desk, source: Engagement) -> tuple[Engagement, ...]:
    with desk.office.read() as tx:
        number = tx.get(Engagement, source.id).series_id
        return series.members_of(tx, number) if number else ()


def days(found: tuple[Engagement, ...]) -> list[date]:
    return [e.when.day_from if e.when else date.min for e in found]


def test_a_rule_makes_real_engagements_like_the_first_in_one_action(small_desk: Desk) -> None:
    source = meeting(small_desk)
    with small_desk.writing() as tx:
        engagements.set_people(
            tx,
            engagement_id=source.id,
            base=(),
            people=[Attendance(engagement_id=0, name="예시 국장", post="국장")],
        )
    made = repeat(small_desk, source)
    found = rows(small_desk, source)
    assert days(found) == [WEDNESDAY + timedelta(days=7 * n) for n in range(5)]
    assert {(e.title, e.kind, e.status) for e in found} == {("예시 간부회의", Kind.INTERNAL, Status.PLANNED)}
    assert [e.series_on for e in found] == days(found)
    with small_desk.office.read() as tx:
        last = found[-1].id
        assert [s.place for s in tx.all(Stop, engagement_id=last)] == ["예시 회의실"]
        assert [a.name for a in tx.all(Attendance, engagement_id=last)] == ["예시 국장"]
    assert (made.series.rule, made.series.start_min, made.series.duration_min) == (
        "FREQ=WEEKLY;BYDAY=WE;COUNT=5",
        600,
        60,
    )


def test_one_undo_takes_the_whole_series_back_and_redo_brings_it_again(small_desk: Desk) -> None:
    source = meeting(small_desk)
    repeat(small_desk, source)
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert rows(small_desk, source) == ()
    with small_desk.office.read() as tx:
        assert [e.id for e in tx.all(Engagement)] == [source.id]
        assert tx.all(Series) == ()
    with small_desk.writing("redo") as tx:
        history.redo(tx)
    assert len(rows(small_desk, source)) == 5


def test_the_dry_run_lists_each_day_with_its_clashes_and_writes_nothing(desk: Desk) -> None:
    source = meeting(desk)
    other = desk.planned(title="예시 행사", when=timed(date(2022, 4, 20), "10:30", "12:00"))
    with desk.office.read() as tx:
        before = tx.journal_number()
        found = series.preview(tx, engagement_id=source.id, rule=WEEKLY)
        assert tx.journal_number() == before
    clashes = {m.day: [f.code for f in m.findings if f.is_blocking] for m in found}
    assert clashes == {
        date(2022, 4, 13): [],
        date(2022, 4, 20): ["clash.overlap"],
        date(2022, 4, 27): [],
        date(2022, 5, 4): [],
    }
    blocked = next(f for m in found for f in m.findings if f.is_blocking)
    assert blocked.values["other"] == other.title


def test_a_meeting_that_something_blocks_stays_a_draft(desk: Desk) -> None:
    source = meeting(desk)
    desk.planned(title="예시 행사", when=timed(date(2022, 4, 20), "10:30", "12:00"))
    made = repeat(desk, source)
    assert [e.when.day_from for e in made.left_drafts if e.when] == [date(2022, 4, 20)]
    assert [e.status for e in made.engagements] == [
        Status.PLANNED,
        Status.DRAFT,
        Status.PLANNED,
        Status.PLANNED,
    ]


def test_a_draft_makes_drafts(desk: Desk) -> None:
    made = repeat(desk, meeting(desk, planned=False))
    assert {e.status for e in made.engagements} == {Status.DRAFT}


def test_days_off_are_left_out_or_put_off(desk: Desk) -> None:
    source = meeting(desk, when=timed(date(2022, 5, 2), "10:00", "11:00"))
    daily = Rule(freq=Freq.DAILY, until=date(2022, 5, 9), on_day_off=OnDayOff.SKIP)
    made = repeat(desk, source, daily)
    assert [e.when.day_from.day for e in made.engagements if e.when] == [3, 4, 6, 9]


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("series.empty", Rule(freq=Freq.WEEKLY, weekdays=(2,), count=1)),
        ("series.empty", Rule(freq=Freq.WEEKLY, weekdays=(2,), until=WEDNESDAY)),
        ("series.too_many", Rule(freq=Freq.DAILY, count=10_000)),
        ("series.no_end", Rule(freq=Freq.DAILY)),
        ("when.year", Rule(freq=Freq.DAILY, until=date(2300, 1, 1))),
    ],
)
def test_an_empty_and_an_overlong_series_are_refused_and_nothing_is_made(
    desk: Desk, code: str, rule: Rule
) -> None:
    source = meeting(desk)
    with pytest.raises(InputError) as caught:
        repeat(desk, source, rule)
    assert caught.value.code == code
    assert rows(desk, source) == ()


def test_a_day_without_an_hour_and_a_meeting_of_a_series_cannot_begin_one(desk: Desk) -> None:
    with pytest.raises(InputError, match=r"series\.timed_only"):
        repeat(desk, meeting(desk, planned=False, when=Day(WEDNESDAY)))
    source = meeting(desk)
    repeat(desk, source)
    with pytest.raises(InputError, match=r"series\.already"):
        repeat(desk, source)


# -- from here on ----------------------------------------------------------------------------------


def move_one(desk: Desk, row: Engagement, when: Timed) -> None:
    with desk.writing("move") as tx:
        engagements.move_engagement(tx, base=tx.get(Engagement, row.id), when=when)


def change(desk: Desk, row: Engagement, **values: Any) -> series_changes.Changed:
    with desk.writing("series_change") as tx:
        return series_changes.change_from(tx, engagement_id=row.id, **values)


def test_another_time_from_here_on_leaves_the_earlier_and_the_hand_moved_ones(small_desk: Desk) -> None:
    source = meeting(small_desk)
    repeat(small_desk, source)
    found = rows(small_desk, source)
    own_time = timed(date(2022, 4, 22), "15:00", "16:00")
    move_one(small_desk, found[2], own_time)
    changed = change(small_desk, found[1], when=timed(date(2022, 4, 14), "09:00", "10:30"))
    with small_desk.office.read() as tx:
        whens = [tx.get(Engagement, e.id).when for e in found]
        numbers = [tx.get(Engagement, e.id).series_id for e in found]
    assert whens == [
        timed(WEDNESDAY, "10:00", "11:00"),
        timed(date(2022, 4, 14), "09:00", "10:30"),
        own_time,
        timed(date(2022, 4, 28), "09:00", "10:30"),
        timed(date(2022, 5, 5), "09:00", "10:30"),
    ]
    assert [e.id for e in changed.kept] == [found[2].id]
    assert numbers[0] != numbers[1] == numbers[4]
    with small_desk.office.read() as tx:
        old, new = tx.get(Series, numbers[0] or 0), tx.get(Series, numbers[1] or 0)
    assert (old.rule, old.until) == ("FREQ=WEEKLY;BYDAY=WE", date(2022, 4, 12))
    assert (new.rule, new.first, new.start_min) == ("FREQ=WEEKLY;BYDAY=TH", date(2022, 4, 14), 540)
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert days(rows(small_desk, source)) == [
        WEDNESDAY,
        date(2022, 4, 13),
        date(2022, 4, 22),
        date(2022, 4, 27),
        date(2022, 5, 4),
    ]


def test_a_hand_moved_meeting_survives_a_second_change_too(desk: Desk) -> None:
    source = meeting(desk)
    repeat(desk, source)
    found = rows(desk, source)
    own_time = timed(date(2022, 4, 22), "15:00", "16:00")
    move_one(desk, found[2], own_time)
    change(desk, found[0], when=timed(WEDNESDAY, "09:00", "10:00"))
    change(desk, found[0], when=timed(WEDNESDAY, "08:30", "09:30"))
    whens = [e.when for e in rows(desk, source)]
    assert own_time in whens
    assert sum(isinstance(w, Timed) and w.start == at(w.day_from, "08:30") for w in whens) == 4


def test_title_and_place_from_here_on_pass_over_what_was_written_by_hand(desk: Desk) -> None:
    source = meeting(desk)
    repeat(desk, source)
    found = rows(desk, source)
    desk.change(found[3], title="예시 확대간부회의")
    change(
        desk,
        found[1],
        fields={"title": "예시 정책회의"},
        stops=[Stop(engagement_id=0, place="예시 대회의실")],
    )
    with desk.office.read() as tx:
        now = series.members_of(tx, found[0].series_id or 0)
        places = [tx.all(Stop, engagement_id=e.id)[0].place for e in now]
    assert [e.title for e in now] == [
        "예시 간부회의",
        "예시 정책회의",
        "예시 정책회의",
        "예시 확대간부회의",
        "예시 정책회의",
    ]
    assert places == ["예시 회의실", *["예시 대회의실"] * 4]


def test_moving_all_onto_a_blocked_time_lists_every_block_and_needs_a_reason(desk: Desk) -> None:
    source = meeting(desk)
    repeat(desk, source)
    found = rows(desk, source)
    for day in (date(2022, 4, 13), date(2022, 4, 27)):
        desk.planned(title=f"예시 {day.day}일", when=timed(day, "15:00", "16:00"))
    later = timed(WEDNESDAY, "15:00", "16:00")
    with pytest.raises(Refusal) as caught:
        change(desk, found[0], when=later)
    assert [f.values["other"] for f in caught.value.findings if f.code == "clash.overlap"] == [
        "예시 13일",
        "예시 27일",
    ]
    assert rows(desk, source)[1].when == timed(date(2022, 4, 13), "10:00", "11:00")
    change(desk, found[0], when=later, override_reason="예시 사유")
    assert rows(desk, source)[1].when == timed(date(2022, 4, 13), "15:00", "16:00")


def test_calling_off_from_here_on_keeps_what_was_before_and_what_was_moved_by_hand(small_desk: Desk) -> None:
    source = meeting(small_desk)
    repeat(small_desk, source)
    found = rows(small_desk, source)
    move_one(small_desk, found[3], timed(date(2022, 4, 29), "15:00", "16:00"))
    with small_desk.writing("series_cancel") as tx:
        done = series_changes.cancel_from(tx, engagement_id=found[2].id, reason="예시 사유")
    assert [e.id for e in done.changed] == [found[2].id, found[4].id]
    assert [e.id for e in done.kept] == [found[3].id]
    statuses = [small_desk.get(e.id).status for e in found]
    assert statuses == [
        Status.PLANNED,
        Status.PLANNED,
        Status.CANCELLED,
        Status.PLANNED,
        Status.CANCELLED,
    ]
    with small_desk.office.read() as tx:
        assert tx.get(Series, found[0].series_id or 0).until == date(2022, 4, 19)


def test_drafts_nobody_heard_of_go_to_the_bin_instead(desk: Desk) -> None:
    source = meeting(desk, planned=False)
    repeat(desk, source)
    found = rows(desk, source)
    with desk.writing("series_cancel") as tx:
        done = series_changes.cancel_from(tx, engagement_id=found[1].id, reason="예시 사유")
    assert len(done.binned) == 4
    assert days(rows(desk, source)) == [WEDNESDAY]


def test_a_dropped_date_does_not_come_back_when_the_series_is_extended(small_desk: Desk) -> None:
    source = meeting(small_desk, planned=False)
    made = repeat(small_desk, source)
    last = rows(small_desk, source)[-1]
    with small_desk.writing("series_drop") as tx:
        series_changes.drop_date(tx, engagement_id=last.id)
    with small_desk.writing("series_extend") as tx:
        longer = series.extend_series(tx, series_id=made.series.id, until=date(2022, 5, 20))
    assert [e.when.day_from for e in longer.engagements if e.when] == [date(2022, 5, 11), date(2022, 5, 18)]
    with small_desk.writing("series_extend") as tx:
        longer = series.extend_series(tx, series_id=made.series.id, more=1)
    assert [e.when.day_from for e in longer.engagements if e.when] == [date(2022, 5, 25)]


def test_what_was_held_is_changed_by_nobody(desk: Desk) -> None:
    source = meeting(desk)
    repeat(desk, source)
    desk.clock.set(date(2022, 4, 7), "09:00")
    desk.to(source, Status.HELD)
    with pytest.raises(InputError, match=r"series\.over"):
        change(desk, source, fields={"title": "예시"})
    alone = meeting(desk, title="예시 따로", when=timed(WEDNESDAY, "16:00", "17:00"))
    with pytest.raises(InputError, match=r"series\.not_one"):
        change(desk, alone, fields={"title": "예시"})


def test_the_dry_run_of_a_year_of_meetings_asks_a_fixed_number_of_questions(desk: Desk) -> None:
    source = meeting(desk)
    asked = []
    for count in (10, 52):
        with desk.office.read() as tx, counted(desk.office) as seen:
            series.preview(
                tx, engagement_id=source.id, rule=Rule(freq=Freq.WEEKLY, weekdays=(2,), count=count)
            )
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_nothing_is_changed_from_a_cancelled_meeting_on(desk: Desk) -> None:
    made = repeat(desk, meeting(desk))
    gone = desk.to(rows(desk, made.engagements[0])[1], Status.CANCELLED, reason="예시 사유")
    with pytest.raises(InputError, match=r"series\.called_off"):
        change(desk, gone, fields={"title": "예시 회의"})


def test_dropping_a_date_leaves_no_alternative_alone(desk: Desk) -> None:
    source = meeting(desk, planned=False)
    repeat(desk, source)
    second = rows(desk, source)[1]
    with desk.writing("hold_add") as tx:
        held, _ = holds.add_alternative(
            tx, engagement_id=second.id, when=timed(date(2022, 4, 14), "17:00", "18:00")
        )
    with desk.writing("series_drop") as tx:
        series_changes.drop_date(tx, engagement_id=second.id)
    assert desk.get(held.id).hold_group == ""
