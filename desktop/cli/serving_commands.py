# SPDX-License-Identifier: Apache-2.0
"""The command that serves the phones, as data."""

from __future__ import annotations

from desktop.cli.command import Command, option

SERVING: tuple[Command, ...] = (
    Command(
        path=("feed", "serve"),
        run="serving:serve_command",
        help="feed_serve",
        args=(
            option("host", "ADDRESS"),
            option("port", "N"),
            option("cert", "FILE"),
            option("key", "FILE"),
        ),
    ),
)
