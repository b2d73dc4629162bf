# SPDX-License-Identifier: Apache-2.0
"""Materials (자료) that bureaus owe before a visit: asked for, come, due, chased."""

from __future__ import annotations

from datetime import date, datetime

from db.errors import InputError, RecordMissing
from db.records import Engagement, Material
from db.records.enums import MaterialKind
from db.transaction import WriteTx
from desktop.rules.parts_lines import is_material_in, material_due, owing_bureau
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.standing import standing


def request_material(
    tx: WriteTx,
    *,
    engagement_id: int,
    kind: MaterialKind,
    bureau_id: int | None = None,
    title: str = "",
    due_on: date | None = None,
) -> Material:
    """Ask a bureau (None: the engagement's own) for a paper.

    `due_on` only where somebody set a day: without it the paper is due two working days before the
    engagement (a setting), worked out anew whenever the engagement moves. Raises RecordMissing.
    """
    about = _standing(tx, engagement_id)
    return tx.add(
        Material(engagement_id=about.id, kind=kind, bureau_id=bureau_id, title=title.strip(), due_on=due_on)
    )


def request_usual(tx: WriteTx, *, engagement_id: int) -> tuple[Material, ...]:
    """Ask for the papers that engagements of this kind usually need (a setting) and nobody asked for yet."""
    about = _standing(tx, engagement_id)
    asked = {m.kind for m in tx.all(Material, engagement_id=engagement_id)}
    usual = knowledge(tx).settings.papers_of(about.kind)
    return tuple(
        request_material(tx, engagement_id=engagement_id, kind=kind) for kind in usual if kind not in asked
    )


def receive_material(
    tx: WriteTx, *, material_id: int, at: datetime | None = None, text: str | None = None
) -> Material:
    """The paper has come, now or at a time in the past, with its text where it was pasted.

    A second arrival is its next edition (판). Raises InputError for a time still to come.
    """
    material = _material(tx, material_id)
    at = at or tx.now
    if at > tx.now:
        raise InputError("input.in_future", book="material", field="received_at")
    edition = material.edition + 1 if is_material_in(material) else material.edition
    more = {} if text is None else {"text": text}
    return tx.update(material, received_at=at, edition=edition, **more)


def set_material_due(tx: WriteTx, *, material_id: int, due_on: date | None) -> Material:
    """A due day set by hand; None returns to the rule."""
    return tx.update(_material(tx, material_id), due_on=due_on)


def write_material(tx: WriteTx, *, material_id: int, text: str) -> Material:
    """The text of a paper, typed or pasted; whether it has come is said by `receive_material` alone."""
    return tx.update(_material(tx, material_id), text=text)


def remind_material(tx: WriteTx, *, material_id: int) -> Material:
    """Note that the bureau was reminded now. Raises InputError where the paper has come already."""
    material = _material(tx, material_id)
    if is_material_in(material):
        raise InputError("input.material_in", book="material", field="received_at")
    return tx.update(material, reminded_at=tx.now, reminded_by=tx.by)


def drop_material(tx: WriteTx, *, material_id: int) -> Material:
    """The paper is not needed after all; it goes to the bin."""
    return tx.bin(_material(tx, material_id))


def due_on(material: Material, engagement: Engagement, known: Knowledge) -> date | None:
    """The day by which it is owed; None while the engagement has no day."""
    return material_due(material, engagement.when, known.settings, known.off)


def bureau_name(material: Material, engagement: Engagement, known: Knowledge) -> str:
    """Who owes it, by the name of today; empty while nobody does."""
    bureau = known.roster.bureaus.get(owing_bureau(material, engagement) or 0)
    return bureau.name if bureau is not None else ""


def _standing(tx: WriteTx, engagement_id: int) -> Engagement:
    about = standing(tx, engagement_id)
    tx.subject = tx.subject or about.title
    return about


def _material(tx: WriteTx, material_id: int) -> Material:
    """Raises RecordMissing for one that is gone, or whose engagement is."""
    material = tx.get(Material, material_id)
    about = _standing(tx, material.engagement_id)
    if material.binned_at is not None:
        raise RecordMissing("record.binned", title=about.title)
    return material
