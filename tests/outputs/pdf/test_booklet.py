# SPDX-License-Identifier: Apache-2.0
"""A booklet: contents whose numbers and links are right, pages numbered throughout, bookmarks under one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.outputs.document import Document, Item, Items, Section
from desktop.outputs.pdf.write import write_booklet, write_documents
from tests.outputs.pdf.samples import opened, pdfium_pages, pypdf_pages
from tests.outputs.pdf.test_foreign import SHEET

COVER = replace(SHEET, sheet="booklet", title="예시 묶음", sections=())


def sheets(count: int) -> list[Document]:
    """Sheets of one to three pages; every third lies across."""
    return [
        replace(
            SHEET,
            title=f"예시 일정 {number}",
            is_landscape=number % 3 == 0,
            sections=(
                Section(
                    code="a", name="내용", elements=(Items((Item(text="예시"),) * (1 + 45 * (number % 3))),)
                ),
            ),
        )
        for number in range(1, count + 1)
    ]


def links(reader: Any) -> list[tuple[int, int]]:
    """(page of the contents, page it leads to) of each link, from above."""
    numbers = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages)}
    found = []
    for index, page in enumerate(reader.pages):
        for link in page.get("/Annots", []):
            target = link.get_object()["/Dest"]
            if isinstance(target, str):
                target = reader.named_destinations[target].dest_array
            found.append((index, numbers[target[0].idnum]))
    return found


@pytest.mark.parametrize("count", [1, 7, 60])
def test_numbers_and_links_of_the_contents_lead_to_the_first_page_of_each_sheet(count: int) -> None:
    made = write_booklet(COVER, sheets(count))
    reader = opened(made.pdf)
    pages = pdfium_pages(made.pdf)
    first = {
        number: next(i for i, text in enumerate(pages) if text.startswith(f"예시 일정 {number}\n"))
        for number in range(1, count + 1)
    }
    assert [target for _, target in links(reader)] == list(first.values())
    contents = "".join(pages[: min(first.values())])
    for number, page in first.items():
        assert f"예시 일정 {number} 시장용 {page + 1}" in contents.splitlines()


def test_pages_are_numbered_throughout_and_each_sheet_keeps_its_shape() -> None:
    made = write_booklet(COVER, sheets(7))
    reader = opened(made.pdf)
    assert made.pages == len(reader.pages)
    for reading in (pdfium_pages(made.pdf), pypdf_pages(made.pdf)):
        for number, text in enumerate(reading, start=1):
            assert f"{number} / {made.pages}" in text
    across = [float(page.mediabox.width) > float(page.mediabox.height) for page in reader.pages]
    assert any(across)
    assert not across[0]


def test_bookmarks_of_the_sheets_stand_under_that_of_the_contents() -> None:
    reader = opened(write_booklet(COVER, sheets(3)).pdf)
    outline = reader.outline
    assert reader.page_mode == "/UseOutlines"
    assert opened(write_documents(sheets(3)).pdf).page_mode == "/UseNone"
    assert str(outline[0].title) == "예시 묶음"
    assert [str(one.title) for one in outline[1]] == [f"예시 일정 {n}" for n in (1, 2, 3)]


def test_the_same_sheets_give_the_same_booklet() -> None:
    assert write_booklet(COVER, sheets(5)).pdf == write_booklet(COVER, sheets(5)).pdf


def test_who_stops_it_gets_nothing_and_the_next_one_is_whole() -> None:
    class Stopped(Exception):
        pass

    def stop(done: int) -> None:
        if done == 2:
            raise Stopped

    whole = write_documents(sheets(4)).pdf
    with pytest.raises(Stopped):
        write_booklet(COVER, sheets(4), progress=stop)
    with pytest.raises(Stopped):
        write_documents(sheets(4), progress=stop)
    assert write_documents(sheets(4)).pdf == whole


def test_a_mark_across_the_page_leaves_the_words_on_it_as_they_were() -> None:
    plain, marked = (
        write_documents([replace(one, watermark=mark) for one in sheets(3)]).pdf
        for mark in ("", "대외주의 1부 중 1")
    )
    for read in (pdfium_pages, pypdf_pages):
        for before, after in zip(read(plain), read(marked), strict=True):
            kept = [line for line in after.splitlines() if "대외주의 1부 중 1" not in line]
            assert [line.strip() for line in before.splitlines()] == [line.strip() for line in kept]
