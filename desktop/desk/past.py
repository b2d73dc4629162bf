# SPDX-License-Identifier: Apache-2.0
"""History (이력) as people read it, and what taking an action back would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from db import journal
from db.changes import ActionLine, Entry
from db.errors import RecordMissing, UndoBlocked
from db.records import RECORDS, Attempt, CopyReturn, Engagement, IssuedSheet, Record
from db.records.meta import Group, field_map
from db.transaction import ReadTx
from desktop.desk.reading import Reading
from desktop.desk.saying import Saying
from desktop.desk.touched import keys_touched
from desktop.screens.asking import Question
from desktop.screens.past import (
    PastAction,
    PastChange,
    PastField,
    PastScreen,
    PastView,
    UndoPlan,
    UndoPlanView,
)
from desktop.services import history, roles

_MOST_CHANGES = 40  # of one action; the rest is counted
_FIELDS_OF_NEW = 8  # of a creation: those that say something
# Only planners and approvers are told of the way and the night.
_GUARDED = frozenset({Group.SECURITY, Group.MOBILE_NUMBER})
_UNSAID = frozenset(
    {"status_at", "uid", "lat", "lon", "sha256", "token_sha256", "version", "media_type", "typed_at", "lines"}
)


def past_screen(reading: Reading, view: PastView) -> PastScreen:
    """Newest first; a fixed number of queries for each kind of record. Raises RecordMissing."""
    tx = reading.tx
    title = ""
    if view.key:
        title = tx.get(Engagement, view.key).title
        lines = journal.actions_about(tx, _records_of(tx, view.key), limit=view.limit)
    else:
        lines = journal.last_actions(tx, limit=view.limit)
    numbers = [line.journal for line in lines]
    entries = journal.entries_of_many(tx, numbers, most_each=_MOST_CHANGES)
    undone = journal.undone(tx, numbers)
    saying = saying_for(reading)
    user = roles.user_of(tx, reading.by)
    return PastScreen(
        key=view.key,
        title=title,
        actions=tuple(
            _action(saying, line, *entries[line.journal], is_undone=line.journal in undone, key=view.key)
            for line in lines
        ),
        can_undo=roles.Duty.PLAN in roles.MAY[user.role],
        read_at=reading.now,
    )


def undo_plan(reading: Reading, view: UndoPlanView) -> UndoPlan:
    """The values that would stand again, or why they cannot."""
    tx = reading.tx
    try:
        history.check_undo(tx, number=view.journal)
    except (UndoBlocked, RecordMissing) as blocked:
        return UndoPlan(journal=view.journal, code=blocked.code, values=dict(blocked.values))
    entries, count = journal.entries_of_many(tx, [view.journal], most_each=_MOST_CHANGES)[view.journal]
    saying = saying_for(reading)
    plans = [e for e in entries if not journal.kind_of(e.change).book.fact]
    changes = tuple(_turned(c) for c in _changes(saying, plans))
    return UndoPlan(journal=view.journal, changes=changes, more=max(0, count - len(entries)))


def saying_for(reading: Reading) -> Saying:
    """Names and values for whoever asks: the way, the night and mobiles are not everybody's."""
    user = roles.user_of(reading.tx, reading.by)
    may = roles.may_edit(user)
    return Saying(reading.tx, frozenset() if may else _GUARDED)


def _records_of(tx: ReadTx, key: int) -> Mapping[str, Iterable[int]]:
    """Numbers of the engagement and of everything that ever belonged to it, by table."""
    found: dict[str, list[int]] = {"engagement": [key]}
    for kind in RECORDS:
        if kind is not Engagement and "engagement_id" in field_map(kind):
            found[kind.book.table] = [r.id for r in tx.all(kind, binned=True, engagement_id=key)]
    attempts = tx.all(Attempt, notice_id=found["notice"]) if found["notice"] else ()
    found["attempt"] = [a.id for a in attempts]
    issued = found[IssuedSheet.book.table]
    returns = tx.all(CopyReturn, issue_id=issued) if issued else ()
    found[CopyReturn.book.table] = [r.id for r in returns]
    return found


def _action(
    saying: Saying, line: ActionLine, entries: tuple[Entry, ...], count: int, *, is_undone: bool, key: int
) -> PastAction:
    touched = {key} if key else keys_touched(saying.tx, (e.change for e in entries[:5]))
    return PastAction(
        journal=line.journal,
        at=line.at,
        by=line.by,
        action=line.action,
        subject=line.subject,
        engagement=min(touched, default=0),
        changes=tuple(_changes(saying, entries)),
        more=max(0, count - len(entries)),
        is_undone=is_undone,
        is_fact=all(journal.kind_of(e.change).book.fact for e in entries),
        undoes=line.undo_of or 0,
    )


def _changes(saying: Saying, entries: Iterable[Entry]) -> list[PastChange]:
    return [_change(saying, entry) for entry in entries]


def _change(saying: Saying, entry: Entry) -> PastChange:
    change = entry.change
    kind = journal.kind_of(change)
    record = saying.tx.find(kind, change.record_id)
    named = PastChange(
        book=change.book, record=saying.record_name(record) if record is not None else "", unit=change.unit
    )
    if "private" in change.new:
        return replace(named, sort="made" if change.unit == "*" else "changed", is_private=True)
    if change.unit == "*":
        return replace(named, sort="made", fields=_said_of_new(saying, kind, change.new))
    if change.unit == "bin":
        gone = change.new.get("binned_at") is not None
        return replace(named, sort="removed" if gone else "restored")
    old = change.old or {}
    shown = [n for n in change.new if n not in _UNSAID and old.get(n) != change.new[n]]
    hidden = [n for n in shown if saying.is_hidden(kind, n)]
    fields = tuple(
        PastField(name=n, old=saying.said(kind, n, old.get(n)), new=saying.said(kind, n, change.new[n]))
        for n in shown
        if n not in hidden
    )
    return replace(named, fields=fields, is_private=bool(hidden))


def _said_of_new(saying: Saying, kind: type[Record], values: Mapping[str, Any]) -> tuple[PastField, ...]:
    """What a creation said, where it says something other than the usual."""
    found = []
    for name, value in values.items():
        info = field_map(kind).get(name)
        if info is None or info.meta.unit in (None, "bin") or name in _UNSAID or name == "position":
            continue
        usual = getattr(info.default, "value", info.default)
        if value in (None, "", []) or value == usual or saying.is_hidden(kind, name):
            continue
        found.append(PastField(name=name, old=None, new=saying.said(kind, name, value)))
    return tuple(found[:_FIELDS_OF_NEW])


def _turned(change: PastChange) -> PastChange:
    """The same change as taking it back would make it."""
    sorts = {"made": "removed", "removed": "restored", "restored": "removed", "changed": "changed"}
    fields = tuple(PastField(name=f.name, old=f.new, new=f.old) for f in change.fields)
    return replace(change, sort=sorts[change.sort], fields=fields if change.sort == "changed" else ())


READERS: Mapping[type[Question[Any]], Any] = {PastView: past_screen, UndoPlanView: undo_plan}
