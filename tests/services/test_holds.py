# SPDX-License-Identifier: Apache-2.0
"""Several times held for one plan: they warn others off, and choosing one frees the rest at once."""

from __future__ import annotations

from datetime import date

import pytest

from db.errors import InputError
from db.records import Engagement, Month, Stop, When
from db.records.enums import Kind, Status
from desktop.services import bins, checks, history, holds
from tests.offices import THURSDAY, WHEN, Desk, seobuk_stop
from tests.rules.helpers import timed
from tests.services.both import small_desk

__all__ = ["small_desk"]

FRIDAY = date(2022, 4, 8)
OTHER = timed(FRIDAY, "10:00", "11:10")
THIRD = timed(FRIDAY, "16:00", "17:10")


def add(desk: Desk, plan: Engagement, when: When) -> Engagement:
    with desk.writing("hold_add") as tx:
        return holds.add_alternative(tx, engagement_id=plan.id, when=when)[0]


def choose(desk: Desk, key: int) -> holds.Chosen:
    with desk.writing("hold_choose") as tx:
        return holds.choose(tx, engagement_id=key)


def kept(desk: Desk) -> dict[int, tuple[When | None, Status]]:
    with desk.office.read() as tx:
        return {e.id: (e.when, e.status) for e in tx.all(Engagement)}


def test_choosing_one_frees_the_others_and_undo_brings_all_back(small_desk: Desk) -> None:
    plan = small_desk.plan()
    second, third = add(small_desk, plan, OTHER), add(small_desk, plan, THIRD)
    before = kept(small_desk)
    assert before == {
        plan.id: (WHEN, Status.DRAFT),
        second.id: (OTHER, Status.CANDIDATE),
        third.id: (THIRD, Status.CANDIDATE),
    }
    done = choose(small_desk, second.id)
    assert {e.id for e in done.freed} == {second.id, third.id}
    assert kept(small_desk) == {plan.id: (OTHER, Status.DRAFT)}
    assert small_desk.get(plan.id).hold_group == ""
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert kept(small_desk) == before
    with small_desk.writing("redo") as tx:
        history.redo(tx)
    assert kept(small_desk) == {plan.id: (OTHER, Status.DRAFT)}


def test_the_place_of_the_chosen_alternative_comes_along(desk: Desk) -> None:
    plan = desk.plan()
    second = add(desk, plan, OTHER)
    with desk.writing("stops") as tx:
        (stop,) = tx.all(Stop, engagement_id=second.id)
        tx.update(stop, place="예시 시장")
    choose(desk, second.id)
    with desk.office.read() as tx:
        assert [s.place for s in tx.all(Stop, engagement_id=plan.id)] == ["예시 시장"]


def test_what_people_know_of_stays_the_record(desk: Desk) -> None:
    first = desk.plan()
    second = add(desk, first, OTHER)
    desk.to(desk.to(second, Status.DRAFT), Status.PLANNED)
    done = choose(desk, first.id)
    assert (done.engagement.id, done.engagement.when) == (second.id, WHEN)


def test_one_that_people_were_told_of_is_cancelled_and_not_binned(desk: Desk) -> None:
    first = desk.planned()
    second = add(desk, first, OTHER)
    desk.to(desk.to(second, Status.DRAFT), Status.PLANNED)
    with desk.writing("issue") as tx:
        tx.expose(first.id)
    choose(desk, second.id)
    gone = desk.get(first.id)
    assert (gone.status, gone.binned_at, gone.hold_group) == (Status.CANCELLED, None, "")


def test_an_alternative_warns_others_and_not_its_own_plan(desk: Desk) -> None:
    plan = desk.plan()
    add(desk, plan, OTHER)
    add(desk, plan, timed(FRIDAY, "10:30", "11:30"))
    stranger = desk.plan(seobuk_stop(), title="예시 회의", kind=Kind.INTERNAL, when=OTHER)
    with desk.office.read() as tx:
        found = checks.availability_of(tx, stranger)
        mine = checks.availability_of(tx, tx.get(Engagement, plan.id + 1))
    assert [f.code for f in found if f.code.startswith("clash")] == ["clash.tentative", "clash.tentative"]
    assert [f.values["other"] for f in mine if f.code.startswith("clash")] == ["예시 회의"]


@pytest.mark.parametrize(
    ("code", "when"), [("hold.same_time", WHEN), ("hold.needs_day", Month(THURSDAY.year, 5))]
)
def test_the_same_time_and_a_month_cannot_be_held(desk: Desk, code: str, when: When) -> None:
    with pytest.raises(InputError) as caught:
        add(desk, desk.plan(), when)
    assert caught.value.code == code


def test_there_is_an_end_to_alternatives_and_nothing_to_choose_without_them(desk: Desk) -> None:
    plan = desk.plan()
    with pytest.raises(InputError, match=r"hold\.none"):
        choose(desk, plan.id)
    for n in range(holds.MOST - 1):
        add(desk, plan, timed(date(2022, 5, 2 + n), "10:00", "11:00"))
    with pytest.raises(InputError, match=r"hold\.too_many"):
        add(desk, plan, OTHER)


def test_a_final_plan_takes_no_alternative(desk: Desk) -> None:
    plan = desk.to(desk.planned(), Status.FINAL, override_reason="예시 사유")
    with pytest.raises(InputError, match=r"hold\.not_open"):
        add(desk, plan, OTHER)


def groups(desk: Desk) -> dict[int, bool]:
    """Number → whether it is one of several times held."""
    with desk.office.read() as tx:
        return {e.id: bool(e.hold_group) for e in tx.all(Engagement)}


def test_what_is_left_alone_by_the_bin_is_no_alternative_and_undo_makes_it_one_again(
    small_desk: Desk,
) -> None:
    plan = small_desk.plan()
    second = add(small_desk, plan, OTHER)
    with small_desk.writing("bin") as tx:
        bins.put_in_bin(tx, engagement_id=second.id)
    assert groups(small_desk) == {plan.id: False}
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert groups(small_desk) == {plan.id: True, second.id: True}


def test_a_freed_time_comes_back_from_the_bin_on_its_own(small_desk: Desk) -> None:
    plan = small_desk.plan()
    second = add(small_desk, plan, OTHER)
    choose(small_desk, plan.id)
    with small_desk.writing("restore") as tx:
        bins.restore(tx, engagement_id=second.id)
    assert groups(small_desk) == {plan.id: False, second.id: False}


def test_taking_back_an_older_hold_leaves_nobody_alone(small_desk: Desk) -> None:
    plan = small_desk.plan()
    with small_desk.writing("hold_add") as tx:
        holds.add_alternative(tx, engagement_id=plan.id, when=OTHER)
    with small_desk.office.read() as tx:
        number = tx.journal_number()
    third = add(small_desk, plan, THIRD)
    with small_desk.writing("undo_action") as tx:
        history.undo_action(tx, number=number)
    assert groups(small_desk) == {plan.id: False, third.id: False}


def test_a_postponed_time_cannot_be_chosen_and_a_cancelled_one_stays_cancelled(desk: Desk) -> None:
    plan = desk.planned()
    second, third = add(desk, plan, OTHER), add(desk, plan, THIRD)
    with desk.writing("issue") as tx:
        tx.expose(plan.id)
    desk.to(plan, Status.CANCELLED, reason="예시 사유")
    desk.to(desk.to(desk.to(third, Status.DRAFT), Status.PLANNED), Status.POSTPONED, reason="예시 사유")
    with pytest.raises(InputError, match=r"hold\.not_choosable"):
        choose(desk, third.id)
    with pytest.raises(InputError, match=r"hold\.not_choosable"):
        choose(desk, plan.id)
    done = choose(desk, second.id)
    gone = desk.get(plan.id)
    assert (gone.status, gone.binned_at, gone.hold_group) == (Status.CANCELLED, None, "")
    assert (done.engagement.when, done.engagement.hold_group) == (OTHER, "")
