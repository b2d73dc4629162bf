# SPDX-License-Identifier: Apache-2.0
"""Rows of an import asked like any other plan: whether the mayor can be there then.

A new row that something blocks is kept as a draft with the finding, one that puts a planned
engagement onto a blocked time is a bad row; a reason in the column 예외 사유 passes both and is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from db.queries.engagements import NO_PARTS, parts_of
from db.records import Engagement, Month, Record, Stop
from db.records.enums import Status
from db.transaction import ReadTx
from desktop.rules import availability
from desktop.rules.commitment import Commitment, commitment, days_of
from desktop.rules.day_context import DayContext
from desktop.rules.finding import Finding, blocks, with_overrides
from desktop.services import checks
from desktop.services.importing.plan import ChangedItem, ImportKind, ImportPlan, NewItem, RowNote
from desktop.services.importing.possible import possible
from desktop.services.knowledge import knowledge

_RELIED_ON = frozenset({Status.PLANNED, Status.FINAL})
_MOVED = frozenset({"when", "status", "kind", "district_code", "dong_id", "place"})
_ONE = timedelta(days=1)


def judged(tx: ReadTx, plan: ImportPlan) -> ImportPlan:
    """The plan with what the rules say of its rows; one context for all of them."""
    if plan.kind is not ImportKind.ENGAGEMENTS or not plan.writes:
        return possible(knowledge(tx).roster, plan)
    new = {n: _new(item, n) for n, item in enumerate(plan.new, start=1)}
    changed = {n: _changed(tx, item) for n, item in enumerate(plan.changed)}
    asked = [c for c in (*new.values(), *changed.values()) if c is not None]
    if not asked:
        return plan
    days = [day for c in asked for day in days_of(c)]
    context = _context(tx, asked, min(days), max(days))
    notes, bad = list(plan.notes), list(plan.bad)
    kept_new, kept_changed = [], []
    for n, item in enumerate(plan.new, start=1):
        found = _blocks(context, new[n])
        if found and not item.override.strip():
            notes.append(_note(item.line, "import.blocked", found))
            item = replace(item, records=_as_draft(item.records))
        kept_new.append(item)
    for n, change in enumerate(plan.changed):
        mine = changed[n]
        own = tx.find(Engagement, change.owner_id) if mine is not None else None
        found = _blocks(context, mine)
        if found and own is not None:
            overrides = parts_of(tx, [own.id]).get(own.id, NO_PARTS).overrides
            found = blocks(with_overrides(found, overrides))
        if found and not change.override.strip():
            bad.append(_note(change.line, "import.blocked_change", found))
        else:
            kept_changed.append(change)
    return replace(
        plan,
        new=tuple(kept_new),
        changed=tuple(kept_changed),
        notes=tuple(sorted(notes, key=lambda note: note.line)),
        bad=tuple(sorted(bad, key=lambda note: note.line)),
    )


def _context(tx: ReadTx, asked: Iterable[Commitment], first: date, after: date) -> DayContext:
    return checks.day_context_of(tx, first=first, day_after=after + _ONE).with_changes(asked)


def _blocks(context: DayContext, mine: Commitment | None) -> tuple[Finding, ...]:
    return () if mine is None else blocks(availability.check(context, mine))


def _note(line: int, code: str, found: tuple[Finding, ...]) -> RowNote:
    return RowNote(line=line, field="date", code=code, values=(("why", found[0]), ("count", len(found))))


def _asked(engagement: Engagement) -> bool:
    when = engagement.when
    return engagement.status in _RELIED_ON and when is not None and not isinstance(when, Month)


def _new(item: NewItem, number: int) -> Commitment | None:
    """A row not kept yet bears a number below zero, so that no two are taken for one."""
    first = item.records[0]
    if not isinstance(first, Engagement) or not _asked(first):
        return None
    stops = [replace(r, engagement_id=-number) for r in item.records if isinstance(r, Stop)]
    return commitment(replace(first, id=-number), stops)


def _changed(tx: ReadTx, item: ChangedItem) -> Commitment | None:
    """The engagement as the file would have it; None where nothing that the rules look at changes."""
    names = {change.field for change in item.changes}
    own = tx.find(Engagement, item.owner_id)
    if own is None or not (names & _MOVED or item.added):
        return None
    for update in item.updates:
        if isinstance(update.base, Engagement):
            own = replace(own, **{c.field: c.new for c in update.changes})  # type: ignore[arg-type]
    if not _asked(own):
        return None
    stops = {s.id: s for s in tx.all(Stop, engagement_id=own.id)}
    for update in item.updates:
        if isinstance(update.base, Stop):
            stops[update.base.id] = replace(
                stops.get(update.base.id, update.base),
                **{c.field: c.new for c in update.changes},  # type: ignore[arg-type]
            )
    added = [r for r in item.added if isinstance(r, Stop)]
    return commitment(own, (*stops.values(), *added))


def _as_draft(records: tuple[Record, ...]) -> tuple[Record, ...]:
    first, *others = records
    assert isinstance(first, Engagement)
    return (replace(first, status=Status.DRAFT), *others)
