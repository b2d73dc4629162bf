# SPDX-License-Identifier: Apache-2.0
"""The paper window: a brief, what a bureau does not see, several at once, days, nothing to be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from db.errors import InputError
from db.records.enums import Kind, Profile, SheetKind, Status
from desktop.qt.frame.window import MainWindow
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.paper.window import PaperWindow
from desktop.qt.shots.face import Face
from desktop.screens.paper import PaperView

_PICTURED = 12  # rounds until the pages in sight are drawn
_TICKED = 3
_SAVED = 1


def paper_states(
    app: QApplication, gateway: Gateway, look: Look, face: Face, now: datetime
) -> Iterator[tuple[str, QWidget]]:
    """Each state once its pages are drawn."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    paper = window.outputs.papers.show(PaperView(engagement=_visit(window)))
    for state in _states(window, paper):
        for _ in range(_PICTURED):
            app.processEvents()
        yield state, paper
    paper.close()
    window.hide()
    window.deleteLater()


def _visit(window: MainWindow) -> int:
    """The planned visit with most to do."""
    items = window.calendar.shown.items if window.calendar.shown is not None else ()
    planned = [i for i in items if i.kind is Kind.VISIT and i.status is Status.PLANNED] or list(items)
    return max(planned, key=lambda i: (i.blocks_left, i.warns_left, -i.key)).key if planned else 0


def _states(window: MainWindow, paper: PaperWindow) -> Iterator[str]:
    options, look = paper.parts.options, window.look
    yield "paper"
    options.list.setCurrentRow(_row(paper, SheetKind.PLAN))
    paper.chosen.set_profile(Profile.BUREAU)
    paper.refresh()
    yield "paper-left-out"
    for row in range(_TICKED):
        options.list.item(row).setCheckState(Qt.CheckState.Checked)
    yield "paper-several"
    paper.show_running(True)
    text = look.words.text("paper.said.saving", done=_SAVED, count=_TICKED)
    paper.parts.foot.show_progress(text, _SAVED, _TICKED)
    yield "paper-under-way"
    paper.show_running(False)
    first, last = window.calendar.dates()
    paper.open(PaperView(first=first, last=last))
    yield "paper-days"
    paper.showing.not_drawn(InputError("sheet.hidden", profile=Profile.COUNCIL))
    yield "paper-hidden"
    paper.open(PaperView(engagement=10**9))
    yield "paper-gone"


def _row(paper: PaperWindow, sheet: SheetKind) -> int:
    found = [row for row, choice in enumerate(paper.chosen.screen.sheets) if choice.ask.sheet is sheet]
    return found[0] if found else 0
