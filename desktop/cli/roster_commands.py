# SPDX-License-Identifier: Apache-2.0
"""Commands about who sits where, as data."""

from __future__ import annotations

from db.records.enums import Role
from desktop.cli.command import Command, one_of, option, place

_WHO = place("who", "WHO")
_DATE = option("date", "DATE")
_PARTY = (option("party", "NAME"), option("group", "NAME"), option("reason", "TEXT"))

ROSTER: tuple[Command, ...] = (
    Command(
        path=("seat",), run="roster:seat_command", help="seat", args=(place("what", "WHAT", many=True), _DATE)
    ),
    Command(
        path=("member", "list"),
        run="roster:list_command",
        help="member_list",
        args=(_DATE, option("party", "NAME"), option("district", "NAME")),
    ),
    Command(path=("member", "show"), run="roster:show_command", help="member_show", args=(_WHO,)),
    Command(
        path=("member", "add"),
        run="roster_edits:add_command",
        help="member_add",
        args=(
            place("name", "NAME"),
            option("seat", "SEAT", required=True),
            option("first", "DATE"),
            option("last", "DATE"),
            *_PARTY,
        ),
    ),
    Command(
        path=("member", "change"),
        run="roster_edits:change_command",
        help="member_change",
        args=(_WHO, option("on", "DATE", required=True), option("person", "NAME"), *_PARTY),
    ),
    Command(
        path=("member", "correct"),
        run="roster_edits:correct_command",
        help="member_correct",
        args=(_WHO, _DATE, option("first", "DATE"), option("last", "DATE"), option("seat", "SEAT"), *_PARTY),
    ),
    Command(
        path=("member", "end"),
        run="roster_edits:end_command",
        help="member_end",
        args=(_WHO, option("last", "DATE", required=True)),
    ),
    Command(
        path=("member", "office"),
        run="roster_edits:office_command",
        help="member_office",
        args=(
            _WHO,
            one_of("role", Role, required=True),
            option("body", "NAME"),
            option("title", "TEXT"),
            option("first", "DATE", required=True),
            option("last", "DATE"),
        ),
    ),
    Command(path=("roster", "check"), run="roster:check_command", help="roster_check", args=(_DATE,)),
    Command(
        path=("roster", "dongs"),
        run="roster_edits:dongs_command",
        help="roster_dongs",
        args=(option("seat", "SEAT", required=True), option("names", "NAMES", required=True), _DATE),
    ),
)
