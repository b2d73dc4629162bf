# SPDX-License-Identifier: Apache-2.0
"""What the list of the day says: to a screen reader, in tooltips, to the audit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QAccessible

from desktop.qt.accessible import Box, Spoken
from desktop.qt.painted import PaintedText
from desktop.qt.today.column import Column
from desktop.qt.today.lines import Head, Item, Line


def spoken(items: Sequence[Item], boxes: Sequence[Box], *, current: str) -> tuple[Spoken, ...]:
    """Lines can be chosen, heads of groups are headings."""
    return tuple(
        Spoken(
            key=item.key if isinstance(item, Line) else item.title,
            name=item.whole if isinstance(item, Line) else head_text(item),
            box=box,
            role=QAccessible.Role.ListItem if isinstance(item, Line) else QAccessible.Role.Heading,
            is_selectable=isinstance(item, Line),
            is_selected=isinstance(item, Line) and item.key == current,
            is_current=isinstance(item, Line) and item.key == current,
        )
        for item, box in zip(items, boxes, strict=True)
    )


def painted(column: Column, seen: Iterable[int], scrolled: float) -> list[PaintedText]:
    """The texts of the items that can be seen."""
    found = []
    for index in seen:
        placed, box = column.placed[index], column.box_of(index, scrolled)
        whole = placed.item.whole if isinstance(placed.item, Line) else head_text(placed.item)
        for piece in placed.pieces:
            at, room = (Box(b.x, b.y + box.y, b.w, b.h) for b in (piece.box, piece.room))
            font = column.placing.fonts[piece.font].font
            found.append(
                PaintedText(
                    text=piece.ink.text, shown=piece.shown, box=at, room=room, font=font, tooltip=whole
                )
            )
    return found


def head_text(item: Item | None) -> str:
    """The head of a group, or that all is done, as one text."""
    if item is None:
        return ""
    if isinstance(item, Head):
        return ", ".join(part for part in (item.title, str(item.count or ""), item.note.text) if part)
    return "" if isinstance(item, Line) else f"{item.title}, {item.note}"
