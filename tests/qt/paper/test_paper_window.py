# SPDX-License-Identifier: Apache-2.0
"""Looking at paper: opened by a key, profiles, pages, what is left out, and every change of the office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from db.errors import InputError
from db.records.enums import Profile, SheetKind
from desktop.outputs.pdf.pages import page_text
from desktop.qt.frame.window import MainWindow
from desktop.qt.paper.pictures import Zoom, pictured
from desktop.qt.paper.printing import bands
from desktop.qt.paper.window import PaperWindow
from desktop.screens.actions import Edit
from desktop.screens.paper import DrawSheet, PaperView
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
    assert "배포한 것으로 기록했습니다" in paper.parts.foot.said.text()
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


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_page_has_a_pixel_for_each_dot_of_the_screen(ratio: float) -> None:
    page = (595.3, 841.9)
    for room in range(400, 460):
        zoom = Zoom(room_px=room, ratio=ratio)
        shown = round(page[0] * zoom.scale([page]))
        assert zoom.width_px(page, zoom.scale([page])) == round(shown * ratio)


def test_the_sheet_is_copied_with_its_looks_and_as_text(paper: PaperWindow, hand: Hand) -> None:
    QApplication.clipboard().clear()
    hand.press("C")
    settle()
    data = QApplication.clipboard().mimeData()
    assert "<table" in data.html()
    assert "말씀 핵심" in data.text()
    assert "복사했습니다" in paper.parts.foot.said.text()


def test_an_attachment_ticked_off_is_printed_no_more(paper: PaperWindow) -> None:
    assert paper.drawn is not None
    before = paper.drawn.pages
    paper.parts.side.attachments[0].click()
    settle()
    assert paper.drawn is not None
    assert paper.drawn.pages < before
    assert not paper.parts.side.attachments[0].isChecked()


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


def test_the_strips_of_a_page_meet_at_whole_dots() -> None:
    image = QImage(20, 700, QImage.Format.Format_RGB32)
    parts = list(bands(image, QRectF(0, 3.4, 30, 1000)))
    assert sum(part.height() for part, _place in parts) == 700
    edges = [place.top() for _part, place in parts] + [parts[-1][1].bottom()]
    assert all(edge == round(edge) for edge in edges)
    assert [place.bottom() for _part, place in parts] == edges[1:]
    assert edges[-1] == pytest.approx(1003.4, abs=0.5)
