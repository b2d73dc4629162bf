# SPDX-License-Identifier: Apache-2.0
"""What the box says: a reading in one line, what stands in its way, remarks, names of groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.records.enums import Status
from db.records.when import Month, Timed
from desktop.inputs.quick import Remark
from desktop.qt.box.commands import Command
from desktop.screens.box import QuickOption
from desktop.screens.engagement import ReadinessLine
from desktop.words import Words

GO_TO_DAY = "go_to_day:"


class Sayings:
    """The words of the box in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def text(self, key: str, /, **values: object) -> str:
        return self._words.text(key, **values)

    def group(self, name: str) -> str:
        return self.text(f"box.group.{name}")

    def nothing(self, text: str) -> str:
        return self.text("box.nothing", text=text.strip()[:60])

    def hint(self) -> str:
        return self.text("box.nothing_hint")

    def more(self) -> str:
        return self.text("box.more")

    def why(self, reason: str) -> str:
        return self.text(f"box.why.{reason}")

    def day(self, day: date | None) -> str:
        """With its year: search goes over all years."""
        return "" if day is None else self.text("box.day", day=day)

    def remark(self, remark: Remark) -> str:
        values: Mapping[str, object] = remark.values
        return self.text(f"box.remark.{remark.code}", **values)

    def entry(self, option: QuickOption) -> str:
        """“등록 — 11. 26.(목) 14:00~15:00 · 서북병원 점검 · 은평구 · 현장방문”."""
        when = self.text("box.entry.add", when=option.draft.when)
        return " · ".join([when, *self.parts(option)])

    def parts(self, option: QuickOption) -> list[str]:
        """Everything else that was read, each once."""
        draft, words = option.draft, self._words
        area = " ".join(part for part in (option.district, option.dong) if part)
        flags = [
            self.text(f"box.entry.{name}")
            for name, is_so in (
                ("candidate", draft.status is Status.CANDIDATE),
                ("urgent", draft.is_urgent),
                ("major", draft.is_major),
            )
            if is_so
        ]
        place = "" if draft.place and draft.place in draft.title else draft.place
        people = [
            " ".join(part for part in (guest.name, guest.post) if part)
            for guest in draft.people
            if guest.key is not None or f"{guest.name} {guest.post}".strip() not in draft.title
        ]
        length = ""
        if draft.duration_min is not None and not isinstance(draft.when, Timed | Month):
            length = self.text("box.entry.length", minutes=draft.duration_min)
        found = [draft.title, place, area, words.label(draft.kind), *people, option.bureau, length, *flags]
        return [part for part in found if part]

    def check(self, option: QuickOption) -> tuple[str, str]:
        """What the rules say of it, and the tone: the worst first, the others counted."""
        ranks = {"block": 0, "warn": 1}
        serious = sorted((f for f in option.findings if f.severity in ranks), key=lambda f: ranks[f.severity])
        if not serious:
            timed = isinstance(option.draft.when, Timed)
            return (self.text("box.entry.clear") if timed else "", "ok")
        first = serious[0]
        blocked = first.severity == "block"
        said = self.text("box.entry.blocked" if blocked else "box.entry.warned", sentence=self.finding(first))
        if len(serious) > 1:
            said += " " + self.text("box.entry.more", count=len(serious) - 1)
        return said, "danger" if blocked else "warn"

    def finding(self, line: ReadinessLine) -> str:
        has = self._words.has(f"findings.{line.code}")
        return self._words.finding(line.code, line.values).rstrip(".") if has else line.code

    def go_to(self, day: date) -> Command:
        """The command that goes to a day."""
        return Command(
            name=f"{GO_TO_DAY}{day.isoformat()}", label=self.text("box.command.go_to_day", day=day)
        )
