# SPDX-License-Identifier: Apache-2.0
"""The office's form of sheets: any form comes back as it was kept, and what cannot be is named."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records.enums import SheetKind
from desktop.rules.sheet_form import (
    CONTRAST_MIN,
    PLAIN_FORM,
    SWATCHES,
    FormError,
    SheetForm,
    codes_in_order,
    contrast_on_white,
    form_from_json,
    form_of_parts,
    form_to_json,
    loaded,
    merged,
    parts_of,
    read_form,
    unknown_sections,
    without_sheets,
)
from desktop.rules.sheet_form_file import (
    LOGO_BYTES_MAX,
    FormFate,
    changes,
    from_file,
    kept_where_bad,
    to_file,
)
from desktop.rules.sheet_sections import FIXED, SECTIONS, dressable

PNG = b"\x89PNG\r\n\x1a\n" + b"example"
_words = (
    st.text(alphabet="가나다라 ABC·()", min_size=1, max_size=30)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
_sheets = st.sampled_from(dressable())


@st.composite
def _codes(draw: st.DrawFn) -> dict[SheetKind, tuple[str, ...]]:
    found = {}
    for sheet in draw(st.lists(_sheets, unique=True, max_size=3)):
        codes = draw(st.permutations(SECTIONS[sheet]))
        found[sheet] = tuple(codes[: draw(st.integers(1, len(codes)))])
    return found


@st.composite
def forms(draw: st.DrawFn) -> SheetForm:
    wording = {}
    for sheet in draw(st.lists(_sheets, max_size=3)):
        wording[f"{sheet}.{draw(st.sampled_from(SECTIONS[sheet]))}"] = draw(_words)
    return SheetForm(
        office=draw(st.just("") | _words),
        accent=draw(st.sampled_from(("", *SWATCHES))),
        wording=MappingProxyType(wording),
        order=MappingProxyType(draw(_codes())),
        left_out=MappingProxyType(draw(_codes())),
    )


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=12,
)


@given(forms())
def test_a_form_comes_back_as_it_was_kept(form: SheetForm) -> None:
    assert form_from_json(form_to_json(form)) == form
    assert form_of_parts(parts_of(form)) == form
    assert unknown_sections(form) == ()


@given(forms(), st.sampled_from((b"", PNG)))
def test_a_form_comes_back_from_a_file_with_its_logo(form: SheetForm, logo: bytes) -> None:
    read = from_file(to_file(form, logo))
    assert (read.form, read.logo, read.problems) == (form, logo, ())
    again = changes(form, read.form, logos=(logo, read.logo))
    assert {one.change for one in again} <= {FormFate.SAME}


@given(forms(), forms(), forms())
def test_what_two_people_change_apart_is_kept_of_both(
    base: SheetForm, mine: SheetForm, theirs: SheetForm
) -> None:
    old, new, other = parts_of(base), parts_of(mine), parts_of(theirs)
    now = parts_of(merged(theirs, base=base, wanted=mine))
    for part in old.keys() | new.keys() | other.keys():
        expected = other.get(part) if old.get(part) == new.get(part) else new.get(part)
        assert now.get(part) == expected


@given(st.dictionaries(st.sampled_from(("office", "accent", "wording", "order", "left_out")), _json))
def test_any_json_gives_a_form_that_can_be_kept_and_the_rest_is_listed(found: dict[str, Any]) -> None:
    read = read_form(found)
    assert form_from_json(form_to_json(read.form)) == read.form
    form_to_json(read.form).encode()
    for problem in read.problems:
        assert len(problem.value) <= 80
        (problem.place + problem.value).encode()


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_form_or_say_why_not(data: bytes) -> None:
    with pytest.raises(FormError) as caught:
        from_file(data)
    assert caught.value.code.startswith("sheet_form.")


@pytest.mark.parametrize(
    ("found", "place", "reason"),
    [
        ({"office": 3}, "office", "type"),
        ({"office": "가" * 61}, "office", "too_long"),
        ({"accent": "red"}, "accent", "colour"),
        ({"accent": "#12345"}, "accent", "colour"),
        ({"accent": "#１23456"}, "accent", "colour"),
        ({"accent": "#FFD400"}, "accent", "pale"),
        ({"wording": []}, "wording", "type"),
        ({"wording": {"plan": "계획"}}, "wording.plan", "section"),
        ({"wording": {"nothing.why": "까닭"}}, "wording.nothing.why", "section"),
        ({"wording": {"plan.why\n": "까닭"}}, "wording.plan.why", "section"),
        ({"wording": {"brief.why": "가" * 61}}, "wording.brief.why", "too_long"),
        ({"order": {"brief": "why"}}, "order.brief", "type"),
        ({"order": {"brief": ["why", 3]}}, "order.brief", "section"),
        ({"left_out": {"poster": ["why"]}}, "left_out.poster", "sheet"),
    ],
)
def test_what_cannot_be_is_named_and_the_rest_is_taken(
    found: dict[str, Any], place: str, reason: str
) -> None:
    read = read_form({"office": "예시 비서실", "accent": "#1F3A7A"} | found)
    assert [(p.place, p.code) for p in read.problems] == [(place, reason)]
    assert "예시 비서실" in (read.form.office, "예시 비서실" if place == "office" else "")
    with pytest.raises(FormError, match=r"sheet_form\.value"):
        form_from_json(json.dumps(found))


def test_what_nobody_sees_is_not_kept() -> None:
    read = read_form({"office": "예시\u202e 비서\x00실\ud800\n2"})
    assert (read.form.office, read.problems) == ("예시 비서실 2", ())


@pytest.mark.parametrize("text", ["", "[]", "3", "null", "{", "[" * 5000, '{"a": 1' + "0" * 5000 + "}"])
def test_text_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(FormError, match=r"sheet_form\.not_json"):
        loaded(text)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{}", "sheet_form.not_a_form"),
        (b'{"kind": "dongseon.sheet_form", "version": 1, "form": []}', "sheet_form.not_a_form"),
        (b'{"kind": "dongseon.sheet_form", "version": 2, "form": {}}', "sheet_form.newer"),
        (b'{"kind": "dongseon.sheet_form", "version": true, "form": {}}', "sheet_form.newer"),
        (b"\xff\xfe", "sheet_form.not_json"),
        (b" " * 1_000_001, "sheet_form.too_big"),
    ],
)
def test_a_file_of_another_kind_says_which(data: bytes, code: str) -> None:
    with pytest.raises(FormError) as caught:
        from_file(data)
    assert caught.value.code == code


@pytest.mark.parametrize("logo", ["?", "YWJj", 3, "iVBORw0KGgo" + "A" * 100_001])
def test_a_logo_that_is_none_is_listed_and_the_one_there_stays(logo: object) -> None:
    file = json.loads(to_file(PLAIN_FORM, PNG)) | {"logo": logo}
    read = from_file(json.dumps(file).encode())
    assert read.logo is None
    assert [p.place for p in read.problems] == ["logo"]
    assert LOGO_BYTES_MAX == 70_000


def test_the_dry_run_says_of_every_part_what_becomes_of_it() -> None:
    old = SheetForm(
        office="예시 비서실",
        accent="#1E6B3A",
        wording=MappingProxyType({"brief.why": "방문 이유", "plan.purpose": "목적"}),
    )
    new = SheetForm(
        office="예시 총무과",
        wording=MappingProxyType({"plan.purpose": "목적", "plan.duties": "역할"}),
        left_out=MappingProxyType({SheetKind.PLAN: ("checks",)}),
    )
    found = changes(old, new, logos=(PNG, b""))
    assert [(c.part, c.place, c.change) for c in found] == [
        ("office", "", FormFate.CHANGED),
        ("accent", "", FormFate.RESET),
        ("wording", "brief.why", FormFate.RESET),
        ("wording", "plan.duties", FormFate.NEW),
        ("wording", "plan.purpose", FormFate.SAME),
        ("left_out", "plan", FormFate.NEW),
        ("logo", "", FormFate.RESET),
    ]


def test_bad_parts_of_a_file_leave_what_the_office_has() -> None:
    old = SheetForm(
        office="예시 비서실",
        accent="#1E6B3A",
        wording=MappingProxyType({"brief.why": "이유", "plan.content": "내용"}),
    )
    file = json.loads(to_file(PLAIN_FORM, b""))
    file["form"] = {
        "office": "예시 총무과",
        "accent": "yellow",
        "wording": {"brief.why": 3, "brief.poster": "말"},
    }
    read = from_file(json.dumps(file).encode())
    assert [p.place for p in read.problems] == ["accent", "wording.brief.why", "wording.brief.poster"]
    kept = kept_where_bad(old, read)
    assert (kept.office, kept.accent, dict(kept.wording)) == ("예시 총무과", "#1E6B3A", {"brief.why": "이유"})


def test_the_office_orders_what_it_wants_and_the_rest_follows() -> None:
    form = SheetForm(order=MappingProxyType({SheetKind.REMARKS: ("remarks", "gone", "overview")}))
    assert codes_in_order(form, SheetKind.REMARKS) == ("remarks", "overview", "times", "cautions")
    assert sorted(codes_in_order(PLAIN_FORM, SheetKind.PLAN)) == sorted(SECTIONS[SheetKind.PLAN])


def test_one_sheet_goes_back_to_the_programs_own() -> None:
    form = SheetForm(
        office="예시",
        wording=MappingProxyType({"brief.why": "이유", "plan.content": "내용"}),
        order=MappingProxyType({SheetKind.BRIEF: ("why",)}),
    )
    left = without_sheets(form, (SheetKind.BRIEF,))
    assert (left.office, dict(left.wording), dict(left.order)) == ("예시", {"plan.content": "내용"}, {})


@pytest.mark.parametrize(("colour", "ratio"), [("#FFFFFF", 1.0), ("#000000", 21.0), ("#767676", 4.54)])
def test_contrast_is_that_of_the_guideline(colour: str, ratio: float) -> None:
    assert contrast_on_white(colour) == pytest.approx(ratio, abs=0.01)


def test_every_proposed_colour_can_be_read_on_white() -> None:
    assert all(contrast_on_white(colour) >= CONTRAST_MIN for colour in SWATCHES)


def test_every_sheet_has_its_sections_once_and_none_that_is_the_programs() -> None:
    assert set(SECTIONS) == set(SheetKind)
    for codes in SECTIONS.values():
        assert len(set(codes)) == len(codes)
        assert not FIXED & set(codes)
