# SPDX-License-Identifier: Apache-2.0
"""The parts of one sheet as a list: shown or left out, their headings, their order, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.rules.sheet_form import WORDING_MAX, SheetForm, clean_words, codes_in_order
from desktop.screens.sheet_form import SheetParts

CODE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class _HeadingEditor(QStyledItemDelegate):
    """The same field as everywhere, so that a syllable being composed survives."""

    def __init__(self, parent: QWidget, name: Callable[[], str]) -> None:
        super().__init__(parent)
        self._name = name

    def createEditor(self, parent: QWidget | None, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = LineField(self._name(), most=WORDING_MAX)
        field.setParent(parent)
        return field

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LineField):
            editor.commit_composition()
            model.setData(index, editor.text())


class PartsList(QListWidget):
    """`worded`: code and heading, empty for the program's own; `ordered` and `left_out`: codes."""

    worded = Signal(str, str)
    ordered = Signal(object)
    left_out = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._own: dict[str, str] = {}
        self._shown: tuple[Any, ...] = ()
        self._headless: frozenset[str] = frozenset()
        self.can_edit = True
        self.setObjectName("paper_parts")
        self.setItemDelegate(_HeadingEditor(self, self.accessibleName))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._changed)
        self.model().rowsMoved.connect(lambda *_moved: self._dropped())

    @property
    def is_editing(self) -> bool:
        """Whether a heading is being typed just now."""
        return self.state() is QAbstractItemView.State.EditingState

    def show_parts(self, parts: SheetParts, form: SheetForm, *, can_edit: bool) -> None:
        """The sections as the office has them; a heading being typed stays."""
        self.setAccessibleName(self._look.words.text("paperform.sections_of", sheet=parts.title))
        wanted = (parts, codes_in_order(form, parts.sheet), form.left_out.get(parts.sheet, ()), can_edit)
        worded = tuple(form.wording.get(f"{parts.sheet.value}.{code}", "") for code in wanted[1])
        if (*wanted, worded) == self._shown or (self.is_editing and self._shown[:1] in ((), wanted[:1])):
            return
        self._shown, self.can_edit = (*wanted, worded), can_edit
        self._own, self._headless = dict(parts.sections), parts.headless
        code = self.code
        self.blockSignals(True)
        self.clear()
        for one, words in zip(wanted[1], worded, strict=True):
            self._add(one, words, is_shown=one not in wanted[2])
        codes = self.codes()
        self.setCurrentRow(codes.index(code) if code in codes else 0)
        self.blockSignals(False)
        self._fit()

    def _add(self, code: str, words: str, *, is_shown: bool) -> None:
        text = self._look.words.text
        own = self._own[code]
        item = QListWidgetItem()
        item.setData(CODE, code)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.can_edit:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
            if code not in self._headless:
                flags |= Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags)
        unheaded = code in self._headless
        item.setText(text("paperform.unheaded", heading=own) if unheaded else words or own)
        item.setCheckState(Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked)
        if words and not unheaded:
            item.setFont(self._look.theme.bold)
            item.setToolTip(text("paperform.own_heading", heading=own))
        self.addItem(item)

    def _fit(self) -> None:
        """As tall as its rows."""
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(rows + 2 * self.frameWidth() + 4)

    # ---- what is chosen

    @property
    def code(self) -> str:
        item = self.currentItem()
        return str(item.data(CODE)) if item is not None else ""

    def codes(self) -> tuple[str, ...]:
        """From first to last."""
        return tuple(str(self.item(row).data(CODE)) for row in range(self.count()))

    # ---- what is done

    def _changed(self, item: QListWidgetItem) -> None:
        code = str(item.data(CODE))
        gone = tuple(
            str(one.data(CODE))
            for one in (self.item(row) for row in range(self.count()))
            if one.checkState() is Qt.CheckState.Unchecked
        )
        if self._shown and set(gone) != set(self._shown[2]):
            self._say(lambda: self.left_out.emit(gone))
        elif code not in self._headless:
            words = clean_words(item.text())
            own = self._own[code]
            self._say(lambda: self.worded.emit(code, "" if words == own else words))

    def _say(self, tell: Callable[[], object]) -> None:
        """When the editor is closed and what was dropped lies in its place: the answer fills the list."""
        self._shown = ()
        QTimer.singleShot(0, self, tell)

    def take_own(self) -> None:
        """The program's heading of the chosen part."""
        if self.can_edit and self.code:
            self.worded.emit(self.code, "")

    def shift(self, by: int) -> None:
        """The chosen part up or down."""
        row = self.currentRow()
        to = row + by
        if not self.can_edit or row < 0 or not 0 <= to < self.count():
            return
        self.blockSignals(True)
        item = self.takeItem(row)
        self.insertItem(to, item)
        self.setCurrentRow(to)
        self.blockSignals(False)
        self._dropped()

    def _dropped(self) -> None:
        codes = self.codes()
        self._say(lambda: self.ordered.emit(codes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_editing:
            item = self.currentItem()
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
                self.editItem(item)
        elif key == Qt.Key.Key_Delete:
            self.take_own()
        else:
            super().keyPressEvent(event)
