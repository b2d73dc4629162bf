# SPDX-License-Identifier: Apache-2.0
"""The bottom line: which office, who is there, the last verified backup, language and look."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, button
from desktop.screens.office import OfficeLine


class StatusLine(QFrame):
    """Facts at left, language and light or dark at right."""

    language_requested = Signal()
    theme_requested = Signal()
    office_requested = Signal()
    feeds_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self._look = look
        row = QHBoxLayout(self)
        gap = look.theme.px(0.7)
        row.setContentsMargins(gap, look.theme.px(0.15), gap, look.theme.px(0.15))
        row.setSpacing(gap)
        self.office = button(
            look,
            look.text("status.opening"),
            self.office_requested.emit,
            icon="office",
            kind="link",
            tip=look.text("status.other_office"),
        )
        self.facts = ElidedLabel()
        self.facts.setProperty("tone", "muted")
        self.busy = ElidedLabel()
        self.feeds = button(look, "", self.feeds_requested.emit, icon="phone", kind="link", tip=" ")
        self.feeds.hide()
        row.addWidget(self.office)
        row.addWidget(self.facts, 3)
        row.addWidget(self.feeds)
        row.addWidget(self.busy, 1)
        dark = look.theme.is_dark
        row.addWidget(
            button(
                look,
                look.text("status.light" if dark else "status.dark"),
                self.theme_requested.emit,
                icon="theme",
                kind="link",
                tip=look.text("status.theme_tip"),
            )
        )
        other = "en" if look.words.lang == "ko" else "ko"
        row.addWidget(
            button(
                look,
                look.text(f"status.to_{other}"),
                self.language_requested.emit,
                kind="link",
                tip=look.text("status.language_tip"),
            )
        )

    def show_office(self, line: OfficeLine, *, now: datetime) -> None:
        """What is known of the office; what is not known is left out."""
        look = self._look
        key = "status.sample" if line.is_sample else "status.office"
        self.office.setText(look.text(key, office=line.name))
        self.office.setAccessibleName(f"{self.office.text()} — {look.text('status.other_office')}")
        parts = []
        if line.user:
            parts.append(look.text("status.user", user=line.user))
        if line.connected is not None:
            parts.append(look.text("status.connected", count=line.connected))
        if line.backup_at is None:
            parts.append(look.text("status.no_backup"))
        elif line.backup_at.date() == now.date():
            parts.append(look.text("status.backup_today", at=line.backup_at))
        else:
            parts.append(look.text("status.backup", at=line.backup_at))
        self.facts.setText("   ·   ".join(parts))

    def show_feeds(self, state: str, *, whole: str) -> None:
        """Whether the phones are served; `whole` says it with where or why."""
        tip = self._look.words.text("phonedesk.status.tip", state=whole)
        self.feeds.setText(state)
        self.feeds.setToolTip(tip)
        self.feeds.setAccessibleName(tip)
        self.feeds.show()

    def show_busy(self, busy: bool) -> None:
        self.busy.setText(self._look.text("status.busy") if busy else "")
