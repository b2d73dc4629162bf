# SPDX-License-Identifier: Apache-2.0
"""Commands of the council's calendar (의회 일정), as data."""

from __future__ import annotations

from db.records.enums import CouncilDayKind, SessionKind
from desktop.cli.command import Command, flag, one_of, option, place

_NUMBER = place("number", "NUMBER")
_FROM, _TO = option("from", "DATE"), option("to", "DATE")

SESSIONS: tuple[Command, ...] = (
    Command(
        path=("session", "list"),
        run="sessions:list_command",
        help="session_list",
        args=(option("year", "YEAR"),),
    ),
    Command(
        path=("session", "show"), run="session_changes:show_command", help="session_show", args=(_NUMBER,)
    ),
    Command(
        path=("session", "add"),
        run="session_changes:add_command",
        help="session_add",
        args=(
            _NUMBER,
            one_of("kind", SessionKind),
            _FROM,
            _TO,
            option("agenda", "TEXT", many=True),
            option("notes", "TEXT", many=True),
            option("source", "TEXT"),
        ),
    ),
    Command(
        path=("session", "move"),
        run="session_changes:move_command",
        help="session_move",
        args=(_NUMBER, _FROM, _TO, flag("shift"), flag("dry_run")),
    ),
    Command(
        path=("session", "day"),
        run="session_changes:day_command",
        help="session_day",
        args=(
            _NUMBER,
            one_of("kind", CouncilDayKind),
            _FROM,
            _TO,
            option("name", "TEXT"),
            option("at", "TIMES"),
            flag("weekends"),
        ),
    ),
    Command(
        path=("session", "drop-day"),
        run="session_changes:drop_day_command",
        help="session_drop_day",
        args=(place("id", "ID"),),
    ),
    Command(
        path=("session", "withdraw"),
        run="session_changes:withdraw_command",
        help="session_withdraw",
        args=(_NUMBER,),
    ),
)
