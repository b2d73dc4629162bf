# SPDX-License-Identifier: Apache-2.0
"""Slow work leaves the GUI thread, keeps its order, and only the latest answer of a channel is shown."""

from __future__ import annotations

import threading
from concurrent.futures import Executor, Future

from pytestqt.qtbot import QtBot

from desktop.qt.background import Background


def test_work_runs_elsewhere_and_answers_come_back_here(qtbot: QtBot) -> None:
    background = Background()
    seen: list[tuple[str, bool]] = []
    here = threading.get_ident()
    with qtbot.waitSignals([background.busy_changed, background.busy_changed]):
        background.ask(
            threading.get_ident,
            lambda worker: seen.append(("answer", worker != here and threading.get_ident() == here)),
            lambda error: seen.append((str(error), False)),
        )
    assert seen == [("answer", True)]
    background.stop()


def test_writes_keep_the_order_they_were_asked_in(qtbot: QtBot) -> None:
    background = Background()
    done: list[int] = []
    answered: list[int] = []
    for number in range(20):
        background.ask(lambda n=number: done.append(n), lambda _none: answered.append(1), lambda _e: None)
    qtbot.waitUntil(lambda: len(answered) == 20)
    assert done == list(range(20))
    background.stop()


def test_only_the_latest_of_a_channel_is_answered(qtbot: QtBot) -> None:
    background = Background()
    gate = threading.Event()
    answers: list[str] = []
    for name in ("first", "second", "third"):
        background.ask(lambda n=name: (gate.wait(5), n)[1], answers.append, lambda _e: None, channel="week")
    gate.set()
    qtbot.waitUntil(lambda: answers == ["third"])
    background.stop()


def test_a_failure_is_handed_over_and_the_next_work_goes_on(qtbot: QtBot) -> None:
    background = Background()
    failures: list[str] = []
    answers: list[int] = []

    def broken() -> int:
        raise OSError("disk")

    background.ask(broken, answers.append, lambda error: failures.append(str(error)))
    background.ask(lambda: 7, answers.append, lambda error: failures.append(str(error)))
    qtbot.waitUntil(lambda: answers == [7])
    assert failures == ["disk"]
    background.stop()


def test_nothing_is_delivered_after_stopping(qtbot: QtBot) -> None:
    held: Future[int] = Future()

    class Holding(Executor):
        def submit(self, fn: object, /, *args: object, **kwargs: object) -> Future[int]:  # type: ignore[override]
            return held

    background = Background(Holding())
    answers: list[int] = []
    background.ask(lambda: 1, answers.append, lambda _e: None)
    background.stop()
    held.set_result(1)
    assert answers == []
