# SPDX-License-Identifier: Apache-2.0
"""What is owed of all follow-ups today: past due, to tell, to post. Four queries, kept until they change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from db import collecting
from db.queries import followups as queries
from db.queries.followups import FollowLine
from db.records import CouncilSession, Progress, ProposerTold, Suggestion
from db.records.enums import OPEN_SUGGESTION, SuggestionStatus
from db.transaction import ReadTx
from desktop.rules import followups as rules
from desktop.rules.followups import FollowGroup, Newest, Owed
from desktop.services.knowledge import Knowledge, knowledge

_MEMO = "followups"
SETTLED_DAYS = 60
COUNTED = (FollowGroup.OVERDUE, FollowGroup.TELL, FollowGroup.POST)


@dataclass(frozen=True, slots=True)
class OwedLine:
    """A follow-up in few columns and what is owed of it."""

    line: FollowLine
    owed: Owed

    @property
    def group(self) -> FollowGroup:
        return self.owed.group(self.line.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One follow-up with everything about it."""

    follow_up: Suggestion
    steps: tuple[Progress, ...]
    told: tuple[ProposerTold, ...]
    session: CouncilSession | None
    owed: Owed


def owed_lines(tx: ReadTx, *, today: date) -> tuple[OwedLine, ...]:
    """Everything open or owed, the most urgent first; kept until follow-ups, sessions or the day change."""
    known = knowledge(tx)
    dated = (queries.last_change(tx), known.dated, today)
    kept = tx.memo.get(_MEMO)
    if isinstance(kept, tuple) and kept[0] == dated and known.dated >= 0:
        found: tuple[OwedLine, ...] = kept[1]
        return found
    with collecting.paused():
        made = _made(tx, known, today)
    if known.dated >= 0:
        tx.memo[_MEMO] = (dated, made)
    return made


def _made(tx: ReadTx, known: Knowledge, today: date) -> tuple[OwedLine, ...]:
    lines = queries.unsettled(tx)
    ids = {line.id for line in lines}
    steps, told = queries.newest_steps(tx, ids), queries.tellings(tx, ids)
    last = {s.id: s.last for s in known.sessions}
    found = []
    for line in lines:
        step = steps.get(line.id)
        one = rules.owed(
            line,
            Newest(*step) if step is not None else None,
            rules.last_told(told.get(line.id, ())),
            settings=known.settings,
            today=today,
            session_last=last.get(line.session_id or 0),
        )
        if line.status in OPEN_SUGGESTION or one.is_overdue or one.to_tell or one.to_post or one.is_task:
            found.append(OwedLine(line, one))
    return tuple(sorted(found, key=_urgency))


def _urgency(one: OwedLine) -> tuple[object, ...]:
    return (one.owed.due or date.max, one.line.received_on, one.line.id)


def counts(tx: ReadTx, *, today: date) -> Mapping[FollowGroup, int]:
    """How many are overdue, to tell, to post, open."""
    found = dict.fromkeys(FollowGroup, 0)
    for one in owed_lines(tx, today=today):
        found[one.group] += 1
    return found


def count_due(tx: ReadTx, *, today: date) -> int:
    """Overdue, to tell and to post, for the rail."""
    found = counts(tx, today=today)
    return sum(found[group] for group in COUNTED)


def whole(tx: ReadTx, *, suggestion_id: int, today: date) -> Whole:
    """One of them, binned or not. Raises RecordMissing."""
    return wholes(tx, [tx.get(Suggestion, suggestion_id)], today=today)[0]


def wholes(tx: ReadTx, rows: Iterable[Suggestion], *, today: date) -> tuple[Whole, ...]:
    """Several with their steps and tellings: two queries for all of them."""
    listed = tuple(rows)
    known = knowledge(tx)
    sessions = {s.id: s for s in known.sessions}
    steps = queries.steps_of(tx, (s.id for s in listed))
    told = queries.told_of(tx, (s.id for s in listed))
    made = []
    for s in listed:
        session = sessions.get(s.session_id or 0)
        own, heard = steps.get(s.id, ()), told.get(s.id, ())
        owed = rules.owed(
            s,
            rules.newest(own),
            rules.last_told(heard),
            settings=known.settings,
            today=today,
            session_last=session.last if session is not None else None,
        )
        made.append(Whole(follow_up=s, steps=own, told=heard, session=session, owed=owed))
    return tuple(made)


def settled_lately(tx: ReadTx, *, today: date, most: int) -> tuple[Suggestion, ...]:
    """Settled in the last sixty days, newest first."""
    return queries.settled_since(tx, date.fromordinal(today.toordinal() - SETTLED_DAYS), most=most)


def status_counts(tx: ReadTx) -> Mapping[SuggestionStatus, int]:
    """How many stand in each status, of all that are kept."""
    return queries.counts_by_status(tx)
