# SPDX-License-Identifier: Apache-2.0
"""Everything that can be imported as the rows that an import reads back as “same”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.queries import engagements as queries
from db.records import SEOUL, Day, Days, Engagement, Month, Stop, Timed
from db.records.when import zone_named
from db.transaction import ReadTx
from desktop.rules.council import in_force
from desktop.services.importing.exporting_roster import Row, roster_rows
from desktop.services.importing.plan import ImportKind
from desktop.services.importing.templates import heading
from desktop.services.knowledge import Knowledge, knowledge
from desktop.words import Words
from desktop.words.values import shown

_KO = Words("ko")

_FIELDS: Mapping[ImportKind, tuple[str, ...]] = {
    ImportKind.ENGAGEMENTS: (
        "uid", "date", "end", "date_end", "part", "title", "public_title", "kind", "status", "place",
        "address", "district", "dong", "category", "bureau", "contact_line", "confidentiality", "is_major",
        "lead", "purpose", "key_points", "cautions", "press_plan", "duties", "protocol",
        "internal_note", "tags", "source",
    ),
    ImportKind.SESSIONS: (
        "number", "kind", "start", "end", "days", "plenary_days", "committee_days", "audit_days", "holidays",
        "agenda", "notes", "certainty", "source",
    ),
    ImportKind.PEOPLE: (
        "name", "kind", "role", "title", "term", "constituency", "party", "floor_group", "committee",
        "district", "bureau", "series", "first", "last", "reason", "post", "organisation", "note",
    ),
    ImportKind.MEMBERS: (
        "name", "role", "title", "term", "constituency", "party", "floor_group", "committee", "first", "last",
        "reason", "note",
    ),
    ImportKind.HEADS: ("district", "role", "name", "kind", "title", "first", "last", "note"),
    ImportKind.DONGS: ("district", "dong", "lat", "lon", "first", "last", "certainty", "source"),
    ImportKind.CONSTITUENCIES: ("term", "constituency", "dong", "certainty", "source"),
    ImportKind.COMMITTEES: (
        "committee", "committee_kind", "first", "last", "successor", "bureau", "watch_first", "watch_last",
        "certainty", "source",
    ),
    ImportKind.BUREAUS: ("bureau", "parent", "first", "last", "successor", "certainty", "source"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """Headings in Korean, as the import knows them, and rows in their order."""

    headings: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def exported(tx: ReadTx, kind: ImportKind, *, first: date | None, last: date | None) -> Exported:
    """Everything of a kind; engagements of the days asked for. Numbers of people are left out."""
    makers = {
        ImportKind.ENGAGEMENTS: lambda: _engagements(tx, first, last),
        ImportKind.SESSIONS: lambda: _sessions(knowledge(tx), first, last),
    }
    fields = _FIELDS[kind]
    made = makers[kind]() if kind in makers else roster_rows(tx, kind)
    rows = tuple(tuple(row.get(name, "") for name in fields) for row in made)
    return Exported(headings=tuple(heading(kind, name) for name in fields), rows=rows)


def _engagements(tx: ReadTx, first: date | None, last: date | None) -> Iterator[Row]:
    known = knowledge(tx)
    if first is None and last is None:
        found: Sequence[Engagement] = tx.all(Engagement)
        stops: Mapping[int, Sequence[Stop]] = _grouped(tx.all(Stop))
    else:
        after = (last or date(2199, 12, 30)) + timedelta(days=1)
        found = queries.between(tx, first or date(1900, 1, 1), after)
        stops = queries.stops_between(tx, first or date(1900, 1, 1), after)
    for one in sorted(found, key=_by_day):
        yield _engagement(one, stops.get(one.id, ()), known)


def _by_day(e: Engagement) -> tuple[date, int]:
    when = e.when or e.former_when
    return (when.day_from if when is not None else date.max, e.id)


def _grouped(stops: Iterable[Stop]) -> Mapping[int, Sequence[Stop]]:
    groups: dict[int, list[Stop]] = {}
    for stop in sorted(stops, key=lambda s: (s.position, s.id)):
        groups.setdefault(stop.engagement_id, []).append(stop)
    return groups


def _engagement(e: Engagement, stops: Sequence[Stop], known: Knowledge) -> Row:
    stop = stops[0] if stops else None
    dong = known.roster.dongs.get(stop.dong_id) if stop is not None and stop.dong_id else None
    bureau = known.roster.bureaus.get(e.bureau_id) if e.bureau_id else None
    return {
        **_when(e),
        "uid": e.uid,
        "title": e.title,
        "public_title": e.public_title,
        "kind": _KO.label(e.kind),
        "status": _KO.label(e.status),
        "place": stop.place if stop else "",
        "address": stop.address if stop else "",
        "district": known.roster.district_name(stop.district_code) if stop and stop.district_code else "",
        "dong": dong.name if dong else "",
        "category": _KO.label(e.category) if e.category else "",
        "bureau": bureau.name if bureau else "",
        "contact_line": e.contact_line,
        "confidentiality": _KO.label(e.confidentiality),
        "is_major": shown(e.is_major, lang="ko", label=_KO.label),
        "lead": e.lead,
        "purpose": e.purpose,
        "key_points": e.key_points,
        "cautions": e.cautions,
        "press_plan": e.press_plan,
        "duties": e.duties,
        "protocol": e.protocol,
        "internal_note": e.internal_note,
        "tags": ", ".join(e.tags),
        "source": e.source,
    }


def _when(e: Engagement) -> dict[str, object]:
    """Times as the wall clock of Seoul, which is what the import reads."""
    match e.when or e.former_when:
        case Timed() as when:
            zone = zone_named(SEOUL)
            start, end = when.start.astimezone(zone), when.end.astimezone(zone)
            later = end.date().isoformat() if end.date() != start.date() else ""
            return {"date": f"{start:%Y-%m-%d %H:%M}", "end": f"{end:%H:%M}", "date_end": later}
        case Day() as when:
            return {"date": when.date.isoformat(), "part": _KO.label(when.part)}
        case Days() as when:
            return {"date": when.first.isoformat(), "date_end": when.last.isoformat()}
        case Month() as when:
            return {"date": f"{when.year}-{when.month:02}"}
        case None:
            return {}


def _sessions(known: Knowledge, first: date | None, last: date | None) -> Iterator[Row]:
    for s in in_force(known.sessions):
        if (first is not None and s.last < first) or (last is not None and s.first > last):
            continue
        yield {
            "number": s.number,
            "kind": _KO.label(s.kind),
            "start": s.first.isoformat(),
            "end": s.last.isoformat(),
            "days": _count(s.printed_days),
            "plenary_days": _count(s.printed_plenary),
            "committee_days": _count(s.printed_committee),
            "audit_days": _count(s.printed_audit),
            "holidays": _count(s.printed_holidays),
            "agenda": "|".join(s.agenda),
            "notes": "|".join(s.notes),
            "certainty": _KO.label(s.certainty),
            "source": s.source,
        }


def _count(value: int | None) -> object:
    return "" if value is None else value
