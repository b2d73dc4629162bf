# SPDX-License-Identifier: Apache-2.0
"""Rows and tables go to the clipboard from wherever the keyboard stands, in either mode of the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from desktop.qt.copying import COLUMNS_TYPE, Copying, chosen_rows, table_of
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.dialogs import files
from desktop.qt.frame.window import MainWindow
from desktop.qt.today.desk import TodayDesk
from desktop.qt.week.menu import menu_of
from desktop.screens.calendar import Scale
from desktop.screens.filtering import filtered
from desktop.screens.office import DeskName
from tests.qt.hand.hand import Hand
from tests.qt.hand.places import PLACES

LISTS = (
    DeskName.VISITS,
    DeskName.REQUESTS,
    DeskName.COUNCIL,
    DeskName.MEETINGS,
    DeskName.SESSIONS,
    DeskName.ROSTER,
    DeskName.FOLLOWUPS,
    DeskName.DISTRICTS,
)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def clip() -> QMimeData:
    return QApplication.clipboard().mimeData()


def lines() -> list[list[str]]:
    """What a program gets that takes columns."""
    assert bytes(clip().data(COLUMNS_TYPE).data()).decode() == clip().text()
    return [line.split("\t") for line in clip().text().split("\r\n")]


def at_list(hand: Hand, name: DeskName) -> QTableView:
    """The list of the desk, on its first row."""
    hand.window.show_desk(name)
    desk = hand.window.desks.current
    view: QTableView = getattr(desk, "list")  # noqa: B009 (each desk has its own)
    if name is DeskName.VISITS and not view.isVisible():
        hand.press("L")
    view.setFocus()
    QApplication.processEvents()
    hand.press("Home", "Down")
    QApplication.clipboard().clear()
    return view


@pytest.mark.parametrize("hangul", [False, True], ids=["latin", "hangul"])
@pytest.mark.parametrize("name", LISTS, ids=str)
def test_rows_and_tables_of_every_list_are_copied_by_keys(
    real: MainWindow, name: DeskName, hangul: bool
) -> None:
    hand = Hand(real, hangul=hangul)
    view = at_list(hand, name)
    chosen = table_of(view, sorted(chosen_rows(view)))
    assert chosen is not None
    hand.press("Ctrl+C")
    assert len(lines()) == 2
    assert len(lines()[0]) == len(lines()[1]) == view.model().columnCount()
    assert clip().html().count("<tr>") == 2
    assert chosen.rows[0][1].split("\n")[0] in clip().html().replace("&amp;", "&")
    assert real.banner.text() == real.look.words.text("copying.rows", count=1)
    hand.press("Ctrl+Shift+C")
    everything = table_of(view)
    assert everything is not None
    rows = [row for row in everything.rows if not everything.is_head(row)]
    assert len(lines()) == len(everything.rows) + 1
    assert real.banner.text() == real.look.words.text("copying.table", count=len(rows))


def test_marked_lines_of_the_queue_are_copied_together(real: MainWindow) -> None:
    hand = Hand(real)
    at_list(hand, DeskName.COUNCIL)
    desk = real.desks.current
    assert isinstance(desk, CouncilDesk)
    keys = [row.key for row in desk.model.rows() if row.may_tell][:3]
    desk.list.mark(frozenset(keys))
    hand.press("Ctrl+C")
    assert len(lines()) == 4


def test_the_list_of_the_day_is_copied_as_it_is_painted(real: MainWindow) -> None:
    hand = Hand(real, hangul=True)
    real.show_desk(DeskName.TODAY)
    desk = real.desks.current
    assert isinstance(desk, TodayDesk)
    desk.board.setFocus()
    hand.press("Home", "Ctrl+C")
    current = desk.board.current
    assert current is not None
    assert lines()[0][0] == current.lead.text
    assert current.head.text in lines()[0][1]
    hand.press("Ctrl+Shift+C")
    assert len([line for line in lines() if len(line) > 1]) == len(desk.board.lines())


@pytest.mark.parametrize("scale", [Scale.WEEK, Scale.MONTH, Scale.AGENDA], ids=str)
def test_engagements_are_kept_here_and_are_a_table_elsewhere(real: MainWindow, scale: Scale) -> None:
    hand = Hand(real, hangul=True)
    PLACES["inspector"](real)
    calendar = real.calendar
    calendar.set_scale(scale)
    calendar.select(real.controller.key)
    calendar.focus_start()
    QApplication.clipboard().clear()
    hand.press("Ctrl+C")
    item = calendar.item(real.controller.key)
    assert item is not None
    assert [line[1] for line in lines()] == [real.look.words.text("copying.calendar.title"), item.title]
    hand.press("Ctrl+Shift+C")
    assert calendar.shown is not None
    assert len(lines()) == 1 + len(filtered(calendar.kept, calendar.shown.items))


def test_a_field_keeps_its_own_way_of_copying(real: MainWindow) -> None:
    hand = Hand(real)
    PLACES["inspector"](real)
    title = real.inspector.head.title
    title.setFocus()
    title.selectAll()
    hand.press("Ctrl+C")
    assert clip().text() == title.toPlainText()
    assert not clip().hasFormat(COLUMNS_TYPE)


def test_the_menu_saves_the_table_as_it_is_shown(
    real: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = at_list(Hand(real), DeskName.REQUESTS)
    (copying,) = view.findChildren(Copying)
    menu = copying.menu()
    assert [action.text() for action in menu.actions()] == [
        real.look.words.text(f"copying.menu.{name}") for name in ("rows", "table", "save")
    ]
    monkeypatch.setattr(files, "ask_save", lambda *_args: tmp_path / "표")
    menu.actions()[2].trigger()
    (made,) = load_workbook(tmp_path / "표.xlsx").worksheets
    table = table_of(view)
    assert table is not None
    assert [cell.value for cell in made[1]] == list(table.heading)
    assert made.max_row == len(table.rows) + 1
    monkeypatch.setattr(files, "ask_save", lambda *_args: tmp_path / "none" / "표.xlsx")
    menu.actions()[2].trigger()
    assert real.banner.text() == real.look.words.text("copying.not_saved", file=tmp_path / "none" / "표.xlsx")
    menu.close()


def test_no_list_copies_a_number_that_it_does_not_show(real: MainWindow) -> None:
    hand = Hand(real)
    for name in LISTS:
        view = at_list(hand, name)
        assert isinstance(view, QAbstractItemView)
        hand.press("Ctrl+Shift+C")
        assert "010-" not in clip().text()


def test_the_menu_of_the_calendar_copies_all_that_is_shown(real: MainWindow) -> None:
    PLACES["inspector"](real)
    real.calendar.focus_start()
    menu = menu_of(real.calendar.grid)
    text = real.look.words.text
    (whole,) = [action for action in menu.actions() if action.text() == text("copying.menu.table")]
    QApplication.clipboard().clear()
    whole.trigger()
    assert real.calendar.shown is not None
    assert len(lines()) == 1 + len(filtered(real.calendar.kept, real.calendar.shown.items))
    assert text("copying.menu.save") in [action.text() for action in menu.actions()]
    menu.close()
