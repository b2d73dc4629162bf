# SPDX-License-Identifier: Apache-2.0
"""Commands of what is said and sent when people are told, of call sheets and of contacts, as data."""

from __future__ import annotations

from desktop.cli.command import Arg, Command, flag, option, place

_PERSON = place("person", "PERSON")
_VISIT, _TO = place("visit", "VISIT"), option("to", "PERSON", required=True)


def _out(metavar: str) -> Arg:
    return option("output", metavar, required=True, short="-o")


MESSAGES: tuple[Command, ...] = (
    Command(
        path=("contact", "show"),
        run="contacts:show_command",
        help="contact_show",
        args=(_PERSON, option("reason", "TEXT", required=True)),
    ),
    Command(
        path=("contact", "purge"),
        run="contacts:purge_command",
        help="contact_purge",
        args=(option("months", "N", required=True), flag("dry_run")),
    ),
    Command(
        path=("contact", "views"),
        run="contacts:views_command",
        help="contact_views",
        args=(option("person", "PERSON"), option("limit", "N")),
    ),
    Command(path=("notice", "say"), run="messages:say_command", help="notice_say", args=(_VISIT, _TO)),
    Command(
        path=("notice", "text"),
        run="messages:text_command",
        help="notice_text",
        args=(_VISIT, _TO, flag("short")),
    ),
    Command(
        path=("notice", "letter"),
        run="messages:letter_command",
        help="notice_letter",
        args=(_VISIT, option("to", "PERSON"), _out("FILE.pdf")),
    ),
    Command(
        path=("notice", "eml"),
        run="messages:eml_command",
        help="notice_eml",
        args=(_VISIT, _TO, option("reason", "TEXT"), _out("FILE.eml")),
    ),
    Command(
        path=("notice", "call-sheet"),
        run="call_sheets:make_command",
        help="notice_call_sheet",
        args=(
            option("visit", "ID"),
            flag("all"),
            # Arrangement of screens.call_sheets, which is not read before the first frame.
            Arg(name="arranged", of=("bureau", "person", "engagement")),
            option("mobile", "REASON"),
            _out("FILE.pdf"),
        ),
    ),
    Command(
        path=("notice", "key-in"),
        run="call_sheets:key_in_command",
        help="notice_key_in",
        args=(
            place("sheet", "SHEET"),
            place("file", "FILE", optional=True),
            option("line", "TEXT", many=True),
            option("on", "DATE"),
            flag("dry_run"),
        ),
    ),
)
