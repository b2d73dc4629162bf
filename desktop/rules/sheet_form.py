# SPDX-License-Identifier: Apache-2.0
"""How the office wants its sheets: the name at the head, a colour, the wording and order of the parts.

Kept as JSON in one setting (`SETTING`), the logo in another (`LOGO_SETTING`); what is not said is the
program's own. Sections are known by their codes (`why`, `timetable`), sheets by `SheetKind`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from db.records.enums import SheetKind
from desktop.rules.sheet_sections import SECTIONS

SETTING = "sheet_form"
LOGO_SETTING = "sheet_logo"
WORDING_MAX = 60
OFFICE_MAX = 60
CONTRAST_MIN = 4.5
"""Of the colour against white paper, so that white on it and it on white can be read (WCAG 2.2, 1.4.3)."""

SWATCHES = ("#1F3A7A", "#0B5A63", "#1E6B3A", "#7A1F4E", "#8A3B12", "#A32020", "#333333")
"""Proposed colours; the first is the program's own."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)
_CODE = re.compile(r"[a-z_]{1,40}", re.ASCII)
_SHEETS = frozenset(kind.value for kind in SheetKind)
_MOST_WORDINGS = 400
_MOST_CODES = 60
_SHOWN = 40


class FormError(ValueError):
    """A form that cannot be: `code` names the reason, `values` what was given."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """`accent` is ``#1F3A7A`` or empty; `wording` maps ``sheet.section`` to the heading the office wants;

    `order` maps a sheet to the codes of its sections in their order (others follow), `left_out` to those
    it does without.
    """

    office: str = ""
    accent: str = ""
    wording: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    order: Mapping[SheetKind, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    left_out: Mapping[SheetKind, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


PLAIN_FORM = SheetForm()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProblem:
    """One thing of a form that cannot be taken: where it stands, why (`code`), what was given."""

    place: str
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRead:
    """A form read from outside: what can be taken of it, and what cannot."""

    form: SheetForm
    problems: tuple[FormProblem, ...] = ()


# ---- as JSON


def form_to_json(form: SheetForm) -> str:
    """As it is kept."""
    return json.dumps(form_to_plain(form), ensure_ascii=False, sort_keys=True)


def form_to_plain(form: SheetForm) -> dict[str, Any]:
    """As values of JSON."""
    return {
        "office": form.office,
        "accent": form.accent,
        "wording": dict(form.wording),
        "order": {kind.value: list(codes) for kind, codes in form.order.items()},
        "left_out": {kind.value: list(codes) for kind, codes in form.left_out.items()},
    }


def form_from_json(text: str) -> SheetForm:
    """Raises FormError `sheet_form.not_json`, `sheet_form.value` naming what cannot be."""
    found = read_form(loaded(text))
    for problem in found.problems:
        raise FormError("sheet_form.value", place=problem.place, value=problem.value)
    return found.form


def loaded(text: str) -> dict[str, Any]:
    """The JSON object. Raises FormError `sheet_form.not_json`."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormError("sheet_form.not_json") from error
    if not isinstance(found, dict):
        raise FormError("sheet_form.not_json")
    return found


def read_form(found: Mapping[str, Any]) -> FormRead:
    """Every part by itself: a bad one is listed and left as the program's own."""
    bad: list[FormProblem] = []
    form = SheetForm(
        office=_words(found.get("office", ""), "office", OFFICE_MAX, bad),
        accent=_accent(found.get("accent", ""), bad),
        wording=_wording(found.get("wording", {}), bad),
        order=_codes(found.get("order", {}), "order", bad),
        left_out=_codes(found.get("left_out", {}), "left_out", bad),
    )
    return FormRead(form=form, problems=tuple(bad))


def clean_words(text: str) -> str:
    """One line in NFC, without what nobody sees: control and direction marks, lone halves of a letter."""
    seen = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", " ".join("".join(seen).split()))


def _words(value: Any, place: str, most: int, bad: list[FormProblem]) -> str:
    if not isinstance(value, str):
        bad.append(_problem(place, "type", value))
        return ""
    cleaned = clean_words(value[: most * 20])
    if len(value) > most * 20 or len(cleaned) > most:
        bad.append(_problem(place, "too_long", value))
        return ""
    return cleaned


def _accent(value: Any, bad: list[FormProblem]) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        bad.append(_problem("accent", "colour", value))
        return ""
    if contrast_on_white(value) < CONTRAST_MIN:
        bad.append(_problem("accent", "pale", value))
        return ""
    return value.upper()


def _wording(given: Any, bad: list[FormProblem]) -> Mapping[str, str]:
    if not isinstance(given, dict) or len(given) > _MOST_WORDINGS:
        bad.append(_problem("wording", "type", given))
        return MappingProxyType({})
    made: dict[str, str] = {}
    for place, value in given.items():
        sheet, _, code = place.partition(".")
        if sheet not in _SHEETS or not _CODE.fullmatch(code):
            bad.append(_problem(f"wording.{place}", "section", value))
            continue
        words = _words(value, f"wording.{place}", WORDING_MAX, bad)
        if words:
            made[place] = words
    return MappingProxyType(made)


def _codes(given: Any, key: str, bad: list[FormProblem]) -> Mapping[SheetKind, tuple[str, ...]]:
    if not isinstance(given, dict):
        bad.append(_problem(key, "type", given))
        return MappingProxyType({})
    made: dict[SheetKind, tuple[str, ...]] = {}
    for sheet, codes in given.items():
        place = f"{key}.{sheet}"
        if sheet not in _SHEETS:
            bad.append(_problem(place, "sheet", sheet))
        elif not isinstance(codes, list) or len(codes) > _MOST_CODES:
            bad.append(_problem(place, "type", codes))
        elif not all(isinstance(code, str) and _CODE.fullmatch(code) for code in codes):
            bad.append(_problem(place, "section", codes))
        elif codes:
            made[SheetKind(sheet)] = tuple(dict.fromkeys(codes))
    return MappingProxyType(made)


def _problem(place: str, reason: str, value: Any) -> FormProblem:
    shown = value if isinstance(value, str) else type(value).__name__
    return FormProblem(place=clean_words(place[:80]), code=reason, value=clean_words(shown[:_SHOWN]))


# ---- what can be asked of it


def contrast_on_white(colour: str) -> float:
    """Contrast of ``#RRGGBB`` with white, 1 to 21 (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def unknown_sections(form: SheetForm) -> tuple[FormProblem, ...]:
    """Sections that this program's sheets do not have."""
    bad = []
    for place, words in form.wording.items():
        sheet, _, code = place.partition(".")
        if code not in SECTIONS[SheetKind(sheet)]:
            bad.append(_problem(f"wording.{place}", "section", words))
    for key, found in (("order", form.order), ("left_out", form.left_out)):
        for kind, codes in found.items():
            strange = [code for code in codes if code not in SECTIONS[kind]]
            if strange:
                bad.append(_problem(f"{key}.{kind.value}", "section", ", ".join(strange)))
    return tuple(bad)


def codes_in_order(form: SheetForm, sheet: SheetKind) -> tuple[str, ...]:
    """All sections of a sheet as the office orders them, those left out among them."""
    known = SECTIONS[sheet]
    wanted = [code for code in form.order.get(sheet, ()) if code in known]
    return (*wanted, *(code for code in known if code not in wanted))


# ---- part by part


Part = tuple[str, str]
"""What of the form (`office`, `accent`, `wording`, `order`, `left_out`), and of which sheet or section."""
Value = str | tuple[str, ...]


def parts_of(form: SheetForm) -> dict[Part, Value]:
    """Everything that differs from the program's own, each part by itself."""
    found: dict[Part, Value] = {}
    for name in ("office", "accent"):
        if getattr(form, name):
            found[name, ""] = getattr(form, name)
    found |= {("wording", place): words for place, words in form.wording.items()}
    found |= {("order", kind.value): codes for kind, codes in form.order.items()}
    found |= {("left_out", kind.value): codes for kind, codes in form.left_out.items() if codes}
    return found


def form_of_parts(parts: Mapping[Part, Value]) -> SheetForm:
    """The inverse of `parts_of`."""

    def of(name: str) -> Mapping[SheetKind, tuple[str, ...]]:
        return MappingProxyType(
            {SheetKind(place): tuple(value) for (part, place), value in parts.items() if part == name}
        )

    return SheetForm(
        office=str(parts.get(("office", ""), "")),
        accent=str(parts.get(("accent", ""), "")),
        wording=MappingProxyType({p: str(v) for (part, p), v in parts.items() if part == "wording"}),
        order=of("order"),
        left_out=of("left_out"),
    )


def merged(current: SheetForm, *, base: SheetForm, wanted: SheetForm) -> SheetForm:
    """`current` with what was changed from `base` to `wanted`: what a colleague set elsewhere stays."""
    old, new, parts = parts_of(base), parts_of(wanted), parts_of(current)
    for part in old.keys() | new.keys():
        if old.get(part) != new.get(part):
            parts.pop(part, None)
            if part in new:
                parts[part] = new[part]
    return form_of_parts(parts)


def without_sheets(form: SheetForm, sheets: Iterable[SheetKind]) -> SheetForm:
    """With the program's own wording and order of those sheets."""
    gone = {kind.value for kind in sheets}
    kept = {
        (part, place): value
        for (part, place), value in parts_of(form).items()
        if place.partition(".")[0] not in gone
    }
    return form_of_parts(kept)
