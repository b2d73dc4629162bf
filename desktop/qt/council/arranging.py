# SPDX-License-Identifier: Apache-2.0
"""The queue in groups: by due time, bureau, person or engagement; what the sieve hides is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from desktop.screens.council import Arranged, CouncilRow, Telling

_NEVER = datetime.max.replace(tzinfo=UTC)
_ORDER = {group: place for place, group in enumerate(Telling)}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group; `group` where it is arranged by due time. `name` empty: none is named."""

    group: Telling | None
    name: str
    under: str
    count: int


Item = Head | CouncilRow


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is looked for: a text, one bureau, people only. Empty shows all."""

    text: str = ""
    bureau: str = ""
    only_people: bool = False

    @property
    def is_open(self) -> bool:
        return not (self.text.strip() or self.bureau or self.only_people)

    def passes(self, row: CouncilRow) -> bool:
        if (self.bureau and row.bureau != self.bureau) or (self.only_people and row.is_office):
            return False
        words = self.text.casefold().split()
        held = " ".join((row.name, row.seat, row.title, row.place, row.bureau)).casefold()
        return all(word in held for word in words)


@dataclass(slots=True)
class _Group:
    head: Head
    rows: list[CouncilRow] = field(default_factory=list)
    first: tuple[object, ...] = ()


def arranged(
    rows: Iterable[CouncilRow],
    by: Arranged,
    sieve: Sieve,
    stay: Mapping[str, Telling] | None = None,
) -> tuple[Item, ...]:
    """Heads and rows, top to bottom. `stay`: rows just told that keep the place they had."""
    held = stay or {}
    shown = [row for row in rows if sieve.passes(row)]
    if by is Arranged.DUE:
        return _by_due(shown, held)
    groups: dict[object, _Group] = {}
    for row in sorted(shown, key=lambda r: _waiting_first(r, held)):
        key, name, under = _named(row, by)
        group = groups.setdefault(key, _Group(Head(None, name, under, 0), first=_waiting_first(row, held)))
        group.rows.append(row)
    found: list[Item] = []
    for group in sorted(groups.values(), key=lambda g: g.first):
        waiting = sum(row.needs_telling for row in group.rows)
        found.append(Head(None, group.head.name, group.head.under, waiting))
        found.extend(group.rows)
    return tuple(found)


def _by_due(rows: Sequence[CouncilRow], held: Mapping[str, Telling]) -> tuple[Item, ...]:
    groups: dict[Telling, list[CouncilRow]] = {group: [] for group in Telling}
    for row in rows:
        groups[held.get(row.key, row.group)].append(row)
    found: list[Item] = []
    for group, members in groups.items():
        if not members:
            continue
        if group is Telling.DONE:
            members.sort(key=lambda r: r.attempt_at or r.told_at or _NEVER, reverse=True)
        else:
            members.sort(key=_due_order)
        found.append(Head(group, "", "", len(members)))
        found.extend(members)
    return tuple(found)


def _due_order(row: CouncilRow) -> tuple[object, ...]:
    """By due, then by engagement and the order of telling in it."""
    return (row.due or _NEVER, row.engagement, row.step, row.is_office, row.person, row.notice)


def _waiting_first(row: CouncilRow, held: Mapping[str, Telling]) -> tuple[object, ...]:
    is_done = held.get(row.key, row.group) is Telling.DONE
    return (is_done, *_due_order(row))


def _named(row: CouncilRow, by: Arranged) -> tuple[object, str, str]:
    if by is Arranged.BUREAU:
        return row.bureau, row.bureau, ""
    if by is Arranged.PERSON:
        return row.notice, row.name, row.seat
    return row.engagement, row.title, row.bureau


def next_to_tell(items: Sequence[Item], after: int, *, leaving: frozenset[str]) -> str:
    """The key of the next row that waits, below the place `after`, else from the top; empty for none."""
    places = [*range(after + 1, len(items)), *range(max(0, after + 1))]
    for place in places:
        item = items[place]
        if isinstance(item, CouncilRow) and item.needs_telling and item.may_tell and item.key not in leaving:
            return item.key
    return ""


def nearest_row(items: Sequence[Item], place: int) -> str:
    """The row at a place or the nearest one to it; empty where there is none."""
    order = sorted(range(len(items)), key=lambda at: (abs(at - place), at))
    return next((item.key for at in order if isinstance(item := items[at], CouncilRow)), "")
