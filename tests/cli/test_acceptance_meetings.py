# SPDX-License-Identifier: Apache-2.0
"""The office's own statements about meetings and their counts, typed as a secretary types them.

Numbers are those of the acceptance list; people are invented (예시) and take seats of the sample office.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.office import open_office
from db.records import Person, Suggestion
from db.records.enums import FollowKind, Kind, PersonKind, Proposer, SuggestionStatus
from tests.cli.clock import AT
from tests.cli.conftest import Printed, Run

LATER = "2022-10-01T09:00"
ENGAGEMENTS_HEAD = "일시,제목,종류,상태,장소,분류\n"
MEETING_DAY = "2026-12-03 10:00"


def ok(printed: Printed) -> Any:
    assert (printed.code, printed.err) == (0, "")
    return printed.json


def made(office: Run, kind: Kind, *more: str, when: str = MEETING_DAY) -> Any:
    """A new meeting as `meeting add` tells of it."""
    return ok(office("--json", "meeting", "add", "--kind", kind.value, "--when", when, *more))


def sitting(table: Any) -> list[tuple[str, str]]:
    """Post and name of everybody on the list, in order."""
    return [(row["post"], row["person"]) for row in table["attendance"]]


def posts(table: Any, side: str) -> list[str]:
    return [row["post"] for row in table["attendance"] if row["side"] == side]


# -- counts of the report ------------------------------------------------------------------------


def held(kind: str, year: int, count: int, *, status: str = "실시", category: str = "") -> list[str]:
    first = date(year, 1, 4)
    return [
        f"{first + timedelta(days=n)} 10:00,예시 {kind} {year} {n},{kind},{status},예시 회의실,{category}\n"
        for n in range(count)
    ]


def counted(office: Run, folder: Path, rows: list[str], *more: str) -> dict[str, str]:
    """The sentences of the report after those engagements were imported."""
    path = folder / "held.csv"
    path.write_text(ENGAGEMENTS_HEAD + "".join(rows), encoding="utf-8")
    printed = office("import", "engagements", str(path), now=LATER)
    assert (printed.code, printed.err) == (0, "")
    found: dict[str, str] = ok(
        office("--json", "report", "counts", "--as-of", "2022-09-20", *more, now=LATER)
    )["sentences"]
    return found


def test_26_briefings_consultations_and_interviews_are_counted_by_year(empty: Run, tmp_path: Path) -> None:
    assert empty("settings", "set", "year_mark", '"′"').code == 0
    rows = [
        *held("현안설명회", 2021, 5), *held("현안설명회", 2022, 3),
        *held("간담회", 2021, 22), *held("간담회", 2022, 10),
        *held("개별 면담", 2021, 11), *held("개별 면담", 2022, 3),
        *(row.replace("예시 ", "예시 취소 ") for row in held("현안설명회", 2021, 2, status="취소")),
    ]  # fmt: skip
    said = counted(empty, tmp_path, rows)
    assert said["issue_briefing"].endswith("(′21년 5회, ′22년 3회)")
    assert said["consultation"].endswith("(′21년 22회, ′22년 10회)")
    assert said["interview"].endswith("(′21년 11회, ′22년 3회)")


def test_36_councils_of_heads_and_meetings_with_heads_stand_in_one_sentence(
    empty: Run, tmp_path: Path
) -> None:
    rows = [
        *held("구청장협의회", 2021, 12), *held("구청장협의회", 2022, 10),
        *held("구청장 면담", 2021, 12), *held("구청장 면담", 2022, 2),
    ]  # fmt: skip
    said = counted(empty, tmp_path, rows)
    assert said["districts"] == "구청장협의회(’21년 12회, ’22년 10회) 및 구청장 면담(’21년 12회, ’22년 2회)"


def test_only_what_was_held_by_the_basis_date_counts(empty: Run, tmp_path: Path) -> None:
    rows = [*held("간담회", 2022, 3), "2022-09-25 10:00,예시 뒤의 간담회,간담회,실시,예시 회의실,\n"]
    assert counted(empty, tmp_path, rows)["consultation"] == "간담회 (’21년 0회, ’22년 3회)"


def test_6_and_7_visits_of_policy_and_after_the_rain(empty: Run, tmp_path: Path) -> None:
    rows = [
        *held("현장방문", 2021, 14, category="분야별 민생현장"),
        *held("현장방문", 2022, 23, category="분야별 민생현장"),
        *(
            row.replace("예시 현장방문", "예시 수해")
            for row in held("현장방문", 2022, 8, category="재난·수해")
        ),
    ]
    said = counted(empty, tmp_path, rows)
    assert said["visits_policy"] == "※ 주요정책(경제·안전·복지 등) 민생현장 방문 : ’21년 14회, ’22년 23회"
    assert said["visits_disaster"] == "집중호우 수해피해 현장점검(8회)"


def test_32_and_33_councillors_count_once_and_their_items_each(empty: Run, tmp_path: Path) -> None:
    asked = [*((n % 79, 2021) for n in range(195)), *((100 + n % 33, 2022) for n in range(45))]
    office = open_office(tmp_path / "office.dongseon", clock=lambda: AT)
    with office.write(action="change", by="예시") as tx:
        people = {
            n: tx.add(Person(name=f"예시 {n}", kind=PersonKind.COUNCILLOR)) for n, _ in dict(asked).items()
        }
        for n, (who, year) in enumerate(asked):
            tx.add(
                Suggestion(
                    kind=FollowKind.CITY_QUESTION if n % 2 else FollowKind.FREE_SPEECH,
                    text="예시 질문",
                    proposer=Proposer.COUNCILLOR,
                    person_id=people[who].id,
                    received_on=date(year, 4, 1) + timedelta(days=n % 100),
                    status=SuggestionStatus.DONE,
                    settled_on=date(year, 9, 1),
                )
            )
    office.close()
    printed = empty("report", "counts", "--as-of", "2022-09-20", now=LATER)
    sentence = "(’21년) 시의원 79명, 195건 처리, (’22년) 시의원 33명, 45건 처리"
    assert printed.out.splitlines()[-1] == sentence


# -- who sits ------------------------------------------------------------------------------------


def test_28_an_issue_briefing_is_filled_and_heads_of_bureaus_are_picked(sample: Run) -> None:
    table = made(sample, Kind.ISSUE_BRIEFING, "--with-bureau", "행정국", "--with-bureau", "교통실")
    council = posts(table, "council")
    assert council[:3] == ["의장", "부의장", "부의장"]
    assert sum(post.endswith("대표의원") for post in council) == 2
    assert council.count("운영위원장") == 1
    assert len([p for p in council if p.endswith("위원장")]) == 11
    city = posts(table, "city")
    assert city[:2] == ["시장", "행정1부시장"]
    assert {"정무부시장", "정무특보"} <= set(city)
    assert [p for p in city if p.startswith(("행정국", "교통실"))] == ["교통실장", "행정국장"]


@pytest.mark.parametrize("by", ["committee", "group", "party"])
def test_29_a_consultation_is_gathered_by_committee_or_party(sample: Run, by: str) -> None:
    name = "행정자치위원회" if by == "committee" else "예시당 나"
    table = made(sample, Kind.CONSULTATION, f"--{by}", name)
    council = posts(table, "council")
    assert council[0] == ("행정자치위원장" if by == "committee" else "예시당 나 대표의원")
    assert len(council) == (len({row["person_id"] for row in table["attendance"]}) - 3)
    assert posts(table, "city") == ["시장", "정무부시장", "정무특보"]
    assert table["meeting"]["seating"] == by


def test_31_an_interview_has_exactly_one_councillor_and_is_internal(sample: Run) -> None:
    table = made(sample, Kind.INTERVIEW, "--person", "김예시 6", "--confidentiality", "public")
    assert table["engagement"]["confidentiality"] == "internal"
    assert [n for p, n in sitting(table) if p == ""] == ["김예시 6"]
    number = str(table["engagement"]["id"])
    assert sample("meeting", "set", number, "--person", "이예시 6", "--refill").code == 0
    changed = ok(sample("--json", "meeting", "table", number))
    assert [n for p, n in sitting(changed) if p == ""] == ["이예시 6"]


def test_a_second_councillor_at_an_interview_is_refused_with_both_names(sample: Run) -> None:
    number = str(made(sample, Kind.INTERVIEW, "--person", "김예시 6")["engagement"]["id"])
    sample("meeting", "attend", number, "--who", "김예시 6", "--as", "self")
    printed = sample("meeting", "set", number, "--person", "이예시 6")
    assert printed.code == 1
    assert "김예시 6" in printed.err + printed.out
    assert "이예시 6" in printed.err + printed.out
    assert ok(sample("--json", "meeting", "table", number))["meeting"]["person_id"] is not None


def test_a_head_is_met_alone_unless_the_meeting_is_joint(sample: Run) -> None:
    printed = sample(
        "meeting", "add", "--kind", "district_head", "--when", MEETING_DAY, "--district", "은평구",
        "--with-district", "마포구",
    )  # fmt: skip
    assert (printed.code, printed.out) == (1, "")
    table = made(sample, Kind.DISTRICT_HEAD, "--district", "은평구", "--with-district", "마포구", "--joint")
    assert posts(table, "district") == ["은평구청장", "은평구 부구청장", "마포구청장", "마포구 부구청장"]


def test_38_the_total_present_counts_deputies_and_shows_them_apart(sample: Run) -> None:
    table = ok(sample("--json", "meeting", "next", "구청장협의회", "--when", "2026-12-15 10:00"))
    assert (table["meeting"]["number"], table["counts"]["seats"]) == (204, 25)
    number = str(table["engagement"]["id"])
    districts = [row["district_code"] for row in table["attendance"] if row["side"] == "district"]
    for codes, came in ((districts[:9], "deputy"), (districts[9:11], "absent")):
        who = [word for code in codes for word in ("--who", code)]
        assert sample("meeting", "attend", number, *who, "--as", came).code == 0
    counts = ok(sample("--json", "meeting", "attend", number, "--rest", "--as", "self"))["counts"]
    assert counts["text"] == "25개 구 중 23 (본인 14, 대리 9), 불참 2"
    assert counts["present"] == 23


def test_38_a_number_is_given_once_and_the_refusal_names_who_has_it(sample: Run) -> None:
    printed = sample("meeting", "add", "--kind", "heads_council", "--when", MEETING_DAY, "--number", "203")
    assert printed.code == 2
    assert "구청장협의회 정기회의" in printed.err
    assert "제204차" in printed.err
    assert made(sample, Kind.HEADS_COUNCIL)["meeting"]["number"] == 204
    assert made(sample, Kind.HEADS_COUNCIL)["meeting"]["number"] == 205


def test_officers_serve_a_year_from_july(sample: Run) -> None:
    officer = ok(
        sample(
            "--json", "meeting", "officer", "부구청장회의", "--person", "김예시 7", "--role", "series_chair",
            "--date", "2026-11-20",
        )
    )["officer"]  # fmt: skip
    assert (officer["valid_from"], officer["valid_to"]) == ("2026-07-01", "2027-07-01")


def test_39_a_project_on_the_agenda_becomes_a_follow_up_of_the_head_once(sample: Run) -> None:
    number = str(made(sample, Kind.DISTRICT_HEAD, "--district", "강북구")["engagement"]["id"])
    item = str(ok(sample("--json", "meeting", "agenda", number, "--project", "1"))["added"])
    assert sample("meeting", "decide", item, "--outcome", "타당성 조사를 먼저 하기로 함").code == 0
    followed = ok(sample("--json", "meeting", "follow", item))["follow_up"]
    assert (followed["project_id"], followed["proposer"], followed["district_code"]) == (
        1, "district_head", "11305",
    )  # fmt: skip
    again = sample("meeting", "follow", item)
    assert again.code == 2
    assert str(followed["id"]) in again.err


def test_a_brief_gathers_by_itself_what_was_asked_and_promised(sample: Run) -> None:
    number = str(made(sample, Kind.DISTRICT_HEAD, "--district", "도봉구")["engagement"]["id"])
    groups = {g["name"]: g["lines"] for g in ok(sample("--json", "meeting", "gathered", number))["groups"]}
    assert [line["text"] for line in groups["promises"]] == ["숲길 2단계 예산을 검토하기로 함"]
    assert {line["text"] for line in groups["projects"]} == {"방학동 도서관 넓히기", "초안산 무장애 숲길"}
    assert groups["meetings"]
