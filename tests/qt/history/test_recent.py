# SPDX-License-Identifier: Apache-2.0
"""The window-wide list of recent actions: everybody's, newest first, each taken back by name or refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.records import Engagement
from db.records.enums import Channel
from desktop.desk.gateway import OfficeGateway
from desktop.qt.frame.window import MainWindow
from desktop.qt.history.dialog import RecentDialog
from desktop.qt.history.hosting import show_recent
from desktop.qt.history.words import change_lines, undo_lines
from desktop.qt.look import Look
from desktop.screens.actions import RecordAttempt
from desktop.screens.office import DeskName
from desktop.screens.past import PastChange, PastField
from tests.office_fixtures import clock, desk, eunpyeong_template
from tests.offices import THURSDAY, WHEN, Desk
from tests.qt.form.conftest import mine, theirs, visit, window
from tests.rules.helpers import timed

__all__ = ["clock", "desk", "eunpyeong_template", "mine", "theirs", "visit", "window"]


@pytest.fixture
def recent(window: MainWindow, desk: Desk, visit: Engagement) -> RecentDialog:
    desk.clock.step = timedelta(minutes=1)
    desk.colleague().change(desk.get(visit.id), purpose="동료의 까닭")
    return show_recent(window)


def texts(dialog: RecentDialog, row: int) -> list[str]:
    model = dialog.panel.table.past
    return [str(model.data(model.index(row, c)) or "") for c in range(model.columnCount())]


def test_everybodys_actions_are_listed_newest_first_with_old_and_new(recent: RecentDialog) -> None:
    assert texts(recent, 0)[1:] == [
        "예시 동료",
        "예시 병원 점검",
        "내용 수정",
        "왜 가는가: 처음 까닭 → 동료의 까닭",
    ]
    assert recent.panel.table.past.rowCount() == 3


def test_a_colleagues_action_is_taken_back_by_a_key_after_it_was_named(
    recent: RecentDialog, desk: Desk, visit: Engagement
) -> None:
    assert recent.panel.will.text() == "‘왜 가는가’를 처음 까닭으로 되돌립니다."
    QTest.keyClick(recent.panel.table, Qt.Key.Key_Delete)
    assert desk.get(visit.id).purpose == "처음 까닭"
    assert texts(recent, 0)[3] == "되돌리기"
    assert texts(recent, 1)[4].startswith("(되돌림)")


def test_a_call_says_why_it_stays(
    recent: RecentDialog, mine: OfficeGateway, visit: Engagement, desk: Desk
) -> None:
    screen = mine.engagement(visit.id)
    assert screen is not None
    told = RecordAttempt(notice=screen.notices[0].key, engagement=visit.id, channel=Channel.PHONE)
    mine.act(told)
    recent.read()
    recent.panel.table.setCurrentIndex(recent.panel.table.past.index(0, 0))
    assert "되돌릴 수 없어" in recent.panel.will.text()
    assert not recent.panel.undo_button.isEnabled()
    recent.panel.undo()
    assert mine.office().journal == recent.panel.kept.actions[0].journal  # type: ignore[union-attr]


def test_enter_opens_the_visit_in_the_form(recent: RecentDialog, window: MainWindow) -> None:
    QTest.keyClick(recent.panel.table, Qt.Key.Key_Return)
    assert window.desks.name is DeskName.FORM


def test_ctrl_h_opens_the_list(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(RecentDialog) is not None


@pytest.mark.parametrize(
    ("change", "said", "undone"),
    [
        (
            PastChange(
                book="engagement",
                record="예시",
                unit="when",
                fields=(PastField(name="when", old=WHEN, new=timed(THURSDAY, "16:00", "17:00")),),
            ),
            "일시: 2022. 4. 7.(목) 14:00~15:10 → 2022. 4. 7.(목) 16:00~17:00",
            "‘일시’를 2022. 4. 7.(목) 16:00~17:00로 되돌립니다.",
        ),
        (
            PastChange(book="stop", record="서북병원", unit="*", sort="made"),
            "방문지 추가: 서북병원",
            "방문지 ‘서북병원’을 휴지통에 넣습니다.",
        ),
        (
            PastChange(
                book="stop",
                record="서북병원",
                unit="host",
                fields=(PastField(name="host", old="원장", new=""),),
            ),
            "서북병원 맞이: 원장 → 비어 있음",
            "‘서북병원 맞이’를 비웁니다.",
        ),
        (
            PastChange(book="engagement", record="예시", unit="lodging", is_private=True),
            "숙소: 값은 보이지 않습니다",
            "‘숙소’를 앞의 값으로 되돌립니다.",
        ),
    ],
)
def test_changes_are_sentences(look: Look, change: PastChange, said: str, undone: str) -> None:
    assert change_lines(look, change) == [said]
    turned = (
        change
        if change.sort == "changed"
        else PastChange(book=change.book, record=change.record, unit=change.unit, sort="removed")
    )
    assert undo_lines(look, [turned]) == [undone]
