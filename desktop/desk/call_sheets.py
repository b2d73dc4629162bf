# SPDX-License-Identifier: Apache-2.0
"""Call sheets: printed from what has to be told, shown again by their number, keyed back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from db.errors import InputError
from db.queries.contacts import newest_sheet
from db.queries.engagements import with_ids
from db.records import Attempt, CallSheet, Contact, Notice
from db.transaction import ReadTx
from desktop.desk.addressing import facts_of, named
from desktop.desk.files import write_beside
from desktop.desk.reading import Readers, Reading
from desktop.desk.sheets.call_sheet import call_sheet_document
from desktop.desk.sheets.forms import dressed, form_of, logo_of
from desktop.desk.told import office_text
from desktop.inputs.call_sheet import Keyed, KeyedError, KeyedLine, read_keyed
from desktop.outputs.document import Document, Table
from desktop.outputs.file_names import file_name
from desktop.rules.notice import valid_attempts
from desktop.screens.actions import Export
from desktop.screens.call_sheets import (
    Arrangement,
    CallSheetPaper,
    CallSheetScreen,
    CallSheetView,
    KeyedRow,
    SaveCallSheet,
    SheetRow,
)
from desktop.screens.messages import SavedFile
from desktop.services import contacts, roles
from desktop.services.call_sheets import CallRow, KeyedCall, changed_since, made_at, rows_of
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.notices import Recipient
from desktop.services.queue import QueueGroup, QueueItem, queue
from desktop.words import Words
from desktop.words.dates import when_brief

_KO = Words("ko")
NOW_DUE = (QueueGroup.OVERDUE, QueueGroup.TODAY, QueueGroup.AGAIN)


def items_for(tx: ReadTx, chosen: Iterable[tuple[int, str]], *, now: datetime) -> list[QueueItem]:
    """The lines of those engagements and recipients (keys), in the order asked for; unknown ones left out."""
    wanted = list(dict.fromkeys(chosen))
    boards: dict[int, dict[str, QueueItem]] = {}
    for engagement_id in dict.fromkeys(e for e, _ in wanted):
        found = queue(tx, now=now, engagement_id=engagement_id)
        boards[engagement_id] = {key_of(item): item for item in found}
    return [boards[e][key] for e, key in wanted if key in boards[e]]


def key_of(item: QueueItem) -> str:
    target = item.line.target
    return f"o:{target.office}" if target.person_id is None else f"p:{target.person_id}"


def sorted_items(items: Iterable[QueueItem], known: Knowledge, by: Arrangement) -> list[QueueItem]:
    """In groups, each group where its first row stands; within one in the order given (by due time)."""
    groups: dict[str, list[QueueItem]] = {}
    for item in items:
        groups.setdefault(group_of(item, known, by), []).append(item)
    return [item for group in groups.values() for item in group]


def group_of(item: QueueItem, known: Knowledge, by: Arrangement) -> str:
    """The heading a row stands under."""
    if by is Arrangement.PERSON:
        return named(item, known)
    if by is Arrangement.ENGAGEMENT:
        return facts_of(item, known).title
    bureau = known.roster.bureaus.get(item.engagement.bureau_id or 0)
    return bureau.name if bureau is not None else _KO.text("sheets.call_sheet.no_bureau")


def call_sheet(
    tx: ReadTx, sheet: CallSheet, *, by: Arrangement, now: datetime, with_mobile: bool
) -> Document:
    """The sheet for paper. What stands in it is what stood when it was made, as far as it still can be told.

    Mobile numbers only where the sheet was made with them and `with_mobile` says that they may be seen.
    """
    known = knowledge(tx)
    rows = rows_of(sheet)
    items = items_for(tx, ((r.engagement_id, r.recipient.key) for r in rows), now=now)
    found = {(item.engagement.id, key_of(item)): item for item in items}
    groups: dict[str, list[tuple[CallRow, QueueItem]]] = {}
    for row in rows:
        item = found.get((row.engagement_id, row.recipient.key))
        if item is not None:
            groups.setdefault(group_of(item, known, by), []).append((row, item))
    document = call_sheet_document(
        sheet,
        groups,
        known,
        numbers=_numbers(tx, items),
        with_mobile=sheet.has_mobile and with_mobile,
    )
    return dressed(document, form_of(tx), logo_of(tx))


def may_tell(tx: ReadTx, by: str, engagements: Iterable[int]) -> None:
    """Raises NotAllowed where her role does not reach one of these engagements."""
    user = roles.user_of(tx, by)
    for engagement_id in dict.fromkeys(engagements):
        roles.guard(tx, user, roles.Duty.NOTICE, engagement_id=engagement_id)


def _numbers(tx: ReadTx, items: Sequence[QueueItem]) -> Mapping[int, Contact]:
    people = {i.line.target.person_id for i in items if i.line.target.person_id is not None}
    return {c.person_id: c for c in tx.all(Contact, person_id=people)} if people else {}


def may_show_mobile(tx: ReadTx, sheet: CallSheet, *, by: str, now: datetime) -> bool:
    """Whoever made it sees the mobile numbers she gave a reason for, for as long as a look lasts."""
    is_hers = sheet.has_mobile and sheet.by == by and contacts.is_fresh(sheet.at, now)
    return is_hers and contacts.may_see_mobile(roles.user_of(tx, by))


def paper(tx: ReadTx, sheet: CallSheet, *, by: str, now: datetime, arranged: Arrangement) -> Export:
    """The sheet as PDF, as far as this user may see it. Raises NotAllowed: office numbers stand on it."""
    from desktop.outputs.pdf.write import write_document

    may_tell(tx, by, (row.engagement_id for row in rows_of(sheet)))
    with_mobile = may_show_mobile(tx, sheet, by=by, now=now)
    document = call_sheet(tx, sheet, by=arranged, now=now, with_mobile=with_mobile)
    name = file_name(_KO.text("sheets.call_sheet.file", sheet=sheet.id), ".pdf")
    calls = (
        len(table.rows) for part in document.sections for table in part.elements if isinstance(table, Table)
    )
    return Export(data=write_document(document).pdf, file_name=name, count=sum(calls))


def _paper(reading: Reading, question: CallSheetPaper) -> Export:
    sheet = reading.tx.get(CallSheet, question.sheet)
    return paper(reading.tx, sheet, by=reading.by, now=reading.now, arranged=question.arranged)


def _save(reading: Reading, question: SaveCallSheet) -> SavedFile:
    made = _paper(reading, CallSheetPaper(sheet=question.sheet, arranged=question.arranged))
    path = Path(question.path)
    write_beside(path, made.data)
    return SavedFile(name=path.name, count=made.count)


def call_sheet_screen(reading: Reading, question: CallSheetView) -> CallSheetScreen:
    tx = reading.tx
    sheet = tx.find(CallSheet, question.sheet) if question.sheet else newest_sheet(tx)
    if sheet is None:
        return CallSheetScreen()
    rows = rows_of(sheet)
    changed = changed_since(tx, rows)
    roster = knowledge(tx).roster
    about = {e.id: e for e in with_ids(tx, {row.engagement_id for row in rows})}
    recorded = recorded_since(tx, sheet, about)
    listed = tuple(
        SheetRow(
            number=row.number,
            engagement=row.engagement_id,
            notice=row.recipient.key,
            name=roster.name_of(row.recipient.person_id)
            if row.recipient.person_id is not None
            else office_text(row.recipient.office),
            title=about[row.engagement_id].title if row.engagement_id in about else "",
            when=when_brief(row.said.when) if row.said.when is not None else "",
            is_changed=row.number in changed,
            is_binned=row.engagement_id not in about or about[row.engagement_id].binned_at is not None,
            recorded_at=recorded.get((row.engagement_id, row.recipient.key)),
        )
        for row in rows
    )
    keyed = keyed_rows(sheet, listed, read_keyed(question.typed), now=reading.now, on=question.on)
    return CallSheetScreen(sheet=sheet.id, at=sheet.at, by=sheet.by, rows=listed, keyed=keyed)


def recorded_since(
    tx: ReadTx, sheet: CallSheet, engagements: Iterable[int]
) -> Mapping[tuple[int, str], datetime]:
    """(engagement, recipient) → the last attempt since the print: a colleague may have keyed it already."""
    notices = {n.id: n for n in tx.all(Notice, engagement_id=sorted(engagements))}
    attempts = tx.all(Attempt, notice_id=sorted(notices)) if notices else ()
    found: dict[tuple[int, str], datetime] = {}
    for attempt in valid_attempts(attempts):
        if attempt.at >= sheet.at:
            notice = notices[attempt.notice_id]
            key = Recipient(person_id=notice.person_id, office=notice.office).key
            at = (notice.engagement_id, key)
            found[at] = max(found.get(at, attempt.at), attempt.at)
    return found


def keyed_rows(
    sheet: CallSheet, rows: Sequence[SheetRow], keyed: Keyed, *, now: datetime, on: date | None
) -> tuple[KeyedRow, ...]:
    """What each line would record, and each error, in the order typed."""
    by_number = {row.number: row for row in rows}
    found = [_wrong(error) for error in keyed.errors]
    found += [_read(sheet, by_number.get(line.number), line, now=now, on=on) for line in keyed.lines]
    return tuple(sorted(found, key=lambda row: row.line))


def _wrong(error: KeyedError) -> KeyedRow:
    return KeyedRow(line=error.line, error=f"input.keyed_{error.code}", text=error.text)


def _read(
    sheet: CallSheet, row: SheetRow | None, line: KeyedLine, *, now: datetime, on: date | None
) -> KeyedRow:
    if row is None:
        return KeyedRow(line=line.line, number=line.number, error="input.keyed_no_row", text=str(line.number))
    at, error = None, "input.keyed_binned" if row.is_binned else ""
    try:
        at = made_at(sheet, line.minute, now=now, on=on)
    except InputError as refused:
        error = "input.keyed_future" if refused.code == "input.in_future" else "input.keyed_before"
    return KeyedRow(
        line=line.line,
        number=line.number,
        name=row.name,
        title=row.title,
        channel=line.channel,
        outcome=line.outcome,
        received_by=line.received_by,
        reply=line.reply,
        at=at,
        note=line.note,
        is_changed=row.is_changed,
        recorded_at=row.recorded_at,
        error=error,
    )


def calls_of(keyed: Keyed) -> tuple[KeyedCall, ...]:
    """What was typed as the service takes it. Raises InputError for the first line that is none."""
    for error in sorted(keyed.errors, key=lambda e: e.line):
        raise InputError(f"input.keyed_{error.code}", line=error.line, text=error.text)
    return tuple(
        KeyedCall(
            number=line.number,
            channel=line.channel,
            outcome=line.outcome,
            received_by=line.received_by,
            reply=line.reply,
            minute=line.minute,
            note=line.note,
        )
        for line in keyed.lines
    )


READERS: Readers = {
    CallSheetPaper: _paper,
    CallSheetView: call_sheet_screen,
    SaveCallSheet: _save,
}
