# SPDX-License-Identifier: Apache-2.0
"""The office's own form of its sheets: name at the head, colour, logo, wording and order of the parts."""

from __future__ import annotations

import base64
import binascii
import json

from db.errors import InputError
from db.records import Setting
from db.records.enums import SheetKind
from db.transaction import ReadTx, WriteTx
from desktop.rules.sheet_form import (
    LOGO_SETTING,
    PLAIN_FORM,
    SETTING,
    FormError,
    FormProblem,
    SheetForm,
    form_to_json,
    form_to_plain,
    loaded,
    merged,
    parts_of,
    read_form,
    unknown_sections,
    without_sheets,
)
from desktop.rules.sheet_form_file import LOGO_BYTES_MAX
from desktop.words import Words

_KO = Words("ko")
_PNG = b"\x89PNG\r\n\x1a\n"


def form_of(tx: ReadTx) -> SheetForm:
    """The office's form; what is spoilt of it is the program's own."""
    for row in tx.all(Setting, key=SETTING):
        try:
            return read_form(loaded(row.value)).form
        except FormError:
            return PLAIN_FORM
    return PLAIN_FORM


def logo_of(tx: ReadTx) -> bytes:
    """The logo as PNG; nothing where none is kept."""
    for row in tx.all(Setting, key=LOGO_SETTING):
        try:
            logo = base64.b64decode(json.loads(row.value), validate=True)
        except (ValueError, TypeError, binascii.Error):
            return b""
        return logo if logo.startswith(_PNG) else b""
    return b""


def set_form(tx: WriteTx, *, base: SheetForm, form: SheetForm) -> SheetForm:
    """Keep what was changed from `base` (as it was read) to `form`; what a colleague set elsewhere stays.

    Raises InputError `sheet_form.*` naming the first part that cannot be.
    """
    now = form_of(tx)
    new = _checked(merged(now, base=base, wanted=form))
    tx.subject = tx.subject or _subject(now, new)
    _keep(tx, SETTING, form_to_json(new))
    return new


def set_logo(tx: WriteTx, *, png: bytes) -> None:
    """Another logo, already made small and without anything beside the picture; empty takes it away.

    Raises InputError sheet_form.logo.
    """
    if png and (not png.startswith(_PNG) or len(png) > LOGO_BYTES_MAX):
        raise InputError("sheet_form.logo", limit=LOGO_BYTES_MAX)
    tx.subject = tx.subject or _KO.text("paperform.part.logo")
    _keep(tx, LOGO_SETTING, json.dumps(base64.b64encode(png).decode("ascii")))


def reset_form(tx: WriteTx, *, sheet: SheetKind | None = None) -> SheetForm:
    """The program's own wording and order of one sheet; without one, of all, with colour, name and logo."""
    now = form_of(tx)
    new = PLAIN_FORM if sheet is None else without_sheets(now, (sheet,))
    tx.subject = tx.subject or (_KO.label(sheet) if sheet is not None else _KO.text("paperform.part.form"))
    _keep(tx, SETTING, form_to_json(new))
    if sheet is None and logo_of(tx):
        set_logo(tx, png=b"")
    return new


def take_form(tx: WriteTx, *, form: SheetForm, logo: bytes | None) -> SheetForm:
    """A form from elsewhere in place of the office's own; `logo` None leaves the one there is.

    Raises InputError like `set_form` and `set_logo`.
    """
    form = _checked(form)
    tx.subject = tx.subject or _KO.text("paperform.part.form")
    _keep(tx, SETTING, form_to_json(form))
    if logo is not None and logo != logo_of(tx):
        set_logo(tx, png=logo)
    return form


def _keep(tx: WriteTx, key: str, value: str) -> None:
    rows = tx.all(Setting, key=key)
    if rows and rows[0].value != value:
        tx.update(rows[0], value=value)
    elif not rows and value not in (json.dumps(""), form_to_json(PLAIN_FORM)):
        tx.add(Setting(key=key, value=value))


def _checked(form: SheetForm) -> SheetForm:
    """The form in its plain writing. Raises InputError for the first part that cannot be."""
    read = read_form(form_to_plain(form))
    for problem in (*read.problems, *unknown_sections(form)):
        raise refused(problem)
    return read.form


def refused(problem: FormProblem) -> InputError:
    """One part that cannot be taken, as bad input with its reason."""
    return InputError(f"sheet_form.{problem.code}", place=problem.place, value=problem.value)


def _subject(old: SheetForm, new: SheetForm) -> str:
    """The one sheet whose form was changed; the form where it was all of them or several."""
    before, after = parts_of(old), parts_of(new)
    sheets = {
        place.partition(".")[0]
        for part, place in before.keys() | after.keys()
        if before.get((part, place)) != after.get((part, place))
    }
    (only,) = sheets if len(sheets) == 1 else ("",)
    return _KO.label(SheetKind(only)) if only else _KO.text("paperform.part.form")
