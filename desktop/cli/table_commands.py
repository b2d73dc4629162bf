# SPDX-License-Identifier: Apache-2.0
"""Commands of tables in and out of an office, as data."""

from __future__ import annotations

from db.records.enums import Profile
from desktop.cli.command import Arg, Command, Office, flag, one_of, option, place

_KINDS = (
    "engagements",
    "visits",
    "sessions",
    "people",
    "members",
    "heads",
    "dongs",
    "constituencies",
    "committees",
    "bureaus",
)

TABLES: tuple[Command, ...] = (
    Command(
        path=("import",),
        run="tables:import_command",
        help="import",
        args=(
            Arg(name="kind", is_place=True, of=(*_KINDS, "ics")),
            place("file", "FILE"),
            flag("dry_run"),
            flag("skip_bad"),
            option("skip", "UID", many=True),
            flag("theirs"),
        ),
        office=Office.NONE,
    ),
    Command(
        path=("template",),
        run="tables:template_command",
        help="template",
        args=(
            Arg(name="kind", is_place=True, of=_KINDS),
            option("output", "FILE", required=True, short="-o"),
        ),
        office=Office.NONE,
    ),
    Command(
        path=("export",),
        run="tables:export_command",
        help="export",
        args=(
            Arg(name="kind", is_place=True, of=(*(k for k in _KINDS if k != "visits"), "notices", "ics")),
            place("file", "FILE", optional=True),
            option("output", "FILE", short="-o"),
            option("from", "DATE"),
            option("to", "DATE"),
            one_of("profile", Profile),
        ),
    ),
)
