# SPDX-License-Identifier: Apache-2.0
"""New rows of the roster as people fill them in: whole, once, and with a name."""

from __future__ import annotations

from datetime import date

import pytest

from db.errors import InputError
from db.records import Bureau, Committee, Constituency, Dong, RoleHolding
from db.records.meta import Record
from desktop.rules.roster import holds_on
from desktop.services import roster, roster_writing
from desktop.services.knowledge import knowledge
from tests.offices import Desk


def test_a_new_constituency_takes_no_days_of_its_own_and_has_a_number_of_its_own(sample_desk: Desk) -> None:
    desk, on = sample_desk, date(2026, 12, 1)
    values = {"district_code": "11110", "number": 9, "first": on}
    with desk.writing("roster_begin") as tx:
        known = knowledge(tx).roster
        (kept,) = roster.keep(tx, roster_writing.begin(known, Constituency, values, today=on))
    assert isinstance(kept, Constituency)
    assert (kept.term_id, kept.number) == (12, 9)


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        (Constituency, {"district_code": "11110", "number": 1}, "input.not_unique"),
        (Dong, {"district_code": "11110", "name": "혜화동"}, "input.not_unique"),
        (Bureau, {"name": "행정국"}, "input.not_unique"),
        (Committee, {"name": "교통위원회", "first": date(2026, 12, 1)}, "input.not_unique"),
        (RoleHolding, {"person_id": 1, "role": "district_head", "body": ""}, "input.empty"),
        (RoleHolding, {"person_id": 1, "role": "committee_chair"}, "input.empty"),
        (Constituency, {"district_code": "11110", "number": -1}, "input.out_of_range"),
    ],
)
def test_a_new_row_is_whole_and_not_there_already(
    sample_desk: Desk, kind: type[Record], values: dict[str, object], code: str
) -> None:
    with sample_desk.office.read() as tx, pytest.raises(InputError) as refused:
        roster_writing.begin(knowledge(tx).roster, kind, values, today=date(2026, 12, 1))
    assert refused.value.code == code


def test_a_name_is_not_taken_away(sample_desk: Desk) -> None:
    on = date(2026, 12, 1)
    with sample_desk.office.read() as tx:
        known = knowledge(tx).roster
        person = next(iter(known.people.values()))
        committee = next(c for c in known.committees.values() if holds_on(c, on))
        with pytest.raises(InputError) as refused:
            roster_writing.correct(known, person, {"name": " "})
        assert refused.value.code == "input.empty"
        with pytest.raises(InputError) as refused:
            roster_writing.change(known, committee, on, {"name": ""})
        assert refused.value.code == "input.empty"
