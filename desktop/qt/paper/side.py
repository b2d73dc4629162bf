# SPDX-License-Identifier: Apache-2.0
"""The right side of the paper window: what is left out and why, what changed, who has which edition."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.copies import copy_text
from desktop.screens.paper import DrawnSheet, PaperAttachment, PaperScreen, PutOnPaper, Removed

MOST_COPIES = 12


class NameCheck(QCheckBox):
    """A file to tick; a long name gives way in its middle, its ending stays."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(name)
        self._name = name
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        beside = metrics.height() * 2  # the box and what is around it
        self.setText(
            metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, max(0, self.width() - beside))
        )


class Side(QScrollArea):
    """`put`: an attachment is to be printed behind the sheets, or not any more."""

    put = Signal(object)  # PutOnPaper

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(look.words.text("paper.side.name"))
        self.setObjectName("paper_side")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        px = look.theme.px
        self._column.setContentsMargins(px(0.8), px(0.7), px(0.8), px(0.7))
        self._column.setSpacing(px(0.25))
        self.setWidget(inner)
        self.lines: list[str] = []
        self.attachments: list[QCheckBox] = []

    def show_sheet(self, screen: PaperScreen, drawn: DrawnSheet | None) -> None:
        """About the sheet that is shown, and about all of its engagement."""
        focused = next((at for at, one in enumerate(self.attachments) if one.hasFocus()), None)
        clear_layout(self._column)
        self.lines, self.attachments = [], []
        if drawn is not None:
            self._about(drawn)
        if screen.attachments:
            self._head("paper.side.attachments")
            for one in screen.attachments:
                self._attachment(one)
        if screen.is_there:
            self._head("paper.side.copies")
            self._copies(screen)
        self._column.addStretch(1)
        if focused is not None and self.attachments:  # ticked by keys: the next one is a key away
            again = self.attachments[min(focused, len(self.attachments) - 1)]
            again.show()  # the layout would only show it later, and nothing hidden takes the keyboard
            again.setFocus()

    def _about(self, drawn: DrawnSheet) -> None:
        text = self._look.words.text
        faults = []
        if drawn.missing:
            faults.append(text("paper.side.missing", letters=_named(drawn.missing)))
        faults += [
            text("paper.side.shortened", where=one.where, count=one.typed_chars) for one in drawn.shortened
        ]
        if faults:
            self._head("paper.side.faults")
            self._lines(faults, tone="warn")
        self._head("paper.side.removed", profile=drawn.ask.profile)
        if drawn.removed:
            self._lines([text("paper.side.removed_why", profile=drawn.ask.profile)], tone="muted")
        removed = self._removed(drawn.removed)
        self._lines(removed or [text("paper.side.removed_none")], tone="" if removed else "muted")
        self._head("paper.side.changes")
        if not drawn.former:
            self._lines([text("paper.side.first")], tone="muted")
        elif drawn.changed:
            self._lines([text("paper.side.changed", count=drawn.changed)])
        else:
            key = "unchanged" if drawn.is_compared else "not_compared"
            self._lines([text(f"paper.side.{key}", edition=drawn.former)], tone="muted")

    def _removed(self, removed: Iterable[Removed]) -> list[str]:
        """A line for each section: which groups of it stay out, and how many lines."""
        words, groups = self._look.words, dict[str, list[str]]()
        for one in removed:
            key = f"sheets.section.{one.section}"
            section = words.text(key) if words.has(key) else words.text("paper.side.elsewhere")
            said = words.text("paper.side.removed_group", group=one.group, count=one.count)
            groups.setdefault(section, []).append(said)
        return [
            words.text("paper.side.removed_line", section=section, groups=tuple(said))
            for section, said in groups.items()
        ]

    def _attachment(self, one: PaperAttachment) -> None:
        check = NameCheck(one.name, self._look.words.text("paper.side.attachment", name=one.name))
        check.setChecked(one.on_paper)
        check.toggled.connect(lambda on: self._put(one, on))
        self.attachments.append(check)
        self._column.addWidget(check)

    def _put(self, one: PaperAttachment, on: bool) -> None:
        self.put.emit(PutOnPaper(key=one.key, version=one.version, on_paper=on))

    def _copies(self, screen: PaperScreen) -> None:
        text = self._look.words.text
        if not screen.issued:
            self._lines([text("paper.side.copies_none")], tone="muted")
        for one in screen.issued[:MOST_COPIES]:
            line = copy_text(self._look.words, one)
            said = text("paper.side.copy_behind", line=line) if one.is_to_fetch else line
            self._lines([said], tone="warn" if one.is_to_fetch else "")
        more = len(screen.issued) - MOST_COPIES
        if more > 0:
            self._lines([text("paper.side.copy_more", count=more)], tone="muted")

    def _head(self, key: str, **values: object) -> None:
        made = label(self._look.words.text(key, **values), wrap=True)
        made.setFont(self._look.theme.bold)
        made.setContentsMargins(0, self._look.theme.px(0.5), 0, 0)
        self._column.addWidget(made)

    def _lines(self, lines: Iterable[str], *, tone: str = "") -> None:
        for line in lines:
            self.lines.append(line)
            self._column.addWidget(label(line, tone=tone, wrap=True))


def _named(letters: Iterable[str]) -> str:
    """Letters with their numbers: nobody sees one that no font has."""
    return ", ".join(f"U+{ord(letter[0]):04X}" for letter in letters if letter)
