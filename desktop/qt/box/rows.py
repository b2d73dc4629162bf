# SPDX-License-Identifier: Apache-2.0
"""The rows under the box and their order: pure values, no widget."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from db.records.when import Day
from desktop.inputs.quick import Weight
from desktop.qt.box.commands import Command, is_command, matching
from desktop.qt.box.texts import Sayings
from desktop.screens.box import Found, FoundLine, Marks, QuickOption, QuickReading

MOST_COMMANDS = 6


class RowKind(StrEnum):
    HEAD = "head"
    ENTRY = "entry"
    NOTE = "note"
    HIT = "hit"
    COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `tone` colours the detail; `what` is what Enter acts on, None for rows that are only read."""

    kind: RowKind
    title: str
    detail: str = ""
    right: str = ""
    tone: str = "muted"
    marks: Marks = ()
    detail_marks: Marks = ()
    what: QuickOption | FoundLine | Command | None = None

    @property
    def spoken(self) -> str:
        """The whole row for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.right) if part)


def rows_of(
    text: str,
    say: Sayings,
    *,
    commands: tuple[Command, ...],
    reading: QuickReading | None,
    found: Found | None,
) -> tuple[Row, ...]:
    """What stands under the box: quick entry first where the text names a day and something on it.

    `reading` and `found` are None until they are answered.
    """
    asked = matching(commands, text)
    if is_command(text):
        return _command_rows(say, asked) or _note(say.nothing(text))
    entry = [] if reading is None else _entry_rows(say, reading)
    hits = [] if found is None else _hit_rows(say, found)
    orders = list(_command_rows(say, asked[:MOST_COMMANDS]))
    day = None if reading is None else _only_day(reading, say)
    if reading is not None and reading.is_entry and _is_about_something(reading):
        rows = [*entry, *orders, *hits]
    elif day is not None:
        rows = [*_command_rows(say, (day,)), *orders, *hits, *entry]
    else:
        rows = [*orders, *hits, *entry] if _is_named(asked, text) else [*hits, *orders, *entry]
    if not rows and reading is not None and found is not None:
        return _note(say.nothing(text), say.hint())
    return tuple(rows)


def _is_about_something(reading: QuickReading) -> bool:
    draft = reading.options[0].draft
    return bool(draft.title.strip() or draft.place)


def _is_named(asked: tuple[Command, ...], text: str) -> bool:
    """A command typed to its end stands before what was found."""
    plain = "".join(text.split())
    return any("".join(command.label.split()) == plain for command in asked)


def _only_day(reading: QuickReading, say: Sayings) -> Command | None:
    """A day and nothing else: whoever types it wants to go there."""
    if not reading.is_entry or _is_about_something(reading):
        return None
    when = reading.options[0].draft.when
    return say.go_to(when.day_from) if isinstance(when, Day) else None


def _entry_rows(say: Sayings, reading: QuickReading) -> list[Row]:
    if not reading.is_entry:
        notes = [r for r in reading.remarks if r.weight is Weight.REFUSED or r.code == "no_such_day"]
        return [Row(kind=RowKind.NOTE, title=say.remark(r), tone="danger") for r in notes]
    rows = [Row(kind=RowKind.HEAD, title=say.group("entry"))]
    for option in reading.options:
        title = say.entry(option)
        detail, tone = say.check(option)
        rows.append(
            Row(
                kind=RowKind.ENTRY,
                title=title,
                detail=detail,
                tone=tone,
                marks=_unread_in(title, reading),
                what=option,
            )
        )
    if len(reading.options) > 1:
        rows.append(Row(kind=RowKind.NOTE, title=say.why(reading.options[0].reason), tone="warn"))
    for remark in reading.remarks:
        tone = "muted" if remark.weight is Weight.TOLD else "warn"
        rows.append(Row(kind=RowKind.NOTE, title=say.remark(remark), tone=tone))
    return rows


def _unread_in(title: str, reading: QuickReading) -> Marks:
    """Where the parts that were not understood stand in the line; they are underlined."""
    found = set()
    for remark in reading.remarks:
        text = reading.text[remark.start : remark.end]
        at = title.find(text) if remark.weight is Weight.UNREAD and text else -1
        if at >= 0:
            found.add((at, at + len(text)))
    return tuple(sorted(found))


def _hit_rows(say: Sayings, found: Found) -> list[Row]:
    rows: list[Row] = []
    for group in found.groups:
        rows.append(Row(kind=RowKind.HEAD, title=say.group(group.sort.value)))
        rows += [
            Row(
                kind=RowKind.HIT,
                title=line.title,
                detail=line.detail,
                right=say.day(line.day),
                marks=line.marks,
                detail_marks=line.detail_marks,
                what=line,
            )
            for line in group.lines
        ]
        if group.is_more:
            rows.append(Row(kind=RowKind.NOTE, title=say.more()))
    return rows


def _command_rows(say: Sayings, commands: tuple[Command, ...]) -> tuple[Row, ...]:
    if not commands:
        return ()
    head = Row(kind=RowKind.HEAD, title=say.group("command"))
    rows = (Row(kind=RowKind.COMMAND, title=c.label, right=c.keys, what=c) for c in commands)
    return (head, *rows)


def _note(*texts: str) -> tuple[Row, ...]:
    return tuple(Row(kind=RowKind.NOTE, title=text) for text in texts)
