# SPDX-License-Identifier: Apache-2.0
"""The desk of the council's calendar: the year's table (T4), what would come of a change, each one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.records import Suggestion
from db.records.enums import CouncilDayKind, FollowKind, Kind, SessionKind
from desktop.desk.gateway import OfficeGateway
from desktop.screens.actions import Done, Refused, Undo
from desktop.screens.importing import ApplyImport, ImportDryRun, ImportKind
from desktop.screens.sessions import (
    AddSession,
    ChangeSession,
    DayValues,
    KeepDay,
    MoveSession,
    RemoveDay,
    SessionLine,
    SessionsScreen,
    SessionsView,
    SessionView,
    WhatIf,
    WithdrawSession,
)
from tests.offices import Desk, counted
from tests.rules.helpers import timed

FIRST, LAST = date(2022, 4, 18), date(2022, 4, 29)
ASKED = DayValues(
    kind=CouncilDayKind.CITY_QUESTION, first=date(2022, 4, 21), last=date(2022, 4, 22), printed_count=2
)


@pytest.fixture
def window(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by=desk.by)


@pytest.fixture
def kept(window: OfficeGateway) -> SessionLine:
    window.act(AddSession(number=901, kind=SessionKind.EXTRAORDINARY, first=FIRST, last=LAST))
    row = of(window, 901)
    window.act(KeepDay(session=row.key, values=ASKED))
    return of(window, 901)


def screen_of(window: OfficeGateway, year: int = 2022) -> SessionsScreen:
    return window.read(SessionsView(year=year))


def of(window: OfficeGateway, number: int) -> SessionLine:
    return next(row for row in window.read(SessionsView(number=number)).rows if row.number == number)


def test_41_to_43_and_45_the_year_2020_is_shown_as_the_council_prints_it(sample_desk: Desk) -> None:
    window = OfficeGateway(sample_desk.office, by=sample_desk.by)
    screen = screen_of(window, 2020)
    assert (screen.days, len(screen.rows), sum(r.days for r in screen.regular)) == (101, 8, 72)
    assert [row.days for row in screen.rows] == [15, 1, 10, 1, 21, 1, 1, 51]
    last = screen.rows[-1]
    parts = (last.plenary, last.audit, last.committee, last.holidays, last.parts_total)
    assert (parts, last.adds_up) == ((6, 10, 21, 14, 51), True)
    audit = next(d for d in last.stretches if d.values.kind is CouncilDayKind.AUDIT)
    assert (audit.calendar_days, audit.working_days, audit.values.printed_count) == (14, 10, 14)


def test_a_row_that_does_not_add_up_is_marked_with_the_way_to_mend_it(sample_desk: Desk) -> None:
    window = OfficeGateway(sample_desk.office, by=sample_desk.by)
    row = screen_of(window, 2020).rows[-1]
    base = {"printed_committee": 21}
    window.act(
        ChangeSession(session=row.key, version=row.version, base=base, values={"printed_committee": 20})
    )
    screen = screen_of(window, 2020)
    assert [r.number for r in screen.rows if not r.adds_up] == [298]
    line = next(f for f in screen.findings if f.code == "council.parts_do_not_add_up")
    assert (line.action, line.target) == ("council.edit", f"council_session:{row.key}")


def test_46_a_session_moved_from_the_desk_tells_first_who_is_in_conflict_and_keeps_its_former_version(
    desk: Desk, window: OfficeGateway, kept: SessionLine
) -> None:
    there = desk.plan(title="예시 방문", when=timed(date(2022, 4, 28), "14:00", "15:00"))
    first, last = date(2022, 4, 25), date(2022, 5, 6)
    told = window.read(WhatIf(key=kept.key, first=first, last=last, shift=True))
    assert [(line.key, line.is_new) for line in told.met] == [(there.id, True)]
    assert (told.calendar_days, told.left) == (12, ())
    assert of(window, 901).key == kept.key
    move = MoveSession(session=kept.key, version=kept.version, first=first, last=last, shift=True)
    assert isinstance(window.act(move), Done)
    row = of(window, 901)
    assert (row.first, row.edition, [(v.version, v.first) for v in row.former]) == (first, 2, [(1, FIRST)])
    assert row.former[0].gone
    assert row.former[0].come
    assert [line.key for line in window.read(SessionView(key=row.key)).met] == [there.id]
    again = window.act(move)
    assert isinstance(again, Refused)
    assert again.code == "session.version_gone"
    window.act(Undo())
    assert (of(window, 901).key, of(window, 901).former) == (kept.key, ())


def test_a_day_says_both_counts_and_the_conflicts_it_would_make_before_it_is_kept(
    desk: Desk, window: OfficeGateway, kept: SessionLine
) -> None:
    here = desk.plan(title="예시 점검", when=timed(date(2022, 4, 26), "14:00", "15:00"))
    values = DayValues(kind=CouncilDayKind.PLENARY, first=date(2022, 4, 23), last=date(2022, 4, 26))
    told = window.read(WhatIf(key=kept.key, day=values))
    assert (told.calendar_days, told.working_days) == (4, 2)
    assert [line.key for line in told.met] == [here.id]
    window.act(KeepDay(session=kept.key, values=values))
    row = of(window, 901)
    assert [d.values.kind for d in row.stretches] == [CouncilDayKind.CITY_QUESTION, CouncilDayKind.PLENARY]
    window.act(RemoveDay(day=row.stretches[1].key, version=row.stretches[1].version))
    assert len(of(window, 901).stretches) == 1


def test_questions_of_every_version_and_meetings_of_its_days_stand_beside_it(
    desk: Desk, window: OfficeGateway, kept: SessionLine
) -> None:
    met = desk.plan(title="예시 간담회", kind=Kind.CONSULTATION, when=timed(FIRST, "08:00", "09:00"))
    with desk.writing() as tx:
        tx.add(
            Suggestion(
                kind=FollowKind.CITY_QUESTION, session_id=kept.key, text="예시 질문", received_on=FIRST
            )
        )
    window.act(MoveSession(session=kept.key, version=1, first=FIRST, last=date(2022, 5, 2)))
    detail = window.read(SessionView(key=of(window, 901).key))
    assert [(line.text, line.is_open) for line in detail.asked] == [("예시 질문", True)]
    assert [line.key for line in detail.held] == [met.id]


def test_withdrawing_returns_to_the_former_version(window: OfficeGateway, kept: SessionLine) -> None:
    window.act(MoveSession(session=kept.key, version=kept.version, first=FIRST, last=date(2022, 5, 2)))
    row = of(window, 901)
    window.act(WithdrawSession(session=row.key, version=row.version))
    assert of(window, 901).key == kept.key


def test_the_2020_file_is_imported_whole_and_again_changes_nothing(desk: Desk, window: OfficeGateway) -> None:
    path = str(Path(__file__).parents[2] / "resources/seoul/council_2020_sessions.csv")
    for screen in (window.read(ImportDryRun(kind=ImportKind.SESSIONS, path=path)),):
        window.act(ApplyImport(kind=ImportKind.SESSIONS, path=path, digest=screen.digest))
    assert [row.days for row in screen_of(window, 2020).rows] == [15, 1, 10, 1, 21, 1, 1, 51]
    assert not window.read(ImportDryRun(kind=ImportKind.SESSIONS, path=path)).writes


def test_an_empty_year_is_shown_and_reading_costs_a_fixed_number_of_queries(
    desk: Desk, window: OfficeGateway, kept: SessionLine
) -> None:
    assert (screen_of(window, 2031).rows, screen_of(window, 2031).year) == ((), 2031)
    screen_of(window)
    with counted(desk.office) as seen:
        screen_of(window)
    assert len(seen) <= 5
