# SPDX-License-Identifier: Apache-2.0
"""첨부: files kept in the office; dropped here or chosen, saved elsewhere, never opened by us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QProgressBar, QWidget

from db.records import Attachment
from db.records.meta import Group
from desktop.qt.form.part_list import PartList
from desktop.qt.form.rows import Column
from desktop.qt.form.section import FormSection
from desktop.qt.form.sheet import Sheet
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Refused
from desktop.screens.asking import Action
from desktop.screens.form import AttachFile, FormScreen, PartRow, SaveAttachment, SavedFile

PRIVACIES = (Group.INTERNAL, Group.ITINERARY, Group.REMARKS, Group.PEOPLE, Group.SECURITY)
MOST_AT_ONCE = 50


class FilesSection(FormSection):
    """One file after the other goes in, each a step of undo; the rest can be stopped."""

    name = "files"
    refused = Signal(object)  # Refused
    saved = Signal(str)

    def build(self) -> None:
        look, text = self.look, self.text
        self._waiting: list[Path] = []
        self._count = 0
        self._done = 0
        self._for = 0
        self.setAcceptDrops(True)
        self.hint: QLabel = label(text("form.drop_here"), tone="drop", wrap=True)
        self.column.addWidget(self.hint)
        self.progress = QWidget()
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(0, 0, 0, 0)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text("form.attaching"))
        self.said = label("", tone="muted")
        row.addWidget(self.said)
        row.addWidget(self.bar, 1)
        row.addWidget(button(look, text("form.stop"), self.stop, kind="link"))
        self.column.addWidget(self.progress)
        self.progress.hide()
        sheet = Sheet(look, Attachment)
        sheet.enum("privacy", PRIVACIES)
        tick = sheet.flag("on_paper", caption="", text=text("form.on_paper"))
        tick.box.setToolTip(text("form.on_paper_tip"))
        words = look.words
        columns = (
            Column(words.field("attachment", "name"), lambda r, _n: str(r.values["name"])),
            Column(
                words.field("attachment", "size_bytes"),
                lambda r, _n: words.text("form.size", size=r.values["size_bytes"]),
                5.5,
            ),
            Column(
                words.field("attachment", "privacy"),
                lambda r, _n: words.text("form.value", value=r.values["privacy"]),
                8.0,
            ),
            Column(words.field("attachment", "on_paper"), self._mark, 3.6),
            Column(text("form.added"), self._added, 11.0),
        )
        self.sheet_of = sheet
        self.list = self.add_list(
            PartList(
                look, "attachment", sheet, columns=columns, act=self._act, first="privacy", can_add=False
            )
        )
        self.add_button = button(look, text("form.add.attachment"), self.choose, icon="plus")
        self.save_button = button(look, text("form.save_as"), self.save_as)
        self.list.bar_row.insertWidget(0, self.add_button)
        self.list.bar_row.insertWidget(1, self.save_button)
        self.list.table.add_wanted.connect(self.choose)
        self.list.table.tick_wanted.connect(self.tick)
        connect(self.list.chosen, lambda row: self.save_button.setEnabled(row is not None))

    def _mark(self, row: PartRow, _number: int) -> str:
        return self.text("form.on_paper_mark") if row.values["on_paper"] else ""

    def _added(self, row: PartRow, _number: int) -> str:
        at = row.more.get("at")
        return "" if at is None else self.look.words.text("form.added_by", at=at, by=row.more.get("by"))

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        self.add_button.setEnabled(self.list.can_edit)
        self.hint.setVisible(self.list.can_edit)

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.list.table
        yield self.add_button

    def tick(self) -> None:
        """붙임 or no longer: the chosen file is printed behind the sheets."""
        row = self.list.row()
        if row is not None and self.list.can_edit:
            box = self.sheet_of.record["on_paper"].widget
            assert isinstance(box, QCheckBox)
            box.click()

    # ---- in

    def choose(self) -> None:
        """Files of the user's choice."""
        names, _ = QFileDialog.getOpenFileNames(self, self.text("form.choose"))
        self.attach([Path(name) for name in names])

    def attach(self, paths: Sequence[Path]) -> None:
        """Puts files in, one after the other."""
        if self.kept is None or not self.list.can_edit or not paths:
            return
        if not self._waiting:
            self._count, self._done, self._for = 0, 0, self.kept.key
            self._waiting = list(paths)[:MOST_AT_ONCE]
            self._count = len(self._waiting)
            self._next()
        else:
            more = list(paths)[: MOST_AT_ONCE - len(self._waiting)]
            self._waiting += more
            self._count += len(more)

    def _next(self) -> None:
        self.progress.setVisible(bool(self._waiting))
        if not self._waiting:
            return
        path = self._waiting[0]
        self.bar.setRange(0, self._count)
        self.bar.setValue(self._done)
        self.said.setText(self.text("form.attaching_one", number=self._done + 1, count=self._count))
        self._act(AttachFile(key=self._for, path=path), self._attached)

    def _attached(self, answer: Answer) -> None:
        """A file that is refused says why and holds up none of the others."""
        if isinstance(answer, Refused):
            self.refused.emit(answer)
        self._go_on()

    def not_done(self, action: Action) -> None:
        """A file that met a failing disk is kept at hand by the window; the others still go in."""
        if isinstance(action, AttachFile) and self._waiting[:1] == [action.path]:
            self._go_on()

    def _go_on(self) -> None:
        self._waiting = self._waiting[1:]
        self._done += 1
        self._next()

    def stop(self) -> None:
        """Leaves out what has not gone in yet."""
        self._waiting = self._waiting[:1]
        self._count = self._done + len(self._waiting)

    # ---- out

    def save_as(self) -> None:
        row = self.list.row()
        if row is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, self.text("form.save_as"), str(row.values["name"]))
        if name:
            self.save_to(row.key, Path(name))

    def save_to(self, attachment: int, path: Path) -> None:
        """Writes the bytes of an attachment."""

        def done(saved: SavedFile) -> None:
            self.saved.emit(self.text("form.saved_file", name=saved.name, path=saved.path))

        self.ask.read(SaveAttachment(attachment, path), done)

    # ---- dropped

    def _paths(self, data: QMimeData) -> list[Path]:
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

    def _light(self, on: bool) -> None:
        self.hint.setProperty("state", "over" if on else "")
        self.hint.style().unpolish(self.hint)
        self.hint.style().polish(self.hint)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.list.can_edit and self._paths(event.mimeData()):
            self._light(True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: Any) -> None:
        if self.list.can_edit and self._paths(event.mimeData()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        paths = self._paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.attach(paths)
