# SPDX-License-Identifier: Apache-2.0
"""The paper window among others: colleagues, other offices, another look, and being closed in the middle."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from db.records import Engagement, User
from db.records.enums import UserRole
from desktop.bootstrap import OpenOffice
from desktop.qt.frame.window import MainWindow
from desktop.qt.late import LateGateway
from desktop.qt.paper.window import PaperWindow
from desktop.screens.actions import Answer, Edit
from desktop.screens.asking import Action
from desktop.screens.office import DeskName
from desktop.screens.paper import PaperView
from tests.qt.hand.conftest import Open
from tests.qt.hand.hand import Hand
from tests.qt.paper.conftest import Issued, paper_of, settle, visit
from tests.qt.paper.test_paper_window import change, text_of


def test_a_change_of_a_colleague_in_another_window_is_drawn_when_it_is_noticed(
    open_window: Open,
) -> None:
    mine, theirs = open_window(), open_window()
    key = visit(mine)
    mine.activateWindow()
    mine.select_engagement(key)
    settle()
    Hand(mine).press("Ctrl+P")
    paper = paper_of(mine)
    change(theirs, key, purpose="예시 동료가 적은 목적")
    assert "예시 동료가 적은 목적" not in text_of(paper)
    mine.controller.poll()
    settle()
    assert "예시 동료가 적은 목적" in text_of(paper)


def test_what_is_looked_at_is_what_is_handed_out_though_a_colleague_changed_it_meanwhile(
    open_window: Open, folder: Path, issued: Issued, opened: OpenOffice
) -> None:
    mine, theirs = open_window(), open_window()
    key = visit(mine)
    mine.activateWindow()
    mine.select_engagement(key)
    settle()
    hand = Hand(mine).press("Ctrl+P")
    paper = paper_of(mine)
    looked_at = paper.drawn
    assert looked_at is not None
    change(theirs, key, title="예시 새 제목")
    mine.activateWindow()
    paper.activateWindow()
    hand.press("S")
    settle()
    (file,) = folder.iterdir()
    assert file.read_bytes() == looked_at.pdf
    with opened.office.read() as tx:
        assert [i.edition for i in issued()] == [looked_at.edition]
        assert tx.get(Engagement, key).edition == looked_at.edition + 1


def test_who_only_looks_can_neither_save_nor_print(
    real: MainWindow, opened: OpenOffice, paper: PaperWindow
) -> None:
    with opened.office.write(action="user", by="예시 담당") as tx:
        tx.add(User(account="viewer", name="예시 담당", role=UserRole.VIEWER))
    paper.refresh()
    settle()
    assert paper.drawn is not None
    assert not paper.parts.foot.save.isEnabled()
    assert not paper.parts.foot.print.isEnabled()
    assert paper.parts.foot.copy.isEnabled()
    assert "보기만" in paper.parts.foot.said.text()


def test_another_look_keeps_what_is_shown(real: MainWindow, paper: PaperWindow) -> None:
    key = real.controller.key
    real.set_look(real.look)
    settle()
    again = paper_of(real)
    assert again is not paper
    assert again.drawn is not None
    assert again.drawn.ask.engagement == key


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_asked_for_again_the_one_window_shows_what_is_in_hand_now(
    real: MainWindow, paper: PaperWindow
) -> None:
    first = real.controller.today()
    real.outputs.paper(PaperView(first=first, last=first + timedelta(days=1)))
    settle()
    assert real.outputs.papers.window is paper
    assert paper.drawn is not None
    assert paper.drawn.ask.engagement == 0


def test_what_a_panel_wrote_by_itself_is_drawn_once_the_window_was_read_again(
    real: MainWindow, paper: PaperWindow
) -> None:
    key = real.controller.key
    screen = real.controller.gateway.engagement(key)
    assert screen is not None
    values = {"purpose": "예시 칸에서 적은 목적"}
    edit = Edit(key=key, version=screen.version, base={"purpose": screen.purpose}, values=values)
    real.controller.do(lambda: real.controller.gateway.act(edit), lambda _answer: None)
    settle()
    assert "예시 칸에서 적은 목적" in text_of(paper)


def test_nothing_of_an_office_is_shown_or_handed_out_once_another_is_open(
    real: MainWindow, paper: PaperWindow, hand: Hand, folder: Path, issued: Issued
) -> None:
    asked: list[object] = []

    class Other(LateGateway):
        def act(self, action: Action) -> Answer:
            asked.append(action)
            return super().act(action)

    old = real.controller.gateway
    real.controller.use(Other(lambda: None))
    hand.press("S")
    settle()
    assert (asked, len(issued())) == ([], 1)
    real.controller.start(watch=False)
    settle()
    assert real.outputs.papers.window is None
    real.controller.use(old)


def test_answers_that_come_after_the_window_was_closed_are_dropped(
    real: MainWindow, paper: PaperWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Any] = []
    background = paper.controller.background
    really = background.ask
    monkeypatch.setattr(background, "ask", lambda *given, **named: held.append((given, named)))
    paper.parts.options.list.setCurrentRow(1)
    paper.refresh()
    paper.parts.pages.enlarge(1)
    paper.issuing.save()
    settle()
    paper.close()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    monkeypatch.setattr(background, "ask", really)
    assert held
    for given, named in held:
        really(*given, **named)
    settle()
    assert real.outputs.papers.window is None


def slow(paper: PaperWindow, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The worker holds what is asked of it until it is let go."""
    held: list[Any] = []
    monkeypatch.setattr(
        paper.controller.background, "ask", lambda *given, **named: held.append((given, named))
    )
    return held


def let_go(paper: PaperWindow, monkeypatch: pytest.MonkeyPatch, held: list[Any]) -> None:
    background = paper.controller.background
    monkeypatch.undo()
    for given, named in held:
        background.ask(*given, **named)
    settle()


def test_closed_while_papers_go_out_what_is_under_way_ends_and_is_said_in_the_main_window(
    real: MainWindow, paper: PaperWindow, hand: Hand, folder: Path, issued: Issued
) -> None:
    hand.press("Space", "Down", "Space")
    settle()
    with pytest.MonkeyPatch.context() as patch:
        held = slow(paper, patch)
        hand.press("S")
        settle()
        paper.close()
        settle()
        assert real.outputs.papers.window is None
        assert real.outputs.papers.is_running()
        let_go(paper, patch, held)
    assert not real.outputs.papers.is_running()
    assert len(issued()) == 1
    assert len(list(folder.iterdir())) == 1
    assert "1개는 저장하고 기록했고" in real.banner.words.text()


def test_the_main_window_waits_until_what_goes_out_is_stopped(
    real: MainWindow, paper: PaperWindow, hand: Hand, folder: Path, issued: Issued
) -> None:
    hand.press("Space", "Down", "Space")
    settle()
    with pytest.MonkeyPatch.context() as patch:
        held = slow(paper, patch)
        hand.press("S")
        settle()
        real.close()
        assert real.isVisible()
        let_go(paper, patch, held)
    assert not real.isVisible()
    assert len(issued()) == len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("hangul", [False, True], ids=["latin", "hangul"])
def test_keys_that_work_anywhere_work_beside_the_main_window(
    real: MainWindow, paper: PaperWindow, hangul: bool
) -> None:
    hand = Hand(real, hangul=hangul)
    change(real, real.controller.key, purpose="예시로 새로 적은 목적")
    paper.activateWindow()
    paper.parts.options.list.setFocus()
    hand.press("Ctrl+Z")
    settle()
    assert "예시로 새로 적은 목적" not in text_of(paper)
    hand.press("Ctrl+Y")
    settle()
    assert "예시로 새로 적은 목적" in text_of(paper)
    hand.press("Ctrl+4")
    assert real.isActiveWindow()
    assert real.desks.name is DeskName.REQUESTS
    paper.activateWindow()
    paper.parts.options.list.setFocus()
    hand.press("F1")
    assert real.outputs.open is not None


def test_a_name_being_composed_is_not_lost_when_something_changes_or_the_sheet_is_saved(
    real: MainWindow, paper: PaperWindow, hand: Hand, folder: Path, issued: Issued
) -> None:
    hand.press("T")
    field = QApplication.focusWidget()
    assert field is paper.parts.options.to
    QCoreApplication.sendEvent(field, QInputMethodEvent("예시", []))
    change(real, real.controller.key, purpose="예시로 새로 적은 목적")
    hand.press("Ctrl+S")
    settle()
    assert [one.issued_to for one in issued()] == ["예시"]


def test_ticking_a_file_by_keys_leaves_the_keyboard_on_it(paper: PaperWindow, hand: Hand) -> None:
    paper.parts.side.attachments[1].setFocus()
    hand.press("Space")
    settle()
    assert QApplication.focusWidget() is paper.parts.side.attachments[1]
    hand.press("Space")
    settle()
    assert [one.isChecked() for one in paper.parts.side.attachments] == [True, True]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_went_wrong_is_read_whole_also_where_there_is_little_room(
    paper: PaperWindow, qapp: QApplication, scale: float
) -> None:
    sentence = paper.look.words.text("paper.said.print_failed", why="예시 프린터 2층 복도")
    paper.resize(900, 700)
    paper.parts.foot.say(sentence, tone="danger")
    settle()
    said = paper.parts.foot.said
    room = said.fontMetrics().boundingRect(said.rect(), int(Qt.TextFlag.TextWordWrap), sentence)
    assert said.rect().contains(room)
