# SPDX-License-Identifier: Apache-2.0
"""A screen reader finds every painted engagement, where it is and what it is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible

from desktop.qt.week.view import TimeGrid


def test_painted_engagements_are_children_with_names_and_places(view: TimeGrid) -> None:
    face = QAccessible.queryAccessibleInterface(view)
    assert face.role() is QAccessible.Role.List
    assert face.text(QAccessible.Text.Name) == "주간 일정"
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]
    assert len(names) == 19 + 4 + 1  # engagements, bands, the keyboard's place
    said = next(name for name in names if "서북병원" in name)
    assert said == (
        "서북병원 동절기 감염병 대응 점검, 2026. 11. 26.(목) 13:30~15:10, 은평구 역촌동 서북병원 본관, "
        "현장방문 · 예정, 다른 일정과 시간이 겹칩니다, 막는 항목 1건, 확인할 항목 2건"
    )
    child = face.child(names.index(said))
    point = child.rect().center()
    assert face.childAt(point.x(), point.y()).text(QAccessible.Text.Name) == said
    view.select(10)
    assert face.focusChild().text(QAccessible.Text.Name) == said
