# SPDX-License-Identifier: Apache-2.0
"""`followup`, and the verbs that `suggestion` and `question` share with it: worked on, told, posted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from db.records import SEOUL, CouncilSession, ProposerTold, Suggestion
from db.records.enums import OPEN_SUGGESTION, Channel, FollowKind, Outcome, SuggestionStatus
from db.records.when import zone_named
from db.transaction import ReadTx, WriteTx
from desktop.cli import jsons, typed
from desktop.cli.engagements import bureau_id
from desktop.cli.parser import short
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.showing import columns
from desktop.desk.places import district_code
from desktop.rules.follow_status import printed_counts
from desktop.rules.followups import FollowGroup, effective
from desktop.services import followups, followups_owed
from desktop.services.follow_words import read_status
from desktop.services.followups_owed import Whole
from desktop.services.knowledge import knowledge
from desktop.services.roles import Duty

_HEAD = 60
_EVENING = time(18)


# ---- what is listed


def list_command(call: Call) -> Result:
    """Everything open or owed, the most urgent first; --all the settled too."""
    kind = typed.choice(call, "kind", FollowKind)
    return listed(call, (kind,) if kind else tuple(FollowKind), key="followups")


def listed(call: Call, kinds: Iterable[FollowKind], *, key: str) -> Result:
    """Those of some kinds that pass the options."""
    status, wanted = status_of(call), frozenset(kinds)
    with call.read() as tx:
        passes = _filter(call, tx)
        if call.arg("all") or (status is not None and status not in OPEN_SUGGESTION):
            rows = tx.all(Suggestion, status=[s.value for s in SuggestionStatus])
        else:
            owed = followups_owed.owed_lines(tx, today=call.today)
            rows = tx.all(Suggestion, id=[one.line.id for one in owed]) if owed else ()
        kept = [s for s in rows if s.kind in wanted and status in (None, s.status) and passes(s)]
        found = [w for w in followups_owed.wholes(tx, kept, today=call.today) if _asked_for(call, w)]
        found.sort(key=lambda w: (w.owed.due or date.max, w.follow_up.received_on, w.follow_up.id))
        lines = tuple(line(call, tx, one) for one in found)
        data = [data_of(tx, one) for one in found]
    late = sum(one.owed.is_overdue for one in found)
    head = call.text("followups.cli.count", count=len(found), late=late)
    return Result(lines=(head, *lines), data={key: data, "overdue": late})


def _asked_for(call: Call, one: Whole) -> bool:
    asked = {"overdue": one.owed.is_overdue, "to_tell": one.owed.to_tell, "to_post": one.owed.to_post}
    named = [holds for name, holds in asked.items() if call.arg(name)]
    return any(named) if named else True


def _filter(call: Call, tx: ReadTx) -> Callable[[Suggestion], bool]:
    district = district_code(tx, call.arg("district") or "")
    bureau = bureau_id(tx, call.arg("bureau") or "", on=call.today)
    number = call.arg("session")
    session = session_of(tx, number).id if number is not None else None

    def passes(s: Suggestion) -> bool:
        return (
            district in (None, s.district_code)
            and bureau in (None, s.bureau_id)
            and session in (None, s.session_id)
        )

    return passes


def summary_command(call: Call) -> Result:
    """How many stand in each printed column."""
    with call.read() as tx:
        known = knowledge(tx)
        counts = followups_owed.status_counts(tx)
        counted = followups_owed.counts(tx, today=call.today)
    each = (status for status, count in counts.items() for _ in range(count))
    printed = printed_counts(each, withdrawn_apart=known.settings.withdrawn_apart)
    said = [call.text("followups.cli.column", name=name, count=n) for name, n in printed.items()]
    due = {name: n for name, n in counted.items() if name is not FollowGroup.SETTLED}
    owed = [call.text("followups.cli.column", name=name, count=n) for name, n in due.items()]
    return Result(
        lines=(columns(*said), columns(*owed)),
        data={
            "printed": {name.value: n for name, n in printed.items()},
            "owed": {name.value: n for name, n in due.items()},
        },
    )


def show_command(call: Call) -> Result:
    """One of them with what was done and told, oldest first."""
    number = typed.number(call.arg("follow_up"), "ID")
    with call.read() as tx:
        return _shown(call, tx, number)


def _shown(call: Call, tx: ReadTx, number: int) -> Result:
    one = followups_owed.whole(tx, suggestion_id=number, today=call.today)
    s = one.follow_up
    words = call.words
    past = [(step.on, 0, step.id, _step_line(call, step)) for step in one.steps]
    past += [
        (told.at.astimezone(zone_named(SEOUL)).date(), 1, told.id, _told_line(call, told))
        for told in effective(one.told)
    ]
    sentences = [words.text("followups.cli.part", name=words.field("suggestion", n), value=getattr(s, n))
                 for n in ("result", "reason", "progress") if getattr(s, n)]  # fmt: skip
    lines = (line(call, tx, one), s.text, *sentences, *(text for *_, text in sorted(past)))
    return Result(lines=lines, data=data_of(tx, one))


def _step_line(call: Call, step: Any) -> str:
    status = call.words.label(step.status) if step.status is not None else ""
    return columns(call.text("cli.line.day", day=step.on), status, step.text)


def _told_line(call: Call, told: ProposerTold) -> str:
    values = {"at": told.at, "channel": told.channel, "outcome": told.outcome, "by": told.by}
    return columns(call.text("followups.cli.told", **values), told.text, f"#{told.id}")


# ---- what is done


def assign_command(call: Call) -> Result:
    """Who is responsible; what is not typed stays."""
    with working(call, "follow_assign") as (tx, number):
        s = tx.get(Suggestion, number)
        bureau = s.bureau_id
        if call.arg("bureau") is not None:
            bureau = bureau_id(tx, call.arg("bureau"), on=call.today)
        followups.assign(
            tx,
            suggestion_id=number,
            bureau_id=bureau,
            division=s.division if call.arg("division") is None else call.arg("division"),
            owner_name=s.owner_name if call.arg("owner") is None else call.arg("owner"),
        )
    return done(call, number)


def progress_command(call: Call) -> Result:
    """One step, with the status from then on where it changes."""
    with working(call, "follow_progress", Duty.FOLLOW) as (tx, number):
        followups.add_progress(
            tx,
            suggestion_id=number,
            text=call.arg("text"),
            on=typed.day(call, "date"),
            status=status_of(call),
            result=call.arg("result"),
            reason=call.arg("reason"),
        )
    return done(call, number)


def settle_command(call: Call) -> Result:
    """Done, not reflected, passed on or withdrawn; other words move it on as well."""
    to = status_of(call)
    assert to is not None, "the option is required"
    with working(call, "follow_status", Duty.FOLLOW) as (tx, number):
        followups.set_status(
            tx,
            suggestion_id=number,
            to=to,
            result=call.arg("result"),
            reason=call.arg("reason"),
            on=typed.day(call, "date"),
        )
    return done(call, number)


def reopen_command(call: Call) -> Result:
    """What was settled is worked on again."""
    with working(call, "follow_reopen", Duty.FOLLOW) as (tx, number):
        to = status_of(call) or SuggestionStatus.REVIEW
        followups.reopen(tx, suggestion_id=number, reason=call.arg("reason"), to=to)
    return done(call, number)


def due_command(call: Call) -> Result:
    """Another due day; without --date the rule's again."""
    with working(call, "follow_due") as (tx, number):
        due = typed.day(call, "date")
        followups.set_due(tx, suggestion_id=number, due_on=due, reason=call.arg("reason") or "")
    return done(call, number)


def tell_command(call: Call) -> Result:
    """The proposer was told, or tried; now unless --at or --date says when."""
    with working(call, "follow_tell", Duty.FOLLOW) as (tx, number):
        followups.tell_proposer(
            tx,
            suggestion_id=number,
            channel=typed.choice(call, "channel", Channel) or Channel.PHONE,
            outcome=typed.choice(call, "outcome", Outcome) or Outcome.REACHED,
            at=_at(call),
            text=call.arg("text") or "",
        )
    return done(call, number)


def _at(call: Call) -> datetime | None:
    """The moment typed; of a day alone its evening, of today now."""
    on = typed.day(call, "date")
    if on is None:
        return typed.instant(call, "at")
    return None if on == call.today else datetime.combine(on, _EVENING, zone_named(SEOUL))


def correct_command(call: Call) -> Result:
    """A telling recorded in error."""
    number = typed.number(call.arg("told"), "TOLD")
    with call.read() as tx:
        about = tx.get(ProposerTold, number).suggestion_id
    with call.write("follow_correct", Duty.FOLLOW, follow_up_id=about) as tx:
        followups.correct_told(tx, told_id=number, reason=call.arg("reason"))
    return done(call, about)


def post_command(call: Call) -> Result:
    """The answer stands on 의정플러스; --take-back where it does not after all."""
    with working(call, "follow_post") as (tx, number):
        if call.arg("take_back"):
            followups.take_back_posting(tx, suggestion_id=number)
        else:
            followups.post_result(tx, suggestion_id=number, on=typed.day(call, "date"))
    return done(call, number)


def drop_command(call: Call) -> Result:
    """Typed by mistake: into the bin."""
    with working(call, "follow_drop") as (tx, number):
        followups.drop_follow_up(tx, suggestion_id=number)
    return done(call, number)


# ---- shared with `suggestion` and `question`


@contextmanager
def working(call: Call, action: str, duty: Duty = Duty.PLAN) -> Iterator[tuple[WriteTx, int]]:
    number = typed.number(call.arg("follow_up"), "ID")
    with call.write(action, duty, follow_up_id=number) as tx:
        yield tx, number


def done(call: Call, number: int) -> Result:
    """The follow-up as it stands after a command."""
    with call.read() as tx:
        one = followups_owed.whole(tx, suggestion_id=number, today=call.today)
        return Result(lines=(line(call, tx, one),), data=data_of(tx, one))


def status_of(call: Call) -> SuggestionStatus | None:
    """--status in a paper's own spelling (추진완료, 검토중). Raises UsageError."""
    text = call.arg("status")
    if text is None:
        return None
    found = read_status(text)
    if found is None:
        choices = ", ".join(call.words.label(s) for s in SuggestionStatus)
        raise UsageError("cli.error.not_listed", option="--status", value=short(text), choices=choices)
    return found


def session_of(tx: ReadTx, text: str) -> CouncilSession:
    """The session of that number. Raises UsageError."""
    number = typed.number(str(text), "--session")
    found = next((s for s in knowledge(tx).sessions if s.number == number), None)
    if found is None:
        raise UsageError("followups.cli.no_session", number=number)
    return found


def person_of(tx: ReadTx, text: str, *, on: date) -> int:
    """Somebody by number or name; of several of one name whoever holds a seat that day. Raises UsageError."""
    roster = knowledge(tx).roster
    wanted = text.strip().removeprefix("#")
    if wanted.isascii() and wanted.isdecimal() and int(wanted) in roster.people:
        return int(wanted)
    named = [p.id for p in roster.people.values() if p.name == wanted]
    seated = [p for p in named if roster.seat_of(p, on) is not None] or named
    if len(seated) != 1:
        key = "followups.cli.no_person" if not seated else "followups.cli.many_people"
        raise UsageError(key, name=short(text))
    return seated[0]


def line(call: Call, tx: ReadTx, one: Whole) -> str:
    s, owed = one.follow_up, one.owed
    known = knowledge(tx)
    head = s.text.split("\n")[0]
    text = head if len(head) <= _HEAD else head[:_HEAD] + "…"
    due = call.text("followups.cli.no_due") if owed.due is None else call.text("cli.line.day", day=owed.due)
    bureau = known.roster.bureaus.get(s.bureau_id or 0)
    marks = [
        call.words.label(group)
        for group, holds in (
            (FollowGroup.OVERDUE, owed.is_overdue),
            (FollowGroup.TELL, owed.to_tell),
            (FollowGroup.POST, owed.to_post),
        )
        if holds
    ]
    return columns(
        str(s.id),
        due,
        call.text("cli.line.titled", status=s.status, title=text),
        proposer_name(tx, s),
        " ".join(filter(None, (bureau.name if bureau else "", s.division))),
        s.place,
        *marks,
    )


def proposer_name(tx: ReadTx, s: Suggestion) -> str:
    return s.proposer_name or (knowledge(tx).roster.name_of(s.person_id) if s.person_id else "")


def data_of(tx: ReadTx, one: Whole) -> dict[str, Any]:
    """The record with what is owed of it, its steps and its tellings."""
    s, known = one.follow_up, knowledge(tx)
    bureau = known.roster.bureaus.get(s.bureau_id or 0)
    return jsons.record(s) | {
        "due": jsons.plain(one.owed.due),
        "overdue": one.owed.is_overdue,
        "to_tell": one.owed.to_tell,
        "to_post": one.owed.to_post,
        "task": one.owed.is_task,
        "bureau": bureau.name if bureau else "",
        "person": proposer_name(tx, s),
        "session": one.session.number if one.session is not None else None,
        "steps": [jsons.record(step) for step in one.steps],
        "told": [jsons.record(told) for told in effective(one.told)],
    }
