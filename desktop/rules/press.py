# SPDX-License-Identifier: Apache-2.0
"""Press announcements (언론 발표, W2): who is told before, in which order, and what is fixed afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from db.records import Engagement, PressRelease
from db.records.enums import Kind, Status
from desktop.rules.finding import Finding, block, in_order, info
from desktop.rules.notice import NoticeState, NoticeStatus
from desktop.rules.roster import Roster

# Fields of an engagement that are known to everybody once it is published.
LOCKED = ("title", "public_title", "when", "kind")
PUBLISHABLE = frozenset({Status.PLANNED, Status.FINAL, Status.HELD, Status.CLOSED})


def publish_gate(
    e: Engagement,
    release: PressRelease | None,
    board: Sequence[NoticeStatus],
    roster: Roster,
    *,
    at: datetime,
) -> tuple[Finding, ...]:
    """What stands in the way of publishing at that time (R8), and what should be known of it."""
    if release is not None and release.published_at is not None:
        return (block("press.published_already", at=release.published_at),)
    if e.status not in PUBLISHABLE:
        return (block("press.not_planned", status=e.status),)
    found = list(untold(board, roster))
    if release is not None and release.embargo_at is not None and at < release.embargo_at:
        found.append(block("press.embargo", embargo=release.embargo_at, action="override.give"))
    # A reason given once is for that publication: taken back and moved, it is asked for again.
    stamp = f"{e.row_version}.{release.row_version if release is not None else 0}"
    found = [replace(f, subject=f"{f.subject}@{stamp}") for f in found]
    return in_order((*found, *out_of_order(board, roster)))


def untold(board: Iterable[NoticeStatus], roster: Roster) -> tuple[Finding, ...]:
    """Required recipients who were neither told as it is now nor waived, by name."""
    people = [
        line.target.person_id
        for line in board
        if line.target.required and line.needs_telling and line.target.person_id is not None
    ]
    if not people:
        return ()
    return (
        block(
            "press.untold",
            names=_names(people, roster),
            count=len(people),
            records=tuple(("person", p) for p in people),
            subject=",".join(str(p) for p in sorted(people)),
            action="notice.record",
        ),
    )


def out_of_order(board: Iterable[NoticeStatus], roster: Roster) -> tuple[Finding, ...]:
    """Who was told before somebody whose turn was earlier (소관 상임위 → 의장단 → 대표의원): information."""
    stepped = [x for x in board if x.target.step and not x.is_removed and x.target.person_id is not None]
    found = []
    for line in stepped:
        if line.state is not NoticeState.TOLD or line.known_at is None:
            continue
        sooner = [o for o in stepped if o.target.step < line.target.step and _comes_after(o, line.known_at)]
        if sooner:
            who = [line.target.person_id, *(o.target.person_id for o in sooner)]
            names = _names([p for p in who if p is not None], roster)
            found.append(
                info(
                    "press.out_of_order",
                    name=names[0],
                    names=names[1:],
                    records=tuple(("person", p) for p in who if p is not None),
                    subject=str(line.target.person_id),
                )
            )
    return tuple(found)


def _comes_after(line: NoticeStatus, at: datetime) -> bool:
    if line.state is NoticeState.OPEN:
        return True
    return line.state is NoticeState.TOLD and line.known_at is not None and line.known_at > at


def locked(e: Engagement, release: PressRelease | None, fields: Mapping[str, Any]) -> Finding | None:
    """What of a published announcement is to become something else; None where nothing is."""
    if e.kind is not Kind.PRESS or release is None or release.published_at is None:
        return None
    changed = tuple(n for n in LOCKED if n in fields and fields[n] != getattr(e, n))
    if not changed:
        return None
    values = ",".join(f"{name}={fields[name]}" for name in changed)
    return block(
        "press.locked",
        at=release.published_at,
        count=len(changed),
        subject=f"{e.row_version}:{values}"[:500],
        action="override.give",
    )


def _names(people: Iterable[int], roster: Roster) -> tuple[str, ...]:
    return tuple(roster.name_of(p) or f"#{p}" for p in people)
