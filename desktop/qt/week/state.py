# SPDX-License-Identifier: Apache-2.0
"""What a time grid has in hand: the days shown, what is chosen, where the keyboard is, what is dragged."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from db.records.when import SEOUL, When, zone_named
from desktop.qt.look import Look
from desktop.qt.painted import Lettering
from desktop.qt.week.gestures import Drag, timed
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import OFFICE_FIRST_HOUR, Box
from desktop.qt.week.scene import hand_of
from desktop.screens.calendar import CalendarItem, CalendarScreen, week_of
from desktop.screens.filtering import Filter, passes


class GridState(QAbstractScrollArea):
    """The values and the requests of a time grid; what is painted and pressed is in `TimeGrid`.

    `whole` is everything read, `screen_shown` what the filter lets through. `chosen` holds the
    selected one too. `dropped`: what was let go last, as it was, and the time asked for it.
    """

    selected = Signal(int)
    opened = Signal(int)
    move_requested = Signal(int, object)  # key, When
    many_moved = Signal(object)  # tuple of (key, When)
    copy_requested = Signal(int, object)  # key, When
    many_copied = Signal(object)  # tuple of (key, When)
    create_requested = Signal(object)  # When
    cancel_requested = Signal(int)
    many_cancelled = Signal(object)  # tuple of keys
    many_binned = Signal(object)  # tuple of keys
    choose_requested = Signal(int)
    turned = Signal(int)
    day_wanted = Signal(object, object)  # date, Scale
    list_wanted = Signal(object)  # date
    today_wanted = Signal()

    def __init__(self, look: Look, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.now = look, now
        self.hand = hand_of(look.theme, look.words)
        large = look.theme.bold.__class__(look.theme.bold)
        large.setPointSizeF(look.theme.bold.pointSizeF() * 1.2)
        self.number = Lettering(large)
        today = now.astimezone(zone_named(SEOUL)).date()
        self.whole = self.screen_shown = CalendarScreen(view=week_of(today))
        self.kept = Filter()
        self.is_read = False
        self.selection = 0
        self.chosen: frozenset[int] = frozenset()
        self.spot_day, self.spot_min = today, OFFICE_FIRST_HOUR * 60 + 60
        self.clip: tuple[CalendarItem, ...] = ()
        self.dropped: dict[int, tuple[CalendarItem, When]] = {}
        self.drag: Drag | None = None
        self.rubber: Box | None = None

    @property
    def spot(self) -> tuple[int, int]:
        """The keyboard's place: which column, which minute of the day."""
        return self.day_number(self.spot_day), self.spot_min

    @spot.setter
    def spot(self, place: tuple[int, int]) -> None:
        self.spot_day, self.spot_min = self.screen_shown.first + timedelta(days=place[0]), place[1]

    def item(self, key: int) -> CalendarItem | None:
        """The engagement with this key among those read, whether the filter lets it through or not."""
        return next((one for one in self.whole.items if one.key == key), None)

    def picked(self) -> tuple[CalendarItem, ...]:
        """What an action is about: all that were chosen and are shown, the current one first."""
        keys = [self.selection, *sorted(self.chosen - {self.selection})] if self.selection else []
        found = (self.item(key) for key in keys)
        return tuple(item for item in found if item is not None and passes(self.kept, item))

    def cursor_when(self) -> object:
        """An hour at the keyboard's place, for a new engagement."""
        start = min(self.spot_min, DAY_MIN - 60)
        return timed(self.spot_day, start, start + 60)

    def day_number(self, day: date) -> int:
        """Which column a day is, counted from the first one shown."""
        return (day - self.screen_shown.first) // timedelta(days=1)
