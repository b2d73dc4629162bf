# SPDX-License-Identifier: Apache-2.0
"""Commands of the office's own form of its sheets, as data."""

from __future__ import annotations

from db.records.enums import SheetKind
from desktop.cli.command import Command, flag, one_of, option, place

FORMS: tuple[Command, ...] = (
    Command(
        path=("form", "show"),
        run="forms:show_command",
        help="form_show",
        args=(one_of("sheet_kind", SheetKind),),
    ),
    Command(
        path=("form", "set"),
        run="forms:set_command",
        help="form_set",
        args=(
            option("office_name", "TEXT"),
            option("colour", "#RRGGBB"),
            option("logo", "FILE"),
            flag("no_logo"),
            one_of("sheet_kind", SheetKind),
            option("heading", "PART=TEXT", many=True),
            option("order", "PART,PART"),
            option("leave_out", "PART", many=True),
            option("put_back", "PART", many=True),
        ),
    ),
    Command(
        path=("form", "export"), run="forms:export_command", help="form_export", args=(place("file", "FILE"),)
    ),
    Command(
        path=("form", "import"),
        run="forms:import_command",
        help="form_import",
        args=(place("file", "FILE"), flag("dry_run"), flag("skip_bad")),
    ),
    Command(
        path=("form", "reset"),
        run="forms:reset_command",
        help="form_reset",
        args=(one_of("sheet_kind", SheetKind),),
    ),
)
