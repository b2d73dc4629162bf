# SPDX-License-Identifier: Apache-2.0
"""Commands of what is followed until it is settled (조치사항), as data."""

from __future__ import annotations

from collections.abc import Iterator

from db.records.enums import Channel, FollowKind, Outcome, Proposer
from desktop.cli.command import Arg, Command, flag, one_of, option, place

_ID = place("follow_up", "ID")
_DATE, _REASON, _TEXT = option("date", "DATE"), option("reason", "TEXT"), option("text", "TEXT")
_OWNER = (option("bureau", "NAME"), option("division", "NAME"), option("owner", "NAME"))
_LISTED = (
    option("status", "STATUS"),
    option("district", "NAME"),
    option("bureau", "NAME"),
    option("session", "NUMBER"),
)
_VERBS: dict[str, tuple[Arg, ...]] = {
    "show": (_ID,),
    "assign": (_ID, *_OWNER),
    "progress": (
        _ID,
        option("text", "TEXT", required=True),
        option("status", "STATUS"),
        option("result", "TEXT"),
        _REASON,
        _DATE,
    ),
    "settle": (_ID, option("status", "STATUS", required=True), option("result", "TEXT"), _REASON, _DATE),
    "tell": (
        _ID,
        one_of("channel", Channel),
        one_of("outcome", Outcome),
        option("at", "TIME"),
        _DATE,
        _TEXT,
    ),
    "correct": (place("told", "TOLD"), option("reason", "TEXT", required=True)),
    "reopen": (_ID, option("reason", "TEXT", required=True), option("status", "STATUS")),
    "due": (_ID, _DATE, _REASON),
    "drop": (_ID,),
}
_QUESTION_KINDS = (FollowKind.CITY_QUESTION, FollowKind.FREE_SPEECH)


def _working(noun: str, *also: str) -> Iterator[Command]:
    for verb, args in _VERBS.items():
        yield Command(path=(noun, verb), run=f"followups:{verb}_command", help=f"followup_{verb}", args=args)
    for verb in also:
        args = (_ID, _DATE, flag("take_back"))
        yield Command(path=(noun, verb), run=f"followups:{verb}_command", help=f"followup_{verb}", args=args)


FOLLOWUPS: tuple[Command, ...] = (
    Command(
        path=("suggestion", "list"),
        run="suggestions:list_command",
        help="suggestion_list",
        args=(*_LISTED, flag("all")),
    ),
    Command(
        path=("suggestion", "add"),
        run="suggestions:add_command",
        help="suggestion_add",
        args=(
            option("text", "TEXT", required=True),
            Arg(name="kind", of=tuple(k for k in FollowKind if k not in _QUESTION_KINDS)),
            option("visit", "ID"),
            one_of("proposer", Proposer),
            option("person", "NAME"),
            option("name", "TEXT"),
            option("place", "TEXT"),
            option("district", "NAME"),
            *_OWNER,
            option("received", "DATE"),
            option("due", "DATE"),
        ),
    ),
    *_working("suggestion", "post"),
    Command(
        path=("question", "list"),
        run="questions:list_command",
        help="question_list",
        args=(*_LISTED, flag("all")),
    ),
    Command(
        path=("question", "add"),
        run="questions:add_command",
        help="question_add",
        args=(
            option("session", "NUMBER", required=True),
            option("text", "TEXT", required=True),
            option("person", "NAME", required=True),
            Arg(name="kind", of=_QUESTION_KINDS),
            *_OWNER,
            option("received", "DATE"),
            option("due", "DATE"),
        ),
    ),
    *_working("question", "post"),
    Command(
        path=("followup", "list"),
        run="followups:list_command",
        help="followup_list",
        args=(
            *_LISTED,
            one_of("kind", FollowKind),
            flag("overdue"),
            flag("to_tell"),
            flag("to_post"),
            flag("all"),
        ),
    ),
    Command(path=("followup", "summary"), run="followups:summary_command", help="followup_summary"),
    Command(
        path=("followup", "export"),
        run="follow_tables:export_command",
        help="followup_export",
        args=(option("output", "FILE", required=True, short="-o"), flag("all")),
    ),
    Command(
        path=("followup", "import"),
        run="follow_tables:import_command",
        help="followup_import",
        args=(place("file", "FILE"), flag("dry_run"), flag("skip_bad")),
    ),
    *_working("followup", "post"),
)
