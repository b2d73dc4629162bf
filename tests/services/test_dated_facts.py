# SPDX-License-Identifier: Apache-2.0
"""A temporary holiday moves deadlines, a shipped one can be worked on, elections and seasons are typed."""

from __future__ import annotations

from datetime import date

import pytest

from db.errors import InputError
from db.records import Election, Holiday, Season
from db.records.enums import ElectionKind
from desktop.rules.workdays import is_off, working_day_before
from desktop.services import dated_facts as facts
from desktop.services.knowledge import knowledge
from tests.offices import Desk

FRIDAY = date(2026, 11, 20)


def test_a_temporary_holiday_is_no_working_day_for_any_deadline(sample_desk: Desk) -> None:
    with sample_desk.office.write(action="day_off", by="가") as tx:
        before = working_day_before(date(2026, 11, 26), 3, knowledge(tx).off)
        facts.set_day_off(tx, day=date(2026, 11, 24), name="임시공휴일")
        after = working_day_before(date(2026, 11, 26), 3, knowledge(tx).off)
    assert (before, after) == (date(2026, 11, 23), FRIDAY)


def test_a_shipped_holiday_that_is_worked_on_and_back(sample_desk: Desk) -> None:
    day = date(2026, 12, 25)
    with sample_desk.office.write(action="day_off", by="가") as tx:
        assert is_off(day, knowledge(tx).off)
        row = facts.set_day_off(tx, day=day, name="성탄절", is_off=False)
        assert not is_off(day, knowledge(tx).off)
        again = facts.set_day_off(tx, day=day, name="성탄절 근무", is_off=False)
        assert again.id == row.id
        facts.drop_day_off(tx, holiday_id=row.id)
        assert is_off(day, knowledge(tx).off)


def test_a_shipped_row_is_not_dropped_and_a_name_is_needed(sample_desk: Desk) -> None:
    with sample_desk.office.write(action="day_off", by="가") as tx:
        shipped = tx.all(Holiday, day=date(2026, 12, 25))[0]
        with pytest.raises(InputError) as refused:
            facts.drop_day_off(tx, holiday_id=shipped.id)
        assert refused.value.code == "input.shipped_day"
        with pytest.raises(InputError):
            facts.set_day_off(tx, day=FRIDAY, name="  ")
        tx.note_action()


def test_an_election_is_typed_changed_and_never_twice(sample_desk: Desk) -> None:
    with sample_desk.office.write(action="election", by="가") as tx:
        made = facts.set_election(
            tx, day=date(2027, 4, 7), name="예시 보궐선거", kind=ElectionKind.BY_ELECTION
        )
        with pytest.raises(InputError) as refused:
            facts.set_election(tx, day=date(2027, 4, 7), name="예시 보궐선거", kind=ElectionKind.BY_ELECTION)
        assert refused.value.code == "input.known_day"
        moved = facts.set_election(
            tx,
            day=date(2027, 4, 14),
            name="예시 보궐선거",
            kind=ElectionKind.BY_ELECTION,
            election_id=made.id,
        )
        assert (moved.id, moved.day) == (made.id, date(2027, 4, 14))
        facts.drop_election(tx, election_id=made.id)
        assert made.id not in {e.id for e in tx.all(Election)}


@pytest.mark.parametrize("day", [(2, 30), (13, 1), (0, 1), (4, 31)])
def test_a_season_needs_days_that_some_year_has(sample_desk: Desk, day: tuple[int, int]) -> None:
    with sample_desk.office.write(action="season", by="가") as tx:
        with pytest.raises(InputError) as refused:
            facts.set_season(tx, name="예시 대책", first=day, last=(12, 31))
        assert refused.value.code == "input.no_such_day"
        kept = facts.set_season(tx, name="예시 대책", first=(11, 15), last=(2, 29))
        assert tx.get(Season, kept.id).last_day == 29
