# SPDX-License-Identifier: Apache-2.0
"""Commands of readers of the calendar and of their links, as data."""

from __future__ import annotations

from db.records.enums import FeedClient, Profile
from desktop.cli.command import Arg, Command, flag, one_of, option, place

_READER = place("reader", "READER")
_ADDRESS = option("address", "URL")


def _values(*, is_new: bool) -> tuple[Arg, ...]:
    """What a reader is; a new one needs a name and an audience."""
    return (
        option("name", "NAME", required=is_new),
        one_of("profile", Profile, required=is_new),
        option("bureau", "NAME"),
        option("person", "PERSON"),
        option("kind", "KIND", many=True),
        option("back_days", "N"),
        option("ahead_days", "N"),
        option("alarm", "MINUTES"),
        one_of("client", FeedClient),
        option("cancelled", "drop|keep"),
        option("expires", "DATE"),
        option("upload_url", "URL"),
        option("upload_user", "NAME"),
        option("note", "TEXT"),
    )


FEEDS: tuple[Command, ...] = (
    Command(
        path=("feed", "add"),
        run="feeds:add_command",
        help="feed_add",
        args=(*_values(is_new=True), flag("link"), _ADDRESS),
    ),
    Command(path=("feed", "list"), run="feeds:list_command", help="feed_list"),
    Command(path=("feed", "show"), run="feeds:show_command", help="feed_show", args=(_READER,)),
    Command(
        path=("feed", "change"),
        run="feeds:change_command",
        help="feed_change",
        args=(_READER, *_values(is_new=False)),
    ),
    Command(path=("feed", "link"), run="feeds:link_command", help="feed_link", args=(_READER, _ADDRESS)),
    Command(
        path=("feed", "rotate"), run="feeds:rotate_command", help="feed_rotate", args=(_READER, _ADDRESS)
    ),
    Command(path=("feed", "revoke"), run="feeds:revoke_command", help="feed_revoke", args=(_READER,)),
    Command(path=("feed", "bin"), run="feeds:bin_command", help="feed_bin", args=(_READER,)),
    Command(path=("feed", "behind"), run="feeds:behind_command", help="feed_behind", args=(flag("soon"),)),
    Command(path=("feed", "handed"), run="feeds:handed_command", help="feed_handed", args=(_READER,)),
)
