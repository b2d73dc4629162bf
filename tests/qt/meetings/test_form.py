# SPDX-License-Identifier: Apache-2.0
"""The section 회의 of the form: only for meetings; whom it is with and its number are typed there too."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from db.records import Meeting
from db.records.enums import Kind
from desktop.qt.form.meeting import MeetingSection
from desktop.qt.form.sections import hidden
from desktop.qt.look import Look
from desktop.screens.actions import Refused
from desktop.screens.form import FormScreen, FormView
from desktop.screens.meetings import MeetingsView, Scope
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk


def read(ask: OfficeAsk, kind: Kind, scope: Scope = Scope.UPCOMING) -> FormScreen:
    """The form of the first meeting of that kind."""
    found: list[FormScreen] = []
    ask.read(
        MeetingsView(scope=scope, kind=kind),
        lambda screen: ask.read(FormView(screen.rows[0].key), found.append),
    )
    return found[0]


@pytest.fixture
def ask(sample_desk: At) -> OfficeAsk:
    return OfficeAsk(sample_desk)


@pytest.fixture
def section(qtbot: QtBot, look: Look, ask: OfficeAsk) -> MeetingSection:
    made = MeetingSection(look, ask, ask.act, lambda _base, _values: None)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def test_only_a_meeting_has_the_section(ask: OfficeAsk) -> None:
    assert "meeting" in hidden(FormScreen(key=1))
    assert "meeting" not in hidden(read(ask, Kind.INTERVIEW))


def test_a_number_that_another_meeting_bears_is_refused(section: MeetingSection, ask: OfficeAsk) -> None:
    section.show_form(read(ask, Kind.HEADS_COUNCIL, Scope.HELD))
    assert section.number.text() == "203"
    section.number.setText("202")
    section.number.finish()
    assert isinstance(ask.answers[-1], Refused)
    assert ask.answers[-1].code == "meeting.number_used"
    section.number.setText("이백")
    section.number.finish()
    assert section.number.property("state") == "wrong"
    assert len(ask.answers) == 1


def test_another_district_is_refused_while_the_head_of_the_first_is_on_the_list(
    section: MeetingSection, ask: OfficeAsk, sample_desk: At
) -> None:
    screen = read(ask, Kind.DISTRICT_HEAD)
    section.show_form(screen)
    section.whom.setText("은평구")
    section.whom.finish()
    answer = ask.answers[-1]
    assert isinstance(answer, Refused)
    assert [line.code for line in answer.findings] == ["meeting.too_many_districts"]
    with sample_desk.office.read() as tx:
        assert tx.all(Meeting, engagement_id=screen.key)[0].district_code == "11305"


def test_what_is_typed_and_not_saved_is_told_and_handed_out_when_left(
    section: MeetingSection, ask: OfficeAsk, sample_desk: At
) -> None:
    screen = read(ask, Kind.INTERVIEW)
    section.show_form(screen)
    section.subject.setText("예시 주제")
    section.panel.minutes.setPlainText("예시 결과")
    assert {words for _, words in section.unsaved()} == {"예시 주제", "예시 결과"}
    section.leave()
    with sample_desk.office.read() as tx:
        kept = tx.all(Meeting, engagement_id=screen.key)[0]
    assert (kept.subject, kept.minutes) == ("예시 주제", "예시 결과")
