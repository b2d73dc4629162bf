# SPDX-License-Identifier: Apache-2.0
"""The alternatives of one plan, each with what the rules say of its time."""

from __future__ import annotations

from db.records import Engagement
from desktop.desk.lines import line_of
from desktop.desk.reading import Readers, Reading
from desktop.rules.finding import Severity
from desktop.screens import holds as screen
from desktop.services import checks, holds


def alternatives(reading: Reading, view: screen.AlternativesView) -> tuple[screen.Alternative, ...]:
    """By time; empty where nothing else is held."""
    asked = reading.tx.find(Engagement, view.key)
    held = holds.alternatives_of(reading.tx, asked) if asked is not None else ()
    found = [
        screen.Alternative(
            key=e.id,
            when=e.when,
            status=e.status,
            lines=tuple(
                line_of(f) for f in checks.availability_of(reading.tx, e) if f.severity is not Severity.INFO
            ),
        )
        for e in held
        if e.when is not None
    ]
    return tuple(sorted(found, key=lambda a: (a.when.day_from, a.key)))


READERS: Readers = {screen.AlternativesView: alternatives}
