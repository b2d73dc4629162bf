# SPDX-License-Identifier: Apache-2.0
"""Statements about prior notices and press announcements, typed as a secretary types them.

Numbers are those of the acceptance list. People and bodies are invented (예시).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Printed, Run

TERM = "2018-07-01,2022-06-30"
PEOPLE_HEAD = "성명,구분,직책,대,선거구,정당,교섭단체,위원회,시작,끝\n"
LOCAL = f"나예시,시의원,,10,은평구 제2선거구,가당,가당,,{TERM}\n"
OTHER = f"김예시,시의원,,10,은평구 제1선거구,가당,가당,,{TERM}\n"
LEADERS = "".join(
    f"{name},시의원,{role},10,강남구 제{n}선거구,{group},{group},,{TERM}\n"
    for n, (name, role, group) in enumerate(
        [
            ("마예시", "의장", "가당"),
            ("바예시", "부의장", "가당"),
            ("사예시", "부의장", "나당"),
            ("아예시", "운영위원장", "가당"),
            ("자예시", "대표의원", "가당"),
            ("차예시", "대표의원", "나당"),
        ],
        start=1,
    )
)
COMMITTEE = (
    f"카예시,시의원,상임위원장,10,송파구 제1선거구,가당,가당,예시위원회,{TERM}\n"
    f"타예시,시의원,상임위 연락위원,10,송파구 제2선거구,나당,나당,예시위원회,{TERM}\n"
)
NAMES = {"마예시", "바예시", "사예시", "아예시", "자예시", "차예시"}
PLANNING = "2022-03-21T09:00"


def imported(office: Run, folder: Path, kind: str, text: str) -> None:
    path = folder / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    printed = office("import", kind, str(path), now=PLANNING)
    assert (printed.code, printed.err) == (0, "")


def planned(office: Run, *more: str, when: str = "2022-04-07 14:00", now: str = PLANNING) -> int:
    printed = office(
        "--json", "visit", "add", "--title", "서북병원 현장방문", "--when", when, "--place", "서북병원",
        "--district", "은평구", "--dong", "역촌동", "--plan", *more, now=now,
    )  # fmt: skip
    assert (printed.code, printed.err) == (0, "")
    number: int = printed.json["engagement"]["id"]
    return number


def board(office: Run, number: int, *, now: str = PLANNING) -> dict[str, dict[str, Any]]:
    listed = office("--json", "notice", "list", "--visit", str(number), now=now).json["notices"]
    return {row["name"]: row for row in listed}


def tell(office: Run, number: int, who: str, *more: str, now: str = PLANNING) -> Printed:
    return office("--json", "notice", "tell", str(number), "--to", who, "--channel", "phone", *more, now=now)


def codes(printed: Printed) -> list[str]:
    return [f["code"] for f in printed.json["findings"]]


@pytest.fixture
def eunpyeong(empty: Run, tmp_path: Path) -> Run:
    imported(empty, tmp_path, "people", PEOPLE_HEAD + LOCAL + OTHER + LEADERS)
    return empty


@pytest.fixture
def announced(empty: Run, tmp_path: Path) -> tuple[Run, int]:
    """An announcement of a bureau that 예시위원회 watches."""
    imported(empty, tmp_path, "bureaus", "실·본부·국\n예시실\n")
    imported(empty, tmp_path, "committees", "위원회,시작,소관\n예시위원회,2018-07-01,예시실\n")
    imported(empty, tmp_path, "people", PEOPLE_HEAD + LEADERS + COMMITTEE)
    printed = empty(
        "--json", "engagement", "add", "--kind", "press", "--title", "예시 계획 발표", "--when",
        "2022-03-31 10:00", "--place", "예시 브리핑실", "--bureau", "예시실", "--plan", now=PLANNING,
    )  # fmt: skip
    assert (printed.code, printed.err) == (0, "")
    return empty, printed.json["engagement"]["id"]


def test_20_a_call_after_the_start_is_kept_and_counts_as_late(eunpyeong: Run) -> None:
    number = planned(eunpyeong)
    after = "2022-04-07T15:00"
    assert tell(eunpyeong, number, "나예시", now=after).code == 0
    row = board(eunpyeong, number, now=after)["나예시"]
    assert (row["state"], row["timing"]) == ("told", "after")


def test_21_a_notice_keeps_how_when_by_whom_and_the_reply_and_is_printed_as_a_table(
    eunpyeong: Run, tmp_path: Path
) -> None:
    number = planned(eunpyeong)
    assert tell(eunpyeong, number, "나예시", "--reply", "attends", "--note", "예시", "--at",
                "2022-03-21 08:40").code == 0  # fmt: skip
    row = board(eunpyeong, number)["나예시"]
    assert (row["channel"], row["reply"], row["told_at"][:16]) == ("phone", "attends", "2022-03-21T08:40")
    table = tmp_path / "notices.csv"
    printed = eunpyeong(
        "export", "notices", str(table), "--from", "2022-04-01", "--to", "2022-04-30", now=PLANNING
    )
    assert printed.code == 0
    assert "나예시" in table.read_text(encoding="utf-8-sig")


def test_22_an_urgent_visit_needs_a_reason_and_calls_of_the_same_day_are_not_late(eunpyeong: Run) -> None:
    now = "2022-04-07T09:00"
    refused = eunpyeong(
        "--json", "visit", "add", "--title", "예시", "--when", "2022-04-07 14:00", "--place", "예시",
        "--district", "은평구", "--dong", "역촌동", "--urgent", "", "--plan", now=now,
    )  # fmt: skip
    assert refused.code != 0
    number = planned(eunpyeong, "--urgent", "호우 피해", now=now)
    assert tell(eunpyeong, number, "나예시", now="2022-04-07T11:00").code == 0
    row = board(eunpyeong, number, now="2022-04-07T11:00")["나예시"]
    assert (row["state"], row["timing"]) == ("told", None)


def test_24_an_announcement_is_told_to_the_committee_and_the_leadership_by_the_head_of_the_bureau(
    announced: tuple[Run, int],
) -> None:
    office, number = announced
    rows = {row["name"]: row for row in office("--json", "press", "show", str(number)).json["notices"]}
    assert set(rows) == NAMES | {"카예시", "타예시"}
    assert {row["teller"] for row in rows.values()} == {"bureau_head"}
    assert all(row["required"] for row in rows.values())
    order = {name: row["step"] for name, row in rows.items()}
    assert [order[name] for name in ("카예시", "타예시", "마예시", "자예시")] == [1, 1, 2, 3]
    assert {r["rule"] for r in rows["카예시"]["reasons"]} == {"press_committee"}


def test_25_it_is_published_once_all_are_told_or_waived_and_its_report_stays_owed(
    announced: tuple[Run, int],
) -> None:
    office, number = announced
    assert office("press", "plan", str(number), "--progress", "yes", now=PLANNING).code == 0
    for n, name in enumerate(sorted((NAMES | {"카예시", "타예시"}) - {"차예시"})):
        assert tell(office, number, name, now=f"2022-03-28T09:{n:02}").code == 0
    at = "2022-03-31T10:05"
    refused = office("--json", "press", "publish", str(number), now=at)
    assert (refused.code, codes(refused)) == (1, ["press.untold"])
    assert "차예시" in refused.err
    waived = office("notice", "waive", str(number), "--to", "차예시", "--reason", "예시 사유", now=at)
    assert waived.code == 0
    done = office("--json", "press", "publish", str(number), now=at)
    assert (done.code, done.json["engagement"]["status"], done.json["owes_progress"]) == (0, "held", True)
    renamed = office("--json", "engagement", "change", str(number), "--title", "다른 제목", now=at)
    assert (renamed.code, codes(renamed)) == (1, ["press.locked"])
    report = office("--json", "press", "report", str(number), "--text", "예시 결과", now="2022-04-20T10:00")
    assert (report.code, report.json["owes_progress"]) == (0, False)


def test_a_change_reopens_whoever_was_told_and_undoing_it_closes_that_again(eunpyeong: Run) -> None:
    number = planned(eunpyeong)
    assert tell(eunpyeong, number, "나예시").code == 0
    eunpyeong("visit", "move", str(number), "--when", "2022-04-08 14:00", now="2022-03-22T09:00")
    queue = eunpyeong("--json", "notice", "queue", now="2022-03-22T09:10").json
    assert [(i["name"], i["group"]) for i in queue["items"]] == [("나예시", "again")]
    assert queue["counts"]["left"] == 1
    eunpyeong("undo", now="2022-03-22T09:20")
    assert eunpyeong("--json", "notice", "queue", now="2022-03-22T09:30").json["counts"]["again"] == 0


def test_a_small_change_may_be_let_be_with_a_reason_and_another_place_never(eunpyeong: Run) -> None:
    number = planned(eunpyeong)
    assert tell(eunpyeong, number, "나예시").code == 0
    let_be = ("--json", "notice", "let-be", str(number), "--to", "나예시", "--reason", "10분 늦춤")
    nothing = eunpyeong(*let_be, now="2022-03-22T09:00")
    assert (nothing.code, codes(nothing)) == (1, ["notice.let_be_nothing"])
    eunpyeong("visit", "move", str(number), "--when", "2022-04-07 14:10~15:20", now="2022-03-22T09:00")
    assert board(eunpyeong, number, now="2022-03-22T09:01")["나예시"]["state"] == "changed"
    assert eunpyeong(*let_be, now="2022-03-22T09:05").code == 0
    row = board(eunpyeong, number, now="2022-03-22T09:06")["나예시"]
    assert (row["state"], row["is_let_be"]) == ("told", True)
    eunpyeong("visit", "move", str(number), "--when", "2022-04-07 14:40~15:50", now="2022-03-22T09:10")
    large = eunpyeong(*let_be, now="2022-03-22T09:15")  # 40 minutes after what was told
    assert (large.code, codes(large)) == (1, ["notice.let_be_large"])
    eunpyeong("visit", "move", str(number), "--when", "2022-04-07 14:00", now="2022-03-22T09:20")
    eunpyeong("visit", "change", str(number), "--place", "다른 병원", now="2022-03-22T09:25")
    assert codes(eunpyeong(*let_be, now="2022-03-22T09:30")) == ["notice.let_be_large"]


def test_the_same_call_from_two_windows_is_asked_about_and_may_be_insisted_on(eunpyeong: Run) -> None:
    number = planned(eunpyeong)
    assert tell(eunpyeong, number, "나예시", now="2022-03-21T09:00:05").code == 0
    twice = tell(eunpyeong, number, "나예시", now="2022-03-21T09:00:40")
    assert (twice.code, codes(twice)) == (1, ["notice.told_just_now"])
    insisted = tell(eunpyeong, number, "나예시", "--override", "한 번 더", now="2022-03-21T09:00:45")
    assert insisted.code == 0
    assert tell(eunpyeong, number, "나예시", now="2022-03-21T09:05:00").code == 0


def test_a_reply_that_comes_later_is_kept_and_one_to_a_call_that_reached_nobody_is_refused(
    eunpyeong: Run,
) -> None:
    number = planned(eunpyeong)
    tried = tell(eunpyeong, number, "나예시", "--outcome", "no_answer").json["attempt"]
    refused = eunpyeong("notice", "reply", str(tried), "--reply", "attends", now="2022-03-21T10:00")
    assert refused.code == 2
    told = tell(eunpyeong, number, "나예시", now="2022-03-21T11:00").json["attempt"]
    assert eunpyeong("notice", "reply", str(told), "--reply", "deputy", now="2022-03-23T10:00").code == 0
    row = board(eunpyeong, number, now="2022-03-23T10:01")["나예시"]
    assert (row["state"], row["reply"], row["timing"]) == ("told", "deputy", None)


def test_what_a_change_would_do_to_the_list_is_shown_before_it_is_made(eunpyeong: Run) -> None:
    number = planned(eunpyeong)

    def preview(*more: str) -> dict[str, set[str]]:
        found = eunpyeong("--json", "notice", "preview", str(number), *more, now=PLANNING).json
        return {name: {row["name"] for row in rows} for name, rows in found.items()}

    assert preview("--district", "은평구", "--dong", "녹번동") == {
        "added": {"김예시"}, "removed": {"나예시"}, "kept": set(),
    }  # fmt: skip
    assert preview("--major") == {"added": NAMES, "removed": set(), "kept": {"나예시"}}
    assert preview("--when", "2022-07-05 14:00") == {"added": set(), "removed": {"나예시"}, "kept": set()}
    assert set(board(eunpyeong, number)) == {"나예시"}


def test_rules_of_notice_are_edited_refused_and_reset(eunpyeong: Run) -> None:
    number = planned(eunpyeong)
    assert set(board(eunpyeong, number)) == {"나예시"}
    added = eunpyeong("notice", "rules", "add", "예시 규칙", "--whom", "presidium", "--kinds", "visit",
                      "--days", "5", now=PLANNING)  # fmt: skip
    assert added.code == 0
    rows = board(eunpyeong, number)
    assert set(rows) == {"나예시", "마예시", "바예시", "사예시"}
    assert rows["마예시"]["reasons"][0]["rule"] == "예시 규칙"
    assert rows["마예시"]["due"][:10] == "2022-03-31"
    refused = eunpyeong("--json", "notice", "rules", "add", "부서 규칙", "--whom", "office", now=PLANNING)
    assert (refused.code, codes(refused)) == (1, ["notice_rule.no_office"])
    assert eunpyeong("notice", "rules", "set", "local", "--use", "off", now=PLANNING).code == 0
    assert "나예시" not in board(eunpyeong, number)
    assert eunpyeong("notice", "rules", "reset", "local", now=PLANNING).code == 0
    assert eunpyeong("notice", "rules", "remove", "예시 규칙", now=PLANNING).code == 0
    assert set(board(eunpyeong, number)) == {"나예시"}
    assert eunpyeong("notice", "rules", "remove", "local", now=PLANNING).code == 2
