# SPDX-License-Identifier: Apache-2.0
"""The lines of the readiness list about papers and people: materials, run sheet, remarks, attendance."""

from __future__ import annotations

from datetime import date, datetime

from db.records import Engagement, Material, Month, Timed, When
from db.records.enums import FAMILY, Family, Kind
from desktop.rules.commitment import seoul, seoul_days
from desktop.rules.day_context import DayContext
from desktop.rules.dossier import Dossier
from desktop.rules.finding import Finding, Severity, finding, info, warn
from desktop.rules.notice_lines import Passed
from desktop.rules.roster import Roster
from desktop.rules.settings import OfficeSettings
from desktop.rules.workdays import DaysOff, working_day_before

# Kinds that get a brief of their own, with points to make and a run sheet.
BRIEFED = frozenset({Kind.VISIT, Kind.EVENT})


def material_due(
    material: Material, when: When | None, settings: OfficeSettings, off: DaysOff
) -> date | None:
    """The day by which a paper is owed: as typed, else two working days before; None without a day."""
    if material.due_on is not None:
        return material.due_on
    if when is None or isinstance(when, Month):
        return None
    return working_day_before(seoul_days(when)[0], settings.material_working_days, off)


def is_material_in(material: Material) -> bool:
    return material.received_at is not None


def owing_bureau(material: Material, engagement: Engagement) -> int | None:
    """Who owes a paper: the bureau asked for it, else the one in charge of the engagement."""
    return material.bureau_id or engagement.bureau_id


def material_lines(
    dossier: Dossier, context: DayContext, roster: Roster, now: datetime
) -> list[Finding | Passed]:
    """A line for each paper not come yet, grave on the day itself; one line when all have."""
    kept = [m for m in dossier.materials if m.binned_at is None]
    today = now.astimezone(seoul()).date()
    when = dossier.commitment.when
    is_the_day = when is not None and not isinstance(when, Month) and seoul_days(when)[0] <= today
    found: list[Finding | Passed] = []
    for material in kept:
        if is_material_in(material):
            continue
        due = material_due(material, when, context.settings, context.off)
        bureau = roster.bureaus.get(owing_bureau(material, dossier.commitment.engagement) or 0)
        found.append(
            finding(
                _missing_code(due, today, is_the_day=is_the_day),
                Severity.BLOCK if is_the_day else Severity.WARN,
                material=material.title or material.kind,
                bureau=bureau.name if bureau is not None else None,
                due=due,
                records=(("material", material.id),),
                subject=f"material:{material.id}",
                action="material.receive",
            )
        )
    if kept and not found:
        found.append(("readiness.materials_in", {"count": len(kept)}, None))
    return found


def _missing_code(due: date | None, today: date, *, is_the_day: bool) -> str:
    if is_the_day:
        return "readiness.material_absent"
    if due is None:
        return "readiness.material_undated"
    return "readiness.material_overdue" if due < today else "readiness.material_missing"


def run_sheet_lines(dossier: Dossier) -> list[Finding | Passed]:
    """There is one, and it fits into the time."""
    e = dossier.commitment.engagement
    rows = [r for r in dossier.run_rows if r.binned_at is None]
    if not rows:
        return [warn("readiness.no_run_sheet", action="runsheet.edit")] if e.kind in BRIEFED else []
    needs = max(r.offset_min + r.duration_min for r in rows)
    if isinstance(e.when, Timed):
        lasts = int((e.when.end - e.when.start).total_seconds() // 60)
        if needs > lasts:
            return [
                warn(
                    "readiness.run_sheet_too_long",
                    needs_min=needs,
                    duration_min=lasts,
                    over_min=needs - lasts,
                    action="runsheet.edit",
                )
            ]
    return [("readiness.run_sheet_fits", {"count": len(rows), "needs_min": needs}, "runsheet.edit")]


def remark_lines(dossier: Dossier) -> list[Finding | Passed]:
    """Points to make (말씀 핵심), and the open suggestions of the place, which go into the brief."""
    e = dossier.commitment.engagement
    found: list[Finding | Passed] = []
    if e.kind in BRIEFED:
        if e.key_points.strip():
            found.append(("readiness.key_points_there", {}, "remarks.edit"))
        else:
            found.append(warn("readiness.no_key_points", action="remarks.edit"))
    if dossier.suggestions:
        values = {"count": len(dossier.suggestions)}
        found.append(("readiness.suggestions_included", values, "suggestions.show"))
    return found


def people_lines(dossier: Dossier) -> list[Finding | Passed]:
    e = dossier.commitment.engagement
    rows = [a for a in dossier.attendance if a.binned_at is None]
    if rows:
        return [("readiness.people_there", {"count": sum(a.head_count for a in rows)}, "people.edit")]
    if FAMILY[e.kind] is Family.OTHER:
        return []
    return [info("readiness.no_people", action="people.edit")]
