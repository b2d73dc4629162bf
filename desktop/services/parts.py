# SPDX-License-Identifier: Apache-2.0
"""One row at a time of what belongs to an engagement: places, running order, people, papers, suggestions.

A form saves each row as it is left, so that a colleague's work on another row is never in question.
Whole lists typed in one go are saved by `desktop.services.engagements`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from db.errors import InputError
from db.records import AgendaItem, Attendance, Engagement, Record, RunRow, Stop, Suggestion
from db.records.meta import field_map
from db.transaction import ReadTx, WriteTx
from desktop.rules.finding import Finding
from desktop.services import checks, followups
from desktop.services.engagements import check_run_row, judged
from desktop.services.rows import merged_order
from desktop.services.standing import standing

R = TypeVar("R", bound=Record)
ORDERED: tuple[type[Record], ...] = (Stop, RunRow, Attendance, AgendaItem)
_FEWEST, _MOST = 1, 100_000  # people in one group


def add_part(tx: WriteTx, *, record: R, override_reason: str = "") -> tuple[R, tuple[Finding, ...]]:
    """A new row at the end of its list. Raises InputError, RecordMissing, Refusal as a change does."""
    about = _about(tx, record)
    _check(record)
    if isinstance(record, Suggestion):
        return followups.open_follow_up(tx, suggestion=record), ()  # type: ignore[return-value]
    known = _known(tx, record, about)
    if isinstance(record, ORDERED):
        rows = in_order(tx, type(record), about.id)
        record = replace(record, position=len(rows))  # type: ignore[call-arg]
        _number(tx, rows)
    made = tx.add(record)
    return made, _judged(tx, made, about, known, override_reason)


def change_part(
    tx: WriteTx, *, base: R, fields: dict[str, Any], override_reason: str = ""
) -> tuple[R, tuple[Finding, ...]]:
    """Save changed fields over a row as it was read.

    A row that somebody took away meanwhile comes back with what was written into it: nobody's text
    is lost. Raises MergeConflict, InputError, RecordMissing, Refusal.
    """
    about = _about(tx, base)
    strange = sorted(n for n in fields if field_map(type(base))[n].meta.unit in (None, "bin"))
    if strange:
        raise InputError("input.field_not_here", book=base.book.table, field=strange[0])
    current = tx.get(type(base), base.id)
    known = _known(tx, current, about)
    if current.binned_at is not None:
        tx.update(current, binned_at=None)
    after = replace(current, **fields)
    _check(after)
    if isinstance(current, Suggestion) and isinstance(after, Suggestion):
        followups.check_change(tx, before=current, after=after)
    kept = tx.update(replace(base, binned_at=None), **fields)
    return kept, _judged(tx, kept, about, known, override_reason)


def remove_part(tx: WriteTx, *, base: Record, override_reason: str = "") -> tuple[Finding, ...]:
    """Put a row into the bin; those after it move up. Raises RecordMissing."""
    about = _about(tx, base)
    current = tx.get(type(base), base.id)
    known = _known(tx, current, about)
    if current.binned_at is None and isinstance(current, Suggestion):
        followups.drop_follow_up(tx, suggestion_id=current.id)
    elif current.binned_at is None:
        tx.bin(current)
    if isinstance(base, ORDERED):
        _number(tx, in_order(tx, type(base), about.id))
    return _judged(tx, current, about, known, override_reason)


def order_parts(
    tx: WriteTx, *, kind: type[Record], engagement_id: int, base: Sequence[int], order: Sequence[int]
) -> None:
    """Another order of a list that was read in the order `base`; what others added follows its neighbour."""
    about = standing(tx, engagement_id)
    tx.subject = tx.subject or about.title
    rows = {r.id: r for r in in_order(tx, kind, engagement_id)}
    mine = [i for i in order if i in rows]
    _number(tx, [rows[i] for i in merged_order(base=base, mine=mine, theirs=list(rows))])


def in_order(tx: ReadTx, kind: type[R], engagement_id: int) -> list[R]:
    """The kept rows of one list, first to last."""
    rows = tx.all(kind, engagement_id=engagement_id)
    return sorted(rows, key=lambda r: (getattr(r, "position", 0), r.id))


def _number(tx: WriteTx, rows: Sequence[Record]) -> None:
    for position, row in enumerate(rows):
        if getattr(row, "position", position) != position:
            tx.update(row, position=position)


def _about(tx: WriteTx, record: Record) -> Engagement:
    number = getattr(record, "engagement_id", None)
    if number is None:
        raise InputError("input.empty", book=record.book.table, field="engagement_id")
    about = standing(tx, number)
    tx.subject = tx.subject or about.title
    return about


def _known(tx: WriteTx, record: Record, about: Engagement) -> tuple[Finding, ...]:
    return checks.availability_of(tx, about) if isinstance(record, Stop) else ()


def _judged(
    tx: WriteTx, record: Record, about: Engagement, known: tuple[Finding, ...], override_reason: str
) -> tuple[Finding, ...]:
    """Places are on the way to somewhere: the same question as when a list of them is saved."""
    if not isinstance(record, Stop):
        return ()
    after = tx.get(Engagement, about.id)
    return judged(tx, after, known=known, override_reason=override_reason).findings


def _check(record: Record) -> None:
    """What no row may lack. Raises InputError."""
    table = record.book.table
    if isinstance(record, Stop) and not record.place.strip():
        raise InputError("input.empty", book=table, field="place")
    if isinstance(record, Stop) and record.travel_min is not None and not 0 <= record.travel_min <= 24 * 60:
        raise InputError("input.out_of_range", book=table, field="travel_min")
    if isinstance(record, RunRow):
        check_run_row(record)
    if isinstance(record, Attendance):
        if not (record.name.strip() or record.post.strip() or record.person_id):
            raise InputError("input.empty", book=table, field="name")
        if not _FEWEST <= record.head_count <= _MOST:
            raise InputError("input.out_of_range", book=table, field="head_count")
    if isinstance(record, Suggestion | AgendaItem) and not record.text.strip():
        raise InputError("input.empty", book=table, field="text")
