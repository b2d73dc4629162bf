# SPDX-License-Identifier: Apache-2.0
"""Quick entry reads what secretaries type: every line of tests/data/quick.tsv, Korean and English."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from db.records.when import SEOUL, zone_named
from desktop.inputs.quick import read
from tests.inputs.quick.notation import OFFICE, notation

FILE = Path(__file__).parents[2] / "data" / "quick.tsv"


def _examples() -> list[tuple[str, str, str]]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, now, expected) for text, now, expected in rows]


@pytest.mark.parametrize(("text", "now", "expected"), _examples())
def test_an_example_reads_as_written_beside_it(text: str, now: str, expected: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=zone_named(SEOUL))
    assert notation(read(text, now=at, lookup=OFFICE)) == expected


def test_there_are_enough_examples_in_both_languages_and_none_twice() -> None:
    texts = [(text, now) for text, now, _ in _examples()]
    assert len(set(texts)) == len(texts)
    korean = [text for text, _ in texts if re.search("[가-힣ㄱ-ㅎ]", text)]
    assert len(korean) >= 200
    assert len(texts) - len(korean) >= 30
