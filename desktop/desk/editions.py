# SPDX-License-Identifier: Apache-2.0
"""Editions (판): what changed since the last one that went out, and who has the old one.

The record book raises the edition at the first visible change after something was issued, told or
fetched. Between two of those the visible state stands still, so the journal from the last of them on
says what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db import journal
from db.changes import Change, Entry
from db.queries import readers as handings
from db.queries.engagements import Parts
from db.records import RECORDS, Attempt, CopyReturn, Engagement, IssuedSheet
from db.records.enums import Outcome, Profile
from db.transaction import ReadTx
from desktop.desk.copies import copy_row
from desktop.desk.saying import Saying
from desktop.desk.told import office_text
from desktop.rules.copies import copies_of_one
from desktop.rules.notice import NoticeState, NoticeStatus, valid_attempts
from desktop.rules.redaction import FEED_STATUSES
from desktop.rules.roster import Roster
from desktop.screens.editions import EditionNote, Holder
from desktop.screens.past import PastChange, PastField
from desktop.services.behind import Standing

_OWNED = tuple(kind for kind in RECORDS if kind.book.owner == "engagement_id" and kind.book.visible_units)
_UNSAID = frozenset({"status_at", "lat", "lon", "position"})


def edition_note(
    tx: ReadTx,
    engagement: Engagement,
    parts: Parts,
    *,
    board: Iterable[NoticeStatus],
    roster: Roster,
    saying: Saying,
    phones: Iterable[Standing] = (),
) -> EditionNote:
    """Nothing to tell while nothing went out or what went out still stands. `phones` are those that read."""
    old = [i for i in parts.issued if i.edition < engagement.edition]
    returns = tx.all(CopyReturn, issue_id=[i.id for i in old]) if old else ()
    copies = copies_of_one(engagement, sorted(old, key=lambda i: i.id), returns)
    plain = EditionNote(
        edition=engagement.edition,
        last_out=engagement.exposed_edition,
        copies=tuple(copy_row(copy) for copy in copies),
    )
    if not plain.is_ahead:
        return plain
    back = {copy.issue.id for copy in copies if copy.fate is not None}
    issued = [i for i in parts.issued if i.id not in back]
    return replace(
        plain,
        changes=_changes(tx, engagement, parts, saying),
        holders=(*_papers(engagement, issued), *_phones(engagement, phones), *_told(board, roster)),
    )


def _changes(tx: ReadTx, engagement: Engagement, parts: Parts, saying: Saying) -> tuple[PastChange, ...]:
    """Each visible unit from what they have to what stands now; what came back to the old is no change."""
    out = _went_out(tx, parts)
    seen = [e for e in _visible_entries(tx, engagement.id) if e.journal not in out]
    out |= _fetched(tx, engagement, before=max((e.journal for e in seen), default=0))
    later = [e for e in seen if e.journal > max(out, default=0)]
    if not later and out:
        # The paper was drawn before a change and handed out after it.
        before = max((n for n in out if n < max(out)), default=_born(tx, engagement.id))
        later = [e for e in seen if e.journal > before]
    units: dict[tuple[str, int, str], list[Change]] = {}
    for entry in later:
        change = entry.change
        units.setdefault((change.book, change.record_id, change.unit), []).append(change)
    new = {place[:2] for place, some in units.items() if some[0].unit == "*"}
    told = (
        _told_of(saying, some) for place, some in units.items() if place[:2] not in new or place[2] == "*"
    )
    return tuple(change for change in told if change is not None)


def _born(tx: ReadTx, key: int) -> int:
    """The action that made the engagement; 0 for one that was there from the start."""
    first = journal.history(tx, book="engagement", record_id=key)[:1]
    return first[0].journal if first and first[0].change.unit == "*" else 0


def _went_out(tx: ReadTx, parts: Parts) -> frozenset[int]:
    """Numbers of the actions that handed something out or told somebody."""
    facts: dict[str, list[int]] = {
        "issued_sheet": [i.id for i in parts.issued],
        "attempt": [a.id for a in valid_attempts(parts.attempts) if a.outcome is Outcome.REACHED],
    }
    return frozenset(line.journal for line in journal.actions_about(tx, facts, limit=1_000))


def _fetched(tx: ReadTx, engagement: Engagement, *, before: int) -> frozenset[int]:
    """The action that last told phones or files of these days before its last visible change.

    What reached a phone does not name every engagement that was in it: any calendar that such an engagement
    is told in counts.
    """
    told = [p for p in Profile if engagement.status in FEED_STATUSES[p] and p is not Profile.PUBLIC]
    found = handings.before(tx, before, profiles=told)
    when = engagement.when or engagement.former_when
    for journal_number, handing in found:
        if handing.first is None or handing.last is None or when is None:
            return frozenset({journal_number})
        if when.day_from <= handing.last and when.day_to > handing.first:
            return frozenset({journal_number})
    return frozenset()


def _visible_entries(tx: ReadTx, key: int) -> list[Entry]:
    found = [
        e
        for e in journal.history(tx, book="engagement", record_id=key)
        if e.change.unit in Engagement.book.visible_units
    ]
    for kind in _OWNED:
        ids = [r.id for r in tx.all(kind, binned=True, engagement_id=key)]
        for entry in journal.history_of_many(tx, book=kind.book.table, ids=ids):
            unit = "bin" if entry.change.unit == "*" else entry.change.unit
            if unit in kind.book.visible_units:
                found.append(entry)
    return sorted(found, key=lambda e: e.journal)


def _told_of(saying: Saying, some: Sequence[Change]) -> PastChange | None:
    """Several changes of one unit as one, from the first old to the last new."""
    first, last = some[0], some[-1]
    kind = journal.kind_of(first)
    record = saying.tx.get(kind, first.record_id)
    name = saying.record_name(record)
    if first.unit == "*":
        gone = record.binned_at is not None
        return None if gone else PastChange(book=first.book, record=name, unit="*", sort="made")
    old = first.old or {}
    if first.unit == "bin":
        if old.get("binned_at") == last.new.get("binned_at"):
            return None
        gone = last.new.get("binned_at") is not None
        return PastChange(book=first.book, record=name, unit="bin", sort="removed" if gone else "restored")
    fields = tuple(
        PastField(name=n, old=saying.said(kind, n, old.get(n)), new=saying.said(kind, n, last.new[n]))
        for n in last.new
        if n not in _UNSAID and old.get(n) != last.new[n]
    )
    if not fields:
        return None
    return PastChange(book=first.book, record=name, unit=first.unit, fields=fields)


def _papers(engagement: Engagement, issued: Iterable[IssuedSheet]) -> list[Holder]:
    """The last copy of each reader where it is older than what stands; unnamed copies one by one."""
    latest: dict[tuple[str, Profile, str], int] = {}
    sheets = sorted(issued, key=lambda i: i.id)
    for one in sheets:
        place = (one.sheet, one.profile, one.issued_to)
        latest[place] = max(latest.get(place, 0), one.edition)
    found: dict[tuple[object, ...], Holder] = {}
    for one in sheets:
        last = latest[one.sheet, one.profile, one.issued_to]
        if last >= engagement.edition or one.edition != last:
            continue
        who = (one.sheet, one.profile, one.issued_to or one.copy_number)
        found[who] = Holder(
            name=one.issued_to,
            edition=one.edition,
            at=one.at,
            profile=one.profile,
            copy_number=one.copy_number,
        )
    return list(found.values())


def _phones(engagement: Engagement, phones: Iterable[Standing]) -> list[Holder]:
    """Readers whose phones do not have it as it stands."""
    return [
        Holder(name=s.reader.name, at=s.got_at, profile=s.reader.profile, is_phone=True)
        for s in phones
        if any(lag.engagement.id == engagement.id for lag in s.lags)
    ]


def _told(board: Iterable[NoticeStatus], roster: Roster) -> list[Holder]:
    """Those who were told something else than what stands now."""
    found = []
    for line in board:
        attempt: Attempt | None = line.told_by
        if line.state is not NoticeState.CHANGED or attempt is None:
            continue
        person = roster.people.get(line.target.person_id) if line.target.person_id else None
        found.append(
            Holder(
                name=person.name if person is not None else office_text(line.target.office),
                at=attempt.at,
                when=attempt.told_when,
                place=attempt.told_place,
            )
        )
    return found
