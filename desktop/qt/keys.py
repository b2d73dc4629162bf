# SPDX-License-Identifier: Apache-2.0
"""Letter keys that mean the same in Hangul mode: n and ㅜ, p and ㅔ are one key of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.words.keys import LATIN_KEYS, latin_key


def letter_of(event: QKeyEvent) -> str:
    """The letter key pressed, in either mode and with Ctrl held; empty for any other key."""
    text = event.text()
    if text and not text.isascii():
        found = latin_key(text)
        return found if len(found) == 1 and found.isascii() else ""
    key = int(event.key())
    if int(Qt.Key.Key_A) <= key <= int(Qt.Key.Key_Z):
        return chr(key).lower()
    if 0x3130 < key < 0x3190:
        return LATIN_KEYS.get(chr(key), "").lower()
    return ""
