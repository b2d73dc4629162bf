# SPDX-License-Identifier: Apache-2.0
"""Every section that a composer makes is one the office can word, order and leave out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from db.records import Engagement
from db.records.enums import Profile, SheetKind
from desktop.desk.sheets import making
from desktop.desk.sheets.example import example_of, own_heading
from desktop.desk.sheets.forms import dressed
from desktop.outputs.document import Document
from desktop.rules.sheet_form import PLAIN_FORM, SheetForm, codes_in_order
from desktop.rules.sheet_sections import FIXED, HEADLESS, SECTIONS, dressable
from desktop.rules.sheets import OF_DAYS, PROFILES, sheets_of
from desktop.screens.paper import SheetAsk
from tests.desk.sheets.conftest import Sample

DAYS = {
    SheetKind.DAY: 1,
    SheetKind.WEEK: 7,
    SheetKind.MONTH: 30,
    SheetKind.FOLLOW_UPS: 30,
    SheetKind.NOTICES: 28,
}

FIRSTS = (date(2026, 11, 2), date(2026, 11, 23), date(2026, 11, 26), date(2026, 12, 7))


@pytest.fixture(scope="module")
def documents(sample: Sample) -> list[Document]:
    """Every sheet of every engagement of the sample office as the mayor sees it, and those of days."""
    with sample.office.read() as tx:
        asks = [
            *(
                SheetAsk(sheet=sheet, profile=PROFILES[sheet][0], engagement=one.id, is_named=True)
                for one in tx.all(Engagement)
                for sheet in sheets_of(one.kind)
                if SECTIONS[sheet]  # a letter has none
            ),
            *(
                SheetAsk(sheet=sheet, profile=Profile.MAYOR, first=first, last=last, pocket=pocket)
                for sheet in OF_DAYS
                for first in FIRSTS
                for last in (first + timedelta(days=DAYS[sheet] - 1),)
                for pocket in (False, True)
            ),
        ]
        return [making.compose(tx, ask, now=sample.now).document for ask in asks]


def test_every_section_made_is_one_that_can_be_set(documents: list[Document]) -> None:
    strange = defaultdict(set)
    for document in documents:
        known = {*SECTIONS[SheetKind(document.sheet)], *FIXED}
        strange[document.sheet] |= {s.code for s in document.sections} - known
    assert {sheet: codes for sheet, codes in strange.items() if codes} == {}


def test_no_heading_is_printed_over_what_is_said_to_have_none(documents: list[Document]) -> None:
    headed = {
        (document.sheet, s.code)
        for document in documents
        for s in document.sections
        if s.name and s.is_headed and (SheetKind(document.sheet), s.code) in HEADLESS
    }
    assert headed == set()


def test_every_section_has_the_programs_own_heading() -> None:
    for sheet in dressable():
        for code in SECTIONS[sheet]:
            heading = own_heading(sheet, code)
            assert heading
            assert heading != code


@pytest.mark.parametrize("sheet", dressable())
def test_the_example_shows_every_section_in_the_form_of_the_office(sheet: SheetKind) -> None:
    codes = SECTIONS[sheet]
    named = next((code for code in codes if (sheet, code) not in HEADLESS), "")
    form = SheetForm(
        office="예시 총무과",
        accent="#1E6B3A",
        wording=MappingProxyType({f"{sheet}.{named}": "우리 제목"} if named else {}),
        order=MappingProxyType({sheet: tuple(reversed(codes))}),
        left_out=MappingProxyType({sheet: codes[:1]}),
    )
    plain = dressed(example_of(sheet, PLAIN_FORM), PLAIN_FORM)
    assert tuple(s.code for s in plain.sections) == codes
    made = dressed(example_of(sheet, form), form)
    assert tuple(s.code for s in made.sections) == tuple(reversed(codes))[:-1]
    assert codes_in_order(form, sheet) == tuple(reversed(codes))
    assert made.office == "예시 총무과"
    assert made.style.accent == (0x1E / 255, 0x6B / 255, 0x3A / 255)
    assert ("우리 제목" in {s.name for s in made.sections}) is (bool(named) and named != codes[0])
