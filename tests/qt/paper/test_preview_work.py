# SPDX-License-Identifier: Apache-2.0
"""What the preview does for one edit: counted, because what is counted does not depend on the machine."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from desktop.desk.sheets import making
from desktop.qt.frame.window import MainWindow
from desktop.qt.paper.window import PaperWindow
from tests.qt.hand.hand import Hand
from tests.qt.paper.conftest import settle
from tests.qt.paper.test_paper_window import change


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a sheet is composed and written."""
    done: Counter[str] = Counter()

    def counted(name: str) -> None:
        real = getattr(making, name)

        def instead(*given: Any, **named: Any) -> Any:
            done[name] += 1
            return real(*given, **named)

        monkeypatch.setattr(making, name, instead)

    counted("compose")
    counted("write")
    return done


def test_one_edit_composes_the_sheet_shown_once_and_writes_it_once(
    real: MainWindow, paper: PaperWindow, work: Counter[str]
) -> None:
    change(real, real.controller.key, purpose="예시로 새로 적은 목적")
    assert work == {"compose": 1, "write": 1}


def test_leafing_zooming_and_looking_draw_no_sheet_anew(
    paper: PaperWindow, hand: Hand, work: Counter[str]
) -> None:
    paper.parts.pages.actual()
    paper.parts.pages.go_to(1)
    settle()
    paper.parts.pages.go_to(0)
    settle()
    assert not work
