# SPDX-License-Identifier: Apache-2.0
"""What goes out of the desk of follow-ups and comes in, and that all of it can be read and heard."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db.records.enums import SuggestionStatus
from desktop.qt.audit import audit
from desktop.qt.followups.bringing import ImportPanel
from desktop.qt.followups.desk import FollowUpsDesk
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.words import Words
from tests.offices import MONDAY
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.qt.followups.hand import Made, heard, make, panel_of, press

K = Qt.Key
S = SuggestionStatus


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At) -> Made:
    return make(qtbot, look, desk)


def test_sentence_and_table_go_to_the_clipboard_and_into_files(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ask = made
    heard(made)
    press(K.Key_C)
    assert QGuiApplication.clipboard().text().startswith("김예시 의원님, ")
    desk.outgoing.copy_table()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    target = tmp_path / "예시.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    desk.outgoing.export()
    assert "예시 보도를 넓혀 주십시오" in target.read_text(encoding="utf-8-sig")


def test_a_table_is_looked_at_before_it_is_kept(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ask = made
    heard(made)
    source = tmp_path / "예시.csv"
    source.write_text(
        "내용,접수일,담당 부서,상태\n예시 새것,2022-03-20,예시과,접수\n예시 나쁜 것,언젠가,,접수\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(source), ""))
    desk.outgoing.bring()
    panel = panel_of(desk)
    assert isinstance(panel, ImportPanel)
    assert (panel._found.new, [row.line for row in panel._found.bad]) == (1, [3])
    assert len(desk.model.rows()) == 1
    press(K.Key_Return)
    assert {row.head for row in desk.model.rows()} == {"예시 새것", "예시 보도를 넓혀 주십시오"}
    source.write_text("내용\n예시\n", encoding="utf-8")
    desk.outgoing.bring()
    again = panel_of(desk)
    assert isinstance(again, ImportPanel)
    assert not again.confirm.isEnabled()
    assert audit(desk) == []
    assert len(ask.done) == 1


def test_a_reader_hears_the_rows(made: Made) -> None:
    desk, _ask = made
    heard(made)
    found = QAccessible.queryAccessibleInterface(desk.list)
    assert found is not None
    assert found.text(QAccessible.Text.Name) == desk.look.words.text("followups.list_name")
    said = [str(desk.model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole)) for column in range(4)]
    assert "김예시" in said[1]
    assert "접수" in said[3]


@pytest.mark.parametrize(("lang", "scale"), [("ko", 2.0), ("en", 1.0), ("en", 2.0)])
def test_everything_stays_legible(qtbot: QtBot, look: Look, desk: At, lang: str, scale: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = make_theme(app, name="dark", scale=scale)
    apply_theme(app, theme)
    ask = OfficeAsk(desk)
    shown = FollowUpsDesk(Look(theme, Words(lang)), ask)  # type: ignore[arg-type]
    put_up(qtbot, shown, ask, width=round(1080 * scale), height=900)
    heard((shown, ask), "예시 보도를 넓혀 주십시오 " * 6, due_on=MONDAY - timedelta(days=1))
    try:
        for what in ("step", "status", "refuse", "tell", "assign", "due", "edit"):
            shown.doing.want(what)
            for _ in range(3):
                QApplication.processEvents()
            assert audit(shown) == [], what
        for open_new in (shown.doing.new, shown.doing.questions):
            shown.doing.close()
            open_new()
            for _ in range(3):
                QApplication.processEvents()
            assert audit(shown) == []
    finally:
        apply_theme(app, look.theme)
