# SPDX-License-Identifier: Apache-2.0
"""The page of one district: its affairs as a list, its people and neighbours at the side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.records.enums import Kind
from desktop.qt.calendar.note import Note
from desktop.qt.districts import texts
from desktop.qt.districts.entries import Entry, Sort, entries_of, rows_of
from desktop.qt.districts.entry_list import EntryList
from desktop.qt.districts.panels import DistrictPanel, LinkPanel, NewEngagement, ProjectPanel
from desktop.qt.districts.side import DistrictSide
from desktop.qt.look import Look
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.qt.widgets import ElidedLabel, button, label, tool
from desktop.screens.asking import Action
from desktop.screens.districts import DistrictPage

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues


class Page(QWidget):
    """Says what is to be opened and done; keeps the fields that are open."""

    back_wanted = Signal()
    copy_wanted = Signal()
    opened = Signal(object)  # Entry
    given = Signal(object)  # Action
    person_wanted = Signal(int)
    district_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.shown: DistrictPage | None = None
        self.panel: DistrictPanel | None = None
        self.list = EntryList(look)
        self.side = DistrictSide(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.splitter = side_by_side(self.list, self.side)
        column.addWidget(self.splitter, 1)
        self.note = Note(look, self.list)
        connect(self.list.opened, self._opened)
        self.side.person_wanted.connect(self.person_wanted)
        self.side.district_wanted.connect(self.district_wanted)

    def _head(self) -> QFrame:
        look, words = self._look, self._look.words
        px = look.theme.px
        head = QFrame()
        head.setObjectName("week_head")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(0.5), px(0.5), px(0.6), px(0.4))
        row.setSpacing(px(0.5))
        self.back = tool(look, "left", words.text("districts.back"), self.back_wanted.emit, kind="flat")
        row.addWidget(self.back)
        self.title = label("", font="large", look=look)
        row.addWidget(self.title)
        self.about = ElidedLabel("")
        self.about.setProperty("tone", "muted")
        row.addWidget(self.about, 1)
        self.buttons = {
            "visit": button(
                look, words.text("districts.page.new_visit"), lambda: self.begin(Kind.VISIT), icon="plus"
            ),
            "meeting": button(
                look, words.text("districts.page.new_meeting"), lambda: self.begin(Kind.DISTRICT_HEAD)
            ),
            "project": button(look, words.text("districts.page.new_project"), lambda: self.project(None)),
        }
        for one in self.buttons.values():
            row.addWidget(one)
        row.addWidget(tool(look, "copy", words.text("districts.copy"), self.copy_wanted.emit, kind="flat"))
        return head

    # ---- what is shown

    def blank(self, sentence: str) -> None:
        """Another district is being read: nothing of the one before stays."""
        self.close_panel()
        self.shown = None
        self.title.setText("")
        self.about.setText("")
        self.list.show_entries((), keep=False)
        self.side.show_page(None)
        self.note.say(sentence)

    def show_page(self, page: DistrictPage) -> None:
        """Fresh values; the chosen line and what is typed stay for the same district."""
        look = self._look
        same = self.shown is not None and self.shown.row.code == page.row.code
        if not same:
            self.close_panel()
        self.shown = page
        row = page.row
        self.title.setText(texts.name(row, look))
        due = look.words.text("districts.due") if row.is_due else ""
        about = (row.region, texts.ago(row, look), due, look.words.text("districts.page.keys"))
        self.about.setText(" · ".join(filter(None, about)))
        self.note.say("")
        self.list.show_entries(entries_of(page, look), keep=same)
        bar = self.side.verticalScrollBar().value()
        self.side.show_page(page)
        if same:
            self.side.verticalScrollBar().setValue(bar)

    def table(self) -> TableValues | None:
        """The whole page, to copy into a document."""
        from desktop.outputs.clip.values import TableValues

        if self.shown is None:
            return None
        row = self.shown.row
        title = " · ".join((texts.name(row, self._look), texts.ago(row, self._look)))
        rows = ((title,), *rows_of(entries_of(self.shown, self._look)))
        return TableValues(rows=rows, name=self.list.accessibleName())

    # ---- what is begun

    def begin(self, kind: Kind) -> None:
        """The fields of a visit or a meeting; those that are open already are gone on with."""
        if self.shown is not None and not self._goes_on(NewEngagement):
            self._open(NewEngagement(self._look, self.shown, kind, self._today()))

    def project(self, key: int | None) -> None:
        """The fields of a project, or of a new one."""
        if self.shown is None or self._goes_on(ProjectPanel):
            return
        line = next((p for p in self.shown.projects if p.key == key), None)
        self._open(ProjectPanel(self._look, self.shown, line, self._today()))

    def link(self) -> bool:
        """The fields that link the current line; False where there is nothing to link."""
        entry, page = self.list.current, self.shown
        if page is None or entry is None:
            return False
        lines = page.projects if entry.sort is Sort.PROJECT else page.follow_ups
        line = next((one for one in lines if one.key == entry.key), None)
        if (
            entry.sort not in (Sort.PROJECT, Sort.FOLLOW_UP)
            or line is None
            or not LinkPanel.has_any(page, line)
        ):
            return False
        if not self._goes_on(LinkPanel):
            self._open(LinkPanel(self._look, page, line, self._today()))
        return True

    def _today(self) -> date:
        assert self.shown is not None
        return self.shown.today

    def _goes_on(self, _kind: type[DistrictPanel]) -> bool:
        """What was typed is not thrown away by another key."""
        if self.panel is not None and self.panel.is_begun():
            self.panel.focus_start()
            return True
        return False

    def _open(self, panel: DistrictPanel) -> None:
        self.close_panel()
        self.panel = panel
        panel.closed.connect(self._given_up)
        connect(panel.given, self._given)
        self.side.slot.addWidget(panel)
        panel.focus_start()
        QTimer.singleShot(0, panel, lambda: self.side.ensureWidgetVisible(panel))

    def _given(self, action: Action) -> None:
        self.given.emit(action)

    def _given_up(self) -> None:
        self.close_panel()
        self.list.setFocus()

    def close_panel(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()

    def _opened(self, entry: Entry) -> None:
        if entry.sort is Sort.PROJECT:
            self.project(entry.key)
        else:
            self.opened.emit(entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = max(self._look.theme.px(17), min(self._look.theme.px(27), round(self.width() * 0.36)))
        self.splitter.setSizes([max(1, self.width() - wide), wide])
        self.note.place()
