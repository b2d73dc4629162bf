# SPDX-License-Identifier: Apache-2.0
"""Commands of recurring meetings, alternatives, patterns and the bin, as data."""

from __future__ import annotations

from desktop.cli.command import Command, flag, one_of, option, place
from desktop.rules.recurrence import Freq, OnDayOff

_ID = place("id", "ID")
_OVERRIDE = option("override", "REASON")

PLANS: tuple[Command, ...] = (
    Command(
        path=("series", "create"),
        run="series:create_command",
        help="series_create",
        args=(
            _ID,
            one_of("every", Freq),
            option("on", "DAYS"),
            option("nth", "N"),
            option("month_day", "N"),
            option("interval", "N"),
            option("rule", "RULE"),
            option("until", "DATE"),
            option("count", "N"),
            one_of("off", OnDayOff),
            flag("dry_run"),
        ),
    ),
    Command(path=("series", "show"), run="series:show_command", help="series_show", args=(_ID,)),
    Command(
        path=("series", "change"),
        run="series:change_command",
        help="series_change",
        args=(_ID, option("when", "WHEN"), option("title", "TEXT"), option("place", "TEXT"), _OVERRIDE),
    ),
    Command(
        path=("series", "cancel"),
        run="series:cancel_command",
        help="series_cancel",
        args=(_ID, option("reason", "TEXT", required=True), flag("all")),
    ),
    Command(
        path=("series", "drop"),
        run="series:drop_command",
        help="series_drop",
        args=(_ID, option("reason", "TEXT")),
    ),
    Command(
        path=("series", "extend"),
        run="series:extend_command",
        help="series_extend",
        args=(_ID, option("until", "DATE"), option("count", "N")),
    ),
    Command(path=("hold", "list"), run="plans:hold_list_command", help="hold_list", args=(_ID,)),
    Command(
        path=("hold", "add"),
        run="plans:hold_add_command",
        help="hold_add",
        args=(_ID, option("when", "WHEN", required=True)),
    ),
    Command(
        path=("hold", "choose"), run="plans:hold_choose_command", help="hold_choose", args=(_ID, _OVERRIDE)
    ),
    Command(path=("pattern", "list"), run="plans:pattern_list_command", help="pattern_list"),
    Command(
        path=("pattern", "save"),
        run="plans:pattern_save_command",
        help="pattern_save",
        args=(_ID, option("name", "TEXT", required=True), option("note", "TEXT"), flag("people")),
    ),
    Command(
        path=("pattern", "use"),
        run="plans:pattern_use_command",
        help="pattern_use",
        args=(_ID, option("when", "WHEN", required=True), option("title", "TEXT")),
    ),
    Command(path=("pattern", "bin"), run="plans:pattern_bin_command", help="pattern_bin", args=(_ID,)),
    Command(
        path=("bin", "list"), run="plans:bin_list_command", help="bin_list", args=(option("text", "TEXT"),)
    ),
    Command(
        path=("bin", "restore"),
        run="plans:bin_restore_command",
        help="bin_restore",
        args=(_ID, flag("pattern")),
    ),
)
