# SPDX-License-Identifier: Apache-2.0
"""The import dialog on a real office: empty, rows, bad rows left out, taken, undone, stopped, unreadable."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Dong
from desktop.qt.audit import audit
from desktop.qt.importing import ImportKind
from desktop.qt.importing.dialog import ImportDialog
from desktop.qt.look import Look
from desktop.screens.actions import Undo
from desktop.screens.importing import ApplyImport, RowStatus
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk

HEAD = "자치구,동,위도\n"
GOOD = "은평구,가나동,37.6\n은평구,역촌동,37.5\n"
BAD = "해운대구,우동,\n"
Made = tuple[ImportDialog, OfficeAsk]


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At) -> Made:
    ask = OfficeAsk(desk)
    dialog = ImportDialog(look, ask, ImportKind.DONGS)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.show()
    QApplication.processEvents()
    return dialog, ask


def file(folder: Path, text: str) -> Path:
    path = folder / "예시 동.csv"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def names(desk: At) -> set[str]:
    with desk.office.read() as tx:
        return {d.name for d in tx.all(Dong)}


def said_rows(dialog: ImportDialog) -> list[tuple[str, str]]:
    model = dialog.pages.model
    return [
        (str(model.data(model.index(n, 0))), str(model.data(model.index(n, 3))))
        for n in range(len(model.rows))
    ]


def test_before_a_file_is_chosen_nothing_can_be_taken(made: Made) -> None:
    dialog, ask = made
    assert dialog.pages.currentWidget() is dialog.pages.empty
    assert not dialog.take.isEnabled()
    dialog.apply()
    assert ask.done == []
    assert audit(dialog) == []


def test_bad_rows_come_first_with_their_reason_and_are_left_out_only_on_request(
    made: Made, desk: At, tmp_path: Path
) -> None:
    dialog, ask = made
    dialog.read(file(tmp_path, GOOD + BAD))
    ((status, why),) = said_rows(dialog)
    assert (status, "해운대구" in why) == ("× 잘못됨", True)
    assert "4행" in dialog.pages.whole.text()
    assert not dialog.take.isEnabled()
    QTest.keyClick(dialog.skip, Qt.Key.Key_Space)
    assert dialog.take.isEnabled()
    assert "2건" in dialog.take.text()
    QTest.keyClick(dialog.take, Qt.Key.Key_Space)
    (action,) = ask.done
    assert isinstance(action, ApplyImport)
    assert action.skip_bad
    assert "가나동" in names(desk)
    assert dialog.said.text().startswith("새로 1건, 바뀜 1건")
    assert not dialog.take.isEnabled()
    ask.act(Undo())
    assert "가나동" not in names(desk)


def test_rows_are_filtered_by_status_and_changes_show_old_and_new(made: Made, tmp_path: Path) -> None:
    dialog, _ask = made
    dialog.read(file(tmp_path, GOOD))
    counts = {one.text() for one in dialog.pages.filter_buttons.values()}
    assert {"○ 새로 1", "△ 바뀜 1", "× 잘못됨 0"} <= counts
    dialog.pages.filter_buttons[RowStatus.CHANGED].click()
    ((_status, what),) = said_rows(dialog)
    assert what.startswith("위도 37.")
    assert what.endswith("→ 37.5")
    for _ in range(3):
        QApplication.processEvents()
    assert audit(dialog) == []


def test_a_dropped_file_is_read_and_one_that_is_no_table_is_told(made: Made, tmp_path: Path) -> None:
    dialog, _ask = made
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    dialog.dropEvent(QDropEvent(QPoint(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier))
    assert "a.pdf" in dialog.said.text()
    assert dialog.said.property("tone") == "danger"
    assert dialog.pages.currentWidget() is dialog.pages.empty


def test_a_file_with_nothing_new_says_so_and_one_gone_meanwhile_is_refused(
    made: Made, tmp_path: Path
) -> None:
    dialog, ask = made
    path = file(tmp_path, GOOD)
    dialog.read(path)
    path.unlink()
    dialog.apply()
    assert "다시 열지 못해" in dialog.said.text()
    assert dialog.take.isEnabled()
    dialog.read(file(tmp_path, GOOD))
    dialog.apply()
    dialog.read(file(tmp_path, GOOD))
    assert not dialog.take.isEnabled()
    assert "바꿀 것이 없는" in dialog.said.text()
    assert len(ask.done) == 2


def test_escape_while_at_work_stops_it_and_keeps_the_dialog(made: Made, tmp_path: Path) -> None:
    dialog, ask = made
    held: list[object] = []
    ask.read = lambda question, then, failed=None, *, channel="": held.append((question, then))  # type: ignore[method-assign]
    dialog.read(file(tmp_path, GOOD))
    assert dialog.is_busy
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.progress.stopped
    assert not dialog.pages.stop.isEnabled()


def test_forms_and_exports_go_where_they_are_wanted(made: Made, tmp_path: Path) -> None:
    dialog, _ask = made
    dialog.ask_save = lambda _parent, _title, proposed, _pattern: tmp_path / proposed.name
    dialog.form.click()
    assert (tmp_path / "행정동 양식.xlsx").stat().st_size > 1000
    dialog.export.click()
    assert (tmp_path / "행정동.xlsx").exists()
    dialog.read(tmp_path / "행정동.xlsx")
    assert dialog.pages.model.rows
    assert {row.status for row in dialog.pages.model.rows} == {RowStatus.SAME}
