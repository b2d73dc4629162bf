# SPDX-License-Identifier: Apache-2.0
"""`form`: how the office wants its sheets; shown, set, in and out as a file, put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from db.records.enums import SheetKind
from db.transaction import WriteTx
from desktop.cli import places, typed
from desktop.cli.result import BAD_INPUT, Call, Result, UsageError
from desktop.cli.writing import write_file
from desktop.desk.sheet_form import file_screen, logo_from, planned, read_bounded
from desktop.desk.sheets.example import own_heading
from desktop.rules.sheet_form import SheetForm, clean_words, codes_in_order, form_to_plain
from desktop.rules.sheet_form_file import MOST_BYTES, to_file
from desktop.rules.sheet_sections import HEADLESS, SECTIONS, dressable
from desktop.screens.sheet_form import FormFileScreen
from desktop.services import sheet_forms
from desktop.services.roles import Duty
from desktop.words.sheet_forms import part_text, problem_text, value_text

_MOST_SHOWN = 40


def show_command(call: Call) -> Result:
    """The name, the colour, whether there is a logo; of each sheet its parts in their order."""
    only = typed.choice(call, "sheet_kind", SheetKind)
    with call.read() as tx:
        form, logo = sheet_forms.form_of(tx), sheet_forms.logo_of(tx)
    own = call.text("paperform.own")
    there = call.text("paperform.there" if logo else "paperform.logo_none")
    head = (("office", form.office or own), ("accent", form.accent or own), ("logo", there))
    lines = [f"{part_text(call.words, part, '')}: {value}" for part, value in head]
    sheets = {}
    for sheet in dressable() if only is None else (only,):
        rows = _rows(form, sheet)
        lines += ["", f"{call.words.label(sheet)} ({sheet.value})", *(_line(call, row) for row in rows)]
        sheets[sheet.value] = rows
    return Result(lines=tuple(lines), data={**_data(form, logo), "sheets": sheets})


def _rows(form: SheetForm, sheet: SheetKind) -> list[dict[str, Any]]:
    gone = form.left_out.get(sheet, ())
    return [
        {
            "part": code,
            "heading": form.wording.get(f"{sheet.value}.{code}", "") or own_heading(sheet, code),
            "own_heading": own_heading(sheet, code),
            "is_headed": (sheet, code) not in HEADLESS,
            "is_shown": code not in gone,
        }
        for code in codes_in_order(form, sheet)
    ]


def _line(call: Call, row: Mapping[str, Any]) -> str:
    mark = "■" if row["is_shown"] else "□"
    heading = row["heading"] if row["is_headed"] else call.text("paperform.unheaded", heading=row["heading"])
    changed = f" ← {row['own_heading']}" if row["heading"] != row["own_heading"] else ""
    return f"  {mark} {row['part']}: {heading}{changed}"


def _data(form: SheetForm, logo: bytes) -> dict[str, Any]:
    return {**form_to_plain(form), "logo_bytes": len(logo)}


def set_command(call: Call) -> Result:
    """Everything named in one go, as one step of undo."""
    if call.arg("logo") is not None and call.arg("no_logo"):
        raise UsageError("cli.error.two_logos")
    logo = logo_from(places.absolute(call.arg("logo"))) if call.arg("logo") is not None else None
    with call.write("sheet_form", Duty.OFFICE) as tx:
        base = sheet_forms.form_of(tx)
        form = _asked(call, base)
        if form == base and logo is None and not call.arg("no_logo"):
            raise UsageError("cli.error.nothing_to_change")
        new = sheet_forms.set_form(tx, base=base, form=form)
        if logo is not None or call.arg("no_logo"):
            sheet_forms.set_logo(tx, png=logo or b"")
        kept = sheet_forms.logo_of(tx)
    return Result(lines=(call.text("cli.line.form_set"),), data=_data(new, kept))


def _asked(call: Call, base: SheetForm) -> SheetForm:
    """The form with what was typed. Raises UsageError."""
    form = base
    if call.arg("office_name") is not None:
        form = replace(form, office=clean_words(str(call.arg("office_name"))))
    if call.arg("colour") is not None:
        form = replace(form, accent=str(call.arg("colour")).strip())
    of_sheet = ("heading", "order", "leave_out", "put_back")
    if any(call.arg(name) for name in of_sheet):
        sheet = typed.choice(call, "sheet_kind", SheetKind)
        if sheet is None:
            raise UsageError("cli.error.missing", what="--sheet-kind", program="dongseon form set")
        form = _of_sheet(call, form, sheet)
    return form


def _of_sheet(call: Call, form: SheetForm, sheet: SheetKind) -> SheetForm:
    wording = dict(form.wording)
    for text in call.arg("heading") or ():
        code, _, words = str(text).partition("=")
        _known(sheet, code)
        place = f"{sheet.value}.{code}"
        wording.pop(place, None)
        if clean_words(words):
            wording[place] = clean_words(words)
    gone = list(form.left_out.get(sheet, ()))
    for code in call.arg("leave_out") or ():
        gone += [_known(sheet, code)] if code not in gone else []
    for code in call.arg("put_back") or ():
        gone = [one for one in gone if one != _known(sheet, code)]
    order = dict(form.order)
    if call.arg("order") is not None:
        order[sheet] = tuple(_known(sheet, code.strip()) for code in str(call.arg("order")).split(","))
    return replace(
        form,
        wording=MappingProxyType(wording),
        order=MappingProxyType(order),
        left_out=MappingProxyType({**form.left_out, sheet: tuple(gone)}),
    )


def _known(sheet: SheetKind, code: str) -> str:
    if code not in SECTIONS[sheet]:
        choices = ", ".join(SECTIONS[sheet]) or "-"
        raise UsageError("cli.error.not_listed", option="PART", value=code[:_MOST_SHOWN], choices=choices)
    return code


def reset_command(call: Call) -> Result:
    """Back to the program's own: of one sheet, or everything."""
    with call.write("sheet_form_reset", Duty.OFFICE) as tx:
        new = sheet_forms.reset_form(tx, sheet=typed.choice(call, "sheet_kind", SheetKind))
        logo = sheet_forms.logo_of(tx)
    return Result(lines=(call.text("cli.line.form_set"),), data=_data(new, logo))


def export_command(call: Call) -> Result:
    """The form and the logo as one file that another office imports."""
    path = places.absolute(call.arg("file"))
    with call.read() as tx:
        data = to_file(sheet_forms.form_of(tx), sheet_forms.logo_of(tx))
    write_file(path, data)
    return Result(
        lines=(call.text("cli.line.written", file=path, size=len(data)),),
        data={"file": str(path), "bytes": len(data)},
    )


def import_command(call: Call) -> Result:
    """A form in place of the office's own as one step of undo; bad parts stop it unless they are left out."""
    path = places.absolute(call.arg("file"))
    data = read_bounded(path, most=MOST_BYTES)
    with call.read() as tx:
        found = file_screen(tx, path, data)
    is_refused = bool(found.problems) and not call.arg("skip_bad")
    is_written = not call.arg("dry_run") and not is_refused and found.writes
    if is_written:
        with call.write("sheet_form_import", Duty.OFFICE) as tx:
            _take(tx, data)
    code = BAD_INPUT if is_refused and not call.arg("dry_run") else 0
    return replace(_told(call, found, is_written=is_written), code=code)


def _take(tx: WriteTx, data: bytes) -> None:
    _, form, logo = planned(tx, data)
    sheet_forms.take_form(tx, form=form, logo=logo)


def _told(call: Call, found: FormFileScreen, *, is_written: bool) -> Result:
    words = call.words
    lines = []
    for one in found.changes:
        what = words.label(one.change)
        values = {"place": part_text(words, one.part, one.place)}
        if one.part == "logo":
            line = values["place"]
        elif one.change.value == "same":
            line = words.text("paperform.same_line", new=value_text(words, one.part, one.new), **values)
        else:
            old, new = value_text(words, one.part, one.old), value_text(words, one.part, one.new)
            line = words.text("paperform.changed_line", old=old, new=new, **values)
        lines.append(f"{what} · {line}")
    bad = [problem_text(words, one.place, one.code, one.value) for one in found.problems]
    if not found.writes:
        lines.append(words.text("paperform.dry_same"))
    if bad:
        lines += [words.text("paperform.dry_bad", count=len(bad)), *(f"· {line}" for line in bad)]
    lines.append(call.text("cli.line.form_taken" if is_written else "cli.line.form_not_taken"))
    return Result(
        lines=tuple(lines),
        data={
            "written": is_written,
            "changes": [
                {"part": c.part, "place": c.place, "change": c.change.value, "old": c.old, "new": c.new}
                for c in found.changes
            ],
            "problems": [{"place": p.place, "code": p.code, "value": p.value} for p in found.problems],
        },
    )
