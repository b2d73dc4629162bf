# SPDX-License-Identifier: Apache-2.0
"""The rows of the day as lines to paint: every word from the catalogue, every tone with a word beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from db.records.enums import Status
from db.records.when import SEOUL, zone_named
from desktop.qt.look import Look
from desktop.qt.today.leaving import LeavePresenter
from desktop.qt.today.lettered import Lettered
from desktop.qt.today.lines import NO_INK, Calm, Head, Ink, Item, Line
from desktop.qt.today.past import PastPresenter
from desktop.screens import today as screens
from desktop.screens.copies import CopyRow, sheet_name, superseded_text
from desktop.screens.today import TodayGroup, TodayScreen
from desktop.words.dates import when_time

_QUIET = frozenset(
    {TodayGroup.BEHIND, TodayGroup.PHONES, TodayGroup.FETCH, TodayGroup.FOLLOW, TodayGroup.DONE}
)  # not shown while empty
_TO_DO = frozenset(TodayGroup) - {TodayGroup.LEAVE, TodayGroup.NEWS, TodayGroup.DONE}
_SHOWN_EMPTY = frozenset(TodayGroup) - _QUIET


def items_of(screen: TodayScreen, look: Look, *, now: datetime) -> tuple[Item, ...]:
    """Everything the list shows, top to bottom."""
    made = _Presenter(look, screen, now)
    found: list[Item] = []
    if not screen.left:
        text = look.words.text
        found.append(Calm(title=text("today.all_done"), note=text("today.all_done_note")))
    for group in TodayGroup:
        rows = screen.rows(group)
        if not rows and (group not in _SHOWN_EMPTY or (group in _TO_DO and not screen.left)):
            continue
        found.append(made.head(group, len(rows)))
        found.extend(made.line(row) for row in rows)
    return tuple(found)


class _Presenter(Lettered):
    """Makes lines of one screen at one moment."""

    def __init__(self, look: Look, screen: TodayScreen, now: datetime) -> None:
        super().__init__(look, screen, now)
        past = PastPresenter(look, screen, now)
        self._by_kind: Mapping[type, Callable[[Any], Line]] = {
            screens.LeaveRow: LeavePresenter(look, screen, now).line,
            screens.TellRow: self._tell,
            screens.PhoneRow: self._phone,
            screens.AnswerRow: self._answer,
            screens.ChaseRow: self._chase,
            screens.PrintRow: self._print,
            CopyRow: self._fetch,
            screens.FollowDueRow: self._follow,
            screens.NewsRow: past.news,
            screens.DoneRow: past.done,
        }

    def head(self, group: TodayGroup, count: int) -> Head:
        if not count:
            tone = "ok" if group in _TO_DO else "muted"
            note = Ink(self.text(f"today.empty.{group}"), tone)
        else:
            key = f"today.hint.{group}"
            values = {"day": self.screen.next_day, "since": self.screen.news_since}
            note = Ink(self.text(key, **values), "muted") if self.look.words.has(key) else NO_INK
        if group is TodayGroup.NEWS and self.screen.more_news:
            note = Ink(self.text("today.more_news"), "muted")
        return Head(group=group, title=self.text(f"today.group.{group}"), count=count, note=note)

    def line(self, row: screens.Row) -> Line:
        return self._by_kind[type(row)](row)

    def _tell(self, row: screens.TellRow) -> Line:
        lead = NO_INK
        if row.due is not None:
            local = row.due.astimezone(zone_named(SEOUL)).date()
            late = row.due < self.now
            key = "today.due_short" if row.is_short else "today.due"
            lead = Ink(
                self.text(key, due=self.at(row.due)),
                "danger" if late else "muted" if row.is_behind else self.due_tone(local),
                is_bold=not row.is_behind,
            )
        elif row.when is not None:
            lead = Ink(self.day(row.when.day_from), "warn", True)
        return Line(
            key=row.key,
            group=TodayGroup.BEHIND if row.is_behind else TodayGroup.TELL,
            engagement=row.engagement,
            lead=lead,
            head=Ink(row.name, is_bold=True),
            under=Ink(row.post, "muted"),
            body=self._what(row),
            note=(Ink(self._reasons(row), "muted"),),
            state=self._state(row),
        )

    def _reasons(self, row: screens.TellRow) -> str:
        reasons = [self.look.words.label(reason) for reason in row.reasons]
        return " · ".join([*reasons, row.bureau] if row.bureau else reasons)

    def _what(self, row: screens.TellRow) -> tuple[Ink, ...]:
        found: list[Ink] = []
        moved = next((t for t in row.told if t.unit == "when"), None)
        if moved is not None:
            found.append(Ink(self.when(moved.old), "muted", is_struck=True))
        found.append(Ink(self.when(row.when), is_bold=moved is not None))
        found.append(Ink(row.title))
        placed = next((t for t in row.told if t.unit == "place"), None)
        if placed is not None:
            if placed.old:
                found.append(Ink(str(placed.old), "muted", is_struck=True))
            found.append(Ink(str(placed.new or self.text("today.no_place")), is_bold=True))
        return tuple(found)

    def _state(self, row: screens.TellRow) -> Ink:
        off = next((t for t in row.told if t.unit == "status"), None)
        if off is not None:
            status = self.look.words.label(Status(str(off.new)))
            return Ink(self.text("today.state.called_off", status=status), "danger", True)
        if row.told:
            units = " · ".join(dict.fromkeys(self.text(f"today.unit.{t.unit}") for t in row.told))
            key = "today.state.again_tried" if row.tries else "today.state.again"
            return Ink(self.text(key, units=units, count=row.tries), "warn", True)
        if row.tries and row.last_try is not None:
            return Ink(self.text("today.state.tried", count=row.tries, at=row.last_try), "warn")
        return Ink(
            self.text(f"today.state.{'overdue' if row.state == 'overdue' else 'open'}"), "danger", True
        )

    def _phone(self, row: screens.PhoneRow) -> Line:
        lead = Ink(self.day(row.when.day_from), "danger", True) if row.when is not None else NO_INK
        more = (Ink(self.text("today.phone.more", count=row.count - 1), "muted"),) if row.count > 1 else ()
        words = self.look.words
        under = row.telephone or row.person or (words.label(row.profile) if row.profile is not None else "")
        read = NO_INK
        if row.read_at is not None:
            read = Ink(self.text("today.phone.read", at=self.at(row.read_at)), "muted")
        return Line(
            key=row.key,
            group=TodayGroup.PHONES,
            engagement=row.engagement,
            lead=lead,
            head=Ink(row.name, is_bold=True),
            under=Ink(under, "muted") if under else NO_INK,
            body=(Ink(self.when(row.when), is_struck=row.is_gone), Ink(row.title), *more),
            note=(read,) if read.text else (),
            state=Ink(
                self.text(f"today.state.phone_{'gone' if row.is_gone else 'behind'}", at=self.at(row.since)),
                "danger",
                True,
            ),
        )

    def _answer(self, row: screens.AnswerRow) -> Line:
        return Line(
            key=row.key,
            group=TodayGroup.ANSWER,
            engagement=row.engagement,
            lead=Ink(self.day(row.due), self.due_tone(row.due), True),
            head=Ink(row.requester or self.text("today.nobody"), is_bold=True),
            body=(Ink(self.when(row.when)), Ink(row.title)),
            state=Ink(
                self.text("today.state.decided" if row.is_decided else "today.state.undecided"),
                "warn" if row.is_decided else "danger",
                True,
            ),
        )

    def _chase(self, row: screens.ChaseRow) -> Line:
        lead = Ink(self.text("today.the_day"), "danger", True) if row.is_the_day else NO_INK
        if row.due is not None and not row.is_the_day:
            lead = Ink(self.day(row.due), self.due_tone(row.due), True)
        if row.reminded_at is not None:
            state = Ink(self.text("today.state.reminded", at=row.reminded_at, by=row.reminded_by), "warn")
        else:
            state = Ink(self.text("today.state.missing"), "danger", True)
        return Line(
            key=row.key,
            group=TodayGroup.CHASE,
            engagement=row.engagement,
            lead=lead,
            head=Ink(row.name, is_bold=True),
            under=Ink(row.owed_by or self.text("today.no_bureau"), "muted"),
            body=(Ink(self.when(row.when)), Ink(row.title)),
            state=state,
        )

    def _follow(self, row: screens.FollowDueRow) -> Line:
        words = self.look.words
        owed = "tell" if row.to_tell else "post" if row.to_post else ""
        state = self.text(f"today.state.follow_{owed}") if owed else words.label(row.status)
        return Line(
            key=row.key,
            group=TodayGroup.FOLLOW,
            engagement=row.engagement,
            lead=Ink(self.day(row.due), self.due_tone(row.due), True),
            head=Ink(row.name or words.label(row.kind), is_bold=True),
            under=Ink(words.label(row.kind) if row.name else "", "muted"),
            body=(Ink(row.title),),
            note=(Ink(row.bureau or self.text("today.no_bureau"), "muted"),),
            state=Ink(state, "warn", True),
        )

    def _print(self, row: screens.PrintRow) -> Line:
        day = row.when.day_from if row.when is not None else None
        lead = Ink(self.day(day), "danger" if day == self.screen.today else "warn", True) if day else NO_INK
        key = "today.state.old_edition" if row.newest else "today.state.not_issued"
        return Line(
            key=row.key,
            group=TodayGroup.PRINT,
            engagement=row.engagement,
            lead=lead,
            head=Ink(self.text("today.brief", edition=row.edition), is_bold=True),
            under=Ink(when_time(row.when, self.lang) if row.when is not None else "", "muted"),
            body=(Ink(row.title), Ink(row.place, "muted")) if row.place else (Ink(row.title),),
            state=Ink(
                self.text(key, old=row.newest, new=row.edition), "warn" if row.newest else "danger", True
            ),
        )

    def _fetch(self, row: CopyRow) -> Line:
        words = self.look.words
        day = row.when.day_from if row.when is not None else None
        lead = Ink(self.day(day), "danger" if day == self.screen.today else "warn", True) if day else NO_INK
        whose = words.label(row.profile)
        copy = self.text("copies.copy", edition=row.edition, number=row.copy_number)
        body = (Ink(row.title),) if row.title else (Ink(self.when(row.when)),)
        return Line(
            key=row.key,
            group=TodayGroup.FETCH,
            engagement=row.engagement,
            lead=lead,
            head=Ink(row.issued_to or self.text("copies.nobody"), is_bold=True),
            under=Ink(whose, "muted") if whose != row.issued_to else NO_INK,
            body=(Ink(sheet_name(words, row.sheet, is_pocket=row.is_pocket)), Ink(copy, is_bold=True)),
            note=(*body, Ink(self.text("copies.went_out", at=self.at(row.at)), "muted")),
            state=Ink(superseded_text(words, row.newest), "warn", True),
        )
