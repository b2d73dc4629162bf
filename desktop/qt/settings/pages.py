# SPDX-License-Identifier: Apache-2.0
"""The pages of settings that are lines: one heading and its settings below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.settings.fields import Act, SettingLine
from desktop.qt.widgets import label, rule
from desktop.screens.settings import SettingsScreen

# Page → headings with their settings, in order.
LINES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "notices": (
        ("due", ("notice_working_days", "leadership_working_days", "due_hour")),
        ("short", ("short_before_start_min", "retell_end_change_min", "let_be_max_shift_min")),
    ),
    "travel": (
        ("speed", ("speed_centre_kmh", "speed_weekday_kmh", "speed_holiday_kmh")),
        ("factor", ("travel_factor", "peak_factor", "travel_extra_min")),
        ("reserve", ("depart_early_min", "gap_min")),
        ("start", ("office_lat", "office_lon", "office_district_code")),
    ),
    "reminders": (
        ("hours", ("work_start_at_min", "work_end_at_min")),
        ("times", ("remind_morning_at_min", "remind_afternoon_at_min")),
    ),
    "materials": (
        ("days", ("material_working_days", "reply_days", "question_days", "follow_up_days")),
        ("counting", ("withdrawn_apart",)),
    ),
    "tables": (
        ("council", ("council_start_at_min", "council_end_at_min")),
        ("election", ("election_notice_days", "own_election_days")),
        ("coverage", ("coverage_days", "same_district_days")),
    ),
    "office": (
        (
            "public",
            (
                "public_months_back",
                "public_days_ahead",
                "public_event_min",
                "postponed_feed_days",
                "feed_refresh_min",
                "farewell_days",
            ),
        ),
        ("figures", ("year_mark",)),
    ),
}


class Page(QWidget):
    """One page; what stands on it beside the lines is added by those below."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look, self.name = look, name
        self.column = QVBoxLayout(self)
        px = look.theme.px
        self.column.setContentsMargins(px(1.2), px(1.0), px(1.0), px(1.4))
        self.column.setSpacing(px(0.25))
        self.column.addWidget(label(look.words.text(f"settings.section.{name}"), font="large", look=look))
        note = label(look.words.text(f"settings.about.{name}"), tone="muted", wrap=True)
        self.column.addWidget(note)

    def heading(self, text: str) -> None:
        """A heading with a hair line below."""
        self.column.addSpacing(self.look.theme.px(0.9))
        self.column.addWidget(label(text, font="bold", look=self.look))
        self.column.addWidget(rule())

    def show_screen(self, screen: SettingsScreen) -> None:
        """Fresh values."""

    def focus_start(self) -> None:
        """The first thing that can be typed or pressed."""
        first = self.nextInFocusChain()
        while first is not None and first is not self:
            if (
                self.isAncestorOf(first)
                and first.focusPolicy() & Qt.FocusPolicy.TabFocus
                and first.isEnabled()
            ):
                first.setFocus()
                return
            first = first.nextInFocusChain()


class LinesPage(Page):
    """Settings one below the other."""

    def __init__(self, look: Look, name: str, screen: SettingsScreen, act: Act) -> None:
        super().__init__(look, name)
        self.lines: dict[str, SettingLine] = {}
        self.above(screen, act)
        for heading, keys in LINES.get(name, ()):
            self.heading(look.words.text(f"settings.heading.{heading}"))
            self.add_lines(keys, screen, act)
        self.below(screen, act)
        self.column.addStretch(1)
        self.show_screen(screen)

    def add_lines(self, keys: Sequence[str], screen: SettingsScreen, act: Act) -> None:
        for key in keys:
            line = SettingLine(self.look, screen.row(key), act)
            self.lines[key] = line
            self.column.addWidget(line)

    def above(self, screen: SettingsScreen, act: Act) -> None:
        """What stands before the lines."""

    def below(self, screen: SettingsScreen, act: Act) -> None:
        """What stands after them."""

    def show_screen(self, screen: SettingsScreen) -> None:
        for key, line in self.lines.items():
            line.show_row(screen.row(key), can_edit=screen.can_edit)
