# SPDX-License-Identifier: Apache-2.0
"""Plan, change and move engagements (일정) and their parts.

A plan is never lost because the rules dislike it: drafts take anything and show what stands in the
way. What people already rely on (planned, final) is moved onto a blocked time only with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from db.errors import InputError
from db.records import Attendance, Engagement, Record, RunRow, Stop
from db.records.enums import Confidentiality, Kind, Status
from db.records.meta import units_of
from db.records.when import When
from db.transaction import WriteTx
from desktop.rules.finding import Finding, blocks
from desktop.services import checks
from desktop.services.overrides import override_block
from desktop.services.refusal import Refusal

R = TypeVar("R", bound=Record)

_COMMITTED = frozenset({Status.PLANNED, Status.FINAL})
_RULED = frozenset({"when", "former_when", "kind", "is_busy", "parent_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An engagement as it now stands, with what the rules say of its time and place."""

    engagement: Engagement
    findings: tuple[Finding, ...]


def plan_engagement(tx: WriteTx, *, engagement: Engagement, stops: Sequence[Stop] = ()) -> Planned:
    """Put a new engagement into the book with its stops, in status candidate or draft.

    An individual interview is internal whatever was asked (acceptance 31). Raises InputError.
    """
    if engagement.status not in (Status.CANDIDATE, Status.DRAFT):
        raise InputError("input.new_status", status=engagement.status)
    if not engagement.title.strip():
        raise InputError("input.empty", book="engagement", field="title")
    if engagement.kind is Kind.INTERVIEW and engagement.confidentiality is Confidentiality.PUBLIC:
        engagement = replace(engagement, confidentiality=Confidentiality.INTERNAL)
    tx.subject = tx.subject or engagement.title
    kept = tx.add(engagement)
    for position, stop in enumerate(stops):
        tx.add(replace(stop, engagement_id=kept.id, position=position))
    return Planned(engagement=kept, findings=checks.availability_of(tx, kept))


def change_engagement(
    tx: WriteTx, *, base: Engagement, fields: dict[str, Any], override_reason: str = ""
) -> Planned:
    """Save changed fields over the engagement as it was read (`base`).

    Status is not among them (see `desktop.services.status`). A planned or final engagement put
    onto a blocked time is refused unless a reason is given, which is kept with every block it
    passes. Raises Refusal, MergeConflict, InputError, RecordMissing.
    """
    forbidden = set(fields) & {"status", "uid", "sequence", "edition"}
    if forbidden:
        raise InputError("input.field_not_here", field=sorted(forbidden)[0])
    if "title" in fields and not str(fields["title"]).strip():
        raise InputError("input.empty", book="engagement", field="title")
    if fields.get("is_urgent") and not fields.get("urgency_reason", base.urgency_reason).strip():
        raise InputError("input.empty", book="engagement", field="urgency_reason")
    tx.subject = tx.subject or str(fields.get("title", base.title))
    before = tx.get(Engagement, base.id)
    kept = tx.update(base, **fields)
    if not _RULED & set(fields):
        return Planned(engagement=kept, findings=())
    return _judged(tx, before=before, after=kept, override_reason=override_reason)


def move_engagement(tx: WriteTx, *, base: Engagement, when: When, override_reason: str = "") -> Planned:
    """Another time for it; a postponed engagement with a new time is planned again by its status move."""
    return change_engagement(tx, base=base, fields={"when": when}, override_reason=override_reason)


def set_stops(
    tx: WriteTx,
    *,
    engagement_id: int,
    base: Sequence[Stop],
    stops: Sequence[Stop],
    override_reason: str = "",
) -> Planned:
    """Replace the places by `stops` (id 0: new), against `base` as it was read. Rows merge one by one."""
    engagement = tx.get(Engagement, engagement_id)
    tx.subject = tx.subject or engagement.title
    for stop in stops:
        if not stop.place.strip():
            raise InputError("input.empty", book="stop", field="place")
    _replace_rows(tx, owner=engagement_id, base=base, rows=stops)
    after = tx.get(Engagement, engagement_id)
    return _judged(tx, before=after, after=after, override_reason=override_reason)


def set_run_sheet(
    tx: WriteTx, *, engagement_id: int, base: Sequence[RunRow], rows: Sequence[RunRow]
) -> Engagement:
    """Replace the run sheet (시간계획). Raises InputError for a row without text or a time below zero."""
    engagement = tx.get(Engagement, engagement_id)
    tx.subject = tx.subject or engagement.title
    for row in rows:
        if not row.text.strip():
            raise InputError("input.empty", book="run_row", field="text")
        if row.offset_min < -24 * 60 or not 0 <= row.duration_min <= 24 * 60:
            raise InputError("input.out_of_range", book="run_row", field="duration_min")
    _replace_rows(tx, owner=engagement_id, base=base, rows=rows)
    return tx.get(Engagement, engagement_id)


def set_people(
    tx: WriteTx, *, engagement_id: int, base: Sequence[Attendance], people: Sequence[Attendance]
) -> Engagement:
    """Replace the people met, in protocol order."""
    engagement = tx.get(Engagement, engagement_id)
    tx.subject = tx.subject or engagement.title
    for row in people:
        if not (row.name.strip() or row.post.strip() or row.person_id):
            raise InputError("input.empty", book="attendance", field="name")
    _replace_rows(tx, owner=engagement_id, base=base, rows=people)
    return tx.get(Engagement, engagement_id)


def bin_engagement(tx: WriteTx, *, base: Engagement) -> Engagement:
    """Put a plan that nobody was told of into the bin. Raises InputError `input.bin_told` otherwise."""
    if base.exposed_edition or base.status in (Status.HELD, Status.CLOSED):
        raise InputError("input.bin_told", title=base.title)
    tx.subject = tx.subject or base.title
    return tx.bin(base)


def _judged(tx: WriteTx, *, before: Engagement, after: Engagement, override_reason: str) -> Planned:
    findings = checks.availability_of(tx, after)
    if after.status in _COMMITTED:
        standing = blocks(findings)
        if standing and not override_reason.strip():
            raise Refusal(standing)
        for finding in standing:
            override_block(tx, engagement=after, finding=finding, reason=override_reason)
        if standing:
            findings = checks.availability_of(tx, after)
    return Planned(engagement=after, findings=findings)


def _replace_rows(tx: WriteTx, *, owner: int, base: Sequence[R], rows: Sequence[R]) -> None:
    """Bin what is gone, save what changed on top of what was read, add what is new."""
    read = {row.id: row for row in base}
    wanted = {row.id for row in rows if row.id}
    for row_id, row in read.items():
        if row_id not in wanted:
            tx.bin(tx.get(type(row), row_id))
    for position, row in enumerate(rows):
        placed = replace(row, position=position)  # type: ignore[call-arg]
        was = read.get(row.id)
        if was is None:
            tx.add(replace(placed, id=0, engagement_id=owner))  # type: ignore[call-arg]
        else:
            tx.update(was, **_changed(was, placed))


def _changed(was: Record, now: Record) -> dict[str, object]:
    names: Iterable[str] = (n for unit in units_of(type(was)).values() for n in unit)
    return {n: getattr(now, n) for n in names if getattr(now, n) != getattr(was, n)}
