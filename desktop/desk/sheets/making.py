# SPDX-License-Identifier: Apache-2.0
"""From what was asked to a finished file: composed, headed, marked against the last issue, written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from db.errors import InputError
from db.records.enums import Confidentiality, Profile, SheetKind
from db.transaction import ReadTx, WriteTx
from desktop.desk.seen import prefix_of
from desktop.desk.sheets.attached import attached_sections
from desktop.desk.sheets.draft import KO, Draft, disclosure_text
from desktop.desk.sheets.forms import dressed, form_of, logo_of
from desktop.desk.sheets.registry import composer_of, writer_of
from desktop.desk.sheets.source import Source, Stretch, source_of
from desktop.desk.sheets.view import View
from desktop.outputs.document import Document
from desktop.outputs.file_names import file_name
from desktop.outputs.fingerprints import changed_count, fingerprints, marked
from desktop.outputs.pdf.values import Shortened
from desktop.rules.copies import says_the_same
from desktop.rules.redaction import Access, Reading, Relation, headline
from desktop.rules.sheet_form import SheetForm
from desktop.rules.sheets import OF_DAYS, SCHEDULES, is_made_for, is_of_kind
from desktop.screens.paper import Removed, SheetAsk
from desktop.services.issues import Drawn, Paper, former_issue, issue_sheet, issues_of, next_copy_number

if TYPE_CHECKING:
    from desktop.screens.followups import FollowUpsView

_MOST_DAYS = 400
_WITH_FILES = (SheetKind.BRIEF, SheetKind.PLAN, SheetKind.RESULT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A sheet as a document, with what its reader does not see and what the issue of it will bear.

    `lines` are its fingerprints, `changed` how many lines are barred against the last issue.
    """

    ask: SheetAsk
    document: Document
    edition: int
    copy_number: int
    confidentiality: Confidentiality
    removed: tuple[Removed, ...] = ()
    lines: str = ""
    changed: int = 0
    day: date | None = None

    @property
    def file_name(self) -> str:
        """What the PDF is called: day, title, sheet, reader, edition."""
        day = self.day.isoformat() if self.day is not None else ""
        # The title of a schedule is its sheet and its days, which the name gives anyhow.
        is_schedule = self.ask.sheet in SCHEDULES
        title = "" if is_schedule else _subject(self.document.title, KO.label(self.ask.sheet))
        text = KO.text(
            "sheets.file.sheet",
            day=day,
            title=title,
            profile=KO.label(self.ask.profile),
            sheet=KO.text(f"sheets.file.{'pocket' if self.ask.pocket else 'wall'}", sheet=self.ask.sheet),
            edition=self.edition,
        )
        return file_name(text, ".pdf")


def _subject(title: str, sheet: str) -> str:
    """The title without the name of the sheet at its end, which the file's name gives by itself."""
    for words in (sheet, sheet.rpartition(" ")[2]):
        if title.endswith(f" {words}"):
            return title.removesuffix(words).rstrip()
    return title


def paper_of(ask: SheetAsk) -> Paper:
    """Under what its issues are kept; a pocket form and each filter of a list are papers of their own."""
    marks = [ask.sheet.value]
    if ask.pocket:
        marks.append("pocket")
    if ask.bureau:
        marks.append(f"b{ask.bureau}")
    if ask.follow is not None and ask.follow.is_filtered:
        marks.append(_filter_mark(ask.follow))
    return Paper(
        sheet=".".join(marks),
        profile=ask.profile,
        engagement_id=ask.engagement or None,
        first=ask.first,
        last=ask.last,
    )


def _filter_mark(follow: FollowUpsView) -> str:
    said = (follow.text, follow.kind, follow.bureau, follow.district, follow.session)
    return hashlib.sha256("\x1f".join(map(str, said)).encode()).hexdigest()[:8]


def compose(tx: ReadTx, ask: SheetAsk, *, now: datetime, source: Source | None = None) -> Composed:
    """One sheet as a document; making it changes nothing. `source` saves reading an engagement again.

    Raises RecordMissing; InputError `sheet.hidden` where the item itself is hidden from the profile or no
    such sheet is made for it, `sheet.other_kind` where there is none of such an engagement,
    `input.end_before_start`, `sheet.too_many_days`.
    """
    if not is_made_for(ask.sheet, ask.profile):
        raise InputError("sheet.hidden", profile=ask.profile)
    if ask.sheet in OF_DAYS and not ask.engagement:
        return _of_days(tx, ask, now)
    source = source or source_of(tx, engagement_id=ask.engagement, now=now)
    e = source.engagement
    if not is_of_kind(ask.sheet, e.kind):
        raise InputError("sheet.other_kind", sheet=ask.sheet, kind=e.kind)
    reading = Reading(ask.profile, Relation.OWN, e.confidentiality, named=ask.is_named)
    # The public gets a calendar, not a sheet of one item: a sheet knows no window of days.
    if ask.profile is Profile.PUBLIC or headline(reading) is not Access.SHOW:
        raise InputError("sheet.hidden", profile=ask.profile)
    view = View(reading, reader=ask.reader)
    draft = composer_of(ask.sheet)(source, view)
    if ask.sheet is not SheetKind.LETTER:  # a letter of a cancellation says so in its own words
        draft = replace(draft, title=prefix_of(e.status) + draft.title)
    if ask.sheet in _WITH_FILES:
        draft = replace(draft, sections=(*draft.sections, *attached_sections(source, view)))
    day = e.when.day_from if e.when is not None else now.date()
    return _headed(tx, ask, draft, view, now=now, edition=e.edition, day=day)


def _of_days(tx: ReadTx, ask: SheetAsk, now: datetime) -> Composed:
    if ask.first is None or ask.last is None or ask.last < ask.first:
        raise InputError("input.end_before_start", first=ask.first, last=ask.last)
    if (ask.last - ask.first).days > _MOST_DAYS:
        raise InputError("sheet.too_many_days", limit=_MOST_DAYS)
    issues = issues_of(tx, paper_of(ask))
    newest = issues[-1] if issues else None
    if newest is not None:
        # What the last issue was marked against: drawn against it again, an unchanged day is the same paper.
        earlier = next((one.lines for one in reversed(issues) if one.edition < newest.edition), "")
        again = _drawn(tx, ask, now, former=earlier, edition=newest.edition)
        if says_the_same(again.lines, newest.lines):
            return again
    return _drawn(
        tx,
        ask,
        now,
        former=newest.lines if newest is not None else "",
        edition=newest.edition + 1 if newest is not None else 1,
    )


def _drawn(tx: ReadTx, ask: SheetAsk, now: datetime, *, former: str, edition: int) -> Composed:
    """The days as they stand, marked against a former issue's lines."""
    assert ask.first is not None
    assert ask.last is not None
    stretch = Stretch(
        tx, ask.first, ask.last, now, former=former, pocket=ask.pocket, bureau=ask.bureau, follow=ask.follow
    )
    reading = Reading(ask.profile, Relation.OTHER, Confidentiality.PUBLIC, named=ask.is_named)
    view = View(reading, reader=ask.reader)
    draft = composer_of(ask.sheet)(stretch, view)
    return _headed(tx, ask, draft, view, now=now, edition=edition, day=ask.first, former=former)


def _headed(
    tx: ReadTx,
    ask: SheetAsk,
    draft: Draft,
    view: View,
    *,
    now: datetime,
    edition: int,
    day: date,
    former: str | None = None,
) -> Composed:
    """`former`: the lines it is marked against; None for those of the last issue that says something else."""
    form, paper = form_of(tx), paper_of(ask)
    number = next_copy_number(tx, paper, edition=edition)
    document = dressed(_document(ask, draft, now=now, edition=edition, form=form), form, logo_of(tx))
    lines = fingerprints(document)
    if former is None:
        others = (one.lines for one in reversed(issues_of(tx, paper)))
        former = next((old for old in others if not says_the_same(old, lines)), "")
    composed = Composed(
        ask=ask,
        # The public is told what is, not what was: no bar says that something else stood there.
        document=document if view.profile is Profile.PUBLIC else marked(document, former),
        edition=edition,
        copy_number=number,
        confidentiality=draft.confidentiality,
        removed=view.removed,
        lines=lines,
        changed=changed_count(document, former),
        day=day,
    )
    return with_copy(composed, number)


def _document(ask: SheetAsk, draft: Draft, *, now: datetime, edition: int, form: SheetForm) -> Document:
    return Document(
        sheet=ask.sheet.value,
        title=draft.title,
        office=form.office or KO.text("sheets.head.office"),
        basis=now,
        basis_text=KO.text("sheets.head.basis", at=now),
        edition=KO.text("sheets.head.edition", edition=edition),
        profile=KO.text("sheets.head.profile", profile=KO.label(ask.profile)),
        disclosure=disclosure_text(draft.confidentiality, is_public=ask.profile is Profile.PUBLIC),
        foot=draft.foot,
        foot_label=draft.foot_label,
        is_landscape=draft.is_landscape,
        is_pocket=draft.is_pocket,
        fit=draft.fit,
        sections=draft.sections,
    )


def with_copy(composed: Composed, number: int) -> Composed:
    """The same sheet as another copy; only those of restricted items bear a number and a mark across."""
    if composed.confidentiality is not Confidentiality.RESTRICTED:
        return replace(composed, copy_number=number)
    copy_text = KO.text("sheets.head.copy", number=number)
    document = replace(
        composed.document,
        copy_text=copy_text,
        watermark=KO.text("sheets.head.watermark", disclosure=composed.document.disclosure, copy=copy_text),
    )
    return replace(composed, document=document, copy_number=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A composed sheet as PDF, with what its reader will not find as typed.

    `drawn_at` is the journal number it was drawn from.
    """

    composed: Composed
    data: bytes
    pages: int
    missing: tuple[str, ...] = ()
    shortened: tuple[Shortened, ...] = ()
    drawn_at: int = 0

    @property
    def file_name(self) -> str:
        return self.composed.file_name


def write(composed: Composed, *, drawn_at: int) -> Made:
    """The sheet as PDF; byte-identical for equal values."""
    sheet = writer_of(composed.ask.sheet)(composed.document)
    return Made(
        composed=composed,
        data=sheet.pdf,
        pages=sheet.pages,
        missing=tuple(m.char for m in sheet.missing),
        shortened=sheet.shortened,
        drawn_at=drawn_at,
    )


def make(tx: ReadTx, ask: SheetAsk, *, now: datetime, source: Source | None = None) -> Made:
    """Compose and write one sheet. Raises as `compose`."""
    return write(compose(tx, ask, now=now, source=source), drawn_at=tx.journal_number())


def issue(tx: WriteTx, made: Made, *, issued_to: str = "") -> Made:
    """Remember a sheet as handed out and return it as it has to be written to the file.

    It is the paper that was looked at: its edition is the one printed, whatever changed since. Where
    a colleague issued that copy number meanwhile, the next one is printed on it; likewise the edition of
    days that a colleague handed out saying something else.
    """
    composed = made.composed
    renumbered = _with_own_edition(tx, composed)
    renumbered = with_copy(
        renumbered, next_copy_number(tx, paper_of(composed.ask), edition=renumbered.edition)
    )
    if renumbered != composed:
        is_printed = renumbered.document != composed.document
        made = write(renumbered, drawn_at=made.drawn_at) if is_printed else replace(made, composed=renumbered)
    _remember(tx, made, issued_to)
    return made


def _with_own_edition(tx: ReadTx, composed: Composed) -> Composed:
    """Days have no edition but that of their issues: two papers that differ never bear the same."""
    newest = None if composed.ask.engagement else former_issue(tx, paper_of(composed.ask))
    if newest is None or newest.edition < composed.edition or says_the_same(newest.lines, composed.lines):
        return composed
    edition = newest.edition + 1
    document = replace(composed.document, edition=KO.text("sheets.head.edition", edition=edition))
    return replace(composed, document=document, edition=edition)


def issue_printed(tx: WriteTx, made: Made, *, issued_to: str = "") -> None:
    """Remember a sheet that is on paper already: its copy number is the one printed, whoever had it too."""
    _remember(tx, made, issued_to)


def _remember(tx: WriteTx, made: Made, issued_to: str) -> None:
    composed = made.composed
    issue_sheet(
        tx,
        Drawn(
            paper=paper_of(composed.ask),
            data=made.data,
            pages=made.pages,
            copy_number=composed.copy_number,
            edition=composed.edition,
            lines=composed.lines,
            drawn_at=made.drawn_at,
        ),
        issued_to=issued_to,
    )
