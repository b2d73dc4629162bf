# SPDX-License-Identifier: Apache-2.0
"""History in words: field by field, everybody's last actions, and what taking one back would do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.records import Attendance, User
from db.records.enums import Channel, UserRole
from desktop.desk.gateway import OfficeGateway
from desktop.screens import actions as ask
from desktop.screens.form import EditPart, FormView
from desktop.screens.past import PastField, PastView, UndoAction, UndoPlanView
from tests.offices import THURSDAY, WHEN, Desk
from tests.rules.helpers import timed

LATER = timed(THURSDAY, "16:00", "17:00")


@pytest.fixture
def window(desk: Desk) -> OfficeGateway:
    desk.clock.step = timedelta(minutes=1)
    return OfficeGateway(desk.office, by=desk.by)


def test_the_history_of_a_visit_holds_its_rows_and_says_old_and_new(
    desk: Desk, window: OfficeGateway
) -> None:
    made = desk.plan()
    desk.colleague().change(desk.get(made.id), when=LATER, lead="시장")
    stop = window.read(FormView(made.id)).parts["stop"][0]
    window.act(
        EditPart(
            key=made.id,
            book="stop",
            part=stop.key,
            base={"district_code": "은평구", "dong_id": "역촌동"},
            values={"district_code": "중구", "dong_id": ""},
        )
    )
    past = window.read(PastView(key=made.id))
    assert [(a.action, a.by) for a in past.actions] == [
        ("part_edit.stop", desk.by),
        ("change", "예시 동료"),
        ("plan", desk.by),
    ]
    (place,) = past.actions[0].changes
    assert (place.book, place.record, place.unit) == ("stop", "서북병원", "place")
    assert place.fields == (
        PastField(name="district_code", old="은평구", new="중구"),
        PastField(name="dong_id", old="역촌동", new=None),
    )
    assert {c.unit: c.fields for c in past.actions[1].changes} == {
        "when": (PastField(name="when", old=WHEN, new=LATER),),
        "lead": (PastField(name="lead", old="", new="시장"),),
    }
    assert [c.sort for c in past.actions[2].changes] == ["made", "made"]


def test_what_taking_back_would_do_is_named_and_then_done_for_anybodys_action(
    desk: Desk, window: OfficeGateway
) -> None:
    made = desk.plan()
    desk.colleague().change(desk.get(made.id), when=LATER)
    number = window.read(PastView(key=made.id)).actions[0].journal
    plan = window.read(UndoPlanView(number))
    assert plan.code == ""
    assert [(c.unit, c.fields) for c in plan.changes] == [
        ("when", (PastField(name="when", old=LATER, new=WHEN),))
    ]
    assert isinstance(window.act(UndoAction(number)), ask.Done)
    assert desk.get(made.id).when == WHEN
    actions = window.read(PastView(key=made.id)).actions
    assert (actions[0].undoes, actions[1].is_undone) == (number, True)


def test_a_call_is_a_fact_and_is_refused_with_the_reason(desk: Desk, window: OfficeGateway) -> None:
    made = desk.planned()
    recipient = window.engagement(made.id).notices[0].key  # type: ignore[union-attr]
    window.act(ask.RecordAttempt(notice=recipient, engagement=made.id, channel=Channel.PHONE))
    said = window.read(PastView(key=made.id)).actions[0]
    assert said.action == "tell"
    plan = window.read(UndoPlanView(said.journal))
    assert plan.code == "undo.facts"
    answer = window.act(UndoAction(said.journal))
    assert isinstance(answer, ask.Refused)
    assert answer.code == "undo.facts"


def test_what_was_changed_again_since_is_refused_and_says_by_whom(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan()
    desk.change(desk.get(made.id), title="첫째")
    number = window.read(PastView(key=made.id)).actions[0].journal
    desk.colleague().change(desk.get(made.id), title="둘째")
    plan = window.read(UndoPlanView(number))
    assert plan.code == "undo.changed_since"
    assert plan.values is not None
    assert (plan.values["by"], plan.values["unit"]) == ("예시 동료", "title")


def test_one_action_that_changed_a_unit_twice_can_be_taken_back(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan(title="처음")
    with desk.writing() as tx:
        once = tx.update(tx.get(type(made), made.id), title="가")
        tx.update(once, title="나")
    number = window.read(PastView(key=made.id)).actions[0].journal
    assert window.read(UndoPlanView(number)).code == ""
    window.act(UndoAction(number))
    assert desk.get(made.id).title == "처음"


def test_the_last_actions_of_everybody_newest_first(desk: Desk, window: OfficeGateway) -> None:
    one, two = desk.plan(title="가"), desk.colleague().plan(title="나")
    desk.change(desk.get(one.id), title="다")
    past = window.read(PastView())
    assert [(a.subject, a.by, a.engagement) for a in past.actions] == [
        ("다", desk.by, one.id),
        ("나", "예시 동료", two.id),
        ("가", desk.by, one.id),
    ]
    assert len(window.read(PastView(limit=2)).actions) == 2


def test_a_creation_is_taken_back_into_the_bin_unless_people_were_told(
    desk: Desk, window: OfficeGateway
) -> None:
    made = desk.planned()
    number = window.read(PastView(key=made.id)).actions[-1].journal
    assert [c.sort for c in window.read(UndoPlanView(number)).changes] == ["removed", "removed"]
    notice = window.engagement(made.id).notices[0].key  # type: ignore[union-attr]
    window.act(ask.RecordAttempt(notice=notice, engagement=made.id, channel=Channel.PHONE))
    assert window.read(UndoPlanView(number)).code == "undo.told"


def test_a_viewer_does_not_read_the_night_in_the_history(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan()
    desk.change(desk.get(made.id), lodging="예시 비밀 숙소")
    with desk.writing("setting") as tx:
        tx.add(User(account="guest", name="예시 손님", role=UserRole.VIEWER))
    guest = OfficeGateway(desk.office, by="예시 손님").read(PastView(key=made.id))
    assert "예시 비밀 숙소" not in repr(guest)
    assert guest.actions[0].changes[0].is_private
    assert not guest.can_undo
    assert "예시 비밀 숙소" in repr(window.read(PastView(key=made.id)))


def test_an_action_with_many_changes_tells_the_first_and_counts_the_rest(
    desk: Desk, window: OfficeGateway
) -> None:
    made = desk.plan()
    with desk.writing("import") as tx:
        for n in range(60):
            tx.add(Attendance(engagement_id=made.id, name=f"예시 {n}"))
    newest = window.read(PastView(key=made.id)).actions[0]
    assert (len(newest.changes), newest.more) == (40, 20)
