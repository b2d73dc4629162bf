# SPDX-License-Identifier: Apache-2.0
"""Commands of the queue of notices, its rules, and press announcements, as data."""

from __future__ import annotations

from db.records.enums import NoticeWho, Reply, Teller
from desktop.cli.command import Arg, Command, flag, one_of, option, place

_ID = place("id", "ID")
_VISIT = place("visit", "VISIT")
_TO = option("to", "PERSON", required=True)
_YES = ("yes", "no")
_RULE = (
    Arg(name="use", of=("on", "off")),
    option("name", "TEXT"),
    option("kinds", "KIND,…"),
    option("categories", "CATEGORY,…"),
    Arg(name="only_major", of=_YES),
    Arg(name="only_changed", of=_YES),
    one_of("whom", NoticeWho),
    option("told_office", "NAME"),
    option("purposes", "brief,invite"),
    Arg(name="is_required", of=_YES),
    option("days", "N|-"),
    one_of("teller", Teller),
    option("step", "N"),
)

NOTICES: tuple[Command, ...] = (
    Command(
        path=("notice", "queue"),
        run="notice_queue:queue_command",
        help="notice_queue",
        args=(option("visit", "ID"), option("to", "PERSON")),
    ),
    Command(
        path=("notice", "rules"),
        run="notice_rules:rules_command",
        help="notice_rules",
        args=(
            Arg(name="verb", is_place=True, of=("list", "set", "add", "remove", "reset")),
            Arg(name="rule_name", is_place=True, optional=True, metavar="RULE"),
            *_RULE,
        ),
    ),
    Command(
        path=("notice", "reply"),
        run="notice_queue:reply_command",
        help="notice_reply",
        args=(place("attempt", "ATTEMPT"), one_of("reply", Reply, required=True), option("note", "TEXT")),
    ),
    Command(
        path=("notice", "let-be"),
        run="notice_queue:let_be_command",
        help="notice_let_be",
        args=(_VISIT, _TO, option("reason", "TEXT", required=True)),
    ),
    Command(
        path=("notice", "add"),
        run="notice_queue:add_command",
        help="notice_add",
        args=(_VISIT, _TO, option("purposes", "brief,invite")),
    ),
    Command(
        path=("notice", "preview"),
        run="notice_queue:preview_command",
        help="notice_preview",
        args=(
            _VISIT,
            option("when", "WHEN"),
            option("district", "NAME"),
            option("dong", "NAME"),
            option("bureau", "NAME"),
            flag("major"),
            flag("not_major"),
        ),
    ),
    Command(path=("press", "show"), run="press:show_command", help="press_show", args=(_ID,)),
    Command(
        path=("press", "plan"),
        run="press:plan_command",
        help="press_plan",
        args=(
            _ID,
            option("decided", "DATE"),
            option("medium", "TEXT"),
            option("embargo", "TIME"),
            Arg(name="progress", of=_YES),
        ),
    ),
    Command(
        path=("press", "publish"),
        run="press:publish_command",
        help="press_publish",
        args=(_ID, option("at", "TIME"), option("override", "REASON")),
    ),
    Command(
        path=("press", "report"),
        run="press:report_command",
        help="press_report",
        args=(_ID, option("text", "TEXT", required=True), flag("step_only")),
    ),
    Command(
        path=("press", "take-back"),
        run="press:take_back_command",
        help="press_take_back",
        args=(_ID, option("reason", "TEXT", required=True)),
    ),
)
