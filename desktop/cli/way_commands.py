# SPDX-License-Identifier: Apache-2.0
"""Commands that hand the calendar over without a network, as data."""

from __future__ import annotations

from db.records.enums import Profile
from desktop.cli.command import Command, flag, one_of, option, place

_READER, _PROFILE = option("reader", "READER"), one_of("profile", Profile)

WAYS: tuple[Command, ...] = (
    Command(
        path=("feed", "export"),
        run="ways:export_command",
        help="feed_export",
        args=(
            place("reader", "READER", optional=True),
            place("file", "FILE.ics"),
            _PROFILE,
            option("from", "DATE"),
            option("to", "DATE"),
            flag("changes"),
        ),
    ),
    Command(
        path=("feed", "message"),
        run="ways:message_command",
        help="feed_message",
        args=(
            place("date", "DATE", optional=True),
            _READER,
            _PROFILE,
            option("to", "DATE"),
            flag("dry_run"),
        ),
    ),
    Command(
        path=("feed", "qr"),
        run="ways:code_command",
        help="feed_qr",
        args=(
            place("id", "ENGAGEMENT"),
            option("output", "FILE.png|.svg", required=True, short="-o"),
            _READER,
            _PROFILE,
        ),
    ),
)
