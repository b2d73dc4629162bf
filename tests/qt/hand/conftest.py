# SPDX-License-Identifier: Apache-2.0
"""The window on a real office: the 예시 사무실 as a file, the real gateway, everything answered at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import bootstrap
from desktop.bootstrap import OpenOffice
from desktop.qt.background import Background, InlineExecutor
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from tests.qt.fake_office import NOW

USER = "예시 담당"


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hand") / "sample.dongseon"
    bootstrap.create_sample(path, clock=bootstrap.fixed_clock(NOW)).close()
    return path


@pytest.fixture
def opened(_sample: Path, tmp_path: Path) -> Iterator[OpenOffice]:
    """An office of the test's own."""
    path = tmp_path / "office.dongseon"
    shutil.copy(_sample, path)
    office = bootstrap.open_office(path, clock=bootstrap.fixed_clock(NOW))
    yield replace(office, by=USER)
    office.close()


Open = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, look: Look, opened: OpenOffice) -> Iterator[Open]:
    """Opens the window on the office, as often as asked."""
    made: list[MainWindow] = []

    def build(with_look: Look = look) -> MainWindow:
        controller = Controller(
            bootstrap.gateway(opened), Background(InlineExecutor()), bootstrap.fixed_clock(NOW)
        )
        window = MainWindow(with_look, controller)
        qtbot.addWidget(window, before_close_func=_leave)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        controller.start(watch=False)
        QApplication.processEvents()
        made.append(window)
        return window

    yield build
    for window in made:
        _leave(window)


def _leave(window: MainWindow) -> None:
    """The office stays open for the test: closing the window must not let go of it."""
    if window.outputs.open is not None:
        window.outputs.open.close()
    window.controller.gateway.close = lambda: None  # type: ignore[method-assign]


@pytest.fixture
def real(open_window: Open) -> MainWindow:
    """The window on the office, this week read."""
    return open_window()
