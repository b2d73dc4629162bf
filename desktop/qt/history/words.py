# SPDX-License-Identifier: Apache-2.0
"""Changes as sentences: names of fields from the catalogue, values as people write them."""

from __future__ import annotations

from collections.abc import Sequence

from db.records.when import Timed
from desktop.qt.look import Look
from desktop.screens.editions import EditionNote, Holder
from desktop.screens.past import PastAction, PastChange, PastField

MOST_LETTERS = 60


def action_text(look: Look, action: str) -> str:
    """What an action is called."""
    return look.words.done(action) if look.words.has(f"journal.{action}") else look.text("did.other")


def value_text(look: Look, value: object, *, most: int = 0) -> str:
    """A value as it is read; a long one cut at `most` letters."""
    if value is None or value == "" or value == ():
        return look.text("empty_value")
    if isinstance(value, bool):
        return look.text("yes" if value else "no")
    text = look.words.text("history.value", value=value).replace("\n", " ")
    return text if not most or len(text) <= most else text[: most - 1] + "…"


def name_text(look: Look, change: PastChange, field: PastField) -> str:
    """The field's name; of a row also what the row is called."""
    name = look.words.field(change.book, field.name)
    if change.book == "engagement" or not change.record:
        return name
    return look.words.text("history.of", record=change.record, name=name)


def change_lines(look: Look, change: PastChange, *, most: int = 0) -> list[str]:
    """One line for each field, or one for a row that came or went."""
    text = look.words.text
    if change.sort != "changed":
        values = {"book": look.words.book(change.book), "record": change.record}
        named = "" if change.record and change.book != "engagement" else "_plain"
        return [text(f"history.{change.sort}{named}", **values)]
    lines = [
        text(
            "history.change",
            name=name_text(look, change, field),
            old=value_text(look, field.old, most=most),
            new=value_text(look, field.new, most=most),
        )
        for field in change.fields
    ]
    if change.is_private or not lines:
        lines.append(text("history.private", name=look.words.unit(change.book, change.unit)))
    return lines


def summary(look: Look, action: PastAction) -> str:
    """The first change in one line, and how many more there are."""
    lines = [line for change in action.changes for line in change_lines(look, change, most=MOST_LETTERS)]
    count = len(lines) + action.more
    if not lines:
        return ""
    return lines[0] if count == 1 else look.words.text("history.more", text=lines[0], count=count - 1)


def undo_lines(look: Look, changes: Sequence[PastChange], more: int = 0) -> list[str]:
    """What taking back will do, named: ‘일시’를 11. 26. 14:00으로 되돌립니다."""
    text = look.words.text
    lines: list[str] = []
    for change in changes:
        if change.sort != "changed":
            values = {"book": look.words.book(change.book), "record": change.record}
            named = "" if change.record else "_plain"
            lines.append(text(f"history.undo_{change.sort}{named}", **values))
        for field in change.fields:
            value = value_text(look, field.new, most=MOST_LETTERS)
            empty = field.new is None or field.new in ("", ())
            name = name_text(look, change, field)
            key = "history.undo_to_nothing" if empty else "history.undo_to"
            lines.append(text(key, name=name, value=value))
        if change.sort == "changed" and not change.fields:
            lines.append(text("history.undo_private", name=look.words.unit(change.book, change.unit)))
    if more:
        lines.append(text("history.undo_more", count=more))
    return lines


def edition_text(look: Look, note: EditionNote) -> str:
    """3판 · 2판을 가진 사람 4명 — 시각 14:00 → 15:00."""
    text = look.words.text
    parts = [short for change in note.changes for short in _short(look, change)] or [
        text("history.edition_same")
    ]
    what = parts[0] if len(parts) == 1 else text("history.more", text=parts[0], count=len(parts) - 1)
    count = len(note.holders)
    key = "history.edition" if count else "history.edition_nobody"
    return text(key, edition=note.edition, old=note.last_out, count=count, what=what)


def _short(look: Look, change: PastChange) -> list[str]:
    """A move within one day is told by its hours."""
    for field in change.fields:
        old, new = field.old, field.new
        if isinstance(old, Timed) and isinstance(new, Timed) and old.day_from == new.day_from:
            return [look.words.text("history.hours", old=old.local_start, new=new.local_start)]
    return change_lines(look, change, most=24)


def holder_text(look: Look, holder: Holder) -> str:
    """Whose copy, which edition, since when; or who was told what."""
    text = look.words.text
    if holder.is_paper:
        whose = holder.name or look.words.label(holder.profile)  # type: ignore[arg-type]
        return text(
            "history.paper", whose=whose, edition=holder.edition, number=holder.copy_number, at=holder.at
        )
    if holder.is_phone:
        return text("history.phone", name=holder.name, at=holder.at)
    if holder.when is None:
        return text("history.told_open", name=holder.name, at=holder.at)
    return text("history.told", name=holder.name, at=holder.at, when=holder.when, place=holder.place)
