# SPDX-License-Identifier: Apache-2.0
"""Whatever is typed, nothing blank and no empty box is drawn: on the page, not only in our tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.outputs.document import (
    Caution,
    Cell,
    Column,
    Document,
    Element,
    Flow,
    FlowBox,
    Item,
    Items,
    Overview,
    Picture,
    Points,
    Row,
    Run,
    Section,
    Speech,
    Table,
)
from desktop.outputs.images import clean_picture
from desktop.outputs.pdf.fonts import faces
from desktop.outputs.pdf.values import Sheet
from desktop.outputs.pdf.write import write_document
from tests.outputs.pdf.samples import BASIS, DATA, pdfium_pages, pypdf_pages
from tests.outputs.pdf.test_ink import assert_ink_at_every_character
from tests.outputs.pictures import arrow, saved

PICTURE = clean_picture(saved(arrow(), "PNG"))

# What offices paste: other scripts, marks on letters, parts of syllables, marks of a word processor's own.
ODD = {
    "emoji": "회의 😀 👨‍👩‍👧‍👦 🇰🇷 1️⃣ ☎️ ✈ ❤️‍🔥",
    "right to left": "שלום العربية \u202eabc\u202c \u200f가",
    "combining": "e\u0301 ñ a\u0300\u0301\u0302 \u0301 가\u0301 Ệ q\u0323\u0307",
    "decomposed Hangul": "\u1112\u1161\u11ab\u1100\u1173\u11af \u1112 \u1161 \u11ab \ud7b0 \ua960",
    "old Hangul": "\u1105\u1173\u11af\u110b\u119e ᄫ ㆁ ㅿ ㆆ",
    "controls": "가\x00나\x07다\x1b[31m라\x7f\u0085\u2028마\ufeff\ufffe",
    "private use": "\uf000 \ue000 \uf8ff \U000f0000 \U0010fffd",
    "rare ideographs": "㐀 䶿 𠀀 𪛖 \u9fff 郎 隸 \uf900 豈 ⺀ ⼀ 々 〆",
    "wide and half": "ＡＢＣ １２３ ｶﾞ ﾊﾝ ￦ ａ́ ㍿ ㎢ ㋿ ﷺ ﷽",
    "other scripts": "Привет Ελληνικά ไทย हिन्दी தமிழ் ქართული አማርኛ ꦲꦏ 日本語 ひらがな カタカナ",
    "spaces": "a\u2003b\u3000c\u00a0d\u200be\u180ef\u2009g\u205fh\u1680i",
    "fillers": "가\u3164나\u115f\u1160다\uffa0라\u2800마\u00ad바\u034f사\u2060아\u17b5자\U000e0020",
    "signs": "∑ ∫ √ ≠ ≤ ⇌ ⟨x⟩ ℃ ℉ № ™ © ° ′ ″ ‰ ￥ € ₩ ₿ ⓐ Ⓩ ㉠ ㈜ ◐ ♬ ☔ ⚠ ✂ ➊ ➓ 🅰 𝐀 𝔸",
    "mark-up": "<b>굵게</b> & &amp; <font color=red> </para> <img src=x> %s {x} \\n",
}  # fmt: skip

texts = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.text(st.characters(categories=("Lo", "So", "Mn", "Co", "Cf", "Cc")), max_size=30),
        st.sampled_from(sorted(ODD.values())),
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


def elements(text: str) -> tuple[Element, ...]:
    """Every element with the text in every place of it."""
    column = Column(heading=text)
    return (
        Items((Item(text=text), Item(text=(Run(text), Run(text, True)), mark="-", level=2))),
        Points(texts=(text, "둘")),
        Overview((Cell(label=text, value=text), Cell(label="곳", value=text, wide=True))),
        Table(columns=(column, Column(heading="내용")), rows=(Row(cells=(text, text)),)),
        Caution(texts=(text,)),
        Speech(paragraphs=(text,)),
        Flow((FlowBox(text, text), FlowBox("둘"))),
        Picture(data=PICTURE.data, width_px=PICTURE.width_px, height_px=PICTURE.height_px, caption=text),
    )


def sheet_of(text: str) -> Sheet:
    return write_document(
        Document(
            sheet="brief",
            title=text,
            office=text,
            basis=BASIS,
            basis_text="2026. 11. 25.(수) 18:00 기준",
            profile=text,
            disclosure="내부용",
            edition="제1판",
            copy_text=text,
            foot=text,
            sections=(Section(code="a", name=text, count=text, elements=elements(text)),),
        )
    )


def holds(sheet: Sheet) -> None:
    """Ink at each character, and each character one of the faces: no blank, no empty box."""
    drawable = faces().drawable
    for pages in (pdfium_pages(sheet.pdf), pypdf_pages(sheet.pdf)):
        assert {c for c in "".join(pages) if not c.isspace()} <= drawable
    assert_ink_at_every_character(sheet.pdf)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_leaves_ink_wherever_it_stands(text: str) -> None:
    holds(sheet_of(text))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_leaves_ink_wherever_it_stands(text: str) -> None:
    holds(sheet_of(text))


def test_the_marks_of_the_offices_own_documents_leave_ink_and_none_is_missing() -> None:
    """All that is neither Hangul nor on a keyboard in the three documents the office works by."""
    sheet = sheet_of((DATA / "source_marks.txt").read_text(encoding="utf-8"))
    assert sheet.missing == ()
    holds(sheet)


def _sources() -> list[Path]:
    return sorted((Path(__file__).parents[4] / "shared" / "sources").glob("*.txt"))


@pytest.mark.skipif(not _sources(), reason="the office's documents do not lie beside the checkout")
def test_the_list_of_those_marks_is_whole() -> None:
    kept = set((DATA / "source_marks.txt").read_text(encoding="utf-8"))
    for path in _sources():
        text = path.read_text(encoding="utf-8")
        assert {c for c in text if not c.isascii() and not "가" <= c <= "힣"} <= kept


def test_mark_up_is_printed_as_it_was_typed() -> None:
    text = "".join("".join(pdfium_pages(sheet_of(ODD["mark-up"]).pdf)).split())
    assert "<b>굵게</b>&&amp;<fontcolor=red></para><imgsrc=x>%s{x}\\n" in text
