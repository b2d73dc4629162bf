# SPDX-License-Identifier: Apache-2.0
"""The section of a press announcement: told first, published with the gate's consent, reported on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.records import PressRelease, User
from db.records.enums import Channel, Kind, Status, UserRole
from desktop.qt.form.press import PressSection
from desktop.qt.look import Look
from desktop.screens.actions import Answer
from desktop.screens.asking import Action
from desktop.screens.form import FormView
from desktop.services.notices import Recipient, record_attempt
from tests.office_fixtures import clock, desk, eunpyeong_template
from tests.offices import Desk
from tests.qt.asking import OfficeAsk
from tests.rules.helpers import at, timed

__all__ = ["clock", "desk", "eunpyeong_template"]
DAY = date(2022, 3, 24)
WHEN = timed(DAY, "16:30", "17:00")


class Held:
    """The section with its office, read again after each action as the form does."""

    def __init__(self, qtbot: QtBot, look: Look, desk: Desk, key: int) -> None:
        self.desk, self.key = desk, key
        self.ask = OfficeAsk(desk)
        self.section = PressSection(look, self.ask, self.act, lambda *_: None)
        qtbot.addWidget(self.section)
        self.section.show()
        self.read()

    def act(self, action: Action, then: Any) -> None:
        def answered(answer: Answer) -> None:
            self.read()
            if then is not None:
                then(answer)

        self.ask.act(action, answered)

    def read(self) -> None:
        self.ask.read(FormView(self.key), self.section.show_form)

    @property
    def release(self) -> PressRelease:
        with self.desk.office.read() as tx:
            return tx.all(PressRelease, engagement_id=self.key)[0]


@pytest.fixture
def held(qtbot: QtBot, look: Look, desk: Desk) -> Held:
    press = desk.planned(kind=Kind.PRESS, title="예시 대책 발표", bureau_id=1, when=WHEN)
    return Held(qtbot, look, desk, press.id)


def tell(held: Held, notice: str) -> None:
    """Rung up and reached."""
    with held.desk.writing("tell") as tx:
        record_attempt(
            tx,
            engagement_id=held.key,
            recipient=Recipient.from_key(notice),
            channel=Channel.PHONE,
        )


def told(held: Held) -> list[tuple[int, bool]]:
    return [(row.step, row.is_open) for row in held.section.shown.told]


def test_fields_are_kept_when_they_are_left(held: Held) -> None:
    section = held.section
    section.decided.setText("3. 18.")
    section.decided.finish()
    section.medium.setText("기자설명회")
    section.medium.finish()
    section.embargo.setText("3. 24. 16:30")
    section.embargo.finish()
    section.needs.click()
    kept = held.release
    assert (kept.decided_on, kept.medium, kept.needs_progress) == (date(2022, 3, 18), "기자설명회", True)
    assert kept.embargo_at == at(DAY, "16:30")
    assert section.embargo.text() == "3. 24.(목) 16:30"


def test_an_embargo_without_an_hour_stays_typed_and_says_so(held: Held) -> None:
    held.section.embargo.setText("3. 24.")
    held.section.embargo.finish()
    assert held.section.embargo.property("state") == "wrong"
    with held.desk.office.read() as tx:
        assert tx.all(PressRelease) == ()


def test_whom_to_tell_stands_in_the_order_of_telling(held: Held) -> None:
    steps = [step for step, _ in told(held)]
    assert steps == sorted(steps)
    assert len(steps) == 6
    assert all(is_open for _, is_open in told(held))
    assert "6명" in held.section.state.text()


def test_publishing_before_all_are_told_asks_for_a_reason_and_keeps_it(held: Held) -> None:
    section = held.section
    section.publish.click()
    panel = section._panel
    assert panel is not None
    assert not panel.confirm.isEnabled()
    with held.desk.office.read() as tx:
        assert tx.all(PressRelease) == ()
    panel.field.setText("속보가 먼저 나가 지체할 수 없음")
    panel.confirm.click()
    assert held.release.published_at is not None
    assert section.shown.is_locked
    assert not section.publish.isVisible()
    assert "잠겼" in section.state.text()


def test_without_blocks_it_is_published_at_once_and_taken_back_with_a_reason(held: Held) -> None:
    for row in held.section.shown.told:
        tell(held, row.notice)
    held.read()
    assert held.section.blocks == ()
    held.section.publish.click()
    assert held.release.published_by == held.desk.by
    held.section.take_back.click()
    panel = held.section._panel
    assert panel is not None
    panel.field.setText("다른 발표를 잘못 누름")
    panel.confirm.click()
    assert held.release.published_at is None
    assert held.section.publish.isVisible()


def test_a_report_that_is_owed_is_written_here(held: Held) -> None:
    section = held.section
    assert not section.reporting.isVisible()
    section.needs.click()
    for row in section.shown.told:
        tell(held, row.notice)
    held.read()
    section.publish.click()
    assert [row.is_open for row in section.shown.progress] == [True]
    assert section.reporting.isVisible()
    section.done.click()
    assert [row.is_open for row in section.shown.progress] == [True]
    section.report.setText("예산에 반영함")
    section.done.click()
    assert [row.is_open for row in section.shown.progress] == [False]
    assert not section.reporting.isVisible()


def test_a_planner_prepares_and_does_not_publish(held: Held) -> None:
    with held.desk.writing("test.user") as tx:
        tx.add(User(account=held.desk.by, name=held.desk.by, role=UserRole.PLANNER))
    held.read()
    assert not held.section.publish.isEnabled()
    assert held.section.decided.isEnabled()


def test_a_draft_cannot_be_published_with_any_reason(qtbot: QtBot, look: Look, desk: Desk) -> None:
    draft = desk.plan(kind=Kind.PRESS, title="예시 발표", when=WHEN)
    assert draft.status is Status.DRAFT
    held = Held(qtbot, look, desk, draft.id)
    assert not held.section.publish.isEnabled()


def test_what_stands_typed_is_named_before_the_form_is_left(held: Held) -> None:
    held.section.report.setText("아직 적는 중")
    assert held.section.unsaved() == [("추진상황", "아직 적는 중")]
    held.section.forget()
    assert held.section.unsaved() == []
