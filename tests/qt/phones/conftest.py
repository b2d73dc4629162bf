# SPDX-License-Identifier: Apache-2.0
"""The desk of phones with invented readers, and one at a real office (은평구 in March 2022)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.look import Look
from desktop.qt.phones.desk import PhonesDesk
from desktop.qt.phones.readers import ReadersPage
from tests.office_fixtures import clock, desk, eunpyeong_template
from tests.qt.phones.readers import Asked, screen_of

__all__ = ["clock", "desk", "eunpyeong_template"]


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def page(qtbot: QtBot, look: Look, asked: Asked) -> Iterator[ReadersPage]:
    """The page of readers on its desk, the keyboard on the reader who is behind."""
    made = PhonesDesk(look, asked)
    qtbot.addWidget(made)
    made.wanted.connect(lambda question: made.show_screen(screen_of(question.reader)))
    asked.after = lambda: made.show_screen(screen_of(made.reader))
    made.resize(1140, 720)
    made.show()
    made.activateWindow()
    made.show_page("readers")
    made.show_screen(screen_of())
    made.focus_start()
    QApplication.processEvents()
    shown = made.page
    assert isinstance(shown, ReadersPage)
    yield shown
    if shown.doing.dialog is not None:
        shown.doing.dialog.close()
