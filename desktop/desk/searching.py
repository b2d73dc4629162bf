# SPDX-License-Identifier: Apache-2.0
"""The one box: everything of all years that holds some words, and a line read as a new engagement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from db import search
from db.queries import engagements as queries
from db.queries.places import stops_at
from db.records import CouncilSession, Engagement, Material, Month, Notice, Person, Project, Stop
from db.search import Hit
from db.transaction import ReadTx
from desktop.desk.lines import line_of
from desktop.desk.marking import excerpt, marks
from desktop.desk.quick_lookup import lookup_of
from desktop.desk.reading import Readers, Reading
from desktop.desk.roster_said import answer_name, span_said
from desktop.inputs.quick import Choice, Draft, Lookup, read
from desktop.rules import availability
from desktop.rules.commitment import commitment, seoul_days
from desktop.rules.day_context import DayContext
from desktop.rules.finding import Finding
from desktop.rules.seats import seat_on
from desktop.screens.box import (
    Found,
    FoundGroup,
    FoundLine,
    QuickOption,
    QuickReading,
    ReadQuick,
    SearchAll,
    Sort,
)
from desktop.services import checks
from desktop.services.knowledge import knowledge
from desktop.words import Words

_KO = Words("ko")
_LONGEST = 200
_UNKEPT = -1
_MOST_DAYS = 62  # a longer stretch is looked at when it is kept
_SORTS: Mapping[Sort, tuple[str, ...]] = {
    Sort.ENGAGEMENT: ("engagement",),
    Sort.PERSON: ("person",),
    Sort.NOTICE: ("notice",),
    Sort.SUGGESTION: ("suggestion",),
    Sort.PROJECT: ("project",),
    Sort.MATERIAL: ("material", "attachment"),
    Sort.BUREAU: ("bureau",),
    Sort.SESSION: ("council_session",),
}


def search_all(reading: Reading, question: SearchAll) -> Found:
    """A fixed number of queries whatever the office holds; records of binned engagements are left out."""
    words, limit = question.text[:_LONGEST], question.limit
    hits = search.find_grouped(reading.tx, words, limit=limit * 2 + 1, near=reading.today)
    owners = {h.record_id for h in hits.get("engagement", ())} | {
        h.owner for some in hits.values() for h in some if h.owner
    }
    found = {e.id: e for e in queries.with_ids(reading.tx, owners)} if owners else {}
    stops: dict[int, list[Stop]] = {}
    for stop in stops_at(reading.tx, sorted(found)) if found else ():
        stops.setdefault(stop.engagement_id, []).append(stop)
    groups = []
    for sort in Sort:
        if sort is Sort.SEAT:
            lines = _seats(reading, words)
        elif sort is Sort.PLACE:
            lines = _places(hits.get("engagement", ()), found, stops, words)
        else:
            some = [h for book in _SORTS[sort] for h in hits.get(book, ())]
            lines = [line for h in some if (line := _line(reading.tx, sort, h, found, stops, words))]
            if len(_SORTS[sort]) > 1:
                lines.sort(key=lambda line: line.day or date.min, reverse=True)
        if lines:
            groups.append(FoundGroup(sort=sort, lines=tuple(lines[:limit]), is_more=len(lines) > limit))
    return Found(text=question.text, groups=tuple(groups))


def _seats(reading: Reading, words: str) -> list[FoundLine]:
    """Who holds today what was typed in full: 역촌동, 의장. Somebody's name finds the person below."""
    known = knowledge(reading.tx).roster
    found = [a for a in seat_on(known, words, reading.today) if not a.is_person]
    return [
        FoundLine(
            sort=Sort.SEAT,
            key=holder.person_id,
            title=f"{answer_name(_KO, answer)} · {holder.name}",
            detail=span_said(_KO, holder.first, holder.valid_to),
        )
        for answer in found
        for holder in answer.holders
    ]


def _line(
    tx: ReadTx,
    sort: Sort,
    hit: Hit,
    found: Mapping[int, Engagement],
    stops: Mapping[int, list[Stop]],
    words: str,
) -> FoundLine | None:
    """The line of one hit; None where what it belongs to lies in the bin."""
    if sort is Sort.ENGAGEMENT:
        return _engagement_line(found.get(hit.record_id), stops, hit, words)
    owner = found.get(hit.owner)
    if hit.owner and owner is None:
        return None
    title, detail = _named(tx, hit, owner)
    leads_to, day = (0, hit.day) if owner is None else (owner.id, _day_of(owner) or hit.day)
    if sort in (Sort.PERSON, Sort.BUREAU):
        leads_to, day = _newest_with(tx, hit.title)
    return FoundLine(
        sort=sort,
        key=hit.record_id,
        title=title,
        detail=detail if sort in (Sort.PERSON, Sort.BUREAU) else excerpt(detail, words),
        day=day,
        engagement=leads_to,
        code=_code(tx, hit),
        marks=marks(title, words),
        detail_marks=marks(excerpt(detail, words), words),
    )


def _code(tx: ReadTx, hit: Hit) -> str:
    """The district of a local project, the number of a session."""
    if hit.book == "project":
        return tx.get(Project, hit.record_id).district_code
    if hit.book == "council_session":
        return str(tx.get(CouncilSession, hit.record_id).number)
    return ""


def _engagement_line(
    engagement: Engagement | None, stops: Mapping[int, list[Stop]], hit: Hit, words: str
) -> FoundLine | None:
    if engagement is None:
        return None
    there = stops.get(engagement.id, ())
    places = " · ".join(s.place for s in there if s.place)
    title_marks, place_marks = marks(engagement.title, words), marks(places, words)
    detail, detail_marks = places, place_marks
    if not title_marks and not place_marks and hit.text:
        piece = excerpt(hit.text, words)
        if marks(piece, words):
            detail = f"{places} · {piece}" if places else piece
            detail_marks = marks(detail, words)
    return FoundLine(
        sort=Sort.ENGAGEMENT,
        key=engagement.id,
        title=engagement.title,
        detail=detail,
        day=_day_of(engagement),
        engagement=engagement.id,
        kind=engagement.kind,
        status=engagement.status,
        marks=title_marks,
        detail_marks=detail_marks,
    )


def _places(
    hits: Iterable[Hit],
    found: Mapping[int, Engagement],
    stops: Mapping[int, list[Stop]],
    words: str,
) -> list[FoundLine]:
    """Places of the engagements found whose own name holds every word, each with its newest engagement."""
    lines: dict[str, FoundLine] = {}
    wanted = len(words.split()[:8])
    for hit in hits:
        engagement = found.get(hit.record_id)
        for stop in stops.get(hit.record_id, ()):
            if engagement is None or not stop.place or stop.place in lines:
                continue
            if all(marks(stop.place, word) for word in words.split()[:8]) and wanted:
                lines[stop.place] = FoundLine(
                    sort=Sort.PLACE,
                    key=stop.id,
                    title=stop.place,
                    detail=stop.address,
                    day=_day_of(engagement),
                    engagement=engagement.id,
                    marks=marks(stop.place, words),
                )
    return list(lines.values())


def _named(tx: ReadTx, hit: Hit, owner: Engagement | None) -> tuple[str, str]:
    """Title and further text of a hit that is no engagement."""
    of = "" if owner is None else owner.title
    if hit.book == "person":
        return hit.title, hit.text.replace("\n", " · ")
    if hit.book == "material":
        material = tx.get(Material, hit.record_id)
        return hit.title or _KO.label(material.kind), f"{of} — {hit.text}" if hit.text else of
    if hit.book == "attachment":
        return hit.title, of
    if hit.book == "notice":
        notice = tx.get(Notice, hit.record_id)
        person = tx.find(Person, notice.person_id) if notice.person_id is not None else None
        return (person.name if person else notice.office), f"{of} — {hit.text}" if hit.text else of
    if hit.book == "suggestion":
        rest = hit.text.removeprefix(hit.title).strip()
        return hit.title, rest or of
    if hit.book == "council_session":
        session = tx.get(CouncilSession, hit.record_id)
        return f"{hit.title}", " · ".join([*session.agenda, *session.notes])
    return hit.title, hit.text


def _newest_with(tx: ReadTx, name: str) -> tuple[int, date | None]:
    """The newest engagement that speaks of somebody or of a bureau."""
    hits = search.find_grouped(tx, name, limit=1, books=("engagement",)).get("engagement", ())
    return (hits[0].record_id, hits[0].day) if hits else (0, None)


def _day_of(engagement: Engagement) -> date | None:
    when = engagement.when or engagement.former_when
    return None if when is None else when.day_from


# -- quick entry ----------------------------------------------------------------------------------------


def read_quick(reading: Reading, question: ReadQuick) -> QuickReading:
    """The reading of a line with the names of what it found and what the rules say of each way."""
    lookup = lookup_of(reading.tx, today=reading.today)
    found = read(question.text, now=reading.now, lookup=lookup)
    contexts: _Contexts = {}
    return QuickReading(
        text=found.text,
        options=tuple(_option(reading.tx, lookup, choice, contexts) for choice in found.choices),
        spans=found.spans,
        remarks=found.remarks,
        is_entry=found.is_entry,
    )


def _option(tx: ReadTx, lookup: Lookup, choice: Choice, contexts: _Contexts) -> QuickOption:
    draft = choice.draft
    districts = {d.code: d.name for d in lookup.districts}
    bureaus = {key: name for name, key in lookup.bureaus.items()}
    return QuickOption(
        draft=draft,
        reason=choice.reason,
        district=districts.get(draft.district or "", ""),
        dong=_dong_name(lookup, draft.dong),
        bureau=bureaus.get(draft.bureau or 0, ""),
        findings=tuple(line_of(f) for f in findings_of(tx, draft, contexts)),
    )


def _dong_name(lookup: Lookup, key: int | None) -> str:
    if key is None:
        return ""
    return next((d.name for some in lookup.dongs.values() for d in some if d.key == key), "")


_Contexts = dict[tuple[date, date], DayContext]


def findings_of(tx: ReadTx, draft: Draft, contexts: _Contexts | None = None) -> tuple[Finding, ...]:
    """What would speak against the time and place of a draft; `contexts` keeps days that were read."""
    if draft.when is None or isinstance(draft.when, Month):
        return ()
    first, after = seoul_days(draft.when)
    if after - first > timedelta(days=_MOST_DAYS):
        return ()
    read_days = {} if contexts is None else contexts
    context = read_days.get((first, after))
    if context is None:
        context = read_days[first, after] = checks.day_context_of(tx, first=first, day_after=after)
    # A number that no record has, so that it is told from everything else and from nothing.
    mine = commitment(replace(engagement_of(draft), id=_UNKEPT), stops_of(draft))
    return availability.check(context.with_change(mine), mine)


def engagement_of(draft: Draft) -> Engagement:
    """The record that a draft becomes; without a title it bears its place, else its kind."""
    title = draft.title.strip() or draft.place or _KO.label(draft.kind)
    return Engagement(
        title=title,
        when=draft.when,
        kind=draft.kind,
        status=draft.status,
        bureau_id=draft.bureau,
        is_urgent=draft.is_urgent,
        is_major=draft.is_major,
    )


def stops_of(draft: Draft) -> tuple[Stop, ...]:
    """The place as a stop; a district without a place bears its dong's or its own name."""
    if not (draft.place or draft.district or draft.dong):
        return ()
    return (Stop(engagement_id=0, place=draft.place, district_code=draft.district, dong_id=draft.dong),)


READERS: Readers = {SearchAll: search_all, ReadQuick: read_quick}
