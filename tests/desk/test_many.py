# SPDX-License-Identifier: Apache-2.0
"""Several engagements at once: all or nothing, one step of undo."""

from __future__ import annotations

import pytest

from db.records import Engagement
from db.records.enums import Status
from db.records.when import Timed, moved_by
from desktop.desk.gateway import OfficeGateway
from desktop.screens import actions as ask
from tests.offices import THURSDAY, Desk
from tests.rules.helpers import timed

MORNING = timed(THURSDAY, "09:00", "10:00")
NOON = timed(THURSDAY, "12:00", "13:00")


@pytest.fixture
def window(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by=desk.by)


def later(when: Timed) -> Timed:
    moved = moved_by(when, 7)
    assert isinstance(moved, Timed)
    return moved


def test_two_moves_are_one_step_of_undo(desk: Desk, window: OfficeGateway) -> None:
    one, two = desk.plan(when=MORNING), desk.plan(when=NOON)
    moves = tuple(
        ask.Move(key=e.id, version=e.row_version, when=later(when), was=when)
        for e, when in ((one, MORNING), (two, NOON))
    )
    assert isinstance(window.act(ask.MoveMany(moves=moves)), ask.Done)
    assert [desk.get(e.id).when for e in (one, two)] == [later(MORNING), later(NOON)]
    window.act(ask.Undo())
    assert [desk.get(e.id).when for e in (one, two)] == [MORNING, NOON]


def test_copies_are_drafts_at_the_new_times(desk: Desk, window: OfficeGateway) -> None:
    one = desk.planned(title="예시 점검", when=MORNING)
    copies = (ask.Copy(key=one.id, when=later(MORNING)), ask.Copy(key=one.id, when=later(NOON)))
    answer = window.act(ask.CopyMany(copies=copies))
    assert isinstance(answer, ask.Done)
    made = [desk.get(answer.key - 1), desk.get(answer.key)]
    assert [(e.title, e.when, e.status) for e in made] == [
        ("예시 점검", later(MORNING), Status.DRAFT),
        ("예시 점검", later(NOON), Status.DRAFT),
    ]


def test_when_one_cannot_be_cancelled_none_is(desk: Desk, window: OfficeGateway) -> None:
    one, two = desk.plan(when=MORNING), desk.plan(when=NOON)
    window.act(ask.CancelMany(keys=(two.id,), reason="예시 사유"))
    answer = window.act(ask.CancelMany(keys=(one.id, two.id), reason="예시 사유"))
    assert isinstance(answer, ask.Refused)
    assert desk.get(one.id).status is Status.DRAFT


def test_several_go_into_the_bin_and_come_back_together(desk: Desk, window: OfficeGateway) -> None:
    keys = tuple(desk.plan(when=when).id for when in (MORNING, NOON))
    assert isinstance(window.act(ask.BinMany(keys=keys)), ask.Done)
    assert all(desk.get(key).binned_at for key in keys)
    window.act(ask.Undo())
    assert not any(desk.get(key).binned_at for key in keys)


def test_stages_of_several_are_one_step_and_every_refusal_is_told(desk: Desk, window: OfficeGateway) -> None:
    one, two = desk.plan(when=MORNING), desk.plan(when=NOON)
    free = desk.plan(title="예시 초안", when=later(NOON))

    def wanted(status: Status, *plans: Engagement) -> ask.SetStatusMany:
        moves = tuple(ask.SetStatus(key=e.id, version=e.row_version, status=status) for e in plans)
        return ask.SetStatusMany(moves=moves)

    assert isinstance(window.act(wanted(Status.PLANNED, one, two)), ask.Done)
    refused = window.act(
        ask.SetStatusMany(
            moves=(
                *wanted(Status.PLANNED, free).moves,
                *wanted(Status.FINAL, one, two).moves,
            )
        )
    )
    assert isinstance(refused, ask.Refused)
    assert len(refused.findings) == 2
    assert [desk.get(e.id).status for e in (one, two, free)] == [Status.PLANNED, Status.PLANNED, Status.DRAFT]
    window.act(ask.Undo())
    assert [desk.get(e.id).status for e in (one, two)] == [Status.DRAFT, Status.DRAFT]
