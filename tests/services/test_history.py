# SPDX-License-Identifier: Apache-2.0
"""Undo and redo of plans; facts stay."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from db.errors import UndoBlocked
from db.office import open_office
from db.records import Attempt, Material
from db.records.enums import Channel, MaterialKind, Status
from desktop.services import history, materials, notices
from desktop.services.notices import Recipient
from desktop.services.refusal import Refusal
from tests.offices import THURSDAY, Desk
from tests.rules.helpers import timed

LATER = timed(THURSDAY, "16:00", "17:00")
LOCAL = Recipient(person_id=2)


def undo(desk: Desk) -> None:
    with desk.writing("undo") as tx:
        history.undo(tx)


def redo(desk: Desk) -> None:
    with desk.writing("redo") as tx:
        history.redo(tx)


def test_a_creation_goes_to_the_bin_and_comes_back_with_number_and_uid(desk: Desk) -> None:
    made = desk.plan()
    undo(desk)
    assert desk.get(made.id).binned_at is not None
    redo(desk)
    back = desk.get(made.id)
    assert (back.binned_at, back.uid, back.title) == (None, made.uid, made.title)


def test_what_somebody_was_told_of_is_not_taken_back(desk: Desk) -> None:
    made = desk.plan()
    with desk.writing("issue") as tx:
        tx.expose(made.id)
    with pytest.raises(UndoBlocked, match=r"undo\.told"):
        undo(desk)
    assert desk.get(made.id).binned_at is None


def test_a_call_is_never_taken_back(desk: Desk) -> None:
    visit = desk.planned()
    with desk.writing("tell") as tx:
        said = notices.record_attempt(tx, engagement_id=visit.id, recipient=LOCAL, channel=Channel.PHONE)
    with pytest.raises(UndoBlocked, match=r"undo\.facts"):
        undo(desk)
    with desk.office.read() as tx:
        assert tx.get(Attempt, said.id) == said


def test_a_colleagues_later_change_of_other_parts_stays(desk: Desk) -> None:
    made = desk.plan()
    moved = desk.change(made, when=LATER)
    desk.colleague().change(moved, purpose="예시 목적")
    undo(desk)
    after = desk.get(made.id)
    assert (after.when, after.purpose) == (made.when, "예시 목적")


def test_counters_only_grow_over_undo_and_redo(desk: Desk) -> None:
    made = desk.plan()
    with desk.writing("issue") as tx:
        tx.expose(made.id)
    seen = [desk.get(made.id)]
    desk.change(made, when=LATER)
    for step in (undo, redo):
        seen.append(desk.get(made.id))
        step(desk)
    seen.append(desk.get(made.id))
    for earlier, later in pairwise(seen):
        assert later.row_version > earlier.row_version
        assert later.sequence > earlier.sequence
        assert later.edition >= earlier.edition
    assert seen[-1].when == LATER


def test_undo_and_redo_go_on_after_a_restart(desk: Desk) -> None:
    made = desk.plan()
    desk.change(made, when=LATER)
    path = desk.office.path
    assert isinstance(path, Path)
    again = open_office(path, clock=desk.clock, uid_seed="tests")
    try:
        other = Desk(again, desk.clock)
        undo(other)
        assert other.get(made.id).when == made.when
        redo(other)
        assert other.get(made.id).when == LATER
    finally:
        again.close()


def test_undo_takes_back_ones_own_and_the_history_anyones(desk: Desk) -> None:
    made = desk.plan()
    friend = desk.colleague()
    moved = friend.change(made, when=LATER)
    with pytest.raises(UndoBlocked, match=r"undo\.nothing"):
        undo(desk.colleague("예시 셋째"))
    with desk.office.read() as tx:
        number = tx.journal_number()
    with desk.writing("undo") as tx:
        history.undo_action(tx, number=number)
    assert desk.get(made.id) == replace(
        desk.get(made.id), when=made.when, sequence=moved.sequence + 1, row_version=moved.row_version + 1
    )


def test_there_is_nothing_to_bring_back_after_something_new(desk: Desk) -> None:
    made = desk.plan()
    desk.change(made, when=LATER)
    undo(desk)
    desk.change(desk.get(made.id), title="예시 새 제목")
    with pytest.raises(UndoBlocked, match=r"redo\.nothing"):
        redo(desk)


def test_a_stage_goes_back_and_the_waiver_too(desk: Desk) -> None:
    visit = desk.planned()
    with desk.writing("waive") as tx:
        notices.waive_notice(tx, engagement_id=visit.id, recipient=LOCAL, reason="예시 사유")
    desk.to(visit, Status.FINAL)
    undo(desk)
    assert desk.get(visit.id).status is Status.PLANNED
    undo(desk)
    with pytest.raises(Refusal, match=r"status\.untold"):
        desk.to(visit, Status.FINAL)


def test_a_paper_is_owed_and_received_and_a_second_arrival_is_its_next_edition(desk: Desk) -> None:
    visit = desk.planned()
    with desk.writing("owe") as tx:
        owed = materials.request_material(
            tx, engagement_id=visit.id, kind=MaterialKind.REMARKS, bureau_id=None
        )
    with desk.writing("receive_material") as tx:
        assert materials.receive_material(tx, material_id=owed.id).edition == 1
    with desk.writing("receive_material") as tx:
        assert materials.receive_material(tx, material_id=owed.id).edition == 2
    undo(desk)
    with desk.office.read() as tx:
        assert tx.get(Material, owed.id).edition == 1
