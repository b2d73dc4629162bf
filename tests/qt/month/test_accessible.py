# SPDX-License-Identifier: Apache-2.0
"""A screen reader finds every day of a month and every engagement painted in it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.look import Look
from desktop.qt.month.page import MonthPage
from desktop.screens.filtering import Filter
from tests.qt.months import NOW, lively_month

Role, Text = QAccessible.Role, QAccessible.Text


def test_days_and_engagements_are_children_with_names_and_places(qtbot: QtBot, look: Look) -> None:
    page = MonthPage(look, NOW)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.activateWindow()
    page.show_calendar(lively_month(0), Filter(), NOW)
    page.focus_start()
    QApplication.processEvents()
    face = QAccessible.queryAccessibleInterface(page.view)
    assert (face.role(), face.text(Text.Name)) == (Role.List, "월간 일정")
    names = [face.child(n).text(Text.Name) for n in range(face.childCount())]
    assert len(names) == 3 + 42 + 1 + 3  # month plans, days, a chip, two bars of which one in two weeks
    today = "2026. 11. 26.(목), 오늘, 제339회 정례회 (11.2~12.23), 겨울철 종합대책 (11.15~3.15), 일정 1건"
    assert face.focusChild().text(Text.Name) == today
    one = face.child(names.index(today) + 1)
    assert one.text(Text.Name) == "서울역 노숙인 지원센터, 2026. 11. 26.(목) 오후, 시간 미정, 현장방문 · 확정"
    point = one.rect().center()
    assert face.childAt(point.x(), point.y()).text(Text.Name) == one.text(Text.Name)
    page.view.choose(903)
    assert face.focusChild().text(Text.Name) == one.text(Text.Name)
    assert one.state().selected
