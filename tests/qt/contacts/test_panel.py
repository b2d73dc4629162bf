# SPDX-License-Identifier: Apache-2.0
"""The panel asks why, shows for a while, and leaves no number behind in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import Contact, ContactView
from desktop.qt.contacts.panel import ContactPanel
from desktop.qt.look import Look
from tests.offices import Desk
from tests.qt.asking import OfficeAsk


@pytest.fixture
def panel(qtbot: QtBot, look: Look, sample_desk: Desk) -> ContactPanel:
    made = ContactPanel(look, OfficeAsk(sample_desk))
    qtbot.addWidget(made)
    made.show()
    made.show_person(1)
    return made


def texts(panel: ContactPanel) -> list[str]:
    return [value.text() for value in panel.values.values()]


def asked(panel: ContactPanel, reason: str) -> None:
    panel.show_link.click()
    panel.reason.setText(reason)
    panel.confirm.click()


def test_nothing_is_shown_before_a_reason_is_given(panel: ContactPanel, sample_desk: Desk) -> None:
    panel.show_link.click()
    assert panel.asking.isVisible()
    panel.confirm.click()
    assert not panel.is_open
    assert texts(panel) == ["", "", ""]
    with sample_desk.office.read() as tx:
        assert tx.all(ContactView) == ()


def test_enter_in_the_reason_shows_the_numbers_and_is_logged(panel: ContactPanel, sample_desk: Desk) -> None:
    panel.show_link.click()
    panel.reason.setText("사전 안내")
    QTest.keyClick(panel.reason, Qt.Key.Key_Return)
    with sample_desk.office.read() as tx:
        kept, (view,) = tx.all(Contact, person_id=1)[0], tx.all(ContactView)
    assert texts(panel) == [kept.office_phone, kept.email, kept.mobile]
    assert (view.person_id, view.reason) == (1, "사전 안내")
    assert panel.logged.isVisible()


def test_the_last_reason_is_one_click(panel: ContactPanel) -> None:
    asked(panel, "사전 안내")
    panel.show_person(2)
    panel.show_link.click()
    offered = [b for b in panel.offers.children() if getattr(b, "accessibleName", str)() == "사전 안내"]
    offered[0].click()  # type: ignore[attr-defined]
    assert panel.is_open


@pytest.mark.parametrize("how", ["person", "hide", "link", "escape", "time"])
def test_leaving_forgets_every_number(panel: ContactPanel, how: str) -> None:
    asked(panel, "사전 안내")
    assert any(texts(panel))
    if how == "person":
        panel.show_person(2)
    elif how == "hide":
        panel.hide()
    elif how == "link":
        panel.hide_link.click()
    elif how == "escape":
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    else:
        panel._timer.timeout.emit()
    assert texts(panel) == ["", "", ""]
    assert not panel.is_open


def test_a_refresh_of_the_desk_leaves_the_numbers_open(panel: ContactPanel) -> None:
    asked(panel, "사전 안내")
    before = texts(panel)
    panel.show_person(1)
    assert texts(panel) == before
    assert panel.is_open


def test_the_timer_ends_when_the_office_closes_the_numbers(panel: ContactPanel) -> None:
    asked(panel, "사전 안내")
    assert 299_000 <= panel._timer.interval() <= 300_000
