# SPDX-License-Identifier: Apache-2.0
"""Commands of copies that went out, as data."""

from __future__ import annotations

from db.records.enums import CopyFate
from desktop.cli.command import Command, flag, one_of, option, place

_ID = place("id", "ID")

ISSUED: tuple[Command, ...] = (
    Command(
        path=("paper", "list"),
        run="issued:list_command",
        help="paper_list",
        args=(option("visit", "ID"), flag("all")),
    ),
    Command(
        path=("paper", "return"),
        run="issued:return_command",
        help="paper_return",
        args=(_ID, one_of("how", CopyFate, required=True), option("note", "TEXT")),
    ),
    Command(
        path=("paper", "correct"),
        run="issued:correct_command",
        help="paper_correct",
        args=(_ID, option("note", "TEXT")),
    ),
)
