# SPDX-License-Identifier: Apache-2.0
"""Letter keys in Hangul mode: on the two-set keyboard (두벌식) the key P sends ㅔ, and both mean P."""

from __future__ import annotations

import unicodedata

_TWO_SET = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True)
) | dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))

LATIN_KEYS: dict[str, str] = _TWO_SET | {
    unicodedata.normalize("NFKC", jamo): key for jamo, key in _TWO_SET.items()
}
"""Jamo to the Latin letter on the same key; shifted jamo to capitals; conjoining jamo as well."""

HANGUL_KEYS: dict[str, str] = {key: jamo for jamo, key in _TWO_SET.items()}
"""The other way, with the jamo that keyboards send."""


def latin_key(text: str) -> str:
    """The lower-case Latin letter of a typed key in either mode; any other text as it is: ㅔ → p, P → p."""
    return LATIN_KEYS.get(text, text).lower() if len(text) == 1 else text


def hangul_key(letter: str) -> str:
    """The jamo on the same key as a Latin letter, unshifted if the shifted key has none: p → ㅔ, P → ㅖ."""
    return HANGUL_KEYS.get(letter) or HANGUL_KEYS.get(letter.lower(), letter)
