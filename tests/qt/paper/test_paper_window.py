# SPDX-License-Identifier: Apache-2.0
"""Looking at paper: opened by a key, profiles, pages, what is left out, and every change of the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from db.errors import InputError
from db.records import Engagement, User
from db.records.enums import Profile, SheetKind, UserRole
from desktop.bootstrap import OpenOffice
from desktop.outputs.pdf.pages import page_text
from desktop.qt.frame.window import MainWindow
from desktop.qt.late import LateGateway
from desktop.qt.paper.pictures import pictured
from desktop.qt.paper.printing import bands
from desktop.qt.paper.window import PaperWindow
from desktop.screens.actions import Answer, Edit
from desktop.screens.asking import Action
from desktop.screens.paper import DrawSheet, PaperView
from tests.qt.hand.conftest import Open
from tests.qt.hand.hand import Hand
from tests.qt.paper.conftest import Issued, paper_of, settle, visit


def text_of(paper: PaperWindow) -> str:
    assert paper.drawn is not None
    return "\n".join(page_text(paper.drawn.pdf, n) for n in range(paper.drawn.pages))


def change(window: MainWindow, key: int, **values: object) -> None:
    """As the inspector saves it."""
    screen = window.controller.gateway.engagement(key)
    assert screen is not None
    base = {name: getattr(screen, name) for name in values}
    window.controller.act(Edit(key=key, version=screen.version, base=base, values=values))
    settle()


def test_ctrl_p_shows_the_brief_of_the_engagement_in_hand_beside_the_main_window(
    real: MainWindow, paper: PaperWindow
) -> None:
    assert paper.isWindow()
    assert not paper.isModal()
    assert paper.drawn is not None
    assert paper.drawn.ask.sheet is SheetKind.BRIEF
    assert paper.drawn.ask.engagement == real.controller.key
    assert paper.parts.pages.count == paper.drawn.pages
    assert paper.parts.stack.currentWidget() is paper.parts.pages
    assert real.inspector.shown is not None
    assert real.inspector.shown.title in paper.windowTitle()


@pytest.mark.parametrize("hangul", [False, True], ids=["latin", "hangul"])
def test_by_keyboard_alone_a_profile_is_chosen_and_the_sheet_saved(
    real: MainWindow, folder: Path, issued: Issued, hangul: bool
) -> None:
    real.select_engagement(visit(real))
    settle()
    hand = Hand(real, hangul=hangul).press("Ctrl+P")
    paper = paper_of(real)
    hand.press("D", "Down", "Down")
    settle()
    assert paper.drawn is not None
    assert paper.drawn.ask.profile is Profile.BUREAU
    hand.press("T").type("예시 시민건강국").press("Tab", "S")
    settle()
    (saved,) = issued()
    assert (saved.profile, saved.issued_to, saved.copy_number) == (Profile.BUREAU, "예시 시민건강국", 1)
    (file,) = folder.iterdir()
    assert "부서" in file.name
    assert file.read_bytes().startswith(b"%PDF")
    assert "배포한 것으로 기록했습니다" in paper.parts.foot.said.whole_text()
    hand.press("Esc")
    settle()
    assert real.outputs.papers.window is None


def test_arrows_show_the_other_sheets_and_keep_the_profile_of_each(paper: PaperWindow, hand: Hand) -> None:
    hand.press("Down")
    settle()
    assert paper.drawn is not None
    assert paper.drawn.ask.sheet is SheetKind.PLAN
    hand.press("D", "Down", "L", "Up")
    settle()
    assert paper.drawn is not None
    assert (paper.drawn.ask.sheet, paper.drawn.ask.profile) == (SheetKind.BRIEF, Profile.MAYOR)
    hand.press("Down")
    settle()
    assert paper.drawn is not None
    assert (paper.drawn.ask.sheet, paper.drawn.ask.profile) == (SheetKind.PLAN, Profile.ESCORT)


def test_only_readers_a_sheet_is_made_for_can_be_chosen(paper: PaperWindow) -> None:
    listed = paper.parts.options.list
    for row, choice in enumerate(paper.chosen.screen.sheets):
        listed.setCurrentRow(row)
        settle()
        shown = [paper.parts.options.profile.itemData(n) for n in range(paper.parts.options.profile.count())]
        assert shown == [profile.value for profile in choice.profiles]
        assert paper.drawn is not None, choice.ask.sheet


def test_without_an_engagement_the_days_shown_are_offered(real: MainWindow) -> None:
    real.calendar.focus_start()
    Hand(real).press("Ctrl+P")
    paper = paper_of(real)
    assert paper.drawn is not None
    assert (paper.drawn.ask.sheet, paper.drawn.ask.first, paper.drawn.ask.last) == (
        SheetKind.WEEK,
        *real.calendar.dates(),
    )
    sheets = [choice.ask.sheet for choice in paper.chosen.screen.sheets]
    assert sheets[:2] == [SheetKind.WEEK, SheetKind.DAY]
    assert paper.parts.options.list.count() == len(sheets)


def test_what_a_profile_does_not_see_is_said_with_its_groups_and_is_not_on_the_pages(
    paper: PaperWindow, hand: Hand
) -> None:
    assert paper.parts.side.lines[0] == "빠진 것이 없습니다"
    assert "말씀 핵심" in text_of(paper)
    hand.press("D", "Down", "Down", "Down")
    settle()
    lines = paper.parts.side.lines
    assert lines[0] == "시의회 대상이 볼 수 없는 것이어서 파일에 들어가지 않았습니다."
    assert "말씀 핵심: 말씀·유의사항 1줄" in lines
    assert "말씀 핵심" not in text_of(paper)


def test_a_change_here_is_drawn_at_once_and_the_place_in_the_pages_stays(
    real: MainWindow, paper: PaperWindow
) -> None:
    pages = paper.parts.pages
    pages.actual()
    pages.go_to(1)
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().value() + 57)
    at = pages.verticalScrollBar().value()
    change(real, real.controller.key, purpose="예시로 새로 적은 목적")
    assert "예시로 새로 적은 목적" in text_of(paper)
    assert pages.verticalScrollBar().value() == at
    assert pages.page == 1


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


def test_pages_of_another_sheet_never_stay_while_one_is_drawn(
    paper: PaperWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Any] = []
    background = paper.controller.background
    really = background.ask

    def hold(work: Any, done: Any, failed: Any, *, channel: str = "") -> None:
        held.append((work, done, failed, channel))

    monkeypatch.setattr(background, "ask", hold)
    paper.parts.options.list.setCurrentRow(1)
    assert not paper.is_able
    assert paper.parts.pages.count == 0
    assert paper.parts.note.title.text() == "그리는 중입니다"
    assert not paper.parts.foot.save.isEnabled()
    monkeypatch.setattr(background, "ask", really)
    for work, done, failed, channel in held:
        really(work, done, failed, channel=channel)
    settle()
    assert paper.drawn is not None
    assert paper.parts.pages.count == paper.drawn.pages


def test_the_answer_of_a_sheet_that_is_no_longer_asked_for_is_dropped(paper: PaperWindow) -> None:
    shown = paper.drawn
    assert shown is not None
    other = replace(shown, ask=replace(shown.ask, sheet=SheetKind.PLAN))
    paper.showing._show(pictured(other, paper.parts.pages.zoom, (0,)))
    assert paper.drawn == shown


def test_an_engagement_that_went_away_leaves_no_page_and_says_so(
    real: MainWindow, paper: PaperWindow
) -> None:
    paper.open(PaperView(engagement=987654))
    settle()
    assert paper.drawn is None
    assert paper.parts.note.title.text() == "이 일정은 이제 없습니다"
    assert not paper.parts.foot.print.isEnabled()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InputError("sheet.hidden", profile=Profile.COUNCIL), "이 대상에게는 만들 수 없는 자료입니다"),
        (OSError("예시"), "자료를 그리지 못했습니다"),
    ],
)
def test_a_sheet_that_cannot_be_drawn_says_why_in_place_of_its_pages(
    paper: PaperWindow, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    gateway = paper.controller.gateway
    really = gateway.read

    def read(question: Any) -> Any:
        if isinstance(question, DrawSheet):
            raise error
        return really(question)

    monkeypatch.setattr(gateway, "read", read)
    paper.refresh()
    settle()
    assert paper.parts.note.title.text() == said
    assert paper.parts.note.hint.text()
    assert paper.drawn is None


def test_pages_turn_from_the_list_and_grow_with_keys_and_wheel(paper: PaperWindow, hand: Hand) -> None:
    pages = paper.parts.pages
    hand.press("PageDown")
    assert pages.page == 1
    assert paper.parts.options.thumbs.currentRow() == 1
    hand.press("End")
    assert pages.page == pages.count - 1
    hand.press("Home")
    assert pages.page == 0
    assert pages.is_fitted
    hand.press("A")
    assert pages.per_cent == 100
    hand.press("Ctrl+=")
    assert pages.per_cent == 120
    hand.press("Ctrl+-")
    assert pages.per_cent == 100
    wheel = QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pages.viewport(), wheel)
    assert pages.per_cent == 120
    hand.press("W")
    assert pages.is_fitted


def test_the_picture_of_a_page_is_as_sharp_as_it_is_shown(paper: PaperWindow) -> None:
    pages = paper.parts.pages
    for _ in range(2):
        pages.enlarge(1)
        settle()
        width = pages._boxes[0].width()
        image = paper.parts.pictures.get(0, width)
        assert image is not None
        assert image.width() == width


def test_the_sheet_is_copied_with_its_looks_and_as_text(paper: PaperWindow, hand: Hand) -> None:
    QApplication.clipboard().clear()
    hand.press("C")
    settle()
    data = QApplication.clipboard().mimeData()
    assert "<table" in data.html()
    assert "말씀 핵심" in data.text()
    assert "복사했습니다" in paper.parts.foot.said.whole_text()


def test_an_attachment_ticked_off_is_printed_no_more(paper: PaperWindow) -> None:
    assert paper.drawn is not None
    before = paper.drawn.pages
    paper.parts.side.attachments[0].click()
    settle()
    assert paper.drawn is not None
    assert paper.drawn.pages < before
    assert not paper.parts.side.attachments[0].isChecked()


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
    assert "보기만" in paper.parts.foot.said.whole_text()


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


def test_days_can_be_drawn_for_one_bureau(real: MainWindow, hand: Hand) -> None:
    real.calendar.focus_start()
    hand.press("Ctrl+P")
    paper = paper_of(real)
    hand.press("D", "Down", "Down")
    settle()
    reader = paper.parts.options.reader
    assert reader.isVisible()
    reader.setCurrentIndex(reader.findText("시민건강국"))
    reader.activated.emit(reader.currentIndex())
    settle()
    assert paper.drawn is not None
    assert paper.drawn.ask.bureau == reader.currentData()


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


def test_the_strips_of_a_page_meet_at_whole_dots() -> None:
    image = QImage(20, 700, QImage.Format.Format_RGB32)
    parts = list(bands(image, QRectF(0, 3.4, 30, 1000)))
    assert sum(part.height() for part, _place in parts) == 700
    edges = [place.top() for _part, place in parts] + [parts[-1][1].bottom()]
    assert all(edge == round(edge) for edge in edges)
    assert [place.bottom() for _part, place in parts] == edges[1:]
    assert edges[-1] == pytest.approx(1003.4, abs=0.5)
