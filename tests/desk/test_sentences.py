# SPDX-License-Identifier: Apache-2.0
"""Sentences of what is hidden, of hours that are open again, and by which title heads are addressed."""

from __future__ import annotations

from typing import Any

import pytest

from db.records import Bureau, Day, Part, Person, When
from db.records.enums import Confidentiality, Role, Status
from desktop.desk.messages import read_aloud, text_message
from desktop.rules.roster import Roster, RosterRows
from desktop.rules.spoken import Change, SpokenUnit
from tests.desk.test_messages import DAY, GUEST, Item, Known, changed, item, known, moved
from tests.rules.helpers import roles, timed

RESTRICTED: dict[str, Any] = {"confidentiality": Confidentiality.RESTRICTED}
PLANNED_AGAIN = Change(unit=SpokenUnit.STATUS, old=Status.CANCELLED, new=Status.PLANNED)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (item(status=Status.CANCELLED, **RESTRICTED), "11월 26일 목요일 오후 2시 일정이 취소되었습니다."),
        (
            moved(timed(DAY, "14:00", "15:00"), timed(DAY, "15:00", "16:00"), **RESTRICTED),
            "11월 26일 목요일 일정이 오후 2시에서 3시로 변경되었습니다.",
        ),
        (
            changed(PLANNED_AGAIN, **RESTRICTED),
            "취소로 말씀드렸던 일정이 다시 잡혔습니다. 일시는 11월 26일 목요일 오후 2시입니다.",
        ),
    ],
)
def test_what_is_hidden_is_an_engagement_once_and_nobody_is_asked_again(line: Item, said: str) -> None:
    assert read_aloud(line, known()) == f"의원님, {said}"
    assert "참석" not in text_message(line, known(), short=True).text


def test_an_engagement_that_is_called_one_is_not_called_so_twice() -> None:
    line = item(status=Status.CANCELLED, title="시장 주말 일정")
    assert read_aloud(line, known()).endswith("오후 2시 시장 주말 일정이 취소되었습니다.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            timed(DAY, "14:00", "15:00"),
            Day(DAY, Part.OPEN),
            "일정이 11월 26일 목요일 오후 2시에서 시각 미정으로 변경되었습니다.",
        ),
        (
            Day(DAY, Part.AFTERNOON),
            Day(DAY, Part.MORNING),
            "일정이 11월 26일 목요일 오후에서 11월 26일 목요일 오전으로 변경되었습니다.",
        ),
        (
            Day(DAY, Part.AFTERNOON),
            timed(DAY, "10:00", "11:00"),
            "일정이 11월 26일 목요일 오후에서 11월 26일 목요일 오전 10시로 변경되었습니다.",
        ),
        (
            Day(DAY, Part.MORNING),
            timed(DAY, "10:00", "11:00"),
            "일정이 11월 26일 목요일 오전 10시로 정해졌습니다.",
        ),
    ],
)
def test_an_hour_that_is_open_again_or_moved_within_its_day_is_told_with_what_was_told(
    old: When, new: When, said: str
) -> None:
    assert said in read_aloud(moved(old, new), known())


@pytest.mark.parametrize(
    ("bureau", "title"),
    [("시민건강국", "국장"), ("예시안전실", "실장"), ("예시기반본부", "본부장"), ("예시위원회", "국장")],
)
def test_the_head_of_a_bureau_is_addressed_by_what_the_bureau_is(bureau: str, title: str) -> None:
    rows = RosterRows(
        people=(Person(id=GUEST, name="최예시"),),
        roles=roles((GUEST, Role.BUREAU_HEAD, "7")),
        bureaus=(Bureau(id=7, name=bureau),),
    )
    there: Any = Known(Roster(rows))
    assert read_aloud(item(who=GUEST), there).startswith(f"{title}님, ")
