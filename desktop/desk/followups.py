# SPDX-License-Identifier: Apache-2.0
"""What is followed until it is settled, as a screen (조치사항): the list by groups, filtered and found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from db.queries import followups as queries
from db.queries.followups import FollowLine
from db.records import Engagement, Suggestion
from db.records.enums import QUESTIONS
from db.text import chosung, is_chosung, search_form
from db.transaction import ReadTx
from desktop.desk import follow_imports, follow_page
from desktop.desk.reading import Readers, Reading
from desktop.rules import followups as rules
from desktop.rules.followups import FollowGroup, Owed
from desktop.screens import followups as screen
from desktop.screens.engagement import Choice
from desktop.screens.followups import Sorted
from desktop.services import followups_owed, roles
from desktop.services.followups_owed import OwedLine
from desktop.services.knowledge import Knowledge, knowledge
from desktop.words import Words

_KO = Words("ko")
_HEAD = 120
_MEMO = "followups_found"
MOST_SETTLED = 60


def followups_screen(reading: Reading, view: screen.FollowUpsView) -> screen.FollowUpsScreen:
    """Each group's most urgent; a fixed number of queries, and records only of what is shown."""
    tx, today = reading.tx, reading.today
    known = knowledge(tx)
    lines = followups_owed.owed_lines(tx, today=today)
    passes = _filter(tx, view, known, lines)
    by_group: dict[FollowGroup, list[OwedLine]] = {group: [] for group in FollowGroup}
    for one in lines:
        if passes(one.line):
            by_group[one.group].append(one)
    shown: list[OwedLine] = []
    for group, found in by_group.items():
        if view.sorted is not Sorted.DUE:
            found.sort(key=_order(view.sorted, known))
        cut = found[: view.most]
        cut += [one for one in found[view.most :] if one.line.id == view.chosen]
        shown += cut
        by_group[group] = found
    listed = {one.line.id for one in lines}
    late = [s for s in _settled(tx, view, today) if s.id not in listed]
    late += _aimed_at(tx, view, listed | {s.id for s in late})
    settled = [w for w in followups_owed.wholes(tx, late, today=today) if passes(_line_of(w.follow_up))]
    pairs = [(s, owed) for s, owed in _records(tx, shown)] + [(w.follow_up, w.owed) for w in settled]
    titles = _titles(tx, (s for s, _ in pairs))
    rows = tuple(row_of(s, owed, known, titles, today) for s, owed in pairs)
    totals = {group: len(found) for group, found in by_group.items()}
    totals[FollowGroup.SETTLED] += len(settled)
    return screen.FollowUpsScreen(
        view=view,
        rows=rows,
        totals=totals,
        bureaus=_named({o.line.bureau_id for o in lines}, lambda n: _bureau(known, n)),
        districts=_named({o.line.district_code for o in lines}, known.roster.district_name),
        sessions=_sessions(known, {o.line.session_id for o in lines}),
        all_due=sum(one.group in followups_owed.COUNTED for one in lines),
        today=today,
        read_at=reading.now,
        can_edit=roles.may_edit(roles.user_of(tx, reading.by)),
    )


def _settled(tx: ReadTx, view: screen.FollowUpsView, today: date) -> tuple[Suggestion, ...]:
    if view.settled_from is None:
        return followups_owed.settled_lately(tx, today=today, most=MOST_SETTLED)
    return queries.settled_since(tx, view.settled_from, most=view.most)


def _aimed_at(tx: ReadTx, view: screen.FollowUpsView, listed: set[int]) -> list[Suggestion]:
    """The chosen one where it is neither owed nor settled lately."""
    if not view.chosen or view.chosen in listed:
        return []
    found = tx.find(Suggestion, view.chosen)
    return [found] if found is not None and found.binned_at is None else []


def due(reading: Reading) -> int:
    """Overdue, to tell and to post, for the rail."""
    return followups_owed.count_due(reading.tx, today=reading.today)


def _records(tx: ReadTx, shown: list[OwedLine]) -> Iterable[tuple[Suggestion, Owed]]:
    kept = {s.id: s for s in tx.all(Suggestion, id=[one.line.id for one in shown])} if shown else {}
    return ((kept[one.line.id], one.owed) for one in shown if one.line.id in kept)


def _titles(tx: ReadTx, rows: Iterable[Suggestion]) -> Mapping[int, str]:
    ids = {s.engagement_id for s in rows if s.engagement_id is not None}
    return {e.id: e.title for e in tx.all(Engagement, binned=True, id=sorted(ids))} if ids else {}


def row_of(
    s: Suggestion, owed: Owed, known: Knowledge, titles: Mapping[int, str], today: date
) -> screen.FollowRow:
    """One follow-up as a row."""
    head = s.text.split("\n")[0]
    return screen.FollowRow(
        key=s.id,
        version=s.row_version,
        kind=s.kind,
        status=s.status,
        group=owed.group(s.status),
        head=head if len(head) <= _HEAD else head[:_HEAD] + "…",
        proposer=s.proposer,
        name=s.proposer_name or (known.roster.name_of(s.person_id) if s.person_id else ""),
        source=_source(s, known, titles),
        district=known.roster.district_name(s.district_code) if s.district_code else "",
        bureau=_bureau(known, s.bureau_id),
        division=s.division,
        received_on=s.received_on,
        due=owed.due,
        days_left=(owed.due - today).days if owed.due is not None and not rules.is_answered(s) else None,
        age=rules.age_days(s, today),
        is_overdue=owed.is_overdue,
        to_tell=owed.to_tell,
        to_post=owed.to_post,
        told_on=s.told_on,
        posted_on=s.posted_on,
        settled_on=s.settled_on,
    )


def _source(s: Suggestion, known: Knowledge, titles: Mapping[int, str]) -> str:
    if s.engagement_id is not None:
        return titles.get(s.engagement_id, "")
    if s.session_id is not None and s.kind in QUESTIONS:
        return follow_page.session_name(next((x for x in known.sessions if x.id == s.session_id), None))
    return s.place


def _bureau(known: Knowledge, number: int | None) -> str:
    bureau = known.roster.bureaus.get(number or 0)
    return bureau.name if bureau is not None else ""


# ---- filter, search, order


def _filter(
    tx: ReadTx, view: screen.FollowUpsView, known: Knowledge, lines: tuple[OwedLine, ...]
) -> Callable[[FollowLine], bool]:
    wanted, initials = search_form(view.text), is_chosung(view.text)
    text = chosung(view.text) if initials else wanted
    forms = _forms(tx, known, lines, initials=initials) if text else {}

    def passes(line: FollowLine) -> bool:
        if view.kind is not None and line.kind is not view.kind:
            return False
        if view.bureau and line.bureau_id != view.bureau:
            return False
        if view.district and line.district_code != view.district:
            return False
        if view.session and line.session_id != view.session:
            return False
        if not text:
            return True
        form = forms.get(line.id)
        return text in (form if form is not None else _form(line, known, initials=initials))

    return passes


def _forms(tx: ReadTx, known: Knowledge, lines: tuple[OwedLine, ...], *, initials: bool) -> Mapping[int, str]:
    """What each is searched by, kept while nothing changes: folding Hangul costs more than looking."""
    key = (id(lines), known.dated, initials)
    kept = tx.memo.get(f"{_MEMO}{initials}")
    if isinstance(kept, tuple) and kept[0] == key and kept[1] is lines:
        found: Mapping[int, str] = kept[2]
        return found
    made = {one.line.id: _form(one.line, known, initials=initials) for one in lines}
    tx.memo[f"{_MEMO}{initials}"] = (key, lines, made)
    return made


def _form(line: FollowLine, known: Knowledge, *, initials: bool) -> str:
    person = known.roster.name_of(line.person_id) if line.person_id else ""
    parts = (line.head, line.place, line.proposer_name, person, _bureau(known, line.bureau_id), line.division)
    fold = chosung if initials else search_form
    return "\n".join(fold(part) for part in parts if part)


def _line_of(s: Suggestion) -> FollowLine:
    return FollowLine(
        id=s.id,
        kind=s.kind,
        status=s.status,
        session_id=s.session_id,
        engagement_id=s.engagement_id,
        person_id=s.person_id,
        proposer=s.proposer,
        proposer_name=s.proposer_name,
        bureau_id=s.bureau_id,
        division=s.division,
        district_code=s.district_code,
        received_on=s.received_on,
        due_on=s.due_on,
        settled_on=s.settled_on,
        told_on=s.told_on,
        posted_on=s.posted_on,
        result=s.result[:1],
        reason=s.reason[:1],
        head=s.text[:300],
        place=s.place,
    )


def _order(by: Sorted, known: Knowledge) -> Callable[[OwedLine], tuple[object, ...]]:
    def key(one: OwedLine) -> tuple[object, ...]:
        line, last = one.line, (one.owed.due or date.max, one.line.id)
        if by is Sorted.BUREAU:
            return (_bureau(known, line.bureau_id) or "힣", line.division, *last)
        if by is Sorted.DISTRICT:
            return (line.district_code or "~", *last)
        if by is Sorted.PROPOSER:
            name = line.proposer_name or (known.roster.name_of(line.person_id) if line.person_id else "")
            return (name or "힣", *last)
        return (line.received_on, *last)

    return key


def _named(keys: Iterable[int | str | None], name: Callable[..., str]) -> tuple[Choice, ...]:
    found = {(name(key), str(key)) for key in keys if key is not None}
    return tuple(Choice(key=key, label=label) for label, key in sorted(found) if label)


def _sessions(known: Knowledge, wanted: set[int | None]) -> tuple[Choice, ...]:
    """Newest first."""
    found = sorted((s for s in known.sessions if s.id in wanted), key=lambda s: s.first, reverse=True)
    return tuple(Choice(key=str(s.id), label=follow_page.session_name(s)) for s in found)


READERS: Readers = {
    screen.FollowUpsView: followups_screen,
    screen.FollowUp: follow_page.page,
    screen.FollowChoices: follow_page.offers,
    screen.FollowUpsTable: follow_page.made_table,
    screen.FollowImport: follow_imports.looked_at,
}
