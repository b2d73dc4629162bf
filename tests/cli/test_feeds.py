# SPDX-License-Identifier: Apache-2.0
"""`feed`: readers and their links as they are typed; what a link shows once and never again."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cli.conftest import Printed, Run

LINK = re.compile(r"webcal://192\.0\.2\.7:8443/[A-Za-z0-9_-]{32}\.ics")
ADDRESS = "https://192.0.2.7:8443"


def done(printed: Printed) -> Any:
    assert (printed.code, printed.err) == (0, ""), printed
    return printed.json


def add(run: Run, *more: str) -> Any:
    usual = ("--name", "예시 비서", "--profile", "escort", "--client", "iphone")
    return done(run("--json", "feed", "add", *usual, *more))


def rows(run: Run) -> dict[str, Any]:
    return {row["name"]: row for row in done(run("--json", "feed", "list"))["readers"]}


def test_a_link_is_shown_once_in_the_form_of_its_program(empty: Run) -> None:
    made = add(empty, "--link", "--address", ADDRESS)
    assert LINK.fullmatch(made["link"])
    token = made["link"].rpartition("/")[2].removesuffix(".ics")
    for command in (("list",), ("show", "예시 비서"), ("behind",)):
        printed = empty("feed", *command)
        assert printed.code == 0
        assert token not in printed.out
    assert token not in empty("--json", "history", "1").out
    assert (rows(empty)["예시 비서"]["link"], rows(empty)["예시 비서"]["address"]) == ("works", ADDRESS)


def test_the_link_stands_alone_on_the_first_line(empty: Run) -> None:
    add(empty)
    printed = empty("feed", "link", "예시 비서", "--address", ADDRESS)
    first, *rest = printed.out.splitlines()
    assert LINK.fullmatch(first)
    assert not any(LINK.search(line) for line in rest)
    assert any("인증서" in line for line in rest)


def test_without_an_address_it_is_this_computers_own_and_says_that_no_phone_reaches_it(empty: Run) -> None:
    made = add(empty, "--link")
    assert made["link"].startswith("webcal://127.0.0.1:8077/")
    assert "phone.loopback" in {found["code"] for found in made["reaches"]}


def test_link_refuses_to_cut_off_and_rotate_replaces(empty: Run) -> None:
    first = add(empty, "--link", "--address", ADDRESS)["link"]
    refused = empty("feed", "link", "예시 비서")
    assert (refused.code, "feed rotate" in refused.err) == (2, True)
    second = done(empty("--json", "feed", "rotate", "1", "--address", ADDRESS))["link"]
    assert LINK.fullmatch(second)
    assert second != first


def test_a_revoked_link_stays_revoked_through_bin_and_undo(empty: Run) -> None:
    add(empty, "--link")
    assert done(empty("--json", "feed", "revoke", "1"))["link"] == "revoked"
    again = empty("feed", "revoke", "1")
    assert (again.code, again.out) == (2, "")
    assert done(empty("--json", "feed", "bin", "1"))["binned"]
    assert rows(empty) == {}
    assert empty("undo").code == 0
    assert rows(empty)["예시 비서"]["link"] == "revoked"
    assert done(empty("--json", "feed", "link", "1", "--address", ADDRESS))["reader"] == 1


def test_what_is_typed_is_changed_and_none_empties(empty: Run) -> None:
    add(empty, "--alarm", "30", "--expires", "2099-12-31", "--kind", "visit", "--kind", "event")
    shown = done(empty("--json", "feed", "show", "1"))
    assert (shown["alarm_min"], shown["expires_on"], shown["kinds"]) == (30, "2099-12-31", ["visit", "event"])
    more = (
        "--alarm",
        "none",
        "--expires",
        "none",
        "--kind",
        "all",
        "--cancelled",
        "keep",
        "--back-days",
        "7",
    )
    shown = done(empty("--json", "feed", "change", "1", *more))
    assert (shown["alarm_min"], shown["expires_on"], shown["kinds"]) == (None, None, [])
    assert (shown["keeps_cancelled"], shown["back_days"], shown["name"]) == (True, 7, "예시 비서")


@pytest.mark.parametrize(
    "typed",
    [
        ("change", "1"),
        ("change", "1", "--alarm", "40321"),
        ("change", "1", "--alarm", "bald"),
        ("change", "1", "--ahead-days", "0"),
        ("change", "1", "--kind", "party"),
        ("change", "1", "--profile", "press"),
        ("change", "1", "--profile", "bureau"),
        ("change", "1", "--cancelled", "maybe"),
        ("change", "1", "--person", "아무도 아닌 사람"),
        ("change", "1", "--upload-url", "ftp://example.org/a.ics"),
        ("change", "2", "--note", "a"),
        ("show", "없는 휴대폰"),
        ("rotate", "1", "--address", "192.0.2.7"),
        ("revoke", "1"),
        ("add", "--name", "예시"),
        ("add", "--name", " ", "--profile", "mayor"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(empty: Run, typed: tuple[str, ...]) -> None:
    add(empty)
    before = rows(empty)
    refused = empty("feed", *typed)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    assert rows(empty) == before


def test_a_new_link_for_one_whose_time_is_over_is_refused(empty: Run) -> None:
    add(empty, "--expires", "2020-01-01")
    refused = empty("feed", "link", "1")
    assert (refused.code, "만료" in refused.err) == (2, True)


def test_nothing_is_added_where_its_link_cannot_be_made(empty: Run) -> None:
    refused = empty("feed", "add", "--name", "예시", "--profile", "mayor", "--link", "--address", "x")
    assert refused.code == 2
    assert rows(empty) == {}


def test_who_is_behind_is_listed_and_told_by_telephone(sample: Run) -> None:
    """The sample office changed things since its escort's phone last read."""
    found = done(sample("--json", "feed", "behind"))["behind"]
    mine = [row for row in found if row["reader"] == 2]
    assert len(mine) >= 2
    assert {row["name"] for row in mine} == {"수행비서 휴대폰(예시)"}
    soon = done(sample("--json", "feed", "behind", "--soon"))["behind"]
    assert {row["engagement"] for row in soon} < {row["engagement"] for row in found}
    assert all(row["is_soon"] for row in soon)
    told = done(sample("--json", "feed", "handed", "수행비서 휴대폰(예시)"))["told"]
    assert sorted(told) == sorted(row["engagement"] for row in mine)
    after = done(sample("--json", "feed", "behind"))["behind"]
    assert [row for row in after if row["reader"] == 2] == []
    assert len(after) == len(found) - len(mine)


def test_a_reader_in_plain_words_in_either_language(sample: Run) -> None:
    korean, english = sample("feed", "show", "4").out, sample("--lang", "en", "feed", "show", "4").out
    assert "네이버 캘린더는 주소로 구독하지 못하므로" in korean
    assert "cannot subscribe to an address" in english


def test_today_lists_the_phones_that_are_behind_on_what_begins_soon(sample: Run) -> None:
    assert "휴대폰이 뒤처짐" not in sample("today").out
    assert sample("meeting", "change", "106", "--title", "예시 새 제목").code == 0
    printed = sample("today")
    assert "휴대폰이 뒤처짐" in printed.out
    found = done(sample("--json", "today"))["phones"]
    assert ("수행비서 휴대폰(예시)", "예시 새 제목") in {(row["name"], row["title"]) for row in found}
    sample("feed", "handed", "2")
    assert 2 not in {row["reader"] for row in done(sample("--json", "today"))["phones"]}
