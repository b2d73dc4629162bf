# SPDX-License-Identifier: Apache-2.0
"""Keeping what the one box read: an engagement with its place and its people, as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from db.errors import InputError
from db.records import Attendance, Engagement
from db.records.enums import Side
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.searching import engagement_of, stops_of
from desktop.inputs.quick import Draft
from desktop.rules.finding import blocks
from desktop.screens.asking import Action
from desktop.screens.box import QuickAdd
from desktop.services import checks, engagements
from desktop.services.knowledge import knowledge
from desktop.services.overrides import override_block


def quick_add(tx: WriteTx, action: QuickAdd) -> Result:
    """Raises InputError `input.empty` for a draft without a day."""
    draft = action.draft
    if draft.when is None:
        raise InputError("input.empty", book="engagement", field="when")
    stops = tuple(replace(s, place=s.place or _area(tx, draft)) for s in stops_of(draft))
    made = engagements.plan_engagement(tx, engagement=engagement_of(draft), stops=stops)
    kept = made.engagement
    if draft.people:
        rows = [
            Attendance(
                engagement_id=kept.id,
                position=n,
                person_id=guest.key,
                name=guest.name,
                post=guest.post,
                side=Side.GUEST,
            )
            for n, guest in enumerate(draft.people)
        ]
        engagements.set_people(tx, engagement_id=kept.id, base=(), people=rows)
    findings = made.findings
    if action.reason.strip():
        for finding in blocks(findings):
            override_block(tx, engagement=kept, finding=finding, reason=action.reason)
        findings = checks.availability_of(tx, tx.get(Engagement, kept.id))
    return Result(key=kept.id, findings=findings)


def _area(tx: WriteTx, draft: Draft) -> str:
    """A stop has to be called something: its dong, else its district."""
    roster = knowledge(tx).roster
    if draft.dong is not None and draft.dong in roster.dongs:
        return roster.dongs[draft.dong].name
    return roster.district_name(draft.district)


SERVICES: Mapping[type[Action], Service] = {QuickAdd: Service("quick_add", quick_add)}
