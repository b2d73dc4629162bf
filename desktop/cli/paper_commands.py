# SPDX-License-Identifier: Apache-2.0
"""Commands of schedules and booklets, as data."""

from __future__ import annotations

from db.records.enums import Profile
from desktop.cli.command import Command, flag, one_of, option

_OUT = option("output", "FILE", required=True, short="-o")
_SCHEDULE = (
    option("date", "DATE"),
    _OUT,
    one_of("profile", Profile),
    option("bureau", "NAME"),
    flag("pocket"),
    flag("issue"),
    option("to", "NAME"),
)

PAPERS: tuple[Command, ...] = (
    *(
        Command(path=("print", kind), run="printing:schedule_command", help=f"print_{kind}", args=_SCHEDULE)
        for kind in ("day", "week", "month")
    ),
    Command(
        path=("sheet", "booklet"),
        run="printing:booklet_command",
        help="sheet_booklet",
        args=(
            option("from", "DATE"),
            option("to", "DATE"),
            _OUT,
            one_of("profile", Profile),
            option("bureau", "NAME"),
            option("sheets", "brief,plan,…"),
        ),
    ),
)
