# SPDX-License-Identifier: Apache-2.0
"""What the acceptance list says of the districts, typed as a secretary types it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

LONG_BEFORE = "2020-12-01T09:00"


def added(office: Run, noun: str, title: str, when: str, *more: str, now: str = LONG_BEFORE) -> int:
    """A planned engagement; its number."""
    printed = office("--json", noun, "add", "--title", title, "--when", when, "--plan", *more, now=now)
    assert (printed.code, printed.err) == (0, "")
    number: int = printed.json["engagement"]["id"]
    return number


def held(office: Run, noun: str, number: int, *, now: str) -> None:
    for stage in ("final", "hold"):
        printed = office(noun, stage, str(number), "--override", "예시 사유", now=now)
        assert (printed.code, printed.err) == (0, "")


def covered(office: Run, day: str, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = office("--json", "coverage", "--date", day, *more).json
    return found


def project(office: Run, district: str, title: str, *more: str) -> int:
    printed = office("--json", "project", "add", "--district", district, "--title", title, *more)
    assert (printed.code, printed.err) == (0, "")
    number: int = printed.json["id"]
    return number


def test_10_a_visit_in_two_districts_is_one_visit_and_one_in_each_district(empty: Run) -> None:
    number = added(
        empty, "visit", "예시 현장방문", "2021-03-10 14:00", "--place", "예시 시장", "--district", "강북구",
        "--stop", "예시 공원:강북구", "--stop", "예시 도서관:성북구",
    )  # fmt: skip
    held(empty, "visit", number, now="2021-03-11T09:00")
    found = covered(empty, "2021-03-31", "--from", "2021-01-01")
    assert found["totals"] == {"visit": 1}
    assert {d["name"]: d["count"] for d in found["districts"] if d["count"]} == {"강북구": 1, "성북구": 1}
    assert {r["region"]: r["count"] for r in found["regions"] if r["count"]} == {"동북권": 2}


def test_36_meetings_of_and_with_heads_are_counted_by_year_from_their_records(
    empty: Run, tmp_path: Path
) -> None:
    lines = ["제목,일시,종류,상태,장소,자치구\n"]
    for year, councils, meetings in ((2021, 12, 12), (2022, 10, 2)):
        lines += [
            f"예시 협의회,{year}-{n:02}-05 10:00,구청장협의회,실시,예시 회관,\n"
            for n in range(1, councils + 1)
        ]
        lines += [
            f"예시 면담,{year}-{n:02}-12 10:00,구청장 면담,실시,예시 구청,은평구\n"
            for n in range(1, meetings + 1)
        ]
    path = tmp_path / "meetings.csv"
    path.write_text("".join(lines), encoding="utf-8")
    assert empty("import", "engagements", str(path)).code == 0
    for year, councils, meetings in ((2021, 12, 12), (2022, 10, 2)):
        found = covered(empty, f"{year}-12-31", "--from", f"{year}-01-01")
        assert found["totals"] == {"heads_council": councils, "district_head": meetings}
        eunpyeong = next(d for d in found["districts"] if d["name"] == "은평구")
        assert (eunpyeong["meetings"], eunpyeong["count"]) == (meetings, 0)


def test_39_a_district_shows_visits_meetings_projects_suggestions_and_days_since(empty: Run) -> None:
    visit = added(
        empty, "visit", "예시 병원 방문", "2021-03-10 14:00", "--place", "예시 병원", "--district", "은평구"
    )
    held(empty, "visit", visit, now="2021-03-11T09:00")
    meeting = added(
        empty, "meeting", "은평구청장 면담", "2021-03-20 10:00", "--kind", "district_head", "--place",
        "은평구청", "--district", "은평구",
    )  # fmt: skip
    library = project(empty, "은평구", "예시 도서관 건립", "--bureau", "문화본부")
    settled = project(empty, "은평구", "예시 보행교", "--bureau", "교통실")
    now = "2021-03-30T09:00"
    refused = empty("project", "stage", str(settled), "done", now=now)
    assert refused.code == 2
    assert "검토 의견" in refused.err
    assert empty("project", "stage", str(settled), "done", "--note", "준공", now=now).code == 0
    assert empty("project", "link", str(library), "--meeting", str(meeting), now=now).code == 0
    empty("suggestion", "add", "--text", "예시 건의", "--district", "은평구", "--visit", str(visit), now=now)
    shown = empty("--json", "district", "show", "은평", now="2021-03-31T09:00").json
    assert [e["id"] for e in shown["visits"]] == [visit]
    assert [e["id"] for e in shown["meetings"]] == [meeting]
    assert [(p["title"], p["stage"], p["bureau"], p["meetings"]) for p in shown["projects"]] == [
        ("예시 도서관 건립", "asked", "문화본부", [meeting]),
        ("예시 보행교", "done", "교통실", []),
    ]
    assert [s["text"] for s in shown["follow_ups"]] == ["예시 건의"]
    figures = shown["figures"]
    assert (figures["days_since_visit"], figures["days_since"]) == (21, 11)
    assert (figures["projects"], figures["follow_ups"]) == (1, 1)
    text = empty("district", "show", "은평구", now="2021-03-31T09:00").out
    assert "마지막 방문 21일 전" in text
    assert "[요청] 예시 도서관 건립" in text


def test_39_a_project_of_another_district_is_not_put_on_the_agenda(sample: Run) -> None:
    """The meeting with one head; the sample office knows whose it is."""
    listed = sample("--json", "project", "list", "--all").json["projects"]
    codes = {p["district_code"] for p in listed}
    assert len(codes) > 1
    linked = [p for p in listed if sample("--json", "project", "show", str(p["id"])).json["meetings"]]
    meeting = sample("--json", "project", "show", str(linked[0]["id"])).json["meetings"][0]["engagement"]
    other = next(p for p in listed if p["district_code"] != linked[0]["district_code"])
    printed = sample("project", "link", str(other["id"]), "--meeting", str(meeting))
    assert printed.code == 2
    assert "다른 자치구의 숙원사업" in printed.err


def test_40_all_25_districts_are_listed_even_with_no_visit_at_all(empty: Run) -> None:
    rows = covered(empty, "2021-03-31")["districts"]
    assert len(rows) == 25
    assert {(r["count"], r["days_since"], r["is_due"]) for r in rows} == {(0, None, True)}
    lines = empty("coverage").out.splitlines()
    assert sum("방문 0회 면담 0회  접촉 없음" in line for line in lines) == 25
