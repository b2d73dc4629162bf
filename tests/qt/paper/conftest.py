# SPDX-License-Identifier: Apache-2.0
"""The paper window of the window on the 예시 사무실."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.records import IssuedSheet
from db.records.enums import Kind, Status
from desktop.bootstrap import OpenOffice
from desktop.qt.frame.window import MainWindow
from desktop.qt.paper import asking
from desktop.qt.paper.window import PaperWindow
from tests.qt.hand.conftest import _sample, open_window, opened, real
from tests.qt.hand.hand import Hand

__all__ = ["_sample", "open_window", "opened", "real"]

Issued = Callable[[], list[IssuedSheet]]


def visit(window: MainWindow) -> int:
    """The planned visit of the week with most to do."""
    window.show_day(window.controller.today())
    assert window.calendar.shown is not None
    planned = [i for i in window.calendar.shown.items if i.kind is Kind.VISIT and i.status is Status.PLANNED]
    return max(planned, key=lambda one: (one.blocks_left, one.warns_left)).key


def paper_of(window: MainWindow) -> PaperWindow:
    """The paper window, with everything drawn that is to be drawn."""
    made = window.outputs.papers.window
    assert made is not None
    settle()
    return made


def settle() -> None:
    for _ in range(80):  # a step of long work each
        QApplication.processEvents()


@pytest.fixture
def paper(real: MainWindow) -> PaperWindow:
    """Opened by Ctrl+P on a visit."""
    real.select_engagement(visit(real))
    settle()
    Hand(real).press("Ctrl+P")
    return paper_of(real)


@pytest.fixture
def hand(real: MainWindow) -> Hand:
    return Hand(real)


@pytest.fixture
def issued(opened: OpenOffice) -> Issued:
    """The sheets handed out since the test began, the oldest first."""

    def all_of() -> list[IssuedSheet]:
        with opened.office.read() as tx:
            return sorted(tx.all(IssuedSheet), key=lambda one: one.id)

    before = {one.id for one in all_of()}
    return lambda: [one for one in all_of() if one.id not in before]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the dialogs of files say to save."""
    made = tmp_path / "papers"
    made.mkdir()
    monkeypatch.setattr(asking, "ask_path", lambda _p, _t, proposed, _k: made / proposed.name)
    monkeypatch.setattr(asking, "ask_folder", lambda *_given: made)
    return made
