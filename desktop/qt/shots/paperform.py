# SPDX-License-Identifier: Apache-2.0
"""The form of sheets in the settings: a plan in another form, and what a file would change of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import cast

from PySide6.QtWidgets import QApplication, QWidget

from db.records.enums import SheetKind
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.settings.desk import SettingsDesk
from desktop.qt.settings.paperform import PaperFormPage
from desktop.qt.shots.face import Face
from desktop.rules.sheet_form import PLAIN_FORM, SWATCHES, FormProblem, SheetForm
from desktop.rules.sheet_form_file import changes
from desktop.screens.office import DeskName
from desktop.screens.sheet_form import FormFileScreen


def paperform_states(
    gateway: Gateway, look: Look, face: Face, now: datetime
) -> Iterator[tuple[str, QWidget]]:
    """The page, another sheet, and a file looked into; nothing is kept."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.SETTINGS)
    desk = cast("SettingsDesk", window.desks.current)
    desk.show_section("paperform")
    QApplication.processEvents()
    page = cast("PaperFormPage", desk.pages["paperform"])
    page.preview.draw()
    yield "paperform", window
    page.show_kind(SheetKind.PLAN)
    page.show_import(_file(look))
    page.preview.draw()
    yield "paperform-import", window
    page.leave_import()
    window.hide()
    window.deleteLater()


def _file(look: Look) -> FormFileScreen:
    form = SheetForm(
        office=look.words.text("sheets.example.bureau"),
        accent=SWATCHES[2],
        wording=MappingProxyType({"plan.purpose": look.words.text("sheets.section.why")}),
        left_out=MappingProxyType({SheetKind.PLAN: ("checks",)}),
    )
    return FormFileScreen(
        path=Path(look.words.text("paperform.file_name")),
        data=b"",
        changes=changes(PLAIN_FORM, form, logos=(b"", None)),
        problems=(FormProblem(place="wording.brief.poster", code="section", value="poster"),),
        form=form,
    )
