# SPDX-License-Identifier: Apache-2.0
"""The office's own statements about follow-ups, typed as a secretary types them.

Numbers are those of the acceptance list; people are invented (예시) and take real seats of the 10th term.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Printed, Run
from tests.cli.test_acceptance import LOCAL, seated

SESSIONS = str(ROOT / "resources" / "seoul" / "council_2020_sessions.csv")
IN_SESSION = "2020-12-01T09:00"
AFTER = "2020-12-23T09:00"  # 제298회 lasts until 22 December
BUREAU = ("--bureau", "안전총괄실")
DIVISION = ("--division", "보도환경개선과")


@pytest.fixture
def council(empty: Run, tmp_path: Path) -> Run:
    """An office with the council's sessions of 2020 and four members."""
    seated(empty, tmp_path, LOCAL, now="2020-01-02T09:00")
    assert empty("import", "sessions", SESSIONS, now="2020-01-02T09:00").code == 0
    return empty


def ok(printed: Printed) -> Any:
    assert (printed.code, printed.err) == (0, "")
    return printed.json


def asked(office: Run, who: str, *more: str, text: str = "예시 질문", now: str = IN_SESSION) -> int:
    added = office(
        "--json", "question", "add", "--session", "298", "--person", who, "--text", text,
        *DIVISION, *more, now=now,
    )  # fmt: skip
    number: int = ok(added)["id"]
    return number


def test_30_a_suggestion_needs_its_division_and_shows_every_word_to_the_councillor(
    council: Run, tmp_path: Path
) -> None:
    now = "2020-05-12T09:00"
    meeting = ok(
        council(
            "--json", "meeting", "add", "--title", "예시 상임위 간담회", "--kind", "consultation",
            "--when", "2020-05-11 10:00", "--place", "시청 예시실", now=now,
        )
    )["engagement"]["id"]  # fmt: skip
    number = str(
        ok(
            council(
                "--json", "suggestion", "add", "--visit", str(meeting), "--person", "김예시",
                "--text", "통학로 보도를 넓혀 주십시오", "--received", "2020-05-11", now=now,
            )
        )["id"]
    )  # fmt: skip
    refused = council(
        "--json", "suggestion", "progress", number, "--text", "검토", "--status", "검토중", now=now
    )
    assert (refused.code, refused.json["findings"][0]["code"]) == (1, "followup.no_owner")
    ok(council("--json", "suggestion", "assign", number, *DIVISION, now=now))
    for text, status in (("현장 확인", "검토중"), ("설계 착수", "추진중")):
        step = council(
            "--json", "suggestion", "progress", number, "--text", text, "--status", status, now=now
        )
        assert ok(step)["to_tell"] is True
        told = council(
            "--json", "suggestion", "tell", number, "--channel", "phone", "--text", f"{text}: 알림", now=now
        )
        assert ok(told)["to_tell"] is False
    shown = ok(council("--json", "suggestion", "show", number, now=now))
    assert [t["text"] for t in shown["told"]] == ["현장 확인: 알림", "설계 착수: 알림"]
    assert [s["status"] for s in shown["steps"]] == ["review", "underway"]
    printed = council("suggestion", "show", number, now=now).out
    assert "현장 확인: 알림" in printed
    assert "설계 착수: 알림" in printed


def test_32_33_items_and_distinct_councillors_are_told_apart_whatever_the_kind(council: Run) -> None:
    for kind in ("city_question", "free_speech", "city_question"):
        asked(council, "김예시", "--kind", kind)
    asked(council, "나예시", "--kind", "free_speech")
    rows = ok(council("--json", "question", "list", "--session", "298", now=AFTER))["questions"]
    assert (len(rows), len({row["person_id"] for row in rows})) == (4, 2)


@pytest.mark.parametrize(
    ("told", "posted", "code"),
    [
        ("2020-12-21", None, "followup.told_in_session"),
        (None, "2020-12-23", "followup.not_told"),
        ("2020-12-24", "2020-12-23", "followup.posted_before_told"),
        ("2020-12-22", "2020-12-22", ""),
        ("2020-12-24", "2020-12-24", ""),
    ],
)
def test_34_told_after_the_session_and_posted_after_that(
    council: Run, told: str | None, posted: str | None, code: str
) -> None:
    number, now, answers = str(asked(council, "김예시")), "2020-12-31T09:00", []
    if told is not None:
        answers.append(council("--json", "question", "tell", number, "--date", told, now=now))
    if posted is not None:
        answers.append(council("--json", "question", "post", number, "--date", posted, now=now))
    last = answers[-1]
    if code:
        assert (last.code, last.json["findings"][0]["code"]) == (1, code)
        assert ok(council("--json", "question", "show", number, now=now))["posted_on"] is None
    else:
        assert (ok(last)["told_on"], ok(last)["posted_on"]) == (told, posted)


def test_35_when_the_session_ends_each_unanswered_question_is_a_task_due_in_30_days(council: Run) -> None:
    first, second = asked(council, "김예시"), asked(council, "나예시", "--kind", "free_speech")
    early = ok(council("--json", "question", "list", now=IN_SESSION))["questions"]
    assert [row["task"] for row in early] == [False, False]
    ok(council("--json", "question", "tell", str(first), "--date", "2020-12-22", now=AFTER))
    ok(council("--json", "question", "post", str(first), now=AFTER))
    rows = ok(council("--json", "question", "list", now=AFTER))["questions"]
    tasks = {row["id"]: row["due"] for row in rows if row["task"]}
    assert tasks == {second: "2021-01-21"}
    late = ok(council("--json", "followup", "list", "--overdue", now="2021-01-22T09:00"))
    assert [row["id"] for row in late["followups"]] == [second]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("추진완료", "done"),
        ("완 료", "done"),
        ("추진중", "underway"),
        ("추진 중", "underway"),
        ("검토중", "review"),
    ],
)
def test_56_status_words_as_papers_write_them(council: Run, word: str, status: str) -> None:
    number = str(asked(council, "김예시"))
    kept = council(
        "--json", "question", "settle", number, "--status", word, "--result", "예시 결과", now=IN_SESSION
    )
    assert ok(kept)["status"] == status


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--text", " "), 2),
        (("--text", "가" * 10_001), 2),
        (("--text", "예시", "--due", "2020-01-01"), 1),
        (("--text", "예시", "--received", "2021-01-01"), 2),
        (("--text", "예시", "--bureau", "없는국"), 2),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason_and_nothing_is_kept(
    council: Run, words: tuple[str, ...], code: int
) -> None:
    printed = council("suggestion", "add", *words, now=IN_SESSION)
    assert (printed.code, printed.out) == (code, "")
    assert len(printed.err.splitlines()) == 1
    assert ok(council("--json", "followup", "list", "--all", now=IN_SESSION))["followups"] == []


def test_a_status_that_nobody_knows_and_people_who_did_not_sit_are_refused(council: Run) -> None:
    number = str(asked(council, "김예시"))
    unknown = council("question", "settle", number, "--status", "대충 끝", now=IN_SESSION)
    assert unknown.code == 2
    assert "대충 끝" in unknown.err
    for who, session in (("없는이", "298"), ("김예시", "999")):
        printed = council(
            "question", "add", "--session", session, "--person", who, "--text", "예시", now=IN_SESSION
        )
        assert (printed.code, printed.out) == (2, "")


def test_the_summary_counts_the_printed_columns(council: Run) -> None:
    for word in ("추진완료", "타기관 이첩", "추진예정", "장기검토", "취하"):
        number = str(asked(council, "김예시"))
        ok(
            council(
                "--json", "question", "settle", number, "--status", word, "--result", "예시", now=IN_SESSION
            )
        )
    assert ok(council("--json", "followup", "summary", now=IN_SESSION))["printed"] == {
        "done": 2, "underway": 1, "review": 1, "not_reflected": 0, "withdrawn": 1,
    }  # fmt: skip


def test_the_table_comes_back_as_it_went_out(council: Run, tmp_path: Path) -> None:
    asked(council, "김예시", text="=예시 질문")
    path = tmp_path / "out.csv"
    ok(council("--json", "followup", "export", "-o", str(path), "--all", now=IN_SESSION))
    same = ok(council("--json", "followup", "import", str(path), now=IN_SESSION))
    assert (same["same"], same["kept"], same["bad"]) == (1, 0, 0)
    rows = (
        "종류,회기,건의자,내용,담당 부서,접수일,상태,조치결과,미반영 사유\n"
        "시정질문,298,나예시,예시 가,보도과,2020-11-17,추진중,,\n"
        "건의,,예시 주민,예시 나,보도과,2020-11-18,미반영,검토함,예산 없음\n"
    )
    path.write_text(rows, encoding="utf-8")
    dry = ok(council("--json", "followup", "import", str(path), "--dry-run", now=IN_SESSION))
    assert (dry["new"], dry["kept"]) == (2, 0)
    assert ok(council("--json", "followup", "import", str(path), now=IN_SESSION))["kept"] == 2
    listed = ok(council("--json", "followup", "list", "--all", now=IN_SESSION))["followups"]
    assert sorted(row["status"] for row in listed) == ["not_reflected", "received", "underway"]
    ok(council("--json", "undo", now=IN_SESSION))
    assert len(ok(council("--json", "followup", "list", "--all", now=IN_SESSION))["followups"]) == 1


BAD_ROWS = (
    "시정질문,298,없는이,예시,보도과,2020-11-17,추진중,",
    "시정질문,999,김예시,예시,보도과,2020-11-17,추진중,",
    "건의,,예시 주민,예시,보도과,2020-11-17,대충,",
    "건의,,예시 주민,예시,보도과,언젠가,접수,",
    "시정질문,,김예시,예시,보도과,2020-11-17,추진중,",
    "건의,,예시 주민,예시,보도과,2020-11-17,미반영,검토함",
    "건의,,예시 주민,예시 둘,,2020-11-17,추진중,",
    "건의,,예시 주민,,보도과,2020-11-17,접수,",
    f"건의,,예시 주민,{'가' * 10_001},보도과,2020-11-17,접수,",
)


def test_bad_rows_stop_an_import_with_line_and_reason_unless_they_are_left_out(
    council: Run, tmp_path: Path
) -> None:
    path = tmp_path / "in.csv"
    head = "종류,회기,건의자,내용,담당 부서,접수일,상태,조치결과\n"
    good = head + "건의,,예시 주민,좋은 행,보도과,2020-11-17,접수,\n"
    for rows in (BAD_ROWS[:4], BAD_ROWS[4:]):
        path.write_text(good + "\n".join(rows) + "\n", encoding="utf-8")
        printed = council("--json", "followup", "import", str(path), now=IN_SESSION)
        assert printed.code == 2
        problems = printed.json["problems"]
        assert [p["line"] for p in problems] == list(range(3, 3 + len(rows)))
        assert all(p["text"] for p in problems)
        assert ok(council("--json", "followup", "list", "--all", now=IN_SESSION))["followups"] == []
    skipped = council("--json", "followup", "import", str(path), "--skip-bad", now=IN_SESSION)
    assert ok(skipped)["kept"] == 1


def test_a_table_without_its_columns_is_refused(council: Run, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("종류,내용\n건의,예시\n", encoding="utf-8")
    printed = council("followup", "import", str(path), now=IN_SESSION)
    assert (printed.code, printed.out) == (2, "")
    assert "접수일" in printed.err
