# SPDX-License-Identifier: Apache-2.0
"""The subscription server: an unchanged feed, a whole one, one after a change; phones beside the window.

Phones ask from a process of their own, as they would: what they cost the window is what the server does.
"""

from __future__ import annotations

import http.client
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from bench.harness import Bench
from bench.offices import ROOT
from db.records import Engagement, Reader
from db.records.enums import Profile
from desktop.feed.host import FeedHost
from desktop.feed.limits import Limits
from desktop.screens.serving import ServerConfig
from desktop.services import readers

if TYPE_CHECKING:
    from db.office import Office

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
POLLS_PER_S = 50  # sixty times what fifty phones do that look each minute
SECONDS = 4.0
FRAMES_PER_S = 60
ALL = Limits(rate_per_s=1e6, burst=10**6)
PROFILES = (Profile.MAYOR, Profile.ESCORT, Profile.PUBLIC)

_PHONES = """
import http.client, sys, time
port, rate, seconds, *paths = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), *sys.argv[4:]
tags, end, n, worst = {}, time.perf_counter() + seconds, 0, []
print("polling", flush=True)
while time.perf_counter() < end:
    path, due = paths[n % len(paths)], time.perf_counter() + 1 / rate
    start = time.perf_counter()
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asked.request("GET", path, headers={"If-None-Match": tags.get(path, "none"), "Accept-Encoding": "gzip"})
    answer = asked.getresponse()
    answer.read()
    tags[path] = answer.headers["ETag"]
    asked.close()
    worst.append((time.perf_counter() - start) * 1000)
    n += 1
    time.sleep(max(0, due - time.perf_counter()))
worst.sort()
print(n, worst[len(worst) // 2], worst[len(worst) * 99 // 100])
"""


def run(b: Bench) -> None:
    for years in b.years:
        with b.office(years, fresh=True) as office:
            office.clock = lambda: NOW
            with _served(office) as (port, paths):
                _asked(b, office, port, paths[0], f"{years} y")
    with b.office(min(b.years), fresh=True) as office:
        office.clock = lambda: NOW
        with _served(office) as (port, paths):
            _beside(b, port, paths)


@contextmanager
def _served(office: Office) -> Iterator[tuple[int, list[str]]]:
    """Fifty readers in three audiences, and the server at a free port."""
    paths = []
    with office.write(action="reader_add", by="예시") as tx:
        for number in range(50):
            made = Reader(name=f"예시 {number}", profile=PROFILES[number % len(PROFILES)], back_days=60)
            kept, _ = readers.add_reader(tx, reader=made)
            token = secrets.token_urlsafe(24)
            readers.make_link(tx, reader_id=kept.id, token=token, address="http://127.0.0.1:8077")
            paths.append(f"/{token}.ics")
    host = FeedHost(office, ServerConfig(port=0), clock=lambda: NOW, limits=ALL)
    try:
        yield int(host.start().address.rsplit(":", 1)[1]), paths
    finally:
        host.stop()


def _asked(b: Bench, office: Office, port: int, path: str, age: str) -> None:
    def get(tag: str = "", encoding: str = "gzip") -> http.client.HTTPResponse:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asked.request("GET", path, headers={"If-None-Match": tag, "Accept-Encoding": encoding})
        answer = asked.getresponse()
        answer.read()
        asked.close()
        return answer

    tag = str(get().headers["ETag"])
    b.time(f"{age}: unchanged (304), with its connection", lambda: get(tag), times=300, budget_ms=1)
    b.time(f"{age}: whole, gzip", get, times=50)
    b.time(f"{age}: whole, plain", lambda: get(encoding="identity"), times=20)
    after = _changes(office)

    def changed() -> None:
        next(after)
        get(tag)

    b.time(f"{age}: a change saved and its feed fetched", changed, times=10)


def _changes(office: Office) -> Iterator[None]:
    with office.read() as tx:
        near = min(
            tx.all(Engagement), key=lambda e: abs((e.when.day_from - NOW.date()).days) if e.when else 9**9
        )
    number = 0
    while True:
        number += 1
        with office.write(action="change", by="예시") as tx:
            tx.update(tx.get(Engagement, near.id), title=f"예시 {number}")
        yield


def _beside(b: Bench, port: int, paths: list[str]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from bench.week import NOW as SHOWN
    from bench.week import crowded
    from desktop.qt.look import Look
    from desktop.qt.theme import apply_theme, make_theme
    from desktop.qt.week.view import TimeGrid
    from desktop.screens.filtering import Filter
    from desktop.words import Words

    app = QApplication([])
    theme = make_theme(app, name="light")
    apply_theme(app, theme)
    view = TimeGrid(Look(theme, Words("ko")), SHOWN)
    view.resize(1100, 740)
    view.show()
    view.show_calendar(crowded(200, 1), Filter(), SHOWN)
    app.processEvents()
    bar = view.verticalScrollBar()

    def frame() -> None:
        bar.setValue(bar.value() + (1 if bar.value() % 2 else -1))
        view.viewport().repaint()
        app.processEvents()

    for _ in range(30):
        frame()
    alone = _frames(frame, SECONDS / 2)
    arguments = [str(port), str(POLLS_PER_S), str(SECONDS + 1), *paths]
    with subprocess.Popen(
        [sys.executable, "-c", _PHONES, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as phones:
        assert phones.stdout is not None
        phones.stdout.readline()
        beside = _frames(frame, SECONDS)
        count, half, slow = phones.stdout.read().split()
    view.close()
    b.note("window alone: a frame of 200 blocks, p99", _p99(alone))
    b.note(f"beside {POLLS_PER_S} polls a second: a frame, p50", sorted(beside)[len(beside) // 2])
    b.note(f"beside {POLLS_PER_S} polls a second: a frame, p99", _p99(beside), budget=16)
    b.note("polls answered meanwhile", float(count), measure="")
    b.note("a poll beside the painting window, p50", float(half))
    b.note("a poll beside the painting window, p99", float(slow))


def _frames(frame: Callable[[], None], seconds: float) -> list[float]:
    taken = []
    end = perf_counter() + seconds
    while perf_counter() < end:
        start = perf_counter()
        frame()
        taken.append((perf_counter() - start) * 1000)
        sleep(max(0.0, 1 / FRAMES_PER_S - (perf_counter() - start)))
    return taken


def _p99(taken: list[float]) -> float:
    return sorted(taken)[len(taken) * 99 // 100]
