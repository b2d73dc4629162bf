# SPDX-License-Identifier: Apache-2.0
"""The panel of F1: every key is there, is found, is heard, and can be printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.audit import audit
from desktop.qt.frame.window import MainWindow
from desktop.qt.keylist.finding import found
from desktop.qt.keylist.panel import KeyPanel
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.screens.keys import KEYS, groups
from desktop.words import Words
from desktop.words.catalogue import LANGS, Lang
from tests.qt.conftest import Compose


def shown(qtbot: QtBot, look: Look, path: Path | None = None) -> KeyPanel:
    panel = KeyPanel(look, ask_path=lambda *_given: path)
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    QApplication.processEvents()
    return panel


def names(text: str, lang: Lang = "ko") -> set[tuple[str, str]]:
    return {(one.where, one.name) for _where, keys in found(text, Words(lang)) for one in keys}


def test_an_empty_search_finds_every_key() -> None:
    assert found(" ", Words("ko")) == groups()


@pytest.mark.parametrize("text", ["n", "N", "ㅜ"])
def test_a_letter_finds_the_keys_with_that_letter_in_either_mode(text: str) -> None:
    assert names(text) == {
        (one.where, one.name) for one in KEYS if any(key.rpartition("+")[2] == "N" for key in one.keys)
    }


def test_words_find_what_a_key_does_where_and_the_key_itself() -> None:
    assert ("anywhere", "undo") in names("실행 취소")
    assert ("anywhere", "undo") in names("undo", "en")
    assert ("calendar", "later") in names("pagedown")
    assert names("어디서나 ctrl+shift") == {
        ("anywhere", "redo"),
        ("anywhere", "tab"),
        ("anywhere", "tomorrow"),
        ("anywhere", "message"),
        ("anywhere", "code"),
    }
    assert names("없는 말") == set()


def test_typing_narrows_the_list_also_while_a_syllable_is_composed(
    qtbot: QtBot, look: Look, compose: Compose
) -> None:
    panel = shown(qtbot, look)
    assert len(panel.list.rows) == len(KEYS)
    compose(panel.field, "되")
    assert 0 < len(panel.list.rows) < len(KEYS)
    compose(panel.field, "", "없는 말")
    assert panel.list.rows == []
    assert panel.nothing.isVisible()
    assert "없는 말" in panel.nothing.text()


def test_the_arrows_walk_through_the_list_and_each_row_is_heard(qtbot: QtBot, look: Look) -> None:
    panel = shown(qtbot, look)
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    face = QAccessible.queryAccessibleInterface(panel.list)
    assert face.childCount() == len(KEYS)
    assert face.focusChild().text(QAccessible.Text.Name) == "찾기 · 빠른 입력 · 명령: Ctrl+K ㅏ"
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    last = face.focusChild()
    assert face.indexOfChild(last) == len(KEYS) - 1
    QApplication.processEvents()
    assert not last.state().offscreen
    assert panel.list.visibleRegion().boundingRect().bottom() >= panel.list.rows[-1].box.y


def test_escape_clears_what_was_typed_and_then_closes(qtbot: QtBot, look: Look) -> None:
    panel = shown(qtbot, look)
    QTest.keyClicks(panel.field, "undo")
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert (panel.field.text(), panel.isVisible()) == ("", True)
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_path_chosen_is_handed_on_and_the_answer_is_said(
    qtbot: QtBot, look: Look, tmp_path: Path
) -> None:
    panel = shown(qtbot, look, tmp_path / "keys.pdf")
    with qtbot.waitSignal(panel.save_requested) as asked:
        panel.save.click()
    assert asked.args == [tmp_path / "keys.pdf"]
    assert not panel.save.isEnabled()
    panel.say("저장했습니다", ok=True)
    assert panel.save.isEnabled()
    assert panel.note.whole_text() == "저장했습니다"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_text_is_whole_at_100_and_200_percent(
    qapp: QApplication, qtbot: QtBot, lang: Lang, scale: float
) -> None:
    theme = make_theme(qapp, name="light", scale=scale)
    apply_theme(qapp, theme)
    try:
        panel = shown(qtbot, Look(theme, Words(lang)))
        panel.resize(1200, 760)
        QApplication.processEvents()
        assert audit(panel) == []
    finally:
        apply_theme(qapp, make_theme(qapp, name="light"))


def test_f1_opens_the_panel_and_its_button_writes_the_paper(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    panel = window.outputs.open
    assert isinstance(panel, KeyPanel)
    monkeypatch.setattr(panel, "_ask_path", lambda *_given: tmp_path / "keys.pdf")
    panel.save.click()
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
    assert str(tmp_path / "keys.pdf") in panel.note.whole_text()
    monkeypatch.setattr(panel, "_ask_path", lambda *_given: tmp_path / "none" / "keys.pdf")
    panel.save.click()
    assert panel.note.property("tone") == "danger"
    assert panel.save.isEnabled()
