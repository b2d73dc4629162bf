# SPDX-License-Identifier: Apache-2.0
"""`print`: schedules (일정표) for the wall and the pocket; `sheet booklet`: a period in one file."""

from __future__ import annotations

from datetime import date

from db.records.enums import Profile, SheetKind
from db.transaction import ReadTx
from desktop.cli import typed
from desktop.cli.parser import short
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.sheets import pdf_path, written, written_lines
from desktop.cli.writing import write_file
from desktop.desk.sheets.booklet import BookletAsk, make_booklet
from desktop.desk.sheets.month import month_of
from desktop.desk.sheets.registry import COMPOSERS
from desktop.rules.sheets import OF_DAYS, is_made_for
from desktop.screens.paper import SheetAsk


def schedule_command(call: Call) -> Result:
    """The day, the week or the month of a date, today's by default. Only --issue makes it a fact."""
    if call.arg("to") is not None and not call.arg("issue"):
        raise UsageError("cli.error.to_without_issue")
    kind = SheetKind(call.args.command.path[1])
    first, last = _days(kind, typed.day(call, "date") or call.today)
    with call.read() as tx:
        ask = SheetAsk(
            sheet=kind,
            profile=typed.choice(call, "profile", Profile) or Profile.MAYOR,
            first=first,
            last=last,
            pocket=bool(call.arg("pocket")),
            bureau=_bureau(call, tx, first),
        )
    return written(call, ask, issued_to=call.arg("to") or "")


def booklet_command(call: Call) -> Result:
    """The schedule of a period and the sheets of its engagements; briefs of this week by default."""
    first, last = typed.period(call, default=typed.week_of(call.today))
    target = pdf_path(call.arg("output"))
    with call.read() as tx:
        ask = BookletAsk(
            first=first,
            last=last,
            profile=typed.choice(call, "profile", Profile) or Profile.MAYOR,
            sheets=_sheets(call.arg("sheets")),
            bureau=_bureau(call, tx, first),
        )
        made = make_booklet(tx, ask, now=call.now)
    write_file(target, made.data)
    return Result(
        lines=tuple(written_lines(call, target, size=len(made.data), missing=made.missing)),
        data={
            "file": str(target),
            "bytes": len(made.data),
            "pages": made.pages,
            "sheets": [
                {"sheet": one.ask.sheet.value, "id": one.ask.engagement or None, "title": one.document.title}
                for one in made.sheets
            ],
            "missing_glyphs": list(made.missing),
        },
    )


def _days(kind: SheetKind, day: date) -> tuple[date, date]:
    if kind is SheetKind.DAY:
        return day, day
    return typed.week_of(day) if kind is SheetKind.WEEK else month_of(day)


def _bureau(call: Call, tx: ReadTx, on: date) -> int:
    name = call.arg("bureau")
    if name is None:
        return 0
    from desktop.cli.engagements import bureau_id  # brings all of an engagement with it

    return bureau_id(tx, name, on=on) or 0


def _sheets(text: str | None) -> tuple[SheetKind, ...]:
    """Sheets of engagements by their codes. Raises UsageError naming the first that is none."""
    if text is None:
        return (SheetKind.BRIEF,)
    known = [kind for kind in COMPOSERS if kind not in OF_DAYS and is_made_for(kind, Profile.MAYOR)]
    wanted = [code.strip() for code in text.split(",")]
    foreign = next((code for code in wanted if code not in known), None)
    if foreign is not None:
        raise UsageError(
            "cli.error.not_listed", option="--sheets", value=short(foreign), choices=", ".join(known)
        )
    return tuple(SheetKind(code) for code in wanted)
