# SPDX-License-Identifier: Apache-2.0
"""Copying what a table or list shows: as HTML for 한글, Excel and mail, as text in columns, as a workbook.

Ctrl+C copies the chosen rows, Ctrl+Shift+C the whole table with its headings; the menu of the table has
both and saves it as XLSX. What is copied are the words of the cells as they are shown, also of columns
that gave way for want of room, and never anything that the table does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from desktop.qt.keys import letter_of
from desktop.qt.look import Look

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues
    from desktop.qt.background import Background

COLUMNS_TYPE = "text/tab-separated-values"
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_HELD = _CTRL | _SHIFT | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SHOWN = Qt.ItemDataRole.DisplayRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
Ways = Callable[[], "TableValues | None"]


def put(*, html: str, text: str, columns: str) -> None:
    """All forms at once; each program takes the richest it knows."""
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    if columns:
        data.setData(COLUMNS_TYPE, columns.encode())
    QGuiApplication.clipboard().setMimeData(data)


def put_table(table: TableValues) -> None:
    """A table alone: its plain text is in columns too, so that every spreadsheet takes cells."""
    from desktop.outputs.clip.html import html_of_table
    from desktop.outputs.clip.tsv import tsv_of_table

    columns = tsv_of_table(table)
    put(html=html_of_table(table), text=columns, columns=columns)


def copies_all(event: QKeyEvent) -> bool | None:
    """Whether a key asks for the whole table (True) or the chosen rows (False); None for any other key."""
    held = event.modifiers() & _HELD
    if not held & _CTRL or held & ~(_CTRL | _SHIFT) or letter_of(event) != "c":
        return None
    return bool(held & _SHIFT)


def _asks_menu(event: QKeyEvent) -> bool:
    key, held = event.key(), event.modifiers() & _HELD
    return key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and held == _SHIFT)


class Copying(QObject):
    """Belongs to a widget and gives it the keys and the menu. `chosen` and `whole` make the values.

    Nothing is copied where they answer None. A widget with a menu of its own asks `add_to` for it.
    """

    def __init__(self, widget: QWidget, look: Look, *, chosen: Ways, whole: Ways) -> None:
        super().__init__(widget)
        self._widget, self._look = widget, look
        self._chosen, self._whole = chosen, whole
        self._has_menu = False
        self._menu: QMenu | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if self._is_editing():
            return False
        if self._has_menu and _asks_menu(cast(QKeyEvent, event)):
            self.open_menu(self._here())
            return True
        is_whole = copies_all(cast(QKeyEvent, event))
        if is_whole is None:
            return False
        return self.copy_all() if is_whole else self.copy_rows()

    def _is_editing(self) -> bool:
        view = self._widget
        return isinstance(view, QAbstractItemView) and view.state() is QAbstractItemView.State.EditingState

    def copy_rows(self) -> bool:
        """The chosen rows; False where there are none, so that the key stays the desk's."""
        return self._copy(self._chosen(), "copying.rows")

    def copy_all(self) -> bool:
        """Everything that is shown."""
        return self._copy(self._whole(), "copying.table")

    def _copy(self, table: TableValues | None, key: str) -> bool:
        if table is None or not table.rows:
            return False
        put_table(table)
        count = sum(not table.is_head(row) for row in table.rows)
        tell(self._widget, self._look.words.text(key, count=count))
        return True

    def menu(self) -> QMenu:
        """Both ways and saving as a workbook."""
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.add_to(menu)
        return menu

    def add_to(self, menu: QMenu, *, with_rows: bool = True) -> None:
        """The ways as entries of a menu; without the chosen rows where the menu copies them itself."""
        text = self._look.words.text
        ways = (
            ("copying.menu.rows", self._chosen, self.copy_rows),
            ("copying.menu.table", self._whole, self.copy_all),
            ("copying.menu.save", self._whole, self.save),
        )
        for key, values, on in ways[not with_rows :]:
            table = values()
            action = menu.addAction(text(key))
            action.setEnabled(table is not None and bool(table.rows))
            action.triggered.connect(lambda _checked=False, on=on: on())

    def open_by_mouse_and_keys(self) -> None:
        """The widget has no menu of its own: a right click opens this one, so do Menu and Shift+F10."""
        self._has_menu = True
        self._widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._widget.customContextMenuRequested.connect(self.open_menu)

    def open_menu(self, at: QPoint) -> None:
        if self._menu is None or not self._menu.isVisible():  # some systems ask twice for one key
            view = self._widget
            area = view.viewport() if isinstance(view, QAbstractScrollArea) else view
            self._menu = self.menu()
            self._menu.destroyed.connect(self._forget)
            self._menu.popup(area.mapToGlobal(at))

    def _forget(self) -> None:
        self._menu = None

    def _here(self) -> QPoint:
        """Where the keyboard stands."""
        view = self._widget
        if isinstance(view, QAbstractItemView) and view.currentIndex().isValid():
            return view.visualRect(view.currentIndex()).center()
        return view.rect().center()

    def save(self) -> None:
        """The whole table as a workbook; the file is written whole or not at all."""
        from desktop import bootstrap
        from desktop.outputs.file_names import file_name
        from desktop.qt.dialogs import files

        table, words = self._whole(), self._look.words
        if table is None:
            return
        named = file_name(table.name or self._widget.accessibleName(), ".xlsx")
        path = files.ask_save(
            self._widget, words.text("copying.save"), files.documents() / named, words.text("copying.kinds")
        )
        if path is None:
            return
        if path.suffix.casefold() != ".xlsx":
            path = path.with_name(f"{path.name}.xlsx")

        def said(went_well: bool) -> None:
            sentence = words.text("copying.saved" if went_well else "copying.not_saved", file=path)
            tell(self._widget, sentence, tone="" if went_well else "danger")

        _off_the_gui(self._widget, partial(bootstrap.write_table, path, table), said)


def add_ways(menu: QMenu, widget: QWidget) -> None:
    """Copying and saving all that is shown, in the menu of something painted inside a `Copying` desk."""
    above: QWidget | None = widget
    while above is not None and not isinstance(getattr(above, "copying", None), Copying):
        above = above.parentWidget()
    if above is not None:
        menu.addSeparator()
        cast(Any, above).copying.add_to(menu, with_rows=False)


def copyable(view: QAbstractItemView, look: Look) -> Copying:
    """Gives a view of Qt's the keys and the menu.

    A view may know better: `copied_rows()` where its rows are marked in a way of its own,
    `copied_table(rows)` (None for all) where its cells are painted, `is_left_out(row)` for rows that are
    no contents.
    """
    known: Callable[[], Iterable[int]] = getattr(view, "copied_rows", lambda: chosen_rows(view))
    made: Callable[[Sequence[int] | None], TableValues | None]
    made = getattr(view, "copied_table", lambda rows: table_of(view, rows))
    copying = Copying(view, look, chosen=lambda: made(sorted(known())), whole=lambda: made(None))
    copying.open_by_mouse_and_keys()
    return copying


def chosen_rows(view: QAbstractItemView) -> set[int]:
    """Rows that are selected, else the one the keyboard stands on."""
    rows = {index.row() for index in view.selectionModel().selectedIndexes()}
    here = view.currentIndex()
    return rows or ({here.row()} if here.isValid() else set())


def table_of(view: QAbstractItemView, rows: Sequence[int] | None = None) -> TableValues | None:
    """What a view shows, as values; only of those rows where they are given."""
    from desktop.outputs.clip.values import TableValues

    model = view.model()
    if model is None or (rows is not None and not rows):
        return None
    columns = _columns(view)
    sides = isinstance(view, QTableView) and not view.verticalHeader().isHidden()
    heading: tuple[str, ...] = ()
    if isinstance(view, QTableView) and not view.horizontalHeader().isHidden():
        heading = tuple(_head(view, column, Qt.Orientation.Horizontal) for column in columns)
        heading = ("", *heading) if sides else heading
    made: list[tuple[str, ...]] = []
    left_out: Callable[[int], bool] = getattr(view, "is_left_out", lambda _row: False)
    for row in range(model.rowCount()) if rows is None else rows:
        if left_out(row):
            continue
        cells = tuple(_cell(view, model.index(row, column)) for column in columns)
        if _is_head(view, row):
            if rows is None:
                made.append(cells[:1])
            continue
        side = (_head(view, row, Qt.Orientation.Vertical),) if sides else ()
        made.append((*side, *cells))
    return TableValues(heading=heading, rows=tuple(made), name=view.accessibleName())


def table_of_model(model: QAbstractItemModel, *, name: str) -> TableValues | None:
    """All of a model that no view shows just now."""
    from desktop.outputs.clip.values import TableValues

    columns = range(model.columnCount())
    across = Qt.Orientation.Horizontal
    return TableValues(
        heading=tuple(str(model.headerData(column, across, _SHOWN) or "") for column in columns),
        rows=tuple(
            tuple(str(model.index(row, column).data(_SHOWN) or "") for column in columns)
            for row in range(model.rowCount())
        ),
        name=name,
    )


def _columns(view: QAbstractItemView) -> Sequence[int]:
    """Every column of a table; a list has one."""
    count = view.model().columnCount()
    return range(count if isinstance(view, QTableView) else min(count, 1))


def _head(view: QAbstractItemView, section: int, which: Qt.Orientation) -> str:
    said = view.model().headerData(section, which, _SHOWN)
    return "" if said is None else str(said)


def _cell(view: QAbstractItemView, index: QModelIndex) -> str:
    """The words of a cell; those of a field that lies over it count."""
    over = view.indexWidget(index)
    if isinstance(over, QComboBox):
        return over.currentText()
    if isinstance(over, QLineEdit):
        return over.text()
    said: Any = index.data(_SHOWN)
    if said in (None, ""):
        said = index.data(_SPOKEN) if not isinstance(view, QTableView) else None
    return "" if said is None else str(said)


def _is_head(view: QAbstractItemView, row: int) -> bool:
    """Rows that stand over others, across the table, and cannot be chosen."""
    model = view.model()
    flags = model.flags(model.index(row, 0))
    across = view.columnSpan(row, 0) if isinstance(view, QTableView) else 1
    return not flags & Qt.ItemFlag.ItemIsSelectable or 1 < across == model.columnCount()


def tell(widget: QWidget, sentence: str, *, tone: str = "") -> None:
    """Says it where the widget is looked at: in its dialog, on its desk, else in the banner."""
    above: QWidget | None = widget
    while above is not None:
        if above.isWindow() and hasattr(above, "say"):
            cast(Any, above).say(sentence, ok=tone != "danger")
            return
        if hasattr(above, "told"):
            cast(Any, above).told.emit(sentence, tone)
            return
        if hasattr(above, "banner"):
            cast(Any, above).banner.say(sentence, tone=tone)
            return
        above = above.parentWidget()


def _off_the_gui(widget: QWidget, work: Callable[[], None], then: Callable[[bool], None]) -> None:
    """Done by the worker of the window it belongs to; `then` is told whether it went well."""
    above: QWidget | None = widget
    while above is not None and not hasattr(above, "controller"):
        above = above.parentWidget()
    background: Background = cast(Any, above).controller.background
    background.ask(work, lambda _none: then(True), lambda _error: then(False))
