# SPDX-License-Identifier: Apache-2.0
"""Where the texts of the list of the day stand: in columns where there is room, else one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.qt.accessible import Box
from desktop.qt.painted import Lettering
from desktop.qt.theme import Theme
from desktop.qt.today.lines import Calm, Head, Ink, Item, Line
from desktop.screens.today import TodayGroup

COLUMNS_EMS = 46.0  # narrower than this everything stands in one column


@dataclass(frozen=True, slots=True)
class Piece:
    """A text at its place; `shown` is what of it fits. `font` is base, bold, small or small_bold."""

    ink: Ink
    shown: str
    box: Box
    room: Box
    font: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of the list with the height it needs and its texts, from its own top left corner."""

    item: Item
    height: float
    pieces: tuple[Piece, ...] = ()


class Placing:
    """Places items into one width; asked anew where the width or the theme changes."""

    def __init__(self, theme: Theme, width: float) -> None:
        self.em, self.width = theme.em, width
        self.fonts = {
            name: Lettering(getattr(theme, name)) for name in ("base", "bold", "small", "small_bold", "large")
        }
        self.line = self.fonts["base"].height
        self.edge = theme.em * 1.1
        self.indent = theme.em * 1.4  # of the way's dots
        self.is_wide = width >= COLUMNS_EMS * theme.em

    def place(self, item: Item) -> Placed:
        if isinstance(item, Head):
            return self._head(item)
        if isinstance(item, Calm):
            return self._calm(item)
        return self._columns(item) if self.is_wide else self._stacked(item)

    def _head(self, head: Head) -> Placed:
        top = self.em * 1.3
        x, room = self.edge, self.width - self.edge * 2
        title = self._one(Ink(head.title, is_bold=True), x, top, room, "bold")
        pieces = [title]
        x += title.box.w + self.em * 0.95
        if head.count:
            count = self._one(Ink(str(head.count), "muted", is_bold=True), x, top, self.em * 3, "small_bold")
            pieces.append(count)
            x += count.box.w + self.em * 1.1
        if head.note.text and self.width - self.edge - x > self.em * 4:
            note_top = top + (self.line - self.fonts["small"].height) / 2
            pieces.append(self._one(head.note, x, note_top, self.width - self.edge - x, "small"))
        return Placed(head, top + self.line + self.em * 0.45, tuple(pieces))

    def _calm(self, calm: Calm) -> Placed:
        large, base = self.fonts["large"], self.fonts["base"]
        top = self.em * 4.6
        room = self.width - self.edge * 2
        pieces = []
        for text, font, tone in ((calm.title, "large", "text"), (calm.note, "base", "muted")):
            for shown in self.fonts[font].lines(text, room, 3):
                wide = self.fonts[font].width(shown)
                box = Box((self.width - wide) / 2, top, wide, self.fonts[font].height)
                pieces.append(Piece(Ink(shown, tone, font == "large"), shown, box, box, font))
                top += self.fonts[font].height
            top += self.em * 0.3
        return Placed(calm, top + self.em * 1.2 + (large.height - base.height), tuple(pieces))

    def _columns(self, line: Line) -> Placed:
        em, pad = self.em, self.em * 0.55
        left = self.edge + (self.indent if line.group is TodayGroup.LEAVE else 0)
        lead_w = em * 8.8 - (self.indent if line.group is TodayGroup.LEAVE else 0)
        state_w = min(em * 12, max(em * 7.5, self.width * 0.17))
        head_w = min(em * 15, max(em * 9, self.width * 0.19))
        head_x = left + lead_w + em * 0.7
        state_x = self.width - self.edge - state_w
        body_x = head_x + head_w + em * 0.9
        body_w = state_x - em * 0.9 - body_x
        columns = [
            self._flow([(line.lead,)], left, pad, lead_w, most=2),
            self._flow([(line.head,), (line.under,)], head_x, pad, head_w, most=2),
            self._flow([line.body, line.note], body_x, pad, body_w, most=2),
            self._flow([(line.state,)], state_x, pad, state_w, most=3),
        ]
        return self._placed(line, columns, pad)

    def _stacked(self, line: Line) -> Placed:
        pad = self.em * 0.6
        left = self.edge + (self.indent if line.group is TodayGroup.LEAVE else 0)
        room = self.width - self.edge - left
        half = room * 0.5 - self.em * 0.3
        first = self._flow([(line.lead,)], left, pad, half, most=2)
        state = self._flow([(line.state,)], left + room - half, pad, half, most=3)
        pieces, bottom = [*first[0], *state[0]], max(first[1], state[1])
        head, bottom_head = self._flow([(line.head, line.under)], left, bottom, room, most=2)
        body, bottom_body = self._flow([line.body, line.note], left, bottom_head, room, most=3)
        return self._placed(line, [([*pieces, *head, *body], bottom_body)], pad)

    def _placed(self, line: Line, columns: Iterable[tuple[list[Piece], float]], pad: float) -> Placed:
        pieces: list[Piece] = []
        bottom = pad + self.line
        for column, low in columns:
            pieces += column
            bottom = max(bottom, low)
        return Placed(line, round(bottom + pad), tuple(pieces))

    def _flow(
        self, parts: Sequence[tuple[Ink, ...]], x: float, y: float, width: float, *, most: int
    ) -> tuple[list[Piece], float]:
        """Inks beside one another and on below; each part begins a line, `most` lines for each.

        The first part in the ordinary size, the others smaller.
        """
        pieces: list[Piece] = []
        for number, part in enumerate(parts):
            inks = [ink for ink in part if ink.text]
            if not inks:
                continue
            size = "base" if number == 0 else "small"
            made, y = self._lines(inks, Box(x, y, width, 0), size, most)
            pieces += made
        return pieces, y

    def _lines(self, inks: list[Ink], at: Box, size: str, most: int) -> tuple[list[Piece], float]:
        pieces: list[Piece] = []
        x, y, left = at.x, at.y, most
        height = self.fonts[size].height
        gap = self.em * 0.45
        for ink in inks:
            font = _font(ink, size)
            letters = self.fonts[font]
            wide, room = letters.width(ink.text), at.x + at.w - x
            if wide > room and x > at.x and left > 1:
                x, y, left, room = at.x, y + height, left - 1, at.w
            if wide <= room:
                pieces.append(self._piece(ink, ink.text, x, y, room, font))
                x += wide + gap
                continue
            broken = letters.lines(ink.text, room, left if x == at.x else 1)
            for number, shown in enumerate(broken):
                whole = Ink(shown, ink.tone, ink.is_bold, ink.is_struck)
                is_last = number == len(broken) - 1
                kept = ink if is_last and shown.endswith("…") else whole
                pieces.append(self._piece(kept, shown, x, y, room, font))
                if not is_last:
                    x, y, left = at.x, y + height, left - 1
                else:
                    x += letters.width(shown) + gap
        return pieces, y + height

    def _piece(self, ink: Ink, shown: str, x: float, y: float, room: float, font: str) -> Piece:
        letters = self.fonts[font]
        box = Box(x, y, letters.width(shown), letters.height)
        return Piece(ink, shown, box, Box(x, y, room, letters.height), font)

    def _one(self, ink: Ink, x: float, y: float, room: float, font: str) -> Piece:
        found = self.fonts[font].lines(ink.text, room)
        return self._piece(ink, found[0] if found else "", x, y, room, font)


def _font(ink: Ink, size: str) -> str:
    if size == "base":
        return "bold" if ink.is_bold else "base"
    return "small_bold" if ink.is_bold else "small"
