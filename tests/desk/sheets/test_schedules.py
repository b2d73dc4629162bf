# SPDX-License-Identifier: Apache-2.0
"""Schedules of a day, a week and a month: what stands on them for whom, however much there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.records import Attendance, Day, Days, Engagement, Month, Part, Stop, Timed
from db.records.enums import Confidentiality, Kind, Profile, RequestDecision, SheetKind, Status
from db.records.meta import Group
from desktop.desk.sheets import making
from desktop.desk.sheets.grids import cut_to, lines_of
from desktop.desk.sheets.month import month_of
from desktop.desk.sheets.week import week_of
from desktop.outputs.document import Fit, Table, plain
from tests.desk.sheets.conftest import Golden, Sample
from tests.desk.sheets.reading import pdfium_pages, pypdf_pages, readers_agree
from tests.desk.sheets.schedules import drawn, put, rows_of, table_rows, words_of
from tests.offices import MONDAY, SAMPLE_DAY, THURSDAY, Desk
from tests.rules.helpers import timed

SPANS = {
    SheetKind.DAY: (SAMPLE_DAY, SAMPLE_DAY),
    SheetKind.WEEK: week_of(SAMPLE_DAY),
    SheetKind.MONTH: month_of(SAMPLE_DAY),
}
TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize("pocket", [False, True], ids=["wall", "pocket"])
@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("sheet", SPANS)
def test_schedules_of_the_sample_office_are_as_committed(
    sample: Sample, golden: Golden, sheet: SheetKind, profile: Profile, pocket: bool
) -> None:
    first, last = SPANS[sheet]
    made = sample.made(sheet, profile, first=first, last=last, pocket=pocket)
    golden(f"{sheet}_{profile}{'_pocket' if pocket else ''}", made.data)
    assert not made.missing
    assert readers_agree(made.data)


def test_equal_days_give_equal_bytes(sample: Sample) -> None:
    one, other = (
        sample.made(
            SheetKind.WEEK, Profile.MAYOR, first=SPANS[SheetKind.WEEK][0], last=SPANS[SheetKind.WEEK][1]
        )
        for _ in range(2)
    )
    assert one.data == other.data


def test_the_lane_comes_first_then_the_hours_with_the_ways_between(desk: Desk) -> None:
    put(desk, "예시 오전 행사", timed(MONDAY, "10:00", "11:00"))
    put(desk, "예시 미정", Day(MONDAY, Part.AFTERNOON))
    put(desk, "예시 종일", Days(MONDAY, TUESDAY))
    composed = drawn(desk, SheetKind.DAY, MONDAY)
    assert [s.code for s in composed.document.sections if s.code in ("lane", "hours")] == ["lane", "hours"]
    assert [row[0] for row in rows_of(composed.document, "lane")] == ["오후, 시간 미정", "종일"]
    assert [row[0] for row in rows_of(composed.document, "hours")] == ["10:00~11:00"]


def test_moves_are_rows_of_their_own_for_those_who_may_know_the_whole_day(desk: Desk) -> None:
    desk.planned(when=timed(MONDAY, "14:00", "15:00"))
    for profile, moves in (
        (Profile.MAYOR, 1),
        (Profile.ESCORT, 1),
        (Profile.BUREAU, 0),
        (Profile.COUNCIL, 0),
    ):
        rows = table_rows(drawn(desk, SheetKind.DAY, MONDAY, profile=profile).document, "hours")
        assert sum(row.is_strong for row in rows) == moves, profile


def test_nobody_moves_to_what_a_deputy_goes_to(desk: Desk) -> None:
    visit = desk.planned(when=timed(MONDAY, "14:00", "15:00"))
    before = [row[1] for row in rows_of(drawn(desk, SheetKind.DAY, MONDAY).document, "hours")]
    with desk.writing() as tx:
        tx.update(tx.get(Engagement, visit.id), decision=RequestDecision.DEPUTY)
    after = drawn(desk, SheetKind.DAY, MONDAY).document
    assert [title.startswith("이동") for title in before] == [True, False]
    assert [row[1] for row in rows_of(after, "hours")] == ["[대참] 예시 방문 (미확정)"]
    assert after.foot == ""


def test_those_who_sit_with_the_mayor_are_named_once(desk: Desk) -> None:
    met = put(desk, "예시 간담", timed(MONDAY, "14:00", "15:00"))
    with desk.writing() as tx:
        for number in range(3):
            tx.add(Attendance(engagement_id=met.id, post="시의원", name=f"김예시 {number}", position=number))
    (row,) = rows_of(drawn(desk, SheetKind.DAY, MONDAY).document, "hours")
    assert row[3] == "참석 시의원 3명"


def test_a_draft_is_no_place_to_come_from(desk: Desk) -> None:
    desk.plan(title="예시 초안", when=timed(MONDAY, "11:00", "12:00"))
    desk.planned(when=timed(MONDAY, "14:00", "15:00"))
    said = words_of(drawn(desk, SheetKind.DAY, MONDAY).document)
    assert "초안" not in said
    assert "이동(시청 → " in said


def test_an_empty_day_says_so_and_one_with_sixty_keeps_every_row_whole(desk: Desk) -> None:
    empty = drawn(desk, SheetKind.DAY, MONDAY)
    assert "잡힌 일정 없음" in words_of(empty.document)
    for number in range(60):
        start = f"{7 + number // 4:02}:{number % 4 * 15:02}"
        end = f"{7 + number // 4:02}:{number % 4 * 15 + 10:02}"
        put(desk, f"예시 일정 {number:02}", timed(MONDAY, start, end), number=number)
    for sheet, first, last in (
        (SheetKind.DAY, MONDAY, MONDAY),
        (SheetKind.WEEK, *week_of(MONDAY)),
        (SheetKind.MONTH, *month_of(MONDAY)),
    ):
        for pocket in (False, True):
            made = making.write(drawn(desk, sheet, first, last, pocket=pocket), drawn_at=0)
            text = "\n".join(pdfium_pages(made.data))
            for number in range(60):
                assert f"예시 일정 {number:02}" in text, (sheet, pocket, number)
            assert not made.shortened


def test_a_month_puts_what_a_box_cannot_hold_under_the_grid(desk: Desk) -> None:
    for number in range(9):
        put(
            desk,
            f"예시 일정 {number}",
            timed(MONDAY, f"{9 + number:02}:00", f"{9 + number:02}:30"),
            number=number,
        )
    put(desk, "예시 " + "긴 제목 " * 30, timed(TUESDAY, "10:00", "11:00"))
    put(desk, "예시 달 계획", Month(MONDAY.year, MONDAY.month), place="")
    document = drawn(desk, SheetKind.MONTH, *month_of(MONDAY)).document
    (grid,) = (e for s in document.sections if s.code == "month" for e in s.elements)
    assert isinstance(grid, Table)
    assert [c.heading for c in grid.columns] == list("월화수목금토일")
    (cell,) = (plain(c) for row in grid.rows for c in row.cells if plain(c).startswith("21"))
    shown = [n for n in range(9) if f"예시 일정 {n}" in cell]
    assert f"외 {9 - len(shown)}건" in cell
    listed = words_of(replace(document, sections=tuple(s for s in document.sections if s.code == "over")))
    assert all((f"예시 일정 {n}" in listed) != (n in shown) for n in range(9))
    assert ("긴 제목 " * 30).strip() in listed
    assert "예시 달 계획" in words_of(replace(document, sections=document.sections[-1:]))


def test_the_whole_grid_of_a_full_month_stands_on_its_first_page(desk: Desk) -> None:
    first, last = month_of(date(2026, 11, 1))  # six weeks
    for number in range(30 * 6):
        day = first + timedelta(days=number // 6)
        hour = 8 + number % 6
        title = f"예시 아주 긴 이름의 현장 안전 점검 {number}"
        put(desk, title, timed(day, f"{hour:02}:00", f"{hour:02}:40"), number=number)
    composed = drawn(desk, SheetKind.MONTH, first, last)
    assert composed.document.fit is Fit.SMALL
    page = pdfium_pages(making.write(composed, drawn_at=0).data)[0].splitlines()
    for day_number in range(1, 31):
        assert any(line.split()[:1] == [str(day_number)] for line in page), day_number


def test_calendars_with_little_in_them_are_set_large_and_still_take_one_page(desk: Desk) -> None:
    put(desk, "예시 행사", timed(MONDAY, "09:00", "10:00"))
    for sheet, span in ((SheetKind.WEEK, week_of(MONDAY)), (SheetKind.MONTH, month_of(MONDAY))):
        composed = drawn(desk, sheet, *span)
        assert composed.document.fit is Fit.WALL
        assert making.write(composed, drawn_at=0).pages == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 0), ("가나다라 마", 1), ("가나다 라마바", 2), ("가나다라마바사아자차카", 3), ("가\n나", 2)],
)
def test_lines_are_judged_by_whole_words(text: str, lines: int) -> None:
    assert lines_of(text, line=5.3) == lines


def test_a_month_has_a_row_for_each_week_and_no_day_of_another_month(desk: Desk) -> None:
    for day, weeks in ((date(2026, 2, 10), 5), (date(2027, 2, 10), 4), (date(2026, 11, 10), 6)):
        rows = rows_of(drawn(desk, SheetKind.MONTH, *month_of(day)).document, "month")
        assert len(rows) == weeks
        numbers = [int("".join(c for c in cell[:2] if c.isdigit())) for row in rows for cell in row if cell]
        assert numbers == list(range(1, month_of(day)[1].day + 1))


def test_marks_of_what_is_put_off_cancelled_not_settled_or_for_a_deputy(desk: Desk) -> None:
    put(desk, "예시 예정", timed(MONDAY, "09:00", "10:00"), status=Status.PLANNED)
    put(
        desk,
        "예시 대참",
        timed(MONDAY, "10:00", "11:00"),
        decision=RequestDecision.DEPUTY,
        deputy_name="이예시",
    )
    put(desk, "예시 취소", timed(MONDAY, "11:00", "12:00"), status=Status.CANCELLED)
    put(desk, "예시 초안", timed(MONDAY, "13:00", "14:00"), status=Status.DRAFT)
    late = timed(MONDAY, "15:00", "16:00")
    put(desk, "예시 연기", late, status=Status.FINAL)
    with desk.writing() as tx:
        (kept,) = tx.all(Engagement, title="예시 연기")
        tx.update(kept, when=None, former_when=late, status=Status.POSTPONED, status_at=tx.now)
    titles = [row[1] for row in rows_of(drawn(desk, SheetKind.DAY, MONDAY).document, "hours")]
    assert titles == ["예시 예정 (미확정)", "[대참] 예시 대참", "[연기] 예시 연기"]
    bare = rows_of(drawn(desk, SheetKind.DAY, MONDAY, profile=Profile.BUREAU).document, "hours")
    assert [row[1] for row in bare] == ["일정", "일정", "[연기] 일정"]
    desk.clock.at += timedelta(days=40)
    titles = [row[1] for row in rows_of(drawn(desk, SheetKind.DAY, MONDAY).document, "hours")]
    assert titles == ["예시 예정 (미확정)", "[대참] 예시 대참"]


def test_a_period_and_what_lies_in_it_are_told_apart(desk: Desk) -> None:
    parent = put(desk, "예시 동고동락", Days(MONDAY, TUESDAY), kind=Kind.RESIDENCY, is_busy=False)
    put(desk, "예시 골목 걷기", timed(TUESDAY, "10:00", "11:00"), parent_id=parent.id)
    document = drawn(desk, SheetKind.DAY, TUESDAY).document
    assert rows_of(document, "lane")[0][1] == "예시 동고동락"
    assert rows_of(document, "hours")[0][1] == "예시 골목 걷기\n(예시 동고동락 중)"


def test_a_trip_abroad_stands_on_its_own_days_in_its_own_hours(desk: Desk) -> None:
    day = date(2022, 3, 27)  # Paris puts its clocks forward in that night
    abroad = replace(timed(day, "10:00", "11:00"), zone="Europe/Paris")
    put(desk, "예시 파리 면담", abroad)
    hours = rows_of(drawn(desk, SheetKind.DAY, day).document, "hours")
    assert [row[0] for row in hours if "파리" in row[1]] == ["03:00~04:00\n(파리 현지시각)"]
    # Who is told the time alone is told it in Seoul's.
    hours = rows_of(drawn(desk, SheetKind.DAY, day, profile=Profile.BUREAU).document, "hours")
    assert [row[:2] for row in hours] == [("10:00~11:00", "일정")]


def test_what_runs_over_midnight_stands_on_both_days(desk: Desk) -> None:
    start = timed(MONDAY, "22:00", "23:00").start
    put(desk, "예시 밤샘 점검", Timed(start, start + timedelta(hours=5)))
    times = [rows_of(drawn(desk, SheetKind.DAY, d).document, "hours")[-1][0] for d in (MONDAY, TUESDAY)]
    assert times == ["22:00~\n3. 22.(화) 03:00", "~03:00"]


def test_a_week_splits_between_engagements_and_names_its_band_again_overleaf(desk: Desk) -> None:
    for number in range(14):
        minute = number * 15
        put(
            desk,
            f"예시 아침 {number:02}",
            timed(
                MONDAY,
                f"{8 + minute // 60:02}:{minute % 60:02}",
                f"{8 + (minute + 10) // 60:02}:{(minute + 10) % 60:02}",
            ),
            number=number,
        )
    made = making.write(drawn(desk, SheetKind.WEEK, *week_of(MONDAY)), drawn_at=0)
    pages = pypdf_pages(made.data)
    assert len(pages) > 1
    assert all("오전" in page.split() for page in pages[:2])
    assert sum(page.count("예시 아침") for page in pages) == 14


def test_a_day_that_goes_on_overleaf_is_named_again_there(desk: Desk) -> None:
    for number in range(30):
        start, end = (f"{8 + number // 4:02}:{number % 4 * 15 + more:02}" for more in (0, 10))
        put(desk, f"예시 일정 {number:02}", timed(MONDAY, start, end), number=number)
    for pocket, name in ((True, "21(월)"), (False, "3.21.(월)")):
        sheet = making.write(drawn(desk, SheetKind.MONTH, *month_of(MONDAY), pocket=pocket), drawn_at=0)
        listed = [page for page in pypdf_pages(sheet.data) if "예시 일정 2" in page][:2]
        assert all(name in page.split() for page in listed)
        assert not any("-" in page.split() for page in listed)


def test_what_is_left_out_is_noted_by_group(desk: Desk) -> None:
    put(desk, "예시 내부", timed(MONDAY, "09:00", "10:00"))
    made = put(desk, "예시 공개", timed(MONDAY, "11:00", "12:00"), confidentiality=Confidentiality.PUBLIC)
    with desk.writing() as tx:
        tx.add(Stop(engagement_id=made.id, place="예시 둘째 곳", position=1))
    for profile, expected in (
        (Profile.MAYOR, {}),
        (Profile.BUREAU, {Group.HEADLINE: 1, Group.ITINERARY: 1}),
        (Profile.COUNCIL, {Group.HEADLINE: 1, Group.ITINERARY: 1}),
    ):
        composed = drawn(desk, SheetKind.DAY, MONDAY, profile=profile)
        assert {r.group: r.count for r in composed.removed} == expected, profile


def test_those_of_a_bureau_see_what_is_their_own(desk: Desk) -> None:
    with desk.office.read() as tx:
        from db.records import Bureau

        mine, other = tx.all(Bureau)[:2]
    put(desk, "예시 우리 국", timed(MONDAY, "09:00", "10:00"), bureau_id=mine.id)
    put(desk, "예시 다른 국", timed(MONDAY, "11:00", "12:00"), bureau_id=other.id)
    found = drawn(desk, SheetKind.DAY, MONDAY, profile=Profile.BUREAU, bureau=mine.id)
    assert [row[1] for row in rows_of(found.document, "hours")] == ["예시 우리 국", "일정"]


def test_one_restricted_item_makes_the_sheet_restricted_where_it_is_told_and_only_there(desk: Desk) -> None:
    put(desk, "예시 비공개", timed(MONDAY, "09:00", "10:00"), confidentiality=Confidentiality.RESTRICTED)
    mayor = drawn(desk, SheetKind.DAY, MONDAY)
    assert mayor.document.disclosure == "비공개"
    assert mayor.document.watermark
    bureau = drawn(desk, SheetKind.DAY, MONDAY, profile=Profile.BUREAU)
    assert (bureau.document.disclosure, bureau.document.watermark) == ("대외주의", "")


def test_pocket_sheets_are_pages_of_a6(sample: Sample) -> None:
    from io import BytesIO

    import pypdf

    for sheet, (first, last) in SPANS.items():
        made = sample.made(sheet, Profile.MAYOR, first=first, last=last, pocket=True)
        for page in pypdf.PdfReader(BytesIO(made.data)).pages:
            size = tuple(round(float(n) / 72 * 25.4) for n in (page.mediabox.width, page.mediabox.height))
            assert size == (105, 148)
        assert made.file_name.endswith(f"휴대용 {_label(sheet)} 제1판.pdf")


def _label(sheet: SheetKind) -> str:
    return {SheetKind.DAY: "일일 일정표", SheetKind.WEEK: "주간 일정표", SheetKind.MONTH: "월간 일정표"}[
        sheet
    ]


@pytest.mark.parametrize("width", [3.0, 10.0, 26.0])
def test_cut_titles_keep_within_their_width(width: float) -> None:
    assert cut_to("짧게", 10.0) == "짧게"
    cut = cut_to("아주 긴 예시 제목을 자른 것임을 보임 그리고 더 " * 2, width)
    assert cut.endswith("…")
    assert len(cut) <= width * 2


def awkward() -> list[dict[str, Any]]:
    return [
        {"title": "<b>굵게</b> & <i>기울여</i>"},
        {"title": "가" * 200},
        {"title": "שלום 예시 مرحبا"},
        {"title": "예시 😀 🎉"},
        {"title": "예시\x00\x07\n둘째 줄"},
        {"title": "\u1109\u1165\u110b\u116e\u11af 예시"},
    ]


@pytest.mark.parametrize("values", awkward(), ids=["markup", "long", "rtl", "emoji", "control", "nfd"])
def test_awkward_titles_break_nothing(desk: Desk, values: dict[str, Any]) -> None:
    put(desk, when=timed(THURSDAY, "10:00", "11:00"), place=values["title"][:300], **values)
    put(desk, when=Days(THURSDAY, THURSDAY + timedelta(days=1)), place="", number=2, **values)
    for sheet, first, last in (
        (SheetKind.DAY, THURSDAY, THURSDAY),
        (SheetKind.WEEK, *week_of(THURSDAY)),
        (SheetKind.MONTH, *month_of(THURSDAY)),
    ):
        for pocket in (False, True):
            made = making.write(drawn(desk, sheet, first, last, pocket=pocket), drawn_at=0)
            assert made.pages >= 1
            assert readers_agree(made.data)
