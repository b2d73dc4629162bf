# SPDX-License-Identifier: Apache-2.0
"""What goes out of the desk and comes in: a sentence, a table, a file, the way to where it was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop.qt.copying import put_table
from desktop.qt.followups import texts
from desktop.screens.districts import DistrictView
from desktop.screens.followups import FollowImport, FollowUpsTable, MadeTable
from desktop.screens.office import DeskName
from desktop.screens.sessions import SessionsView

if TYPE_CHECKING:
    from desktop.qt.followups.desk import FollowUpsDesk


class Outgoing:
    """Belongs to the desk."""

    def __init__(self, desk: FollowUpsDesk) -> None:
        self._desk = desk

    def copy(self) -> None:
        """The sentence for the proposer."""
        if self._desk.page is None or not self._desk.page.sentence:
            self._desk.told.emit(self._desk.look.words.text("followups.nobody"), "warn")
            return
        QGuiApplication.clipboard().setText(self._desk.page.sentence)
        self._desk.told.emit(self._desk.look.words.text("followups.copied"), "")

    def show_source(self) -> None:
        """The engagement it was heard at, its session, or the project it is about."""
        page = self._desk.page
        if page is None:
            return
        if page.engagement:
            self._desk.form_wanted.emit(page.engagement)
        elif page.session_number:
            self._desk.aimed.emit(DeskName.SESSIONS, SessionsView(number=page.session_number))
        elif page.district_code:
            self._desk.aimed.emit(DeskName.DISTRICTS, DistrictView(code=page.district_code))

    def copy_table(self) -> None:
        """What is shown as text in columns, for 한글 and spreadsheets."""
        from desktop.outputs.clip.values import TableValues

        words, rows = self._desk.look.words, self._desk.model.rows()
        heads = [
            words.text(f"followups.table.{n}") for n in ("group", "due", "text", "who", "owner", "state")
        ]
        lines = tuple(
            (
                words.label(row.group),
                texts.due_of(row, self._desk.look),
                row.head,
                texts.who_of(row, self._desk.look),
                " ".join(filter(None, (row.bureau, row.division))),
                texts.state_of(row, self._desk.look),
            )
            for row in rows
        )
        put_table(TableValues(heading=tuple(heads), rows=lines))
        self._desk.told.emit(words.text("followups.table_copied", count=len(rows)), "")

    def export(self) -> None:
        """All that pass the filter, into a workbook, CSV or a sheet of paper."""
        words = self._desk.look.words
        name = words.text("followups.file", day=self._desk.ask.today().isoformat())
        kinds = words.text("followups.file_kinds")
        path, _kind = QFileDialog.getSaveFileName(self._desk, words.text("followups.export"), name, kinds)
        if path:
            if not path.lower().endswith((".xlsx", ".csv", ".pdf")):
                path += ".xlsx"
            self._desk.ask.read(
                FollowUpsTable(path=path, view=self._desk.view), self._written, channel="follow_table"
            )

    def bring(self) -> None:
        """A table is chosen and looked at; nothing is written yet."""
        words = self._desk.look.words
        kinds = words.text("followups.file_kinds_in")
        path, _kind = QFileDialog.getOpenFileName(self._desk, words.text("followups.import"), "", kinds)
        if path:
            self._desk.ask.read(FollowImport(path=path), self._desk.doing.bring, channel="follow_import")

    def _written(self, made: MadeTable) -> None:
        self._desk.told.emit(
            self._desk.look.words.text("followups.written", count=made.rows, path=made.path), ""
        )
