# SPDX-License-Identifier: Apache-2.0
"""A table into the office: its rows, forms to fill in, what the office holds in the same shape."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.qt.dialogs import files
from desktop.qt.frame.desk import Ask
from desktop.qt.importing import texts
from desktop.qt.importing.handing import hand_out
from desktop.qt.importing.sorts import TableSorts
from desktop.qt.importing.taking import AskPath, TakingDialog
from desktop.qt.look import Look
from desktop.screens.importing import (
    ApplyImport,
    DryRunScreen,
    ImportDryRun,
    ImportKind,
    RowStatus,
)


class ImportDialog(TakingDialog):
    """Takes a table of one kind; bad rows are left out on request."""

    def __init__(
        self,
        look: Look,
        ask: Ask,
        kind: ImportKind,
        *,
        parent: QWidget | None = None,
        ask_open: AskPath = files.ask_open,
        ask_save: AskPath = files.ask_save,
    ) -> None:
        self.kind, self.ask_save = kind, ask_save
        text = look.words.text
        super().__init__(
            look,
            ask,
            TableSorts(look),
            title=text("importing.dialog.title", kind=look.words.label(kind)),
            about=text(f"importing.template.{kind}"),
            empty=text("importing.dialog.drop"),
            parent=parent,
            ask_open=ask_open,
        )
        self.form = self.tool("form", partial(hand_out, self, form=True), tip=self._text("form_tip"))
        self.export = self.tool("export", partial(hand_out, self, form=False), tip=self._text("export_tip"))
        self.skip = QCheckBox()
        self.skip.toggled.connect(lambda _on: self.show_buttons())
        self.foot.insertWidget(0, self.skip)
        self._show()

    def question(self, path: Path) -> ImportDryRun:
        return ImportDryRun(kind=self.kind, path=str(path), progress=self.progress)

    def action(self, path: Path, screen: DryRunScreen) -> ApplyImport:
        return ApplyImport(
            kind=self.kind,
            path=str(path),
            digest=screen.digest,
            skip_bad=self.skip.isChecked(),
            progress=self.progress,
        )

    def pattern(self) -> str:
        return self._text("pattern")

    def count(self, screen: DryRunScreen) -> int:
        return screen.count(RowStatus.NEW) + screen.count(RowStatus.CHANGED)

    def hindrance(self, screen: DryRunScreen) -> str:
        return texts.hindrance_of(screen, self.look, skips=self.skip.isChecked())

    def done_text(self, screen: DryRunScreen, count: int) -> str:
        new, changed = screen.count(RowStatus.NEW), screen.count(RowStatus.CHANGED)
        return self._text("done", new=new, changed=changed)

    def forget(self) -> None:
        self.skip.setChecked(False)

    def show_tools(self, screen: DryRunScreen | None, *, is_open: bool) -> None:
        bad = screen.count(RowStatus.BAD) if screen is not None else 0
        self.skip.setVisible(bad > 0 and is_open)
        self.skip.setText(self._text("skip_bad_count", count=bad))
        for one in (self.form, self.export):
            one.setEnabled(not self.is_busy)
