# SPDX-License-Identifier: Apache-2.0
"""Telling people from the command line: the list, a call, a correction, a waiver."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Run

# Two stops in two districts, nobody told yet (resources/seoul/sample.toml).
VISIT = "125"


def board(office: Run, *more: str) -> dict[str, dict[str, Any]]:
    listed = office("--json", "notice", "list", "--visit", VISIT, *more).json["notices"]
    return {row["recipient"]: row for row in listed}


def first_open(office: Run) -> str:
    return next(key for key, row in board(office).items() if row["state"] == "open" and row["required"])


def test_the_list_shows_who_by_when_and_why(sample: Run) -> None:
    row = board(sample)[first_open(sample)]
    assert row["name"].startswith(row["name"][0] + "예시")
    assert row["due"].endswith("+09:00")
    assert row["reasons"][0]["reason"] == "local"
    assert row["reason_text"].endswith("선거구")


def test_a_call_closes_the_line_and_a_correction_opens_it_again(sample: Run) -> None:
    key = first_open(sample)
    told = sample(
        "--json", "notice", "tell", VISIT, "--to", key, "--channel", "phone", "--outcome", "reached",
        "--reply", "attends", "--at", "2026-11-20 10:20",
    )  # fmt: skip
    assert told.code == 0
    row = board(sample)[key]
    assert (row["state"], row["channel"], row["reply"]) == ("told", "phone", "attends")
    assert row["told_at"] == "2026-11-20T10:20:00+09:00"
    corrected = sample("notice", "correct", str(told.json["attempt"]), "--reason", "다른 분과 통화")
    assert corrected.code == 0
    assert board(sample)[key]["state"] == "open"


def test_a_person_may_be_named_instead(sample: Run) -> None:
    key = first_open(sample)
    name = board(sample)[key]["name"]
    assert sample("notice", "tell", VISIT, "--to", name, "--channel", "visit").code == 0
    assert board(sample)[key]["channel"] == "visit"


def test_no_answer_is_kept_and_the_line_stays_open(sample: Run) -> None:
    key = first_open(sample)
    assert (
        sample("notice", "tell", VISIT, "--to", key, "--channel", "phone", "--outcome", "no_answer").code == 0
    )
    row = board(sample)[key]
    assert (row["state"], row["told_at"], row["last_attempt"] is not None) == ("open", None, True)


def test_a_waiver_closes_the_line_with_its_reason(sample: Run) -> None:
    key = first_open(sample)
    assert sample("notice", "waive", VISIT, "--to", key, "--reason", "국외 출장").code == 0
    assert board(sample)[key]["state"] == "waived"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--to", "없는예시", "--channel", "phone"), 2, "“없는예시”"),
        (("--to", "p:99999", "--channel", "phone"), 2, "99999"),
        (("--to", "", "--channel", "phone"), 2, "--to"),
        (("--to", "p:13", "--channel", "phone", "--at", "2026-12-01 10:00"), 2, "시각"),
        (("--to", "p:13", "--channel", "phone", "--at", "2026-11-20"), 2, "--at"),
        (("--to", "p:13", "--channel", "phone", "--outcome", "no_answer", "--reply", "attends"), 2, "회신"),
    ],
)
def test_what_cannot_have_happened_is_refused(
    sample: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    before = board(sample)
    printed = sample("notice", "tell", VISIT, *words)
    assert (printed.code, printed.out, printed.err.count("\n")) == (code, "", 1)
    assert told in printed.err
    assert board(sample) == before


def test_a_call_cannot_be_undone_and_says_so(sample: Run) -> None:
    sample("notice", "tell", VISIT, "--to", first_open(sample), "--channel", "phone")
    printed = sample("undo")
    assert (printed.code, printed.out) == (1, "")
    assert "정정" in printed.err


def test_moving_a_told_visit_opens_its_notices_and_undo_closes_them(sample: Run) -> None:
    key = first_open(sample)
    sample("notice", "tell", VISIT, "--to", key, "--channel", "phone")
    assert sample("visit", "move", VISIT, "--when", "2026-11-27 08:00", "--override", "예시").code == 0
    assert board(sample)[key]["state"] == "changed"
    assert sample("undo").code == 0
    assert board(sample)[key]["state"] == "told"


def test_due_today_lists_overdue_ones_first_and_only_open_ones(sample: Run) -> None:
    listed = sample("--json", "notice", "list", "--due", "today").json["notices"]
    dues = [row["due"] for row in listed]
    assert dues == sorted(dues)
    assert dues[-1] < "2026-11-24"
    assert {row["state"] for row in listed} <= {"open", "changed"}


def test_final_waits_for_everybody_who_must_be_told(sample: Run) -> None:
    printed = sample("visit", "final", VISIT)
    assert printed.code == 1
    for row in board(sample).values():
        if row["required"] and row["state"] == "open" and row["reasons"][0]["reason"] == "local":
            assert row["name"] in printed.err


def test_a_suggestion_is_kept_where_it_was_heard(sample: Run) -> None:
    words = ("suggestion", "add", "--text", "신호등 예시 건의", "--visit", VISIT, "--district", "광진구")
    number = sample("--json", *words).json["id"]
    shown = sample("--json", "suggestion", "show", str(number)).json
    assert (shown["engagement_id"], shown["district_code"], shown["status"]) == (125, "11215", "received")
    listed = sample("--json", "suggestion", "list", "--district", "광진구").json["suggestions"]
    assert number in [s["id"] for s in listed]
    assert sample("undo").code == 0
    assert number not in [s["id"] for s in sample("--json", "suggestion", "list").json["suggestions"]]
