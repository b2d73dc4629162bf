# SPDX-License-Identifier: Apache-2.0
"""`notice`: who must be told by when, and that they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from db.records import SEOUL, Attempt, Engagement, Person
from db.records.enums import Channel, Outcome, ReceivedBy, Reply
from db.records.when import zone_named
from db.transaction import ReadTx
from desktop.cli import showing, typed
from desktop.cli.notice_table import NoticeLine, line_data, line_text, lines_of, notice_lines
from desktop.cli.result import Call, Result, UsageError
from desktop.services import checks, notices
from desktop.services.notices import Recipient
from desktop.services.roles import Duty
from desktop.services.standing import standing

# Due times lie at most this far before the engagement: seven working days of a major event, and holidays.
_LOOK_AHEAD = timedelta(days=60)
_WEEKS = timedelta(days=27)


def list_command(call: Call) -> Result:
    """Four weeks from this week's Monday; --visit one engagement, --due what is due by a day."""
    if call.arg("visit") is not None:
        with call.read() as tx:
            lines = _of_visit(tx, typed.number(call.arg("visit"), "--visit"), call.now)
        return _listed(call, lines)
    if call.arg("due") is not None:
        day = call.today if call.arg("due") == "today" else typed.day(call, "due")
        assert day is not None
        return _listed(call, _due_by(call, day))
    first, last = typed.period(call, default=(typed.week_of(call.today)[0], call.today + _WEEKS))
    with call.read() as tx:
        lines = notice_lines(tx, first=first, last=last, now=call.now)
    shown = [n for n in lines if call.arg("all") or n.status.needs_telling]
    return _listed(call, shown)


def _due_by(call: Call, day: date) -> Sequence[NoticeLine]:
    """Still to be told, and due by the end of that day; overdue ones are among them."""
    until = datetime.combine(day + timedelta(days=1), time(), zone_named(SEOUL))
    with call.read() as tx:
        lines = notice_lines(
            tx, first=min(day, call.today), last=max(day, call.today) + _LOOK_AHEAD, now=call.now
        )
    due = [n for n in lines if n.status.needs_telling and n.due_at is not None and n.due_at < until]
    return sorted(due, key=lambda n: (n.due_at or until, n.engagement.id))


def _of_visit(tx: ReadTx, number: int, now: datetime) -> tuple[NoticeLine, ...]:
    engagement = tx.get(Engagement, number)
    here = checks.situation_of(tx, engagement)
    return lines_of(here, engagement, checks.board_in(here, engagement, now=now))


def _listed(call: Call, lines: Sequence[NoticeLine]) -> Result:
    shown: list[str] = []
    last = 0
    for line in lines:
        if line.engagement.id != last:
            shown += showing.engagement_lines(call.words, [(line.engagement, ())])
            last = line.engagement.id
        shown.append("    " + line_text(call.words, line))
    open_ = sum(line.status.needs_telling for line in lines)
    return Result(
        lines=(call.text("cli.line.notices", count=len(lines), open=open_), *shown),
        data={"open": open_, "notices": [line_data(line) for line in lines]},
    )


def tell_command(call: Call) -> Result:
    """A call, visit, text, e-mail or letter, as it was made; --at where it is typed in later."""
    number = typed.number(call.arg("visit"), "VISIT")
    with call.write("tell", Duty.NOTICE, engagement_id=number) as tx:
        attempt = notices.record_attempt(
            tx,
            engagement_id=standing(tx, number).id,
            recipient=recipient(tx, call, number),
            channel=Channel(call.arg("channel")),
            outcome=typed.choice(call, "outcome", Outcome) or Outcome.REACHED,
            received_by=typed.choice(call, "received_by", ReceivedBy) or ReceivedBy.SELF,
            reply=typed.choice(call, "reply", Reply),
            note=call.arg("note") or "",
            at=typed.instant(call, "at"),
            override_reason=call.arg("override") or "",
        )
    return after(call, number, "cli.line.told", attempt=attempt)


def waive_command(call: Call) -> Result:
    """Nobody needs to tell this one, and why."""
    number = typed.number(call.arg("visit"), "VISIT")
    with call.write("waive", Duty.NOTICE, engagement_id=number) as tx:
        notices.waive_notice(
            tx,
            engagement_id=standing(tx, number).id,
            recipient=recipient(tx, call, number),
            reason=call.arg("reason"),
        )
    return after(call, number, "cli.line.waived")


def correct_command(call: Call) -> Result:
    """“Recorded in error”: the attempt stays in the history and counts no more."""
    from db.records import Notice

    number = typed.number(call.arg("attempt"), "ATTEMPT")
    with call.read() as tx:
        engagement_id = tx.get(Notice, tx.get(Attempt, number).notice_id).engagement_id
    with call.write("correct", Duty.NOTICE, engagement_id=engagement_id) as tx:
        entry = notices.correct_attempt(tx, attempt_id=number, reason=call.arg("reason"))
    return after(call, engagement_id, "cli.line.corrected", attempt=entry)


def after(call: Call, number: int, key: str, *, attempt: Attempt | None = None) -> Result:
    """The whole board as it stands now."""
    with call.read() as tx:
        engagement = tx.get(Engagement, number)
        lines = _of_visit(tx, number, call.now)
    return Result(
        lines=(
            call.text(key, attempt=attempt.id if attempt else 0),
            *showing.engagement_lines(call.words, [(engagement, ())]),
            *("    " + line_text(call.words, line) for line in lines),
        ),
        data={
            "attempt": attempt.id if attempt else None,
            "engagement": number,
            "notices": [line_data(line) for line in lines],
        },
    )


def recipient(tx: ReadTx, call: Call, number: int) -> Recipient:
    """--to as a key of the list (p:23, o:escort), a person's number, or a name.

    Raises UsageError for a name that nobody or more than one bears.
    """
    wanted = str(call.arg("to")).strip()
    kind, colon, value = wanted.partition(":")
    if colon and kind in ("p", "o") and value:
        found = Recipient.from_key(wanted)
        if found.person_id is not None:
            tx.get(Person, found.person_id)
        return found
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 12:
        return Recipient(person_id=tx.get(Person, int(wanted)).id)
    named = tx.all(Person, name=wanted) if wanted else ()
    if len(named) > 1 and number:
        # The one on this engagement's list is meant, if there is just one.
        listed = {n.status.target.person_id for n in _of_visit(tx, number, call.now)}
        named = tuple(p for p in named if p.id in listed) or named
    if len(named) != 1:
        raise UsageError("cli.error.nobody" if not named else "cli.error.namesakes", value=wanted[:40])
    return Recipient(person_id=named[0].id)
