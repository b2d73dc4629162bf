# SPDX-License-Identifier: Apache-2.0
"""What the page that sends does: writes files, copies, shows codes; each is remembered by the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.qt.dialogs import files
from desktop.qt.fields import finish_editing
from desktop.qt.phones.code_dialog import CodeDialog
from desktop.qt.phones.messaging import copied_text
from desktop.screens.actions import Answer, Done
from desktop.screens.ways import CodeScreen, CodeView, HandCode, HandFile, HandMessage

if TYPE_CHECKING:
    from desktop.qt.phones.ways import WaysPage


class Sending(QObject):
    """Belongs to the page, and goes with it."""

    def __init__(self, page: WaysPage) -> None:
        super().__init__(page)
        self.page = page

    def save_file(self, *, changes: bool) -> None:
        """Asks where, then writes it."""
        finish_editing()
        screen, wanted = self.page.file_shown, self.page.file.changes if changes else self.page.file.whole
        if screen is None or not wanted.isEnabled():
            return
        text = self.page.look.words.text
        named = screen.changes_name if changes else screen.file_name
        path = self.page.ask_path(
            self.page, text("ways.file.ask"), files.documents() / named, self.page.look.text("files.ics")
        )
        if path is None:
            return
        if path.suffix.casefold() != ".ics":
            path = path.with_name(f"{path.name}.ics")
        first, last = (None, None) if changes else (screen.first, screen.last)
        self.page.file.say(text("ways.busy"), tone="muted")

        def done(answer: Answer) -> None:
            is_done = isinstance(answer, Done)
            said = text("ways.file.done", file=path, count=answer.part) if isinstance(answer, Done) else ""
            self.page.file.say(said if is_done else "")

        self.page.ask.act(
            HandFile(whom=self.page.whom, path=path, first=first, last=last, changes=changes), done
        )

    def copy(self) -> None:
        """The text to the clipboard; it is remembered as handed over."""
        finish_editing()
        screen = self.page.shown
        if screen is None or screen.whom != self.page.whom or not self.page.message.copy.isEnabled():
            return
        QGuiApplication.clipboard().setText(screen.message.text)
        said = copied_text(self.page.look, screen.message, self.page.choice.currentText())

        def done(answer: Answer) -> None:
            self.page.message.say(said if isinstance(answer, Done) else "")

        self.page.ask.act(HandMessage(whom=screen.whom, message=screen.message), done)

    def show_code(self) -> None:
        """The code of the engagement chosen; whoever sees it may have it."""
        self._with_code(lambda code: self.page.ask.act(HandCode(whom=self.page.whom, code=code)))

    def show_large(self) -> None:
        """As large as the window, for a camera farther away."""

        def show(code: CodeScreen) -> None:
            self.page.ask.act(HandCode(whom=self.page.whom, code=code))
            self.page.dialog = CodeDialog(
                self.page.look, code, whom=self.page.choice.currentText(), parent=self.page.window()
            )
            self.page.dialog.open()

        self._with_code(show)

    def save_code(self) -> None:
        """As a picture in a file."""

        def save(code: CodeScreen) -> None:
            text = self.page.look.words.text
            proposed = files.documents() / code.file_name
            path = self.page.ask_path(self.page, text("ways.code.ask"), proposed, text("ways.code.kinds"))
            if path is None:
                return
            if path.suffix.casefold() not in (".png", ".svg"):
                path = path.with_name(f"{path.name}.png")

            def done(answer: Answer) -> None:
                is_done = isinstance(answer, Done)
                self.page.code.say(text("ways.code.saved", file=path) if is_done else "")

            self.page.ask.act(HandCode(whom=self.page.whom, code=code, path=path), done)

        self._with_code(save)

    def _with_code(self, then: Callable[[CodeScreen], object]) -> None:
        finish_editing()
        if not self.page.code.engagement or not self.page.code.show_button.isEnabled():
            return
        wanted = self.page.code.engagement

        def shown(code: CodeScreen) -> None:
            if self.page.code.engagement == wanted:
                self.page.code.show_code(code)
                QTimer.singleShot(0, self.page, self._scroll_to_code)
                if code.matrix:
                    then(code)

        view = CodeView(whom=self.page.whom, engagement=wanted)
        self.page.ask.read(view, shown, self.page.not_read, channel="ways_code")

    def check_code(self) -> None:
        """A code that is not how it stands any more goes."""
        old = self.page.code.code
        if old is None:
            return

        def compare(new: CodeScreen) -> None:
            if self.page.code.code is old and new.text != old.text:
                self.page.code.clear()

        view = CodeView(whom=self.page.whom, engagement=old.engagement)
        self.page.ask.read(view, compare, self.page.not_read, channel="ways_code_again")

    def _scroll_to_code(self) -> None:
        """On a small screen it lies far below; a camera needs all of it."""
        if self.page.code.view.isVisible():
            self.page.area.ensureWidgetVisible(self.page.code.view)

    def failed(self, action: object, error: Exception) -> None:
        """The world failed: said where it was asked for, too."""
        blocks = {HandFile: self.page.file, HandMessage: self.page.message, HandCode: self.page.code}
        block = blocks.get(type(action))
        if block is not None:
            block.say(self.page.look.words.failure(error), tone="danger")
