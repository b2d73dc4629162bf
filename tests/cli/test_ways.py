# SPDX-License-Identifier: Apache-2.0
"""`feed export|message|qr`: what is handed over without a network, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from desktop.outputs.ical.check import check_calendar
from tests.cli.conftest import Run

DAY, VISIT = "2026-11-26", "119"


def test_a_file_for_a_reader_then_only_what_changed(sample: Run, tmp_path: Path) -> None:
    whole, news = tmp_path / "a.ics", tmp_path / "b.ics"
    who = "수행비서 휴대폰(예시)"
    made = sample("--json", "feed", "export", who, str(whole), "--from", "2026-11-23", "--to", "2026-12-31")
    assert made.code == 0, made.err
    assert made.json["count"] > 10
    assert check_calendar(whole.read_bytes()) == ()
    same = sample("feed", "export", who, str(news), "--changes")
    assert same.code == 0
    assert "바뀐 일정이 없어" in same.out
    assert not news.exists()
    assert sample("visit", "change", VISIT, "--title", "예시 새 제목").code == 0
    changed = sample("--json", "feed", "export", who, str(news), "--changes")
    assert (changed.code, changed.json["count"]) == (0, 1)
    assert "SUMMARY:예시 새 제목" in news.read_text(encoding="utf-8")


def test_the_days_message_is_marked_against_the_last_unless_it_was_only_tried(sample: Run) -> None:
    visit = str(sample("--json", "visit", "list", "--date", DAY).json["engagements"][0]["id"])
    first = sample("feed", "message", DAY, "--profile", "escort", "--dry-run")
    assert first.code == 0, first.err
    assert first.out.startswith("11. 26.(목) 시장 일정\n▷")
    sample("visit", "change", visit, "--title", "예시 새 제목")
    assert "[변경]" not in sample("feed", "message", DAY, "--profile", "escort").out
    sample("visit", "change", visit, "--title", "예시 더 새 제목")
    last = sample("--json", "feed", "message", DAY, "--profile", "escort").json
    assert last["changed"] == 1
    assert "[변경] 예시 더 새 제목" in last["text"]


def test_an_engagement_is_photographed_from_its_picture(sample: Run, tmp_path: Path) -> None:
    path = tmp_path / "q.png"
    made = sample("--json", "feed", "qr", VISIT, "-o", str(path), "--profile", "mayor")
    assert made.code == 0, made.err
    assert made.json["bytes"] <= 1000
    with Image.open(path) as picture:
        found = zxingcpp.read_barcode(picture.convert("L"))
    assert found is not None
    assert found.text.startswith("BEGIN:VCALENDAR\r\n")
    assert sample("feed", "qr", VISIT, "-o", str(tmp_path / "q.svg"), "--profile", "mayor").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("feed", "export", "{dir}/x.ics"),
        ("feed", "export", "누구", "{dir}/x.ics"),
        ("feed", "export", "{dir}/x.txt", "--profile", "escort"),
        ("feed", "export", "{dir}/x.ics", "--profile", "escort", "--changes"),
        (
            "feed",
            "export",
            "{dir}/x.ics",
            "--profile",
            "escort",
            "--from",
            "2050-01-01",
            "--to",
            "2050-01-02",
        ),
        ("feed", "message", DAY),
        ("feed", "message", "내일모레", "--profile", "escort"),
        ("feed", "message", DAY, "--to", "2027-11-26", "--profile", "escort"),
        ("feed", "message", DAY, "--reader", "1", "--profile", "escort"),
        ("feed", "qr", VISIT, "-o", "{dir}/q.pdf", "--profile", "mayor"),
        ("feed", "qr", "999999", "-o", "{dir}/q.png", "--profile", "mayor"),
        ("feed", "qr", VISIT, "-o", "{dir}/q.png", "--profile", "public"),
    ],
)
def test_wrong_use_is_one_sentence_and_no_file(sample: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    printed = sample(*(word.replace("{dir}", str(folder)) for word in words))
    assert printed.code == 2
    assert len(printed.err.strip().splitlines()) == 1
    assert list(folder.iterdir()) == []
