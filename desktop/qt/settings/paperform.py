# SPDX-License-Identifier: Apache-2.0
"""The page of the form of sheets (양식): set at the left, a picture of the sheet beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.records.enums import SheetKind
from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.settings.pages import Page
from desktop.qt.settings.paper_head import PaperHead
from desktop.qt.settings.paper_import import PaperImport
from desktop.qt.settings.paper_parts import PartsList
from desktop.qt.settings.paper_preview import PaperPreview
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label, rule, tool
from desktop.rules.sheet_form import SheetForm
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.asking import Action
from desktop.screens.settings import SettingsScreen
from desktop.screens.sheet_form import (
    FormFileScreen,
    FormFileView,
    LogoPicture,
    ReadLogo,
    ResetSheetForm,
    SavedForm,
    SaveForm,
    SetLogo,
    SetSheetForm,
    SheetFormScreen,
    SheetFormView,
    SheetParts,
    TakeSheetForm,
)

PAGE_EMS = 84.0
_NARROW_EMS = 50.0


class PaperFormPage(Page):
    """Each thing is kept as soon as it is set, one step of undo each. `to_show`: scroll to this."""

    to_show = Signal(object)  # QWidget

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__(look, "paperform")
        self._ask = ask
        self.shown = SheetFormScreen()
        self.importing: PaperImport | None = None
        px = look.theme.px
        self.both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.both.setSpacing(px(1.6))
        left = QWidget()
        self.left = QVBoxLayout(left)
        self.left.setContentsMargins(0, 0, 0, 0)
        self.left.setSpacing(px(0.3))
        self.preview = PaperPreview(look, ask)
        self.both.addWidget(left, 6)
        self.both.addWidget(self.preview, 5)
        self.column.addLayout(self.both)
        self.column.addStretch(1)
        self.said = label("", tone="danger", wrap=True)
        self.said.hide()
        self.left.addWidget(self.said)
        self._head()
        self._sections()
        self._files()
        self.left.addStretch(1)
        self.read()

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"paperform.{key}", **values)

    def heading(self, text: str) -> None:
        self.left.addSpacing(self.look.theme.px(0.9))
        self.left.addWidget(label(text, font="bold", look=self.look))
        self.left.addWidget(rule())

    def _head(self) -> None:
        self.heading(self._text("head"))
        self.head = PaperHead(self.look)
        self.head.named.connect(lambda office: self._set(replace(self.form, office=office)))
        self.head.coloured.connect(lambda accent: self._set(replace(self.form, accent=accent)))
        connect(self.head.logo_chosen, self.take_logo)
        self.head.logo_removed.connect(lambda: self._do(SetLogo(png=b"")))
        self.left.addWidget(self.head)

    def _sections(self) -> None:
        look = self.look
        self.heading(self._text("sections"))
        row = QHBoxLayout()
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(self._text("sheet"))
        self.sheet.activated.connect(lambda _at: self._show_sheet())
        row.addWidget(self.sheet, 1)
        self.parts = PartsList(look)
        self.up = tool(look, "up", self._text("up"), lambda: self.parts.shift(-1), kind="flat")
        self.down = tool(look, "down", self._text("down"), lambda: self.parts.shift(1), kind="flat")
        row.addWidget(self.up)
        row.addWidget(self.down)
        self.left.addLayout(row)
        self.parts.worded.connect(self._worded)
        self.parts.ordered.connect(lambda codes: self._set_codes("order", codes))
        self.parts.left_out.connect(lambda codes: self._set_codes("left_out", codes))
        self.left.addWidget(self.parts)
        self.left.addWidget(
            label(self._text("sections_keys"), tone="muted", font="small", wrap=True, look=look)
        )
        self.own = button(look, self._text("own_words"), self.parts.take_own, kind="link")
        self.reset = button(look, self._text("reset_sheet"), self._reset_sheet, kind="link")
        self.left.addWidget(self._beside(self.own, self.reset))

    def _files(self) -> None:
        look = self.look
        self.heading(self._text("file"))
        self.export = button(look, self._text("export"), self._choose_export)
        self.open = button(look, self._text("import"), self._choose_import)
        self.reset_all = button(
            look, self._text("reset_all"), lambda: self._do(ResetSheetForm()), kind="link"
        )
        self.left.addWidget(self._beside(self.export, self.open, self.reset_all))
        self.noted = label("", tone="ok", wrap=True)
        self.noted.hide()
        self.left.addWidget(self.noted)
        self._import_place = QVBoxLayout()
        self.left.addLayout(self._import_place)

    def _beside(self, *widgets: QWidget) -> QWidget:
        holder = QWidget()
        flow = Flow(spacing=self.look.theme.px(0.4))
        holder.setLayout(flow)
        for one in widgets:
            flow.addWidget(one)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside them, the picture stands below the fields."""
        super().resizeEvent(event)
        is_wide = self.width() > self.look.theme.px(_NARROW_EMS)
        ways = QBoxLayout.Direction
        self.both.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)

    # ---- what is shown

    @property
    def form(self) -> SheetForm:
        """As the office has it."""
        return self.shown.form

    def show_screen(self, screen: SettingsScreen) -> None:
        """Something in the office changed: the form is read again."""
        self.read()

    def read(self) -> None:
        self._ask.read(SheetFormView(), self.show_form, self._failed, channel="sheet_form")

    def show_form(self, screen: SheetFormScreen) -> None:
        """The form as it is; what is being typed stays."""
        self.shown = screen
        if self.sheet.count() != len(screen.sheets):
            self.sheet.clear()
            for parts in screen.sheets:
                self.sheet.addItem(parts.title, parts.sheet.value)
        self.head.show_screen(screen)
        for one in (self.open, self.reset, self.reset_all, self.own, self.up, self.down, self.sheet):
            one.setEnabled(screen.can_edit or one is self.sheet)
        self._show_sheet()

    def parts_shown(self) -> SheetParts | None:
        """The sheet chosen."""
        at = self.sheet.currentIndex()
        return self.shown.sheets[at] if 0 <= at < len(self.shown.sheets) else None

    def _show_sheet(self) -> None:
        parts = self.parts_shown()
        if parts is None:
            return
        self.parts.show_parts(parts, self.form, can_edit=self.shown.can_edit)
        form, logo = self.form, self.shown.logo
        if self.importing is not None:
            form, logo = self.importing.file.form, self.importing.file.logo
        self.preview.want(form, logo, parts.sheet, parts.title)

    def show_kind(self, sheet: SheetKind) -> None:
        """Chooses a sheet."""
        self.sheet.setCurrentIndex(self.sheet.findData(sheet.value))
        self._show_sheet()

    # ---- what is done

    def _worded(self, code: str, words: str) -> None:
        parts = self.parts_shown()
        if parts is not None:
            place = f"{parts.sheet.value}.{code}"
            wording = {p: w for p, w in self.form.wording.items() if p != place}
            self._set(
                replace(self.form, wording=MappingProxyType(wording | ({place: words} if words else {})))
            )

    def _set_codes(self, name: str, codes: tuple[str, ...]) -> None:
        parts = self.parts_shown()
        if parts is None:
            return
        now: Mapping[SheetKind, tuple[str, ...]] = getattr(self.form, name)
        kept = {sheet: listed for sheet, listed in now.items() if sheet is not parts.sheet}
        own = tuple(code for code, _ in parts.sections) if name == "order" else ()
        wanted = kept if codes == own else kept | {parts.sheet: codes}
        self._set(replace(self.form, **{name: MappingProxyType(wanted)}))  # type: ignore[arg-type]

    def _set(self, form: SheetForm) -> None:
        if form != self.form:
            self._do(SetSheetForm(base=self.form, form=form))
        else:
            self._show_sheet()

    def _reset_sheet(self) -> None:
        parts = self.parts_shown()
        if parts is not None:
            self._do(ResetSheetForm(sheet=parts.sheet))

    def _do(self, action: Action) -> None:
        self._say("")
        self._ask.act(action, self._answered)

    def _answered(self, answer: Answer) -> None:
        if isinstance(answer, Refused):
            words = self.look.words
            known = words.has(f"errors.{answer.code}")
            self._say(words.error(answer.code if known else "unexpected", answer.values))
        self.read()

    def _failed(self, error: Exception) -> None:
        self._say(self.look.words.failure(error))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.noted.hide()

    def _note(self, text: str) -> None:
        self.noted.setText(text)
        self.noted.show()

    # ---- the logo, and files

    def take_logo(self, path: Path) -> None:
        """A picture of the disk as the logo."""

        def read(logo: LogoPicture) -> None:
            self._do(SetLogo(png=logo.png))

        self._say("")
        self._ask.read(ReadLogo(path=path), read, self._failed)

    def _choose_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self._text("export"), self._text("file_name"), self._text("file_kind")
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Writes the form into a file."""

        def done(saved: SavedForm) -> None:
            self._note(self._text("exported", name=saved.path.name))

        self._say("")
        self._ask.read(SaveForm(path=path), done, self._failed)

    def _choose_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._text("import"), "", self._text("file_kind"))
        if name:
            self.look_into(Path(name))

    def look_into(self, path: Path) -> None:
        """What a file would change, line by line and in the picture; nothing is taken yet."""
        self._say("")
        self._ask.read(FormFileView(path=path), self.show_import, self._failed)

    def show_import(self, screen: FormFileScreen) -> None:
        """What a file would change, until it is taken or put aside."""
        self.leave_import()
        made = PaperImport(self.look, screen, can_edit=self.shown.can_edit)
        made.taken.connect(self.take_import)
        made.left.connect(self.leave_import)
        self.importing = made
        self._import_place.addWidget(made)
        (made.take if made.take.isEnabled() else made.leave).setFocus()
        self._show_sheet()
        self.to_show.emit(made)

    def take_import(self) -> None:
        """Takes the file that was looked at as one step of undo."""
        if self.importing is None:
            return
        data = self.importing.file.data
        self.leave_import()
        self._say("")
        self._ask.act(TakeSheetForm(data=data), self._taken)

    def _taken(self, answer: Answer) -> None:
        self._answered(answer)
        if isinstance(answer, Done):
            self._note(self._text("taken"))

    def leave_import(self) -> None:
        """Puts the file aside."""
        if self.importing is None:
            return
        gone, self.importing = self.importing, None
        self.open.setFocus()  # before its buttons go: the keyboard would have no place
        self._import_place.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        self._show_sheet()
