# SPDX-License-Identifier: Apache-2.0
"""Commands of meetings with the council and the districts, and of the counts of a report, as data."""

from __future__ import annotations

from collections.abc import Sequence

from db.records.enums import AgendaKind, Attended, Kind
from desktop.cli.command import Arg, Command, flag, option, place
from desktop.rules.meeting_kinds import MEETINGS, OFFICER_ROLES, SERIES_KINDS

_ID = place("id", "ID")
_WITH = (
    option("committee", "NAME"),
    option("party", "NAME"),
    option("group", "NAME"),
    option("person", "NAME"),
    option("series", "NAME"),
    option("number", "N"),
    flag("joint"),
    option("with_district", "NAME", many=True),
    option("with_bureau", "NAME", many=True),
)


def _of(name: str, kinds: Sequence[object], *, required: bool = False) -> Arg:
    return Arg(name=name, of=tuple(str(getattr(k, "value", k)) for k in kinds), required=required)


def meeting_commands(parts: Sequence[Arg]) -> tuple[Command, ...]:
    """`parts` are the options that any new engagement takes."""
    return (
        Command(
            path=("meeting", "add"),
            run="meetings:add_command",
            help="meeting_add",
            args=(
                option("title", "TEXT"),
                option("when", "WHEN", required=True),
                _of("kind", MEETINGS),
                *parts,
                *_WITH,
                flag("major"),
                flag("plan"),
                flag("no_fill"),
                option("override", "REASON"),
            ),
        ),
        Command(
            path=("meeting", "set"),
            run="meetings:set_command",
            help="meeting_set",
            args=(
                _ID,
                *_WITH,
                option("district", "NAME"),
                option("subject", "TEXT"),
                option("minutes", "TEXT"),
                flag("refill"),
            ),
        ),
        Command(path=("meeting", "table"), run="meetings:table_command", help="meeting_table", args=(_ID,)),
        Command(
            path=("meeting", "fill"),
            run="meetings:fill_command",
            help="meeting_fill",
            args=(_ID, option("with_district", "NAME", many=True), option("with_bureau", "NAME", many=True)),
        ),
        Command(
            path=("meeting", "attend"),
            run="meetings:attend_command",
            help="meeting_attend",
            args=(
                _ID,
                option("who", "NAME", many=True),
                _of("as", tuple(Attended), required=True),
                option("deputy", "NAME"),
                flag("rest"),
            ),
        ),
        Command(
            path=("meeting", "agenda"),
            run="meeting_agenda:agenda_command",
            help="meeting_agenda",
            args=(
                _ID,
                option("add", "TEXT"),
                _of("kind", tuple(AgendaKind)),
                option("bureau", "NAME"),
                option("person", "NAME"),
                option("project", "ID"),
            ),
        ),
        Command(
            path=("meeting", "decide"),
            run="meeting_agenda:decide_command",
            help="meeting_decide",
            args=(_ID, option("outcome", "TEXT", required=True)),
        ),
        Command(
            path=("meeting", "follow"),
            run="meeting_agenda:follow_command",
            help="meeting_follow",
            args=(_ID,),
        ),
        Command(
            path=("meeting", "gathered"),
            run="meeting_agenda:gathered_command",
            help="meeting_gathered",
            args=(_ID,),
        ),
        *_BODIES,
    )


_BODIES = (
    Command(
        path=("meeting", "series"),
        run="meeting_bodies:series_command",
        help="meeting_series",
        args=(place("id", "SERIES", optional=True),),
    ),
    Command(
        path=("meeting", "series-add"),
        run="meeting_bodies:series_add_command",
        help="meeting_series_add",
        args=(
            option("name", "TEXT", required=True),
            _of("kind", SERIES_KINDS, required=True),
            option("first", "N"),
            option("month", "N"),
            option("region", "NAME"),
            option("place", "TEXT"),
            option("rhythm", "TEXT"),
        ),
    ),
    Command(
        path=("meeting", "officer"),
        run="meeting_bodies:officer_command",
        help="meeting_officer",
        args=(
            place("id", "SERIES"),
            option("person", "NAME", required=True),
            _of("role", OFFICER_ROLES, required=True),
            option("title", "TEXT"),
            option("date", "DATE"),
        ),
    ),
    Command(
        path=("meeting", "next"),
        run="meeting_bodies:next_command",
        help="meeting_next",
        args=(place("id", "SERIES"), option("when", "WHEN", required=True), option("place", "TEXT")),
    ),
)

FIGURES = (
    Command(
        path=("report", "counts"),
        run="figures:counts_command",
        help="report_counts",
        args=(option("as_of", "DATE", required=True), option("year", "YEAR", many=True)),
    ),
)
KINDS: tuple[Kind, ...] = MEETINGS
