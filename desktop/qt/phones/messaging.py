# SPDX-License-Identifier: Apache-2.0
"""One key from any desk, for whoever was chosen last: the day as text, the engagement in hand as a code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.qt.fields import finish_editing
from desktop.qt.look import Look
from desktop.qt.phones.code_dialog import CodeDialog
from desktop.qt.phones.way_parts import whom_text
from desktop.screens.actions import Answer, Done
from desktop.screens.office import DeskName
from desktop.screens.ways import (
    CodeScreen,
    CodeView,
    HandCode,
    HandMessage,
    MessageScreen,
    MessageView,
    Whom,
    WhomRow,
)

if TYPE_CHECKING:
    from db.records.when import When
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.phones.desk import PhonesDesk
    from desktop.qt.phones.ways import WaysPage


def copied_text(look: Look, message: MessageScreen, whom: str) -> str:
    """What was copied for whom."""
    key = "done_changed" if message.changed else "done"
    values = {"whom": whom, "day": message.first, "count": message.count, "changed": message.changed}
    return look.words.text(f"ways.message.{key}", **values)


def copy_message(window: MainWindow) -> None:
    """Copied at once; the banner says what and for whom."""
    finish_editing()
    whom, name = _whom(window)
    day = _day(window)
    words, controller, banner = window.look.words, window.controller, window.banner

    def copied(message: MessageScreen) -> None:
        if not message.may_write:
            banner.say(words.text("ways.read_only"), tone="warn")
            return
        QGuiApplication.clipboard().setText(message.text)
        said = copied_text(window.look, message, name)

        def done(answer: Answer) -> None:
            if isinstance(answer, Done):
                banner.say(said)

        controller.act(HandMessage(whom=whom, message=message), done)

    def failed(error: Exception) -> None:
        banner.say(words.failure(error), tone="danger")

    view = MessageView(whom=whom, first=day, last=day)
    controller.read(view, copied, failed, channel="message")


def show_code(window: MainWindow, engagement: int) -> None:
    """An engagement as a code over the window; that it was shown is remembered."""
    finish_editing()
    words, controller, banner = window.look.words, window.controller, window.banner
    if not engagement:
        banner.say(words.text("ways.code.none"), tone="warn")
        return
    whom, name = _whom(window)

    def shown(code: CodeScreen) -> None:
        if not code.may_write:
            banner.say(words.text("ways.read_only"), tone="warn")
            return
        if not code.matrix:
            banner.say(words.text("ways.code.not_told_whom", whom=name), tone="warn")
            return
        dialog = CodeDialog(window.look, code, whom=name, parent=window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        controller.act(HandCode(whom=whom, code=code))

    def failed(error: Exception) -> None:
        banner.say(words.failure(error), tone="danger")

    controller.read(CodeView(whom=whom, engagement=engagement), shown, failed, channel="code")


def _page(window: MainWindow) -> WaysPage | None:
    desk = window.desks.known().get(DeskName.PHONES)
    page = cast("PhonesDesk", desk).pages.get("ways") if desk is not None else None
    return cast("WaysPage | None", page)


def _whom(window: MainWindow) -> tuple[Whom, str]:
    """Whoever the page of sending was last about, else those who go with the mayor."""
    page = _page(window)
    if page is not None and page.shown is not None:
        return page.whom, page.choice.currentText()
    whom = Whom()
    return whom, whom_text(window.look, WhomRow(whom=whom))


def _day(window: MainWindow) -> date:
    """The day in hand: of the page of sending, under the calendar's cursor, else today."""
    page = _page(window)
    if window.desks.name is DeskName.PHONES and page is not None and (days := page.days()) is not None:
        return days[0]
    if window.desks.name is DeskName.CALENDAR:
        when = cast("When", window.calendar.page.cursor_when())
        return when.day_from
    return window.controller.today()
