# SPDX-License-Identifier: Apache-2.0
"""전화표: made of chosen lines and saved as PDF; keyed back line by line, shown before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.records.enums import Outcome
from desktop.qt.dialogs import files
from desktop.qt.fields import LineField
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.widgets import button, dress_rows, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.call_sheets import (
    Arrangement,
    CallSheetScreen,
    CallSheetView,
    KeyedRow,
    KeyInCalls,
    MakeCallSheet,
    SaveCallSheet,
    SheetRow,
)
from desktop.screens.messages import SavedFile, SaveNoticeList

AskPath = Callable[[QWidget, str, Path, str], Path | None]
READ_AFTER_MS = 250
_WIDE_EMS = 54
_WEEKS = timedelta(days=27)
COLUMNS = ("line", "who", "what", "how", "at", "note")


class _Sheet(QDialog):
    """What both dialogs share: words of their area, and a line at the foot that says how it went."""

    def __init__(self, look: Look, ask: Ask, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._look, self._ask = look, ask
        px = look.theme.px
        self.setWindowTitle(self._text(title))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(1.1), px(0.9), px(1.1), px(0.9))
        self.column.setSpacing(px(0.5))
        self.column.addWidget(label(self._text(title), font="large", look=look))
        self.said = label("", wrap=True)
        self.said.hide()

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"messages.sheet.{key}", **values)

    def say(self, sentence: str, *, ok: bool = True) -> None:
        self.said.setProperty("tone", "ok" if ok else "danger")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _failed(self, error: Exception) -> None:
        self.say(self._look.words.failure(error), ok=False)

    def _refused(self, answer: Answer) -> None:
        words = self._look.words
        if isinstance(answer, Refused) and answer.code:
            self.say(words.error(answer.code, answer.values), ok=False)
        else:
            self.say(words.error("unexpected", {}), ok=False)


class PrintSheet(_Sheet):
    """How many are on it, by what they stand together, and whether mobile numbers are needed, and why."""

    def __init__(
        self,
        look: Look,
        ask: Ask,
        lines: Sequence[tuple[int, str]],
        *,
        parent: QWidget | None = None,
        ask_path: AskPath = files.ask_save,
    ) -> None:
        super().__init__(look, ask, "print_title", parent)
        self._lines, self._ask_path = tuple(lines), ask_path
        self.arranged = Arrangement.BUREAU
        self.resize(files.within(parent, look.theme.px(36), look.theme.px(18)))
        self.column.addWidget(label(self._text("count", count=len(self._lines)), wrap=True))
        self.column.addLayout(self._ways())
        self.mobile = QCheckBox(self._text("mobile"))
        self.mobile.toggled.connect(self._fit)
        self.column.addWidget(self.mobile)
        self.reason = LineField(self._text("mobile_reason"), placeholder=self._text("mobile_hint"), most=2000)
        self.reason.textChanged.connect(lambda _text: self._fit())
        self.column.addWidget(self.reason)
        self.column.addStretch(1)
        self.column.addWidget(self.said)
        row = QHBoxLayout()
        self.list = button(look, self._text("list"), self.give_list, kind="link")
        row.addWidget(self.list)
        row.addStretch(1)
        row.addWidget(button(look, self._text("close"), self.reject))
        self.make = button(look, self._text("make"), self.give, kind="primary", icon="print")
        row.addWidget(self.make)
        self.column.addLayout(row)
        self._fit()

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(self._text("by"), tone="muted"))
        self.ways: dict[Arrangement, QToolButton] = {}
        group = QButtonGroup(self)
        for way in Arrangement:
            made = QToolButton()
            made.setText(self._text(f"by_{way}"))
            made.setAccessibleName(made.text())
            made.setCheckable(True)
            made.setChecked(way is self.arranged)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            made.setProperty("look", "scale")
            made.clicked.connect(partial(self._arrange, way))
            group.addButton(made)
            self.ways[way] = made
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _arrange(self, way: Arrangement, _on: bool = False) -> None:
        self.arranged = way

    def _fit(self, _on: bool = False) -> None:
        wants = self.mobile.isChecked()
        self.reason.setVisible(wants)
        self.make.setEnabled(bool(self._lines) and (not wants or bool(self.reason.text().strip())))

    def give(self) -> None:
        """Where to save is asked first: a sheet that nobody saved would be a number without paper."""
        self.reason.commit_composition()
        proposed = files.documents() / f"{self._text('file')}.pdf"
        path = self._ask_path(self, self._text("make"), proposed, "PDF (*.pdf)")
        if path is None:
            return
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        wanted = MakeCallSheet(
            lines=self._lines,
            arranged=self.arranged,
            mobile_reason=self.reason.text().strip() if self.mobile.isChecked() else "",
        )
        self._ask.act(wanted, partial(self._made, path))

    def give_list(self) -> None:
        """The table of who is told, by whom, when and with what reply, for four weeks."""
        today = self._ask.today()
        monday = today - timedelta(days=today.weekday())
        proposed = files.documents() / f"{self._text('list_file')}.pdf"
        path = self._ask_path(self, self._text("list"), proposed, "PDF (*.pdf)")
        if path is not None:
            wanted = SaveNoticeList(first=monday, last=today + _WEEKS, path=str(path))
            self._ask.read(wanted, self._list_saved, self._failed)

    def _list_saved(self, made: SavedFile) -> None:
        self.say(self._look.words.text("messages.saved", file=made.name))

    def _made(self, path: Path, answer: Answer) -> None:
        if not isinstance(answer, Done):
            self._refused(answer)
            return
        self.make.setEnabled(False)
        wanted = SaveCallSheet(sheet=answer.part, path=str(path), arranged=self.arranged)
        self._ask.read(wanted, partial(self._saved, answer.part), self._failed)

    def _saved(self, sheet: int, made: SavedFile) -> None:
        self.say(self._text("saved", sheet=sheet, count=made.count, file=made.name))


class KeyIn(_Sheet):
    """The sheet's number, the lines as ticked, and a table of what will be recorded."""

    def __init__(self, look: Look, ask: Ask, *, sheet: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, "key_title", parent)
        self.shown = CallSheetScreen()
        px = look.theme.px
        self.resize(files.within(parent, px(58), px(38)))
        row = QHBoxLayout()
        row.addWidget(label(self._text("number")))
        self.number = LineField(self._text("number"), most=9)
        self.number.setFixedWidth(px(6))
        self.number.setText(str(sheet) if sheet else "")
        self.number.textChanged.connect(lambda _text: self._later())
        row.addWidget(self.number)
        self.which = label("", tone="muted", wrap=True)
        row.addWidget(self.which, 1)
        self.column.addLayout(row)
        self.column.addWidget(label(self._text("how"), tone="muted", wrap=True))
        self.typed = QPlainTextEdit()
        self.typed.setAccessibleName(self._text("typed"))
        self.typed.setPlaceholderText(self._text("typed_hint"))
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(px(9))
        self.typed.textChanged.connect(self._later)
        self.column.addWidget(self.typed)
        self.table = self._table()
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.said)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(button(look, self._text("close"), self.reject))
        self.keep = button(look, self._text("keep", count=0), self.give, kind="primary")
        end.addWidget(self.keep)
        self.column.addLayout(end)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(READ_AFTER_MS)
        self._timer.timeout.connect(self.read)
        self._show_rows()
        self.read()
        self.typed.setFocus()

    def _table(self) -> QTableWidget:
        made = QTableWidget(0, len(COLUMNS))
        made.setAccessibleName(self._text("rows"))
        made.setHorizontalHeaderLabels([self._text(f"column.{name}") for name in COLUMNS])
        dress_rows(made, self._look, row_px=self._look.theme.px(2.0))
        head = made.horizontalHeader()
        for at, ems in enumerate((4, 9, 0, 9, 9, 0)):
            if ems:
                made.setColumnWidth(at, self._look.theme.px(ems))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In large text the hour gives way; it stands in the line typed."""
        super().resizeEvent(event)
        is_narrow = self.width() / self._look.theme.em < _WIDE_EMS
        self.table.setColumnHidden(COLUMNS.index("at"), is_narrow)

    def _later(self) -> None:
        """Read when the typing rests; until then nothing can be kept."""
        self.keep.setEnabled(False)
        self._timer.start()

    def read(self) -> None:
        """What the lines typed would record."""
        number = self.number.text().strip()
        if number and not (number.isascii() and number.isdecimal()):
            self.number.set_wrong(self._text("no_number"))
            return
        self.number.set_wrong("")
        view = CallSheetView(sheet=int(number or 0), typed=self.typed.toPlainText())
        self._ask.read(view, self.show_screen, self._failed, channel="key_in")

    def show_screen(self, screen: CallSheetScreen) -> None:
        self.shown = screen
        if not screen.sheet:
            self.which.setText(self._text("no_sheet"))
        else:
            if not self.number.text().strip():
                self.number.blockSignals(True)
                self.number.setText(str(screen.sheet))
                self.number.blockSignals(False)
            self.which.setText(self._text("which", at=screen.at, by=screen.by, count=len(screen.rows)))
        if screen.keyed:
            self.say("")  # what was said of the lines before
        self._show_rows()

    def _show_rows(self) -> None:
        """What was typed, line by line; while nothing is, the rows of the sheet to look them up."""
        screen = self.shown
        cells = [self._keyed(row) for row in screen.keyed] or [
            (str(row.number), row.name, row.title, "", row.when, self._mark(row)) for row in screen.rows
        ]
        self.table.clearSpans()
        self.table.clearContents()
        self.table.setRowCount(len(cells))
        for at, row in enumerate(cells):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if screen.keyed and screen.keyed[at].error:
                    item.setForeground(QColor(self._look.theme.colours.danger))
                self.table.setItem(at, column, item)
            is_wrong = bool(screen.keyed) and bool(screen.keyed[at].error)
            if is_wrong:
                self.table.setSpan(at, 1, 1, len(COLUMNS) - 1)
        kept = 0 if screen.errors else len(screen.keyed)
        self.keep.setText(self._text("keep", count=kept))
        self.keep.setEnabled(screen.can_keep)

    def _mark(self, row: SheetRow | KeyedRow) -> str:
        """What the paper does not say: that it is out of date, that a colleague was quicker."""
        changed = self._text("changed") if row.is_changed else ""
        recorded = self._text("recorded", at=row.recorded_at) if row.recorded_at is not None else ""
        return " · ".join(filter(None, (recorded, changed)))

    def _keyed(self, row: KeyedRow) -> tuple[str, ...]:
        words = self._look.words
        if row.error:
            return (str(row.line), words.error(row.error, {"line": row.line, "text": row.text}))
        assert row.channel is not None
        how = [words.label(row.channel)]
        if row.outcome is not Outcome.REACHED:
            how.append(words.label(row.outcome))
        if row.reply is not None:
            how.append(words.label(row.reply))
        at = self._text("at", at=row.at) if row.at is not None else ""
        note = " · ".join(filter(None, (self._mark(row), row.note)))
        return (str(row.number), row.name, row.title, " · ".join(how), at, note)

    def give(self) -> None:
        """All of it is recorded as one step."""
        if not self.shown.can_keep:
            return
        wanted = KeyInCalls(sheet=self.shown.sheet, typed=self.typed.toPlainText())
        self.keep.setEnabled(False)
        self._ask.act(wanted, self._answered)

    def _answered(self, answer: Answer) -> None:
        if isinstance(answer, Done):
            self.typed.blockSignals(True)
            self.typed.clear()
            self.typed.blockSignals(False)
            self.read()
            self.say(self._text("kept", count=answer.part))
        else:
            self._refused(answer)
            self.keep.setEnabled(self.shown.can_keep)


def open_print(look: Look, ask: Ask, parent: QWidget, lines: Sequence[tuple[int, str]]) -> PrintSheet:
    """Asks how the sheet of these lines (engagement, `Recipient.key`) is to be, over `parent`."""
    dialog = PrintSheet(look, ask, lines, parent=parent)
    _open(dialog)
    return dialog


def open_key_in(look: Look, ask: Ask, parent: QWidget, *, sheet: int = 0) -> KeyIn:
    """The newest sheet is keyed back unless another is named."""
    dialog = KeyIn(look, ask, sheet=sheet, parent=parent)
    _open(dialog)
    return dialog


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
