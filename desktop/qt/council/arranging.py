# SPDX-License-Identifier: Apache-2.0
"""The queue in groups: by due time, bureau, person or engagement; what the sieve hides is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from desktop.screens.council import Arranged, CouncilRow, Telling

_NEVER = datetime.max.replace(tzinfo=UTC)


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


def arranged(
    rows: Iterable[CouncilRow],
    by: Arranged,
    sieve: Sieve,
    stay: Mapping[str, Telling] | None = None,
) -> tuple[Item, ...]:
    """Heads and rows, top to bottom; the rows come by due time, what was done today last.

    `stay`: rows just told that keep the place they had.
    """
    held = stay or {}
    shown = [row for row in rows if sieve.passes(row)]
    if any(row.key in held for row in shown):
        shown.sort(key=lambda row: _waiting_first(row, held))
    if by is Arranged.DUE:
        return _by_due(shown, held)
    groups: dict[object, tuple[Head, list[CouncilRow]]] = {}
    for row in shown:
        key, name, under = _named(row, by)
        group = groups.get(key)
        if group is None:
            groups[key] = group = (Head(None, name, under, 0), [])
        group[1].append(row)
    found: list[Item] = []
    for head, members in groups.values():
        found.append(replace(head, count=sum(row.needs_telling for row in members)))
        found.extend(members)
    return tuple(found)


def _by_due(rows: Sequence[CouncilRow], held: Mapping[str, Telling]) -> tuple[Item, ...]:
    groups: dict[Telling, list[CouncilRow]] = {group: [] for group in Telling}
    for row in rows:
        groups[held.get(row.key, row.group)].append(row)
    found: list[Item] = []
    for group, members in groups.items():
        if members:
            found.append(Head(group, "", "", len(members)))
            found.extend(members)
    return tuple(found)


def _due_order(row: CouncilRow) -> tuple[object, ...]:
    """By due, then by engagement and the order of telling in it."""
    return (row.due or _NEVER, row.engagement, row.step, row.is_office, row.person, row.notice)


def _waiting_first(row: CouncilRow, held: Mapping[str, Telling]) -> tuple[object, ...]:
    if held.get(row.key, row.group) is Telling.DONE:
        done = row.attempt_at or row.told_at
        return (True, -done.timestamp() if done is not None else 0.0)
    return (False, *_due_order(row))


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
