# SPDX-License-Identifier: Apache-2.0
"""Who sits where, typed as a secretary types it: by-election, correction, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Printed, Run
from tests.cli.test_acceptance import LEADERS, LOCAL, PLANNING, board, hospital, seated


@pytest.fixture
def seats(empty: Run, tmp_path: Path) -> Run:
    """은평구 with its four members and the leadership of the 10th council."""
    seated(empty, tmp_path, [*LOCAL, *LEADERS])
    return empty


def said(printed: Printed) -> dict[str, Any]:
    assert (printed.code, printed.err) == (0, "")
    found: dict[str, Any] = printed.json
    return found


def holders(office: Run, what: str, day: str) -> list[list[str]]:
    document = said(office("--json", "seat", what, "--date", day, now=PLANNING))
    return [[h["name"] for h in one["holders"]] for one in document["seats"]]


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("역촌동", [["나예시"]]),
        ("은평구 제2선거구", [["나예시"]]),
        ("은평2", [["나예시"]]),
        ("의장", [["마예시"]]),
        ("부의장", [["바예시", "사예시"]]),
        ("운영위원장", [["아예시"]]),
        ("대표의원", [["자예시"], ["차예시"]]),
        ("은평구청장", [[]]),
        ("나예시", [["나예시"]]),
    ],
)
def test_who_held_a_seat_that_day_is_answered_by_any_name(
    seats: Run, what: str, names: list[list[str]]
) -> None:
    assert holders(seats, what, "2022-04-07") == names


def test_a_name_that_nothing_bears_is_bad_input(seats: Run) -> None:
    printed = seats("seat", "없는동", "--date", "2022-04-07", now=PLANNING)
    assert printed.code == 2
    assert "없는동" in printed.err


def test_a_by_election_takes_the_former_member_off_the_list_and_puts_the_new_one_on(seats: Run) -> None:
    visit = hospital(seats)
    changed = said(
        seats(
            "--json", "member", "change", "은평구 제2선거구", "--on", "2022-04-01", "--person", "새예시",
            "--party", "나당", "--reason", "보궐선거", now=PLANNING,
        )
    )  # fmt: skip
    assert [(len(t["added"]), len(t["removed"]), len(t["kept"])) for t in changed["told"]] == [(1, 1, 0)]
    assert {row["name"]: row["state"] for row in board(seats, visit)} == {
        "새예시": "open",
        "나예시": "withdrawn",
    }
    assert holders(seats, "역촌동", "2022-03-31") == [["나예시"]]
    assert holders(seats, "역촌동", "2022-04-01") == [["새예시"]]
    assert seats("undo", now=PLANNING).code == 0
    assert holders(seats, "역촌동", "2022-04-01") == [["나예시"]]


def test_a_correction_lists_what_was_told_on_the_strength_of_it(seats: Run) -> None:
    visit = hospital(seats)
    assert seats("notice", "tell", str(visit), "--to", "나예시", "--channel", "phone", now=PLANNING).code == 0
    corrected = said(
        seats(
            "--json", "member", "correct", "나예시", "--first", "2019-04-03", "--reason", "보궐", now=PLANNING
        )
    )
    assert corrected["relied"] == [{"engagement": visit, "notices": 1, "attempts": 1, "sheets": 0}]
    assert corrected["record"]["valid_from"] == "2019-04-03"


@pytest.mark.parametrize(
    ("command", "code", "why"),
    [
        # Two speakers at once.
        (("member", "office", "바예시", "--role", "speaker", "--first", "2022-01-01"), 1, "마예시"),
        # Nobody without a seat that day can be one.
        (("member", "office", "다예시", "--role", "vice_speaker", "--first", "2022-08-01"), 1, "다예시"),
        # Two members in one seat, overlapping dates.
        (("member", "add", "타예시", "--seat", "은평구 제2선거구", "--first", "2022-03-01"), 1, "나예시"),
        # A person without a seat that day.
        (("member", "change", "나예시", "--on", "2022-08-01", "--party", "나당"), 2, "나예시"),
        # A dong in two constituencies.
        (("roster", "dongs", "--seat", "은평구 제1선거구", "--names", "녹번동, 역촌동"), 1, "역촌동"),
        (("roster", "dongs", "--seat", "은평구 제1선거구", "--names", "없는동"), 2, "없는동"),
        (("member", "change", "나예시", "--on", "2018-07-01", "--party", "나당"), 2, "2018. 7. 1."),
        (("member", "end", "나예시", "--last", "2022-06-30"), 2, "바뀌는 것이 없어"),
        (("member", "change", "나예시", "--on", "2022-02-30", "--party", "나당"), 2, "2022-02-30"),
    ],
)
def test_what_cannot_be_true_is_refused_with_the_reason(
    seats: Run, command: tuple[str, ...], code: int, why: str
) -> None:
    before = said(seats("--json", "member", "list", "--date", "2022-04-07", now=PLANNING))
    printed = seats(*command, now=PLANNING)
    assert printed.code == code, printed.err
    assert why in printed.err
    assert said(seats("--json", "member", "list", "--date", "2022-04-07", now=PLANNING)) == before


def test_offices_of_the_council_end_with_the_seat(seats: Run) -> None:
    said(seats("--json", "member", "end", "마예시", "--last", "2022-03-31", now=PLANNING))
    assert holders(seats, "의장", "2022-03-31") == [["마예시"]]
    assert holders(seats, "의장", "2022-04-01") == [[]]
    found = said(seats("--json", "roster", "check", "--date", "2022-04-07", now=PLANNING))["findings"]
    assert [f["values"]["role"] for f in found if f["code"] == "seats.office_vacant"] == ["speaker"]


def test_a_members_page_tells_what_was_done_with_them(seats: Run) -> None:
    visit = hospital(seats)
    seats(
        "notice",
        "tell",
        str(visit),
        "--to",
        "나예시",
        "--channel",
        "phone",
        "--reply",
        "attends",
        now=PLANNING,
    )
    page = said(seats("--json", "member", "show", "나예시", now=PLANNING))
    assert [(t["engagement"], [a["reply"] for a in t["attempts"]]) for t in page["told"]] == [
        (visit, ["attends"])
    ]
