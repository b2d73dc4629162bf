# SPDX-License-Identifier: Apache-2.0
"""What changed and what was done, as lines to paint."""

from __future__ import annotations

from db.records.when import Day, Days, Month, Timed
from desktop.qt.today.lettered import Lettered
from desktop.qt.today.lines import Ink, Line
from desktop.screens import today as screens
from desktop.screens.copies import sheet_name
from desktop.screens.today import TodayGroup
from desktop.words.dates import when_brief


class PastPresenter(Lettered):
    """News since the evening before, and the work of today."""

    def news(self, row: screens.NewsRow) -> Line:
        changes = tuple(ink for change in row.fields[:3] for ink in self._change(change))
        if len(row.fields) > 3:
            changes = (*changes, Ink(self.text("today.more_fields", count=len(row.fields) - 3), "muted"))
        note = (Ink(self.text(f"today.news.{row.what}", at=row.at), "muted"),)
        return Line(
            key=row.key,
            group=TodayGroup.NEWS,
            engagement=row.engagement if row.is_open else 0,
            lead=Ink(self.at(row.at), "muted"),
            head=Ink(row.title, is_bold=True),
            under=Ink(self.when(row.when), "muted"),
            body=changes if row.what == "changed" or changes else note,
            note=(),
            state=Ink(self._who(row), "muted"),
            is_quiet=row.is_mine,
        )

    def _who(self, row: screens.NewsRow) -> str:
        return self.text("today.news.me") if row.is_mine else ", ".join(row.by)

    def _change(self, change: screens.FieldChange) -> tuple[Ink, ...]:
        name = self.look.words.field(change.book, change.field)
        if not change.has_values:
            return (Ink(self.text("today.rewritten", field=name)),)
        old, new = self._value(change.old), self._value(change.new)
        struck = (Ink(old, "muted", is_struck=True),) if change.old not in (None, "") else ()
        return (Ink(name, "muted"), *struck, Ink(new, is_bold=True))

    def _value(self, value: object) -> str:
        if value in (None, ""):
            return self.text("today.emptied")
        if isinstance(value, Timed | Day | Days | Month):
            return when_brief(value, self.lang)
        return self.text("today.value", value=value)

    def done(self, row: screens.DoneRow) -> Line:
        values = {
            "name": row.name,
            "channel": row.channel,
            "outcome": row.outcome,
            "reply": row.reply,
            "edition": row.edition,
            "sheet": sheet_name(self.look.words, row.sheet, is_pocket=row.is_pocket),
            "number": row.copy_number,
            "fate": row.fate,
        }
        about = row.title or (self.when(row.days) if row.what != "phoned" else "")
        key = "today.did.told_reply" if row.what == "told" and row.reply else f"today.did.{row.what}"
        return Line(
            key=row.key,
            group=TodayGroup.DONE,
            engagement=row.engagement,
            lead=Ink(self.clock(row.at), "muted"),
            head=Ink(self.text(key, **values), "muted"),
            body=(Ink(about, "muted"),) if about else (),
            state=Ink(row.by, "muted"),
            is_quiet=True,
        )
