# SPDX-License-Identifier: Apache-2.0
"""Stretches of days on which something holds, over dated rows of one sort; and findings made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol, TypeVar

from desktop.rules.finding import Finding, RecordRef, Severity, finding
from desktop.rules.roster import Roster

_DAY = timedelta(days=1)


class Row(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked about, half-open."""

    first: date = date.min
    after: date = date.max


ALWAYS = Window()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Window on which the same fault holds (half-open), and the numbers of the rows behind it."""

    first: date
    after: date
    ids: tuple[int, ...]


def too_many(rows: Iterable[R], most: int, days: Window = ALWAYS) -> list[Stretch]:
    """Stretches on which more than `most` of the rows hold; neighbouring ones joined."""
    return stretches_where(tuple(rows), days, lambda held: len(held) > most)


def stretches_where(
    rows: Sequence[R], days: Window, is_fault: Callable[[Sequence[R]], bool]
) -> list[Stretch]:
    if len(rows) < 2:
        return []
    turns = sorted({first_day(r) for r in rows} | {day_after(r) for r in rows} | {days.first, days.after})
    found: list[Stretch] = []
    for first, after in pairwise(turns):
        if first < days.first or after > days.after:
            continue
        held = tuple(r for r in rows if first_day(r) <= first < day_after(r))
        if not is_fault(held):
            continue
        ids = tuple(sorted(r.id for r in held))
        if found and found[-1].after == first:
            both = tuple(sorted({*found[-1].ids, *ids}))
            found[-1] = Stretch(found[-1].first, after, both)
        else:
            found.append(Stretch(first, after, ids))
    return found


def first_day(row: Row) -> date:
    return row.valid_from or date.min


def day_after(row: Row) -> date:
    return row.valid_to or date.max


def quiet_stretches(roster: Roster, days: Window) -> Iterator[Stretch]:
    """Stretches of those days within which nothing of the roster begins or ends."""
    dated: tuple[Iterable[Row], ...] = (
        roster.terms,
        roster.memberships,
        roster.holdings,
        roster.watches,
        roster.committees.values(),
        roster.bureaus.values(),
        roster.dongs.values(),
    )
    turns = {days.first, days.after}
    for rows in dated:
        turns |= {d for r in rows for d in (first_day(r), day_after(r)) if days.first < d < days.after}
    ordered = sorted(turns)
    for first, after in pairwise(ordered):
        yield Stretch(first, after, ())


def last_of(after: object) -> date | None:
    """The last day of a half-open stretch as people read it; None where it has no end."""
    return after - _DAY if isinstance(after, date) and after != date.max else None


def first_of(first: object) -> date | None:
    return first if isinstance(first, date) and first != date.min else None


def made(
    code: str,
    severity: Severity,
    subject: str,
    stretch: Stretch,
    *,
    book: str = "",
    records: tuple[RecordRef, ...] = (),
    **values: object,
) -> Finding:
    return finding(
        code,
        severity,
        records=records or tuple((book, number) for number in stretch.ids),
        subject=subject,
        action="roster.edit",
        first=first_of(stretch.first),
        last=last_of(stretch.after),
        **values,
    )


def joined(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same gap in neighbouring stretches as one."""
    kept: dict[tuple[str, str], list[Finding]] = {}
    for one in found:
        same = kept.setdefault((one.code, one.subject), [])
        last = same[-1].values if same else None
        if last is not None and last["last"] is not None and one.values["first"] is not None:
            ended, begins = last["last"], one.values["first"]
            assert isinstance(ended, date)
            assert isinstance(begins, date)
            if ended + _DAY == begins:
                values = {**one.values, "first": last["first"]}
                same[-1] = Finding(
                    code=one.code,
                    severity=one.severity,
                    values=values,
                    records=tuple(dict.fromkeys((*same[-1].records, *one.records))),
                    action=one.action,
                    subject=one.subject,
                )
                continue
        same.append(one)
    return tuple(one for some in kept.values() for one in some)


def uncovered(first: date, after: date, rows: Iterable[Row]) -> list[tuple[date, date]]:
    """The parts of a stretch on which none of the rows holds."""
    found: list[tuple[date, date]] = []
    at = first
    for row in sorted(rows, key=first_day):
        if first_day(row) > at:
            found.append((at, min(first_day(row), after)))
        at = max(at, day_after(row))
        if at >= after:
            break
    if at < after:
        found.append((at, after))
    return [(a, b) for a, b in found if a < b]


def grouped(rows: Iterable[R], name: str) -> dict[object, list[R]]:
    found: dict[object, list[R]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found
