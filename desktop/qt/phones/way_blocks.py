# SPDX-License-Identifier: Apache-2.0
"""The three ways, each a block: a file of a period, a message of a day, a code of one engagement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton

from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.phones.qr import QrView
from desktop.qt.phones.way_parts import Block, Preview, Rows, stacked
from desktop.qt.when_text import TypedError, read_dates
from desktop.qt.widgets import button, label, tool
from desktop.screens.ways import CodeScreen, DayRow, FileScreen, MessageScreen
from desktop.words.dates import bare_date

_KEY = Qt.ItemDataRole.UserRole


class DaysField(LineField):
    """A day or `11.26~11.29`; `typed` carries both ends, included, once they are understood."""

    typed = Signal(object, object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(name, most=60)
        self._look = look
        self._near = date.min
        self.setMinimumWidth(look.theme.px(15))
        self.committed.connect(self._read)

    def show_days(self, first: date, last: date) -> None:
        """Shows what is asked for, unless something is being typed."""
        self._near = first
        text = bare_date(first) if first == last else f"{bare_date(first)}~{bare_date(last)}"
        self.show_value(text)

    def _read(self, text: str) -> None:
        try:
            first, last = read_dates(text, near=self._near)
        except TypedError as error:
            self.set_wrong(self._look.words.error(error.code, error.values))
            return
        self.set_wrong("")
        self.typed.emit(first, last)


class FileBlock(Block):
    """A file of some days, and one of what changed since the last."""

    def __init__(self, look: Look) -> None:
        text = look.words.text
        super().__init__(look, text("ways.file.head"), text("ways.file.what"))
        row = QHBoxLayout()
        row.addWidget(label(text("ways.file.days"), tone="muted"))
        self.days = DaysField(look, text("ways.file.days"))
        row.addWidget(self.days)
        row.addStretch(1)
        self.column.addLayout(row)
        self.count = label("", wrap=True)
        self.news = label("", wrap=True)
        self.column.addWidget(stacked(self.count, self.news))
        buttons = QHBoxLayout()
        self.whole = button(look, text("ways.file.whole"), kind="primary", tip=text("ways.file.whole_tip"))
        self.changes = button(look, text("ways.file.changes"), tip=text("ways.file.changes_tip"))
        buttons.addWidget(self.whole)
        buttons.addWidget(self.changes)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.finish()

    def show_file(self, screen: FileScreen, *, may_write: bool) -> None:
        """What the files would hold."""
        text = self.look.words.text
        self.days.show_days(screen.first, screen.last)
        key = "count" if screen.count else "count_none"
        self.count.setText(text(f"ways.file.{key}", first=screen.first, last=screen.last, count=screen.count))
        self.news.setText(self._news(screen))
        self.whole.setEnabled(may_write and screen.count > 0)
        self.changes.setEnabled(may_write and screen.changes > 0)

    def hold(self) -> None:
        """Nothing can be written until what the files would hold is known."""
        for one in (self.whole, self.changes):
            one.setEnabled(False)

    def _news(self, screen: FileScreen) -> str:
        text = self.look.words.text
        if screen.former_at is None:
            return text("ways.file.never")
        counts = (("added", screen.added), ("changed", screen.changed), ("gone", screen.gone))
        found = [text(f"ways.file.news_{name}", count=count) for name, count in counts if count]
        if not found:
            return text("ways.file.same", at=screen.former_at)
        return text("ways.file.news", at=screen.former_at, what=" · ".join(found))


class MessageBlock(Block):
    """A day as text; `turned` asks for the day before or after."""

    turned = Signal(int)

    def __init__(self, look: Look) -> None:
        text = look.words.text
        super().__init__(look, text("ways.message.head"), text("ways.message.what"))
        row = QHBoxLayout()
        row.addWidget(label(text("ways.message.day"), tone="muted"))
        self.days = DaysField(look, text("ways.message.day"))
        row.addWidget(tool(look, "left", text("ways.message.earlier"), lambda: self.turned.emit(-1)))
        row.addWidget(self.days)
        row.addWidget(tool(look, "right", text("ways.message.later"), lambda: self.turned.emit(1)))
        row.addStretch(1)
        self.column.addLayout(row)
        self.preview = Preview(look, text("ways.message.preview"))
        self.column.addWidget(self.preview, 1)
        self.state = label("", tone="muted", wrap=True)
        self.column.addWidget(self.state)
        buttons = QHBoxLayout()
        self.copy = button(
            look, text("ways.message.copy"), kind="primary", icon="copy", tip=text("ways.message.copy_tip")
        )
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.finish()

    def show_message(self, screen: MessageScreen, *, may_write: bool) -> None:
        """The text and how it differs from the last."""
        self.days.show_days(screen.first, screen.last)
        self.preview.show_lines(screen.lines)
        self.state.setText(self._state(screen))
        self.copy.setEnabled(may_write)

    def _state(self, screen: MessageScreen) -> str:
        text = self.look.words.text
        if screen.former_at is None:
            return text("ways.message.never")
        key = "same" if screen.is_same else "changed" if screen.changed else "unmarked"
        return text(f"ways.message.{key}", at=screen.former_at, count=screen.changed)


class CodeBlock(Block):
    """The engagements of the day of the message, and the code of the one chosen; `chosen` says which."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        text, px = look.words.text, look.theme.px
        super().__init__(look, text("ways.code.head"), text("ways.code.what"))
        self.rows = Rows()
        self.rows.setAccessibleName(text("ways.code.rows"))
        self.rows.setFixedHeight(px(8))
        self.rows.currentItemChanged.connect(self._row_changed)
        self.column.addWidget(self.rows)
        self.nothing = label(text("ways.code.nothing"), tone="muted", wrap=True)
        self.column.addWidget(self.nothing)
        buttons = QHBoxLayout()
        self.show_button = button(
            look, text("ways.code.show"), kind="primary", tip=text("ways.code.show_tip")
        )
        self.large = button(look, text("ways.code.large"))
        self.save = button(look, text("ways.code.save"))
        for one in self._buttons():
            buttons.addWidget(one)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.note = label(text("ways.code.hint"), tone="muted", wrap=True)
        self.column.addWidget(self.note)
        self.view = QrView(look, text("ways.code.head"), ems=21)
        self.column.addWidget(self.view, 100)
        self.view.hide()
        self.column.addStretch(1)  # while no code is shown
        self.finish()
        self.code: CodeScreen | None = None

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.show_button, self.large, self.save)

    @property
    def engagement(self) -> int:
        """The one chosen, 0 for none."""
        item = self.rows.currentItem()
        return int(item.data(_KEY)) if item is not None else 0

    def choose(self, engagement: int) -> None:
        """The line of that engagement, where it stands here."""
        for at in range(self.rows.count()):
            if self.rows.item(at).data(_KEY) == engagement:
                self.rows.setCurrentRow(at)

    def show_rows(self, rows: Iterable[DayRow], *, may_write: bool) -> None:
        """What codes can be made of; the one chosen stays."""
        here, found = self.engagement, tuple(rows)
        self.rows.blockSignals(True)
        self.rows.clear()
        for row in found:
            item = QListWidgetItem(self.look.words.text("ways.code.title", title=row.title, when=row.when))
            item.setData(_KEY, row.engagement)
            self.rows.addItem(item)
        keys = [row.engagement for row in found]
        if keys:
            self.rows.setCurrentRow(keys.index(here) if here in keys else 0)
        self.rows.blockSignals(False)
        self.rows.setVisible(bool(keys))
        self.nothing.setVisible(not keys)
        self.note.setVisible(bool(keys))
        for one in self._buttons():
            one.setEnabled(may_write and bool(keys))
        if self.engagement != here:
            self._row_changed()

    def _row_changed(self, *_items: object) -> None:
        """Another one: its code is not shown before it is asked for, for showing it is handing it over."""
        self.clear()
        self.chosen.emit(self.engagement)

    def clear(self) -> None:
        """No code is shown."""
        self.code = None
        self.view.hide()
        self.note.setText(self.look.words.text("ways.code.hint"))
        self.say("")

    def show_code(self, code: CodeScreen) -> None:
        """The code and what it leaves out."""
        self.code = code
        self.note.setText(code_text(self.look, code))
        self.view.setVisible(bool(code.matrix))
        self.view.setAccessibleName(self.look.words.text("ways.code.view", title=code.title))
        self.view.code = code.matrix
        self.view.update()


def code_text(look: Look, code: CodeScreen) -> str:
    """What stands in a code and what does not."""
    text = look.words.text
    if not code.matrix:
        return text("ways.code.not_told")
    said = [text("ways.code.size", bytes=code.bytes)]
    if code.is_bare:
        said.append(text("ways.code.bare"))
    dropped = ", ".join(text(f"ways.dropped.{one}") for one in code.dropped)
    said.append(text("ways.code.dropped", what=dropped) if dropped else text("ways.code.whole"))
    return " · ".join(said)
