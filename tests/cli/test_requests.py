# SPDX-License-Identifier: Apache-2.0
"""Invitations from the command line: added, decided, answered."""

from __future__ import annotations

from tests.cli.conftest import Run

NEW = (
    "request",
    "add",
    "--title",
    "예시 준공식",
    "--requester",
    "예시 협회",
    "--when",
    "2026-12-10 14:00~15:00",
)


def added(office: Run, *more: str) -> str:
    made = office("--json", *NEW, *more)
    assert made.code == 0, made.err
    return str(made.json["id"])


def row(office: Run, key: str) -> dict[str, object]:
    listed = office("--json", "request", "list", "--all").json["requests"]
    found: dict[str, object] = next(r for r in listed if str(r["id"]) == key)
    return found


def test_what_is_overdue_stands_first_and_is_counted(empty: Run) -> None:
    later = added(empty, "--due", "2026-12-01")
    late = added(empty, "--received", "2026-11-01", "--due", "2026-11-10")
    listed = empty("--json", "request", "list").json
    assert [str(r["id"]) for r in listed["requests"]] == [late, later]
    assert (listed["overdue"], listed["requests"][0]["overdue"]) == (1, True)
    assert "기한 지남 1건" in empty("request", "list").out


def test_a_request_is_planned_and_answered(empty: Run) -> None:
    key = added(empty, "--place", "예시회관", "--district", "은평구")
    assert empty("request", "decide", key, "--answer", "attend", "--decided-by", "예시 시장").code == 0
    assert (row(empty, key)["status"], row(empty, key)["state"]) == ("planned", "to_reply")
    told = empty("request", "reply", key)
    assert told.code == 0
    assert "예시 협회 귀하" in told.out
    assert "장소: 예시회관" in told.out
    assert row(empty, key)["state"] == "replied"
    assert empty("--json", "request", "list").json["requests"] == []


def test_each_answer_asks_for_what_it_needs(empty: Run) -> None:
    key = added(empty)
    for answer in ("deputy", "decline", "hold"):
        refused = empty("request", "decide", key, "--answer", answer)
        assert refused.code == 2
        assert refused.err.strip()
    assert row(empty, key)["decision"] is None


def test_what_blocks_the_time_ends_with_1_and_a_reason_passes_it(empty: Run) -> None:
    first, second = added(empty, "--place", "예시회관"), added(empty, "--place", "예시회관")
    assert empty("request", "decide", first, "--answer", "attend").code == 0
    blocked = empty("request", "decide", second, "--answer", "attend")
    assert blocked.code == 1
    assert empty("request", "decide", second, "--answer", "attend", "--override", "예시 사유").code == 0


def test_a_decision_is_undone(empty: Run) -> None:
    key = added(empty)
    assert empty("request", "decide", key, "--answer", "decline", "--reason", "예시 사정").code == 0
    assert empty("undo").code == 0
    assert (row(empty, key)["decision"], row(empty, key)["status"]) == (None, "candidate")
