# SPDX-License-Identifier: Apache-2.0
"""What is true of the file of every sheet: its faces, what it says of itself, its bytes made again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records.enums import SheetKind
from desktop.desk.sheets import making
from desktop.desk.sheets.gallery import one_of_each
from desktop.desk.sheets.making import Made
from desktop.desk.sheets.registry import COMPOSERS
from desktop.outputs.file_names import file_name
from desktop.outputs.pdf.fonts import faces
from tests.desk.sheets.conftest import Sample
from tests.desk.sheets.reading import pdfium_pages, pypdf_pages

FORBIDDEN = set('\\/:*?"<>|')


@pytest.fixture(scope="module")
def gallery(sample: Sample) -> list[Made]:
    with sample.office.read() as tx:
        asks = list(one_of_each(tx, today=sample.now.date(), now=sample.now))
        return [making.make(tx, ask, now=sample.now) for ask in asks]


def opened(made: Made) -> Any:
    return pypdf.PdfReader(BytesIO(made.data))


def fonts_of(made: Made) -> Iterator[Any]:
    for page in opened(made).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()


def test_there_is_one_of_every_kind(gallery: list[Made]) -> None:
    missing = set(COMPOSERS) - {made.composed.ask.sheet for made in gallery}
    assert missing <= {SheetKind.LETTER}  # where nobody is to be written to


def test_the_two_faces_are_embedded_as_subsets_and_no_other(gallery: list[Made]) -> None:
    for made in gallery:
        names = set()
        for font in fonts_of(made):
            tag, plus, name = str(font["/BaseFont"]).lstrip("/").partition("+")
            assert (len(tag), plus) == (6, "+")
            assert font["/Subtype"] == "/TrueType"
            assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) > 500
            assert "/ToUnicode" in font
            names.add(name)
        assert names <= {"DongseonSansKR-Regular", "DongseonSansKR-Bold"}
        assert names


def test_every_letter_that_a_reader_finds_is_one_that_the_faces_draw(gallery: list[Made]) -> None:
    drawable = faces().drawable
    for made in gallery:
        for pages in (pdfium_pages(made.data), pypdf_pages(made.data)):
            found = {c for c in "".join(pages) if not c.isspace()}
            assert found <= drawable, (made.file_name, found - drawable)


def test_a_file_says_of_itself_what_stands_on_the_paper_and_no_more(gallery: list[Made]) -> None:
    for made in gallery:
        reader = opened(made)
        root = reader.trailer["/Root"]
        document = made.composed.document
        assert set(reader.metadata) == {
            "/Title", "/Author", "/Subject", "/Creator", "/Producer", "/CreationDate", "/ModDate",
            "/Keywords", "/Trapped",
        }  # fmt: skip
        assert reader.metadata.title == document.title.strip()
        assert reader.metadata.author == document.office
        assert not reader.metadata["/Keywords"]
        assert reader.metadata["/CreationDate"] == f"D:{document.basis:%Y%m%d%H%M%S}+09'00'"
        for part in reader.metadata.subject.split(" · "):
            assert part in (document.basis_text, document.edition, document.profile, document.disclosure)
        assert made.data.startswith(b"%PDF-1.4")
        assert root["/Lang"] == "ko-KR"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - no Python bool
        assert {"/Metadata", "/Names", "/AcroForm", "/OpenAction", "/AA"}.isdisjoint(root)
        assert len(reader.outline) >= 1
        assert made.pages == len(reader.pages)


def test_the_same_sheet_made_again_is_the_same_file(sample: Sample, gallery: list[Made]) -> None:
    with sample.office.read() as tx:
        for made in gallery:
            assert making.make(tx, made.composed.ask, now=sample.now).data == made.data


def test_every_page_has_its_number_its_disclosure_and_its_reader(gallery: list[Made]) -> None:
    for made in gallery:
        if made.composed.ask.sheet is SheetKind.LETTER:
            continue  # an official letter has the form of one
        for number, text in enumerate(pdfium_pages(made.data), start=1):
            assert f"{number} / {made.pages}" in text, made.file_name
            assert made.composed.document.disclosure in text
            assert made.composed.document.profile in text


def holds(name: str) -> None:
    assert unicodedata.is_normalized("NFC", name)
    assert not set(name) & FORBIDDEN
    assert len(name.encode()) <= 120
    assert name.isprintable()
    assert name == name.strip(" .")


def test_names_of_files_are_taken_by_every_system(gallery: list[Made]) -> None:
    for made in gallery:
        holds(made.file_name)
        assert made.file_name.endswith(".pdf")
    assert len({made.file_name for made in gallery}) == len(gallery)


@given(st.text(max_size=400) | st.text(alphabet='.\\/:*?"<>| \u202e\u200b\x00\n가e\u0301con', max_size=40))
def test_a_name_of_any_text_is_taken_by_every_system(text: str) -> None:
    name = file_name(text, ".pdf")
    holds(name)
    assert name.endswith(".pdf")
    assert len(name) > len(".pdf")
