# SPDX-License-Identifier: Apache-2.0
"""Who sits where, from when to when, as a screen (명부)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.errors import InputError
from db.queries.reliance import Relied
from db.records import CommitteeBureau, RoleHolding
from db.records.enums import Role
from db.records.meta import Record
from desktop.desk import roster_rows as tables
from desktop.desk.acts.roster import edits_of
from desktop.desk.lines import line_of
from desktop.desk.members import series_names
from desktop.desk.reading import Readers, Reading
from desktop.desk.roster_forms import roster_form
from desktop.desk.roster_things import role_thing, thing_screen, watch_thing
from desktop.rules.finding import Finding, Severity
from desktop.rules.roster import Roster
from desktop.rules.roster_edits import Edits
from desktop.rules.roster_findings import Window, roster_findings
from desktop.rules.targets import NoticeTarget
from desktop.screens.roster import (
    CorrectRow,
    EditPreview,
    PreviewEdit,
    ReliedLine,
    RemoveRow,
    RosterFinding,
    RosterFormOf,
    RosterRow,
    RosterScreen,
    RosterView,
    Section,
    SectionCount,
    Step,
    ThingLine,
    ThingView,
    ToldDifference,
)
from desktop.services import reliance, roles, roster
from desktop.services.knowledge import knowledge
from desktop.services.refusal import Refusal
from desktop.services.roster_preview import told_differently
from desktop.services.roster_writing import body_key

_DAY = timedelta(days=1)
_MEMO = "roster_day"
_RANK = {Severity.BLOCK: 2, Severity.WARN: 1, Severity.INFO: 0}
_NAMES = {2: "block", 1: "warn", 0: "info"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """Everything as of one day, kept until the facts change: the sections share it."""

    roster: Roster
    day: date
    series: Mapping[str, str]
    rows: Mapping[Section, tuple[RosterRow, ...]]
    counts: tuple[SectionCount, ...]
    findings: tuple[RosterFinding, ...]
    checklist: tuple[Step, ...]


def roster_screen(reading: Reading, view: RosterView) -> RosterScreen:
    """One section as of a day; everything comes from the facts that are kept in memory."""
    day = view.day or reading.today
    made = _as_of(reading, day)
    return RosterScreen(
        section=view.section,
        day=day,
        today=reading.today,
        rows=made.rows[view.section],
        counts=made.counts,
        findings=made.findings,
        checklist=made.checklist,
        can_edit=roles.may_edit(roles.user_of(reading.tx, reading.by)),
    )


def _as_of(reading: Reading, day: date) -> _Day:
    known = knowledge(reading.tx).roster
    series = series_names(reading, known.holdings)
    kept = reading.tx.memo.get(_MEMO)
    if isinstance(kept, _Day) and (kept.roster, kept.day, kept.series) == (known, day, series):
        return kept
    found = findings_on(known, day)
    worst: dict[tuple[str, int], int] = {}
    for one in found:
        place = (one.book, one.key)
        worst[place] = max(worst.get(place, 0), _RANK[Severity(one.line.severity)])
    rows, counts = {}, []
    for section in Section:
        made = tables.rows_of(known, section, day, series)
        rows[section] = tuple(tables.marked(r, _NAMES.get(worst.get((r.book, r.key), -1), "")) for r in made)
        mine = [f for f in found if f.section is section]
        top = _NAMES[max(_RANK[Severity(f.line.severity)] for f in mine)] if mine else ""
        counts.append(SectionCount(section=section, rows=len(made), findings=len(mine), severity=top))
    whole = _Day(
        roster=known,
        day=day,
        series=series,
        rows=rows,
        counts=tuple(counts),
        findings=found,
        checklist=checklist(known, day),
    )
    reading.tx.memo[_MEMO] = whole
    return whole


def findings_on(known: Roster, day: date) -> tuple[RosterFinding, ...]:
    """What cannot be true at any time, and what is missing on the day."""
    return tuple(_placed(f, day) for f in roster_findings(known, Window(day, day + _DAY)))


_SECTION_OF = {
    "membership": Section.MEMBERS,
    "constituency": Section.CONSTITUENCIES,
    "committee": Section.COMMITTEES,
    "committee_bureau": Section.COMMITTEES,
    "bureau": Section.BUREAUS,
    "role_holding": Section.ROLES,
    "district": Section.HEADS,
    "term": Section.TERMS,
}


def _placed(finding: Finding, day: date) -> RosterFinding:
    """A finding with the row that mends it, or what a new row would begin with."""
    line = line_of(finding)
    book, key = finding.records[-1] if finding.records else ("", 0)
    section = _SECTION_OF.get(book, Section.ROLES)
    preset: dict[str, object] = {"first": day}
    match finding.code:
        case "seats.vacant":
            section = Section.CONSTITUENCIES
            book, key, preset = "membership", 0, {**preset, "constituency_id": str(key)}
        case "seats.office_vacant" | "seats.no_floor_leader":
            role, body = Role(str(finding.values["role"])), str(finding.values["body"])
            preset |= {"role": role, "body": body_key(role, body)}
            book, key = "role_holding", 0
        case "seats.no_chair":
            section = Section.COMMITTEES
            preset |= {"role": Role.COMMITTEE_CHAIR, "body": f"committee:{key}"}
            book, key = "role_holding", 0
        case "seats.no_committee":
            section = Section.BUREAUS
            preset |= {"bureau_id": str(key)}
            book, key = "committee_bureau", 0
        case "seats.no_head":
            preset |= {"role": Role.DISTRICT_HEAD, "body": finding.subject}
            book, key = "role_holding", 0
        case "seats.acting_head":
            preset |= {"role": Role.DISTRICT_HEAD, "body": finding.subject}
            book, key = "role_holding", 0
        case "seats.dongs_open":
            section = Section.CONSTITUENCIES
            book, key = "", 0
        case "seats.no_term":
            section, book, key = Section.TERMS, "term", 0
    return RosterFinding(line=line, section=section, book=book, key=key, preset=preset if not key else {})


def checklist(known: Roster, day: date) -> tuple[Step, ...]:
    """What an office needs before anybody can be told; empty once all of it is there."""
    term = known.term_on(day)
    seats = len([c for c in known.constituencies.values() if term and c.term_id == term.id])
    pairs = sum(known.constituency_of(d, day) is not None for d in known.dongs)
    members = len(tables.members_on(known, day))
    bodies = len(tables.committees_on(known, day))
    steps = (
        Step(name="dongs", section=Section.CONSTITUENCIES, count=pairs, wanted=len(known.dongs)),
        Step(
            name="constituencies",
            section=Section.CONSTITUENCIES,
            count=seats,
            wanted=(term.seats_district or 0) if term else 0,
        ),
        Step(
            name="members",
            section=Section.MEMBERS,
            count=members,
            wanted=((term.seats_district or 0) + (term.seats_pr or 0)) if term else 0,
        ),
        Step(name="committees", section=Section.COMMITTEES, count=bodies),
    )
    return steps if any(step.count == 0 for step in steps) else ()


def preview_edit(reading: Reading, question: PreviewEdit) -> EditPreview:
    """What an edit would do: its refusal, who would be told differently, what relied on the row."""
    tx = reading.tx
    present = knowledge(tx).roster
    try:
        base, edits = edits_of(tx, question.edit, today=reading.today)
        then = roster.checked(present, edits)
    except Refusal as refusal:
        return EditPreview(refusals=tuple(line_of(f) for f in refusal.findings))
    except InputError as error:
        return EditPreview(code=error.code, values=error.values)
    relied: tuple[Relied, ...] = ()
    if base is not None and isinstance(question.edit, CorrectRow | RemoveRow):
        new = next((u for u in edits.updates if u.base == base), None)
        relied = reliance.relied(tx, base, replace(base, **new.fields) if new is not None else base)
    return EditPreview(
        also=_also(present, base, edits),
        told=tuple(
            ToldDifference(
                engagement=d.engagement.id,
                title=d.engagement.title,
                when=d.engagement.when,
                added=tuple(_name(then, t) for t in d.diff.added),
                removed=tuple(_name(present, t) for t in d.diff.removed),
                kept=len(d.diff.kept),
            )
            for d in told_differently(tx, then, today=reading.today)
        ),
        relied=tuple(
            ReliedLine(
                engagement=r.engagement.id,
                title=r.engagement.title,
                when=r.engagement.when or r.engagement.former_when,
                notices=r.notices,
                attempts=r.attempts,
                sheets=r.sheets,
            )
            for r in relied
        ),
    )


def _also(known: Roster, base: Record | None, edits: Edits) -> tuple[ThingLine, ...]:
    """Offices and charges that end, never begin, or go on under another name, because of the edit."""
    rows = [replace(u.base, **{n: v for n, v in u.fields.items() if n == "valid_to"}) for u in edits.updates]
    others = [r for r in (*rows, *edits.binned) if base is None or (r.book, r.id) != (base.book, base.id)]
    found = [role_thing(known, r) for r in others if isinstance(r, RoleHolding)]
    return (*found, *(watch_thing(known, r) for r in others if isinstance(r, CommitteeBureau)))


def _name(known: Roster, target: NoticeTarget) -> str:
    return known.name_of(target.person_id) if target.person_id is not None else target.office


READERS: Readers = {
    RosterView: roster_screen,
    ThingView: thing_screen,
    RosterFormOf: roster_form,
    PreviewEdit: preview_edit,
}
