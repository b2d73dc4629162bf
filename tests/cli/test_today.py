# SPDX-License-Identifier: Apache-2.0
"""Today and the papers of bureaus from the command line."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import Run


def today(office: Run) -> Any:
    return office("--json", "today").json


def test_today_lists_the_same_rows_as_the_window(sample: Run) -> None:
    found = today(sample)
    assert found["today"] == "2026-11-23"
    groups = ("tell", "behind", "answer", "chase", "print", "fetch", "follow")
    assert found["left"] == sum(len(found[name]) for name in groups) > 0
    first = found["tell"][0]
    told = sample("notice", "tell", str(first["engagement"]), "--to", first["notice"], "--channel", "phone")
    assert told.code == 0
    after = today(sample)
    assert after["left"] == found["left"] - 1
    assert (after["done"][0]["what"], after["done"][0]["name"]) == ("told", first["name"])
    assert first["name"] in sample("today").out


def test_today_in_english_has_no_korean_words_of_our_own(sample: Run) -> None:
    lines = sample("--lang", "en", "today").out.splitlines()
    assert lines[0].startswith("Mon 23 Nov 2026 · ")
    assert any(line.startswith("To tell ") for line in lines)


def test_a_paper_is_asked_for_chased_and_received(sample: Run) -> None:
    asked = sample(
        "--json", "material", "request", "125", "--kind", "other", "--title", "예시 자료", "--due", "11.23"
    )
    assert asked.code == 0
    (paper,) = asked.json["materials"]
    assert (paper["due"], paper["is_typed_due"]) == ("2026-11-23", True)
    number = str(paper["id"])
    assert number in [str(m["id"]) for m in sample("--json", "material", "list").json["materials"]]
    reminded = sample("material", "remind", f"#{number}")
    assert "예시 자료가 아직 도착하지 않았습니다." in reminded.out
    assert today(sample)["done"][0]["what"] == "reminded"
    assert sample("material", "receive", number).code == 0
    assert number not in [str(m["id"]) for m in sample("--json", "material", "list").json["materials"]]
    refused = sample("material", "remind", number)
    assert (refused.code, refused.out) == (2, "")


def test_the_usual_papers_are_asked_for_once(sample: Run) -> None:
    visit = "125"
    before = len(sample("--json", "material", "list", "--visit", visit).json["materials"])
    first = sample("--json", "material", "request", visit, "--usual").json["materials"]
    assert sample("--json", "material", "request", visit, "--usual").json["materials"] == []
    assert len(sample("--json", "material", "list", "--visit", visit).json["materials"]) == before + len(
        first
    )


def test_which_paper_must_be_said_and_a_foreign_bureau_is_refused(sample: Run) -> None:
    for words in ((), ("--usual", "--kind", "remarks")):
        wrong = sample("material", "request", "125", *words)
        assert (wrong.code, wrong.out) == (2, "")
    unknown = sample("material", "request", "125", "--kind", "remarks", "--bureau", "예시 없는 국")
    assert unknown.code == 2
    assert "예시 없는 국" in unknown.err
    assert sample("material", "remind", "99999").code == 2
