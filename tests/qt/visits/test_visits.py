# SPDX-License-Identifier: Apache-2.0
"""The visit desk by keyboard and by mouse on a real office: list, board, stages, filters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records import Day, Engagement, Month, Override
from db.records.enums import Kind, Status
from desktop.qt.audit import audit
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.qt.visits import texts
from desktop.qt.visits.desk import VisitsDesk
from desktop.qt.visits.head import Face
from desktop.qt.visits.model import ROW, Column
from desktop.screens.actions import SetStatus, Undo
from desktop.screens.visits import STAGES, VisitFilter, VisitLacks, VisitsView
from desktop.words import Words
from tests.offices import Clock, seobuk_stop
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.rules.helpers import timed

DAY = date(2022, 3, 31)
WHEN = timed(DAY, "14:00", "15:10")
K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
Made = tuple[VisitsDesk, OfficeAsk]


def put(qtbot: QtBot, look: Look, at: At, *, face: Face = Face.LIST, width: int = 1080) -> Made:
    ask = OfficeAsk(at)
    shown = VisitsDesk(look, ask)
    put_up(qtbot, shown, ask, width=width)
    if face is Face.BOARD:
        shown.show_face(face)
        QApplication.processEvents()
    return shown, ask


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, held)
        QApplication.processEvents()


def hangul(letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()


def cells(desk: VisitsDesk, column: Column) -> list[str]:
    model = desk.model
    return [str(model.data(model.index(at, column))) for at in range(model.rowCount())]


def test_each_row_says_what_where_and_what_it_lacks(qtbot: QtBot, look: Look, desk: At) -> None:
    desk.planned(title="예시 병원 점검", when=WHEN)
    shown, _ask = put(qtbot, look, desk)
    shown.read_lacks()
    row = {column: cells(shown, column)[0] for column in Column}
    assert row[Column.WHEN] == "3.31.(목) 14:00~15:10"
    assert (row[Column.TITLE], row[Column.DISTRICT]) == ("예시 병원 점검", "은평구")
    assert row[Column.STAGE] == "예정"
    assert row[Column.LACKS].startswith("막힘 ")
    assert row[Column.NEXT].endswith("비서실")


def test_a_plan_of_a_month_is_its_place_with_the_month(qtbot: QtBot, look: Look, desk: At) -> None:
    desk.planned(seobuk_stop(place="서울식물원"), title="개관 준비 점검", when=Month(2022, 9))
    shown, _ask = put(qtbot, look, desk)
    assert cells(shown, Column.TITLE) == ["서울식물원(9월)"]
    assert texts.second_of(shown.model.rows[0], look).endswith("개관 준비 점검")
    shown.show_face(Face.BOARD)
    cards = shown.board.columns[Status.PLANNED].model
    assert cards.data(cards.index(0, 0)) == "서울식물원(9월)"


def test_the_keyboard_walks_opens_and_shows(qtbot: QtBot, look: Look, desk: At) -> None:
    keys = [desk.plan(title=f"예시 {n}", when=Day(DAY + timedelta(days=n))).id for n in range(3)]
    shown, _ask = put(qtbot, look, desk)
    opened, seen = [], []
    shown.form_wanted.connect(opened.append)
    shown.selected.connect(seen.append)
    press(K.Key_Down, K.Key_Space, K.Key_Down, K.Key_Return)
    assert (seen, opened) == ([keys[1]], [keys[2]])


@pytest.mark.parametrize("face", list(Face))
def test_shift_with_an_arrow_moves_the_stage_and_undo_takes_it_back(
    qtbot: QtBot, look: Look, desk: At, face: Face
) -> None:
    visit = desk.plan(when=WHEN)
    shown, ask = put(qtbot, look, desk, face=face)
    press(K.Key_Right, held=SHIFT)
    assert desk.get(visit.id).status is Status.PLANNED
    press(K.Key_Left, held=SHIFT)
    assert desk.get(visit.id).status is Status.DRAFT
    ask.act(Undo())
    assert desk.get(visit.id).status is Status.PLANNED
    assert shown.current is not None
    assert shown.current.key == visit.id


@pytest.mark.parametrize("face", list(Face))
def test_what_stands_in_the_way_is_said_and_a_reason_passes_it(
    qtbot: QtBot, look: Look, desk: At, face: Face
) -> None:
    visit = desk.planned(when=WHEN)
    shown, ask = put(qtbot, look, desk, face=face)
    press(K.Key_Right, held=SHIFT)
    assert shown.panel is not None
    assert ask.done == []
    assert shown.panel.field is not None
    assert focused() is shown.panel.field
    press(K.Key_Return)  # nothing written, nothing done
    assert ask.done == []
    QTest.keyClicks(focused(), "ok")
    press(K.Key_Return)
    assert desk.get(visit.id).status is Status.FINAL
    with desk.office.read() as tx:
        assert [o.reason for o in tx.all(Override, engagement_id=visit.id)] == ["ok"]
    assert shown.panel is None
    assert shown.isAncestorOf(focused())


def test_what_no_reason_can_pass_is_only_said(qtbot: QtBot, look: Look, desk: At) -> None:
    desk.to(desk.planned(when=WHEN), Status.FINAL, override_reason="예시")
    shown, ask = put(qtbot, look, desk)
    press(K.Key_Right, held=SHIFT)
    assert shown.panel is not None
    assert shown.panel.field is None
    press(K.Key_Escape)
    assert shown.panel is None
    assert ask.done == []
    assert focused() is shown.list


def test_cancelling_asks_for_its_reason(qtbot: QtBot, look: Look, desk: At) -> None:
    visit = desk.plan(when=WHEN)
    put(qtbot, look, desk)
    hangul("ㅌ")  # X
    QTest.keyClicks(focused(), "why")
    press(K.Key_Return)
    kept = desk.get(visit.id)
    assert (kept.status, kept.status_reason) == (Status.CANCELLED, "why")


def test_several_are_moved_together(qtbot: QtBot, look: Look, desk: At) -> None:
    keys = [desk.plan(title=f"예시 {n}", when=Day(DAY + timedelta(days=n))).id for n in range(3)]
    put(qtbot, look, desk)
    press(K.Key_Down, held=SHIFT)
    press(K.Key_Right, held=SHIFT)
    assert [desk.get(key).status for key in keys] == [Status.PLANNED, Status.PLANNED, Status.DRAFT]


@pytest.mark.parametrize(("letter", "face"), [("ㅠ", Face.BOARD), ("ㅣ", Face.LIST)])
def test_letters_change_the_face_in_hangul_mode_too(
    qtbot: QtBot, look: Look, desk: At, letter: str, face: Face
) -> None:
    visit = desk.plan(when=WHEN)
    other = Face.LIST if face is Face.BOARD else Face.BOARD
    shown, _ask = put(qtbot, look, desk, face=other)
    hangul(letter)
    assert shown.face is face
    assert shown.current is not None
    assert shown.current.key == visit.id


def test_arrows_walk_between_the_stages(qtbot: QtBot, look: Look, desk: At) -> None:
    candidate = desk.plan(title="예시 후보", status=Status.CANDIDATE, when=Day(DAY))
    planned = desk.planned(title="예시 예정", when=WHEN)
    shown, _ask = put(qtbot, look, desk, face=Face.BOARD)
    press(K.Key_Left, K.Key_Left)
    assert shown.current is not None
    assert shown.current.key == candidate.id
    press(K.Key_Right)
    assert shown.current.key == planned.id  # the empty stage between is passed over


def drag(shown: VisitsDesk, key: int, to: Status, *, drop: bool = True) -> None:
    board = shown.board
    column = next(c for c in board.columns.values() if c.model.row_of(key) >= 0)
    cards = column.cards
    start = cards.visualRect(column.model.index(column.model.row_of(key), 0)).center()
    target = board.columns[to]
    end = cards.viewport().mapFromGlobal(target.mapToGlobal(QPoint(20, target.height() // 2)))
    view = cards.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, start + QPoint(30, 0))
    QTest.mouseMove(view, end)
    if drop:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    QApplication.processEvents()


def test_a_card_is_dragged_to_another_stage(qtbot: QtBot, look: Look, desk: At) -> None:
    visit = desk.plan(when=WHEN)
    shown, _ask = put(qtbot, look, desk, face=Face.BOARD)
    drag(shown, visit.id, Status.PLANNED)
    assert desk.get(visit.id).status is Status.PLANNED
    assert shown.board.columns[Status.PLANNED].model.row_of(visit.id) == 0
    assert all(c.property("drop") == "" for c in shown.board.columns.values())


def test_while_it_is_dragged_the_stages_say_whether_they_take_it(qtbot: QtBot, look: Look, desk: At) -> None:
    visit = desk.plan(when=WHEN)
    shown, ask = put(qtbot, look, desk, face=Face.BOARD)
    drag(shown, visit.id, Status.PLANNED, drop=False)
    marks = {s: shown.board.columns[s].property("drop") for s in STAGES}
    assert (marks[Status.PLANNED], marks[Status.CANDIDATE], marks[Status.HELD]) == ("here", "open", "shut")
    QTest.keyClick(shown.board.columns[Status.DRAFT].cards, K.Key_Escape)
    drag_end = shown.board.columns[Status.DRAFT].cards.viewport()
    QTest.mouseRelease(drag_end, Qt.MouseButton.LeftButton)
    assert ask.done == []


def test_a_stage_that_cannot_take_it_says_so(qtbot: QtBot, look: Look, desk: At) -> None:
    visit = desk.plan(when=WHEN)
    shown, ask = put(qtbot, look, desk, face=Face.BOARD)
    said: list[str] = []
    shown.told.connect(lambda text, _tone: said.append(text))
    drag(shown, visit.id, Status.CLOSED)
    assert said == ["초안에서 종결로 바로 바꿀 수 없음"]
    assert ask.done == []


def test_what_is_over_shows_a_few_and_the_rest_when_asked(
    qtbot: QtBot, look: Look, desk: At, clock: Clock
) -> None:
    for n in range(15):
        day = date(2022, 3, 1) + timedelta(days=n)
        desk.to(desk.planned(title=f"예시 {n}", when=timed(day, "9:00", "10:00")), Status.HELD)
    shown, _ask = put(qtbot, look, desk, face=Face.BOARD)
    column = shown.board.columns[Status.HELD]
    assert (column.count.text(), column.model.rowCount(), column.more.text()) == ("15", 12, "3건 더 보기")
    assert column.model.rows[0].title == "예시 14"
    QTest.mouseClick(column.more, Qt.MouseButton.LeftButton)
    assert column.model.rowCount() == 15
    assert column.more.isHidden()


def test_the_list_is_sorted_by_any_column(qtbot: QtBot, look: Look, desk: At) -> None:
    for n, title in enumerate(("예시 다", "예시 가", "예시 나")):
        desk.plan(title=title, when=Day(DAY + timedelta(days=n)))
    shown, _ask = put(qtbot, look, desk)
    key = shown.list.current.key if shown.list.current else 0
    shown.list.sortByColumn(Column.TITLE, Qt.SortOrder.AscendingOrder)
    assert cells(shown, Column.TITLE) == ["예시 가", "예시 나", "예시 다"]
    shown.list.sortByColumn(Column.WHEN, Qt.SortOrder.DescendingOrder)
    assert cells(shown, Column.TITLE) == ["예시 나", "예시 가", "예시 다"]
    for column in Column:
        shown.list.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert len(cells(shown, Column.TITLE)) == 3
    assert key


def test_the_filter_keeps_what_passes_and_says_when_nothing_does(qtbot: QtBot, look: Look, desk: At) -> None:
    desk.plan(title="예시 병원", when=Day(DAY))
    desk.plan(title="예시 축제", kind=Kind.EVENT, when=Day(DAY))
    shown, ask = put(qtbot, look, desk)
    asked = len(ask.asked)
    hangul("ㄹ")  # F
    assert focused() is shown.head.finder
    shown.head.finder.setText("축제")
    assert cells(shown, Column.TITLE) == ["예시 축제"]
    shown.head.finder.setText("없는 말")
    assert shown.note.text() == "거른 결과에 맞는 방문이 없습니다"
    QTest.mouseClick(shown.note.button, Qt.MouseButton.LeftButton)
    assert len(cells(shown, Column.TITLE)) == 2
    combo = shown.head.combos["kind"]
    combo.setCurrentIndex(combo.findData(Kind.EVENT))
    combo.activated.emit(combo.currentIndex())
    assert cells(shown, Column.TITLE) == ["예시 축제"]
    views = [q for q in ask.asked[asked:] if isinstance(q, VisitsView)]
    assert views == []  # nothing is read again
    assert shown.kept == VisitFilter(kind=Kind.EVENT)


def test_an_earlier_year_is_read_and_nothing_stale_is_shown(qtbot: QtBot, look: Look, desk: At) -> None:
    old = desk.plan(title="예시 옛 방문", when=timed(date(2021, 5, 6), "9:00", "10:00"))
    desk.to(desk.to(old, Status.PLANNED), Status.HELD)
    desk.plan(title="예시 요즘", when=WHEN)
    shown, _ask = put(qtbot, look, desk)
    wanted = []
    shown.wanted.disconnect()
    shown.wanted.connect(wanted.append)
    shown.show_year(2021)
    assert wanted == [VisitsView(year=2021)]
    shown.expect(wanted[0])
    assert cells(shown, Column.TITLE) == []
    assert shown.note.text() == "현장방문을 읽는 중…"
    _ask.show()
    assert cells(shown, Column.TITLE) == ["예시 옛 방문"]


def test_what_comes_into_view_has_its_lacks_read_once(qtbot: QtBot, look: Look, desk: At) -> None:
    for n in range(60):
        desk.plan(title=f"예시 {n}", when=Day(DAY + timedelta(days=20 + n)))
    shown, ask = put(qtbot, look, desk)
    shown.read_lacks()
    first = [q for q in ask.asked if isinstance(q, VisitLacks)]
    assert 0 < len(first[0].keys) < 60
    seen = {row.key for row in shown.list.seen()}
    assert all(row.lacks is not None for row in shown.model.rows if row.key in seen)
    shown.read_lacks()
    assert [q for q in ask.asked if isinstance(q, VisitLacks)] == first
    press(K.Key_End)
    shown.read_lacks()
    assert shown.model.rows[-1].lacks is not None


def test_a_colleagues_change_keeps_scroll_selection_and_focus(qtbot: QtBot, look: Look, desk: At) -> None:
    keys = [desk.plan(title=f"예시 {n}", when=Day(DAY + timedelta(days=n))).id for n in range(40)]
    shown, ask = put(qtbot, look, desk)
    press(*(K.Key_Down,) * 30)
    top = shown.list.top_of_current()
    desk.colleague().plan(title="예시 끼어든", when=Day(DAY))
    ask.show()
    assert shown.list.current is not None
    assert shown.list.current.key == keys[30]
    assert shown.list.top_of_current() == top > 0
    assert focused() is shown.list


def test_nothing_loading_and_failing_are_said(qtbot: QtBot, look: Look, desk: At) -> None:
    fresh = VisitsDesk(look, OfficeAsk(desk))
    qtbot.addWidget(fresh)
    assert fresh.note.sentence.text() == "현장방문을 읽는 중…"
    fresh.fail("예시 실패.")
    assert fresh.note.sentence.text() == "예시 실패."
    shown, _ask = put(qtbot, look, desk)
    assert shown.note.text().startswith("요즘과 앞으로")


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize(("name", "scale"), [("light", 1.0), ("dark", 2.0)])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_text_is_whole(
    qtbot: QtBot, qapp: QApplication, sample_desk: At, face: Face, name: str, scale: float, lang: str
) -> None:
    theme = make_theme(qapp, name=name, scale=scale)
    apply_theme(qapp, theme)
    try:
        look = Look(theme, Words(lang))  # type: ignore[arg-type]
        shown, _ask = put(qtbot, look, sample_desk, face=face, width=round(830 * scale))
        QApplication.processEvents()
        assert audit(shown) == []
        assert not shown.grab().isNull()
    finally:
        apply_theme(qapp, make_theme(qapp, name="light"))


@pytest.mark.parametrize("face", list(Face))
def test_a_screen_reader_hears_the_rows(qtbot: QtBot, look: Look, desk: At, face: Face) -> None:
    desk.planned(title="예시 병원 점검", when=WHEN)
    shown, _ask = put(qtbot, look, desk, face=face)
    view = shown.list if face is Face.LIST else shown.board.columns[Status.PLANNED].cards
    heard = QAccessible.queryAccessibleInterface(view)
    name = heard.text(QAccessible.Text.Name)
    assert name == ("현장방문 목록" if face is Face.LIST else "예정 1건")
    said = [heard.child(n).text(QAccessible.Text.Name) for n in range(heard.childCount())]
    assert any("예시 병원 점검" in text for text in said)


def test_the_action_names_the_version_that_was_seen(qtbot: QtBot, look: Look, desk: At) -> None:
    visit = desk.plan(when=WHEN)
    shown, ask = put(qtbot, look, desk)
    shown.stages.move(visit.id, Status.PLANNED)
    assert ask.done == [SetStatus(key=visit.id, version=visit.row_version, status=Status.PLANNED)]


def test_every_row_of_the_model_is_the_row_that_was_read(qtbot: QtBot, look: Look, desk: At) -> None:
    desk.plan(when=WHEN)
    shown, _ask = put(qtbot, look, desk)
    index = shown.model.index(0, 0)
    assert index.data(ROW) is shown.model.rows[0]
    with desk.office.read() as tx:
        assert index.data(ROW).key == tx.all(Engagement)[0].id
