# SPDX-License-Identifier: Apache-2.0
"""Commands of uploading calendars and of a computer that moved, as data."""

from __future__ import annotations

from desktop.cli.command import Command, flag, option, place

UPLOADS: tuple[Command, ...] = (
    Command(
        path=("feed", "upload"),
        run="uploads:upload_command",
        help="feed_upload",
        args=(
            place("reader", "READER", optional=True),
            flag("all"),
            flag("password_stdin"),
            flag("forget"),
            flag("force"),
            option("ca", "FILE.pem"),
        ),
    ),
    Command(
        path=("feed", "moved"),
        run="moved:moved_command",
        help="feed_moved",
        args=(option("address", "URL"), flag("relink"), option("output", "FILE.pdf", short="-o")),
    ),
)
