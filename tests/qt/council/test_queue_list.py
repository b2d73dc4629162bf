# SPDX-License-Identifier: Apache-2.0
"""What the queue shows, what is typed beside it, and where its keys lead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Engagement, Notice, Suggestion
from db.records.enums import Status
from desktop.qt.audit import audit
from desktop.qt.council.callsheet import KeyIn, PrintSheet
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.council.letter import NoticeDialog
from desktop.qt.council.model import Column
from desktop.qt.council.panels import RecipientPanel
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.screens.council import Arranged, CouncilRow, LineView, Telling
from desktop.screens.keys import KEYS, Where
from desktop.screens.members import MemberView
from desktop.screens.office import DeskName
from desktop.services.status import set_status
from desktop.words import Words
from tests.offices import THURSDAY, Clock
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.qt.council.given import K, Made, current, go_to, press, standing, typed
from tests.rules.helpers import at, timed


def test_waiving_due_times_and_suggestions_are_typed_at_the_side(made: Made) -> None:
    queue, ask = made
    row = current(queue)
    press("w")
    typed("해외 출장 중")
    done = next(r for r in queue.model.rows() if r.key == row.key)
    assert done.is_waived
    assert queue.asking.panel is None
    row = (
        go_to(queue, Telling.TODAY)
        if any(r.group is Telling.TODAY for r in queue.model.rows())
        else go_to(queue, Telling.OVERDUE)
    )
    press("u")
    typed("11월 어느 날")
    typed("4.6. 15:00")
    moved = next(r for r in queue.model.rows() if r.key == row.key)
    assert (moved.due, moved.is_set_due) == (at(date(2022, 4, 6), "15:00"), True)
    press("h")
    typed("길을 넓혀 달라")
    with ask.at.office.read() as tx:
        assert [s.text for s in tx.all(Suggestion)] == ["길을 넓혀 달라"]


def test_somebody_is_added_by_a_piece_of_the_name(made: Made) -> None:
    queue, ask = made
    row = current(queue)
    press("r")
    panel = queue.asking.panel
    assert isinstance(panel, RecipientPanel)
    panel.field.setText("예시3")
    assert panel.choices[0].label.startswith("예시3")
    press(K.Key_Return)
    with ask.at.office.read() as tx:
        assert [n.person_id for n in tx.all(Notice, engagement_id=row.engagement)] == [3]
    assert queue.asking.panel is None


def test_a_change_shows_the_old_struck_and_asks_again(made: Made) -> None:
    queue, ask = made
    visit = next(r for r in queue.model.rows() if r.title == "예시 방문")
    queue.list.go_to(visit.key)
    press("p", K.Key_Return)
    with ask.at.office.read() as tx:
        from db.records import Engagement

        base = tx.get(Engagement, visit.engagement)
    ask.at.colleague().change(base, when=timed(THURSDAY, "16:00", "17:00"))
    ask.show()
    row = go_to(queue, Telling.AGAIN)
    QApplication.processEvents()
    place = queue.model.row_of(row.key)
    said = queue.model.index(place, Column.WHAT).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "예시 방문 4.7.(목) (전: 14:00) 16:00 서북병원"
    assert "시간 변경" in queue.model.index(place, Column.STATE).data()
    assert "오후 2시에서 4시로" in queue.side.sentence.text()


def test_the_engagement_and_the_members_page_are_one_key_away(made: Made, qtbot: QtBot) -> None:
    queue, _ask = made
    row = current(queue)
    with qtbot.waitSignal(queue.form_wanted) as opened:
        press(K.Key_Return)
    assert opened.args == [row.engagement]
    with qtbot.waitSignal(queue.aimed) as aimed:
        press("i")
    assert aimed.args == [DeskName.ROSTER, MemberView(person=row.person)]


def test_another_desk_points_at_a_line_also_before_it_is_read(qtbot: QtBot, look: Look, made: Made) -> None:
    old, ask = made
    last = old.model.rows()[-1]
    queue = CouncilDesk(look, ask)
    queue.aim(LineView(engagement=last.engagement, notice=last.notice))
    put_up(qtbot, queue, ask)
    assert current(queue).key == last.key


def test_sheet_letter_and_keying_back_are_one_key_each(made: Made) -> None:
    queue, _ask = made
    for key, kind in (("j", PrintSheet), ("k", KeyIn), ("q", NoticeDialog)):
        QTest.keyClicks(queue.list, key)
        (opened,) = queue.window().findChildren(kind)
        opened.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        queue.activateWindow()


def test_an_empty_queue_says_so(qtbot: QtBot, look: Look, desk: At, clock: Clock) -> None:
    ask = OfficeAsk(desk)
    queue = CouncilDesk(look, ask)
    assert queue.note.text() == "안내할 분을 읽는 중…"
    put_up(qtbot, queue, ask)
    assert queue.note.text().startswith("안내할 분이 없습니다")
    press("p", "1", "w", K.Key_Delete, K.Key_Return)
    assert ask.done == []


def test_every_key_of_the_list_means_something_here_in_both_modes(made: Made) -> None:
    queue, _ask = made
    from desktop.words.keys import hangul_key

    letters = [
        key
        for one in KEYS
        if one.where is Where.COUNCIL
        for key in one.keys
        if len(key) == 1 and key.isalpha()
    ]
    assert len(letters) == len(set(letters))
    for letter in letters:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, hangul_key(letter.lower()))
        queue.keyPressEvent(event)
        assert event.isAccepted(), letter
        if queue.asking.panel is not None:
            queue.asking.close()
        for dialog in queue.window().findChildren(QDialog):
            dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def plain(qapp: QApplication, look: Look) -> Iterator[None]:
    yield
    apply_theme(qapp, look.theme)


@pytest.mark.parametrize(
    ("lang", "theme", "scale", "width"),
    [
        ("ko", "light", 1.0, 1180),
        ("en", "dark", 1.0, 1180),
        ("ko", "light", 2.0, 1180),
        ("en", "light", 2.0, 1700),
    ],
)
def test_every_text_is_whole_or_in_a_tooltip_at_any_size(
    qapp: QApplication, qtbot: QtBot, made: Made, plain: None, lang: str, theme: str, scale: float, width: int
) -> None:
    old, ask = made
    large = make_theme(qapp, name=theme, scale=scale)
    apply_theme(qapp, large)
    queue = CouncilDesk(Look(large, Words(lang)), ask)  # type: ignore[arg-type]
    put_up(qtbot, queue, ask, width=width)
    queue.take_over(old)
    press("p")
    for _ in range(3):
        QApplication.processEvents()
    assert audit(queue) == []


def test_a_screen_reader_hears_the_row_and_the_rule_that_put_it_there(made: Made) -> None:
    queue, _ask = made
    table = QAccessible.queryAccessibleInterface(queue.list)
    assert table is not None
    assert table.text(QAccessible.Text.Name) == "안내할 분"
    place = queue.list.place
    said = [queue.model.index(place, c).data(int(Qt.ItemDataRole.AccessibleTextRole)) for c in Column]
    assert "시의회 지도부" in said[Column.WHY] or "지역 시의원" in said[Column.WHY]
    assert all(said[c] for c in (Column.DUE, Column.WHO, Column.WHAT, Column.STATE))
    press(K.Key_Space, K.Key_Up)
    assert queue.model.index(place, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)).startswith("고름")


def test_nothing_found_is_said_and_everything_comes_back(made: Made) -> None:
    queue, _ask = made
    queue.head.finder.setText("없는 이름")
    assert queue.note.text() == "찾는 안내가 없습니다"
    queue.note.button.click()
    assert queue.note.text() == ""
    assert queue.model.rows()


@pytest.mark.parametrize("way", list(Arranged))
def test_every_arrangement_shows_every_row_once_under_a_head(made: Made, way: Arranged) -> None:
    queue, _ask = made
    before = {r.key for r in queue.model.rows()}
    for chosen in (way, Arranged.DUE, way):
        queue.head.arrange(chosen)
        assert {r.key for r in queue.model.rows()} == before
        assert len(queue.model.items) > len(before)
        heights = [queue.list.verticalHeader().sectionSize(n) for n in range(len(queue.model.items))]
        tall = [isinstance(one, CouncilRow) for one in queue.model.items]
        assert {h for h, is_row in zip(heights, tall, strict=True) if is_row} == {max(heights)}
        assert {h for h, is_row in zip(heights, tall, strict=True) if not is_row} == {min(heights)}
    assert queue.list.current is not None


def test_what_is_being_typed_stays_with_its_row_though_the_row_is_gone(made: Made, qtbot: QtBot) -> None:
    queue, ask = made
    row = current(queue)
    press("w")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("해외 출")
    with ask.at.colleague().writing("cancel") as tx:
        set_status(tx, base=tx.get(Engagement, row.engagement), to=Status.CANCELLED, reason="예시")
    ask.show()
    QApplication.processEvents()
    press("p")  # a letter of the reason, no key for whoever comes next
    assert (field.text(), current(queue).key, standing(ask)) == ("해외 출p", row.key, ())
    press(K.Key_Escape, K.Key_Escape)  # what was typed, then the panel
    QApplication.processEvents()
    assert current(queue).key != row.key
    with qtbot.waitSignal(queue.told):
        press("p")
    assert standing(ask) == ()
