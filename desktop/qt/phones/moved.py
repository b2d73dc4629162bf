# SPDX-License-Identifier: Apache-2.0
"""The server of phones has another address: whose links lead nowhere, and new ones for all in one step."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import bootstrap
from desktop.qt.background import Background
from desktop.qt.dialogs import files
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.phones.moved_address import Candidate
from desktop.qt.phones.moved_list import MovedList
from desktop.qt.phones.moved_pages import MovedPages
from desktop.qt.phones.uploading import LooseThread
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Conflict, Done, Refused
from desktop.screens.asking import Action
from desktop.screens.moved import GivenLink, MovedScreen, MovedView, Relink, given_links, new_links
from desktop.screens.phones import ReaderRow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TOKEN_BYTES = 24
AskPath = Callable[[QWidget, str, Path, str], Path | None]
AskPrinter = Callable[[QWidget, tuple[float, float], int, int], "QPrinter | None"]
# Has this computer serve at a candidate's address, and calls with whether it does.
Apply = Callable[[Candidate, Callable[[bool], None]], None]


def _ask_printer(parent: QWidget, size: tuple[float, float], count: int, copies: int) -> QPrinter | None:
    from desktop.qt.paper.printing import ask_printer

    return ask_printer(parent, size, count, copies)


class MovedDialog(QDialog):
    """First the list and one button, then a page for each link, which this dialog alone knows."""

    def __init__(
        self,
        look: Look,
        ask: Ask,
        choices: Sequence[Candidate],
        apply: Apply,
        *,
        parent: QWidget | None = None,
        executor: Executor | None = None,
        ask_path: AskPath = files.ask_save,
        ask_printer: AskPrinter = _ask_printer,
    ) -> None:
        super().__init__(parent)
        self._look, self._ask, self._apply = look, ask, apply
        self._choices = tuple(choices)
        self._ask_path, self._ask_printer = ask_path, ask_printer
        self._background = Background(executor or LooseThread("links"), self)
        self._screen: MovedScreen | None = None
        self.given: tuple[GivenLink, ...] = ()
        self.is_out = False  # saved or printed: closing loses nothing
        px = look.theme.px
        self.setWindowTitle(self._text("title"))
        self.resize(files.within(parent, px(62), px(40)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(1.1), px(0.9), px(1.1), px(0.9))
        column.setSpacing(px(0.5))
        column.addWidget(label(self.windowTitle(), font="large", look=look, wrap=True))
        self.pages = MovedPages(look)
        self.pages.copied.connect(lambda name: self.say(self._text("copied", name=name)))
        self.stack = QStackedWidget()
        self.list = MovedList(look, [one.address for one in self._choices])
        self.list.address.currentIndexChanged.connect(lambda _number: self.read())
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.pages)
        column.addWidget(self.stack, 1)
        self.said = label("", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addLayout(self._buttons())
        not_kept = getattr(ask, "act_failed", None)  # the window's; a disk, a lock, a network
        if not_kept is not None:
            connect(not_kept, self._not_kept)
        self.read()

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"moved.{key}", **values)

    def _buttons(self) -> QHBoxLayout:
        look, row = self._look, QHBoxLayout()
        row.setSpacing(look.theme.px(0.4))
        self.make = button(look, self._text("make"), self.make_links, icon="phone", kind="primary")
        self.save = button(
            look, self._text("save"), self.save_paper, kind="primary", tip=self._text("secret")
        )
        self.print = button(
            look, self._text("print"), self.print_paper, icon="print", tip=self._text("secret")
        )
        for one in (self.make, self.save, self.print):
            row.addWidget(one)
        self.save.hide()
        self.print.hide()
        row.addStretch(1)
        self.shut = button(look, look.text("dialog.close"), self.reject)
        row.addWidget(self.shut)
        return row

    # ---- the list

    @property
    def choice(self) -> Candidate | None:
        """The address that new links will have."""
        number = self.list.address.currentIndex()
        return self._choices[number] if 0 <= number < len(self._choices) else None

    @property
    def rows(self) -> tuple[ReaderRow, ...]:
        """Who is cut off, as far as it was read."""
        return self._screen.rows if self._screen is not None else ()

    def read(self) -> None:
        """Who is cut off, at the address chosen."""
        choice = self.choice
        if choice is not None and not self.given:
            self._ask.read(MovedView(address=choice.address), self._show, channel="moved")

    def _show(self, screen: MovedScreen) -> None:
        if self.given:
            return
        self._screen, count = screen, len(screen.rows)
        self.list.show_rows(screen.rows)
        self.make.setText(self._text("make_count", count=count) if count else self._text("make"))
        self.make.setEnabled(count > 0 and screen.may_write)
        self.make.setDefault(True)  # Enter, wherever in here the keyboard is
        if self.make.isEnabled() and not self.list.address.hasFocus():
            self.make.setFocus()

    def make_links(self) -> None:
        """New links for all in the list; this computer serves at their address first."""
        choice, screen = self.choice, self._screen
        if choice is None or screen is None or not screen.rows or screen.address != choice.address:
            return
        self.make.setEnabled(False)
        if choice.config is None:
            self._make(screen)
            return

        def applied(serves: bool) -> None:
            if serves:
                self._make(screen)
            else:
                self.make.setEnabled(True)
                self.say(self._text("not_served", address=choice.address), tone="danger")

        self._apply(choice, applied)

    def _make(self, screen: MovedScreen) -> None:
        tokens = tuple(secrets.token_urlsafe(TOKEN_BYTES) for _ in screen.rows)
        action = Relink(address=screen.address, links=new_links(screen.rows, tokens))
        self._ask.act(action, lambda answer: self._made(answer, screen, tokens))

    def _made(self, answer: Answer, screen: MovedScreen, tokens: tuple[str, ...]) -> None:
        if isinstance(answer, Done):
            self.show_links(given_links(screen.rows, tokens, screen.address))
            return
        if isinstance(answer, Refused) and answer.code:
            self.say(self._look.words.error(answer.code, answer.values), tone="danger")
        elif isinstance(answer, (Refused, Conflict)):
            self.say(self._look.words.error("input.links_changed", {}), tone="danger")
        self.read()

    def _not_kept(self, action: Action, error: Exception) -> None:
        """None was made: it can be tried again."""
        if isinstance(action, Relink) and not self.given:
            self.say(self._look.words.failure(error), tone="danger")
            self.make.setEnabled(True)

    def show_links(self, given: tuple[GivenLink, ...]) -> None:
        """The links that were made."""
        self.given = given
        self.pages.show_links(given)
        self.stack.setCurrentWidget(self.pages)
        for one in (self.save, self.print):
            one.show()
        self.make.hide()
        self.said.hide()
        self.save.setDefault(True)
        self.save.setFocus()

    # ---- paper

    def save_paper(self) -> None:
        """A page each as a PDF that only this user may read."""
        proposed = files.documents() / f"{self._text('file')}.pdf"
        path = self._ask_path(self, self._text("save"), proposed, self._look.text("files.pdf"))
        if path is None:
            return
        given, clock = self.given, self._ask.clock

        def done(_none: None) -> None:
            self.is_out = True
            self.say(self._text("saved", file=path.name), tone="warn")

        def failed(error: Exception) -> None:
            self.say(self._look.words.failure(error), tone="danger")

        self._background.ask(lambda: bootstrap.write_link_sheets(path, given, clock=clock), done, failed)

    def print_paper(self) -> None:
        """The same on the printer."""
        given, clock = self.given, self._ask.clock
        self._background.ask(
            lambda: bootstrap.link_sheets(given, clock=clock).pdf, self._print, self._not_printed
        )

    def _print(self, pdf: bytes) -> None:
        from desktop.qt.paper import printing  # QtPrintSupport takes a while to load

        pages = printing.pages_of([pdf])
        printer = self._ask_printer(self, pages[0].size, len(pages), 1)
        if printer is None:
            return
        job = printing.PrintJob(printer, printing.repeated(printing.wanted(pages, printer), printer))

        def run() -> None:
            for step in job.steps():
                step()

        def done(_none: None) -> None:
            self.is_out = True
            self.say(self._text("printed"), tone="warn")

        self._background.ask(run, done, self._not_printed)

    def _not_printed(self, _error: Exception) -> None:
        self.say(self._text("not_printed"), tone="danger")

    # ---- saying and closing

    def say(self, text: str, *, tone: str = "") -> None:
        """A sentence below."""
        self.said.setText(text)
        self.said.setProperty("tone", tone)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.show()

    def reject(self) -> None:
        """Links that are on no paper would be lost: that is said first, the second time it counts."""
        if self.given and not self.is_out:
            self.is_out = True
            self.shut.setText(self._text("close_anyway"))
            self.say(self._text("lost"), tone="danger")
            return
        self._background.stop()
        self.pages.show_links(())
        self.given = ()
        super().reject()
