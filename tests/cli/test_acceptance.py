# SPDX-License-Identifier: Apache-2.0
"""The office's own statements with its real input, typed as a secretary types it.

Numbers are those of the acceptance list. The council's calendar of 2020 and the visits of 2020–2022
are the shipped files; people are invented (예시) and take real seats of the 10th term.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Printed, Run

SESSIONS = str(ROOT / "resources" / "seoul" / "council_2020_sessions.csv")
VISITS = str(ROOT / "resources" / "seoul" / "visits_2020_2022.csv")
AFTERWARDS = "2022-10-01T09:00"
PLANNING = "2022-03-21T09:00"

PEOPLE_HEAD = "성명,구분,직책,대,선거구,정당,교섭단체,시작,끝\n"
TERM = "2018-07-01,2022-06-30"
LOCAL = [
    f"김예시,시의원,,10,은평구 제1선거구,가당,가당,{TERM}\n",
    f"나예시,시의원,,10,은평구 제2선거구,가당,가당,{TERM}\n",
    f"다예시,시의원,,10,은평구 제3선거구,가당,가당,{TERM}\n",
    f"라예시,시의원,,10,은평구 제4선거구,나당,나당,{TERM}\n",
]
LEADERS = [
    f"마예시,시의원,의장,10,강남구 제1선거구,가당,가당,{TERM}\n",
    f"바예시,시의원,부의장,10,강남구 제2선거구,가당,가당,{TERM}\n",
    f"사예시,시의원,부의장,10,강남구 제3선거구,나당,나당,{TERM}\n",
    f"아예시,시의원,운영위원장,10,강남구 제4선거구,가당,가당,{TERM}\n",
    f"자예시,시의원,대표의원,10,강남구 제5선거구,가당,가당,{TERM}\n",
    f"차예시,시의원,대표의원,10,강남구 제6선거구,나당,나당,{TERM}\n",
]
LEADING = {"마예시", "바예시", "사예시", "아예시", "자예시", "차예시"}


def seated(office: Run, folder: Path, rows: list[str], *, now: str = PLANNING) -> None:
    """Put people into the office as it is done: a file with headings."""
    path = folder / "people.csv"
    path.write_text(PEOPLE_HEAD + "".join(rows), encoding="utf-8")
    printed = office("import", "people", str(path), now=now)
    assert (printed.code, printed.err) == (0, "")


def hospital(office: Run, *more: str, dong: str | None = "역촌동", now: str = PLANNING) -> int:
    """The visit to 서북병원 on 7 April 2022, planned."""
    where = ("--district", "은평구", *(("--dong", dong) if dong else ()))
    printed = office(
        "--json", "visit", "add", "--title", "서북병원 현장방문", "--when", "2022-04-07 14:00",
        "--place", "서북병원", *where, "--plan", *more,
        now=now,
    )  # fmt: skip
    assert (printed.code, printed.err) == (0, "")
    number: int = printed.json["engagement"]["id"]
    return number


def board(office: Run, number: int, *, now: str = PLANNING) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = office("--json", "notice", "list", "--visit", str(number), now=now).json[
        "notices"
    ]
    return listed


def findings(printed: Printed) -> dict[str, str]:
    return {f["code"]: f["severity"] for f in printed.json["findings"]}


def plan_on(office: Run, when: str, *, now: str = "2020-05-01T09:00") -> Printed:
    return office(
        "--json", "visit", "add", "--title", "예시 방문", "--when", when, "--place", "예시 회관",
        "--district", "은평구", "--plan", now=now,
    )  # fmt: skip


# -- prior notices -------------------------------------------------------------------------------


def test_13_the_list_of_the_hospital_visit_is_the_holder_of_the_seat_on_that_day(
    empty: Run, tmp_path: Path
) -> None:
    seated(empty, tmp_path, LOCAL)
    (row,) = board(empty, hospital(empty))
    assert row["name"] == "나예시"
    assert row["reason_text"] == "은평구 제2선거구"
    assert (row["reasons"][0]["reason"], row["state"], row["required"]) == ("local", "open", True)


def test_14_after_a_by_election_the_former_member_is_removed_and_the_new_one_unnotified(
    empty: Run, tmp_path: Path
) -> None:
    seated(empty, tmp_path, LOCAL)
    number = hospital(empty)
    told = ("notice", "tell", str(number), "--to", "나예시", "--channel", "phone")
    assert empty(*told, now=PLANNING).code == 0
    former = "나예시,시의원,,10,은평구 제2선거구,가당,가당,2018-07-01,2022-03-31\n"
    new = "하예시,시의원,,10,은평구 제2선거구,나당,나당,2022-04-01,2022-06-30\n"
    seated(empty, tmp_path, [former, new], now="2022-04-01T09:00")
    rows = {row["name"]: row for row in board(empty, number, now="2022-04-01T10:00")}
    assert set(rows) == {"나예시", "하예시"}
    assert (rows["나예시"]["is_removed"], rows["나예시"]["state"]) == (True, "withdrawn")
    assert (rows["하예시"]["is_added"], rows["하예시"]["state"]) == (True, "open")


def test_15_without_the_dong_all_councillors_of_the_district_are_listed_to_be_checked(
    empty: Run, tmp_path: Path
) -> None:
    seated(empty, tmp_path, LOCAL)
    rows = board(empty, hospital(empty, dong=None))
    assert {row["name"] for row in rows} == {"김예시", "나예시", "다예시", "라예시"}
    assert all(row["to_check"] for row in rows)
    assert all("확인 필요" in row["reason_text"] for row in rows)


def test_16_a_major_visit_with_two_floor_groups_also_has_six_leaders_to_invite_and_to_brief(
    empty: Run, tmp_path: Path
) -> None:
    seated(empty, tmp_path, LOCAL + LEADERS)
    rows = board(empty, hospital(empty, "--major"))
    leaders = [row for row in rows if row["name"] in LEADING]
    assert len(rows) == 7
    assert sorted(r["reasons"][0]["role"] for r in leaders) == sorted(
        ["speaker", "vice_speaker", "vice_speaker", "steering_chair", "floor_leader", "floor_leader"]
    )
    assert all(set(row["purposes"]) == {"invite", "brief"} for row in leaders)


def test_17_with_one_floor_group_there_are_five_leaders(empty: Run, tmp_path: Path) -> None:
    one_group = [row.replace("나당", "가당") for row in LOCAL + LEADERS[:-1]]
    seated(empty, tmp_path, one_group)
    rows = board(empty, hospital(empty, "--major"))
    assert {row["name"] for row in rows} == {"나예시"} | LEADING - {"차예시"}


def test_18_a_councillor_who_is_local_and_steering_chair_gets_one_notice_with_both_reasons(
    empty: Run, tmp_path: Path
) -> None:
    both = f"나예시,시의원,운영위원장,10,은평구 제2선거구,가당,가당,{TERM}\n"
    seated(empty, tmp_path, [LOCAL[0], both, *LOCAL[2:], *LEADERS[:3], *LEADERS[4:]])
    rows = [row for row in board(empty, hospital(empty, "--major")) if row["name"] == "나예시"]
    assert len(rows) == 1
    assert {reason["reason"] for reason in rows[0]["reasons"]} == {"local", "leadership"}
    assert set(rows[0]["purposes"]) == {"invite", "brief"}


def test_19_a_visit_is_not_final_before_everybody_was_told_or_waived(empty: Run, tmp_path: Path) -> None:
    seated(empty, tmp_path, LOCAL)
    number = hospital(empty)
    refused = empty("visit", "final", str(number), now=PLANNING)
    assert refused.code == 1
    assert "나예시" in refused.err
    assert (
        empty("notice", "tell", str(number), "--to", "나예시", "--channel", "phone", now=PLANNING).code == 0
    )
    assert empty("visit", "final", str(number), now=PLANNING).code == 0


# -- the council's calendar ----------------------------------------------------------------------


@pytest.fixture
def calendar(empty: Run) -> dict[str, Any]:
    assert empty("import", "sessions", SESSIONS, now=AFTERWARDS).code == 0
    found: dict[str, Any] = empty("--json", "session", "list", "--year", "2020", now=AFTERWARDS).json
    return found


def test_41_the_calendar_of_2020_adds_up_as_it_was_printed(empty: Run, calendar: dict[str, Any]) -> None:
    printed = empty("session", "list", "--year", "2020", now=AFTERWARDS).out.splitlines()
    assert printed[:3] == ["총 8회 101일", "정례회 2회 72일(1차:6.10, 2차:11.2)", "임시회 6회 29일"]
    assert calendar["lines"] == printed[:3]
    assert [row["days"] for row in calendar["rows"]] == [15, 1, 10, 1, 21, 1, 1, 51]


def test_42_the_parts_of_session_298_add_up_and_a_row_that_does_not_is_marked(
    empty: Run, tmp_path: Path, calendar: dict[str, Any]
) -> None:
    row = {r["number"]: r for r in calendar["rows"]}[298]
    assert (row["plenary"], row["audit"], row["committee"], row["holidays"]) == (6, 10, 21, 14)
    assert (row["parts_total"], row["adds_up"]) == (51, True)
    text = empty("session", "list", "--year", "2020", now=AFTERWARDS).out
    assert "본회의 6, 행정사무감사 10, 상임위·예결위 21, 토·공휴일 14 = 51" in text
    assert "△ 제" not in text
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(
        "number,type,start,end,days,plenary_days,committee_days,audit_days,holidays\n"
        "298,정례회,2020-11-02,2020-12-22,51,6,20,10,14\n",
        encoding="utf-8",
    )
    assert empty("import", "sessions", str(wrong), now=AFTERWARDS).code == 0
    marked = empty("session", "list", "--year", "2020", now=AFTERWARDS).out
    assert "△ 제298회 정례회" in marked
    assert marked.count("△ 제") == 1


def test_43_the_cell_of_session_291_is_printed_as_the_council_prints_it(calendar: dict[str, Any]) -> None:
    cell = {r["number"]: r["cell"] for r in calendar["rows"]}[291]
    assert cell == ["제291회 임시회", "2.21(금) ~ 3. 6(금)", "<15일간>"]


@pytest.mark.parametrize("day", ["2020-11-18", "2020-06-15"])
def test_44_a_visit_during_questions_to_the_city_is_blocked(
    empty: Run, calendar: dict[str, Any], day: str
) -> None:
    refused = plan_on(empty, f"{day} 14:00")
    assert (refused.code, findings(refused)["council.city_question"]) == (1, "block")
    assert "시정질문" in refused.err
    listed = empty("--json", "visit", "list", "--from", day, "--to", day)
    assert listed.json["engagements"] == []


def test_44_a_saturday_inside_the_questions_is_not_blocked(empty: Run, calendar: dict[str, Any]) -> None:
    printed = plan_on(empty, "2020-06-13 14:00")
    assert printed.code == 0
    assert "block" not in findings(printed).values()


def test_45_during_the_audit_bureau_heads_may_be_bound_and_its_days_are_counted_both_ways(
    empty: Run, calendar: dict[str, Any]
) -> None:
    printed = plan_on(empty, "2020-11-10 14:00")
    assert printed.code == 0
    assert findings(printed)["council.audit"] == "warn"
    days = {d["name"]: d for r in calendar["rows"] for d in r["stretches"]}
    audit = days["행정사무감사"]
    assert (audit["calendar_days"], audit["working_days"], audit["printed"]) == (14, 10, 14)


def test_47_in_the_sixty_days_before_the_election_the_notice_and_its_exceptions_are_shown(empty: Run) -> None:
    for day, shown in (("2022-04-03", True), ("2022-04-07", True), ("2022-04-01", False)):
        printed = plan_on(empty, f"{day} 14:00", now=PLANNING)
        assert printed.code == 0
        text = " ".join(f["text"] for f in printed.json["findings"] if f["code"].startswith("election."))
        assert ("4.2~6.1" in text and "예외" in text) is shown, day


def test_48_the_year_2020_shows_its_days_off(calendar: dict[str, Any]) -> None:
    line = calendar["days_off_line"]
    for text in ("1.24~26 설", "1.27 설날 대체공휴일", "4.15 국회의원 선거", "9.30~10.2 추석"):
        assert text in line


@pytest.mark.parametrize("day", ["2021-09-18", "2022-04-03"])
def test_48_a_weekend_is_shown_and_does_not_block(empty: Run, day: str) -> None:
    printed = plan_on(empty, f"{day} 14:00", now="2021-09-01T09:00")
    assert printed.code == 0
    assert findings(printed)["calendar.weekend"] == "info"


# -- the visits of 2020–2022 ---------------------------------------------------------------------


def test_the_visits_of_2020_to_2022_are_imported_whole(empty: Run) -> None:
    printed = empty("--json", "import", "visits", VISITS, now=AFTERWARDS)
    assert (printed.code, printed.json["bad"], len(printed.json["new"])) == (0, [], 18)
    again = empty("--json", "import", "visits", VISITS, now=AFTERWARDS).json
    assert (again["new"], again["changed"], len(again["same"])) == ([], [], 18)
    listed = empty(
        "--json", "visit", "list", "--from", "2020-01-01", "--to", "2022-12-31", now=AFTERWARDS
    ).json
    visits = {(e["when"]["date"], e["stops"][0]["place"]): e for e in listed["engagements"]}
    assert len(visits) == 13
    hospital_visit = visits["2022-04-07", "서북병원"]
    assert (hospital_visit["status"], hospital_visit["category"]) == ("held", "covid_recovery")
    assert hospital_visit["stops"][0]["district_code"] == "11380"


def test_both_real_files_are_taken_back_by_one_undo_each(empty: Run) -> None:
    empty("import", "visits", VISITS, now=AFTERWARDS)
    assert empty("undo").code == 0
    everything = ("engagement", "list", "--from", "2020-01-01", "--to", "2022-12-31")
    assert empty("--json", *everything).json["engagements"] == []


# -- places, periods and months --------------------------------------------------------------------


def add(office: Run, noun: str, title: str, when: str, *more: str, now: str) -> dict[str, Any]:
    """An engagement typed with --plan; what was printed of it."""
    printed = office("--json", noun, "add", "--title", title, "--when", when, "--plan", *more, now=now)
    assert (printed.code, printed.err) == (0, "")
    found: dict[str, Any] = printed.json
    return found


def test_10_three_stops_in_two_districts_are_one_visit_and_one_in_each_district(empty: Run) -> None:
    add(
        empty, "visit", "예시 현장방문", "2018-07-10 14:00", "--place", "예시 시장", "--district", "강북구",
        "--stop", "예시 공원:강북구", "--stop", "예시 도서관:성북구", now="2018-07-01T09:00",
    )  # fmt: skip
    listed = empty("--json", "visit", "list", "--from", "2018-07-01", "--to", "2018-07-31").json
    assert [len(e["stops"]) for e in listed["engagements"]] == [3]
    rows = empty("--json", "coverage", "--date", "2018-07-31").json["districts"]
    counted = {r["name"]: (r["count"], r["days_since"]) for r in rows if r["count"]}
    assert counted == {"강북구": (1, 21), "성북구": (1, 21)}
    assert len(rows) == 25


def test_11_a_residency_is_one_period_and_a_visit_inside_counts_under_its_own_category(empty: Run) -> None:
    now = "2018-07-01T09:00"
    stay = add(
        empty, "engagement", "강북구 동고동락", "2018-07-22~2018-08-19", "--kind", "residency",
        "--place", "예시 숙소", "--district", "강북구", now=now,
    )["engagement"]  # fmt: skip
    assert (stay["when"]["kind"], stay["when"]["first"], stay["when"]["last"]) == (
        "days", "2018-07-22", "2018-08-19",
    )  # fmt: skip
    visit = add(
        empty, "visit", "예시 시설 방문", "2018-08-01 10:00", "--place", "예시 시설", "--district", "강북구",
        "--category", "facility_opening", "--parent", str(stay["id"]), now=now,
    )  # fmt: skip
    assert visit["engagement"]["category"] == "facility_opening"
    assert not [f for f in visit["findings"] if f["code"].startswith(("clash.", "period."))]
    listed = empty("--json", "engagement", "list", "--from", "2018-08-01", "--to", "2018-08-01").json
    assert {e["id"] for e in listed["engagements"]} == {stay["id"], visit["engagement"]["id"]}
    outside = empty(
        "--json", "visit", "move", str(visit["engagement"]["id"]), "--when", "2018-08-25 10:00", now=now
    )
    assert findings(outside)["period.outside_parent"] == "warn"


def test_12_a_month_is_listed_with_its_month_and_makes_no_event_until_a_day_is_set(
    empty: Run, tmp_path: Path
) -> None:
    now = "2018-07-01T09:00"
    made = add(
        empty, "visit", "서울식물원 현장방문", "2018-09", "--place", "서울식물원", "--district", "강서구",
        now=now,
    )["engagement"]  # fmt: skip
    assert made["when"]["kind"] == "month"
    period = ("--from", "2018-09-01", "--to", "2018-09-30")
    assert "서울식물원(9월)" in empty("visit", "list", *period).out
    calendar = tmp_path / "september.ics"
    export = ("export", "ics", str(calendar), *period)
    assert empty(*export, now=now).code == 0
    assert "BEGIN:VEVENT" not in calendar.read_text(encoding="utf-8")
    assert empty("visit", "move", str(made["id"]), "--when", "2018-09-13 10:00", now=now).code == 0
    assert empty(*export, now=now).code == 0
    assert calendar.read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1


# -- a session that changes, a way that is too long -----------------------------------------------


def test_46_a_changed_session_keeps_its_former_version_and_names_the_visits_now_in_conflict(
    empty: Run, tmp_path: Path, calendar: dict[str, Any]
) -> None:
    add(
        empty, "visit", "예시 방문", "2020-09-23 14:00", "--place", "예시 회관", "--district", "은평구",
        now="2020-08-01T09:00",
    )  # fmt: skip
    changed = tmp_path / "changed.csv"
    changed.write_text(
        "number,type,start,end,days,notes\n297,임시회,2020-09-21,2020-09-25,5,시정질문 : 9.22~24(3일)\n",
        encoding="utf-8",
    )
    printed = empty("--json", "import", "sessions", str(changed), now="2020-08-02T09:00")
    assert printed.code == 0
    (conflict,) = printed.json["conflicts"]
    assert conflict["title"] == "예시 방문"
    assert [f["code"] for f in conflict["findings"]] == ["council.city_question"]
    listed = empty("--json", "session", "list", "--year", "2020", now="2020-08-02T10:00").json
    row = next(r for r in listed["rows"] if r["number"] == 297)
    assert (row["version"], row["former"][0]["version"]) == (2, 1)


def test_49_a_way_too_long_is_marked_with_distance_speed_and_minutes_and_a_typed_time_wins(
    empty: Run,
) -> None:
    now = "2022-03-21T09:00"
    add(
        empty, "visit", "예시 오전", "2022-03-28 10:00~11:00", "--place", "예시 광장", "--district", "중구",
        now=now,
    )  # fmt: skip
    far = add(
        empty, "visit", "예시 오후", "2022-03-28 11:20~12:00", "--place", "예시 회관", "--district", "강서구",
        now=now,
    )  # fmt: skip
    found = {f["code"]: f for f in far["findings"]}
    assert found["travel.before_estimated"]["severity"] == "warn"
    values = found["travel.before_estimated"]["values"]
    assert (values["gap_min"], values["speed_kmh"]) == (20, 21.7)
    assert values["travel_min"] > 20
    assert values["distance_km"] > 10
    text = found["travel.before_estimated"]["text"]
    assert values["travel_min"] == 60
    for said in ("이동 1시간", f"{values['distance_km']:.1f}km", "시속 21.7km"):
        assert said in text
    changed = empty("--json", "visit", "change", str(far["engagement"]["id"]), "--travel", "15", now=now)
    assert "travel.before_estimated" not in findings(changed)
    checked = empty("--json", "visit", "change", str(far["engagement"]["id"]), "--travel", "25", now=now)
    (typed,) = [f for f in checked.json["findings"] if f["code"] == "travel.before_typed"]
    assert (typed["values"]["travel_min"], "직접 입력한" in typed["text"]) == (25, True)
