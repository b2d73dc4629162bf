# SPDX-License-Identifier: Apache-2.0
"""The painted list of the day as values to copy: by when, what, what about, how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop.qt.copying import Copying
from desktop.qt.look import Look
from desktop.qt.today.lines import Head, Ink, Item, Line
from desktop.qt.today.speaking import head_text

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues
    from desktop.qt.today.board import Board


def copyable(board: Board, look: Look) -> Copying:
    """Gives the list the keys; its lines are painted, so Qt has no model of them."""
    name = look.words.text("today.name")
    copying = Copying(
        board,
        look,
        chosen=lambda: values([board.current] if board.current is not None else [], name),
        whole=lambda: values(board.items, name),
    )
    copying.open_by_mouse_and_keys()
    return copying


def values(items: Iterable[Item], name: str) -> TableValues | None:
    """Heads of groups stand over their lines; a day on which nothing is left has nothing to copy."""
    from desktop.outputs.clip.values import TableValues

    made: list[tuple[str, ...]] = []
    for item in items:
        if isinstance(item, Line):
            made.append(
                (
                    item.lead.text,
                    _said((item.head, item.under)),
                    _said((*item.body, *item.note)),
                    item.state.text,
                )
            )
        elif isinstance(item, Head):
            made.append((head_text(item),))
    return TableValues(rows=tuple(made), name=name) if any(len(row) > 1 for row in made) else None


def _said(inks: Sequence[Ink]) -> str:
    return " · ".join(ink.text for ink in inks if ink.text)
