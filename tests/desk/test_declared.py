# SPDX-License-Identifier: Apache-2.0
"""Every question a screen can ask has somebody who answers, every action somebody who does it."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

from desktop import screens
from desktop.desk.acts.doing import services
from desktop.desk.office import COUNTS, _counter
from desktop.desk.questions import MODULES, _readers
from desktop.screens.asking import Action, Question
from desktop.words import Words


def declared(base: type[Any]) -> set[type[Any]]:
    """All classes of that base in `desktop.screens`."""
    found: set[type[Any]] = set()
    for info in pkgutil.iter_modules(screens.__path__):
        module = import_module(f"{screens.__name__}.{info.name}")
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, base) and thing is not base:
                found.add(thing)
    return found


def test_every_action_has_its_service_and_a_name_in_the_history() -> None:
    assert declared(Action) == set(services())
    words = Words("ko")
    unnamed = {s.name for s in services().values() if not words.has(f"journal.{s.name}")}
    assert unnamed == set()


def test_every_question_has_its_reader() -> None:
    asked = declared(Question)
    assert {question.__module__ for question in asked} == set(MODULES)
    assert [q for q in asked if q not in _readers(q.__module__)] == []


def test_every_count_of_the_rail_can_be_taken() -> None:
    assert all(callable(_counter(path)) for path in COUNTS.values())
