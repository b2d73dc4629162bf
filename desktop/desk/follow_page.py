# SPDX-License-Identifier: Apache-2.0
"""One follow-up with its history and the sentence for its proposer; what fields offer; the table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db import journal
from db.records import CouncilSession, Engagement, Project, ProposerTold, Suggestion
from db.records.enums import OPEN_SUGGESTION, QUESTIONS, Outcome, Proposer, SheetKind
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.desk.files import write_beside
from desktop.desk.lines import line_of
from desktop.desk.reading import Reading
from desktop.rules import followups as rules
from desktop.screens import followups as screen
from desktop.screens.engagement import Choice
from desktop.screens.followups import Past, PastLine
from desktop.screens.paper import SheetAsk
from desktop.services import followups_owed, roles
from desktop.services.followups_owed import Whole
from desktop.services.knowledge import Knowledge, knowledge
from desktop.words import Words

_KO = Words("ko")
_UNITS = ("bureau", "due", "posted")
MOST_SESSIONS = 24
MOST_PAST = 200
_MOST_SAID = 80


def session_name(session: CouncilSession | None) -> str:
    """제339회 정례회, in Korean whatever the language of the window."""
    if session is None:
        return ""
    return _KO.text("sheets.follow.session", number=session.number, kind=session.kind)


def page(reading: Reading, view: screen.FollowUp) -> screen.FollowUpPage:
    """Everything about one; one that is gone or in the bin has no row."""
    from desktop.desk.followups import row_of

    tx, today = reading.tx, reading.today
    found = tx.find(Suggestion, view.key)
    if found is None or found.binned_at is not None:
        return screen.FollowUpPage(key=view.key)
    one = followups_owed.wholes(tx, [found], today=today)[0]
    known = knowledge(tx)
    about = tx.find(Engagement, found.engagement_id) if found.engagement_id is not None else None
    project = tx.find(Project, found.project_id) if found.project_id is not None else None
    last = one.session.last if one.session is not None else None
    titles = {about.id: about.title} if about is not None else {}
    return screen.FollowUpPage(
        key=found.id,
        row=row_of(found, one.owed, known, titles, today),
        text=found.text,
        result=found.result,
        reason=found.reason,
        progress=found.progress,
        place=found.place,
        owner=found.owner_name,
        bureau_key=found.bureau_id or 0,
        due_reason=found.due_reason,
        is_due_set=found.due_on is not None,
        engagement=about.id if about is not None and about.binned_at is None else 0,
        engagement_title=about.title if about is not None else "",
        engagement_when=about.when or about.former_when if about is not None else None,
        session=session_name(one.session),
        session_number=one.session.number if one.session is not None else 0,
        session_last=last,
        project=project.title if project is not None else "",
        district_code=found.district_code or (project.district_code if project is not None else ""),
        person=found.person_id or 0,
        past=_past(tx, one, known),
        findings=tuple(line_of(f) for f in rules.standing(found, one.owed, today=today, session_last=last)),
        sentence=sentence(one, known, about),
        may_work=roles.may_follow(roles.user_of(tx, reading.by), found.bureau_id),
    )


# ---- what to say


def sentence(one: Whole, known: Knowledge, about: Engagement | None = None) -> str:
    """What is read or sent to whoever asked, Korean: what it was about, how it stands, who sees to it."""
    s = one.follow_up
    if not rules.has_proposer(s):
        return ""
    name = s.proposer_name or (known.roster.name_of(s.person_id) if s.person_id else "")
    bureau = known.roster.bureaus.get(s.bureau_id or 0)
    owner = " ".join(filter(None, (bureau.name if bureau is not None else "", s.division)))
    said = [_called(s.proposer, name), _about(one, about)]
    steps = [p for p in one.steps if p.text.strip()]
    step = max(steps, key=lambda p: (p.on, p.id)).text if steps else ""
    if s.status not in OPEN_SUGGESTION and s.result.strip():
        said.append(_KO.text("sheets.follow.result", status=s.status, result=_flat(s.result)))
    else:
        said.append(_KO.text("sheets.follow.status", status=s.status))
        if s.kind in QUESTIONS and s.result.strip():
            said.append(_KO.text("sheets.follow.answer", text=_flat(s.result)))
        elif step:
            said.append(_KO.text("sheets.follow.step", text=_flat(step)))
    if s.status in rules.NEEDS_REASON and s.reason.strip():
        said.append(_KO.text("sheets.follow.reason", reason=_flat(s.reason)))
    if owner:
        said.append(_KO.text("sheets.follow.owner", owner=owner))
    return " ".join(said)


def _called(proposer: Proposer, name: str) -> str:
    key = f"sheets.follow.to.{proposer}"
    return _KO.text(key, name=name) if name else _KO.text(f"sheets.follow.nameless.{proposer}")


def _about(one: Whole, about: Engagement | None) -> str:
    """What it is about: where it was said, in the words of its kind."""
    s = one.follow_up
    place = about.title if about is not None else session_name(one.session)
    where = _KO.text(f"sheets.follow.{'at' if place else 'on'}", day=s.received_on, where=place)
    head = _flat(s.text)
    head = head if len(head) <= _MOST_SAID else head[:_MOST_SAID] + "…"
    return _KO.text(f"sheets.follow.about.{s.kind}", where=where, text=head)


def _flat(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


# ---- what happened


def _past(tx: ReadTx, one: Whole, known: Knowledge) -> tuple[PastLine, ...]:
    """Newest first: receipt, steps, tellings with those recorded in error, assignment, due day, posting."""
    s = one.follow_up
    lines = [*_steps(one), *_tellings(one.told), *_decided(tx, s, known)]
    lines.append(PastLine(what=Past.RECEIVED, on=s.received_on))
    ordered = sorted(enumerate(lines), key=lambda pair: (pair[1].on, *_moment(pair[1]), pair[0]))
    return tuple(line for _, line in reversed(ordered))[:MOST_PAST]


def _moment(line: PastLine) -> tuple[int, float]:
    if line.what is Past.RECEIVED:
        return 0, 0.0
    return (1, line.at.timestamp()) if line.at is not None else (1, 0.0)


def _steps(one: Whole) -> Iterator[PastLine]:
    for step in one.steps:
        yield PastLine(what=Past.STEP, on=step.on, by=step.by, text=step.text, status=step.status)


def _tellings(rows: tuple[ProposerTold, ...]) -> Iterator[PastLine]:
    void = {t.corrects: t for t in rows if t.corrects is not None}
    for told in rows:
        if told.corrects is not None:
            continue
        wrong = void.get(told.id)
        reached = told.outcome is Outcome.REACHED
        yield PastLine(
            what=Past.VOID if wrong else Past.TOLD if reached else Past.TRIED,
            on=told.at.astimezone(zone_named(SEOUL)).date(),
            at=told.at,
            by=told.by,
            text=wrong.text if wrong else told.text,
            status=told.status,
            channel=told.channel,
            outcome=told.outcome,
            told=0 if wrong else told.id,
        )


def _decided(tx: ReadTx, s: Suggestion, known: Knowledge) -> Iterator[PastLine]:
    found = journal.units_of_many(tx, book="suggestion", ids=[s.id], units=_UNITS).get(s.id, ())
    for entry in found:
        day = entry.at.astimezone(zone_named(SEOUL)).date()
        new, old = json.loads(entry.new), json.loads(entry.old or "{}")
        if entry.unit == "bureau":
            bureau = known.roster.bureaus.get(new.get("bureau_id") or 0)
            names = (bureau.name if bureau else "", new.get("division"), new.get("owner_name"))
            yield PastLine(what=Past.ASSIGNED, on=day, at=entry.at, text=" ".join(filter(None, names)))
        elif entry.unit == "due":
            yield PastLine(
                what=Past.DUE,
                on=day,
                at=entry.at,
                text=str(new.get("due_reason") or ""),
                old_due=_date(old.get("due_on")),
                due=_date(new.get("due_on")),
            )
        else:
            posted = _date(new.get("posted_on"))
            what = Past.POSTED if posted is not None else Past.UNPOSTED
            yield PastLine(what=what, on=day, at=entry.at, due=posted)


def _date(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


# ---- what fields offer


def offers(reading: Reading, _asked: screen.FollowChoices) -> screen.FollowOffers:
    """Bureaus and members of today, the sessions that have begun, newest first, all districts."""
    from desktop.rules.roster import holds_on

    known, today = knowledge(reading.tx), reading.today
    roster = known.roster
    bureaus = sorted((b for b in roster.bureaus.values() if holds_on(b, today)), key=lambda b: b.name)
    seats = {m.person_id: m for m in roster.memberships if holds_on(m, today)}
    members = sorted((roster.name_of(p), p, _seat(known, m.constituency_id)) for p, m in seats.items())
    begun = [s for s in known.sessions if s.first <= today]
    sessions = sorted(begun, key=lambda s: s.first, reverse=True)[:MOST_SESSIONS]
    return screen.FollowOffers(
        bureaus=tuple(Choice(key=str(b.id), label=b.name) for b in bureaus),
        members=tuple(
            Choice(key=str(p), label=_KO.text("sheets.follow.member", name=name, seat=seat) if seat else name)
            for name, p, seat in members
        ),
        sessions=tuple(Choice(key=str(s.id), label=session_name(s)) for s in sessions),
        districts=tuple(
            Choice(key=d.code, label=d.name) for d in sorted(roster.districts.values(), key=lambda d: d.code)
        ),
    )


def _seat(known: Knowledge, constituency_id: int | None) -> str:
    found = known.roster.constituency(constituency_id) if constituency_id is not None else None
    if found is None:
        return ""
    district = known.roster.district_name(found.district_code)
    return _KO.text("sheets.reason.local", district=district, number=found.number)


# ---- the table


def made_table(reading: Reading, asked: screen.FollowUpsTable) -> screen.MadeTable:
    """All that pass, settled lately too, as .xlsx, .csv or .pdf by the ending. Raises OfficeError file.*."""
    from dataclasses import replace

    from desktop.desk import follow_tables
    from desktop.desk.followups import followups_screen

    if asked.path.casefold().endswith(".pdf"):
        return _printed(reading, asked)
    whole = followups_screen(reading, replace(asked.view, most=1_000_000))
    rows = follow_tables.exported(reading.tx, [row.key for row in whole.rows])
    write_beside(Path(asked.path), follow_tables.as_bytes(rows, asked.path))
    return screen.MadeTable(path=asked.path, rows=len(rows.rows))


def _printed(reading: Reading, asked: screen.FollowUpsTable) -> screen.MadeTable:
    """The list of this month on paper, with the same filter."""
    import calendar

    from desktop.desk.sheets import making
    from desktop.outputs.document import Table

    today = reading.today
    days = calendar.monthrange(today.year, today.month)[1]
    ask = SheetAsk(
        sheet=SheetKind.FOLLOW_UPS,
        first=today.replace(day=1),
        last=today.replace(day=days),
        follow=asked.view,
    )
    made = making.make(reading.tx, ask, now=reading.now)
    write_beside(Path(asked.path), made.data)
    tables = (e for s in made.composed.document.sections for e in s.elements if isinstance(e, Table))
    return screen.MadeTable(path=asked.path, rows=sum(len(table.rows) for table in tables))
