# SPDX-License-Identifier: Apache-2.0
"""The office's form as a file that another office can read, and what reading it would change."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.rules.sheet_form import (
    FormError,
    FormProblem,
    SheetForm,
    Value,
    clean_words,
    form_of_parts,
    form_to_plain,
    loaded,
    parts_of,
    read_form,
    unknown_sections,
)

KIND = "dongseon.sheet_form"
VERSION = 1
MOST_BYTES = 1_000_000
LOGO_BYTES_MAX = 70_000
_PNG = b"\x89PNG\r\n\x1a\n"


class FormFate(StrEnum):
    """What becomes of a part of the form; `RESET` goes back to the program's own."""

    NEW = "new"
    CHANGED = "changed"
    RESET = "reset"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChange:
    """One part: `part` is office, accent, wording, order, left_out or logo, `place` its sheet or section.

    A section is ``sheet.section``. Codes of sections stand in `old` and `new` as they are; of a logo only
    whether there is one.
    """

    part: str
    place: str
    change: FormFate
    old: Value = ""
    new: Value = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFile:
    """What a file says. `logo` None: nothing of a logo, so that the one there is stays."""

    form: SheetForm
    logo: bytes | None = None
    problems: tuple[FormProblem, ...] = ()


def to_file(form: SheetForm, logo: bytes) -> bytes:
    """The form as UTF-8 JSON that can be read and edited by hand; the same form gives the same bytes."""
    found: dict[str, Any] = {
        "kind": KIND,
        "version": VERSION,
        "form": form_to_plain(form),
        "logo": base64.b64encode(logo).decode("ascii"),
    }
    return (json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def from_file(data: bytes) -> FormFile:
    """Everything that can be taken, and what cannot.

    Raises FormError `sheet_form.too_big`, `sheet_form.not_json`, `sheet_form.not_a_form`,
    `sheet_form.newer` for a file that holds no form of ours at all.
    """
    if len(data) > MOST_BYTES:
        raise FormError("sheet_form.too_big", limit=MOST_BYTES)
    try:
        found = loaded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FormError("sheet_form.not_json") from error
    inner = found.get("form")
    if found.get("kind") != KIND or not isinstance(inner, dict):
        raise FormError("sheet_form.not_a_form")
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
        raise FormError("sheet_form.newer", version=clean_words(str(version)[:20]))
    read = read_form(inner)
    strange = unknown_sections(read.form)
    bad = [*read.problems, *strange]
    logo = _logo(found, bad)
    return FormFile(form=_without(read.form, strange), logo=logo, problems=tuple(bad))


def _logo(found: Mapping[str, Any], bad: list[FormProblem]) -> bytes | None:
    value = found.get("logo")
    if value is None:
        return None
    try:
        logo = base64.b64decode(value, validate=True) if isinstance(value, str) else None
    except (ValueError, binascii.Error):
        logo = None
    if logo is None or (logo and not logo.startswith(_PNG)):
        bad.append(FormProblem(place="logo", code="picture"))
        return None
    if len(logo) > LOGO_BYTES_MAX:
        bad.append(FormProblem(place="logo", code="too_long"))
        return None
    return logo


def _without(form: SheetForm, strange: tuple[FormProblem, ...]) -> SheetForm:
    gone = {problem.place for problem in strange}
    return form_of_parts({p: v for p, v in parts_of(form).items() if ".".join(p) not in gone})


def kept_where_bad(old: SheetForm, read: FormFile) -> SheetForm:
    """The form of a file whose bad parts are left out: those stay as the office has them."""
    parts, now = parts_of(read.form), parts_of(old)
    for problem in read.problems:
        name, _, place = problem.place.partition(".")
        whole = {part: value for part, value in now.items() if part[0] == name and not place}
        if place and (name, place) in now:
            whole[name, place] = now[name, place]
        parts |= whole
    return form_of_parts(parts)


def changes(old: SheetForm, new: SheetForm, *, logos: tuple[bytes, bytes | None]) -> tuple[FormChange, ...]:
    """What becomes of every part that either says, in the order of the file; `logos`: kept and wanted."""
    before, after = parts_of(old), parts_of(new)
    found = [
        FormChange(
            part=part[0],
            place=part[1],
            change=_change(before.get(part, ""), after.get(part, "")),
            old=before.get(part, ""),
            new=after.get(part, ""),
        )
        for part in sorted(before.keys() | after.keys(), key=_place_in_file)
    ]
    kept, wanted = logos
    if wanted is not None and (kept or wanted):
        found.append(FormChange(part="logo", place="", change=_change(kept, wanted)))
    return tuple(found)


def _change(old: Value | bytes, new: Value | bytes) -> FormFate:
    if old == new:
        return FormFate.SAME
    if not new:
        return FormFate.RESET
    return FormFate.CHANGED if old else FormFate.NEW


def _place_in_file(part: tuple[str, str]) -> tuple[int, str]:
    return ("office", "accent", "wording", "order", "left_out").index(part[0]), part[1]
