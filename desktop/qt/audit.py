# SPDX-License-Identifier: Apache-2.0
"""Looks over a window as a reader would: is every text whole, inside its place, and drawn with real letters?

A text may be shortened only where a tooltip holds the whole of it. Walks ordinary widgets and asks
painted views what they painted (`painted_texts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from desktop.qt.painted import PaintedText
from desktop.qt.widgets import ElidedLabel

SLACK_PX = 2
PADDING = "nn"
SYLLABLES = range(0xAC00, 0xD7A4)
WIDE_LETTER = chr(SYLLABLES.start)


def audit(window: QWidget) -> list[str]:
    """What is wrong, one line each; empty when all is well."""
    found: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            found.extend(_of_widget(widget))
    return found


def _of_widget(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _of_label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _of_button(widget)
    elif isinstance(widget, QHeaderView):
        yield from _of_header(widget)
    elif isinstance(widget, QComboBox):
        yield from _of_combo(widget)
    elif isinstance(widget, QLineEdit):
        yield from _of_line(widget)
    elif isinstance(widget, QPlainTextEdit):
        yield from _of_text(widget)
    elif (painted := getattr(widget, "painted_texts", None)) is not None:
        for text in painted():
            yield from _of_painted(text)
        if not widget.accessibleName() or getattr(widget, "spoken_items", None) is None:
            yield f"painted view that says nothing to a screen reader: {type(widget).__name__}"
    elif isinstance(widget, QAbstractItemView):
        yield from _of_items(widget)
    elif isinstance(widget, QScrollArea):
        yield from _of_scrolled(widget)


def _of_label(widget: QLabel) -> Iterator[str]:
    text = widget.text()
    if not text:
        return
    yield from _glyphs(text, widget.font(), "label")
    yield from _inside(widget, text)
    if isinstance(widget, ElidedLabel):
        if widget.text() != widget.whole_text() and widget.toolTip() != widget.whole_text():
            yield f"label elided without a tooltip: {widget.whole_text()!r}"
        return
    if widget.wordWrap():
        if widget.heightForWidth(widget.width()) > widget.height() + SLACK_PX:
            yield f"label cut off below: {text!r} {widget.heightForWidth(widget.width())} > {widget.height()}"
        widest = max((widget.fontMetrics().horizontalAdvance(word) for word in text.split()), default=0)
        if widest > widget.width() + SLACK_PX and not _may_break(text):
            yield f"label has a word wider than itself: {text!r}"
    elif widget.sizeHint().width() > widget.width() + SLACK_PX and widget.toolTip() != text:
        yield f"label cut off: {text!r} {widget.sizeHint().width()} > {widget.width()}"
    if not widget.wordWrap() and widget.sizeHint().height() > widget.height() + SLACK_PX:
        yield f"label cut off below: {text!r} {widget.sizeHint().height()} > {widget.height()}"


def _may_break(text: str) -> bool:
    """Hangul breaks between any two syllables."""
    return any(ord(letter) in SYLLABLES for letter in text)


def _of_button(widget: QAbstractButton) -> Iterator[str]:
    icon_only = isinstance(widget, QToolButton) and (
        widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    )
    text = "" if icon_only else widget.text()
    if not widget.accessibleName() and not text:
        yield f"button without a name: {widget.objectName() or type(widget).__name__}"
    if (icon_only or not text) and not widget.toolTip():
        yield f"button with a drawing only and no tooltip: {widget.accessibleName()!r}"
    yield from _inside(widget, text or widget.accessibleName())
    if not text:
        return
    yield from _glyphs(text, widget.font(), "button")
    if widget.sizeHint().width() > widget.width() + SLACK_PX:
        yield f"button cut off: {text!r} {widget.sizeHint().width()} > {widget.width()}"
    if widget.sizeHint().height() > widget.height() + SLACK_PX:
        yield f"button cut off below: {text!r}"


def _of_header(widget: QHeaderView) -> Iterator[str]:
    model = widget.model()
    if model is None or widget.orientation() is Qt.Orientation.Vertical:
        return
    for section in range(widget.count()):
        if widget.isSectionHidden(section):
            continue
        text = str(model.headerData(section, widget.orientation()) or "")
        yield from _glyphs(text, widget.font(), "header")
        room = widget.sectionSize(section)
        if widget.fontMetrics().horizontalAdvance(text + PADDING) > room:
            yield f"header cut off: {text!r} in {room}"


def _of_combo(widget: QComboBox) -> Iterator[str]:
    text = widget.currentText()
    yield from _glyphs(text, widget.font(), "choice")
    yield from _inside(widget, text)
    arrow = widget.fontMetrics().horizontalAdvance(WIDE_LETTER) * 5 // 2
    if (
        widget.fontMetrics().horizontalAdvance(text) + arrow > widget.width() + SLACK_PX
        and not widget.toolTip()
    ):
        yield f"choice cut off: {text!r} in {widget.width()}"


def _of_line(widget: QLineEdit) -> Iterator[str]:
    text = widget.text() or widget.placeholderText()
    yield from _glyphs(text, widget.font(), "field")
    yield from _inside(widget, text)
    if not widget.accessibleName():
        yield f"field without a name: {text!r}"
    if widget.fontMetrics().horizontalAdvance(text) > widget.width() and not widget.toolTip():
        yield f"field shows part of {text!r} without a tooltip"


def _of_text(widget: QPlainTextEdit) -> Iterator[str]:
    """All of a text of several lines is seen, or a bar says that there is more below; never one sideways."""
    text = widget.toPlainText() or widget.placeholderText()
    yield from _glyphs(text, widget.font(), "text")
    if not widget.accessibleName():
        yield f"text without a name: {text!r}"
    if widget.horizontalScrollBar().isVisible():
        yield f"text with a bar sideways: {text!r}"
    layout, block, height = widget.document().documentLayout(), widget.document().firstBlock(), 0.0
    while block.isValid():
        height += layout.blockBoundingRect(block).height()
        block = block.next()
    room = widget.viewport().height()
    if height > room + SLACK_PX and not widget.verticalScrollBar().isVisible():
        yield f"text cut off below without a bar: {text!r} {height:.0f} > {room}"
    hanging = widget.fontMetrics().horizontalAdvance(" ")  # the space at which a line was broken
    if layout.documentSize().width() > widget.viewport().width() + hanging + SLACK_PX:
        yield f"text wider than its field: {text!r}"


def _of_items(widget: QAbstractItemView) -> Iterator[str]:
    model = widget.model()
    for row in range(min(40, model.rowCount())):
        for column in range(1 if isinstance(widget, QListView) else model.columnCount()):
            index = model.index(row, column)
            text = str(index.data() or "")
            yield from _glyphs(text, widget.font(), "cell")
            room = widget.visualRect(index).width()
            if QFontMetrics(widget.font()).horizontalAdvance(text) > room > 0 and not index.data(
                Qt.ItemDataRole.ToolTipRole
            ):
                yield f"cell cut off without a tooltip: {text!r}"


def _of_scrolled(widget: QScrollArea) -> Iterator[str]:
    """What scrolls only up and down must not be wider than it can be seen."""
    inner = widget.widget()
    if widget.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff or inner is None:
        return
    if inner.width() > widget.viewport().width() + SLACK_PX:
        yield f"scrolled part wider than its place: {inner.width()} > {widget.viewport().width()}"


def _of_painted(text: PaintedText) -> Iterator[str]:
    # A tooltip may say it in another order as long as it says all of the text's own words.
    own_words = text.text.replace(":", "").split("·")[-1].split()
    if text.is_elided and not all(word in text.tooltip for word in own_words):
        yield f"painted text elided without a tooltip: {text.text!r}"
    yield from _glyphs(text.shown, text.font, "painted text")
    box, room = text.box, text.room
    if text.shown and (
        box.x < room.x - SLACK_PX
        or box.y < room.y - SLACK_PX
        or box.x + box.w > room.x + room.w + SLACK_PX
        or box.y + box.h > room.y + room.h + SLACK_PX
    ):
        yield f"painted text outside its place: {text.shown!r} {box} not in {room}"


def _inside(widget: QWidget, text: str) -> Iterator[str]:
    """A widget has to lie inside its parent; what scrolls may lie outside its viewport."""
    parent = widget.parentWidget()
    if parent is None or isinstance(parent.parentWidget(), QAbstractScrollArea) or widget.isWindow():
        return
    slack = QRect(parent.rect()).adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
    if not slack.contains(widget.geometry()):
        where = f"{widget.geometry()} not in {parent.rect()}"
        yield f"{type(widget).__name__} outside its parent: {text!r} {where}"


def _glyphs(text: str, font: QFont, what: str) -> Iterator[str]:
    missing = {
        letter
        for letter in text
        if not letter.isspace() and not _has_glyph(font.family(), font.bold(), letter)
    }
    if missing:
        names = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(missing))
        yield f"{what} with letters its font lacks ({names}): {text!r}"


@lru_cache(maxsize=8192)
def _has_glyph(family: str, bold: bool, letter: str) -> bool:
    return _raw(family, bold).supportsCharacter(ord(letter))


@lru_cache(maxsize=16)
def _raw(family: str, bold: bool) -> QRawFont:
    font = QFont(family, 10)
    font.setBold(bold)
    return QRawFont.fromFont(font)
