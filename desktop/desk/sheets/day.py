# SPDX-License-Identifier: Apache-2.0
"""일일 일정표: one day hour by hour with the ways between, on the wall or in the pocket.

The evening edition marks what changed since the sheet of that day was last issued.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.records import Attendance, Timed
from db.records.enums import Kind, Profile, Side
from db.records.meta import Group
from desktop.desk.sheets.days import (
    SECTION,
    Entry,
    Schedule,
    schedule,
    session_lines,
    time_on,
    told_confidentiality,
)
from desktop.desk.sheets.draft import KO, Draft, closest, items, notes, present, section
from desktop.desk.sheets.early import early_lines, first_departure
from desktop.desk.sheets.listing import nothing_text
from desktop.desk.sheets.marks import gone_from, gone_table, with_marks
from desktop.desk.sheets.moves import clock_range, move_of
from desktop.desk.sheets.source import Stretch
from desktop.desk.sheets.view import View
from desktop.outputs.document import BLANK, Cell, Column, Fit, Overview, Row, Run, Section, Table, Text
from desktop.rules.commitment import commitment
from desktop.rules.day_context import DayContext, day_context
from desktop.rules.requests import attends

_ROWS_ON_WALL = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What the rows of a day are made from. `context` knows the ways, for those who may know the day."""

    found: Schedule
    day: date
    is_pocket: bool
    is_marked: bool
    people: dict[int, tuple[Attendance, ...]]
    context: DayContext | None = None


def compose(stretch: Stretch, view: View) -> Draft:
    """The lane of whole days and open hours, then the hours; what is gone; what is to do early."""
    found = schedule(stretch, view)
    day = stretch.first
    former = "" if view.profile is Profile.PUBLIC else stretch.former
    made = _Made(
        found=found,
        day=day,
        is_pocket=stretch.pocket,
        is_marked=bool(former),
        people=_people(stretch, found, view),
        context=context_of(found) if view.whole_day else None,
    )
    lane = [_row(e, made) for e in found.on(day) if not e.is_timed]
    hours = [row for e in found.on(day) if e.is_timed for row in _timed_rows(e, made)]
    gone = gone_from(stretch, view, found, former=former)
    sections = present(
        (
            facts_section(found, day),
            _table_section("lane", lane, made, former),
            _table_section("hours", hours, made, former),
            section("gone", gone_table(stretch, gone)),
            section("early", items(early_lines(stretch, found, made.context))),
        )
    )
    nothing = section("nothing", notes(nothing_text(found)), name="")
    is_empty = not lane and not hours
    rows = len(lane) + len(hours)
    return Draft(
        title=KO.text("sheets.days.title_day", day=day),
        confidentiality=closest((found.confidentiality, *told_confidentiality(gone))),
        foot=first_departure(made.context, day),
        foot_label=KO.text("sheets.days.first_departure"),
        is_pocket=stretch.pocket,
        fit=Fit.WALL if rows <= _ROWS_ON_WALL else Fit.NORMAL,
        sections=_with_nothing(sections, nothing) if is_empty else sections,
    )


def _with_nothing(sections: Sequence[Section], nothing: Section) -> tuple[Section, ...]:
    """The line that nothing is planned, behind what else the day is."""
    facts = tuple(s for s in sections if s.code == "facts")
    return (*facts, nothing, *(s for s in sections if s.code != "facts"))


def context_of(found: Schedule) -> DayContext:
    """The ways between what stands on the schedule: drafts and candidates are no places to come from."""
    known = found.known
    return day_context(
        (commitment(seen.kept, seen.places) for seen in found.around),
        council=known.council,
        off=known.off,
        districts=known.roster.districts,
        dongs=known.roster.dongs,
        settings=known.settings,
        roster=known.roster,
    )


def facts_section(found: Schedule, day: date) -> Section | None:
    """공휴일, 시의회 and 대책기간 of the day; nothing for the public, who is told of none."""
    off, council, periods = found.holidays(day), found.council(day), session_lines(found)
    cells = [
        Cell(label=KO.text(f"sheets.days.{label}"), value=", ".join(names), wide=label == "periods")
        for label, names in (("holiday", off), ("council", council), ("periods", periods))
        if names
    ]
    return section("facts", Overview(tuple(cells)), name="") if cells else None


def _people(stretch: Stretch, found: Schedule, view: View) -> dict[int, tuple[Attendance, ...]]:
    """Those who sit with the mayor, of the engagements of which the reader may know them."""
    ids = [e.seen.kept.id for e in found.entries]
    rows = stretch.tx.all(Attendance, engagement_id=ids) if ids else ()
    seen = {e.seen.kept.id for e in found.entries if e.sees(Group.PEOPLE)}
    view.note(SECTION, Group.PEOPLE, sum(row.engagement_id not in seen for row in rows))
    grouped: dict[int, tuple[Attendance, ...]] = {}
    for row in sorted(rows, key=lambda r: (r.position, r.id)):
        if row.engagement_id in seen:
            grouped[row.engagement_id] = (*grouped.get(row.engagement_id, ()), row)
    return grouped


def _table_section(code: str, rows: Sequence[Row], made: _Made, former: str) -> Section | None:
    if not rows:
        return None
    table = Table(columns=_columns(made), rows=tuple(rows))
    return section(code, with_marks(table, code, former))


def _columns(made: _Made) -> tuple[Column, ...]:
    say = KO.text
    time = Column(heading=say("sheets.days.time"), width_mm=24 if made.is_pocket else 25, centred=True)
    title = Column(heading=say("sheets.days.title"))
    if made.is_pocket:
        return (time, title)
    place = Column(heading=say("sheets.days.place"), width_mm=27, centred=True)
    if made.found.profile is Profile.PUBLIC:
        return (time, title, place)
    return (
        time,
        title,
        place,
        Column(heading=say("sheets.days.note"), width_mm=29 if made.is_marked else 33),
    )


def _timed_rows(entry: Entry, made: _Made) -> Iterable[Row]:
    """The way there, as a row of its own, and the engagement."""
    when = entry.seen.when
    # Where a deputy goes the mayor goes nowhere.
    goes = attends(entry.seen.kept)
    if goes and made.context is not None and isinstance(when, Timed) and when.day_from == made.day:
        c = made.context.by_id.get(entry.seen.kept.id)
        move = move_of(made.context, c) if c is not None else None
        if move is not None:
            leave = when.local_start - timedelta(minutes=move.minutes)
            time = clock_range(leave, when.local_start)
            minutes = KO.text("sheets.days.minutes", minutes=move.minutes)
            cells: tuple[Text, ...] = (time, move.text, BLANK, _joined(minutes, move.note))
            if made.is_pocket:
                cells = (time, _joined(f"{move.text} {minutes}", move.note))
            yield Row(cells=cells, is_strong=True)
    yield _row(entry, made)


def _joined(text: str, note: Text) -> Text:
    more = (Run(note),) if isinstance(note, str) else note
    return (Run(text), Run(", "), *more) if more and more[0].text else text


def _row(entry: Entry, made: _Made) -> Row:
    time = time_on(entry, made.day)
    title: Text = (Run(entry.title, True),)
    if entry.parent:
        title = (Run(entry.title, True), Run("\n" + KO.text("sheets.days.in_period", title=entry.parent)))
    if made.is_pocket:
        place = f"\n{entry.place}" if entry.place else ""
        return Row(cells=(time, (*title, Run(place))), key=entry.key)
    if made.found.profile is Profile.PUBLIC:
        return Row(cells=(time, title, entry.place), key=entry.key)
    return Row(cells=(time, title, entry.place, _note(entry, made)), key=entry.key)


def _note(entry: Entry, made: _Made) -> str:
    """소관, 주재, 참석, 배석 as far as the reader may know them."""
    seen, say = entry.seen.engagement, KO.text
    if entry.seen.is_bare:
        return ""
    bureau = made.found.known.roster.bureaus.get(seen.bureau_id or 0)
    lines = []
    if bureau is not None:
        lines.append(say("sheets.days.note_bureau", bureau=bureau.name))
    # That the mayor presides goes without saying.
    if seen.lead.strip() not in ("", say("sheets.days.mayor")):
        lines.append(say("sheets.days.note_lead", lead=seen.lead.strip()))
    people = made.people.get(entry.seen.kept.id, ())
    for key, rows in (
        ("note_with", [p for p in people if p.side is not Side.CITY]),
        ("note_beside", [p for p in people if p.side is Side.CITY]),
    ):
        if rows:
            lines.append(say(f"sheets.days.{key}", who=_who(rows, made)))
    if seen.needs_bureau_head and bureau is not None and entry.seen.kept.kind is not Kind.INTERNAL:
        lines.append(say("sheets.days.note_head", bureau=bureau.name))
    return "\n".join(lines)


def _who(rows: Sequence[Attendance], made: _Made) -> str:
    """``은평구청장, 병원장 등 12명``: two posts or names, and how many there are; ``시의원 16명``."""
    people = made.found.known.roster.people
    names = []
    for row in rows:
        person = people.get(row.person_id or 0)
        post = row.post or (person.post if person is not None else "")
        names.append(post.strip() or row.name.strip() or (person.name if person is not None else ""))
    count = sum(row.head_count for row in rows)
    unlike = list(dict.fromkeys(name for name in names if name))
    listed = ", ".join(unlike[:2])
    if count == len(unlike) <= 2 and listed:
        return listed
    return KO.text(
        "sheets.days.who_alike" if len(unlike) == 1 else "sheets.days.who", names=listed, count=count
    )
