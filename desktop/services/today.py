# SPDX-License-Identifier: Apache-2.0
"""What the office has to do today, read in a fixed number of queries whatever is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from db import collecting
from db.queries import due as queries
from db.queries import engagements, readers
from db.queries.due import Done
from db.queries.engagements import Parts
from db.records import Attempt, Engagement, Handing, IssuedSheet, Material, Notice, Stop
from db.records.meta import Record
from db.transaction import ReadTx
from desktop.rules import agenda as rules
from desktop.rules.agenda import Departure, SheetNeed, TodaySpan
from desktop.rules.commitment import Commitment, commitment, seoul_days
from desktop.rules.copies import Copy
from desktop.rules.due import earliest_start
from desktop.rules.notice import NoticeStatus, notice_board
from desktop.rules.notice_rules import longest_notice_days
from desktop.rules.parts_lines import BRIEFED, material_due
from desktop.rules.requests import answer_by, attends
from desktop.services import checks, requests
from desktop.services.behind import Standing, stamp, standings
from desktop.services.checks import Situation
from desktop.services.copies import superseded_copies
from desktop.services.followups_owed import OwedLine, owed_lines
from desktop.services.knowledge import Knowledge, knowledge

R = TypeVar("R", bound=Record)
_ONE = timedelta(days=1)
_MEMO = "today"
_BOOKS = ("engagement", "stop", "material", "attempt", "issued_sheet", "copy_return")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Somebody who must be told of an engagement."""

    c: Commitment
    line: NoticeStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that is due and has not come."""

    material: Material
    engagement: Engagement
    due: date | None
    is_the_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Everything about today. `abouts` and `owners` name the engagements that `done` is about.

    `phoned` are readers told by telephone today. `copies` are those to fetch back, `issues` the sheets that
    `done` is about, `phones` those that are behind on what begins before they will have looked again.
    """

    span: TodaySpan
    known: Knowledge
    here: Situation
    tell: tuple[Telling, ...]
    behind: tuple[Telling, ...]
    requests: tuple[Engagement, ...]
    papers: tuple[Paper, ...]
    sheets: tuple[SheetNeed, ...]
    copies: tuple[Copy, ...]
    follow: tuple[OwedLine, ...]
    phones: tuple[Standing, ...]
    leave: tuple[Departure, ...]
    phoned: tuple[tuple[Handing, str], ...]
    done: tuple[Done, ...]
    is_cut: bool
    abouts: Mapping[int, Engagement]
    owners: Mapping[tuple[str, int], int]  # book and record → engagement
    notices: Mapping[int, Notice]
    materials: Mapping[int, Material]
    issues: Mapping[int, IssuedSheet]

    @property
    def groups(self) -> Mapping[str, Sized]:
        """What is still to do, by group."""
        return {
            "tell": self.tell,
            "behind": self.behind,
            "phones": self.phones,
            "answer": self.requests,
            "chase": self.papers,
            "print": self.sheets,
            "fetch": self.copies,
            "follow": self.follow,
        }

    @property
    def left(self) -> int:
        """How many things are still to do."""
        return sum(map(len, self.groups.values()))


def agenda(tx: ReadTx, *, now: datetime) -> Agenda:
    """As of this transaction; asked twice in the same minute with nothing written between, it is kept."""
    dated = (tx.journal_number(), *stamp(tx), now.replace(second=0, microsecond=0))
    kept = tx.memo.get(_MEMO)
    if isinstance(kept, tuple) and kept[0] == dated and isinstance(kept[1], Agenda):
        return kept[1]
    with collecting.paused():
        made = _made(tx, now)
    tx.memo[_MEMO] = (dated, made)
    return made


def counts(tx: ReadTx, now: datetime) -> Mapping[str, int]:
    """How much is still to do, by group as in `Agenda.groups`; `left` is all of it."""
    found = agenda(tx, now=now)
    return {name: len(rows) for name, rows in found.groups.items()} | {"left": found.left}


def _made(tx: ReadTx, now: datetime) -> Agenda:
    known = knowledge(tx)
    longest = longest_notice_days(known.rules)
    span = rules.today_span(now, known.settings, known.off, longest_notice_days=longest)
    here = checks.situation(tx, first=span.today, day_after=span.horizon + _ONE)
    boards = [*_boards(here, span), *_postponed(tx, known, span)]
    tell = [Telling(c=c, line=line) for c, line in boards if rules.is_to_tell(line, c, span)]
    behind = [Telling(c=c, line=line) for c, line in boards if rules.is_behind(line, c, span)]
    done, is_cut = queries.done_since(tx, min(span.news_since, span.midnight), books=_BOOKS)
    owners, notices, materials, issues = _owners(tx, done)
    return Agenda(
        span=span,
        known=known,
        here=here,
        tell=tuple(sorted(tell, key=_due_order)),
        behind=tuple(sorted(behind, key=_start_order)),
        requests=_requests(tx, span),
        papers=_papers(tx, known, span),
        sheets=_sheets(here, span),
        copies=superseded_copies(tx, since=span.today),
        follow=tuple(o for o in owed_lines(tx, today=span.today) if _is_due(o, span)),
        phones=tuple(sorted((s for s in standings(tx, now=now) if s.soon), key=_soonest)),
        leave=rules.departures(here.context, span.today),
        phoned=readers.words_given(tx, since=span.midnight),
        done=done,
        is_cut=is_cut,
        abouts={e.id: e for e in tx.all(Engagement, binned=True, id=sorted(set(owners.values())))},
        owners=owners,
        notices=notices,
        materials=materials,
        issues=issues,
    )


def _is_due(one: OwedLine, span: TodaySpan) -> bool:
    """Due this very day: what is past due stands on the desk of follow-ups."""
    return one.owed.due == span.today and one.owed.is_task


def _boards(here: Situation, span: TodaySpan) -> Iterator[tuple[Commitment, NoticeStatus]]:
    for engagement in here.within(span.today, span.horizon + _ONE):
        c = here.commitment_of(engagement)
        for line in checks.board_in(here, engagement, now=span.now):
            yield c, line


def _postponed(tx: ReadTx, known: Knowledge, span: TodaySpan) -> Iterator[tuple[Commitment, NoticeStatus]]:
    """Put off without a new date: whoever was told has to hear of it."""
    found = engagements.postponed_between(tx, span.today, span.horizon + _ONE)
    if not found:
        return
    parts = _told_parts(tx, [e.id for e in found])
    files = checks.notice_files(tx, found, parts)
    for engagement in found:
        own = parts.get(engagement.id, engagements.NO_PARTS)
        c = commitment(engagement, own.stops)
        file = files[engagement.id]
        for line in notice_board(
            c, known.roster, known.settings, known.off, now=span.now, file=file, rules=known.rules
        ):
            yield c, line


def _told_parts(tx: ReadTx, ids: list[int]) -> Mapping[int, Parts]:
    """Of each only where it was to be and who was told: all that a notice needs."""
    stops, notices = tx.all(Stop, engagement_id=ids), tx.all(Notice, engagement_id=ids)
    attempts = tx.all(Attempt, notice_id=[n.id for n in notices]) if notices else ()
    found = {}
    for number in ids:
        own = tuple(n for n in notices if n.engagement_id == number)
        numbers = {n.id for n in own}
        found[number] = Parts(
            stops=tuple(sorted((s for s in stops if s.engagement_id == number), key=lambda s: s.position)),
            notices=own,
            attempts=tuple(a for a in attempts if a.notice_id in numbers),
        )
    return found


def _requests(tx: ReadTx, span: TodaySpan) -> tuple[Engagement, ...]:
    """Those to answer by the next working day, the most urgent first."""
    due = [(answer_by(e), e) for e in requests.requests_due(tx)]
    near = [(day, e) for day, e in due if day is not None and day <= span.next_day]
    return tuple(e for _, e in sorted(near, key=lambda pair: (pair[0], pair[1].id)))


def _papers(tx: ReadTx, known: Knowledge, span: TodaySpan) -> tuple[Paper, ...]:
    """Due today or earlier, or wanted today; the most urgent first."""
    found = []
    pairs = queries.materials_open(tx, since=span.today, starts_until=span.horizon, due_until=span.today)
    for material, engagement in pairs:
        due = material_due(material, engagement.when, known.settings, known.off)
        starts = seoul_days(engagement.when)[0] if engagement.when is not None else None
        is_the_day = starts is not None and starts <= span.today and due is not None
        if is_the_day or (due is not None and due <= span.today):
            found.append(Paper(material=material, engagement=engagement, due=due, is_the_day=is_the_day))
    return tuple(sorted(found, key=lambda p: (not p.is_the_day, p.due or date.max, p.material.id)))


def _sheets(here: Situation, span: TodaySpan) -> tuple[SheetNeed, ...]:
    """Briefs of today up to the next working day; beyond it only those that went out in an old edition."""
    found = []
    for engagement in here.within(span.today, span.horizon + _ONE):
        issued = here.parts_of(engagement.id).issued
        is_near = engagement.when is not None and engagement.when.day_from <= span.next_day
        begun = engagement.when is None or earliest_start(engagement.when, here.known.settings) <= span.now
        if begun or not (issued or is_near):
            continue
        needs = is_near and engagement.kind in BRIEFED and attends(engagement)
        need = rules.sheet_need(here.commitment_of(engagement), issued, needs_brief=needs)
        if need is not None:
            found.append(need)
    return tuple(found)


def _owners(
    tx: ReadTx, done: Iterable[Done]
) -> tuple[dict[tuple[str, int], int], dict[int, Notice], dict[int, Material], dict[int, IssuedSheet]]:
    """Which engagement each change is about; four queries at most. Sheets of days are about none."""
    owners: dict[tuple[str, int], int] = {}
    of: dict[str, dict[int, int]] = {book: {} for book in _BOOKS}
    for one in done:
        if one.book == "engagement":
            owners[one.book, one.record_id] = one.record_id
        named = {"attempt": "notice_id", "copy_return": "issue_id"}.get(one.book)
        of[one.book][one.record_id] = int(one.new.get(named) or 0) if named else one.record_id

    def found(kind: type[R], *books: str) -> dict[int, R]:
        """The records of that kind which the changes of those books name."""
        numbers = {number for book in books for number in of[book].values()}
        rows = tx.all(kind, binned=True, id=sorted(numbers)) if numbers else ()
        return {row.id: row for row in rows}

    stops, materials = found(Stop, "stop"), found(Material, "material")
    notices, issues = found(Notice, "attempt"), found(IssuedSheet, "issued_sheet", "copy_return")
    known: tuple[tuple[str, Mapping[int, Stop | Material | Notice | IssuedSheet]], ...] = (
        ("stop", stops),
        ("material", materials),
        ("attempt", notices),
        ("issued_sheet", issues),
        ("copy_return", issues),
    )
    for book, rows in known:
        for record, number in of[book].items():
            if number in rows:
                owners[book, record] = rows[number].engagement_id or 0
    return owners, notices, materials, issues


def _due_order(t: Telling) -> tuple[object, ...]:
    due = t.line.due.at if t.line.due is not None else None
    return (due.timestamp() if due is not None else float("inf"), t.c.id, t.line.target.person_id or 0)


def _soonest(standing: Standing) -> tuple[float, int]:
    return standing.soon[0].starts.timestamp(), standing.reader.id


def _start_order(t: Telling) -> tuple[object, ...]:
    when = t.c.when or t.c.engagement.former_when
    start = getattr(when, "start", None)
    return (
        when.day_from if when is not None else date.max,
        start.timestamp() if start is not None else 0.0,
        t.c.id,
        t.line.target.person_id or 0,
    )
