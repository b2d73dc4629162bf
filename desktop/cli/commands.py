# SPDX-License-Identifier: Apache-2.0
"""Every command there is, as data: what may be typed, whether it needs an office, who does it.

`run` names module and function under `desktop.cli`; the module is imported when the command runs,
so that `--help` starts without a database. Help texts are `cli.help.*` and `cli.option.*`.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.records.enums import (
    Category,
    Channel,
    Confidentiality,
    Kind,
    MaterialKind,
    Outcome,
    ReceivedBy,
    Reply,
    RequestDecision,
    Status,
)
from db.records.meta import Group
from desktop.cli.command import Arg, Command, Office
from desktop.cli.command import flag as _flag
from desktop.cli.command import one_of as _one_of
from desktop.cli.command import option as _option
from desktop.cli.command import place as _place
from desktop.cli.dated_commands import DATED
from desktop.cli.district_commands import DISTRICTS
from desktop.cli.feed_commands import FEEDS
from desktop.cli.followup_commands import FOLLOWUPS
from desktop.cli.form_commands import FORMS
from desktop.cli.issued_commands import ISSUED
from desktop.cli.meeting_commands import FIGURES, meeting_commands
from desktop.cli.message_commands import MESSAGES
from desktop.cli.notice_commands import NOTICES
from desktop.cli.outside_commands import OUTSIDE
from desktop.cli.paper_commands import PAPERS
from desktop.cli.plan_commands import PLANS
from desktop.cli.roster_commands import ROSTER
from desktop.cli.serving_commands import SERVING
from desktop.cli.session_commands import SESSIONS
from desktop.cli.sheet_commands import SHEETS
from desktop.cli.table_commands import TABLES
from desktop.cli.upload_commands import UPLOADS
from desktop.cli.way_commands import WAYS

_ID = _place("id", "ID")
_OUT = _option("output", "FILE", required=True, short="-o")
_FROM, _TO, _DATE = _option("from", "DATE"), _option("to", "DATE"), _option("date", "DATE")
_REASON, _OVERRIDE = _option("reason", "TEXT"), _option("override", "REASON")
_WHEN = _option("when", "WHEN")
_SEEN_AS = (Group.INTERNAL, Group.ITINERARY, Group.REMARKS, Group.PEOPLE, Group.SECURITY)
_CHILDREN = Arg(name="children", of=("with", "leave"))
_PARTS = (
    _option("place", "TEXT"),
    _option("address", "TEXT"),
    _option("district", "NAME"),
    _option("dong", "NAME"),
    _option("bureau", "NAME"),
    _one_of("confidentiality", Confidentiality),
    _one_of("category", Category),
    _option("lead", "TEXT"),
    _option("purpose", "TEXT"),
    _option("key_points", "TEXT"),
    _option("press_plan", "TEXT"),
    _option("duties", "TEXT"),
    _option("protocol", "TEXT"),
    _option("urgent", "REASON"),
    _option("travel", "MINUTES"),
    _option("stop", "PLACE:DISTRICT", many=True),
    _option("parent", "ID"),
)

# Noun → kinds that `list` shows; the first is what `add` makes.
NOUNS: dict[str, tuple[Kind, ...]] = {
    "visit": (Kind.VISIT,),
    "meeting": (
        Kind.CONSULTATION,
        Kind.ISSUE_BRIEFING,
        Kind.INTERVIEW,
        Kind.PARTY_GOV,
        Kind.DISTRICT_HEAD,
        Kind.HEADS_COUNCIL,
        Kind.VICE_HEADS,
        Kind.POLICY_COUNCIL,
    ),
    "event": (Kind.EVENT,),
    "engagement": tuple(Kind),
}
STAGES = {
    "draft": Status.DRAFT,
    "plan": Status.PLANNED,
    "final": Status.FINAL,
    "hold": Status.HELD,
    "close": Status.CLOSED,
    "cancel": Status.CANCELLED,
}


_MODULES = {"clone": "plans", "attach": "attaching"}
_MOVES = ("move", "change", "stage", "postpone", "bin")


def _engagements() -> Iterator[Command]:
    for noun, kinds in NOUNS.items():
        kind = () if len(kinds) == 1 else (Arg(name="kind", of=tuple(kinds)),)
        verbs = {
            "list": (_DATE, _FROM, _TO, _one_of("status", Status), *kind),
            "show": (_ID,),
            "add": (
                _option("title", "TEXT", required=True),
                _option("when", "WHEN", required=True),
                *kind,
                *_PARTS,
                _flag("major"),
                _flag("plan"),
                _OVERRIDE,
            ),
            "move": (_ID, _option("when", "WHEN", required=True), _OVERRIDE, _CHILDREN),
            "change": (
                _ID,
                _option("title", "TEXT"),
                _WHEN,
                *kind,
                *_PARTS,
                _flag("major"),
                _flag("not_major"),
                _OVERRIDE,
            ),
            **dict.fromkeys(STAGES, (_ID, _REASON, _OVERRIDE)),
            "cancel": (_ID, _REASON, _OVERRIDE, _CHILDREN),
            "clone": (_ID, _option("when", "WHEN", required=True), _option("title", "TEXT")),
            "postpone": (_ID, _WHEN, _REASON, _OVERRIDE),
            "bin": (_ID,),
            "attach": (_ID, _place("file", "FILE"), Arg(name="seen_as", of=_SEEN_AS), _flag("on_paper")),
        }
        if noun == "meeting":  # what sits at a table is added with it: see meeting_commands
            del verbs["add"]
        for verb, args in verbs.items():
            run = "stage" if verb in STAGES else verb
            where = _MODULES.get(run) or ("engagement_moves" if run in _MOVES else "engagements")
            yield Command(
                path=(noun, verb), run=f"{where}:{run}_command", help=f"engagement_{verb}", args=args
            )


_TOLD = (
    _option("to", "PERSON", required=True),
    _one_of("channel", Channel, required=True),
    _one_of("outcome", Outcome),
    _one_of("received_by", ReceivedBy),
    _one_of("reply", Reply),
    _option("at", "TIME"),
    _option("note", "TEXT"),
    _OVERRIDE,
)

_OTHERS: tuple[Command, ...] = (
    Command(path=("window",), run="window:window_command", help="window", office=Office.NONE),
    Command(
        path=("demo",),
        run="demo:demo_command",
        help="demo",
        args=(_option("out", "DIR"),),
        office=Office.NONE,
    ),
    Command(
        path=("sample",),
        run="offices:sample_command",
        help="sample",
        args=(_option("out", "FILE", required=True), _option("years", "N"), _option("seed", "S")),
        office=Office.NONE,
    ),
    Command(
        path=("new",),
        run="offices:new_command",
        help="new",
        args=(_place("file", "FILE"),),
        office=Office.NONE,
    ),
    Command(
        path=("notice", "list"),
        run="notices:list_command",
        help="notice_list",
        args=(_option("due", "today|DATE"), _option("visit", "ID"), _DATE, _FROM, _TO, _flag("all")),
    ),
    Command(
        path=("notice", "tell"),
        run="notices:tell_command",
        help="notice_tell",
        args=(_place("visit", "VISIT"), *_TOLD),
    ),
    Command(
        path=("notice", "waive"),
        run="notices:waive_command",
        help="notice_waive",
        args=(
            _place("visit", "VISIT"),
            _option("to", "PERSON", required=True),
            _option("reason", "TEXT", required=True),
        ),
    ),
    Command(
        path=("notice", "correct"),
        run="notices:correct_command",
        help="notice_correct",
        args=(_place("attempt", "ATTEMPT"), _option("reason", "TEXT", required=True)),
    ),
    Command(path=("today",), run="today:today_command", help="today"),
    Command(
        path=("material", "list"),
        run="materials:list_command",
        help="material_list",
        args=(_option("visit", "ID"),),
    ),
    Command(
        path=("material", "request"),
        run="materials:request_command",
        help="material_request",
        args=(
            _place("visit", "VISIT"),
            _one_of("kind", MaterialKind),
            _option("bureau", "NAME"),
            _option("title", "TEXT"),
            _option("due", "DATE"),
            _flag("usual"),
        ),
    ),
    Command(
        path=("material", "receive"),
        run="materials:receive_command",
        help="material_receive",
        args=(_place("material", "MATERIAL"), _option("at", "TIME")),
    ),
    Command(
        path=("material", "remind"),
        run="materials:remind_command",
        help="material_remind",
        args=(_place("material", "MATERIAL"),),
    ),
    Command(path=("request", "list"), run="requests:list_command", help="request_list", args=(_flag("all"),)),
    Command(
        path=("request", "add"),
        run="requests:add_command",
        help="request_add",
        args=(
            _option("title", "TEXT", required=True),
            _option("requester", "TEXT", required=True),
            _option("when", "WHEN", required=True),
            _one_of("kind", Kind),
            _option("place", "TEXT"),
            _option("district", "NAME"),
            _option("received", "DATE"),
            _option("due", "DATE"),
        ),
    ),
    Command(
        path=("request", "decide"),
        run="requests:decide_command",
        help="request_decide",
        args=(
            _ID,
            _one_of("answer", RequestDecision, required=True),
            _option("decided_by", "NAME"),
            _WHEN,
            _option("deputy", "NAME"),
            _REASON,
            _option("due", "DATE"),
            _flag("as_draft"),
            _OVERRIDE,
        ),
    ),
    Command(path=("request", "reply"), run="requests:reply_command", help="request_reply", args=(_ID,)),
    Command(path=("check",), run="checking:check_command", help="check", args=(_DATE, _FROM, _TO)),
    Command(
        path=("quick",),
        run="quick:quick_command",
        help="quick",
        args=(_place("text", "TEXT", many=True), _flag("dry_run"), _option("choice", "N")),
    ),
    Command(
        path=("search",),
        run="finding:search_command",
        help="search",
        args=(_place("text", "TEXT", many=True),),
    ),
    Command(path=("undo",), run="finding:undo_command", help="undo", args=(_option("action", "N"),)),
    Command(path=("redo",), run="finding:redo_command", help="redo"),
    Command(
        path=("history",),
        run="finding:history_command",
        help="history",
        args=(_place("id", "ID", optional=True),),
    ),
    Command(path=("backup",), run="copies:backup_command", help="backup", args=(_option("to", "FILE"),)),
    Command(
        path=("restore",),
        run="copies:restore_command",
        help="restore",
        args=(_place("file", "FILE"), _flag("yes")),
        office=Office.NONE,
    ),
    Command(
        path=("move-office",), run="copies:move_command", help="move_office", args=(_place("place", "PLACE"),)
    ),
    Command(
        path=("doctor",),
        run="copies:doctor_command",
        help="doctor",
        args=(_flag("repair"),),
        office=Office.NONE,
    ),
    Command(
        path=("shots",),
        run="window:shots_command",
        help="shots",
        args=(_place("dir", "DIR"),),
        office=Office.NONE,
    ),
    Command(
        path=("gallery",),
        run="gallery:gallery_command",
        help="gallery",
        args=(_place("dir", "DIR"),),
        office=Office.NONE,
    ),
    Command(
        path=("keys",),
        run="keys:keys_command",
        help="keys",
        args=(_option("output", "FILE", short="-o"),),
        office=Office.NONE,
    ),
    Command(path=("settings", "list"), run="settings:list_command", help="settings_list"),
    Command(
        path=("settings", "set"),
        run="settings:set_command",
        help="settings_set",
        args=(_place("key", "KEY"), _place("value", "VALUE")),
    ),
    Command(
        path=("user", "name"), run="settings:name_command", help="user_name", args=(_place("name", "NAME"),)
    ),
)

_MEETINGS = meeting_commands(_PARTS)

COMMANDS: tuple[Command, ...] = (
    *_OTHERS[:4],
    *_engagements(),
    *_MEETINGS,
    *PLANS,
    *SESSIONS,
    *TABLES,
    *DATED,
    *DISTRICTS,
    *ROSTER,
    *MESSAGES,
    *_OTHERS[4:],
    *NOTICES,
    *FOLLOWUPS,
    *FIGURES,
    *SHEETS,
    *FORMS,
    *PAPERS,
    *ISSUED,
    *OUTSIDE,
    *FEEDS,
    *SERVING,
    *UPLOADS,
    *WAYS,
)


def top_names() -> tuple[str, ...]:
    """First words, in the order in which help lists them."""
    return tuple(dict.fromkeys(command.path[0] for command in COMMANDS))
