# SPDX-License-Identifier: Apache-2.0
"""A file into the office: chosen or dropped, looked at row by row, taken as one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.dialogs import files
from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.importing import texts
from desktop.qt.importing.dropping import DropDialog
from desktop.qt.importing.handing import hand_out
from desktop.qt.importing.pages import Pages
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.importing import (
    ApplyImport,
    DryRunScreen,
    ImportDryRun,
    ImportKind,
    Progress,
    RowStatus,
)

_POLL_MS = 150


class ImportDialog(DropDialog):
    """Reads a file, shows what it would do, takes it; says what became of it."""

    def __init__(
        self,
        look: Look,
        ask: Ask,
        kind: ImportKind,
        *,
        parent: QWidget | None = None,
        ask_open: Callable[[QWidget, str, Path, str], Path | None] = files.ask_open,
        ask_save: Callable[[QWidget, str, Path, str], Path | None] = files.ask_save,
    ) -> None:
        super().__init__(parent)
        self.look, self.ask, self.kind = look, ask, kind
        self.ask_open, self.ask_save = ask_open, ask_save
        self.path: Path | None = None
        self.screen_read: DryRunScreen | None = None
        self.progress = Progress()
        self.is_done = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        connect(self.dropped, self.read)
        name = look.words.label(kind)
        self.setWindowTitle(self._text("title", kind=name))
        px = look.theme.px
        self.resize(px(58), px(40))
        self.setMinimumSize(px(32), px(24))
        column = QVBoxLayout(self)
        column.setSpacing(px(0.5))
        column.addWidget(label(self._text("title", kind=name), font="large", look=look))
        column.addWidget(label(look.words.text(f"importing.template.{kind}"), tone="muted", wrap=True))
        column.addLayout(self._top())
        self.pages = Pages(look)
        self.pages.stop_wanted.connect(self._stop)
        column.addWidget(self.pages, 1)
        self.said = label("", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addLayout(self._foot())
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(lambda: self.pages.tell_progress(self.progress))
        if (failed := getattr(ask, "act_failed", None)) is not None:
            connect(failed, self._act_failed)
        self._show()

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"importing.dialog.{key}", **values)

    # ---- what it is made of

    def _top(self) -> Flow:
        row = Flow(spacing=self.look.theme.px(0.4))
        self.choose = button(self.look, self._text("choose"), self._choose, kind="primary")
        self.form = button(
            self.look, self._text("form"), partial(hand_out, self, form=True), tip=self._text("form_tip")
        )
        self.export = button(
            self.look, self._text("export"), partial(hand_out, self, form=False), tip=self._text("export_tip")
        )
        for one in (self.choose, self.form, self.export):
            row.addWidget(one)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.skip = QCheckBox()
        self.skip.toggled.connect(lambda _on: self._show_buttons())
        row.addWidget(self.skip)
        row.addStretch(1)
        self.take = button(self.look, "", self.apply, kind="primary")
        row.addWidget(self.take)
        self.leave = button(self.look, self.look.text("dialog.close"), self.reject)
        row.addWidget(self.leave)
        return row

    # ---- the file

    def _choose(self) -> None:
        folder = self.path.parent if self.path is not None else files.documents()
        path = self.ask_open(self, self._text("choose"), folder, self._text("pattern"))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Looks at a file; nothing is written."""
        if self.is_busy:
            return
        self.path, self.screen_read, self.is_done = path, None, False
        self.say("")
        self._begin(self._text("reading_file", file=path.name))
        question = ImportDryRun(kind=self.kind, path=str(path), progress=self.progress)
        self.ask.read(question, self._read, self._failed, channel="import")

    def _read(self, screen: DryRunScreen) -> None:
        self._end()
        self.screen_read = screen
        self.skip.setChecked(False)
        self._show()
        if screen.error is not None:
            self.say(texts.said(screen.error, self.look), ok=False)
        else:
            self.pages.list.setFocus()
            self.pages.list.go_to(0)

    def _failed(self, error: Exception) -> None:
        self._end()
        self._show()
        self.say(self.look.words.failure(error), ok=False)

    # ---- taking it

    def apply(self) -> None:
        """Takes the file as one step of undo."""
        screen = self.screen_read
        if screen is None or self.path is None or not self.take.isEnabled():
            return
        self.say("")
        self._begin(self._text("writing"))
        action = ApplyImport(
            kind=self.kind,
            path=str(self.path),
            digest=screen.digest,
            skip_bad=self.skip.isChecked(),
            progress=self.progress,
        )
        self.ask.act(action, self._applied)

    def _applied(self, answer: Answer) -> None:
        self._end()
        look, screen = self.look, self.screen_read
        self.is_done = isinstance(answer, Done)
        self._show()
        if isinstance(answer, Done) and screen is not None:
            new, changed = screen.count(RowStatus.NEW), screen.count(RowStatus.CHANGED)
            done = self._text("done", new=new, changed=changed)
            notes = [sentence_of(line, look) for line in answer.notes]
            self.say(" ".join((done, *notes)), ok=True)
        elif isinstance(answer, Refused):
            self.say(texts.refusal_of(answer, look), ok=False)
        else:
            self.say(self._text("meanwhile"), ok=False)
        (self.leave if self.is_done else self.pages.list).setFocus()

    def _act_failed(self, action: object, error: Exception) -> None:
        if isinstance(action, ApplyImport) and self.is_busy:
            self._failed(error)

    # ---- what is shown

    def _begin(self, text: str) -> None:
        self.progress = Progress()
        self.is_busy = True
        self.pages.show_busy(text)
        self._timer.start()
        self._show_buttons()

    def _end(self) -> None:
        self.is_busy = False
        self._timer.stop()

    def _stop(self) -> None:
        self.progress.stopped = True
        self.pages.tell_stopping()

    def _show(self) -> None:
        screen = self.screen_read
        if screen is None or screen.error is not None:
            self.pages.show_nothing()
        else:
            self.pages.show_screen(screen)
        self._show_buttons()

    def _show_buttons(self) -> None:
        screen = self.screen_read
        is_open = screen is not None and screen.error is None and not self.is_busy and not self.is_done
        bad = screen.count(RowStatus.BAD) if screen is not None else 0
        self.skip.setVisible(bad > 0 and is_open)
        self.skip.setText(self._text("skip_bad_count", count=bad))
        skips = self.skip.isChecked()
        why = texts.hindrance_of(screen, self.look, skips=skips) if screen is not None and is_open else ""
        self.take.setEnabled(is_open and not why)
        taken = screen.count(RowStatus.NEW) + screen.count(RowStatus.CHANGED) if screen is not None else 0
        self.take.setText(self._text("take_count", count=taken) if taken else self._text("take"))
        self.take.setToolTip(why)
        # Enter does what comes next: choose a file, take it, leave.
        after = self.leave if self.is_done else self.take if self.take.isEnabled() else self.choose
        after.setDefault(True)
        for one in (self.choose, self.form, self.export):
            one.setEnabled(not self.is_busy)
        if is_open:
            self.say(why)

    def say(self, text: str, *, ok: bool = True) -> None:
        self.said.setProperty("tone", "ok" if ok and self.is_done else "muted" if ok else "danger")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.setVisible(bool(text))

    # ---- closing

    def closeEvent(self, event: QCloseEvent) -> None:
        self.progress.stopped = self.progress.stopped or self.is_busy
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape while at work stops the work and stays."""
        if self.is_busy:
            self._stop()
        else:
            super().reject()
