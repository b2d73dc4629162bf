# SPDX-License-Identifier: Apache-2.0
"""Plan, change and move engagements (일정) and their parts.

A plan is never lost because the rules dislike it: drafts take anything and show what stands in the
way. What people already rely on (planned, final) is moved onto a blocked time only with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.errors import InputError
from db.records import Attendance, Engagement, RunRow, Stop
from db.records.enums import Confidentiality, Kind, Status
from db.records.meta import field_map
from db.records.when import When
from db.transaction import WriteTx
from desktop.rules.finding import Finding, blocks
from desktop.services import checks, meeting_numbers
from desktop.services.children import ask_about_children
from desktop.services.hold_groups import loosen
from desktop.services.overrides import override_block
from desktop.services.press_lock import check_lock
from desktop.services.refusal import Refusal
from desktop.services.rows import replace_rows
from desktop.services.standing import standing
from desktop.services.status import set_status

_COMMITTED = frozenset({Status.PLANNED, Status.FINAL})
_RULED = frozenset({"when", "kind", "is_busy", "parent_id", "needs_bureau_head"})
_ELSEWHERE = frozenset({"status", "status_reason", "status_at", "former_when", "binned_at"})
_LONGEST_MIN = 31 * 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An engagement as it now stands, with what the rules say of its time and place."""

    engagement: Engagement
    findings: tuple[Finding, ...]


def plan_engagement(tx: WriteTx, *, engagement: Engagement, stops: Sequence[Stop] = ()) -> Planned:
    """Put a new engagement into the book with its stops, in status candidate or draft.

    An individual interview is internal whatever was asked (acceptance 31). A period (동고동락) takes
    up no time until somebody marks it so. Raises InputError.
    """
    if engagement.status not in (Status.CANDIDATE, Status.DRAFT):
        raise InputError("input.new_status", status=engagement.status)
    if not engagement.title.strip():
        raise InputError("input.empty", book="engagement", field="title")
    if engagement.kind is Kind.INTERVIEW and engagement.confidentiality is Confidentiality.PUBLIC:
        engagement = replace(engagement, confidentiality=Confidentiality.INTERNAL)
    if engagement.kind is Kind.RESIDENCY:
        engagement = replace(engagement, is_busy=False)
    tx.subject = tx.subject or engagement.title
    kept = tx.add(engagement)
    for position, stop in enumerate(stops):
        tx.add(replace(stop, engagement_id=kept.id, position=position))
    return Planned(engagement=kept, findings=checks.availability_of(tx, kept))


def change_engagement(
    tx: WriteTx,
    *,
    base: Engagement,
    fields: dict[str, Any],
    override_reason: str = "",
    children_decided: bool = False,
) -> Planned:
    """Save changed fields over the engagement as it was read (`base`).

    Status is not among them (see `desktop.services.status`). A planned or final engagement put
    onto a blocked time is refused unless a reason is given, which is kept with every block it
    passes. Moving a period to other days is refused until somebody decided about the planned visits
    inside (`desktop.services.periods`). Raises Refusal, MergeConflict, InputError, RecordMissing.
    """
    _check_fields(base, fields)
    if fields.get("kind") is Kind.RESIDENCY and base.kind is not Kind.RESIDENCY:
        fields = {"is_busy": False, **fields}
    tx.subject = tx.subject or str(fields.get("title", base.title))
    before = standing(tx, base.id)
    check_lock(tx, before, fields, override_reason=override_reason)
    if not children_decided and _goes_elsewhere(before, fields.get("when")):
        ask_about_children(tx, before)
    ruled = _RULED & set(fields)
    # A block that stood before is no reason to refuse another change; moving asks about all anew.
    known = () if not ruled or "when" in ruled else checks.availability_of(tx, before)
    kept = tx.update(base, **fields)
    if "kind" in fields:
        meeting_numbers.true_up(tx)
    if not ruled:
        return Planned(engagement=kept, findings=())
    return judged(tx, kept, known=known, override_reason=override_reason)


def _check_fields(base: Engagement, fields: Mapping[str, Any]) -> None:
    known = field_map(Engagement)
    strange = sorted(n for n in fields if n in _ELSEWHERE or n not in known or known[n].meta.unit is None)
    if strange:
        raise InputError("input.field_not_here", field=strange[0])
    if "when" in fields and base.status is Status.POSTPONED:
        raise InputError("input.field_not_here", field="when")
    if "title" in fields and not str(fields["title"]).strip():
        raise InputError("input.empty", book="engagement", field="title")
    if "when" in fields and fields["when"] is None and base.when is not None:
        raise InputError("input.empty", book="engagement", field="when")
    if fields.get("parent_id") is not None and fields["parent_id"] == base.id:
        raise InputError("input.own_parent", title=base.title)
    # While it is a draft the reason may follow: the gate to planned asks for it.
    urgent = fields.get("is_urgent", base.is_urgent) and base.status in _COMMITTED
    touched = {"is_urgent", "urgency_reason"} & set(fields)
    if urgent and touched and not str(fields.get("urgency_reason", base.urgency_reason)).strip():
        raise InputError("input.empty", book="engagement", field="urgency_reason")


def _goes_elsewhere(before: Engagement, when: When | None) -> bool:
    """Whether its days do not hold any more what lay inside them."""
    was = before.when
    return when is not None and was is not None and (when.day_from > was.day_from or when.day_to < was.day_to)


def move_engagement(
    tx: WriteTx, *, base: Engagement, when: When, override_reason: str = "", children_decided: bool = False
) -> Planned:
    """Another time for it; a postponed engagement with a new time is planned again. Raises like a change."""
    if base.status is Status.POSTPONED:
        kept = set_status(tx, base=base, to=Status.PLANNED, when=when, override_reason=override_reason)
        return Planned(engagement=kept, findings=checks.availability_of(tx, kept))
    return change_engagement(
        tx,
        base=base,
        fields={"when": when},
        override_reason=override_reason,
        children_decided=children_decided,
    )


def set_stops(
    tx: WriteTx,
    *,
    engagement_id: int,
    base: Sequence[Stop],
    stops: Sequence[Stop],
    override_reason: str = "",
) -> Planned:
    """Replace the places by `stops` (id 0: new), against `base` as it was read. Rows merge one by one."""
    before = standing(tx, engagement_id)
    tx.subject = tx.subject or before.title
    for stop in stops:
        if not stop.place.strip():
            raise InputError("input.empty", book="stop", field="place")
    known = checks.availability_of(tx, before)
    replace_rows(tx, kind=Stop, owner=engagement_id, base=base, rows=stops)
    after = tx.get(Engagement, engagement_id)
    return judged(tx, after, known=known, override_reason=override_reason)


def set_run_sheet(
    tx: WriteTx, *, engagement_id: int, base: Sequence[RunRow], rows: Sequence[RunRow]
) -> Engagement:
    """Replace the run sheet (시간계획). Raises InputError for a row without text or a time that cannot be."""
    engagement = standing(tx, engagement_id)
    tx.subject = tx.subject or engagement.title
    for row in rows:
        check_run_row(row)
    replace_rows(tx, kind=RunRow, owner=engagement_id, base=base, rows=rows)
    return tx.get(Engagement, engagement_id)


def check_run_row(row: RunRow) -> None:
    """Raises InputError for a row without text or a time that cannot be."""
    if not row.text.strip():
        raise InputError("input.empty", book="run_row", field="text")
    if not -24 * 60 <= row.offset_min <= _LONGEST_MIN:
        raise InputError("input.out_of_range", book="run_row", field="offset_min")
    if not 0 <= row.duration_min <= 24 * 60:
        raise InputError("input.out_of_range", book="run_row", field="duration_min")


def set_people(
    tx: WriteTx, *, engagement_id: int, base: Sequence[Attendance], people: Sequence[Attendance]
) -> Engagement:
    """Replace the people met, in protocol order."""
    engagement = standing(tx, engagement_id)
    tx.subject = tx.subject or engagement.title
    for row in people:
        if not (row.name.strip() or row.post.strip() or row.person_id):
            raise InputError("input.empty", book="attendance", field="name")
    replace_rows(tx, kind=Attendance, owner=engagement_id, base=base, rows=people)
    return tx.get(Engagement, engagement_id)


def bin_engagement(tx: WriteTx, *, base: Engagement) -> Engagement:
    """Put a plan that nobody was told of into the bin.

    Raises InputError: input.bin_told, and input.bin_children for a period with visits inside.
    """
    if base.exposed_edition or base.status in (Status.HELD, Status.CLOSED):
        raise InputError("input.bin_told", title=base.title)
    inside = tx.all(Engagement, parent_id=base.id)
    if inside:
        raise InputError("input.bin_children", title=base.title, count=len(inside))
    tx.subject = tx.subject or base.title
    binned = tx.bin(base)
    loosen(tx)
    return binned


def judged(tx: WriteTx, after: Engagement, *, known: Iterable[Finding], override_reason: str) -> Planned:
    """What the rules say of it now; a planned or final one with a block not among `known` needs a reason.

    Raises Refusal.
    """
    findings = checks.availability_of(tx, after)
    before = {(f.code, f.subject) for f in known}
    new = tuple(f for f in blocks(findings) if (f.code, f.subject) not in before)
    if after.status not in _COMMITTED or not new:
        return Planned(engagement=after, findings=findings)
    if not override_reason.strip():
        raise Refusal(new)
    for finding in new:
        override_block(tx, engagement=after, finding=finding, reason=override_reason)
    return Planned(engagement=after, findings=checks.availability_of(tx, after))
