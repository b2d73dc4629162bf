# SPDX-License-Identifier: Apache-2.0
"""Quick entry: how long one line takes to be read, at every letter typed."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import cycle

from bench.harness import Bench
from bench.offices import ROOT
from desktop.inputs.quick import read
from desktop.inputs.quick.values import LONGEST
from tests.inputs.quick.notation import OFFICE

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
EXAMPLES = ROOT / "tests" / "data" / "quick.tsv"


def run(b: Bench) -> None:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    texts = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    every = cycle(texts)
    b.note("examples", len(texts), measure="")
    b.time("one example", lambda: read(next(every), now=NOW, lookup=OFFICE), times=len(texts), budget_ms=5)
    slowest = max(texts, key=lambda text: _ms(text))
    b.time("the slowest example", lambda: read(slowest, now=NOW, lookup=OFFICE), budget_ms=5)
    typed = max(texts, key=len)
    b.time(
        "all letters of the longest example, one after the other",
        lambda: [read(typed[:at], now=NOW, lookup=OFFICE) for at in range(1, len(typed) + 1)],
        times=7,
    )
    crowded = ("다음 주 화요일 오후 3시 은평구 역촌동 서북병원에서 예시 간담회 " * 20)[:LONGEST]
    b.time(f"{LONGEST} letters full of days and places", lambda: read(crowded, now=NOW, lookup=OFFICE))


def _ms(text: str) -> float:
    from time import perf_counter

    start = perf_counter()
    read(text, now=NOW, lookup=OFFICE)
    return perf_counter() - start
