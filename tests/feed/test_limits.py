# SPDX-License-Identifier: Apache-2.0
"""How often an address may come, and that counting costs no memory."""

from __future__ import annotations

import pytest

from desktop.feed.limits import Buckets, Limits, counted_as, within_files


def test_a_burst_and_then_a_rate() -> None:
    buckets = Buckets(rate_per_s=2, burst=3, keep=10)
    assert [buckets.take("a", 100.0) for _ in range(5)] == [0, 0, 0, 0.5, 0.5]
    assert buckets.take("a", 100.5) == 0
    assert buckets.take("a", 100.5) == 0.5
    assert [buckets.take("a", 1000.0) for _ in range(4)] == [0, 0, 0, 0.5]


def test_one_address_does_not_use_up_another() -> None:
    buckets = Buckets(rate_per_s=1, burst=1, keep=10)
    assert [buckets.take(key, 0.0) for key in ("a", "a", "b")] == [0, 1, 0]


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    buckets = Buckets(rate_per_s=1, burst=1, keep=10)
    assert [buckets.take("a", at) for at in (10.0, 5.0, 5.5)] == [0, 1, 0.5]


def test_memory_is_bounded_whoever_comes() -> None:
    buckets = Buckets(rate_per_s=1, burst=1, keep=100)
    for number in range(10_000):
        buckets.take(str(number), float(number))
    assert len(buckets) == 100


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("192.0.2.5", "192.0.2.5"),
        ("::ffff:192.0.2.5", "192.0.2.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("?", "?"),
    ],
)
def test_an_address_of_version_6_counts_by_its_network(host: str, key: str) -> None:
    assert counted_as(host) == key


@pytest.mark.parametrize(
    ("files", "places"),
    [(1 << 16, (256, 64, 64)), (1024, (256, 64, 64)), (256, (64, 16, 16)), (20, (16, 8, 8))],
)
def test_strangers_leave_the_office_most_of_the_files(files: int, places: tuple[int, int, int]) -> None:
    limits = within_files(Limits(), files)
    assert (limits.waiting, limits.queued, limits.writing) == places
    assert limits.workers == Limits().workers
