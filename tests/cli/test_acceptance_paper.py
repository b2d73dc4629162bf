# SPDX-License-Identifier: Apache-2.0
"""Statements about paper, typed as a secretary types them and read back from the PDF by two readers.

Numbers are those of the acceptance list. People and bodies are invented (예시).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_acceptance import AFTERWARDS, SESSIONS
from tests.cli.test_acceptance_notices import (
    LEADERS,
    LOCAL,
    OTHER,
    PEOPLE_HEAD,
    PLANNING,
    imported,
    planned,
    tell,
)
from tests.desk.sheets.reading import pdfium_pages, readers_agree


@pytest.fixture
def office(empty: Run, tmp_path: Path) -> Run:
    imported(empty, tmp_path, "people", PEOPLE_HEAD + LOCAL + OTHER + LEADERS)
    return empty


def paper(office: Run, folder: Path, *words: str, now: str = PLANNING) -> str:
    """The words of a sheet, its line ends as spaces."""
    target = folder / "sheet.pdf"
    printed = office("sheet", *words, "-o", str(target), now=now)
    assert (printed.code, printed.err) == (0, "")
    data = target.read_bytes()
    assert readers_agree(data)
    return " ".join(" ".join(pdfium_pages(data)).split())


def test_19_whoever_keeps_a_visit_from_being_final_is_named_on_its_list(office: Run, tmp_path: Path) -> None:
    number = planned(office)
    refused = office("visit", "final", str(number), now=PLANNING)
    assert refused.code == 1
    assert "나예시" in refused.err
    text = paper(office, tmp_path, "notices", "--visit", str(number))
    assert "안내할 사람 1명, 안내한 사람 0명 (4.7.(목))" in text
    assert "나예시 은평구 제2선거구" in text
    assert "미안내" in text
    assert tell(office, number, "나예시").code == 0
    assert office("visit", "final", str(number), now=PLANNING).code == 0
    assert "안내한 사람 1명" in paper(office, tmp_path, "notices", "--visit", str(number))


def test_20_a_call_after_the_start_is_late_on_paper_too(office: Run, tmp_path: Path) -> None:
    number, after = planned(office), "2022-04-07T15:00"
    assert tell(office, number, "나예시", now=after).code == 0
    text = paper(office, tmp_path, "notices", "--visit", str(number), now=after)
    assert "사후" in text
    assert "미안내" not in text


def test_21_how_when_by_whom_what_and_the_reply_are_printed_as_a_table(office: Run, tmp_path: Path) -> None:
    number = planned(office)
    told = tell(office, number, "나예시", "--reply", "attends", "--note", "속말", "--at", "2022-03-21 08:40")
    assert told.code == 0
    text = paper(office, tmp_path, "notices", "--from", "2022-04-01", "--to", "2022-04-30")
    assert "일정 대상 사유 안내 부서 기한 상태 방법·시각 안내한 내용 회신" in text
    assert "유선 3.21.(월) 08:40" in text
    assert "4.7.(목) 14:00 서북병원 참석" in text
    assert "속말" not in text


def test_22_calls_of_the_same_day_about_an_urgent_visit_are_in_time(office: Run, tmp_path: Path) -> None:
    number = planned(office, "--urgent", "호우 피해", now="2022-04-07T09:00")
    noon = "2022-04-07T11:00"
    assert tell(office, number, "나예시", now=noon).code == 0
    text = paper(office, tmp_path, "notices", "--visit", str(number), now=noon)
    assert "안내함" in text
    assert not {"늦음", "사후", "기한초과"} & set(text.split())
    assert "호우 피해" not in text


def test_23_the_picture_of_a_visit_has_three_boxes_and_who_acts(office: Run, tmp_path: Path) -> None:
    number = planned(office)
    target = tmp_path / "flow.pdf"
    assert office(
        "sheet", "notices", "--visit", str(number), "-o", str(target), now=PLANNING
    ).code == 0  # fmt: skip
    lines = pdfium_pages(target.read_bytes())[0].splitlines()
    at = lines.index("□ 현장방문 추진 흐름")
    assert lines[at + 1 : at + 7] == [
        "현장방문 및 행사 계획 수립",
        "실·본부·국",
        "방문 및 행사 내용 사전 안내",
        "실·본부·국 → 해당 지역 시의원",
        "(현장방문 시) 시의원 건의사항 처리 및 사후관리",
        "소관 실·본부·국",
    ]


def test_43_the_session_stands_on_the_sheet_of_a_briefing_as_the_council_prints_it(
    empty: Run, tmp_path: Path
) -> None:
    assert empty("import", "sessions", SESSIONS, now=AFTERWARDS).code == 0
    made = empty(
        "--json", "meeting", "add", "--kind", "issue_briefing", "--title", "예시 설명회", "--when",
        "2020-02-25 10:00", "--place", "예시 회의실", now="2020-02-20T09:00",
    )  # fmt: skip
    assert (made.code, made.err) == (0, "")
    number = str(made.json["engagement"]["id"])
    text = paper(empty, tmp_path, "council_meeting", number, now="2020-02-20T09:00")
    for part in ("제291회 임시회", "2.21(금) ~ 3. 6(금)", "<15일간>"):
        assert part in text


def test_a_letter_is_written_to_each_councillor_still_to_be_told(office: Run, tmp_path: Path) -> None:
    number = planned(office, "--purpose", "의료진을 격려함", "--bureau", "")
    target = tmp_path / "letter.pdf"
    blank = office("sheet", "letter", str(number), "-o", str(target), now=PLANNING)
    assert blank.code == 2
    assert not target.exists()


def test_follow_ups_of_one_bureau_come_out_for_it_alone(sample: Run, tmp_path: Path) -> None:
    whole = paper(sample, tmp_path, "follow_ups", now="2026-11-23T09:00")
    own = paper(
        sample, tmp_path, "follow_ups", "--bureau", "교통실", "--profile", "bureau", now="2026-11-23T09:00"
    )
    assert "복지실" in whole
    assert "복지실" not in own
    assert "교통실" in own


def test_59_a_brief_says_when_where_whom_told_and_what_is_open_and_page_1_stands_alone(
    sample: Run, tmp_path: Path
) -> None:
    target = tmp_path / "brief.pdf"
    assert sample("sheet", "brief", "116", "-o", str(target)).code == 0
    first, *later = pdfium_pages(target.read_bytes())
    text = " ".join(first.split())
    assert "2026. 11. 26.(목) 14:00~15:10" in text
    assert "서북병원 본관 (은평구 역촌동) → 서북병원 격리병동 (은평구 역촌동)" in text
    assert "시의회 은평구 제2선거구 이예시 3 미안내" in text
    assert "은평구청장 권예시 7 방문 11.20.(금) 10:09 · 참석" in text
    assert "야간 진료 시간을 늘려 달라는 건의" in text
    for number, page in enumerate((first, *later), start=1):
        assert f"{number} / {1 + len(later)}" in page
        assert "대외주의 · 시장용" in page
    # What it needs stands on it: behind it are only the papers attached.
    assert all("배치도(예시)" in page or "현황자료" in page for page in later)
