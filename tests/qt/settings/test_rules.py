# SPDX-License-Identifier: Apache-2.0
"""The page of the rules of notice: switched, edited, added, put back, and tried before it is kept."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from db.records import User
from db.records.enums import Kind, NoticeWho, UserRole
from desktop.qt.look import Look
from desktop.qt.settings.rules import RulesPage
from tests.office_fixtures import clock, desk, eunpyeong_template
from tests.offices import Desk
from tests.qt.asking import OfficeAsk

__all__ = ["clock", "desk", "eunpyeong_template"]


@pytest.fixture
def visit(desk: Desk) -> int:
    return desk.planned().id


@pytest.fixture
def page(qtbot: QtBot, look: Look, desk: Desk, visit: int) -> RulesPage:
    made = RulesPage(look, OfficeAsk(desk))
    qtbot.addWidget(made)
    made.show()
    return made


def choose(page: RulesPage, name: str) -> None:
    page.table.selectRow([row.name for row in page.shown.rules].index(name))


def names(page: RulesPage) -> list[str]:
    return [row.name for row in page.trial.rows]


def test_every_rule_is_a_row_with_its_switch(page: RulesPage) -> None:
    assert page.table.rowCount() == len(page.shown.rules) >= 10
    assert page.table.item(0, 1).text().startswith("해당 지역 시의원")
    box = page.table.cellWidget(0, 0).findChild(QCheckBox)
    assert box.isChecked()
    box.click()
    assert not page.shown.rules[0].fields.is_on


def test_the_trial_shows_who_joins_before_the_rule_is_kept(page: RulesPage) -> None:
    assert names(page) == ["예시2"]
    choose(page, "leadership_major")
    assert page.editor is not None
    page.editor.only_major.setChecked(False)
    page._timer.timeout.emit()
    assert [row.change for row in page.trial.rows] == ["", *["added"] * 6]
    assert "더해짐" in page.told.text()
    page.put_back()
    assert names(page) == ["예시2"]


def test_an_edited_rule_is_kept_and_put_back_to_what_was_shipped(page: RulesPage) -> None:
    choose(page, "leadership_major")
    assert page.editor is not None
    assert not page.save.isEnabled()
    page.editor.only_major.setChecked(False)
    page.editor.days.setText("5")
    page.save.click()
    row = page.row
    assert row is not None
    assert (row.fields.only_major, row.fields.due_working_days, row.is_as_shipped) == (False, 5, False)
    page.restore.click()
    assert page.row is not None
    assert page.row.is_as_shipped


def test_a_rule_of_the_office_is_added_and_removed(page: RulesPage) -> None:
    page.add.click()
    assert page.editor is not None
    page.editor.name.setText("예시 규칙")
    for kind, box in page.editor.kinds.items():
        box.setChecked(kind is Kind.VISIT)
    page.editor.who.setCurrentIndex(page.editor.who.findData(NoticeWho.PRESIDIUM.value))
    page.save.click()
    assert page.chosen == "예시 규칙"
    assert page.shown.rules[-1].fields.who is NoticeWho.PRESIDIUM
    assert len(page.trial.rows) == 4
    page.remove.click()
    assert "예시 규칙" not in [row.name for row in page.shown.rules]


def test_a_rule_that_cannot_be_kept_says_why_and_stays_typed(page: RulesPage) -> None:
    page.add.click()
    page.save.click()
    assert page.said.text()
    assert page.is_new
    assert page.editor is not None
    page.editor.days.setText("가")
    assert page.editor.fields() is None


def test_who_is_no_approver_only_looks(qtbot: QtBot, look: Look, desk: Desk) -> None:
    with desk.writing("test.user") as tx:
        tx.add(User(account=desk.by, name=desk.by, role=UserRole.PLANNER))
    made = RulesPage(look, OfficeAsk(desk))
    qtbot.addWidget(made)
    assert made.editor is not None
    assert not made.editor.isEnabled()
    assert not made.add.isEnabled()
    assert "앞으로 두 달" in made.told.text()
