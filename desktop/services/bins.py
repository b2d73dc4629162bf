# SPDX-License-Identifier: Apache-2.0
"""The bin (휴지통): plans put away, by whom, when and by which action; and bringing them back.

Nothing is destroyed here. What was told, held or closed is cancelled, never binned.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db import journal
from db.errors import InputError
from db.queries import binned
from db.records import Engagement, Stop, Template
from db.records.enums import Status
from db.text import search_form
from db.transaction import ReadTx, WriteTx
from desktop.rules.finding import Finding
from desktop.services import checks, meeting_numbers
from desktop.services.engagements import bin_engagement
from desktop.services.hold_groups import loosen

PAGE = 100
_PAST = frozenset({Status.HELD, Status.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """Something in the bin. `action` is the journal's name of what put it there."""

    record: Engagement | Template
    place: str
    at: datetime
    by: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BinPage:
    """Newest first; `total` of all that match, `more` whether this page does not hold them all."""

    rows: tuple[Binned, ...]
    total: int

    @property
    def more(self) -> bool:
        return self.total > len(self.rows)


def in_bin(tx: ReadTx, *, text: str = "", limit: int = PAGE, offset: int = 0) -> BinPage:
    """What lies in the bin, newest first; `text` looks in titles and names, spaces ignored."""
    keys = binned.heads(tx, (Engagement, Template))
    wanted = search_form(text)
    if wanted:
        keys = tuple(k for k in keys if wanted in search_form(k.title))
    page = keys[offset : offset + limit]
    numbers = {kind: [k.id for k in page if k.kind is kind] for kind in (Engagement, Template)}
    engagements = {e.id: e for e in tx.all(Engagement, binned=True, id=numbers[Engagement])}
    templates = {t.id: t for t in tx.all(Template, binned=True, id=numbers[Template])}
    places: dict[int, str] = {}
    # Places too: taking back a creation put them away with it.
    for stop in tx.all(Stop, binned=True, engagement_id=numbers[Engagement]):
        if stop.position == 0:
            places.setdefault(stop.engagement_id, stop.place)
    acts = binned.put_away(tx, Engagement, numbers[Engagement]) | binned.put_away(
        tx, Template, numbers[Template]
    )
    rows = []
    for key in page:
        record = engagements[key.id] if key.kind is Engagement else templates[key.id]
        act = acts.get((key.kind, key.id))
        rows.append(
            Binned(
                record=record,
                place=places.get(key.id, "") if key.kind is Engagement else "",
                at=key.at,
                by=act.by if act else "",
                action=act.action if act else "",
            )
        )
    return BinPage(rows=tuple(rows), total=len(keys))


def put_in_bin(tx: WriteTx, *, engagement_id: int) -> Engagement:
    """Put a plan away. Raises InputError input.bin_told for what was told, held or closed."""
    return bin_engagement(tx, base=tx.get(Engagement, engagement_id))


def restore(tx: WriteTx, *, engagement_id: int) -> tuple[Engagement, tuple[Finding, ...]]:
    """Bring a plan back as it was; what now speaks against its time is told, never a refusal.

    A parent that lies in the bin itself comes back with it: a visit inside a period belongs there.
    Raises InputError record.not_binned, RecordMissing.
    """
    found = tx.get(Engagement, engagement_id)
    if found.binned_at is None:
        raise InputError("record.not_binned", title=found.title)
    tx.subject = tx.subject or found.title
    parent = tx.find(Engagement, found.parent_id) if found.parent_id is not None else None
    if parent is not None and parent.binned_at is not None:
        tx.update(parent, binned_at=None)
    _bring_parts_back(tx, found)
    tx.update(found, binned_at=None)
    loosen(tx)
    meeting_numbers.true_up(tx)
    back = tx.get(Engagement, found.id)
    return back, checks.availability_of(tx, back) if back.status is not Status.CANCELLED else ()


def _bring_parts_back(tx: WriteTx, engagement: Engagement) -> None:
    """The rows that the same action put away with it: undoing a creation takes everything back."""
    line = binned.put_away(tx, Engagement, [engagement.id]).get((Engagement, engagement.id))
    if line is None:
        return
    for entry in journal.entries_of(tx, line.journal):
        change = entry.change
        kind = journal.kind_of(change)
        if change.unit != "bin" or kind.book.owner is None:
            continue
        row = tx.find(kind, change.record_id)
        if row is None or row.binned_at is None:
            continue
        if getattr(row, kind.book.owner) == engagement.id:
            tx.update(row, binned_at=None)


def restore_template(tx: WriteTx, *, template_id: int) -> Template:
    """Bring a pattern back. Raises InputError record.not_binned."""
    found = tx.get(Template, template_id)
    if found.binned_at is None:
        raise InputError("record.not_binned", title=found.name)
    tx.subject = tx.subject or found.name
    return tx.update(found, binned_at=None)
