# SPDX-License-Identifier: Apache-2.0
"""Search, and the history with undo and redo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from db import journal, search
from db.changes import ActionLine, Entry
from db.queries import engagements as queries
from db.records import Engagement
from db.transaction import ReadTx
from desktop.cli import jsons, showing, typed
from desktop.cli.result import Call, Result
from desktop.desk.reading import Reading
from desktop.desk.searching import search_all
from desktop.screens.box import FoundGroup, SearchAll, Sort
from desktop.services import history
from desktop.services.roles import Duty

_LIMIT = 50
_OF_EACH = 20
_ACTIONS = 30


def search_command(call: Call) -> Result:
    """Everything of all years that holds every word, grouped and newest first; 초성 too."""
    text = " ".join(call.arg("text"))[:200]
    with call.read() as tx:
        hits = search.find(tx, text, limit=_LIMIT, near=call.today)
        found = search_all(Reading(tx, call.now), SearchAll(text=text, limit=_OF_EACH))
        lines = [line for group in found.groups for line in _group_lines(call, group, tx)]
    if not lines:
        lines = [call.text("cli.line.nothing_found", text=text[:60])]
    return Result(lines=tuple(lines), data={"text": text, "hits": [jsons.plain(hit) for hit in hits]})


def _group_lines(call: Call, group: FoundGroup, tx: ReadTx) -> Iterator[str]:
    """Engagements as everywhere; other things with their number, what they say and their day."""
    yield call.text(f"box.group.{group.sort.value}")
    if group.sort is Sort.ENGAGEMENT:
        ids = [line.engagement for line in group.lines]
        kept = {e.id: e for e in queries.with_ids(tx, ids)}
        parts = queries.parts_of(tx, ids)
        rows = [(kept[i], parts[i].stops if i in parts else ()) for i in ids if i in kept]
        yield from showing.engagement_lines(call.words, rows)
    else:
        for line in group.lines:
            day = "" if line.day is None else call.text("box.day", day=line.day)
            yield showing.columns(str(line.key), line.title, line.detail, day)
    if group.is_more:
        yield call.text("box.more")


def undo_command(call: Call) -> Result:
    """My last action, or the action of a number, anyone's."""
    number = call.arg("action")
    with call.write("undo", Duty.REVERSE) as tx:
        if number is None:
            done = history.undo(tx)
        else:
            done = history.undo_action(tx, number=typed.number(number, "--action"))
    return _done(call, done, "cli.line.undone")


def redo_command(call: Call) -> Result:
    with call.write("redo", Duty.REVERSE) as tx:
        done = history.redo(tx)
    return _done(call, done, "cli.line.redone")


def _done(call: Call, action: ActionLine, key: str) -> Result:
    line = call.text(key, action=action_name(call, action.action), subject=action.subject or "-")
    return Result(lines=(line,), data={"action": action_data(action)})


def action_name(call: Call, action: str) -> str:
    return call.words.done(action) if call.words.has(f"journal.{action}") else action


def action_data(action: ActionLine) -> Mapping[str, Any]:
    return {
        "number": action.journal,
        "at": jsons.plain(action.at),
        "by": action.by,
        "action": action.action,
        "subject": action.subject,
        "undo_of": action.undo_of,
    }


def history_command(call: Call) -> Result:
    """Everything that happened to one engagement; without a number the office's last actions."""
    with call.read() as tx:
        if call.arg("id") is None:
            entries = journal.since(tx, max(tx.journal_number() - _ACTIONS, 0))
        else:
            number = typed.number(call.arg("id"), "ID")
            tx.get(Engagement, number)
            entries = history_of(tx, number)
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.journal, []).append(entry)
    return Result(
        lines=tuple(_group_line(call, group) for group in groups.values())
        or (call.text("cli.line.no_history"),),
        data={"actions": [_group_data(group) for group in groups.values()]},
    )


def history_of(tx: ReadTx, number: int) -> tuple[Entry, ...]:
    """Its own changes and those of what belongs to it, in the order in which they were made."""
    parts = queries.parts_of(tx, [number]).get(number)
    owned = [
        record
        for group in (
            (parts.stops, parts.run_rows, parts.people, parts.materials, parts.overrides, parts.notices,
             parts.attempts, parts.issued)
            if parts
            else ()
        )
        for record in group
    ]  # fmt: skip
    found = list(journal.history(tx, book="engagement", record_id=number))
    for record in owned:
        found += journal.history(tx, book=record.book.table, record_id=record.id)
    return tuple(sorted(found, key=lambda e: e.journal))


def _group_line(call: Call, group: list[Entry]) -> str:
    first = group[0]
    units = dict.fromkeys(_unit(call, entry) for entry in group)
    return showing.columns(
        str(first.journal),
        call.text("cli.line.instant", at=first.at),
        first.by,
        action_name(call, first.action),
        first.subject,
        call.text("cli.line.units", units=tuple(units)[:6]),
    )


def _unit(call: Call, entry: Entry) -> str:
    book, unit = entry.change.book, entry.change.unit
    if unit == "*" or not call.words.has(f"unit.{book}.{unit}"):
        return call.words.book(book)
    return call.words.unit(book, unit)


def _group_data(group: list[Entry]) -> Mapping[str, Any]:
    first = group[0]
    return {
        "number": first.journal,
        "at": jsons.plain(first.at),
        "by": first.by,
        "action": first.action,
        "subject": first.subject,
        "undo_of": first.undo_of,
        "changes": [
            {
                "book": e.change.book,
                "id": e.change.record_id,
                "unit": e.change.unit,
                "old": jsons.plain(e.change.old),
                "new": jsons.plain(e.change.new),
            }
            for e in group
        ],
    }
