# SPDX-License-Identifier: Apache-2.0
"""The lists of the inspector: who must be told, who is met, which papers are owed, what happened."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.qt.fields import LineField
from desktop.qt.frame.top_bar import did
from desktop.qt.inspector.panels import Panel
from desktop.qt.inspector.section import Section
from desktop.qt.look import Look
from desktop.qt.tab_order import members
from desktop.qt.widgets import Dot, button, label, tool
from desktop.screens.engagement import HistoryRow, MaterialRow, NoticeRow, PersonRow

NOTICE_SIGNS = {
    "open": ("warn", "warn"),
    "overdue": ("block", "danger"),
    "changed": ("warn", "warn"),
    "told": ("ok", "ok"),
    "late": ("info", "warn"),
    "waived": ("info", "muted"),
    "withdrawn": ("info", "muted"),
}
OPEN_STATES = frozenset({"open", "overdue", "changed"})


def _line(
    look: Look, drawing: tuple[str, str], meaning: str, words: list[QWidget], extra: QWidget | None
) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, look.theme.px(0.1), 0, look.theme.px(0.1))
    row.setSpacing(look.theme.px(0.45))
    row.addWidget(Dot(look, *drawing, meaning), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    for one in words:
        column.addWidget(one)
    row.addLayout(column, 1)
    if extra is not None:
        row.addWidget(extra, 0, Qt.AlignmentFlag.AlignTop)
    return made


class Notices(Section):
    """Who must be told; the panel for recording a call opens under the person it is about."""

    call_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text("section.notices"))
        self._places: dict[str, int] = {}
        self.panel: Panel | None = None
        self._key = ""  # whom the open panel is about
        self._goes_on = False

    def show_notices(self, notices: tuple[NoticeRow, ...], *, can_edit: bool) -> None:
        """Shows the list; a panel being filled in stays open, and after a record the next one is at hand."""
        if self.panel is not None:
            if any(notice.key == self._key for notice in notices):
                self.rows.removeWidget(self.panel)
            else:
                self.close_panel()
        self.clear()
        self._places = {}
        self.setVisible(bool(notices))
        for number, notice in enumerate(sorted(notices, key=lambda n: n.state not in OPEN_STATES)):
            self._places[notice.key] = number
            self.add(self._notice(notice, can_edit=can_edit))
        if self.panel is not None:
            self.rows.insertWidget(self._places[self._key] + 1, self.panel)
        if self._goes_on:
            self._goes_on = False
            self._focus_first()

    def _focus_first(self) -> None:
        row = next(iter(members(self.rows)), None)
        following = row.findChild(QPushButton) if isinstance(row, QWidget) else None
        if following is not None:
            following.setFocus()

    def buttons(self) -> list[QPushButton]:
        """What records a call, row by row."""
        return self.findChildren(QPushButton)

    def go_on(self, *, at_once: bool = False) -> None:
        """One was recorded: the keyboard goes on to the first of those still open.

        `at_once`: nothing is to be read again before.
        """
        self.close_panel()
        self._goes_on = not at_once
        if at_once:
            self._focus_first()

    def _notice(self, notice: NoticeRow, *, can_edit: bool) -> QWidget:
        look = self.look
        state = look.text(f"notice.{notice.state}")
        who = label(look.text("call.who", name=notice.name, post=notice.post), wrap=True)
        parts = [state]
        if notice.told_at is not None and notice.channel is not None:
            parts.append(look.text("notice.told_at", channel=notice.channel, at=notice.told_at))
        elif notice.due is not None and notice.state in OPEN_STATES:
            parts.append(look.text("notice.due_short" if notice.is_short else "notice.due", at=notice.due))
        if notice.reply is not None:
            parts.append(look.words.label(notice.reply))
        if notice.attempts and notice.state in OPEN_STATES:
            parts.append(look.text("notice.attempts", count=notice.attempts))
        if notice.reasons:
            parts.append("·".join(look.words.label(reason) for reason in notice.reasons))
        under = label(" · ".join(parts), tone="muted", wrap=True, font="small", look=look)
        extra = None
        if can_edit and notice.state not in ("waived", "withdrawn"):
            caption = look.text("notice.record" if notice.state in OPEN_STATES else "notice.record_again")
            extra = button(
                look,
                caption,
                lambda: self.call_requested.emit(notice.key),
                kind="link",
                name=look.text("notice.record_name", name=notice.name),
            )
        return _line(look, NOTICE_SIGNS.get(notice.state, ("info", "muted")), state, [who, under], extra)

    def open_panel(self, panel: Panel, key: str) -> None:
        """Puts the panel under the row of `key`; one at a time."""
        self.close_panel()
        self.panel, self._key = panel, key
        self.rows.insertWidget(self._places.get(key, len(self._places) - 1) + 1, panel)
        panel.closed.connect(self.close_panel)
        panel.show()

    def close_panel(self) -> None:
        if self.panel is not None:
            panel, self.panel = self.panel, None
            self.rows.removeWidget(panel)
            panel.hide()
            panel.deleteLater()


class People(Section):
    """Who is met; one line to add somebody: name, post."""

    added = Signal(str, str)
    removed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text("section.people"))
        self._adding = QWidget()
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.px(0.25))
        self.name = LineField(
            look.text("people.name"), placeholder=look.text("people.name"), quiet=True, most=80
        )
        self.post = LineField(
            look.text("people.post"), placeholder=look.text("people.post"), quiet=True, most=120
        )
        row.addWidget(self.name, 2)
        row.addWidget(self.post, 3)
        row.addWidget(tool(look, "plus", look.text("people.add"), self._add, kind="flat"))
        self.name.returnPressed.connect(self._add)
        self.post.returnPressed.connect(self._add)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._adding)

    def _add(self) -> None:
        self.name.commit_composition()
        self.post.commit_composition()
        name, post = self.name.text().strip(), self.post.text().strip()
        if not (name or post):
            self.name.setFocus()
            return
        for field in (self.name, self.post):
            field.clear()
            field.show_value("")
        self.added.emit(name, post)
        self.name.setFocus()

    def show_people(self, people: tuple[PersonRow, ...], *, can_edit: bool) -> None:
        self.clear()
        self._adding.setVisible(can_edit)
        look = self.look
        for person in people:
            both = person.name and person.post
            words = (
                look.text("call.who", name=person.name, post=person.post)
                if both
                else person.name or person.post
            )
            parts = [look.words.label(one) for one in (person.reply, person.attended) if one is not None]
            texts: list[QWidget] = [label(words, wrap=True)]
            if parts:
                texts.append(label(" · ".join(parts), tone="muted", font="small", wrap=True, look=look))
            extra = None
            if can_edit:
                tip = look.text("people.remove", name=person.name or person.post)
                extra = tool(look, "close", tip, partial(self.removed.emit, person.key), kind="flat")
            self.add(_line(look, ("people", "muted"), look.text("section.people"), texts, extra))


class Materials(Section):
    """Papers that bureaus owe."""

    received = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text("section.materials"))

    def show_materials(self, materials: tuple[MaterialRow, ...], *, can_edit: bool) -> None:
        self.clear()
        self.setVisible(bool(materials))
        look = self.look
        for one in materials:
            here = one.received_at is not None
            name = (
                look.text("material.line", kind=one.kind, owed_by=one.owed_by)
                if one.owed_by
                else look.words.label(one.kind)
            )
            if one.received_at is not None:
                state = look.text("material.received", at=one.received_at)
            elif one.due is not None:
                state = look.text("material.due", due=one.due)
            else:
                state = look.text("material.missing")
            extra = None
            if not here and can_edit:
                extra = button(
                    look,
                    look.words.action("material.receive"),
                    partial(self.received.emit, one.key),
                    kind="link",
                    name=look.text(
                        "readiness.action_name", action=look.words.action("material.receive"), line=name
                    ),
                )
            texts: list[QWidget] = [
                label(name, wrap=True),
                label(state, tone="muted", font="small", wrap=True, look=look),
            ]
            self.add(_line(look, ("ok", "ok") if here else ("warn", "warn"), state, texts, extra))


class History(Section):
    """What was done, newest first; folded until asked for."""

    def __init__(self, look: Look) -> None:
        self._rows_shown: tuple[HistoryRow, ...] = ()
        self._open = False
        self.fold = button(look, look.text("history.show"), self._toggle, kind="link")
        super().__init__(look, look.text("section.history"), extra=self.fold)

    def show_history(self, rows: tuple[HistoryRow, ...], *, now: datetime) -> None:
        self._rows_shown = rows
        self.setVisible(bool(rows))
        self._fill()

    def _toggle(self) -> None:
        self._open = not self._open
        self.fold.setText(self.look.text("history.hide" if self._open else "history.show"))
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for row in self._rows_shown[: 30 if self._open else 0]:
            text = self.look.text("history.line", at=row.at, by=row.by, what=did(self.look, row.action))
            self.add(label(text, tone="muted", font="small", wrap=True, look=self.look))
