# SPDX-License-Identifier: Apache-2.0
"""Materials (자료) that bureaus owe before a visit."""

from __future__ import annotations

from datetime import date, datetime

from db.errors import InputError
from db.records import Engagement, Material
from db.records.enums import MaterialKind
from db.transaction import WriteTx
from desktop.rules.parts_lines import material_due
from desktop.services.knowledge import Knowledge
from desktop.services.standing import standing


def owe_material(
    tx: WriteTx, *, engagement_id: int, kind: MaterialKind, bureau_id: int | None, title: str = ""
) -> Material:
    """Note that a bureau owes a paper; due two working days before unless set (a setting)."""
    about = standing(tx, engagement_id)
    tx.subject = tx.subject or about.title
    return tx.add(Material(engagement_id=engagement_id, kind=kind, bureau_id=bureau_id, title=title))


def receive_material(tx: WriteTx, *, material_id: int, at: datetime | None = None) -> Material:
    """The paper has come, now or at a time in the past. A second arrival is its next edition."""
    material = tx.get(Material, material_id)
    about = standing(tx, material.engagement_id)
    tx.subject = tx.subject or about.title
    at = at or tx.now
    if at > tx.now:
        raise InputError("input.in_future", book="material", field="received_at")
    edition = material.edition + 1 if material.received_at else material.edition
    return tx.update(material, received_at=at, edition=edition)


def due_on(material: Material, engagement: Engagement, known: Knowledge) -> date | None:
    """The day by which it is owed; None while the engagement has no day."""
    return material_due(material, engagement.when, known.settings, known.off)
