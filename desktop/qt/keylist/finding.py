# SPDX-License-Identifier: Apache-2.0
"""Which keys a search finds: by what they do, where, and by the key itself in either mode of the keyboard."""

from __future__ import annotations

from desktop.screens.keys import Key, Where, groups, printed
from desktop.words import Words
from desktop.words.keys import latin_key

Groups = tuple[tuple[Where, tuple[Key, ...]], ...]


def found(text: str, words: Words) -> Groups:
    """The groups with what matches `text`; all of them for an empty one."""
    asked = text.strip().casefold()
    kept = ((where, tuple(one for one in keys if _matches(one, asked, words))) for where, keys in groups())
    return tuple((where, keys) for where, keys in kept if keys)


def _matches(key: Key, asked: str, words: Words) -> bool:
    if not asked:
        return True
    if len(asked) == 1 and latin_key(asked).isascii():
        letter = latin_key(asked).upper()
        return any(one.rpartition("+")[2] == letter for one in key.keys)
    said = " ".join(
        (words.text(key.text), words.text(f"keys.where.{key.where}"), printed(key), *key.keys)
    ).casefold()
    return all(word in said for word in asked.split())
