# SPDX-License-Identifier: Apache-2.0
"""`material`: papers that bureaus owe: which, until when, come, reminded of."""

from __future__ import annotations

from typing import Any

from db.records import Bureau, Engagement, Material
from db.records.enums import MaterialKind
from db.transaction import ReadTx
from desktop.cli import jsons, typed
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.showing import columns
from desktop.desk.today import reminder_text
from desktop.rules.roster import holds_on
from desktop.services import materials
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.roles import Duty
from desktop.services.today import Paper, agenda


def list_command(call: Call) -> Result:
    """Those of one engagement, or everything that is due and has not come."""
    with call.read() as tx:
        known = knowledge(tx)
        if call.arg("visit") is not None:
            about = tx.get(Engagement, typed.number(call.arg("visit"), "--visit"))
            papers = [(m, about) for m in tx.all(Material, engagement_id=about.id)]
        else:
            papers = [(p.material, p.engagement) for p in agenda(tx, now=call.now).papers]
        return _listed(call, known, papers)


def request_command(call: Call) -> Result:
    """Ask for one paper, or with --usual for all that such an engagement needs."""
    number = typed.number(call.arg("visit"), "VISIT")
    kind = typed.choice(call, "kind", MaterialKind)
    if (kind is None) == (not call.arg("usual")):
        raise UsageError("cli.error.material_kind")
    with call.write("request_material", Duty.PLAN) as tx:
        if kind is None:
            made = materials.request_usual(tx, engagement_id=number)
        else:
            made = (
                materials.request_material(
                    tx,
                    engagement_id=number,
                    kind=kind,
                    bureau_id=_bureau(tx, call),
                    title=call.arg("title") or "",
                    due_on=typed.day(call, "due"),
                ),
            )
        about, known = tx.get(Engagement, number), knowledge(tx)
    return _listed(call, known, [(m, about) for m in made])


def receive_command(call: Call) -> Result:
    """The paper has come; a second time is its next edition."""
    number = typed.number(call.arg("material"), "MATERIAL")
    with call.write("receive_material", Duty.MATERIAL, material_id=number) as tx:
        kept = materials.receive_material(tx, material_id=number, at=typed.instant(call, "at"))
        about, known = tx.get(Engagement, kept.engagement_id), knowledge(tx)
    return _listed(call, known, [(kept, about)])


def remind_command(call: Call) -> Result:
    """Print the sentence to send to the bureau and note that it was reminded."""
    number = typed.number(call.arg("material"), "MATERIAL")
    with call.write("remind_material", Duty.MATERIAL, material_id=number) as tx:
        kept = materials.remind_material(tx, material_id=number)
        about, known = tx.get(Engagement, kept.engagement_id), knowledge(tx)
    due = materials.due_on(kept, about, known)
    is_the_day = about.when is not None and about.when.day_from <= call.today
    sentence = reminder_text(Paper(material=kept, engagement=about, due=due, is_the_day=is_the_day), known)
    return Result(lines=(sentence,), data={"reminder": sentence, **_data(kept, about, known)})


def _bureau(tx: ReadTx, call: Call) -> int | None:
    """Raises UsageError for a bureau that nobody knows today."""
    name = call.arg("bureau")
    if name is None:
        return None
    found = [b.id for b in tx.all(Bureau, name=name) if holds_on(b, call.today)]
    if not found:
        raise UsageError("cli.error.bureau", value=name[:40])
    return found[0]


def _listed(call: Call, known: Knowledge, papers: list[tuple[Material, Engagement]]) -> Result:
    return Result(
        lines=(
            call.text("cli.line.materials", count=len(papers)),
            *(_line(call, known, material, about) for material, about in papers),
        ),
        data={"materials": [_data(material, about, known) for material, about in papers]},
    )


def _line(call: Call, known: Knowledge, material: Material, about: Engagement) -> str:
    due = materials.due_on(material, about, known)
    if material.received_at is not None:
        state = call.text("cli.line.material_in", at=material.received_at, edition=material.edition)
    else:
        state = call.text("cli.line.material_due", due=due) if due is not None else ""
    reminded = ""
    if material.reminded_at is not None and material.received_at is None:
        reminded = call.text("cli.line.reminded", at=material.reminded_at, by=material.reminded_by)
    name = material.title or call.words.label(material.kind)
    owed_by = materials.bureau_name(material, about, known)
    return columns(f"#{material.id}", name, owed_by, state, reminded, str(about.id), about.title)


def _data(material: Material, about: Engagement, known: Knowledge) -> dict[str, Any]:
    return {
        "id": material.id,
        "engagement": about.id,
        "title": about.title,
        "kind": material.kind.value,
        "name": material.title,
        "owed_by": materials.bureau_name(material, about, known),
        "due": jsons.plain(materials.due_on(material, about, known)),
        "is_typed_due": material.due_on is not None,
        "received_at": jsons.plain(material.received_at),
        "edition": material.edition,
        "reminded_at": jsons.plain(material.reminded_at),
        "reminded_by": material.reminded_by,
    }
