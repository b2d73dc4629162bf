# SPDX-License-Identifier: Apache-2.0
"""The paper window: what can be printed, how it looks, who has which edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from db.errors import InputError, RecordMissing
from db.queries import issued
from db.queries.engagements import between
from db.records import Attachment, Engagement, IssuedSheet, Notice, Person, User
from db.records.enums import Profile, SheetKind, Status
from db.records.when import Month
from db.transaction import ReadTx
from desktop.desk.copies import copy_row
from desktop.desk.copying import unnumbered
from desktop.desk.reading import Readers, Reading
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Made
from desktop.desk.sheets.registry import COMPOSERS
from desktop.rules.copies import Copy, copies_of_days, sheet_named
from desktop.rules.roster import holds_on
from desktop.rules.sheets import OF_DAYS, PROFILES, sheets_of
from desktop.screens.copies import CopyRow
from desktop.screens.paper import (
    CopySheet,
    Cut,
    DrawCopies,
    DrawnSheet,
    DrawSheet,
    PaperAttachment,
    PaperReader,
    PaperScreen,
    PaperView,
    SheetAsk,
    SheetChoice,
    SheetClip,
)
from desktop.services import roles
from desktop.services.copies import copies_of
from desktop.services.issues import former_issue
from desktop.services.knowledge import knowledge

_DAY = timedelta(days=1)
_WEEK_DAYS = 7
_MONTH_DAYS = 42
_MOST_COPIES = 99


def _paper(reading: Reading, view: PaperView) -> PaperScreen:
    may_issue = roles.Duty.ISSUE in roles.MAY[_user(reading).role]
    if not view.engagement:
        return _of_days(reading.tx, view, may_issue=may_issue)
    try:
        engagement = reading.tx.get(Engagement, view.engagement)
    except RecordMissing:
        return replace(view.nothing(), may_issue=may_issue)
    if engagement.binned_at is not None:
        return replace(view.nothing(), title=engagement.title, may_issue=may_issue)
    copies = copies_of(reading.tx, engagement.id)
    asks = [SheetAsk(sheet=s, engagement=engagement.id) for s in sheets_of(engagement.kind)]
    return PaperScreen(
        view=view,
        title=engagement.title,
        when=engagement.when,
        edition=engagement.edition,
        sheets=_choices(asks, copies),
        issued=_copies(copies),
        attachments=_attachments(reading.tx, engagement.id),
        readers=_readers(reading.tx, engagement.id),
        may_issue=may_issue,
    )


def _user(reading: Reading) -> User:
    return roles.user_of(reading.tx, reading.by)


def _of_days(tx: ReadTx, view: PaperView, *, may_issue: bool) -> PaperScreen:
    if view.first is None or view.last is None or view.last < view.first:
        return replace(view.nothing(), may_issue=may_issue)
    asks = list(_asks_of_days(view.first, view.last))
    wanted = {(ask.first, ask.last) for ask in asks}
    firsts = sorted({ask.first for ask in asks if ask.first is not None})
    issues = [one for one in tx.all(IssuedSheet, first=firsts) if (one.first, one.last) in wanted]
    copies = copies_of_days(issues, issued.returns_of(tx, issues))
    return PaperScreen(
        view=view,
        sheets=(*_choices(asks, copies), *_briefs(tx, view.first, view.last)),
        issued=_copies(copies),
        readers=_bureaus(tx, view.first),
        may_issue=may_issue,
    )


def _briefs(tx: ReadTx, first: date, last: date) -> Iterator[SheetChoice]:
    """Of each engagement of a week that has one: with the schedule they make a booklet."""
    if (last - first).days >= _WEEK_DAYS:
        return
    profiles = tuple(p for p in PROFILES[SheetKind.BRIEF] if p is not Profile.PUBLIC)
    found = [
        e
        for e in between(tx, first, last + _DAY)
        if e.when is not None and not isinstance(e.when, Month) and e.status is not Status.CANCELLED
        if SheetKind.BRIEF in sheets_of(e.kind)
    ]
    newest: dict[int | None, int] = {}
    for one in tx.all(IssuedSheet, engagement_id=[e.id for e in found]) if found else ():
        if one.sheet == SheetKind.BRIEF:
            newest[one.engagement_id] = max(newest.get(one.engagement_id, 0), one.edition)
    for e in found:
        edition = newest.get(e.id, 0)
        yield SheetChoice(
            ask=SheetAsk(sheet=SheetKind.BRIEF, engagement=e.id),
            profiles=profiles,
            edition=edition,
            is_behind=0 < edition < e.edition,
            title=e.title,
            day=max(e.when.day_from, first) if e.when is not None else None,
        )


def _asks_of_days(first: date, last: date) -> Iterator[SheetAsk]:
    """The schedule as long as what is shown comes first, then each of its days, then the lists."""
    days = (last - first).days + 1
    if days > _WEEK_DAYS:
        if days <= _MONTH_DAYS:  # a month is shown in whole weeks, and printed from its first day to its last
            middle = first + (last - first) / 2
            first = middle.replace(day=1)
            last = (first + 31 * _DAY).replace(day=1) - _DAY
        yield SheetAsk(sheet=SheetKind.MONTH, first=first, last=last)
    elif days > 1:
        yield SheetAsk(sheet=SheetKind.WEEK, first=first, last=last)
    if days <= _MONTH_DAYS:
        for number in range((last - first).days + 1):
            day = first + number * _DAY
            yield SheetAsk(sheet=SheetKind.DAY, first=day, last=day)
    for sheet in OF_DAYS:
        if sheet not in (SheetKind.DAY, SheetKind.WEEK, SheetKind.MONTH):
            yield SheetAsk(sheet=sheet, first=first, last=last)


def _choices(asks: Iterable[SheetAsk], copies: Iterable[Copy]) -> tuple[SheetChoice, ...]:
    newest: dict[tuple[SheetKind | None, date | None], Copy] = {}
    for copy in sorted(copies, key=lambda one: (one.issue.edition, one.issue.id)):
        newest[sheet_named(copy.issue.sheet)[0], copy.issue.first] = copy
    found = []
    for ask in asks:
        if ask.sheet not in COMPOSERS:
            continue
        last = newest.get((ask.sheet, ask.first))
        profiles = tuple(p for p in PROFILES[ask.sheet] if not (ask.engagement and p is Profile.PUBLIC))
        found.append(
            SheetChoice(
                ask=replace(ask, profile=profiles[0]),
                profiles=profiles,
                edition=last.issue.edition if last is not None else 0,
                is_behind=last is not None and last.is_superseded,
            )
        )
    return tuple(found)


def _copies(copies: Iterable[Copy]) -> tuple[CopyRow, ...]:
    """The newest first."""
    return tuple(copy_row(one) for one in sorted(copies, key=lambda one: one.issue.id, reverse=True))


def _attachments(tx: ReadTx, engagement_id: int) -> tuple[PaperAttachment, ...]:
    return tuple(
        PaperAttachment(key=one.id, version=one.row_version, name=one.name, on_paper=one.on_paper)
        for one in tx.all(Attachment, engagement_id=engagement_id)
        if one.binned_at is None
    )


def _readers(tx: ReadTx, engagement_id: int) -> tuple[PaperReader, ...]:
    """The people of its notices, by name."""
    numbers = {n.person_id for n in tx.all(Notice, engagement_id=engagement_id) if n.person_id is not None}
    people = [tx.get(Person, number) for number in sorted(numbers)]
    return tuple(PaperReader(key=p.id, label=p.name) for p in sorted(people, key=lambda p: (p.name, p.id)))


def _bureaus(tx: ReadTx, day: date) -> tuple[PaperReader, ...]:
    """Those of that day: a bureau's schedule says more of what is its own."""
    known = knowledge(tx).roster.bureaus.values()
    listed = sorted((b for b in known if holds_on(b, day)), key=lambda b: (b.name, b.id))
    return tuple(PaperReader(key=b.id, label=b.name) for b in listed)


def _draw(reading: Reading, question: DrawSheet) -> DrawnSheet:
    """Raises InputError `sheet.hidden`, RecordMissing."""
    drawn = drawn_of(making.make(reading.tx, question.ask, now=reading.now))
    former = former_issue(reading.tx, making.paper_of(question.ask))
    if former is None:
        return drawn
    return replace(drawn, former=former.edition, is_compared=bool(former.lines))


def _draw_copies(reading: Reading, question: DrawCopies) -> tuple[DrawnSheet, ...]:
    """Raises InputError `input.too_many_copies`."""
    if not 1 <= question.count <= _MOST_COPIES:
        raise InputError("input.too_many_copies", count=question.count, limit=_MOST_COPIES)
    return tuple(_copies_of(question.drawn, question.count))


def _copies_of(drawn: DrawnSheet, count: int) -> Iterator[DrawnSheet]:
    made = drawn.made
    assert isinstance(made, Made)
    yield drawn
    for number in range(drawn.copy_number + 1, drawn.copy_number + count):
        composed = making.with_copy(made.composed, number)
        if composed.document == made.composed.document:
            yield drawn_of(replace(made, composed=composed))
        else:
            yield drawn_of(making.write(composed, drawn_at=made.drawn_at))


def _copy(_reading: Reading, question: CopySheet) -> SheetClip:
    from desktop.outputs.clip.html import html_of  # few copy
    from desktop.outputs.clip.tsv import tsv_of
    from desktop.outputs.sheet_text import write_sheet_text

    made = question.drawn.made
    assert isinstance(made, Made)
    document = unnumbered(made.composed.document)
    return SheetClip(html=html_of(document), text=write_sheet_text(document), columns=tsv_of(document))


def drawn_of(made: Made) -> DrawnSheet:
    """What the window is told of a sheet that was made."""
    composed = made.composed
    return DrawnSheet(
        ask=composed.ask,
        pdf=made.data,
        pages=made.pages,
        file_name=made.file_name,
        title=composed.document.title,
        edition=composed.edition,
        copy_number=composed.copy_number,
        is_numbered=bool(composed.document.copy_text),
        changed=composed.changed,
        removed=composed.removed,
        missing=made.missing,
        shortened=tuple(Cut(where=one.where, typed_chars=one.typed_chars) for one in made.shortened),
        made=made,
    )


READERS: Readers = {
    PaperView: _paper,
    DrawSheet: _draw,
    DrawCopies: _draw_copies,
    CopySheet: _copy,
}
