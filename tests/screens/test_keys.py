# SPDX-License-Identifier: Apache-2.0
"""One table says what every key does; here, that the table itself is sound."""

from __future__ import annotations

from collections import Counter

import pytest

from desktop.screens.keys import KEYS, Key, Press, Where, groups, hangul, presses, printed
from desktop.words import Words
from desktop.words.catalogue import LANGS, Lang, area

HELD = ("Ctrl", "Alt", "Shift")
NAMED = {
    "Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown", "Enter", "Esc", "Tab", "Delete",
    "Space", "Insert", "Backspace", "Menu", *(f"F{n}" for n in range(1, 13)),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_says_what_it_does_and_every_text_has_its_key(lang: Lang) -> None:
    words = Words(lang)
    assert [one.text for one in KEYS if not words.text(one.text)] == []
    said = {f"keys.{name}" for name in area(lang, "keys") if name.partition(".")[0] in set(Where)}
    assert said == {one.text for one in KEYS}


def test_no_key_means_two_things_in_one_place() -> None:
    counted = Counter((one.where, key) for one in KEYS for key in one.keys)
    assert [found for found, count in counted.items() if count > 1] == []


def test_no_key_of_a_place_hides_one_that_works_anywhere() -> None:
    anywhere = {key for one in KEYS if one.where is Where.ANYWHERE for key in one.keys} - {"Tab", "Shift+Tab"}
    assert [one for one in KEYS if one.where is not Where.ANYWHERE and anywhere & set(one.keys)] == []


@pytest.mark.parametrize("key", sorted({key for one in KEYS for key in one.keys}))
def test_every_key_is_written_as_keyboards_name_it(key: str) -> None:
    *held, last = key.split("+")
    assert set(held) <= set(HELD)
    assert sorted(held, key=HELD.index) == held
    assert last in NAMED or (len(last) == 1 and last.isascii() and last.isprintable() and not last.islower())


def test_keys_with_the_same_keys_held_are_taken_together() -> None:
    key = Key(Where.GRID, "move", ("Alt+Left", "Alt+Down", "Ctrl+Shift+Z", "N"))
    assert presses(key) == (
        Press(("Alt",), ("←", "↓")),
        Press(("Ctrl", "Shift"), ("Z ㅋ",)),
        Press((), ("N ㅜ",)),
    )
    assert printed(key) == "Alt+← ↓ · Ctrl+Shift+Z ㅋ · N ㅜ"


def test_letters_have_a_jamo_and_other_keys_none() -> None:
    assert [hangul(key) for key in ("P", "n", "1", "F1", "Down")] == ["ㅔ", "ㅜ", "", "", ""]


def test_the_groups_hold_every_key_once_in_the_order_of_the_places() -> None:
    shown = groups()
    assert [where for where, _found in shown] == [where for where in Where if where in dict(shown)]
    assert sorted((one for _where, found in shown for one in found), key=KEYS.index) == list(KEYS)
