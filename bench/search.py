# SPDX-License-Identifier: Apache-2.0
"""Search in everything: two syllables, initials (초성), one syllable, many words, nothing found."""

from __future__ import annotations

from functools import partial

from bench.harness import Bench
from bench.offices import TODAY
from db import search
from db.office import Office

ASKED = {
    "two syllables, many hits": "점검",
    "two syllables, few hits": "면목",
    "initials, many hits": "ㅈㄱ",
    "initials, few hits": "ㅅㅂㅂㅇ",
    "one syllable": "구",
    "three words": "현장 점검 골목",
    "nothing found": "없는말씀",
    "initials, nothing found": "ㅋㅋㅋㅋㅋ",
}


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years) as office:
            for what, words in ASKED.items():
                b.time(f"{years} y: {what}", partial(_find, office, words), times=10, budget_ms=50)
    b.flat()


def _find(office: Office, words: str) -> None:
    with office.read() as tx:
        search.find(tx, words, near=TODAY)
