# SPDX-License-Identifier: Apache-2.0
"""Days and times as the list of the day writes them."""

from __future__ import annotations

from datetime import date, datetime

from db.records.when import Day, Days, Month, Timed
from desktop.qt.look import Look
from desktop.screens.today import TodayScreen
from desktop.words.dates import near_date, near_datetime, time_text, wall_time, when_brief


class Lettered:
    """Writes for one screen at one moment."""

    def __init__(self, look: Look, screen: TodayScreen, now: datetime) -> None:
        self.look, self.screen, self.now = look, screen, now
        self.lang = look.words.lang
        self.text = look.words.text

    def day(self, day: date) -> str:
        return near_date(day, today=self.screen.today, lang=self.lang)

    def at(self, at: datetime) -> str:
        return near_datetime(at, now=self.now, lang=self.lang)

    def when(self, value: object) -> str:
        if isinstance(value, Timed | Day | Days | Month):
            return when_brief(value, self.lang)
        return self.text("today.no_time")

    def clock(self, at: datetime) -> str:
        return time_text(wall_time(at))

    def due_tone(self, day: date) -> str:
        if day < self.screen.today:
            return "danger"
        return "danger" if day == self.screen.today else "warn"
