# SPDX-License-Identifier: Apache-2.0
"""Commands of what is said and sent when people are told, of call sheets and of contacts, as data."""

from __future__ import annotations

from desktop.cli.command import Command, flag, option, place

_PERSON = place("person", "PERSON")

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
)
