# SPDX-License-Identifier: Apache-2.0
"""Where the tasks of paper start, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from db.records import CopyReturn, IssuedSheet
from db.records.enums import CopyFate, Profile, SheetKind, Status
from db.records.when import Timed
from desktop.outputs.pdf.pages import page_text
from desktop.qt.copying import COLUMNS_TYPE
from desktop.screens.actions import Edit
from tests.qt.hand.at_work import Desk
from tests.qt.hand.places import PLACES
from tests.qt.paper.conftest import settle

FILE, PRINTED = "brief.pdf", "printed.pdf"


def _newest(desk: Desk) -> IssuedSheet | None:
    """Handed out since the task began."""
    sheets = [i for i in desk.all(IssuedSheet) if isinstance(i, IssuedSheet) and i.id > desk.issued]
    return max(sheets, key=lambda one: one.id, default=None)


def _count(desk: Desk) -> None:
    desk.issued = max((i.id for i in desk.all(IssuedSheet)), default=0)


def visit(desk: Desk) -> None:
    """A visit with its whole plan is selected."""
    PLACES["inspector"](desk.window)
    desk.key = desk.window.controller.key
    _count(desk)


def at_printer(desk: Desk) -> bool:
    settle()
    newest, path = _newest(desk), desk.folder / PRINTED
    if newest is None or not path.exists():
        return False
    return (newest.sheet, newest.profile, newest.engagement_id) == (SheetKind.BRIEF, Profile.MAYOR, desk.key)


def plan_for_bureau(desk: Desk) -> bool:
    settle()
    newest = _newest(desk)
    if newest is None or not (desk.folder / FILE).exists():
        return False
    return (newest.sheet, newest.profile, newest.engagement_id) == (SheetKind.PLAN, Profile.BUREAU, desk.key)


def evening(desk: Desk) -> None:
    """The schedule of tomorrow went out already; one engagement of it was moved since."""
    tomorrow = desk.window.controller.today() + timedelta(days=1)
    desk.hand.press("Ctrl+Shift+P", "Enter")
    settle()
    desk.hand.press("Esc")
    settle()
    desk.window.activateWindow()
    planned = [e for e in desk.titled("") if e.status is Status.PLANNED and isinstance(e.when, Timed)]
    one = next(e for e in planned if e.when is not None and e.when.day_from == tomorrow)
    assert isinstance(one.when, Timed)
    half = timedelta(minutes=30)
    earlier = replace(one.when, start=one.when.start - half, end=one.when.end - half)
    edit = Edit(key=one.id, version=one.row_version, base={"when": one.when}, values={"when": earlier})
    desk.window.controller.act(edit)
    assert desk.one(one.id).when == earlier
    (desk.folder / FILE).unlink()
    desk.hand.press("Ctrl+1")
    _count(desk)


def evening_out(desk: Desk) -> bool:
    settle()
    newest, path = _newest(desk), desk.folder / FILE
    if newest is None or not path.exists():
        return False
    tomorrow = desk.window.controller.today() + timedelta(days=1)
    text = page_text(path.read_bytes(), 0)
    is_it = (newest.sheet, newest.first, newest.last) == (SheetKind.DAY, tomorrow, tomorrow)
    return is_it and "변경" in text


def nothing(desk: Desk) -> None:
    """The window as it opens."""


def fetched(desk: Desk) -> bool:
    return any(
        r.how is CopyFate.FETCHED and r.by == desk.opened.by
        for r in desk.all(CopyReturn)
        if isinstance(r, CopyReturn)
    )


def table_copied(desk: Desk) -> bool:
    data = QApplication.clipboard().mimeData()
    if data is None or not data.hasHtml():
        return False
    columns = bytes(data.data(COLUMNS_TYPE).data()).decode()
    return "<table" in data.html() and columns.count("\r\n") > 3 and "\t" in columns


PAPER_PARTS: dict[int, tuple[Callable[[Desk], None], Callable[[Desk], bool]]] = {
    20: (visit, at_printer),
    21: (visit, plan_for_bureau),
    22: (evening, evening_out),
    23: (nothing, fetched),
    24: (nothing, table_copied),
}
