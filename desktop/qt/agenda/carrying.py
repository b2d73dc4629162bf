# SPDX-License-Identifier: Apache-2.0
"""Taking up engagements of the agenda and putting them on another day, by keys and by mouse.

C or X takes up, arrows carry over days and weeks, Enter lets go; Ctrl+C and Ctrl+V copy without
carrying; the mouse drags onto a day's heading or onto anything that stands under it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from desktop.qt.agenda.rows import Entry, Heading
from desktop.qt.calendar import copied
from desktop.qt.month import choosing
from desktop.qt.month.carrying import STEPS
from desktop.qt.month.gestures import Drag, carried_all
from desktop.qt.month.spans import order, span
from desktop.qt.week.paint import colour
from desktop.screens.calendar import within
from desktop.words.dates import brief_date

if TYPE_CHECKING:
    from desktop.qt.agenda.view import AgendaView

FAR_EMS = 0.5
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# ---- by keys


def start(view: AgendaView, *, copies: bool) -> None:
    """Takes up what is chosen."""
    items = choosing.picked(view)
    if not items:
        return
    day = view.cursor_day()
    view.drag = Drag(
        item=items[0], others=items[1:], from_day=day, day=day, live=True, copies=copies, by_keys=True
    )
    _show(view)


def press(view: AgendaView, key: Qt.Key | None) -> bool:
    """A key while something is carried; every other key waits until it is let go."""
    drag = view.drag
    assert drag is not None
    if key in STEPS:
        view.drag = replace(drag, day=within(drag.day + timedelta(days=STEPS[key])))
        _show(view)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        let_go(view)
    return True


def _show(view: AgendaView) -> None:
    """Brings the day's heading into view, or the one before which it would stand, with the flag beside it."""
    drag = view.drag
    assert drag is not None
    index = heading_for(view, drag.day)
    if index >= 0:
        view.reveal(index)
        box = view.box(index)
        view.drag = replace(drag, x=view.theme.em * 12, y=box.y - view.theme.em * 0.6)
    view.repaint_all()


def keep(view: AgendaView) -> None:
    """Ctrl+C: remembers what is chosen."""
    items = choosing.picked(view)
    if items:
        view.clip = items
        copied.copy(view, items, view.look)


def paste(view: AgendaView) -> None:
    """Ctrl+V: a copy on the current day, several as far apart as they were."""
    if not view.clip:
        return
    view.given = view.clip
    day = view.cursor_day()
    ordered = tuple(sorted(view.clip, key=lambda item: (span(item.when)[0], order(item))))
    days = (day - span(ordered[0].when)[0]).days
    # On its own day the copy stands beside it.
    same = tuple((item.key, item.when) for item in ordered) if not days else ()
    choosing.ask_copies(view, carried_all(ordered, days, onto=day) or same)


# ---- by mouse


def take(view: AgendaView, event: QMouseEvent, index: int) -> None:
    """Takes hold of a row; Ctrl adds it to what is chosen or takes it away, Shift adds all up to it."""
    row = view.stack.rows[index]
    if not isinstance(row, Entry):
        return
    held, items = event.modifiers(), choosing.picked(view)
    others = tuple(item for item in items if item.key != row.item.key) if row.item in items else ()
    x, y = event.position().x(), event.position().y()
    view.drag = Drag(item=row.item, others=others, from_day=row.day, day=row.day, x=x, y=y)
    if held & SHIFT:
        choosing.add(view, _up_to(view, index))
    elif not held & CTRL and row.item.key not in view.also | {view.selection}:
        view.choose(row.item.key)


def move(view: AgendaView, event: QMouseEvent) -> None:
    """Drags on over other days; at the edges the list moves on under it."""
    drag, x, y = view.drag, event.position().x(), event.position().y()
    if drag is None or drag.by_keys:
        return
    if drag.live or max(abs(x - drag.x), abs(y - drag.y)) > view.theme.em * FAR_EMS:
        bar, high = view.verticalScrollBar(), view.viewport().height()
        step = view.entry // 3
        if y < view.heading or y > high - view.heading:
            bar.setValue(bar.value() + (step if y > high / 2 else -step))
        day = _day_at(view, y)
        view.drag = drag.to(day or drag.day, x, y, copies=bool(event.modifiers() & CTRL))
        view.repaint_all()


def release(view: AgendaView, event: QMouseEvent) -> None:
    """Lets go: asks for the new day or the copy; a mere click chooses."""
    drag = view.drag
    if drag is None or drag.by_keys or event.button() is not Qt.MouseButton.LeftButton:
        return
    held = event.modifiers()
    if drag.live:
        view.drag = replace(drag, copies=bool(held & CTRL))
        let_go(view)
        return
    view.drag = None
    assert drag.item is not None
    if held & CTRL:
        choosing.toggle(view, drag.item.key)
    elif not held & SHIFT:
        view.choose(drag.item.key)


def let_go(view: AgendaView) -> None:
    """Asks for what the drag has come to."""
    drag, view.drag = view.drag, None
    view.repaint_all()
    if drag is None or not drag.live or drag.item is None:
        return
    view.given = (drag.item, *drag.others)
    if drag.copies:
        choosing.ask_copies(view, drag.moves())
    else:
        choosing.ask_move(view, drag.moves())


def _up_to(view: AgendaView, index: int) -> tuple[int, ...]:
    """The engagements between the current row and another one, the other one last."""
    first = view.spot if view.spot >= 0 else index
    step = 1 if index >= first else -1
    between = (view.stack.rows[n] for n in range(first, index + step, step))
    return tuple(row.item.key for row in between if isinstance(row, Entry))


def _day_at(view: AgendaView, y: float) -> date | None:
    """The day under a height; nothing is put on a month without a day, nor below the last row."""
    index = view.row_at(min(max(y, 0.0), view.viewport().height() - 1.0))
    if index < 0:
        return None
    heading = view.stack.rows[view.stack.heading_of(index)]
    return heading.day if isinstance(heading, Heading) and not heading.is_plan else None


def heading_for(view: AgendaView, day: date) -> int:
    """The heading of a day; the first one after it where nothing is on it, -1 for none."""
    rows = view.stack.rows
    found = (
        n for n, row in enumerate(rows) if isinstance(row, Heading) and not row.is_plan and row.day >= day
    )
    return next(found, len(rows) - 1)


# ---- painted


def draw(view: AgendaView, painter: QPainter) -> None:
    """The day it would stand on, framed, and a flag with what is carried and where to."""
    drag = view.drag
    if drag is None or not drag.live or drag.item is None:
        return
    theme, words, letters = view.theme, view.words, view.bold
    index = heading_for(view, drag.day)
    row = view.stack.rows[index] if index >= 0 else None
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme.colours.accent), max(2.0, theme.em * 0.16)))
    if isinstance(row, Heading) and row.day == drag.day:
        box = view.box(index)
        painter.drawRect(QRectF(box.x + 1, box.y + 1, box.w - 2, box.h - 2))
    key = "months.flag_copy" if drag.copies else "months.flag"
    title = drag.item.title.strip() or words.text("window.untitled")
    text = words.text(key, day=brief_date(drag.day, words.lang), title=title)
    if drag.others:
        text = words.text("months.flag_more", text=text, count=len(drag.others))
    wide, high = letters.width(text) + theme.em, letters.height + theme.em * 0.3
    x = max(2.0, min(drag.x + theme.em * 0.8, view.viewport().width() - wide - 2))
    y = max(2.0, min(drag.y + theme.em * 0.9, view.viewport().height() - high - 2))
    painter.setPen(QPen(colour(theme.colours.accent), 1))
    painter.setBrush(colour(theme.colours.raised))
    painter.drawRoundedRect(QRectF(x, y, wide, high), theme.em * 0.3, theme.em * 0.3)
    painter.setPen(colour(theme.colours.text))
    painter.setFont(letters.font)
    letters.draw(painter, x + theme.em * 0.5, y + theme.em * 0.15, text)
