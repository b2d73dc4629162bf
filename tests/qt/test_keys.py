# SPDX-License-Identifier: Apache-2.0
"""One key means one thing, whatever the keyboard is set to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.keys import letter_of
from desktop.words.keys import latin_key

PRESS, NONE = QKeyEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("jamo", "letter"), [("ㅜ", "n"), ("ㅔ", "p"), ("ㅍ", "v"), ("ㅅ", "t"), ("ㄷ", "e"), ("ㅋ", "z")]
)
def test_a_jamo_is_the_letter_of_its_key(jamo: str, letter: str) -> None:
    assert latin_key(jamo) == letter
    assert letter_of(QKeyEvent(PRESS, ord(jamo), NONE, jamo)) == letter


def test_a_letter_with_control_held_has_no_text_but_a_key() -> None:
    assert letter_of(QKeyEvent(PRESS, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "")) == "k"
    assert letter_of(QKeyEvent(PRESS, 0x314F, Qt.KeyboardModifier.ControlModifier, "")) == "k"


@pytest.mark.parametrize("text", ["1", "가", "é", " "])
def test_other_keys_are_no_letters(text: str) -> None:
    assert letter_of(QKeyEvent(PRESS, 0, NONE, text)) == ""
