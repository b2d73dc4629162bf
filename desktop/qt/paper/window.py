# SPDX-License-Identifier: Apache-2.0
"""The paper window: on the left what can be printed, in the middle its pages, on the right what to know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.dialogs import files
from desktop.qt.fields import LineField
from desktop.qt.frame.controller import Controller
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.paper.bar import Bar
from desktop.qt.paper.chosen import Chosen
from desktop.qt.paper.foot import Foot
from desktop.qt.paper.issuing import Issuing
from desktop.qt.paper.options import Options
from desktop.qt.paper.pages import PagesView
from desktop.qt.paper.pictures import Fresh, Pictures, pictured
from desktop.qt.paper.side import Side
from desktop.qt.signals import connect
from desktop.qt.widgets import label
from desktop.screens.actions import Refused
from desktop.screens.paper import DrawnSheet, DrawSheet, PaperScreen, PaperView, SheetAsk

SIZE_EMS = (84.0, 58.0)
SIDES_EMS = (21, 42, 20)


class PaperWindow(QWidget):
    """Beside the main window, and never in its way. What is shown here follows every change of the office."""

    closed = Signal()

    def __init__(
        self,
        look: Look,
        controller: Controller,
        *,
        refusal_text: Callable[[Refused], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.look, self.controller, self.refusal_text = look, controller, refusal_text
        self.chosen = Chosen()
        self.drawn: DrawnSheet | None = None
        self._asked: SheetAsk | None = None
        self.view = PaperView()
        self.setObjectName("paper")
        self.setAutoFillBackground(True)
        self._build()
        self.issuing = Issuing(self)
        self._connect()

    def _build(self) -> None:
        look, px = self.look, self.look.theme.px
        self.pictures = Pictures(self.controller.background, self)
        self.pages = PagesView(look, self.pictures)
        self.options = Options(look, self.chosen, self.pictures)
        self.bar = Bar(look, self.pages)
        self.side = Side(look)
        self.foot = Foot(look)
        self.note = QWidget()
        notes = QVBoxLayout(self.note)
        self.note_title, self.note_hint = label("", wrap=True), label("", tone="muted", wrap=True)
        self.note_title.setFont(look.theme.large)
        notes.addStretch(2)
        for said in (self.note_title, self.note_hint):
            said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            notes.addWidget(said)
        notes.addStretch(3)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.note)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for one, least in ((self.options, 15), (middle, 20), (self.side, 13)):
            one.setMinimumWidth(px(least))
            self.splitter.addWidget(one)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([px(one) for one in SIDES_EMS])
        line = QFrame()
        line.setProperty("role", "rule")
        line.setFixedHeight(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.splitter, 1)
        rows.addWidget(line)
        foot = QHBoxLayout()
        foot.addWidget(self.foot)
        rows.addLayout(foot)
        self.resize(files.within(self.parentWidget(), px(SIZE_EMS[0]), px(SIZE_EMS[1])))

    def _connect(self) -> None:
        self.options.changed.connect(lambda: self._draw(stays=False))
        self.options.ticked.connect(self._able)
        self.options.thumbs.wanted.connect(self.pages.go_to)
        self.pages.turned.connect(self.options.thumbs.mark)
        connect(self.side.put, self._put)
        foot, issuing = self.foot, self.issuing
        foot.save_wanted.connect(issuing.save)
        foot.bind_wanted.connect(issuing.bind)
        foot.print_wanted.connect(issuing.print)
        foot.copy_wanted.connect(self.copy)
        foot.stop_wanted.connect(issuing.stop)

    # ---- what is shown

    def open(self, view: PaperView) -> None:
        """An engagement or some days; what was shown before goes."""
        if view != self.view:
            self.foot.note()
        self.view = view
        self._read()

    def refresh(self) -> None:
        """Reads and draws again; what is looked at stays where it is."""
        self._read()

    @property
    def is_able(self) -> bool:
        """Whether something can go out."""
        return self.drawn is not None and self.chosen.screen.may_issue

    def bound_name(self, count: int) -> str:
        """Of a file with several sheets, without its ending."""
        view, text = self.view, self.look.words.text
        if view.engagement:
            return text("paper.do.bound", title=self.chosen.screen.title, count=count)
        return text("paper.do.days_bound", first=view.first, last=view.last)

    def _read(self) -> None:
        view = self.view
        self.controller.read(view, self._take, self._not_read, channel="paper")

    def _take(self, screen: PaperScreen) -> None:
        if screen.view != self.view:
            return
        self.chosen.take(screen)
        self._title(screen)
        self.options.show_chosen()
        ask = self.chosen.ask()
        self._draw(stays=self.drawn is not None and self.drawn.ask == ask)

    def _not_read(self, error: Exception) -> None:
        self._nothing("paper.state.failed", self.look.words.failure(error))

    def _title(self, screen: PaperScreen) -> None:
        view, text = screen.view, self.look.words.text
        if view.engagement:
            self.setWindowTitle(text("paper.title", title=screen.title))
        elif view.first is not None:
            key = "paper.title_days" if view.first != view.last else "paper.title_day"
            self.setWindowTitle(text(key, first=view.first, last=view.last))

    # ---- drawing

    def _draw(self, *, stays: bool) -> None:
        """Draws in the background; of several only the last is shown, and nothing of another sheet stays."""
        ask, text = self.chosen.ask(), self.look.words.text
        self._asked = ask
        if not stays:
            self.drawn = None
            self.pages.clear()
            self.options.thumbs.show_pages((), at=0)
            self.side.show_sheet(self.chosen.screen, None)
        if ask is None:
            screen = self.chosen.screen
            key = "empty" if screen.is_there or not screen.view.engagement else "gone"
            self._nothing(f"paper.state.{key}", text(f"paper.state.{key}_hint"))
            return
        if stays:
            self.bar.state.setText(text("paper.state.again"))
        else:
            self._note(text("paper.state.busy"), "")
        self._able()
        gateway, zoom, seen = self.controller.gateway, self.pages.zoom, self.pages.seen() or (0,)
        self.controller.background.ask(
            lambda: pictured(gateway.read(DrawSheet(ask=ask)), zoom, seen),
            self._show,
            self._not_drawn,
            channel="paper.draw",
        )

    def _show(self, fresh: Fresh) -> None:
        if fresh.drawn.ask != self._asked:
            return
        stays = self.drawn is not None
        is_same = self.drawn is not None and self.drawn.pdf == fresh.drawn.pdf
        self.drawn = fresh.drawn
        self.bar.state.setText("")
        self.stack.setCurrentWidget(self.pages)
        if not is_same:
            self.pages.show_sheet(fresh, stays=stays)
            self.options.thumbs.show_pages(fresh.sizes, at=self.pages.page)
        self.bar.show_place()
        self.side.show_sheet(self.chosen.screen, fresh.drawn)
        self._able()

    def _not_drawn(self, error: Exception) -> None:
        is_hidden = getattr(error, "code", "") == "sheet.hidden"
        key = "paper.state.hidden" if is_hidden else "paper.state.failed"
        self._nothing(key, self.look.words.failure(error))

    def _nothing(self, key: str, hint: str) -> None:
        self.drawn = None
        self.bar.state.setText("")
        self.pages.clear()
        self.options.thumbs.show_pages((), at=0)
        self.side.show_sheet(self.chosen.screen, None)
        self._note(self.look.words.text(key), hint)
        self._able()

    def _note(self, title: str, hint: str) -> None:
        self.note_title.setText(title)
        self.note_hint.setText(hint)
        self.note_hint.setVisible(bool(hint))
        self.stack.setCurrentWidget(self.note)
        self.bar.show_place()

    def _able(self) -> None:
        self.foot.show_count(len(self.chosen.asks()), able=self.is_able)
        if not self.chosen.screen.may_issue:
            self.foot.say(self.look.words.text("paper.state.view_only"), tone="warn")

    # ---- what is done

    def show_running(self, on: bool) -> None:
        """While something goes out nothing else is chosen."""
        self.foot.is_busy = on
        self.options.setEnabled(not on)
        self.side.setEnabled(not on)
        self._able()
        if on:
            self.foot.stop.setFocus()

    def settle(self) -> None:
        """What ran is over: everything is read again, here and in the main window."""
        if self.issuing.is_running:
            return
        self.show_running(False)
        self.options.list.setFocus()
        self.controller.refresh()
        self._read()

    def _put(self, action: object) -> None:
        self.controller.act(action, lambda _answer: self.refresh())  # type: ignore[arg-type]

    def copy(self) -> None:
        """The whole sheet for 한글, Excel and mail."""

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        key, pages = event.key(), self.pages
        turns = {
            Qt.Key.Key_PageUp: lambda: pages.turn(-1),
            Qt.Key.Key_PageDown: lambda: pages.turn(1),
            Qt.Key.Key_Home: lambda: pages.go_to(0),
            Qt.Key.Key_End: lambda: pages.go_to(pages.count - 1),
            Qt.Key.Key_Plus: lambda: pages.enlarge(1),
            Qt.Key.Key_Equal: lambda: pages.enlarge(1),
            Qt.Key.Key_Minus: lambda: pages.enlarge(-1),
            Qt.Key.Key_F5: self.refresh,
            Qt.Key.Key_Escape: self._leave,
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_on_button():
            self.issuing.save()  # Enter prints, as everybody expects
            return True
        on = turns.get(Qt.Key(key)) or self._letters().get(letter_of(event))
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if on is None or (isinstance(self.focusWidget(), LineField) and not held and key < 0x01000000):
            return False
        on()
        return True

    def _is_on_button(self) -> bool:
        return isinstance(self.focusWidget(), QAbstractButton | QComboBox)

    def _letters(self) -> dict[str, Callable[[], object]]:
        return {
            "w": self.pages.fit,
            "a": self.pages.actual,
            "s": self.issuing.save,
            "b": self.issuing.bind,
            "p": self.issuing.print,
            "c": self.copy,
            "d": self.options.profile.setFocus,
            "t": self.options.to.setFocus,
            "l": self.options.list.setFocus,
        }

    def _leave(self) -> None:
        """Stops what runs, else closes."""
        if self.issuing.is_running:
            self.issuing.stop()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.issuing.stop()
        super().closeEvent(event)
        self.closed.emit()
