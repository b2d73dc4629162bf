# SPDX-License-Identifier: Apache-2.0
"""Letter keys that mean the same in Hangul mode: n and ㅜ, p and ㅔ are one key of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# The standard two-set layout (두벌식, KS X 5002): jamo and the Latin letter on the same key.
_JAMO = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True)
) | dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "qwertop", strict=True))


def latin(text: str) -> str:
    """The Latin letter, lower case, of the key that types `text`; other text comes back as it is."""
    return _JAMO.get(text, text.lower())


def letter_of(event: QKeyEvent) -> str:
    """The letter key pressed, in either mode and with Ctrl held; empty for any other key."""
    text = event.text()
    if text and not text.isascii():
        found = latin(text)
        return found if len(found) == 1 and found.isascii() else ""
    key = int(event.key())
    if int(Qt.Key.Key_A) <= key <= int(Qt.Key.Key_Z):
        return chr(key).lower()
    if 0x3130 < key < 0x3190:
        return _JAMO.get(chr(key), "")
    return ""
