# SPDX-License-Identifier: Apache-2.0
"""How the office wants its sheets: the name at the head, a colour, the wording and order of the parts.

Kept as JSON in one setting (`SETTING`), the logo in another (`LOGO_SETTING`); what is not said is the
program's own. Sections are known by their codes (`why`, `timetable`), sheets by `SheetKind`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from db.records.enums import SheetKind

SETTING = "sheet_form"
LOGO_SETTING = "sheet_logo"
WORDING_MAX = 60
OFFICE_MAX = 60
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_CODE = re.compile(r"[a-z_]{1,40}")


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


def form_to_json(form: SheetForm) -> str:
    """As it is kept and exported."""
    return json.dumps(
        {
            "office": form.office,
            "accent": form.accent,
            "wording": dict(form.wording),
            "order": {kind.value: list(codes) for kind, codes in form.order.items()},
            "left_out": {kind.value: list(codes) for kind, codes in form.left_out.items()},
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def form_from_json(text: str) -> SheetForm:
    """Raises FormError `form.not_json`, `form.value` naming what cannot be."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormError("form.not_json") from error
    if not isinstance(found, dict):
        raise FormError("form.not_json")
    return SheetForm(
        office=_text(found, "office", OFFICE_MAX),
        accent=_accent(found),
        wording=_wording(found),
        order=_codes(found, "order"),
        left_out=_codes(found, "left_out"),
    )


def _text(found: dict[str, Any], key: str, most: int) -> str:
    value = found.get(key, "")
    if not isinstance(value, str) or len(value) > most:
        raise FormError("form.value", key=key, value=str(value)[:40])
    return " ".join(value.split())


def _accent(found: dict[str, Any]) -> str:
    value = found.get("accent", "")
    if value != "" and not (isinstance(value, str) and _COLOUR.fullmatch(value)):
        raise FormError("form.value", key="accent", value=str(value)[:40])
    return str(value).upper()


def _wording(found: dict[str, Any]) -> Mapping[str, str]:
    given = found.get("wording", {})
    if not isinstance(given, dict) or len(given) > 400:
        raise FormError("form.value", key="wording", value=str(given)[:40])
    made = {}
    for place, words in given.items():
        sheet, _, code = str(place).partition(".")
        if sheet not in set(SheetKind) or not _CODE.fullmatch(code):
            raise FormError("form.value", key="wording", value=str(place)[:40])
        if not isinstance(words, str) or len(words) > WORDING_MAX:
            raise FormError("form.value", key=str(place), value=str(words)[:40])
        if words.strip():
            made[str(place)] = " ".join(words.split())
    return MappingProxyType(made)


def _codes(found: dict[str, Any], key: str) -> Mapping[SheetKind, tuple[str, ...]]:
    given = found.get(key, {})
    if not isinstance(given, dict):
        raise FormError("form.value", key=key, value=str(given)[:40])
    made = {}
    for sheet, codes in given.items():
        if sheet not in set(SheetKind) or not isinstance(codes, list) or len(codes) > 60:
            raise FormError("form.value", key=key, value=str(sheet)[:40])
        if not all(isinstance(code, str) and _CODE.fullmatch(code) for code in codes):
            raise FormError("form.value", key=key, value=str(sheet)[:40])
        made[SheetKind(sheet)] = tuple(dict.fromkeys(codes))
    return MappingProxyType(made)
