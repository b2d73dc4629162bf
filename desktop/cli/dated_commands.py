# SPDX-License-Identifier: Apache-2.0
"""Commands of days off, elections and seasons, as data."""

from __future__ import annotations

from db.records.enums import ElectionKind
from desktop.cli.command import Command, flag, one_of, option, place

_YEAR = option("year", "YEAR")
_DAY = option("day", "DATE", required=True)
_NAME = option("name", "TEXT", required=True)

DATED: tuple[Command, ...] = (
    Command(path=("holiday", "list"), run="dated_facts:holidays_command", help="holiday_list", args=(_YEAR,)),
    Command(
        path=("holiday", "set"),
        run="dated_facts:holiday_command",
        help="holiday_set",
        args=(_DAY, _NAME, flag("works")),
    ),
    Command(
        path=("holiday", "drop"), run="dated_facts:holiday_drop_command", help="holiday_drop", args=(_DAY,)
    ),
    Command(
        path=("election", "list"), run="dated_facts:elections_command", help="election_list", args=(_YEAR,)
    ),
    Command(
        path=("election", "set"),
        run="dated_facts:election_command",
        help="election_set",
        args=(_DAY, _NAME, one_of("kind", ElectionKind), flag("mayor"), option("id", "ID")),
    ),
    Command(
        path=("election", "drop"),
        run="dated_facts:election_drop_command",
        help="election_drop",
        args=(place("id", "ID"),),
    ),
    Command(path=("season", "list"), run="dated_facts:seasons_command", help="season_list", args=(_YEAR,)),
)
