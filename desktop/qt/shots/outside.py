# SPDX-License-Identifier: Apache-2.0
"""Calendars from outside: their page and form, and their bands over week, month and agenda."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from db.records.when import SEOUL, Timed, seoul_time, zone_named
from desktop.qt.gateway import Gateway
from desktop.qt.importing import open_calendar
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.rules.finding import Finding, Severity
from desktop.rules.import_kind import EventState
from desktop.screens.asking import Question
from desktop.screens.calendar import CalendarScreen, OutsideBand, Scale
from desktop.screens.importing import Said
from desktop.screens.importing_events import EventChange, EventRow, EventsScreen
from desktop.screens.office import DeskName
from desktop.screens.phones import OutsideRow, PhonesScreen
from desktop.words import Words

T = TypeVar("T")
_COLOUR = "#1b7345"


class WithOutside:
    """The same office with two calendars from outside, whatever it really has."""

    def __init__(self, gateway: Gateway, words: Words, now: datetime) -> None:
        self._gateway, self._words, self._now = gateway, words, now

    def __getattr__(self, name: str) -> Any:
        return getattr(self._gateway, name)

    def read(self, question: Question[T]) -> T:
        screen: Any = self._gateway.read(question)
        if isinstance(screen, CalendarScreen):
            here = (b for b in bands(self._words, self._now.date()) if screen.first <= b.last <= screen.last)
            return replace(screen, outside=tuple(here))  # type: ignore[return-value]
        if isinstance(screen, PhonesScreen):
            return replace(screen, outside=rows(self._words, self._now))  # type: ignore[return-value]
        return screen  # type: ignore[no-any-return]


def bands(words: Words, today: date) -> tuple[OutsideBand, ...]:
    """A week of somebody else's."""
    monday = today - timedelta(days=today.weekday())
    council = {"name": words.text("outside.shot.council"), "place": words.text("outside.shot.place")}
    deputy = {"name": words.text("outside.shot.deputy"), "place": ""}

    def hours(day: int, first: int, last: int, title: str, *, own: bool) -> OutsideBand:
        on = monday + timedelta(days=day)
        values = {**(council if own else deputy), "title": words.text(f"outside.shot.{title}")}
        start, end = seoul_time(on, first, 0), seoul_time(on, last, 0)
        return OutsideBand(
            code="outside",
            first=on,
            last=on,
            values=values,
            start=start,
            end=end,
            color=_COLOUR if own else "",
            is_tentative=not own,
        )

    whole = {**deputy, "title": words.text("outside.shot.trip")}
    return (
        OutsideBand(
            code="outside", first=monday + timedelta(days=1), last=monday + timedelta(days=3), values=whole
        ),
        hours(0, 9, 12, "sitting", own=True),
        hours(1, 10, 12, "sitting", own=True),
        hours(2, 16, 18, "briefing", own=False),
        hours(3, 14, 17, "sitting", own=True),
        hours(4, 18, 20, "briefing", own=False),
    )


def rows(words: Words, now: datetime) -> tuple[OutsideRow, ...]:
    """One that is read well, one that is not, one that is hidden."""
    read = now.astimezone(zone_named(SEOUL)) - timedelta(minutes=25)
    return (
        OutsideRow(
            key=1,
            version=1,
            name=words.text("outside.shot.council"),
            address="https://dates.example/…",
            color=_COLOUR,
            read_at=read,
            count=42,
        ),
        OutsideRow(
            key=2,
            version=1,
            name=words.text("outside.shot.deputy"),
            address="webcal://dates.example/…",
            every_min=30,
            read_at=read - timedelta(hours=19),
            count=7,
            problem=Finding(code="fetch.refused", severity=Severity.WARN, values={"host": "dates.example"}),
        ),
        OutsideRow(
            key=3,
            version=1,
            name=words.text("outside.shot.hall"),
            address=words.text("outside.shot.file"),
            is_shown=False,
            every_min=1440,
        ),
    )


def events(words: Words, now: datetime) -> EventsScreen:
    """A calendar file with one event of most sorts."""
    today = now.astimezone(zone_named(SEOUL)).date()

    def at(days: int, hour: int, hours: int = 1) -> Timed:
        day = today + timedelta(days=days)
        return Timed(seoul_time(day, hour, 0), seoul_time(day, hour + hours, 0))

    def title(name: str) -> str:
        return words.text(f"outside.shot.{name}")

    moved = EventChange(unit="when", ours=at(5, 10), theirs=at(5, 14), before=at(5, 10))
    renamed = EventChange(
        unit="title", ours=title("briefing"), theirs=title("trip"), before=title("sitting"), is_conflict=True
    )
    placed = EventChange(unit="place", ours="", theirs=title("place"))
    problem = Said("icsin.problem.zone_unknown", {"zone": "Korea Time", "taken": "Asia/Seoul"}, line=23)
    rows = (
        EventRow(
            key="a",
            state=EventState.CONFLICT,
            line=8,
            title=title("trip"),
            when=at(3, 9),
            changes=(renamed, placed),
        ),
        EventRow(
            key="b",
            state=EventState.CHANGED,
            line=15,
            title=title("sitting"),
            when=at(5, 14),
            place=title("place"),
            changes=(moved,),
        ),
        EventRow(
            key="c",
            state=EventState.NEW,
            line=22,
            title=title("briefing"),
            when=at(6, 16, 2),
            problems=(problem,),
        ),
        EventRow(
            key="d",
            state=EventState.NEW,
            line=31,
            title=title("sitting"),
            when=at(12, 10, 2),
            place=title("place"),
            is_instance=True,
        ),
        EventRow(
            key="e",
            state=EventState.NEW,
            line=31,
            title=title("sitting"),
            when=at(19, 10, 2),
            is_instance=True,
            is_cancelled=True,
        ),
        EventRow(key="f", state=EventState.OLDER, line=40, title=title("trip"), when=at(2, 9, 5)),
        EventRow(key="g", state=EventState.MISSING, title=title("briefing"), when=at(9, 15)),
        EventRow(key="h", state=EventState.SAME, line=49, title=title("sitting"), when=at(1, 10)),
    )
    return EventsScreen(
        file_name="example.ics", calendar_name=title("council"), digest="0", rows=rows, problems=(problem,)
    )


def import_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """The import of a calendar file: nothing chosen yet, the dry run, at work."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    dialog = open_calendar(window.desks.current)
    yield "import-ics-empty", dialog
    dialog.take_in(events(look.words, now))
    yield "import-ics", dialog
    dialog.pages.show_busy(look.words.text("importing.dialog.writing"))
    yield "import-ics-busy", dialog
    dialog.close()
    window.hide()
    window.deleteLater()


def outside_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """The calendar with bands, then the page of the phones' desk."""
    window = face.window(look, WithOutside(gateway, look.words, now), now)
    window.controller.start(watch=False)
    for scale in (Scale.WEEK, Scale.MONTH, Scale.AGENDA):
        window.calendar.set_scale(scale)
        yield f"outside-{scale}", window
    window.show_desk(DeskName.PHONES)
    desk: Any = window.desks.current
    desk.show_page("outside")
    desk.page.list.go_to(1)
    yield "outside", window
    desk.page.change()
    yield "outside-form", desk.page.form
    desk.page.form.reject()
    window.hide()
    window.deleteLater()
