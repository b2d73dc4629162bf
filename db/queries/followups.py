# SPDX-License-Identifier: Apache-2.0
"""Follow-ups (조치사항) that somebody still has to do something about, and what was told of them.

A fixed number of queries whose cost grows with what is open, not with what is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, func, or_, select

from db.queries.reference import newest_of
from db.records import Progress, ProposerTold, Suggestion
from db.records.enums import OPEN_SUGGESTION, QUESTIONS, FollowKind, Outcome, Proposer, SuggestionStatus
from db.tables import TABLES
from db.transaction import ReadTx, read_rows

_S, _P, _T = TABLES[Suggestion], TABLES[Progress], TABLES[ProposerTold]
_OPEN = sorted(s.value for s in OPEN_SUGGESTION)
_QUESTIONS = sorted(k.value for k in QUESTIONS)
_KIND = {k.value: k for k in FollowKind}
_STATUS: dict[str | None, SuggestionStatus] = {s.value: s for s in SuggestionStatus}
_PROPOSER = {p.value: p for p in Proposer}
_OUTCOME = {o.value: o for o in Outcome}
_AT_ONCE = 5_000  # numbers asked for by name at most; of more, all there is is read

R = TypeVar("R", Progress, ProposerTold)


def last_change(tx: ReadTx) -> int:
    """Number of the newest journal entry about follow-ups: it dates what was worked out from them."""
    return newest_of(tx, (Suggestion, Progress, ProposerTold))


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowLine:
    """The few columns that say what is owed of a follow-up; of `result` and `reason` one letter
    each, of the text its first three hundred.
    """

    id: int
    kind: FollowKind
    status: SuggestionStatus
    session_id: int | None
    engagement_id: int | None
    person_id: int | None
    proposer: Proposer
    proposer_name: str
    bureau_id: int | None
    division: str
    district_code: str | None
    received_on: date
    due_on: date | None
    settled_on: date | None
    told_on: date | None
    posted_on: date | None
    result: str
    reason: str
    head: str
    place: str
    binned_at: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """The columns of a telling that say what the proposer heard."""

    id: int
    suggestion_id: int
    at: datetime
    outcome: Outcome
    status: SuggestionStatus | None
    progress_id: int | None
    corrects: int | None
    binned_at: None = None


_LINE = (
    "id", "kind", "status", "session_id", "person_id", "proposer", "proposer_name", "bureau_id", "division",
    "district_code", "received_on", "due_on", "settled_on", "told_on", "posted_on",
    "place", "engagement_id",
)  # fmt: skip
_CUT = {"result": 1, "reason": 1, "text": 300}
_TOLD = ("id", "suggestion_id", "at", "outcome", "status", "progress_id", "corrects")


def unsettled(tx: ReadTx) -> tuple[FollowLine, ...]:
    """Open ones, and settled ones that may still be owed a word or a posting, by number.

    Of the settled a day told after the day they were settled says that nothing is owed; the day itself
    only where that very status was told.
    """
    columns = [_S.c[name] for name in _LINE] + [func.substr(_S.c[n], 1, most) for n, most in _CUT.items()]
    query = select(*columns).where(_may_owe()).order_by(_S.c.id)
    return read_rows(_line, tx.connection.execute(query).all, Suggestion)


def _line(row: Any) -> FollowLine:
    """Written out: of some thousands, putting names and values together would cost more than reading."""
    number, kind, status, session_id, person_id, proposer, proposer_name, bureau_id, division = row[:9]
    district_code, received_on, due_on, settled_on, told_on, posted_on, place, engagement_id = row[9:17]
    return FollowLine(
        id=number,
        kind=_KIND[kind],
        status=_STATUS[status],
        session_id=session_id,
        engagement_id=engagement_id,
        person_id=person_id,
        proposer=_PROPOSER[proposer],
        proposer_name=proposer_name,
        bureau_id=bureau_id,
        division=division,
        district_code=district_code,
        received_on=received_on,
        due_on=due_on,
        settled_on=settled_on,
        told_on=told_on,
        posted_on=posted_on,
        result=row[17],
        reason=row[18],
        head=row[19],
        place=place,
    )


def _may_owe() -> ColumnElement[bool]:
    owed = or_(
        _S.c.told_on.is_(None),
        _S.c.settled_on.is_(None),
        _S.c.told_on < _S.c.settled_on,
        and_(_S.c.told_on == _S.c.settled_on, ~_told_as_it_is()),
    )
    settled = and_(_S.c.status.not_in([*_OPEN, SuggestionStatus.WITHDRAWN.value]), owed)
    return and_(_S.c.binned_at.is_(None), or_(_S.c.status.in_(_OPEN), settled, _unposted()))


def _told_as_it_is() -> ColumnElement[bool]:
    """Somebody was told of the very status, and that was not corrected."""
    wrong = _T.alias("wrong")
    corrected = select(wrong.c.id).where(
        wrong.c.suggestion_id == _T.c.suggestion_id, wrong.c.corrects == _T.c.id
    )
    return (
        select(_T.c.id)
        .where(
            _T.c.suggestion_id == _S.c.id,
            _T.c.status == _S.c.status,
            _T.c.outcome == Outcome.REACHED.value,
            _T.c.corrects.is_(None),
            ~corrected.correlate(_T).exists(),
        )
        .correlate(_S)
        .exists()
    )


def newest_steps(tx: ReadTx, ids: Collection[int]) -> Mapping[int, tuple[int, date]]:
    """Largest number and latest day of the steps of each."""
    query = (
        select(_P.c.suggestion_id, func.max(_P.c.id), func.max(_P.c.on))
        .where(_P.c.binned_at.is_(None), *_among(_P.c.suggestion_id, ids))
        .group_by(_P.c.suggestion_id)
    )
    return {row[0]: (row[1], row[2]) for row in tx.connection.execute(query).all()}


def _among(column: Any, ids: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """Asked for by number, unless there are so many that reading all is less work."""
    return (column.in_(sorted(ids)),) if len(ids) <= _AT_ONCE else ()


def tellings(tx: ReadTx, ids: Collection[int]) -> Mapping[int, tuple[ToldLine, ...]]:
    """What was told of each."""
    columns = [_T.c[name] for name in _TOLD]
    query = select(*columns).where(*_among(_T.c.suggestion_id, ids)).order_by(_T.c.id)
    found: dict[int, list[ToldLine]] = {}
    for line in read_rows(_told_line, tx.connection.execute(query).all, ProposerTold):
        found.setdefault(line.suggestion_id, []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def _told_line(row: Any) -> ToldLine:
    return ToldLine(
        id=row[0],
        suggestion_id=row[1],
        at=row[2],
        outcome=_OUTCOME[row[3]],
        status=_STATUS.get(row[4]),
        progress_id=row[5],
        corrects=row[6],
    )


def _unposted() -> ColumnElement[bool]:
    return and_(
        _S.c.kind.in_(_QUESTIONS),
        _S.c.posted_on.is_(None),
        _S.c.status != SuggestionStatus.WITHDRAWN.value,
    )


def settled_since(tx: ReadTx, day: date, *, most: int) -> tuple[Suggestion, ...]:
    """Those settled on or after a day, newest first."""
    query = (
        select(_S)
        .where(_S.c.binned_at.is_(None), _S.c.status.not_in(_OPEN), _S.c.settled_on >= day)
        .order_by(_S.c.settled_on.desc(), _S.c.id.desc())
        .limit(most)
    )
    return tx.records(Suggestion, query)


def steps_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, tuple[Progress, ...]]:
    """What was done, by follow-up, oldest first."""
    return _of(tx, Progress, ids)


def told_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, tuple[ProposerTold, ...]]:
    """What the proposers were told, by follow-up, oldest first."""
    return _of(tx, ProposerTold, ids)


def _of(tx: ReadTx, kind: type[R], ids: Iterable[int]) -> Mapping[int, tuple[R, ...]]:
    table = TABLES[kind]
    wanted = sorted(set(ids))
    query = select(table).where(table.c.binned_at.is_(None)).order_by(table.c.id)
    if len(wanted) <= _AT_ONCE:
        query = query.where(table.c.suggestion_id.in_(wanted))
    known, found = frozenset(wanted), dict[int, list[R]]()
    for row in tx.records(kind, query) if wanted else ():
        if row.suggestion_id in known:
            found.setdefault(row.suggestion_id, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def counts_by_status(
    tx: ReadTx, *, kinds: Iterable[FollowKind] = tuple(FollowKind)
) -> Mapping[SuggestionStatus, int]:
    """How many kept ones stand in each status."""
    query = (
        select(_S.c.status, func.count())
        .where(_S.c.binned_at.is_(None), _S.c.kind.in_([k.value for k in kinds]))
        .group_by(_S.c.status)
    )
    return {SuggestionStatus(status): int(count) for status, count in tx.connection.execute(query).all()}
