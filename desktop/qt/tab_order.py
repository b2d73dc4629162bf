# SPDX-License-Identifier: Apache-2.0
"""Tab goes through a form as the eyes do, also where rows were added after the form was made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget


def order_tabs(root: QWidget, *, last: QWidget | None = None) -> None:
    """Puts what can have the focus inside `root` in the order of its layouts; `last` goes to the end."""
    stops = [widget for widget in _focusable(root) if widget is not last]
    if last is not None:
        stops.append(last)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _focusable(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _focusable(inner)
    elif (layout := widget.layout()) is not None:
        yield from _of_layout(layout)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for one in members(layout):
        yield from _of_layout(one) if isinstance(one, QLayout) else _focusable(one)


def members(layout: QLayout) -> list[QWidget | QLayout]:
    """Widgets and layouts directly in a layout, in its order (a grid's by rows).

    `itemAt` is not asked: it makes a Python object for Qt's own item, which Qt deletes without
    telling; the next thing made at its address is then taken for it, and the program crashes.
    """
    parent = layout.parentWidget()
    inside: list[QWidget | QLayout] = [one for one in layout.children() if isinstance(one, QLayout)]
    if parent is not None:
        inside += [one for one in parent.children() if isinstance(one, QWidget)]
    found = {number: one for one in inside if (number := layout.indexOf(one)) >= 0}
    numbers = sorted(found)
    if isinstance(layout, QGridLayout):
        places = {number: layout.getItemPosition(number) for number in numbers}
        numbers.sort(key=lambda number: cast("tuple[int, int, int, int]", places[number]))
    return [found[number] for number in numbers]
