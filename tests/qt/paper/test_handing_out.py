# SPDX-License-Identifier: Apache-2.0
"""Several sheets at once, each its own file or all in one; stopped in the middle; what went wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.errors import OfficeError
from db.records.enums import Profile, SheetKind
from desktop.outputs.pdf.pages import page_count
from desktop.qt.paper.window import PaperWindow
from desktop.screens.paper import DrawSheet, IssueSheets
from tests.qt.hand.hand import Hand
from tests.qt.paper.conftest import Issued, settle

SEVERAL = [SheetKind.BRIEF, SheetKind.PLAN, SheetKind.TIMETABLE]


@pytest.fixture
def three(paper: PaperWindow, hand: Hand) -> PaperWindow:
    """Three sheets ticked with Space."""
    hand.press("Space", "Down", "Space", "Down", "Space")
    settle()
    assert [ask.sheet for ask in paper.chosen.asks()] == SEVERAL
    return paper


def stopping(paper: PaperWindow, monkeypatch: pytest.MonkeyPatch, *, at: type[object]) -> list[object]:
    """Presses Esc while the office is busy with the first of them."""
    asked: list[object] = []
    gateway: Any = paper.controller.gateway
    name = "act" if at is IssueSheets else "read"
    really = getattr(gateway, name)

    def busy(one: Any) -> Any:
        if isinstance(one, at) and paper.issuing.is_running:
            asked.append(one)
            paper.leave()
        return really(one)

    monkeypatch.setattr(gateway, name, busy)
    return asked


def test_several_go_into_a_folder_each_in_a_file_of_its_own(
    three: PaperWindow, hand: Hand, folder: Path, issued: Issued
) -> None:
    assert three.parts.foot.save.text() == "3개 저장 (S)"
    hand.press("S")
    settle()
    assert [SheetKind(one.sheet) for one in issued()] == SEVERAL
    assert len(list(folder.glob("*.pdf"))) == len(list(folder.iterdir())) == 3
    assert three.parts.foot.said.text().startswith("3개를")
    assert not three.issuing.is_running
    assert three.parts.options.isEnabled()


def test_a_file_of_that_name_is_never_overwritten_by_several(
    three: PaperWindow, hand: Hand, folder: Path, issued: Issued
) -> None:
    hand.press("S")
    settle()
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    hand.press("S")
    settle()
    assert len(list(folder.iterdir())) == len(issued()) == 6
    assert {name: (folder / name).read_bytes() for name in first} == first


def test_stopped_in_the_middle_what_is_saved_is_whole_and_remembered_and_nothing_else(
    three: PaperWindow, hand: Hand, folder: Path, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = stopping(three, monkeypatch, at=IssueSheets)
    hand.press("S")
    settle()
    (file,) = folder.iterdir()
    assert page_count(file.read_bytes()) >= 1
    assert len(issued()) == len(asked) == 1
    assert three.parts.foot.said.text().startswith("멈추었습니다 — 1개는 저장하고")
    assert three.isVisible()


def test_all_in_one_file_have_contents_and_are_each_remembered(
    three: PaperWindow, hand: Hand, folder: Path, issued: Issued
) -> None:
    hand.press("B")
    settle()
    (file,) = folder.iterdir()
    pages = sum(one.pages for one in issued())
    assert page_count(file.read_bytes()) > pages  # the contents come before them
    assert [SheetKind(one.sheet) for one in issued()] == SEVERAL
    assert "자료 3가지" in file.name


def test_one_file_that_is_stopped_is_not_there_and_nothing_went_out(
    three: PaperWindow, hand: Hand, folder: Path, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopping(three, monkeypatch, at=DrawSheet)
    hand.press("B")
    settle()
    assert (list(folder.iterdir()), issued()) == ([], [])
    assert three.parts.foot.said.text() == "멈추었습니다 — 아무것도 저장하지 않았습니다"


def test_a_disk_that_is_full_is_said_with_how_many_are_saved(
    three: PaperWindow, hand: Hand, folder: Path, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway: Any = three.controller.gateway
    really, left = gateway.act, [1]

    def full(action: Any) -> Any:
        if isinstance(action, IssueSheets) and not left.pop() if left else True:
            raise OfficeError("file.not_written", file="예시.pdf", why="예시")
        return really(action)

    monkeypatch.setattr(gateway, "act", full)
    hand.press("S")
    settle()
    assert len(list(folder.iterdir())) == len(issued()) == 1
    assert three.parts.foot.said.property("tone") == "danger"
    assert three.parts.foot.said.text().startswith("1개를 저장하고 기록한 뒤 멈추었습니다")
    assert three.parts.foot.save.isEnabled()


def test_a_change_of_mind_saves_nothing(
    paper: PaperWindow, hand: Hand, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.qt.paper import asking

    monkeypatch.setattr(asking, "ask_path", lambda *_given: None)
    hand.press("S")
    settle()
    assert issued() == []


def test_after_saving_the_copy_is_among_those_that_are_out(
    paper: PaperWindow, hand: Hand, folder: Path, issued: Issued
) -> None:
    hand.press("T").type("예시 비서실").press("Tab", "Enter")
    hand.press("L", "Enter")
    settle()
    (one,) = issued()
    assert (one.profile, one.issued_to) == (Profile.MAYOR, "예시 비서실")
    assert any("예시 비서실" in line for line in paper.parts.side.lines)
    assert paper.drawn is not None
    assert paper.drawn.copy_number == one.copy_number + 1
