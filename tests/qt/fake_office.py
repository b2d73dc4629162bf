# SPDX-License-Identifier: Apache-2.0
"""An office in memory for the window's tests: an invented lively week, every kind and status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from db.records.enums import Outcome, Profile, SheetKind, Status
from desktop.inputs.quick import Lookup, read
from desktop.screens import actions as ask
from desktop.screens.asking import Action, Question
from desktop.screens.box import (
    Found,
    FoundGroup,
    FoundLine,
    QuickOption,
    QuickReading,
    ReadQuick,
    SearchAll,
    Sort,
)
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView
from desktop.screens.engagement import (
    Choice,
    Choices,
    EngagementScreen,
    StatusMove,
    StopRow,
)
from desktop.screens.office import OfficeLine, OfficeView
from desktop.screens.paper import (
    DrawnSheet,
    DrawSheet,
    IssueSheets,
    PaperScreen,
    PaperView,
    SheetAsk,
    SheetChoice,
)
from desktop.screens.phones import PhonesScreen, PhonesView
from tests.qt.lively_week import MONDAY, NOW, at, bands, hospital, item, lively_week

__all__ = ["MONDAY", "NOW", "FakeOffice", "at", "bands", "hospital", "item", "lively_week"]


def _read(text: str) -> QuickReading:
    found = read(text, now=NOW, lookup=Lookup())
    return QuickReading(
        text=found.text,
        options=tuple(QuickOption(draft=choice.draft, reason=choice.reason) for choice in found.choices),
        spans=found.spans,
        remarks=found.remarks,
        is_entry=found.is_entry,
    )


class FakeOffice:
    """Answers the window from memory; keeps what it was asked to do in `asked`."""

    def __init__(self, items: Iterable[CalendarItem] | None = None) -> None:
        self.items = {one.key: one for one in (lively_week() if items is None else items)}
        self.screens = {10: hospital()}
        self.asked: list[Action] = []
        self.answers: list[ask.Answer] = []
        self.done: list[dict[int, CalendarItem]] = []
        self.undone: list[dict[int, CalendarItem]] = []
        self.journal = 1
        self.others: frozenset[int] = frozenset()
        self.saved: list[Path] = []
        self.closed = False

    def office(self) -> OfficeLine:
        return OfficeLine(
            name="예시 사무실",
            is_sample=True,
            user="예시 담당",
            connected=1,
            backup_at=NOW - timedelta(hours=1),
            undo="move" if self.done else "",
            redo="move" if self.undone else "",
            journal=self.journal,
        )

    def read(self, question: Question[Any]) -> Any:
        if isinstance(question, OfficeView):
            return self.office()
        if isinstance(question, ReadQuick):
            return _read(question.text)
        if isinstance(question, SearchAll):
            return self._found(question.text)
        if isinstance(question, PaperView):
            return self._paper(question)
        if isinstance(question, DrawSheet):
            return DrawnSheet(
                ask=question.ask,
                pdf=_one_page(),
                pages=1,
                file_name="예시.pdf",
                title="예시",
                edition=1,
                copy_number=1,
            )
        if isinstance(question, PhonesView):
            return PhonesScreen(today=NOW.date())
        assert isinstance(question, CalendarView), question
        last = question.last + timedelta(days=1)
        items = self.items.values()
        shown = tuple(i for i in items if i.when.day_from < last and i.when.day_to > question.first)
        holidays = {date(2026, 12, 25): "성탄절"}
        return CalendarScreen(view=question, items=shown, bands=bands(), holidays=holidays, read_at=NOW)

    def engagement(self, key: int) -> EngagementScreen | None:
        one = self.items.get(key)
        if one is None:
            return None
        kept = self.screens.get(key)
        if kept is None:
            kept = EngagementScreen(
                key=key,
                version=one.version,
                edition=1,
                title=one.title,
                when=one.when,
                kind=one.kind,
                status=one.status,
                stops=(StopRow(key=key, place=one.place),) if one.place else (),
                moves=(
                    StatusMove(status=Status.FINAL),
                    StatusMove(status=Status.CANCELLED, needs_reason=True),
                ),
            )
        return replace(
            kept, title=one.title, when=one.when, kind=one.kind, status=one.status, version=one.version
        )

    def choices(self, day: date) -> Choices:
        return Choices(
            bureaus=(
                Choice(key="7", label="시민건강국"),
                Choice(key="8", label="복지실"),
                Choice(key="9", label="안전총괄실"),
            ),
            districts=(Choice(key="11380", label="은평구"), Choice(key="11110", label="종로구")),
            dongs={
                "11380": (Choice(key="1", label="역촌동"), Choice(key="2", label="녹번동")),
                "11110": (Choice(key="3", label="혜화동"),),
            },
        )

    def act(self, action: Action) -> ask.Answer:
        self.asked.append(action)
        if self.answers:
            return self.answers.pop(0)
        before = dict(self.items)
        answer = self._apply(action)
        if isinstance(answer, ask.Done) and not isinstance(action, ask.Undo | ask.Redo):
            self.done.append(before)
            self.undone.clear()
        self.journal += 1
        return answer

    def _apply(self, action: Action) -> ask.Answer:
        match action:
            case ask.Create():
                key = max(self.items, default=0) + 1
                self.items[key] = item(key, action.title, action.when, action.kind, Status.DRAFT)
                return ask.Done(key=key, action="plan")
            case ask.Move():
                self._change(action.key, when=action.when)
                return ask.Done(key=action.key, action="move")
            case ask.Edit():
                values = {
                    k: v for k, v in action.values.items() if k in ("title", "when", "kind", "is_major")
                }
                self._change(action.key, **values)
                if action.key in self.screens:
                    self.screens[action.key] = replace(self.screens[action.key], **action.values)  # type: ignore[arg-type]
                return ask.Done(key=action.key, action="change")
            case ask.SetStatus():
                self._change(action.key, status=action.status)
                return ask.Done(key=action.key, action="status")
            case ask.RecordAttempt():
                kept = self.screens[action.engagement]
                told = tuple(
                    replace(
                        n,
                        state="told" if action.outcome is Outcome.REACHED else n.state,
                        channel=action.channel,
                    )
                    if n.key == action.notice
                    else n
                    for n in kept.notices
                )
                lines = tuple(
                    x
                    for x in kept.readiness
                    if x.target != action.notice or action.outcome is not Outcome.REACHED
                )
                self.screens[action.engagement] = replace(kept, notices=told, readiness=lines)
                return ask.Done(key=action.engagement, action="tell")
            case IssueSheets():
                if action.path is not None:
                    action.path.write_bytes(action.drawn[0].pdf)
                    self.saved.append(action.path)
                return ask.Done(action="issue")
            case ask.Undo():
                self.undone.append(dict(self.items))
                self.items = self.done.pop()
                return ask.Done(action="move")
            case ask.Redo():
                self.done.append(dict(self.items))
                self.items = self.undone.pop()
                return ask.Done(action="move")
        return ask.Done(key=getattr(action, "key", 0) or getattr(action, "engagement", 0), action="change")

    def _paper(self, view: PaperView) -> PaperScreen:
        sheet = SheetKind.BRIEF if view.engagement else SheetKind.WEEK
        sheet_ask = SheetAsk(sheet=sheet, engagement=view.engagement, first=view.first, last=view.last)
        choice = SheetChoice(ask=sheet_ask, profiles=(Profile.MAYOR, Profile.COUNCIL))
        title = self.items[view.engagement].title if view.engagement else ""
        return PaperScreen(view=view, title=title, sheets=(choice,))

    def _change(self, key: int, **values: object) -> None:
        self.items[key] = replace(self.items[key], version=self.items[key].version + 1, **values)  # type: ignore[arg-type]

    def _found(self, text: str) -> Found:
        lines = tuple(
            FoundLine(
                sort=Sort.ENGAGEMENT,
                key=i.key,
                title=i.title,
                detail=i.place,
                day=i.when.day_from,
                engagement=i.key,
                kind=i.kind,
                status=i.status,
            )
            for i in self.items.values()
            if text in i.title + i.place
        )
        return Found(text=text, groups=(FoundGroup(sort=Sort.ENGAGEMENT, lines=lines),) if lines else ())

    def newest(self) -> int:
        return self.journal

    def changes_since(self, journal: int) -> ask.Changes:
        return ask.Changes(journal=self.journal, keys=self.others, by="예시 동료" if self.others else "")

    def close(self) -> None:
        self.closed = True


def _one_page() -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # slow to import, and only this needs it

    canvas = Canvas("unused", invariant=1)
    canvas.drawString(72, 760, "sheet")
    canvas.showPage()
    return bytes(canvas.getpdfdata())
