# SPDX-License-Identifier: Apache-2.0
"""The paper window: what can be printed, how it looks, who has which edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.errors import InputError, RecordMissing
from db.records import Attachment, CopyReturn, Engagement, IssuedSheet, Notice, Person, User
from db.records.enums import CopyFate, Profile, SheetKind
from db.transaction import ReadTx
from desktop.desk.reading import Readers, Reading
from desktop.desk.sheets import making
from desktop.desk.sheets.making import Made
from desktop.desk.sheets.registry import COMPOSERS
from desktop.rules.copies import standing_returns
from desktop.rules.sheets import OF_DAYS, PROFILES, sheets_of
from desktop.screens.paper import (
    CopySheet,
    Cut,
    DrawCopies,
    DrawnSheet,
    DrawSheet,
    IssuedCopy,
    PaperAttachment,
    PaperReader,
    PaperScreen,
    PaperView,
    SheetAsk,
    SheetChoice,
    SheetClip,
)
from desktop.services import roles
from desktop.services.issues import former_issue

POCKET = ".pocket"
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
    issued = reading.tx.all(IssuedSheet, engagement_id=engagement.id)
    asks = [SheetAsk(sheet=s, engagement=engagement.id) for s in sheets_of(engagement.kind)]
    return PaperScreen(
        view=view,
        title=engagement.title,
        when=engagement.when,
        edition=engagement.edition,
        sheets=_choices(asks, issued, stands=engagement.edition),
        issued=_copies(reading.tx, issued, stands=engagement.edition),
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
    issued = [
        one
        for first in sorted({ask.first for ask in asks if ask.first is not None})
        for one in tx.all(IssuedSheet, engagement_id=None, first=first)
    ]
    wanted = {(ask.first, ask.last) for ask in asks}
    issued = [one for one in issued if (one.first, one.last) in wanted]
    return PaperScreen(
        view=view, sheets=_choices(asks, issued), issued=_copies(tx, issued), may_issue=may_issue
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


def _choices(
    asks: Iterable[SheetAsk], issued: Sequence[IssuedSheet], *, stands: int = 0
) -> tuple[SheetChoice, ...]:
    """`stands` is the edition of the engagement now."""
    newest: dict[tuple[str, date | None], int] = {}
    for one in issued:
        place = (one.sheet.removesuffix(POCKET), one.first)
        newest[place] = max(newest.get(place, 0), one.edition)
    found = []
    for ask in asks:
        if ask.sheet not in COMPOSERS:
            continue
        edition = newest.get((ask.sheet.value, ask.first), 0)
        profiles = tuple(p for p in PROFILES[ask.sheet] if not (ask.engagement and p is Profile.PUBLIC))
        found.append(
            SheetChoice(
                ask=replace(ask, profile=profiles[0]),
                profiles=profiles,
                edition=edition,
                is_behind=0 < edition < stands,
            )
        )
    return tuple(found)


def _copies(tx: ReadTx, issued: Sequence[IssuedSheet], *, stands: int = 0) -> tuple[IssuedCopy, ...]:
    """The newest first. Of a sheet of days the newest issue stands for what is right now."""
    newest: dict[tuple[object, ...], int] = {}
    for one in issued:
        place = (one.sheet, one.profile, one.first)
        newest[place] = max(newest.get(place, stands), one.edition)
    fates = _fates(tx, issued)
    known = {kind.value for kind in SheetKind}
    return tuple(
        IssuedCopy(
            key=one.id,
            sheet=SheetKind(one.sheet.removesuffix(POCKET)),
            profile=one.profile,
            edition=one.edition,
            copy_number=one.copy_number,
            issued_to=one.issued_to,
            by=one.by,
            at=one.at,
            pocket=one.sheet.endswith(POCKET),
            first=one.first,
            is_behind=one.edition < newest[one.sheet, one.profile, one.first],
            fate=fates.get(one.id),
        )
        for one in sorted(issued, key=lambda one: one.id, reverse=True)
        if one.sheet.removesuffix(POCKET) in known
    )


def _fates(tx: ReadTx, issued: Iterable[IssuedSheet]) -> Mapping[int, CopyFate]:
    """What became of copies, as far as it was not taken back; one query."""
    numbers = [one.id for one in issued]
    returns = tx.all(CopyReturn, issue_id=numbers) if numbers else ()
    return {number: back.how for number, back in standing_returns(returns).items()}


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
    document = made.composed.document
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
