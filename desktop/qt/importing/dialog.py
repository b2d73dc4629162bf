# SPDX-License-Identifier: Apache-2.0
"""A file into the office: chosen or dropped, looked at row by row, taken as one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.dialogs import files
from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.importing import texts
from desktop.qt.importing.pages import Pages
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.importing import (
    ApplyImport,
    DryRunScreen,
    ImportDryRun,
    ImportKind,
    Progress,
    RowStatus,
    SaveTable,
)

_POLL_MS = 150
_FORMATS = (".xlsx", ".csv")


class ImportDialog(QDialog):
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
        self._ask_open, self._ask_save = ask_open, ask_save
        self.path: Path | None = None
        self.screen_read: DryRunScreen | None = None
        self.progress = Progress()
        self.is_busy = False
        self.is_done = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
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
        failed = getattr(ask, "act_failed", None)
        if failed is not None:
            failed.connect(self._act_failed)
        self._show()

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"importing.dialog.{key}", **values)

    # ---- what it is made of

    def _top(self) -> Flow:
        row = Flow(spacing=self.look.theme.px(0.4))
        self.choose = button(self.look, self._text("choose"), self._choose, kind="primary")
        self.form = button(
            self.look, self._text("form"), partial(self._save, True), tip=self._text("form_tip")
        )
        self.export = button(
            self.look, self._text("export"), partial(self._save, False), tip=self._text("export_tip")
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
        self.leave = button(self.look, self.look.text("preview.close"), self.reject)
        row.addWidget(self.leave)
        return row

    # ---- the file

    def _choose(self) -> None:
        folder = self.path.parent if self.path is not None else files.documents()
        path = self._ask_open(self, self._text("choose"), folder, self._text("pattern"))
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Looks at a file; nothing is written."""
        if self.is_busy:
            return
        self.path, self.screen_read, self.is_done = path, None, False
        self._say("")
        self._begin(self._text("reading_file", file=path.name))
        question = ImportDryRun(kind=self.kind, path=str(path), progress=self.progress)
        self.ask.read(question, self._read, self._failed, channel="import")

    def _read(self, screen: DryRunScreen) -> None:
        self._end()
        self.screen_read = screen
        self.skip.setChecked(False)
        self._show()
        if screen.error is not None:
            self._say(texts.said(screen.error, self.look), ok=False)
        else:
            self.pages.list.setFocus()
            self.pages.list.go_to(0)

    def _failed(self, error: Exception) -> None:
        self._end()
        self._show()
        self._say(self.look.words.failure(error), ok=False)

    # ---- taking it

    def apply(self) -> None:
        """Takes the file as one step of undo."""
        screen = self.screen_read
        if screen is None or self.path is None or not self.take.isEnabled() or self.is_busy:
            return
        self._say("")
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
            self._say(" ".join((done, *notes)), ok=True)
        elif isinstance(answer, Refused):
            self._say(texts.refusal_of(answer, look), ok=False)
        else:
            self._say(self._text("meanwhile"), ok=False)
        (self.leave if self.is_done else self.pages.list).setFocus()

    def _act_failed(self, action: object, error: Exception) -> None:
        if isinstance(action, ApplyImport) and self.is_busy:
            self._failed(error)

    # ---- files handed out

    def _save(self, form: bool) -> None:
        name = self._text("form_file" if form else "export_file", kind=self.look.words.label(self.kind))
        title = self._text("form" if form else "export")
        path = self._ask_save(self, title, files.documents() / name, self._text("pattern"))
        if path is None:
            return
        path = path if path.suffix.lower() in _FORMATS else path.with_suffix(".xlsx")
        question = SaveTable(kind=self.kind, path=str(path), form=form)
        key = "form_saved" if form else "exported"
        self.ask.read(
            question,
            lambda count: self._say(self._text(key, file=path.name, count=count), ok=True),
            lambda error: self._say(self.look.words.failure(error), ok=False),
        )

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
        why = self._hindrance(screen) if screen is not None and is_open else ""
        self.take.setEnabled(is_open and not why)
        taken = screen.count(RowStatus.NEW) + screen.count(RowStatus.CHANGED) if screen is not None else 0
        self.take.setText(self._text("take_count", count=taken) if taken else self._text("take"))
        self.take.setToolTip(why)
        for one in (self.choose, self.form, self.export):
            one.setEnabled(not self.is_busy)
        if is_open:
            self._say(why)

    def _hindrance(self, screen: DryRunScreen) -> str:
        """Why it cannot be taken as it is; empty when it can."""
        if not screen.may_write:
            return self._text("not_yours")
        if screen.count(RowStatus.BAD) and not self.skip.isChecked():
            return self._text("mend_or_skip")
        return "" if screen.writes else self._text("nothing_new")

    def _say(self, text: str, *, ok: bool = True) -> None:
        self.said.setProperty("tone", "ok" if ok and self.is_done else "muted" if ok else "danger")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.setVisible(bool(text))

    # ---- dropping, closing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.is_busy and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.progress.stopped = self.progress.stopped or self.is_busy
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape while at work stops the work and stays."""
        if self.is_busy:
            self._stop()
        else:
            super().reject()


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that was dropped."""
    data = event.mimeData()
    urls = [url for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None
