# SPDX-License-Identifier: Apache-2.0
"""The pages with more than lines: reminders of this user, papers by kind, tables, look, the office."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from db.records.enums import Kind, MaterialKind
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.reminders.notes import read_prefs, write_prefs
from desktop.qt.settings.fields import Act
from desktop.qt.settings.pages import LinesPage, Page
from desktop.qt.widgets import ElidedLabel, button, label
from desktop.rules.reminders import Prefs
from desktop.rules.settings import SettingError, parse, plain
from desktop.screens.actions import Answer, Done
from desktop.screens.settings import BackupTaken, ResetSetting, SetSetting, SettingsScreen
from desktop.words.dates import brief_date, full_datetime

PREFS = ("is_on", "departures", "dues", "changes", "only_working_hours")


class RemindersPage(LinesPage):
    """What this user wants to be reminded of, and the office's hours."""

    def above(self, screen: SettingsScreen, act: Act) -> None:
        words = self.look.words
        self.heading(words.text("settings.heading.mine"))
        self.boxes: dict[str, QCheckBox] = {}
        prefs = read_prefs()
        for name in PREFS:
            box = QCheckBox(words.text(f"settings.pref.{name}"))
            box.setChecked(getattr(prefs, name))
            box.clicked.connect(self._ticked)
            self.boxes[name] = box
            self.column.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def _ticked(self, _on: bool = False) -> None:
        write_prefs(Prefs(**{name: box.isChecked() for name, box in self.boxes.items()}))
        self._fit()

    def _fit(self) -> None:
        """Switched off, there is nothing more to choose."""
        for name in PREFS[1:]:
            self.boxes[name].setEnabled(self.boxes["is_on"].isChecked())


class MaterialsPage(LinesPage):
    """Which papers a bureau is usually asked for, by kind of engagement."""

    def below(self, screen: SettingsScreen, act: Act) -> None:
        words, px = self.look.words, self.look.theme.px
        self.heading(words.text("settings.heading.papers"))
        self.column.addWidget(
            label(words.text("settings.papers_note"), tone="muted", font="small", wrap=True, look=self.look)
        )
        self._act = act
        self.boxes: dict[tuple[Kind, MaterialKind], QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(0.9))
        grid.setVerticalSpacing(px(0.15))
        papers = [paper for paper in MaterialKind if paper is not MaterialKind.OTHER]
        for row, kind in enumerate(_asked_kinds(screen)):
            grid.addWidget(label(words.label(kind)), row, 0)
            boxes = Flow(spacing=px(0.5))
            for paper in papers:
                box = QCheckBox(words.label(paper))
                box.setAccessibleName(words.text("settings.paper_of", kind=kind, paper=words.label(paper)))
                box.clicked.connect(self._ticked)
                self.boxes[kind, paper] = box
                boxes.addWidget(box)
            holder = QWidget()
            holder.setLayout(boxes)
            grid.addWidget(holder, row, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
        self.reset = button(
            self.look,
            words.text("settings.reset"),
            lambda: act(ResetSetting(key="usual_materials"), None),
            kind="link",
        )
        self.column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)

    def show_screen(self, screen: SettingsScreen) -> None:
        super().show_screen(screen)
        row = screen.row("usual_materials")
        asked = row.value if isinstance(row.value, Mapping) else {}
        for (kind, paper), box in self.boxes.items():
            box.setChecked(paper in asked.get(kind, ()))
            box.setEnabled(screen.can_edit)
        self.reset.setVisible(screen.can_edit and not row.is_default)

    def _ticked(self, _on: bool = False) -> None:
        found: dict[Kind, tuple[MaterialKind, ...]] = {}
        for (kind, paper), box in self.boxes.items():
            kept = found.setdefault(kind, ())
            found[kind] = (*kept, paper) if box.isChecked() else kept
        text = json.dumps(plain(found), ensure_ascii=False, sort_keys=True)
        self._act(SetSetting(key="usual_materials", text=text), None)


def _asked_kinds(screen: SettingsScreen) -> tuple[Kind, ...]:
    default = screen.row("usual_materials").default
    return tuple(kind for kind in Kind if isinstance(default, Mapping) and kind in default)


class TravelPage(LinesPage):
    """Beside the ways: how long a new engagement of each kind is drawn."""

    def below(self, screen: SettingsScreen, act: Act) -> None:
        words, px = self.look.words, self.look.theme.px
        self.heading(words.text("settings.heading.durations"))
        self._act = act
        self.durations: dict[Kind, LineField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(0.6))
        grid.setVerticalSpacing(px(0.3))
        for row, kind in enumerate(Kind):
            field = LineField(words.text("settings.duration_of", kind=kind), most=8)
            field.setFixedWidth(px(6))
            field.committed.connect(partial(self._typed, kind))
            self.durations[kind] = field
            grid.addWidget(label(words.label(kind)), row, 0)
            grid.addWidget(field, row, 1)
            grid.addWidget(label(words.text("settings.unit.minutes"), tone="muted"), row, 2)
        grid.setColumnStretch(0, 1)
        self.column.addLayout(grid)
        self.reset = button(
            self.look,
            words.text("settings.reset"),
            lambda: act(ResetSetting(key="durations_min"), None),
            kind="link",
        )
        self.column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)

    def show_screen(self, screen: SettingsScreen) -> None:
        super().show_screen(screen)
        row = screen.row("durations_min")
        self._kept = dict(row.value) if isinstance(row.value, Mapping) else {}
        for kind, field in self.durations.items():
            field.show_value(str(self._kept.get(kind, "")))
            field.setReadOnly(not screen.can_edit)
        self.reset.setVisible(screen.can_edit and not row.is_default)

    def _typed(self, kind: Kind, text: str) -> None:
        """The lengths of all kinds are one setting."""
        words, field = self.look.words, self.durations[kind]
        typed = text.strip()
        found: dict[Kind, object] = {**self._kept, kind: int(typed) if typed.isdecimal() else typed}
        made = json.dumps(plain(found), ensure_ascii=False, sort_keys=True)
        try:
            parse("durations_min", made)
        except SettingError as error:
            given = {**error.values, "key": field.accessibleName(), "value": typed}
            field.set_wrong(words.error(error.code, given))
            return
        field.set_wrong("")
        # The next field may be left before this one is kept and read again.
        before, self._kept = self._kept, found

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                self._kept = before

        self._act(SetSetting(key="durations_min", text=made), answered)


class TablesPage(LinesPage):
    """The council's sessions, elections and seasons to look at, and the way to change what is typed."""

    facts_wanted = Signal()

    def below(self, screen: SettingsScreen, act: Act) -> None:
        self.change = button(self.look, self.look.words.text("dated.edit"), self.facts_wanted.emit)
        self.column.addSpacing(self.look.theme.px(0.6))
        self.column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self._held = QWidget()
        self._list = QVBoxLayout(self._held)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(self.look.theme.px(0.2))
        self.column.addWidget(self._held)
        self._shown: object = None

    def show_screen(self, screen: SettingsScreen) -> None:
        super().show_screen(screen)
        tables = (screen.sessions, screen.elections, screen.seasons)
        if tables == self._shown:
            return
        self._shown = tables
        while self._list.count():
            item = self._list.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.deleteLater()
        words, lang = self.look.words, self.look.words.lang
        self._part(
            "sessions",
            [
                words.text("settings.session", number=s.number, kind=s.kind, first=s.first, last=s.last)
                for s in screen.sessions
            ],
        )
        self._part(
            "elections",
            [
                words.text(
                    "settings.election",
                    name=e.name,
                    day=e.day,
                    since=brief_date(e.since, lang),
                    certainty=e.certainty,
                )
                for e in screen.elections
            ],
        )
        self._part(
            "seasons",
            [
                words.text(
                    "settings.season",
                    name=s.name,
                    first=f"{s.first[0]}.{s.first[1]}.",
                    last=f"{s.last[0]}.{s.last[1]}.",
                )
                for s in screen.seasons
            ],
        )

    def _part(self, name: str, lines: list[str]) -> None:
        words = self.look.words
        head = label(words.text(f"settings.heading.{name}"), font="bold", look=self.look)
        head.setContentsMargins(0, self.look.theme.px(0.9), 0, 0)
        self._list.addWidget(head)
        for line in lines or [words.text("settings.none")]:
            self._list.addWidget(label(line, wrap=True, tone="" if lines else "muted"))


class LookPage(Page):
    """Language, theme and text size of this user."""

    look_wanted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "look")
        text, words = look.words.text, look.words
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self._choice(
            "language", (("ko", look.text("status.to_ko")), ("en", look.text("status.to_en"))), words.lang
        )
        themes = tuple((name, text(f"settings.theme.{name or 'system'}")) for name in ("", "light", "dark"))
        self._choice("theme", themes, look.theme.name)
        sizes = tuple((str(size), text("settings.size", size=size)) for size in (90, 100, 125, 150, 200))
        self._choice("scale", sizes, "")
        self.column.addStretch(1)

    def _choice(self, what: str, options: tuple[tuple[str, str], ...], now: str) -> None:
        self.heading(self.look.words.text(f"settings.heading.{what}"))
        row = Flow(spacing=self.look.theme.px(0.4))
        for value, text in options:
            one = button(self.look, text, partial(self.look_wanted.emit, what, value))
            one.setCheckable(True)
            one.setChecked(bool(value) and value == now)
            one.clicked.connect(partial(self._tick, what, value))
            self.buttons[what, value] = one
            row.addWidget(one)
        holder = QWidget()
        holder.setLayout(row)
        self.column.addWidget(holder)

    def _tick(self, what: str, value: str, _on: bool = False) -> None:
        for (other, option), one in self.buttons.items():
            if other == what:
                one.setChecked(option == value)


class OfficePage(LinesPage):
    """Where the office lies, its last checked backup, and one more now."""

    backup_wanted = Signal()

    def above(self, screen: SettingsScreen, act: Act) -> None:
        words = self.look.words
        self.facts: dict[str, ElidedLabel] = {}
        self.heading(words.text("settings.heading.file"))
        for name in ("office", "place", "backups", "backup_at"):
            self.column.addWidget(
                label(words.text(f"settings.office.{name}"), tone="muted", font="small", look=self.look)
            )
            fact = ElidedLabel()
            self.facts[name] = fact
            self.column.addWidget(fact)
        self.backup = button(
            self.look, words.text("settings.office.backup_now"), self.backup_wanted.emit, icon="backup"
        )
        self.column.addSpacing(self.look.theme.px(0.4))
        self.column.addWidget(self.backup, 0, Qt.AlignmentFlag.AlignLeft)
        self.result = label("", tone="ok", wrap=True)
        self.result.hide()
        self.column.addWidget(self.result)

    def show_screen(self, screen: SettingsScreen) -> None:
        super().show_screen(screen)
        words = self.look.words
        self.facts["office"].setText(screen.office)
        self.facts["place"].setText(screen.place)
        self.facts["backups"].setText(screen.backups)
        at = screen.backup_at
        self.facts["backup_at"].setText(
            words.text("settings.office.never") if at is None else full_datetime(at, words.lang)
        )

    def show_busy(self, busy: bool) -> None:
        words = self.look.words
        self.backup.setEnabled(not busy)
        if busy:
            self.say(words.text("settings.office.backing_up"), ok=True)

    def show_taken(self, taken: BackupTaken) -> None:
        words = self.look.words
        self.say(
            words.text("settings.office.taken", file=PurePath(taken.path).name, records=taken.records),
            ok=True,
        )

    def say(self, text: str, *, ok: bool) -> None:
        self.result.setProperty("tone", "ok" if ok else "danger")
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)
        self.result.setText(text)
        self.result.show()


PAGES: Mapping[str, Callable[[Look, str, SettingsScreen, Act], LinesPage]] = {
    "reminders": RemindersPage,
    "travel": TravelPage,
    "materials": MaterialsPage,
    "tables": TablesPage,
    "office": OfficePage,
}

__all__ = ["PAGES", "LookPage", "OfficePage"]
