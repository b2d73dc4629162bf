# SPDX-License-Identifier: Apache-2.0
"""Acceptance 41–46 and the imports of the roster, typed as a secretary types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

SESSIONS = str(ROOT / "resources" / "seoul" / "council_2020_sessions.csv")
BEFORE = "2020-08-01T09:00"


@pytest.fixture
def council(empty: Run) -> Run:
    assert empty("import", "sessions", SESSIONS, now=BEFORE).code == 0
    return empty


def visit(office: Run, when: str) -> int:
    printed = office("--json", "visit", "add", "--title", "예시 방문", "--when", when, now=BEFORE)
    assert printed.code == 0, printed.err
    number: int = printed.json["engagement"]["id"] if "engagement" in printed.json else printed.json["id"]
    return number


def test_46_moving_a_session_names_the_visits_in_conflict_before_and_keeps_the_former_version(
    council: Run,
) -> None:
    visit(council, "2020-09-23 14:00")
    day = ("session", "day", "297", "--kind", "city_question", "--from", "2020-09-15", "--name", "시정질문")
    assert council(*day, now=BEFORE).code == 0
    move = ("session", "move", "297", "--from", "2020-09-23", "--to", "2020-09-25", "--shift")
    tried = council("--json", *move, "--dry-run", now=BEFORE).json
    assert [(c["title"], c["is_new"]) for c in tried["conflicts"]] == [("예시 방문", True)]
    assert (tried["version"], tried["former"]) == (1, [])
    assert [f["code"] for f in tried["conflicts"][0]["findings"]] == ["council.city_question"]
    assert council(*move, now=BEFORE).code == 0
    shown = council("--json", "session", "show", "제297회", now=BEFORE).json
    assert (shown["version"], shown["first"], shown["former"][0]["first"]) == (2, "2020-09-23", "2020-09-15")
    assert [c["title"] for c in shown["conflicts"]] == ["예시 방문"]
    assert "지난 판 1" in council("session", "show", "297", now=BEFORE).out
    assert council("undo", now=BEFORE).code == 0
    assert council("--json", "session", "show", "297", now=BEFORE).json["version"] == 1


def test_a_session_is_added_with_its_notes_and_withdrawn(council: Run) -> None:
    add = ("session", "add", "299", "--kind", "extraordinary", "--from", "2021-02-01", "--to", "2021-02-10")
    made = council("--json", *add, "--notes", "시정질문 : 2.3~4(2일)", now=BEFORE)
    assert made.code == 0
    assert [(d["kind"], d["working_days"]) for d in made.json["days"]] == [("city_question", 2)]
    again = council(*add, now=BEFORE)
    assert (again.code, "299" in again.err) == (2, True)
    assert council("session", "drop-day", str(made.json["days"][0]["id"]), now=BEFORE).code == 0
    assert council("--json", "session", "show", "299", now=BEFORE).json["days"] == []
    assert council("session", "withdraw", "299", now=BEFORE).code == 0
    assert council("session", "show", "299", now=BEFORE).code == 2


def test_the_list_of_a_year_is_english_where_english_is_wanted(council: Run) -> None:
    printed = council("--lang", "en", "session", "list", "--year", "2020", now=BEFORE).out.splitlines()
    assert printed[:3] == [
        "8 sessions, 101 days",
        "2 regular sessions, 72 days (1st: 10 Jun, 2nd: 2 Nov)",
        "6 extraordinary sessions, 29 days",
    ]
    assert printed[4] == "No. 291, Extraordinary session  Fri 21 Feb – Fri 6 Mar  <15 days>"
    assert "  plenary 2, committees 9, days off 4 = 15" in printed


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("dongs", "자치구,위도\n은평구,37.6\n", "동"),
        ("dongs", "자치구,동\n은평구,역촌동\n해운대구,우동\n", "해운대구"),
        ("constituencies", "대,선거구,동\n11,은평구 제1선거구,없는동\n", "없는동"),
        ("constituencies", "대,선거구,동\n11,은평구 제8선거구,수색\n11,은평구 제9선거구,수색\n", "수색동"),
        ("committees", "위원회,시작,소관\n예시위원회,2026-07-01,없는국\n", "없는국"),
        ("bureaus", "실·본부·국,상위\n예시국,없는실\n", "없는실"),
        ("heads", "자치구,성명,시작,끝\n은평구,가예시,2022-07-01,\n은평구,나예시,2024-01-01,\n", "구청장"),
        ("members", "성명,직책,시작\n가예시,의장,2026-07-01\n", "의석"),
    ],
)
def test_a_bad_row_of_the_roster_is_told_in_one_sentence_and_nothing_is_kept(
    empty: Run, tmp_path: Path, kind: str, text: str, told: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    printed = empty("import", kind, str(path))
    assert printed.code == 2
    assert printed.err.count("\n") == 1
    assert told in printed.err
    assert empty("--json", "history").json["actions"] == []


def test_the_roster_of_an_office_comes_back_from_its_own_workbooks_as_the_same(
    sample: Run, tmp_path: Path
) -> None:
    for kind in ("bureaus", "dongs", "constituencies", "committees", "members", "heads", "sessions"):
        path = str(tmp_path / f"{kind}.xlsx")
        assert sample("export", kind, path).code == 0
        planned = sample("--json", "import", kind, path, "--dry-run").json
        found = (planned["new"], planned["changed"], planned["bad"], planned["missing"])
        assert found == ([], [], [], []), kind
        assert planned["same"], kind


def test_every_kind_has_a_template_that_explains_itself(run: Run, tmp_path: Path) -> None:
    for kind in ("dongs", "constituencies", "committees", "bureaus", "members", "heads"):
        path = tmp_path / f"{kind}.xlsx"
        printed = run("template", kind, "-o", str(path))
        assert (printed.code, len(printed.out.splitlines())) == (0, 4)
        assert path.read_bytes()[:2] == b"PK"
