# SPDX-License-Identifier: Apache-2.0
"""Commands of paper, as data: a sheet of one engagement for each kind there is."""

from __future__ import annotations

from db.records.enums import Kind, Profile, SheetKind
from desktop.cli.command import Command, flag, one_of, option, place
from desktop.rules.sheets import OF_DAYS, sheets_of

_OUT = option("output", "FILE", required=True, short="-o")
_ONE = (place("id", "ID"), _OUT, one_of("profile", Profile), flag("issue"), option("to", "NAME"))


def _of_one() -> tuple[SheetKind, ...]:
    every = {sheet for kind in Kind for sheet in sheets_of(kind)}
    return tuple(sheet for sheet in SheetKind if sheet in every and sheet not in OF_DAYS)


SHEETS: tuple[Command, ...] = (
    *(
        Command(path=("sheet", kind.value), run="sheets:sheet_command", help=f"sheet_{kind}", args=_ONE)
        for kind in _of_one()
    ),
    Command(
        path=("sheet", "notices"),
        run="sheets:notices_command",
        help="sheet_notices",
        args=(option("visit", "ID"), option("from", "DATE"), option("to", "DATE"), _OUT),
    ),
)
