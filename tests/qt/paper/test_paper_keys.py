# SPDX-License-Identifier: Apache-2.0
"""Every key of the list does something in the paper window, in Hangul mode too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.qt.frame.window import MainWindow
from desktop.qt.paper import asking
from desktop.qt.paper.window import PaperWindow
from desktop.screens.keys import Where, of
from tests.qt.hand.hand import Hand
from tests.qt.hand.test_keys import watched
from tests.qt.paper.conftest import settle

# What must be done first for a key to have something to do.
BEFORE = {
    "walk": ("Down",),
    "first": ("End",),
    "list": ("T",),
    "bind": ("Space", "Down", "Space"),
}
CASES = [(key.name, pressed) for key in of(Where.PAPER) for pressed in key.keys]


def seen(paper: PaperWindow) -> tuple[object, ...]:
    return paper.isVisible(), QApplication.focusWidget(), paper.parts.pages.page, paper.grab().toImage()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("name", "pressed"), CASES, ids=[f"{n}-{p}" for n, p in CASES])
def test_it_does_something(
    real: MainWindow,
    paper: PaperWindow,
    name: str,
    pressed: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_printer: list[Any] = []
    monkeypatch.setattr(asking, "ask_printer", lambda *given: asked_printer.append(given))
    hand = Hand(real, hangul=True)
    before_it = ("PageDown",) if pressed == "PageUp" else BEFORE.get(name, ())
    hand.press(*(("Down",) if pressed == "Up" else before_it if pressed != "Down" else ()))
    if name == "actual":
        paper.parts.pages.enlarge(2)
    if name == "wide":
        paper.parts.pages.actual()
    settle()
    asked = watched(real)
    before = seen(paper)
    hand.press(pressed)
    settle()
    is_closed = real.outputs.papers.window is None
    assert asked or asked_printer or is_closed or seen(paper) != before
