# SPDX-License-Identifier: Apache-2.0
"""Who works on a follow-up: planners on all, a liaison on those of her bureau, a viewer on none."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records import ProposerTold, Suggestion, User
from db.records.enums import Channel, Proposer, SuggestionStatus, UserRole
from desktop.desk.acts import act
from desktop.desk.questions import answer
from desktop.desk.reading import Reading
from desktop.outputs.pdf.pages import page_text
from desktop.screens import followups as ask
from desktop.screens.actions import Refused
from desktop.screens.asking import Action
from desktop.services import followups
from tests.offices import MONDAY, Desk

HERS, OTHER = 1, 2
S = SuggestionStatus


def heard(desk: Desk, bureau: int) -> int:
    with desk.writing("suggest") as tx:
        suggestion = Suggestion(
            text="예시 보도를 넓혀 주십시오",
            proposer=Proposer.COUNCILLOR,
            proposer_name="김예시",
            received_on=MONDAY,
            bureau_id=bureau,
        )
        return followups.open_follow_up(tx, suggestion=suggestion).id


def as_role(desk: Desk, role: UserRole) -> Desk:
    with desk.writing("user") as tx:
        tx.add(User(account="예시 사람", name="예시 사람", role=role, bureau_id=HERS))
    return desk.colleague("예시 사람")


def code(desk: Desk, action: Action) -> str:
    found = act(desk.office, action, by=desk.by)
    return found.code if isinstance(found, Refused) else ""


@pytest.mark.parametrize(
    ("role", "own", "other", "rest"),
    [
        (UserRole.VIEWER, "role.viewer", "role.viewer", "role.viewer"),
        (UserRole.LIAISON, "", "role.other_bureau", "role.liaison"),
        (UserRole.PLANNER, "", "", ""),
    ],
)
def test_whose_follow_up_it_is_decides_who_takes_its_steps(
    desk: Desk, role: UserRole, own: str, other: str, rest: str
) -> None:
    user = as_role(desk, role)
    for bureau, wanted in ((HERS, own), (OTHER, other)):
        number = heard(desk, bureau)
        with desk.writing("tell") as tx:
            told = followups.tell_proposer(tx, suggestion_id=number, channel=Channel.PHONE)
        work: tuple[Action, ...] = (
            ask.AddStep(follow_up=number, text="현장을 보았음"),
            ask.SetFollowStatus(follow_up=number, to=S.DONE, result="넓혔음"),
            ask.TellProposer(follow_up=number, channel=Channel.PHONE),
            ask.CorrectTold(told=told.id, reason="다른 사람"),
        )
        assert {code(user, action) for action in work} == {wanted}
        with desk.office.read() as tx:
            assert len(tx.all(ProposerTold, suggestion_id=number)) == (1 if wanted else 3)
            page = answer(Reading(tx, desk.clock.at, user.by, desk.office), ask.FollowUp(key=number))
        assert page.may_work is (not wanted)
    assert code(user, ask.AssignFollowUp(follow_up=number, bureau=HERS)) == rest
    assert code(user, ask.OpenFollowUp(text="예시 새 건의", name="김예시")) == rest


def test_the_list_goes_on_paper_as_it_is_filtered(desk: Desk, tmp_path: Path) -> None:
    heard(desk, HERS)
    heard(desk, OTHER)
    target = tmp_path / "조치사항.pdf"
    view = ask.FollowUpsView(bureau=HERS)
    with desk.office.read() as tx:
        reading = Reading(tx, desk.clock.at, desk.by, desk.office)
        made = answer(reading, ask.FollowUpsTable(path=str(target), view=view))
    assert made == ask.MadeTable(path=str(target), rows=1)
    assert "조치사항 목록" in page_text(target.read_bytes(), 0)
