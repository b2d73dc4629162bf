# SPDX-License-Identifier: Apache-2.0
"""The office's form of its sheets on both databases: kept part by part, taken back, refused."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from db.errors import InputError
from db.records import Setting
from db.records.enums import SheetKind
from desktop.rules.sheet_form import LOGO_SETTING, PLAIN_FORM, SETTING, SheetForm
from desktop.rules.sheet_form_file import LOGO_BYTES_MAX
from desktop.services import history, sheet_forms
from tests.offices import Desk
from tests.services.both import small_desk

__all__ = ["small_desk"]

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def form(desk: Desk) -> SheetForm:
    with desk.office.read() as tx:
        return sheet_forms.form_of(tx)


def logo(desk: Desk) -> bytes:
    with desk.office.read() as tx:
        return sheet_forms.logo_of(tx)


def put(desk: Desk, wanted: SheetForm, base: SheetForm | None = None) -> SheetForm:
    with desk.writing("sheet_form") as tx:
        return sheet_forms.set_form(tx, base=sheet_forms.form_of(tx) if base is None else base, form=wanted)


def wording(**words: str) -> MappingProxyType[str, str]:
    return MappingProxyType({place.replace("__", "."): text for place, text in words.items()})


def test_a_form_is_kept_and_undo_and_redo_walk_over_it(small_desk: Desk) -> None:
    assert (form(small_desk), logo(small_desk)) == (PLAIN_FORM, b"")
    put(small_desk, SheetForm(office="예시 총무과", accent="#1e6b3a", wording=wording(plan__purpose="목적")))
    put(small_desk, replace(form(small_desk), office="예시 비서실"))
    assert form(small_desk).accent == "#1E6B3A"
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert form(small_desk).office == "예시 총무과"
    with small_desk.writing("redo") as tx:
        history.redo(tx)
    assert form(small_desk) == SheetForm(
        office="예시 비서실", accent="#1E6B3A", wording=wording(plan__purpose="목적")
    )


def test_the_first_form_is_undone_to_the_programs_own(small_desk: Desk) -> None:
    put(small_desk, SheetForm(office="예시"))
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert form(small_desk) == PLAIN_FORM
    put(small_desk, SheetForm(office="다시"))
    assert form(small_desk) == SheetForm(office="다시")


def test_two_who_change_different_parts_lose_nothing(small_desk: Desk) -> None:
    read = form(small_desk)
    put(small_desk, SheetForm(wording=wording(brief__why="방문 이유")), base=read)
    put(
        small_desk,
        SheetForm(accent="#333333", left_out=MappingProxyType({SheetKind.PLAN: ("checks",)})),
        base=read,
    )
    now = form(small_desk)
    assert (dict(now.wording), now.accent, dict(now.left_out)) == (
        {"brief.why": "방문 이유"},
        "#333333",
        {SheetKind.PLAN: ("checks",)},
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"accent": "#FFD400"}, "sheet_form.pale"),
        ({"accent": "red"}, "sheet_form.colour"),
        ({"office": "가" * 61}, "sheet_form.too_long"),
        ({"wording": wording(brief__poster="말")}, "sheet_form.section"),
        ({"order": MappingProxyType({SheetKind.BRIEF: ("why", "schedule")})}, "sheet_form.section"),
        ({"left_out": MappingProxyType({SheetKind.BRIEF: ("nothing",)})}, "sheet_form.section"),
    ],
)
def test_what_cannot_be_changes_nothing(small_desk: Desk, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as caught:
        put(small_desk, SheetForm(**fields))
    assert caught.value.code == code
    assert form(small_desk) == PLAIN_FORM


def test_a_logo_is_kept_taken_away_and_brought_back(small_desk: Desk) -> None:
    with small_desk.writing("sheet_logo") as tx:
        sheet_forms.set_logo(tx, png=PNG)
    assert logo(small_desk) == PNG
    with small_desk.writing("sheet_logo") as tx:
        sheet_forms.set_logo(tx, png=b"")
    assert logo(small_desk) == b""
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert logo(small_desk) == PNG


@pytest.mark.parametrize("png", [b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(LOGO_BYTES_MAX)])
def test_a_logo_of_another_kind_or_too_large_is_refused(small_desk: Desk, png: bytes) -> None:
    with pytest.raises(InputError, match=r"sheet_form\.logo"), small_desk.writing() as tx:
        sheet_forms.set_logo(tx, png=png)
    assert logo(small_desk) == b""


def test_the_largest_logo_fits_its_row(small_desk: Desk) -> None:
    png = PNG + bytes(LOGO_BYTES_MAX - len(PNG))
    with small_desk.writing("sheet_logo") as tx:
        sheet_forms.set_logo(tx, png=png)
    assert logo(small_desk) == png


def test_one_sheet_or_everything_goes_back_to_the_programs_own_in_one_step(small_desk: Desk) -> None:
    whole = SheetForm(office="예시", wording=wording(brief__why="이유", plan__content="내용"))
    put(small_desk, whole)
    with small_desk.writing("sheet_logo") as tx:
        sheet_forms.set_logo(tx, png=PNG)
    with small_desk.writing("sheet_form_reset") as tx:
        sheet_forms.reset_form(tx, sheet=SheetKind.BRIEF)
    assert form(small_desk) == replace(whole, wording=wording(plan__content="내용"))
    with small_desk.writing("sheet_form_reset") as tx:
        sheet_forms.reset_form(tx)
    assert (form(small_desk), logo(small_desk)) == (PLAIN_FORM, b"")
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert (form(small_desk).office, logo(small_desk)) == ("예시", PNG)


def test_a_form_from_elsewhere_is_one_step_and_leaves_the_logo_where_it_says_nothing(
    small_desk: Desk,
) -> None:
    put(small_desk, SheetForm(office="예시", accent="#333333"))
    with small_desk.writing("sheet_logo") as tx:
        sheet_forms.set_logo(tx, png=PNG)
    with small_desk.writing("sheet_form_import") as tx:
        sheet_forms.take_form(tx, form=SheetForm(office="다른 예시"), logo=None)
    assert (form(small_desk), logo(small_desk)) == (SheetForm(office="다른 예시"), PNG)
    with small_desk.writing("sheet_form_import") as tx:
        sheet_forms.take_form(tx, form=SheetForm(accent="#333333"), logo=b"")
    assert (form(small_desk), logo(small_desk)) == (SheetForm(accent="#333333"), b"")
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert (form(small_desk), logo(small_desk)) == (SheetForm(office="다른 예시"), PNG)


@pytest.mark.parametrize("value", ["", "[]", "{", '{"office": 3, "accent": "#333333"}'])
def test_a_spoilt_row_costs_only_what_is_spoilt(small_desk: Desk, value: str) -> None:
    with small_desk.writing() as tx:
        tx.add(Setting(key=SETTING, value=value))
        tx.add(Setting(key=LOGO_SETTING, value=value))
    assert form(small_desk) == SheetForm(accent="#333333" if "333333" in value else "")
    assert logo(small_desk) == b""
