# SPDX-License-Identifier: Apache-2.0
"""One engagement as the inspector shows it, and the lists it completes from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from db import journal
from db.changes import Entry
from db.queries.engagements import NO_PARTS
from db.records import Attendance, Bureau, Engagement, Material, RunRow, Stop
from db.transaction import ReadTx
from desktop.desk.editions import edition_note
from desktop.desk.lines import line_of, lines_of
from desktop.desk.saying import Saying
from desktop.desk.told import office_text, reason_text
from desktop.rules.finding import blocks
from desktop.rules.notice import NoticeStatus
from desktop.rules.readiness import Readiness
from desktop.rules.roster import holds_on
from desktop.rules.spoken import spoken_now
from desktop.rules.status import MOVES, NEEDS_REASON, gate
from desktop.rules.way import way_to
from desktop.screens import engagement as screen
from desktop.services import checks, materials
from desktop.services.behind import standings
from desktop.services.checks import Situation
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.notices import Recipient


def engagement_screen(
    tx: ReadTx, *, key: int, now: datetime, may_edit: bool = True
) -> screen.EngagementScreen:
    """Everything of one engagement. Raises RecordMissing."""
    found = tx.get(Engagement, key)
    here = checks.situation_of(tx, found)
    parts = here.parts.get(key, NO_PARTS)
    ready = here.readiness_of(found, now=now)
    past = journal.history(tx, book="engagement", record_id=key)
    bureau = here.known.roster.bureaus.get(found.bureau_id) if found.bureau_id else None
    return screen.EngagementScreen(
        key=key,
        version=found.row_version,
        edition=found.edition,
        title=found.title,
        when=found.when,
        kind=found.kind,
        status=found.status,
        status_reason=found.status_reason,
        confidentiality=found.confidentiality,
        is_major=found.is_major,
        is_urgent=found.is_urgent,
        bureau=str(found.bureau_id or ""),
        bureau_name=bureau.name if bureau else "",
        purpose=found.purpose,
        key_points=found.key_points,
        cautions=found.cautions,
        press_plan=found.press_plan,
        duties=found.duties,
        protocol=found.protocol,
        saved_at=past[-1].at if past else found.changed_at,
        saved_by=past[-1].by if past else "",
        stops=tuple(_stop(s, here.known) for s in parts.stops),
        travel=_travel(here, found),
        run_sheet=tuple(_row(r) for r in parts.run_rows),
        people=tuple(_person(a, here.known) for a in parts.people),
        notices=tuple(_notice(s, here.known) for s in ready.board),
        materials=tuple(_material(m, here, found) for m in parts.materials),
        readiness=lines_of(ready),
        moves=_moves(here, found, ready, now=now),
        history=_history(tx, found, past),
        editions=edition_note(
            tx,
            found,
            parts,
            board=ready.board,
            roster=here.known.roster,
            saying=Saying(tx),
            phones=standings(tx, now=now) if found.edition > found.exposed_edition > 0 else (),
        ),
        can_edit=may_edit and found.binned_at is None,
        said=spoken_now(here.commitment_of(found)),
    )


def choices(tx: ReadTx, *, day: date) -> screen.Choices:
    """Bureaus in being on that day, the districts and their dongs."""
    roster = knowledge(tx).roster
    dongs: dict[str, list[screen.Choice]] = {}
    for dong in sorted(roster.dongs.values(), key=lambda d: d.name):
        dongs.setdefault(dong.district_code, []).append(screen.Choice(key=str(dong.id), label=dong.name))
    listed: Iterable[Bureau] = (b for b in roster.bureaus.values() if holds_on(b, day))
    return screen.Choices(
        bureaus=tuple(
            screen.Choice(key=str(b.id), label=b.name) for b in sorted(listed, key=lambda b: b.name)
        ),
        districts=tuple(
            screen.Choice(key=d.code, label=d.name)
            for d in sorted(roster.districts.values(), key=lambda d: d.code)
        ),
        dongs={code: tuple(found) for code, found in dongs.items()},
    )


def is_sample(tx: ReadTx) -> bool:
    """Whether the office was made as 예시 사무실."""
    from db.errors import UndoBlocked

    try:
        return journal.line(tx, 1).action == "office.sample"
    except UndoBlocked:
        return False


def _stop(stop: Stop, known: Knowledge) -> screen.StopRow:
    dong = known.roster.dongs.get(stop.dong_id) if stop.dong_id else None
    return screen.StopRow(
        key=stop.id,
        place=stop.place,
        district=known.roster.district_name(stop.district_code) if stop.district_code else "",
        dong=dong.name if dong else "",
        address=stop.address,
    )


def _row(row: RunRow) -> screen.RunRow:
    return screen.RunRow(
        key=row.id,
        offset_min=row.offset_min,
        minutes=row.duration_min,
        text=row.text,
        who=row.owner_name,
        place=row.place,
        note=row.note,
        script=row.script,
    )


def _person(row: Attendance, known: Knowledge) -> screen.PersonRow:
    person = known.roster.people.get(row.person_id) if row.person_id else None
    return screen.PersonRow(
        key=row.id,
        name=row.name or (person.name if person else ""),
        post=row.post or (person.post if person else ""),
        reply=row.reply,
        attended=row.attended,
    )


def _notice(line: NoticeStatus, known: Knowledge) -> screen.NoticeRow:
    target = line.target
    person = known.roster.people.get(target.person_id) if target.person_id else None
    recipient = Recipient(person_id=target.person_id, office=target.office)
    last = line.told_by or line.last_attempt
    return screen.NoticeRow(
        key=recipient.key,
        name=person.name if person else office_text(target.office),
        post=reason_text(line, known.roster),
        state=line.screen_state,
        reasons=tuple(dict.fromkeys(r.reason for r in target.reasons)),
        due=line.due.at if line.due else None,
        told_at=line.told_by.at if line.told_by else None,
        channel=last.channel if last else None,
        reply=line.told_by.reply if line.told_by else None,
        attempts=line.tries,
        is_short=bool(line.due and line.due.is_short),
        note=last.note if last else "",
        attempt=line.last_attempt.id if line.last_attempt else 0,
    )


def _material(material: Material, here: Situation, engagement: Engagement) -> screen.MaterialRow:
    bureau = here.known.roster.bureaus.get(material.bureau_id) if material.bureau_id else None
    return screen.MaterialRow(
        key=material.id,
        kind=material.kind,
        owed_by=bureau.name if bureau else "",
        due=materials.due_on(material, engagement, here.known),
        received_at=material.received_at,
    )


def _travel(here: Situation, engagement: Engagement) -> screen.Travel | None:
    way = way_to(here.context, here.commitment_of(engagement))
    if way.leg is None or not way.leg.minutes:
        return None
    return screen.Travel(
        start=way.origin.place if way.origin is not None else "",
        km=way.leg.distance_km or 0.0,
        minutes=way.leg.minutes,
        estimated=not way.leg.is_typed,
    )


def _moves(
    here: Situation, engagement: Engagement, ready: Readiness, *, now: datetime
) -> tuple[screen.StatusMove, ...]:
    """Reasons are asked for when she presses the button, so a missing one is not in the way here."""
    mine = here.commitment_of(engagement)
    moves = []
    for to in MOVES[engagement.status]:
        found = gate(
            mine,
            to,
            now=now,
            reason="-",
            board=ready.board,
            availability=ready.availability,
            roster=here.known.roster,
        )
        blocked = tuple(line_of(f) for f in blocks(found))
        moves.append(screen.StatusMove(status=to, needs_reason=to in NEEDS_REASON, blocked_by=blocked))
    return tuple(moves)


def _history(tx: ReadTx, engagement: Engagement, past: tuple[Entry, ...]) -> tuple[screen.HistoryRow, ...]:
    rows: dict[int, screen.HistoryRow] = {}
    for entry in past:
        known = rows.get(entry.journal)
        units = (*(known.units if known else ()), entry.change.unit)
        rows[entry.journal] = screen.HistoryRow(
            at=entry.at, by=entry.by, action=entry.action, units=tuple(dict.fromkeys(units))
        )
    return tuple(rows[number] for number in sorted(rows, reverse=True))[:100]
