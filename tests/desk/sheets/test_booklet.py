# SPDX-License-Identifier: Apache-2.0
"""The booklet of a period: what is in it, whether its contents tell the truth, that it can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdf
import pytest

from db.errors import InputError
from db.records import Bureau, Engagement
from db.records.enums import Confidentiality, Kind, Profile, SheetKind, Status
from desktop.desk.sheets import making
from desktop.desk.sheets.booklet import Booklet, BookletAsk, asks_of, booklet, make_booklet
from desktop.desk.sheets.week import week_of
from desktop.screens.paper import SheetAsk
from tests.desk.sheets.conftest import Golden, Sample
from tests.desk.sheets.reading import pdfium_pages, pypdf_pages, readers_agree
from tests.desk.sheets.schedules import put
from tests.offices import MONDAY, SAMPLE_DAY, Desk
from tests.rules.helpers import timed

FIRST, LAST = week_of(SAMPLE_DAY)


@pytest.fixture(scope="module")
def week(sample: Sample) -> Booklet:
    ask = BookletAsk(first=FIRST, last=LAST, sheets=(SheetKind.BRIEF, SheetKind.PLAN))
    with sample.office.read() as tx:
        return make_booklet(tx, ask, now=sample.now)


def contents(pages: list[str]) -> list[tuple[str, int]]:
    """Title and page of every line of the contents, whatever else stands on its line."""
    found = []
    for line in pages[0].splitlines():
        parts = line.split()
        if len(parts) > 1 and parts[-1].isdigit() and "/" not in parts:
            found.append((line, int(parts[-1])))
    return found


def test_the_schedule_comes_first_then_each_engagement_by_its_time(week: Booklet) -> None:
    sheets = [(one.ask.sheet, one.ask.engagement) for one in week.sheets]
    assert sheets[0] == (SheetKind.WEEK, 0)
    days = [one.day for one in week.sheets[1:]]
    assert days == sorted(days, key=lambda day: (day is None, day))
    for (before, number), (sheet, same) in pairwise(sheets[1:]):
        if number == same:
            assert (before, sheet) == (SheetKind.BRIEF, SheetKind.PLAN)


def test_the_contents_name_the_page_on_which_each_sheet_begins(week: Booklet) -> None:
    for pages in (pdfium_pages(week.data), pypdf_pages(week.data)):
        assert len(pages) == week.pages
        numbers = [page for _, page in contents(pages)]
        assert len(numbers) == len(week.sheets)
        assert numbers == sorted(set(numbers))
        for one, number in zip(week.sheets, numbers, strict=True):
            words = one.document.title.split()
            assert all(word in pages[number - 1] for word in words), one.document.title
        for number, page in enumerate(pages, start=1):
            assert f"{number} / {week.pages}" in page
    assert readers_agree(week.data)


def test_bookmarks_and_links_lead_to_the_same_pages(week: Booklet) -> None:
    reader = pypdf.PdfReader(BytesIO(week.data))
    marks = list(_flat(reader.outline))
    assert marks[0][0] == week.title
    numbers = [page for _, page in contents(pypdf_pages(week.data))]
    assert [1 + (reader.get_destination_page_number(mark) or 0) for _, mark in marks[1:]] == numbers
    assert [title for title, _ in marks[1:]] == [one.document.title for one in week.sheets]
    annotations: Any = reader.pages[0]["/Annots"]
    links = [one.get_object() for one in annotations]
    assert [_target(reader, link) for link in links] == numbers


def _flat(outline: Any) -> Iterator[tuple[str, Any]]:
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield str(one.title), one


def _target(reader: pypdf.PdfReader, link: Any) -> int:
    place = link["/Dest"][0].get_object()
    return next(n for n, page in enumerate(reader.pages, start=1) if page == place)


def test_the_contents_are_as_committed(golden: Golden, week: Booklet) -> None:
    reader = pypdf.PdfReader(BytesIO(week.data))
    writer = pypdf.PdfWriter()
    writer.add_page(reader.pages[0])
    first = BytesIO()
    writer.write(first)
    golden("booklet_contents", first.getvalue())
    assert week.file_name == "일정 자료 묶음 2026. 11. 23.(월)~11. 29.(일) 시장용.pdf"


def test_a_booklet_of_an_empty_day_holds_the_schedule_that_says_so(desk: Desk) -> None:
    with desk.office.read() as tx:
        made = make_booklet(tx, BookletAsk(first=MONDAY, last=MONDAY), now=desk.clock())
    assert [one.ask.sheet for one in made.sheets] == [SheetKind.DAY]
    assert "잡힌 일정 없음" in pdfium_pages(made.data)[1]


def test_long_contents_go_on_overleaf_and_still_count_right(desk: Desk) -> None:
    for number in range(45):
        day = MONDAY + timedelta(days=number // 9)
        put(
            desk,
            f"예시 행사 {number}",
            timed(day, f"{9 + number % 9:02}:00", f"{9 + number % 9:02}:40"),
            number=number,
        )
    with desk.office.read() as tx:
        ask = BookletAsk(first=MONDAY, last=MONDAY + timedelta(days=6))
        made = make_booklet(tx, ask, now=desk.clock())
    pages = pdfium_pages(made.data)
    listed = contents([pages[0]]) + contents([pages[1]])
    assert len(listed) == 46
    for one, (_, number) in zip(made.sheets, listed, strict=True):
        assert one.document.title.split()[-1] in pages[number - 1]


def test_own_meetings_without_a_word_written_for_them_are_on_the_schedule_alone(desk: Desk) -> None:
    put(desk, "예시 간부회의", timed(MONDAY, "09:00", "10:00"), kind=Kind.INTERNAL)
    put(desk, "예시 점검회의", timed(MONDAY, "11:00", "12:00"), kind=Kind.INTERNAL, purpose="예시 목적")
    put(desk, "예시 취소", timed(MONDAY, "13:00", "14:00"), status=Status.CANCELLED)
    put(desk, "예시 초안", timed(MONDAY, "15:00", "16:00"), status=Status.DRAFT)
    with desk.office.read() as tx:
        asks = asks_of(tx, BookletAsk(first=MONDAY, last=MONDAY), now=desk.clock())
        titles = [tx.get(Engagement, ask.engagement).title for ask in asks if ask.engagement]
    assert titles == ["예시 점검회의"]


def test_a_bureau_gets_its_own_and_nobody_else_gets_what_differs_from_item_to_item(desk: Desk) -> None:
    with desk.office.read() as tx:
        mine, other = tx.all(Bureau)[:2]
    put(desk, "예시 우리 국", timed(MONDAY, "09:00", "10:00"), bureau_id=mine.id)
    put(desk, "예시 다른 국", timed(MONDAY, "11:00", "12:00"), bureau_id=other.id)
    secret: dict[str, Any] = {"confidentiality": Confidentiality.RESTRICTED, "bureau_id": mine.id}
    put(desk, "예시 우리 국 비공개", timed(MONDAY, "13:00", "14:00"), **secret)
    with desk.office.read() as tx:
        ask = BookletAsk(first=MONDAY, last=MONDAY, profile=Profile.BUREAU, bureau=mine.id)
        made = make_booklet(tx, ask, now=desk.clock())
        for profile in (Profile.BUREAU, Profile.COUNCIL, Profile.PUBLIC):
            with pytest.raises(InputError, match=r"sheet\.booklet"):
                make_booklet(tx, BookletAsk(first=MONDAY, last=MONDAY, profile=profile), now=desk.clock())
    text = "\n".join(pdfium_pages(made.data))
    assert [one.document.title for one in made.sheets][1:] == ["예시 우리 국"]
    assert "다른 국" not in text
    assert "비공개" not in text


class Stopped(Exception):
    """Somebody pressed stop."""


def test_progress_is_told_and_stopping_makes_nothing(sample: Sample) -> None:
    told: list[tuple[int, int]] = []
    ask = BookletAsk(first=SAMPLE_DAY, last=SAMPLE_DAY)
    with sample.office.read() as tx:
        made = make_booklet(tx, ask, now=sample.now, progress=lambda done, total: told.append((done, total)))
    total = len(made.sheets)
    assert [done for done, _ in told if done] == list(range(1, total + 1))
    assert {count for _, count in told} == {total}

    def stop(done: int, total: int) -> None:
        if done == 1:
            raise Stopped

    with sample.office.read() as tx, pytest.raises(Stopped):
        make_booklet(tx, ask, now=sample.now, progress=stop)


def test_sheets_of_several_readers_are_never_bound_together(sample: Sample) -> None:
    asks = [
        SheetAsk(sheet=SheetKind.DAY, profile=profile, first=SAMPLE_DAY, last=SAMPLE_DAY)
        for profile in (Profile.MAYOR, Profile.ESCORT)
    ]
    with sample.office.read() as tx:
        for some in (asks, []):
            with pytest.raises(ValueError, match="one profile"):
                booklet(tx, some, title="예시", now=sample.now)


def test_a_restricted_engagement_makes_the_cover_restricted(desk: Desk) -> None:
    put(desk, "예시 비공개", timed(MONDAY, "09:00", "10:00"), confidentiality=Confidentiality.RESTRICTED)
    with desk.office.read() as tx:
        made = make_booklet(tx, BookletAsk(first=MONDAY, last=MONDAY), now=desk.clock())
        assert making.compose(tx, made.sheets[1].ask, now=desk.clock()).document.watermark
    assert "비공개" in pdfium_pages(made.data)[0]


def test_letters_keep_their_official_form_between_other_sheets(sample: Sample) -> None:
    number = sample.engagement("hospital").id
    kinds = (SheetKind.LETTER, SheetKind.BRIEF)
    asks = [SheetAsk(sheet=kind, profile=Profile.COUNCIL, engagement=number) for kind in kinds]
    with sample.office.read() as tx:
        alone = making.make(tx, asks[0], now=sample.now)
        bound = booklet(tx, asks, title="예시 묶음", now=sample.now)
    letters = pdfium_pages(alone.data)
    pages = pdfium_pages(bound.data)
    assert len(letters) > 1
    assert pages[1 : 1 + len(letters)] == letters
    assert [page for _, page in contents(pages)] == [2, 2 + len(letters)]
    assert len(pages) == bound.pages == 2 + len(letters)
