# SPDX-License-Identifier: Apache-2.0
"""Commands of the districts and their long-cherished projects (숙원사업), as data."""

from __future__ import annotations

from db.records.enums import ProjectStage
from desktop.cli.command import Arg, Command, flag, option, place

_ID = place("id", "ID")
_TOLD = (
    option("ask", "TEXT"),
    option("cost", "WON"),
    option("bureau", "NAME"),
    option("asked", "DATE"),
)

DISTRICTS: tuple[Command, ...] = (
    Command(
        path=("coverage",),
        run="coverage:coverage_command",
        help="coverage",
        args=(option("date", "DATE"), option("from", "DATE")),
    ),
    Command(
        path=("district", "show"),
        run="districts:show_command",
        help="district_show",
        args=(place("district", "NAME"), option("from", "DATE")),
    ),
    Command(
        path=("project", "add"),
        run="projects:add_command",
        help="project_add",
        args=(
            option("district", "NAME", required=True),
            option("title", "TEXT", required=True),
            *_TOLD,
            option("note", "TEXT"),
        ),
    ),
    Command(
        path=("project", "list"),
        run="projects:list_command",
        help="project_list",
        args=(option("district", "NAME"), flag("all")),
    ),
    Command(path=("project", "show"), run="projects:show_command", help="project_show", args=(_ID,)),
    Command(
        path=("project", "change"),
        run="projects:change_command",
        help="project_change",
        args=(_ID, option("title", "TEXT"), *_TOLD, option("note", "TEXT")),
    ),
    Command(
        path=("project", "stage"),
        run="projects:stage_command",
        help="project_stage",
        args=(
            _ID,
            Arg(name="stage", is_place=True, of=tuple(ProjectStage)),
            option("note", "TEXT"),
            option("on", "DATE"),
        ),
    ),
    Command(
        path=("project", "link"),
        run="projects:link_command",
        help="project_link",
        args=(_ID, option("meeting", "ID"), option("suggestion", "ID")),
    ),
)
