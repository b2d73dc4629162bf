# SPDX-License-Identifier: Apache-2.0
"""A window on the invented office, drawn off the screen; every Qt warning fails the test that caused it."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.background import Background, InlineExecutor
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.words import Words
from tests.qt.fake_office import NOW, FakeOffice


@pytest.fixture(autouse=True)
def _no_widgets_of_the_test_before(qapp: QApplication) -> None:
    """Deletes what the test before asked to delete later; no event loop runs between tests to do it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    theme = make_theme(qapp, name="light")
    apply_theme(qapp, theme)
    return Look(theme, Words("ko"))


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice()


@pytest.fixture
def window(qtbot: QtBot, look: Look, office: FakeOffice) -> Iterator[MainWindow]:
    """The main window on the fake office, the week read, everything answered at once."""
    controller = Controller(office, Background(InlineExecutor()), lambda: NOW)
    made = MainWindow(look, controller)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    controller.start(watch=False)
    QApplication.processEvents()
    yield made
    made.leaving.let_go()
    if made.outputs.open is not None:
        made.outputs.open.close()


Compose = Callable[..., None]


@pytest.fixture
def compose() -> Compose:
    """Puts a syllable under composition into a field, as an input method does."""

    def send(widget: QWidget, preedit: str, commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QCoreApplication.sendEvent(widget, event)

    return send
