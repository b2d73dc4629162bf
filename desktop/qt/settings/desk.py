# SPDX-License-Identifier: Apache-2.0
"""The settings desk (설정): sections at the left, one page at the right."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Self, cast

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.fields import finish_editing
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.look import Look
from desktop.qt.settings.pages import LinesPage, Page
from desktop.qt.settings.paperform import PAGE_EMS, PaperFormPage
from desktop.qt.settings.rules import RulesPage
from desktop.qt.settings.special import PAGES, LookPage, OfficePage, TablesPage
from desktop.qt.settings.users import UsersPage
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.settings import BackupTaken, SettingsScreen, SettingsView, TakeBackup

SECTIONS = (
    "reminders",
    "notices",
    "rules",
    "paperform",
    "travel",
    "materials",
    "tables",
    "users",
    "look",
    "office",
)
_WIDTHS_EMS = {"rules": 60, "paperform": PAGE_EMS}


class _Sections(QScrollArea):
    """Leaves the arrow keys to the desk; the wheel and the keyboard's place move it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class SettingsDesk(Desk):
    """Pages are made when first wanted; each saves on its own."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: SettingsScreen | None = None
        self.section = SECTIONS[0]
        self.pages: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = self._side()
        row.addWidget(self.side)
        self.stack = QStackedWidget()
        self.note: QLabel = label(look.words.text("settings.loading"), tone="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.note)
        row.addWidget(self.stack, 1)

    def _side(self) -> QScrollArea:
        """The sections; in large text they are a scroll away rather than squeezed."""
        side = QFrame()
        side.setObjectName("settings_side")
        column = QVBoxLayout(side)
        px, text = self.look.theme.px, self.look.words.text
        column.setContentsMargins(px(0.6), px(0.6), px(0.6), px(0.3))
        column.setSpacing(px(0.05))
        title = label(text("settings.title"), font="large", look=self.look)
        title.setContentsMargins(px(0.5), 0, 0, px(0.3))
        column.addWidget(title)
        self.buttons: dict[str, QPushButton] = {}
        for name in SECTIONS:
            one = button(self.look, text(f"settings.section.{name}"), partial(self.show_section, name))
            one.setCheckable(True)
            one.setAutoExclusive(True)
            one.setChecked(name == self.section)
            one.setProperty("look", "section")
            self.buttons[name] = one
            column.addWidget(one)
        column.addStretch(1)
        area = _Sections()
        area.setWidget(side)
        area.setFixedWidth(side.sizeHint().width())
        return area

    # ---- what is shown

    def question(self) -> SettingsView:
        return SettingsView()

    def show_screen(self, screen: SettingsScreen) -> None:
        self.shown = screen
        for page in self.pages.values():
            page.show_screen(screen)
        if self.stack.currentWidget() is self.note:
            self.show_section(self.section)

    def show_section(self, name: str) -> None:
        """Another page; what was being typed on the one before is saved."""
        finish_editing()
        self.section = name
        self.buttons[name].setChecked(True)
        self.side.ensureWidgetVisible(self.buttons[name])
        if self.shown is None:
            return
        if name not in self.pages:
            self._make(name, self.shown)
        self.stack.setCurrentWidget(self._areas[name])

    def _make(self, name: str, screen: SettingsScreen) -> None:
        page: Page
        if name == "users":
            page = UsersPage(self.look, screen, self.ask.act)
        elif name == "rules":
            page = RulesPage(self.look, self.ask)
        elif name == "paperform":
            page = PaperFormPage(self.look, self.ask)
            connect(page.to_show, self._show_inside)
        elif name == "look":
            page = LookPage(self.look)
            page.look_wanted.connect(self.look_wanted)
        else:
            page = PAGES.get(name, LinesPage)(self.look, name, screen, self.ask.act)
        if isinstance(page, OfficePage):
            page.backup_wanted.connect(self.take_backup)
        if isinstance(page, TablesPage):
            page.facts_wanted.connect(self.open_facts)
        area = QScrollArea()
        area.setObjectName("settings_page")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        page.setMaximumWidth(self.look.theme.px(_WIDTHS_EMS.get(name, 46)))
        row.addWidget(page, 20)
        row.addStretch(1)
        area.setWidget(holder)
        self.pages[name], self._areas[name] = page, area
        self.stack.addWidget(area)

    def _show_inside(self, widget: QWidget) -> None:
        """Scrolls to something new on the page shown, once it has its place."""

        def show() -> None:
            for _ in range(3):  # from the inside out
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._areas[self.section].ensureWidgetVisible(widget)

        QTimer.singleShot(0, widget, show)

    def open_facts(self) -> None:
        """The dialog of days off, elections and seasons."""
        from desktop.qt.settings.dated import DatedDialog

        dialog = DatedDialog(self.look, self.ask, year=self.ask.today().year, parent=self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.setText(sentence)

    def focus_start(self) -> None:
        self.buttons[self.section].setFocus()

    def take_over(self, old: Self) -> None:
        self.section = old.section
        if old.shown is not None:
            self.show_screen(old.shown)
        self.show_section(old.section)

    # ---- what is done

    def take_backup(self) -> None:
        """A backup in the background; the page says where it is, or why there is none."""
        page = cast(OfficePage, self.pages["office"])
        page.show_busy(True)

        def taken(made: BackupTaken) -> None:
            page.show_busy(False)
            page.show_taken(made)
            self.wanted.emit(self.question())

        def failed(error: Exception) -> None:
            page.show_busy(False)
            page.say(self.look.words.failure(error), ok=False)

        self.ask.read(TakeBackup(), taken, failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk over the sections while the keyboard is among them."""
        focused = next((name for name, one in self.buttons.items() if one.hasFocus()), "")
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if not focused or step is None:
            if focused and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.show_section(focused)
                if focused in self.pages:
                    self.pages[focused].focus_start()
                return
            super().keyPressEvent(event)
            return
        at = max(0, min(len(SECTIONS) - 1, SECTIONS.index(focused) + step))
        self.show_section(SECTIONS[at])
        self.buttons[SECTIONS[at]].setFocus()
