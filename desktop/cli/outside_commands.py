# SPDX-License-Identifier: Apache-2.0
"""Commands of calendars from outside (바깥 달력), as data."""

from __future__ import annotations

from desktop.cli.command import Command, flag, option, place

_ID = place("id", "ID")
_PACE = option("every", "MINUTES")
_COLOUR = option("color", "#RRGGBB")

OUTSIDE: tuple[Command, ...] = (
    Command(
        path=("calendar", "add"),
        run="outside:add_command",
        help="calendar_add",
        args=(
            place("address", "ADDRESS|FILE"),
            option("name", "TEXT", required=True),
            _COLOUR,
            _PACE,
            flag("later"),
        ),
    ),
    Command(path=("calendar", "list"), run="outside:list_command", help="calendar_list"),
    Command(
        path=("calendar", "read"),
        run="outside:read_command",
        help="calendar_read",
        args=(place("id", "ID", optional=True), flag("only_due")),
    ),
    Command(
        path=("calendar", "change"),
        run="outside:change_command",
        help="calendar_change",
        args=(_ID, option("name", "TEXT"), option("address", "ADDRESS|FILE"), _COLOUR, _PACE),
    ),
    Command(path=("calendar", "hide"), run="outside:hide_command", help="calendar_hide", args=(_ID,)),
    Command(path=("calendar", "show"), run="outside:show_command", help="calendar_show", args=(_ID,)),
    Command(path=("calendar", "bin"), run="outside:bin_command", help="calendar_bin", args=(_ID,)),
)
