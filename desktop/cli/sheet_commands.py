# SPDX-License-Identifier: Apache-2.0
"""Commands of paper, as data: a sheet of one engagement for each kind there is."""

from __future__ import annotations

from db.records.enums import FollowKind, Kind, Profile, SheetKind
from desktop.cli.command import Command, flag, one_of, option, place
from desktop.rules.sheets import OF_DAYS, sheets_of

_OUT = option("output", "FILE", required=True, short="-o")
_ONE = (place("id", "ID"), _OUT, one_of("profile", Profile), flag("issue"), option("to", "NAME"))

_DAYS = (
    option("from", "DATE"),
    option("to", "DATE"),
    _OUT,
    one_of("profile", Profile),
    option("bureau", "NAME"),
    flag("issue"),
)


def _of_one() -> tuple[SheetKind, ...]:
    every = {sheet for kind in Kind for sheet in sheets_of(kind)}
    return tuple(sheet for sheet in SheetKind if sheet in every and sheet not in (*OF_DAYS, SheetKind.LETTER))


SHEETS: tuple[Command, ...] = (
    *(
        Command(path=("sheet", kind.value), run="sheets:sheet_command", help=f"sheet_{kind}", args=_ONE)
        for kind in _of_one()
    ),
    Command(
        path=("sheet", "letter"),
        run="list_sheets:letter_command",
        help="sheet_letter",
        args=(place("id", "ID"), _OUT, option("person", "NAME"), flag("issue"), option("to", "NAME")),
    ),
    Command(
        path=("sheet", "notices"),
        run="list_sheets:notices_command",
        help="sheet_notices",
        args=(option("visit", "ID"), *_DAYS),
    ),
    Command(
        path=("sheet", "follow_ups"),
        run="list_sheets:follow_ups_command",
        help="sheet_follow_ups",
        args=(
            *_DAYS,
            one_of("kind", FollowKind),
            option("district", "NAME"),
            option("session", "NUMBER"),
            option("text", "TEXT"),
        ),
    ),
)
