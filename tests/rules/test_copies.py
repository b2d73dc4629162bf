# SPDX-License-Identifier: Apache-2.0
"""Copies on paper: which are superseded, and what was noted of them, also after it was taken back."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import CopyReturn, Engagement, IssuedSheet
from db.records.enums import CopyFate, Profile, SheetKind
from desktop.rules.copies import (
    copies_of_days,
    copies_of_one,
    says_the_same,
    sheet_named,
    standing_returns,
)

AT = datetime(2026, 11, 26, 9, tzinfo=ZoneInfo("Asia/Seoul"))
DAY = date(2026, 11, 26)


def issue(number: int, *, lines: str = "", edition: int = 1, **values: object) -> IssuedSheet:
    given = {"sheet": "day", "first": DAY, "last": DAY, "profile": Profile.MAYOR, "copy_number": 1} | values
    return IssuedSheet(id=number, edition=edition, at=AT, lines=lines, **given)  # type: ignore[arg-type]


def back(number: int, issue_id: int, corrects: int | None = None) -> CopyReturn:
    return CopyReturn(id=number, issue_id=issue_id, how=CopyFate.FETCHED, at=AT, corrects=corrects)


def test_of_an_engagement_older_editions_are_superseded_and_those_noted_are_not_to_fetch() -> None:
    visit = Engagement(id=7, title="예시", edition=3)
    sheets = [issue(n, edition=n, engagement_id=7, sheet="brief") for n in (1, 2, 3)]
    found = copies_of_one(visit, sheets, [back(1, 2)])
    assert [(c.issue.id, c.is_superseded, c.is_to_fetch, c.fate) for c in found] == [
        (1, True, True, None),
        (2, True, False, CopyFate.FETCHED),
        (3, False, False, None),
    ]


def test_of_days_a_copy_is_superseded_by_a_later_one_that_says_something_else() -> None:
    sheets = [
        issue(1, lines=":aa e1:bb"),
        issue(2, lines=":aa", edition=2),  # a line went
        issue(3, lines=":aa", edition=2),
        issue(4, lines=":aa :zz", profile=Profile.ESCORT),  # somebody else's
        issue(5, lines=":cc", last=date(2026, 11, 27)),  # other days
        issue(6, lines=":cc", sheet="day.pocket"),  # another form
    ]
    assert [(c.issue.id, c.is_superseded, c.newest) for c in copies_of_days(sheets, ())] == [
        (1, True, 2),
        (2, False, 2),
        (3, False, 2),
        (4, False, 1),
        (5, False, 1),
        (6, False, 1),
    ]


def test_the_order_of_lines_is_no_change_and_one_line_twice_is() -> None:
    assert says_the_same(":aa e1:bb", "e9:bb :aa")
    assert not says_the_same(":aa :aa", ":aa")


@given(st.lists(st.sampled_from(["note", "correct"]), max_size=12))
def test_a_return_that_was_taken_back_counts_as_never_noted(steps: list[str]) -> None:
    rows: list[CopyReturn] = []
    stands: int | None = None
    for number, step in enumerate(steps, start=1):
        if step == "note" and stands is None:
            rows.append(back(number, 4))
            stands = number
        elif step == "correct" and stands is not None:
            rows.append(back(number, 4, corrects=stands))
            stands = None
    assert {k: v.id for k, v in standing_returns(reversed(rows)).items()} == ({4: stands} if stands else {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("brief", (SheetKind.BRIEF, False)),
        ("day.pocket", (SheetKind.DAY, True)),
        ("day.pocket.b3", (SheetKind.DAY, True)),
        ("follow_ups.0a1b2c3d", (SheetKind.FOLLOW_UPS, False)),
        ("예시", (None, False)),
    ],
)
def test_the_name_of_an_issue_says_which_sheet_it_is(
    text: str, expected: tuple[SheetKind | None, bool]
) -> None:
    assert sheet_named(text) == expected
