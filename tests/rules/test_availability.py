# SPDX-License-Identifier: Apache-2.0
"""Whether the mayor can be there then: acceptance 44, 45, 47, 48, and a pair seen from both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.records import Day, Days, Engagement, Month, Part, Season, When
from db.records.enums import Category, CouncilDayKind, Kind, Status
from desktop.rules.availability import check, in_season
from desktop.rules.commitment import Commitment
from desktop.rules.council import council_calendar
from desktop.rules.elections import EXCEPTIONS, notice_period
from desktop.rules.finding import Severity
from desktop.rules.settings import DEFAULTS
from desktop.seoul import reference
from tests.rules.helpers import (
    EUNPYEONG,
    at,
    codes,
    context,
    council_2020,
    council_day,
    off,
    placed,
    said,
    stop,
    timed,
    visit,
)

DAY = date(2026, 11, 26)


def alone(when: When, *, number: int = 1, **values: Any) -> Commitment:
    return placed(visit(number, when=when, **values))


def found_of(c: Commitment, *others: Commitment, **values: Any) -> list[str]:
    return codes(check(context(c, *others, **values), c))


# -- the council ---------------------------------------------------------------------------------


def on_council_day(day: date, **values: Any) -> list[tuple[str, Severity]]:
    c = alone(values.pop("when", Day(day)), **values)
    found = check(context(c, council=council_2020()), c)
    said(found)
    return [(f.code, f.severity) for f in found if f.code.startswith("council.")]


def test_44_a_visit_on_a_question_day_is_blocked_and_on_the_saturday_between_not() -> None:
    blocked = [("council.city_question", Severity.BLOCK)]
    assert on_council_day(date(2020, 11, 18)) == blocked
    assert on_council_day(date(2020, 6, 15)) == blocked
    assert on_council_day(date(2020, 6, 13)) == []
    day = date(2020, 11, 18)
    assert on_council_day(day, when=timed(day, "10:00", "11:00")) == blocked
    assert on_council_day(day, when=timed(day, "20:00", "21:00")) == []


def test_45_during_the_audit_bureau_heads_may_be_bound() -> None:
    c = alone(Day(date(2020, 11, 10)))
    (finding,) = check(context(c, council=council_2020()), c)
    assert (finding.code, finding.severity) == ("council.audit", Severity.WARN)
    assert said([finding]) == [
        "행정사무감사 기간(11.3~11.16, 14일·근무일 10일): 실·본부·국장 배석이 어려울 수 있음"
    ]


def sitting(kind: CouncilDayKind, c: Commitment, **values: Any) -> list[Severity]:
    sessions = [replace(s, id=1) for s in reference.council_sessions() if s.number == 298]
    calendar = council_calendar(sessions, [council_day(DAY, kind, **values)], off())
    return [f.severity for f in check(context(c, council=calendar), c) if f.code == f"council.{kind}"]


def test_questions_and_the_policy_speech_block_other_plenary_days_warn() -> None:
    c = alone(timed(DAY, "10:00", "11:00"))
    severity = {kind: sitting(kind, c) for kind in CouncilDayKind}
    assert severity == {
        CouncilDayKind.CITY_QUESTION: [Severity.BLOCK],
        CouncilDayKind.POLICY_SPEECH: [Severity.BLOCK],
        CouncilDayKind.PLENARY: [Severity.WARN],
        CouncilDayKind.URGENT_QUESTION: [Severity.WARN],
        CouncilDayKind.LEADER_SPEECH: [Severity.WARN],
        CouncilDayKind.AUDIT: [Severity.WARN],
        CouncilDayKind.COMMITTEE: [],
        CouncilDayKind.BUDGET_COMMITTEE: [],
        CouncilDayKind.OTHER: [Severity.INFO],
    }


def test_committee_days_concern_who_needs_a_bureau_head() -> None:
    c = alone(timed(DAY, "10:00", "11:00"), kind=Kind.CONSULTATION, needs_bureau_head=True)
    for kind in (CouncilDayKind.COMMITTEE, CouncilDayKind.BUDGET_COMMITTEE, CouncilDayKind.AUDIT):
        assert sitting(kind, c) == [Severity.WARN]
    assert sitting(CouncilDayKind.AUDIT, alone(timed(DAY, "10:00", "11:00"), kind=Kind.INTERVIEW)) == []


def test_council_hours_leave_room_before_and_after() -> None:
    hours = {"start_min": 14 * 60, "end_min": 18 * 60}
    assert sitting(CouncilDayKind.CITY_QUESTION, alone(timed(DAY, "10:00", "14:00")), **hours) == []
    assert sitting(CouncilDayKind.CITY_QUESTION, alone(timed(DAY, "17:59", "19:00")), **hours) == [
        Severity.BLOCK
    ]
    assert sitting(CouncilDayKind.CITY_QUESTION, alone(Day(DAY)), **hours) == [Severity.WARN]
    assert sitting(CouncilDayKind.CITY_QUESTION, alone(Day(DAY, Part.MORNING)), **hours) == []
    assert sitting(CouncilDayKind.CITY_QUESTION, alone(Day(DAY, Part.ALL_DAY)), **hours) == [Severity.BLOCK]


def test_candidates_and_council_meetings_are_warned_holds_left_alone() -> None:
    when = timed(DAY, "10:00", "11:00")
    question = CouncilDayKind.CITY_QUESTION
    assert sitting(question, alone(when, status=Status.CANDIDATE)) == [Severity.WARN]
    assert sitting(question, alone(when, kind=Kind.ISSUE_BRIEFING)) == [Severity.WARN]
    assert sitting(question, alone(when, kind=Kind.INTERNAL)) == [Severity.INFO]
    assert sitting(question, alone(when, kind=Kind.HOLD)) == []
    assert sitting(question, alone(when, status=Status.HELD)) == [Severity.WARN]
    assert sitting(question, alone(Days(DAY, DAY), kind=Kind.RESIDENCY, is_busy=False)) == []


# -- elections -----------------------------------------------------------------------------------


def election_findings(day: date, **values: Any) -> list[tuple[str, Severity]]:
    c = placed(
        visit(when=values.pop("when", Day(day)), **values), stop(place="예시", district_code=EUNPYEONG)
    )
    elections = [e for e in reference.elections() if e.day == date(2022, 6, 1)]
    assert len(elections) == 1
    found = check(context(c, elections=elections), c)
    said(found)
    return [(f.code, f.severity) for f in found if f.code.startswith("election.")]


def test_47_visits_in_the_60_days_show_the_notice_and_the_day_before_none() -> None:
    (election,) = [e for e in reference.elections() if e.day == date(2022, 6, 1)]
    assert notice_period(election, DEFAULTS) == (date(2022, 4, 2), date(2022, 6, 1))
    shown = [("election.visit_60_days", Severity.WARN)]
    assert election_findings(date(2022, 4, 3)) == shown
    assert election_findings(date(2022, 4, 7)) == shown
    assert election_findings(date(2022, 4, 2)) == shown
    assert election_findings(date(2022, 6, 1)) == shown
    assert election_findings(date(2022, 4, 1)) == []
    assert election_findings(date(2022, 6, 2)) == []


def test_47_the_notice_lists_the_exceptions() -> None:
    c = alone(Day(date(2022, 4, 7)))
    (finding,) = [f for f in check(context(c, elections=reference.elections()), c) if "election" in f.code]
    assert finding.values["exceptions"] == EXCEPTIONS
    assert len(EXCEPTIONS) == 6
    assert "재난 구호·복구" in said([finding])[0]


def test_events_are_blocked_urgent_relief_is_not_and_meetings_outside_are_to_be_asked() -> None:
    day = date(2022, 4, 7)
    assert election_findings(day, kind=Kind.EVENT) == [("election.event_60_days", Severity.BLOCK)]
    assert election_findings(day, kind=Kind.EVENT, is_urgent=True) == [
        ("election.urgent_exception", Severity.INFO)
    ]
    assert election_findings(day, kind=Kind.CONSULTATION) == [("election.third_place", Severity.WARN)]
    assert election_findings(day, kind=Kind.INTERNAL) == []


def test_before_its_own_election_events_and_announcements_are_to_be_checked_for_180_days() -> None:
    own = [("election.own_180_days", Severity.WARN)]
    for kind in (Kind.EVENT, Kind.PRESS):
        assert election_findings(date(2021, 12, 3), kind=kind) == own
        assert election_findings(date(2021, 12, 2), kind=kind) == []
    assert election_findings(date(2022, 4, 7), kind=Kind.PRESS) == own


# -- days off and seasons ------------------------------------------------------------------------


def test_48_weekends_and_holidays_are_shown_and_never_block() -> None:
    for day in (date(2021, 9, 18), date(2022, 4, 3)):
        c = alone(Day(day))
        (finding,) = check(context(c), c)
        assert finding.severity is Severity.INFO
        assert finding.code in ("calendar.weekend", "calendar.holiday")
    c = alone(Day(date(2020, 4, 15)))
    assert [f.code for f in check(context(c), c)] == ["calendar.holiday"]
    assert found_of(alone(Day(date(2022, 4, 7)))) == []


def test_seasons_run_over_new_year() -> None:
    assert in_season(date(2026, 11, 15), (11, 15), (3, 15))
    assert in_season(date(2027, 3, 15), (11, 15), (3, 15))
    assert not in_season(date(2027, 3, 16), (11, 15), (3, 15))
    assert in_season(date(2026, 5, 15), (5, 15), (10, 15))
    assert not in_season(date(2026, 10, 16), (5, 15), (10, 15))


def test_a_visit_in_a_season_is_told_its_themes_and_a_meeting_is_not() -> None:
    seasons = reference.seasons()
    when = timed(DAY, "10:00", "11:00")
    assert found_of(alone(when), seasons=seasons) == ["season.active"]  # its name says its themes
    assert found_of(alone(when, kind=Kind.INTERVIEW), seasons=seasons) == []
    plain = Season(id=9, name="예시 대책", first_month=1, first_day=1, last_month=12, last_day=31)
    assert found_of(alone(when), seasons=[plain]) == ["season.active"]
    assert found_of(alone(when), seasons=[replace(plain, themes=("폭염",))]) == ["season.active_themes"]


# -- other engagements ---------------------------------------------------------------------------


def pair(a: Commitment, b: Commitment) -> list[tuple[str, Severity]]:
    both = context(a, b)
    found = check(both, a)
    said(found)
    return [(f.code, f.severity) for f in found if f.code.startswith("clash.")]


def test_two_firm_times_that_overlap_block_with_the_minutes_they_share() -> None:
    a = alone(timed(DAY, "10:00", "11:00"), number=1)
    b = alone(timed(DAY, "10:40", "12:00"), number=2)
    (finding,) = check(context(a, b), a)
    assert (finding.code, finding.severity) == ("clash.overlap", Severity.BLOCK)
    assert finding.values["overlap_min"] == 20
    assert finding.records == (("engagement", 2),)
    assert said([finding]) == ["예시 방문 2와 20분 겹침 (10:40~12:00)"]


def test_touching_is_no_overlap_but_too_short_a_gap() -> None:
    a = alone(timed(DAY, "10:00", "11:00"), number=1)
    assert found_of(a, alone(timed(DAY, "11:00", "12:00"), number=2)) == ["gap.after"]
    assert found_of(a, alone(timed(DAY, "11:09", "12:00"), number=2)) == ["gap.after"]
    assert found_of(a, alone(timed(DAY, "11:10", "12:00"), number=2)) == []
    assert found_of(a, alone(timed(DAY, "09:00", "09:55"), number=2)) == ["gap.before"]


def test_candidates_and_holds_warn() -> None:
    a = alone(timed(DAY, "10:00", "11:00"), number=1)
    for values in ({"status": Status.CANDIDATE}, {"kind": Kind.HOLD}):
        b = alone(timed(DAY, "10:00", "11:00"), number=2, **values)
        assert pair(a, b) == pair(b, a) == [("clash.tentative", Severity.WARN)]


def test_a_trip_takes_its_days_whole_and_other_whole_days_warn() -> None:
    a = alone(timed(DAY, "10:00", "11:00"), number=1)
    away = Days(DAY - timedelta(days=2), DAY)
    trip = alone(away, number=2, kind=Kind.TRIP)
    festival = alone(away, number=2, kind=Kind.EVENT)
    all_day = alone(Day(DAY, Part.ALL_DAY), number=2)
    assert pair(a, trip) == pair(trip, a) == [("clash.trip", Severity.BLOCK)]
    assert pair(a, festival) == [("clash.whole_day", Severity.WARN)]
    assert pair(a, all_day) == pair(all_day, a) == [("clash.whole_day", Severity.WARN)]
    assert pair(alone(timed(DAY + timedelta(days=1), "09:00", "10:00")), trip) == []


def test_a_trip_in_another_zone_is_compared_by_instants() -> None:
    from db.records import Timed

    paris = Timed(at(DAY, "08:00"), at(DAY, "17:00"), "Europe/Paris")
    trip = alone(paris, number=2, kind=Kind.TRIP)
    assert pair(alone(timed(DAY, "16:00", "17:30")), trip) == [("clash.overlap", Severity.BLOCK)]
    assert pair(alone(timed(DAY, "17:00", "18:00")), trip) == []


def test_an_open_hour_warns_and_does_not_clash() -> None:
    a = alone(timed(DAY, "10:00", "11:00"), number=1)
    open_day = alone(Day(DAY), number=2)
    assert pair(a, open_day) == pair(open_day, a) == [("clash.open_hour", Severity.WARN)]
    assert pair(a, alone(Day(DAY, Part.AFTERNOON), number=2)) == []
    assert pair(alone(Month(2026, 11)), a) == []


def test_a_period_is_busy_only_where_marked_and_never_clashes_with_its_visits() -> None:
    weeks = Days(date(2018, 7, 22), date(2018, 8, 19))
    inside = timed(date(2018, 8, 1), "10:00", "11:00")
    period = alone(weeks, number=1, kind=Kind.RESIDENCY, is_busy=True)
    child = alone(inside, number=2, parent_id=1)
    stranger = alone(inside, number=3)
    assert pair(child, period) == pair(period, child) == []
    assert pair(stranger, period) == [("clash.whole_day", Severity.WARN)]
    quiet = alone(weeks, number=1, kind=Kind.RESIDENCY, is_busy=False)
    assert pair(stranger, quiet) == pair(quiet, stranger) == []
    assert pair(child, stranger) == [("clash.overlap", Severity.BLOCK)]


def test_a_visit_outside_its_period_says_so_from_both_sides() -> None:
    period = alone(Days(DAY, DAY), number=1, kind=Kind.RESIDENCY, is_busy=False)
    child = alone(timed(DAY + timedelta(days=1), "10:00", "11:00"), number=2, parent_id=1)
    held = replace(child, engagement=replace(child.engagement, id=3, status=Status.HELD))
    assert found_of(child, period) == ["period.outside_parent"]
    assert found_of(period, child) == ["period.children_outside"]
    assert found_of(period, held) == []


def test_what_is_cancelled_postponed_or_binned_occupies_nothing() -> None:
    a = alone(timed(DAY, "10:00", "11:00"), number=1)
    for values in (
        {"status": Status.CANCELLED},
        {"status": Status.POSTPONED},
        {"binned_at": at(DAY, "09:00")},
    ):
        b = alone(timed(DAY, "10:00", "11:00"), number=2, **values)
        assert found_of(a, b) == []
        if b.engagement.status is not Status.POSTPONED:
            assert found_of(b, a) == []


def test_a_postponed_visit_that_gets_a_new_time_is_checked_against_it() -> None:
    anew = alone(timed(DAY, "10:00", "11:00"), number=1, status=Status.POSTPONED)
    other = alone(timed(DAY, "10:00", "11:00"), number=2)
    assert found_of(anew, other) == ["clash.overlap"]
    assert found_of(replace(anew, engagement=replace(anew.engagement, when=None)), other) == []


def test_what_is_over_is_not_refused_any_more() -> None:
    a = alone(timed(DAY, "10:00", "11:00"), number=1, status=Status.HELD)
    assert pair(a, alone(timed(DAY, "10:00", "11:00"), number=2)) == [("clash.overlap", Severity.WARN)]


def test_a_changed_time_is_asked_about_against_the_others_and_not_itself() -> None:
    a = alone(timed(DAY, "10:00", "11:00"), number=1)
    b = alone(timed(DAY, "13:00", "14:00"), number=2)
    day = context(a, b)
    dragged = alone(timed(DAY, "13:30", "14:30"), number=1)
    assert codes(check(day, dragged)) == ["clash.overlap"]
    assert check(day.with_change(dragged), dragged) == check(day, dragged)
    new = alone(timed(DAY, "13:30", "14:30"), number=0)
    assert codes(check(day, new)) == ["clash.overlap"]


# -- properties ----------------------------------------------------------------------------------

MINUTES = st.integers(0, 22 * 12).map(lambda n: n * 5)


@st.composite
def engagements(draw: st.DrawFn, number: int) -> Commitment:
    day = DAY + timedelta(days=draw(st.integers(-1, 1)))
    start = draw(MINUTES)
    length = draw(st.integers(1, 24)) * 5
    begin = at(day, "00:00") + timedelta(minutes=start)
    from db.records import Timed

    when: When = draw(
        st.sampled_from(
            [
                Timed(begin, begin + timedelta(minutes=length)),
                Day(day),
                Day(day, Part.MORNING),
                Day(day, Part.ALL_DAY),
                Days(day, day + timedelta(days=1)),
            ]
        )
    )
    e = Engagement(
        id=number,
        title=f"예시 {number}",
        when=when,
        kind=draw(st.sampled_from([Kind.VISIT, Kind.EVENT, Kind.TRIP, Kind.HOLD, Kind.INTERVIEW])),
        status=draw(st.sampled_from([Status.PLANNED, Status.FINAL, Status.CANDIDATE, Status.CANCELLED])),
        is_busy=draw(st.booleans()),
        category=Category.OTHER,
    )
    return placed(e, stop(number, place=f"곳 {number}", district_code=EUNPYEONG))


def clash_of(c: Commitment, other: Commitment, *rest: Commitment) -> list[tuple[str, Severity]]:
    found = check(context(c, other, *rest), c)
    return [
        (f.code, f.severity)
        for f in found
        if f.code.startswith("clash.") and ("engagement", other.id) in f.records
    ]


@given(engagements(1), engagements(2))
def test_a_pair_clashes_alike_from_both_sides(a: Commitment, b: Commitment) -> None:
    assert clash_of(a, b) == clash_of(b, a)


@given(engagements(1), engagements(2), engagements(3))
def test_an_engagement_far_away_changes_nothing(a: Commitment, b: Commitment, c: Commitment) -> None:
    assert c.when is not None
    far = replace(c, engagement=replace(c.engagement, when=Day(DAY + timedelta(days=400))))
    assert check(context(a, b), a) == check(context(a, b, far), a)


@given(engagements(1), engagements(2), engagements(3))
def test_the_order_in_which_they_are_read_does_not_matter(
    a: Commitment, b: Commitment, c: Commitment
) -> None:
    assert check(context(a, b, c), a) == check(context(c, b, a), a)


@given(engagements(1), engagements(2))
def test_every_answer_has_its_words(a: Commitment, b: Commitment) -> None:
    said(check(context(a, b, council=council_2020(), seasons=reference.seasons()), a))
