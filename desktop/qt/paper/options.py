# SPDX-License-Identifier: Apache-2.0
"""The left side of the paper window: which sheets, for whom, how many, and all pages in small."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from db.records.enums import Profile
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.paper.chosen import SCHEDULES, Chosen
from desktop.qt.paper.listing import SheetList
from desktop.qt.paper.pictures import Pictures
from desktop.qt.paper.thumbs import Thumbs
from desktop.qt.signals import connect
from desktop.qt.widgets import ElidedLabel, label

MOST_COPIES = 20
LONGEST_NAME = 100
TALL_EMS = 36


class Choice(QComboBox):
    """A short list; the wheel leaves it alone, and letters are the window's."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.currentTextChanged.connect(self.setToolTip)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_F4)
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()


class Options(QWidget):
    """`changed`: another sheet or reader is to be drawn. `ticked`: others go out together."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, look: Look, chosen: Chosen, pictures: Pictures) -> None:
        super().__init__()
        self._look, self._chosen = look, chosen
        theme, text = look.theme, look.words.text
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(0.8), theme.px(0.7), theme.px(0.6), theme.px(0.7))
        column.setSpacing(theme.px(0.4))
        self.head = ElidedLabel()
        self.head.setFont(theme.bold)
        column.addWidget(self.head)
        self.when = ElidedLabel()
        self.when.setProperty("tone", "muted")
        column.addWidget(self.when)
        self.list = SheetList(look)
        column.addWidget(self.list, 3)
        self.profile = Choice(text("paper.option.profile"))
        self.reader = Choice(text("paper.option.reader"))
        self.to = LineField(
            text("paper.option.to"), placeholder=text("paper.option.to_hint"), most=LONGEST_NAME
        )
        self.to.setToolTip(text("paper.option.to_hint"))
        self.copies = Choice(text("paper.option.copies"))
        for count in range(1, MOST_COPIES + 1):
            self.copies.addItem(text("paper.option.copies_line", count=count), count)
        self._reader_label = label(text("paper.option.reader"), tone="muted")
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(0.5))
        grid.setVerticalSpacing(theme.px(0.3))
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (label(text("paper.option.profile"), tone="muted"), self.profile),
            (self._reader_label, self.reader),
            (label(text("paper.option.to"), tone="muted"), self.to),
            (label(text("paper.option.copies"), tone="muted"), self.copies),
        )
        for row, (name, field) in enumerate(rows):
            grid.addWidget(name, row, 0)
            grid.addWidget(field, row, 1)
        column.addLayout(grid)
        self.pocket = self._check("paper.option.pocket")
        self.named = self._check("paper.option.named")
        column.addWidget(self.pocket)
        column.addWidget(self.named)
        self.thumbs = Thumbs(look, pictures)
        column.addWidget(self.thumbs, 2)
        self.thumbs.hide()  # until there is room: what is shown decides how small the window may be
        connect(self.list.shown, self._show_sheet)
        connect(self.list.ticked, self._tick)
        self.profile.activated.connect(lambda _row: self._take_profile())
        self.reader.activated.connect(lambda _row: self._take_reader())
        self.pocket.toggled.connect(self._take_pocket)
        self.named.toggled.connect(self._take_named)

    def _check(self, key: str) -> QCheckBox:
        made = QCheckBox(self._look.words.text(key))
        made.setAccessibleName(self._look.words.text(key))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height the list of sheets has it: keys turn the pages."""
        super().resizeEvent(event)
        self.thumbs.setVisible(self.height() >= self._look.theme.px(TALL_EMS))

    @property
    def count(self) -> int:
        """Copies of each sheet."""
        return int(self.copies.currentData() or 1)

    def show_chosen(self) -> None:
        """The list and, below it, what can be said of the sheet that is shown."""
        screen, words = self._chosen.screen, self._look.words
        view = screen.view
        if view.engagement:
            self.head.setText(screen.title)
            self.when.setText("" if screen.when is None else words.text("paper.when", when=screen.when))
        elif view.first is not None:
            key = "paper.days" if view.first != view.last else "paper.day"
            self.head.setText(words.text(key, first=view.first, last=view.last))
            self.when.setText("")
        self.when.setVisible(bool(self.when.whole_text()))
        self.list.show_sheets(self._chosen)
        self._show_options()

    def _show_options(self) -> None:
        choice, words = self._chosen.choice, self._look.words
        self.profile.clear()
        for number, one in enumerate(choice.profiles if choice is not None else (), start=1):
            line = words.text("paper.option.profile_line", number=number, profile=one)
            self.profile.addItem(line, one.value)
        profile = self._chosen.profile_of(choice) if choice is not None else None
        if profile is not None:
            self.profile.setCurrentIndex(self.profile.findData(profile.value))
        self.profile.setEnabled(self.profile.count() > 1)
        self._show_readers(choice is not None and self._chosen.takes_reader(choice))
        for check, shown, on in (
            (
                self.pocket,
                choice is not None and choice.ask.sheet in SCHEDULES,
                self._chosen.pocket,
            ),
            (self.named, profile is Profile.ESCORT, self._chosen.is_named),
        ):
            check.setVisible(shown)
            check.blockSignals(True)
            check.setChecked(on)
            check.blockSignals(False)

    def _show_readers(self, wanted: bool) -> None:
        readers = self._chosen.screen.readers
        shown = bool(readers) and wanted
        self.reader.clear()
        self.reader.addItem(self._look.words.text("paper.option.reader_none"), 0)
        for one in readers if shown else ():
            self.reader.addItem(one.label, one.key)
        self.reader.setCurrentIndex(max(0, self.reader.findData(self._chosen.reader)))
        self.reader.setVisible(shown)
        self._reader_label.setVisible(shown)

    # ---- hands

    def choose_profile(self, at: int) -> None:
        """The profile that stands there in the list, from 0; nothing where there are fewer."""
        if self.isEnabled() and at < self.profile.count():
            self.profile.setCurrentIndex(at)
            self._take_profile()

    def _show_sheet(self, place: object) -> None:
        if place != self._chosen.current:
            self._chosen.current = place  # type: ignore[assignment]
            self._show_options()
            self.changed.emit()

    def _tick(self, place: object, on: bool) -> None:
        self._chosen.tick(place, on=on)  # type: ignore[arg-type]
        self.ticked.emit()

    def _take_profile(self) -> None:
        self._chosen.set_profile(Profile(self.profile.currentData()))
        self._show_options()
        self.changed.emit()

    def _take_reader(self) -> None:
        self._chosen.reader = int(self.reader.currentData() or 0)
        if self._chosen.reader and not self.to.text().strip():
            self.to.setText(self.reader.currentText())
        self.changed.emit()

    def _take_pocket(self, on: bool) -> None:
        self._chosen.pocket = on
        self.changed.emit()

    def _take_named(self, on: bool) -> None:
        self._chosen.is_named = on
        self.changed.emit()
