# SPDX-License-Identifier: Apache-2.0
"""Where each key of the list stands: one or two columns of groups, caps at the left, words at the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.qt.accessible import Box
from desktop.qt.keylist.finding import Groups
from desktop.qt.look import Look
from desktop.qt.painted import Lettering, PaintedText
from desktop.screens.keys import Key, Where, presses, printed

TWO_COLUMNS_EMS = 56
KEYS_EMS = 13.5


@dataclass(frozen=True, slots=True)
class Cap:
    """A key's cap, or (without a frame) the plus between two."""

    box: Box
    text: str
    framed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One key with its place: the whole row, its caps, and the lines of what it does."""

    key: Key
    box: Box
    caps: tuple[Cap, ...]
    lines: tuple[tuple[float, float, str], ...]
    spoken: str


@dataclass(slots=True, kw_only=True)
class Sheet:
    """Everything to paint, and how tall it is."""

    height: float = 0.0
    heads: list[tuple[Box, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    texts: list[PaintedText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letterings of the list."""

    bold: Lettering
    base: Lettering
    small: Lettering


def laid_out(groups: Groups, *, width: float, look: Look, letters: Letters) -> Sheet:
    """The list for so many pixels of width; groups are never torn, columns end about alike."""
    em, sheet = look.theme.em, Sheet()
    count = 2 if width >= TWO_COLUMNS_EMS * em else 1
    between = em * 2.0
    column = (width - between * (count - 1)) / count
    tall = [len(keys) + 2 for _where, keys in groups]
    x, y, so_far = 0.0, 0.0, 0
    for (where, keys), rows in zip(groups, tall, strict=True):
        if count == 2 and x == 0.0 and so_far and so_far + rows / 2 > sum(tall) / 2:
            x, y = column + between, 0.0
        so_far += rows
        y = _group(sheet, where, keys, Box(x, y, column, 0), look=look, letters=letters)
        sheet.height = max(sheet.height, y)
        y += em * 1.1
    return sheet


def _group(
    sheet: Sheet, where: Where, keys: tuple[Key, ...], at: Box, *, look: Look, letters: Letters
) -> float:
    """Adds a group from the top of `at` downwards; where it ends."""
    words, em = look.words, look.theme.em
    title = words.text(f"keys.where.{where}")
    head = Box(at.x, at.y, at.w, letters.bold.height + em * 0.35)
    sheet.heads.append((head, title))
    sheet.texts.append(_painted(title, title, head, letters.bold))
    y = at.y + head.h
    for key in keys:
        what = words.text(key.text)
        caps, caps_height = _caps(key, at.x + em * 0.4, y, em=em, small=letters.small)
        room = at.w - KEYS_EMS * em
        lines = letters.base.lines(what, room, 3)
        height = max(caps_height, len(lines) * letters.base.height + em * 0.5)
        top = y + (height - len(lines) * letters.base.height) / 2 if len(lines) == 1 else y + em * 0.25
        x = at.x + KEYS_EMS * em
        placed = tuple((x, top + n * letters.base.height, line) for n, line in enumerate(lines))
        box = Box(at.x, y, at.w, height)
        spoken = words.text("keys.panel.row", what=what, keys=printed(key))
        sheet.rows.append(Row(key=key, box=box, caps=caps, lines=placed, spoken=spoken))
        sheet.texts += [_painted(line, line, Box(x, y, room, height), letters.base) for line in lines]
        sheet.texts += [_painted(cap.text, cap.text, cap.box, letters.small) for cap in caps]
        y += height
    return y


def _caps(key: Key, x0: float, y: float, *, em: float, small: Lettering) -> tuple[tuple[Cap, ...], float]:
    """Caps side by side, on further lines where they do not fit; and the height they take."""
    tall, step, gap = small.height + em * 0.2, small.height + em * 0.55, em * 0.25
    found: list[Cap] = []
    x, top = x0, y + (step - tall) / 2
    for texts in _together(key):
        wide = sum(_width(text, em, small) + gap for text in texts)
        if x > x0 and x + wide > x0 + (KEYS_EMS - 0.6) * em:
            x, top = x0, top + step
        for text in texts:
            width = _width(text, em, small)
            found.append(Cap(Box(x, top, width, tall), text, text != "+"))
            x += width + gap
    return tuple(found), top - y + step - (step - tall) / 2


def _together(key: Key) -> Iterator[tuple[str, ...]]:
    for one in presses(key):
        held = [text for name in one.held for text in (name, "+")]
        yield (*held, *one.pressed)


def _width(text: str, em: float, small: Lettering) -> float:
    plain = small.width(text)
    return plain if text == "+" else max(plain + em * 0.7, small.height + em * 0.2)


def _painted(text: str, shown: str, room: Box, lettering: Lettering) -> PaintedText:
    box = Box(room.x, room.y, lettering.width(shown), min(room.h, lettering.height))
    return PaintedText(text=text, shown=shown, box=box, room=room, font=lettering.font)
