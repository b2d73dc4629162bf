# SPDX-License-Identifier: Apache-2.0
"""Outside calendars are added, changed and put away within bounds."""

from __future__ import annotations

from typing import Any

import pytest

from db.errors import InputError, RecordMissing
from db.records import OutsideCalendar
from desktop.rules.outside import MOST_CALENDARS
from desktop.services import outside
from tests.offices import Desk

GOOD: dict[str, Any] = {"name": "예시 달력", "address": "https://calendar.example/a.ics"}


def add(desk: Desk, **values: Any) -> OutsideCalendar:
    with desk.writing("outside_save") as tx:
        return outside.add_calendar(tx, calendar=OutsideCalendar(**(GOOD | values)))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "  "}, "input.empty"),
        ({"address": "ftp://a.example/"}, "calendar.address_scheme"),
        ({"address": "a.ics"}, "calendar.address_path"),
        ({"every_min": 4}, "calendar.pace"),
        ({"every_min": 10_081}, "calendar.pace"),
        ({"color": "red"}, "calendar.colour"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, values: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as refused:
        add(desk, **values)
    assert refused.value.code == code
    kept = add(desk)
    with pytest.raises(InputError) as refused, desk.writing("outside_save") as tx:
        outside.change_calendar(tx, base=kept, fields=values)
    assert refused.value.code == code


def test_blanks_around_what_was_pasted_are_taken_away(desk: Desk) -> None:
    kept = add(desk, name=" 예시 ", address=" https://calendar.example/b.ics\t")
    assert (kept.name, kept.address) == ("예시", "https://calendar.example/b.ics")


def test_one_address_is_one_calendar(desk: Desk) -> None:
    add(desk)
    with pytest.raises(InputError) as refused:
        add(desk, name="다른 예시")
    assert (refused.value.code, refused.value.values) == ("calendar.twice", {"name": "예시 달력"})
    other = add(desk, address="https://calendar.example/b.ics")
    with pytest.raises(InputError), desk.writing("outside_save") as tx:
        outside.change_calendar(tx, base=other, fields={"address": GOOD["address"]})


def test_there_is_an_end_to_them(desk: Desk) -> None:
    with desk.writing("outside_save") as tx:
        for number in range(MOST_CALENDARS):
            outside.add_calendar(
                tx, calendar=OutsideCalendar(name="예시", address=f"https://calendar.example/{number}")
            )
    with pytest.raises(InputError) as refused:
        add(desk)
    assert refused.value.code == "calendar.too_many"


def test_the_journal_never_holds_its_address(desk: Desk) -> None:
    from db import journal

    kept = add(desk, address="https://calendar.example/secret-token")
    with desk.writing("outside_save") as tx:
        outside.change_calendar(tx, base=kept, fields={"address": "https://calendar.example/other-token"})
    with desk.office.read() as tx:
        said = str(journal.since(tx, 0))
    assert "token" not in said


def test_one_put_away_cannot_be_changed(desk: Desk) -> None:
    kept = add(desk)
    with desk.writing("outside_bin") as tx:
        outside.bin_calendar(tx, base=kept)
    with pytest.raises(RecordMissing), desk.writing("outside_show") as tx:
        outside.show_calendar(tx, base=kept, shown=False)
