# SPDX-License-Identifier: Apache-2.0
"""A booklet (묶음) of a period: its schedule, then the sheets of each engagement, with contents and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.errors import InputError
from db.queries import engagements as queries
from db.records import Days, Engagement, Month
from db.records.enums import Kind, Profile, SheetKind, Status
from db.transaction import ReadTx
from desktop.desk.seen import Audience, is_carried
from desktop.desk.sheets import making
from desktop.desk.sheets.draft import KO, closest, disclosure_text
from desktop.desk.sheets.forms import form_of, logo_of, style_of
from desktop.desk.sheets.making import Composed
from desktop.desk.sheets.registry import COMPOSERS
from desktop.desk.sheets.source import Source
from desktop.outputs.document import Document
from desktop.outputs.file_names import file_name
from desktop.outputs.pdf.values import Shortened
from desktop.rules.redaction import Access, Reading, Relation, headline
from desktop.rules.requests import attends
from desktop.rules.sheets import is_made_for, sheets_of
from desktop.screens.paper import SheetAsk
from desktop.services.knowledge import knowledge

_ONE = timedelta(days=1)
_OWN = frozenset({Kind.INTERNAL, Kind.HOLD})
_WEEK_DAYS = 7
_MOST_DAYS = 100
Progress = Callable[[int, int], None]
"""Told how many sheets of how many are done; whatever it raises ends the work, and nothing was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletAsk:
    """Which sheets of the engagements from `first` to `last`, both included, for whom.

    For a bureau it holds what is its own, so `bureau` must be said.
    """

    first: date
    last: date
    profile: Profile = Profile.MAYOR
    sheets: tuple[SheetKind, ...] = (SheetKind.BRIEF,)
    is_named: bool = False
    bureau: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """A written booklet; `sheets` are its parts in their order, without the contents."""

    title: str
    profile: Profile
    data: bytes
    pages: int
    sheets: tuple[Composed, ...]
    missing: tuple[str, ...] = ()
    shortened: tuple[Shortened, ...] = ()

    @property
    def file_name(self) -> str:
        """What the PDF is called."""
        text = KO.text("sheets.booklet.file", title=self.title, profile=KO.label(self.profile))
        return file_name(text, ".pdf")


def asks_of(tx: ReadTx, ask: BookletAsk, *, now: datetime) -> tuple[SheetAsk, ...]:
    """The schedule of the days, then the chosen sheets of each engagement by its time.

    Without a chosen sheet an engagement is on the schedule alone. Raises InputError
    `input.end_before_start`, `sheet.too_many_days`, `sheet.booklet` for readers who get none: what
    councillors and the public may see differs from item to item.
    """
    if ask.last < ask.first:
        raise InputError("input.end_before_start", first=ask.first, last=ask.last)
    if (ask.last - ask.first).days >= _MOST_DAYS:
        raise InputError("sheet.too_many_days", limit=_MOST_DAYS)
    is_bureau = ask.profile is Profile.BUREAU and ask.bureau != 0
    if ask.profile not in (Profile.MAYOR, Profile.ESCORT) and not is_bureau:
        raise InputError("sheet.booklet", profile=ask.profile)
    return (_schedule(ask), *_of_engagements(tx, ask, now))


def _schedule(ask: BookletAsk) -> SheetAsk:
    days = (ask.last - ask.first).days + 1
    kind = SheetKind.DAY if days == 1 else SheetKind.WEEK if days <= _WEEK_DAYS else SheetKind.MONTH
    return SheetAsk(
        sheet=kind,
        profile=ask.profile,
        first=ask.first,
        last=ask.last,
        is_named=ask.is_named,
        bureau=ask.bureau,
    )


def _of_engagements(tx: ReadTx, ask: BookletAsk, now: datetime) -> Iterator[SheetAsk]:
    audience = Audience(profile=ask.profile, now=now, is_named=ask.is_named, bureau=ask.bureau)
    settings = knowledge(tx).settings
    for engagement in queries.between(tx, ask.first, ask.last + _ONE):
        if isinstance(engagement.when, Month) or engagement.status is Status.CANCELLED:
            continue
        if not is_carried(engagement, audience, settings) or not attends(engagement):
            continue
        if not _may_have(engagement, ask) or not _is_briefed(engagement):
            continue
        for sheet in sheets_of(engagement.kind):
            if sheet in ask.sheets and sheet in COMPOSERS and is_made_for(sheet, ask.profile):
                yield SheetAsk(
                    sheet=sheet, profile=ask.profile, engagement=engagement.id, is_named=ask.is_named
                )


def _is_briefed(engagement: Engagement) -> bool:
    """The office's own meetings and holds are on the schedule alone, unless something is written for them."""
    said = (engagement.purpose, engagement.key_points, engagement.cautions, engagement.questions)
    return engagement.kind not in _OWN or any(text.strip() for text in said)


def _may_have(engagement: Engagement, ask: BookletAsk) -> bool:
    """A bureau has the sheets of its own, as far as it may know of them."""
    if ask.profile is Profile.BUREAU and engagement.bureau_id != ask.bureau:
        return False
    return headline(Reading(ask.profile, Relation.OWN, engagement.confidentiality)) is Access.SHOW


def make_booklet(tx: ReadTx, ask: BookletAsk, *, now: datetime, progress: Progress | None = None) -> Booklet:
    """The booklet of a period. Raises as `asks_of`, and whatever `progress` raises."""
    title = KO.text("sheets.booklet.title", when=Days(ask.first, ask.last))
    return booklet(tx, asks_of(tx, ask, now=now), title=title, now=now, progress=progress)


def booklet(
    tx: ReadTx, asks: Sequence[SheetAsk], *, title: str, now: datetime, progress: Progress | None = None
) -> Booklet:
    """Any sheets as one booklet for one profile; `progress` counts each sheet when it is set.

    Raises ValueError without a sheet or for several profiles, InputError as `making.compose`.
    """
    return booklet_of(tx, tuple(_composed(tx, asks, now, progress)), title=title, now=now, progress=progress)


def booklet_of(
    tx: ReadTx, composed: Sequence[Composed], *, title: str, now: datetime, progress: Progress | None = None
) -> Booklet:
    """Sheets composed before as one booklet. Raises ValueError without a sheet or for several profiles."""
    from desktop.outputs.pdf.write import write_booklet

    profiles = {one.ask.profile for one in composed}
    if len(profiles) != 1:
        raise ValueError("a booklet needs sheets of one profile")
    made = write_booklet(
        _cover(tx, composed, title, now),
        [one.document for one in composed],
        notes=[_note(one) for one in composed],
        progress=None if progress is None else lambda done: progress(done, len(composed)),
    )
    return Booklet(
        title=title,
        profile=profiles.pop(),
        data=made.pdf,
        pages=made.pages,
        sheets=tuple(composed),
        missing=tuple(m.char for m in made.missing),
        shortened=made.shortened,
    )


def _note(one: Composed) -> str:
    """Behind a title in the contents: day and sheet; a schedule says both itself."""
    if not one.ask.engagement or one.day is None:
        return ""
    return KO.text("sheets.booklet.note", day=one.day, sheet=one.ask.sheet)


def _composed(
    tx: ReadTx, asks: Sequence[SheetAsk], now: datetime, progress: Progress | None
) -> Iterator[Composed]:
    """Each engagement is read once, however many sheets of it there are."""
    source: Source | None = None
    for ask in asks:
        if progress is not None:
            progress(0, len(asks))
        if not ask.engagement:
            source = None
        elif source is None or source.engagement.id != ask.engagement:
            source = Source(tx, tx.get(Engagement, ask.engagement), now)
        yield making.compose(tx, ask, now=now, source=source)


def _cover(tx: ReadTx, sheets: Sequence[Composed], title: str, now: datetime) -> Document:
    form = form_of(tx)
    confidentiality = closest(one.confidentiality for one in sheets)
    profile = sheets[0].ask.profile
    return Document(
        sheet="booklet",
        title=title,
        office=form.office or KO.text("sheets.head.office"),
        basis=now,
        basis_text=KO.text("sheets.head.basis", at=now),
        profile=KO.text("sheets.head.profile", profile=KO.label(profile)),
        disclosure=disclosure_text(confidentiality, is_public=profile is Profile.PUBLIC),
        style=style_of(form, logo_of(tx)),
    )
