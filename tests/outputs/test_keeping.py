# SPDX-License-Identifier: Apache-2.0
"""What is kept for the next time stays within its bytes; what was used last stays longest."""

from __future__ import annotations

from desktop.outputs.keeping import Kept


def test_the_value_unused_for_longest_makes_room() -> None:
    kept: Kept[bytes] = Kept(10, len)
    kept.put("a", b"1234")
    kept.put("b", b"1234")
    assert kept.get("a") == b"1234"
    kept.put("c", b"1234")
    assert [kept.get(key) for key in "abc"] == [b"1234", None, b"1234"]
    assert kept.bytes == 8


def test_what_is_larger_than_all_room_is_not_kept() -> None:
    kept: Kept[bytes] = Kept(10, len)
    kept.put("a", bytes(11))
    assert (kept.get("a"), kept.bytes) == (None, 0)


def test_putting_twice_counts_once_and_clearing_empties() -> None:
    kept: Kept[bytes] = Kept(10, len)
    kept.put("a", b"12")
    kept.put("a", b"12")
    assert kept.bytes == 2
    kept.clear()
    assert (kept.get("a"), kept.bytes) == (None, 0)
