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
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places = {number: layout.getItemPosition(number) for number in numbers}
        numbers.sort(key=lambda number: cast("tuple[int, int, int, int]", places[number]))
    for number in numbers:
        item = layout.itemAt(number)
        inner, widget = (None, None) if item is None else (item.layout(), item.widget())
        # Typed as never None; Qt answers None for the other of the two.
        if isinstance(inner, QLayout):
            yield from _of_layout(inner)
        elif isinstance(widget, QWidget):
            yield from _focusable(widget)
