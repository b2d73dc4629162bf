# SPDX-License-Identifier: Apache-2.0
"""Addresses of outside calendars: which can be read, what is shown of them, when one is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.rules.outside import is_colour, is_due, problem_of, shown_address

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        "https://calendar.example/a.ics",
        "http://192.0.2.7:8077/t.ics",
        "webcal://calendar.example/a",
        "https://[2001:db8::1]:8443/a",
        "https://kim:pass@calendar.example/a.ics",
        "/home/예시/달력.ics",
        "C:\\예시\\달력.ics",
        "\\\\server\\share\\a.ics",
    ],
)
def test_web_addresses_and_whole_paths_can_be_read(address: str) -> None:
    assert problem_of(address) == ""


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (" ", "empty"),
        ("https://a\n.example", "control"),
        ("https://" + "a" * 2_000, "control"),
        ("ftp://calendar.example/a.ics", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("https:///a.ics", "host"),
        ("https://calendar.example:99999/a", "host"),
        ("https://a b.example/", "host"),
        ("달력.ics", "path"),
        ("../a.ics", "path"),
    ],
)
def test_any_other_is_refused_with_its_reason(address: str, why: str) -> None:
    assert problem_of(address) == why


def test_neither_account_nor_path_of_a_web_address_is_shown() -> None:
    shown = shown_address("https://kim:geheim@calendar.example:8443/private-token/a.ics?k=1")
    assert shown == "https://calendar.example:8443/…"
    assert shown_address("webcal://[2001:db8::1]/a") == "webcal://[2001:db8::1]/…"
    assert shown_address("http://calendar.example") == "http://calendar.example"
    assert shown_address("/home/예시/달력.ics") == "/home/예시/달력.ics"


def test_it_is_due_after_its_time_and_when_the_clock_was_set_back() -> None:
    assert is_due(every_min=60, asked_at=None, now=NOW)
    assert not is_due(every_min=60, asked_at=NOW - timedelta(minutes=59), now=NOW)
    assert is_due(every_min=60, asked_at=NOW - timedelta(minutes=60), now=NOW)
    assert is_due(every_min=60, asked_at=NOW + timedelta(minutes=1), now=NOW)


def test_a_colour_has_six_digits_or_is_the_usual_one() -> None:
    assert [is_colour(text) for text in ("", "#1b7345", "#fff", "red", "#1b7345;")] == [
        True, True, False, False, False,
    ]  # fmt: skip
