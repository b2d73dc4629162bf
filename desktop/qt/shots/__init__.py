# SPDX-License-Identifier: Apache-2.0
"""Every screen and state of the sample office as pictures at a fixed clock, each one audited."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from db.records.when import seoul_time
from desktop import bootstrap
from desktop.qt.audit import audit
from desktop.qt.gateway import Gateway
from desktop.qt.shots.copies import copy_states
from desktop.qt.shots.desks import desk_states
from desktop.qt.shots.districts import district_states
from desktop.qt.shots.face import FACES, Face
from desktop.qt.shots.followups import followup_states
from desktop.qt.shots.forms import form_states
from desktop.qt.shots.meetings import meeting_states
from desktop.qt.shots.messages import message_states
from desktop.qt.shots.moved import moved_states
from desktop.qt.shots.outside import import_states, outside_states
from desktop.qt.shots.paper import paper_states
from desktop.qt.shots.paperform import paperform_states
from desktop.qt.shots.phones import phone_states
from desktop.qt.shots.queue import queue_states
from desktop.qt.shots.roster import roster_states
from desktop.qt.shots.sessions import session_states
from desktop.qt.shots.states import states
from desktop.qt.shots.ways import way_states
from desktop.words import Words

AT = seoul_time(date(2026, 11, 26), 9, 25)

__all__ = ["AT", "FACES", "Face", "offices", "run", "shots"]


def run(folder: Path) -> int:
    """Writes the pictures into `folder` and says what cannot be read; 0 when everything can."""
    with offices() as (busy, empty):
        findings = shots(folder, busy, empty, now=AT)
    for line in findings:
        sys.stderr.write(f"{line}\n")
    return 1 if findings else 0


@contextmanager
def offices() -> Iterator[tuple[Gateway, Gateway]]:
    """The sample office and an empty one, at the clock of the pictures; they show nobody's account."""
    user, clock = Words("ko").text("window.shot_user"), bootstrap.fixed_clock(AT)
    with tempfile.TemporaryDirectory() as scratch:
        busy = bootstrap.create_sample(Path(scratch) / "sample.dongseon", clock=clock)
        empty = bootstrap.create_empty(Path(scratch) / "empty.dongseon", clock=clock)
        try:
            yield bootstrap.gateway(replace(busy, by=user)), bootstrap.gateway(replace(empty, by=user))
        finally:
            busy.close()
            empty.close()


def shots(
    folder: Path, busy: Gateway, empty: Gateway, *, now: datetime, faces: tuple[Face, ...] = FACES
) -> list[str]:
    """Pictures of every screen and state for each face; what is wrong with their texts comes back."""
    folder.mkdir(parents=True, exist_ok=True)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    findings: list[str] = []
    for face in faces:
        name = f"{face.lang}-{face.theme}-{face.width}x{face.height}-{round(face.scale * 100)}"
        look = face.look(app)
        for drawn in (
            states(app, busy, look, face, now),
            desk_states(busy, look, face, now),
            copy_states(busy, look, face, now),
            form_states(busy, look, face, now),
            session_states(busy, look, face, now),
            district_states(busy, look, face, now),
            queue_states(busy, look, face, now),
            message_states(busy, look, face, now),
            meeting_states(busy, look, face, now),
            roster_states(busy, look, face, now),
            followup_states(busy, look, face, now),
            paperform_states(busy, look, face, now),
            paper_states(app, busy, look, face, now),
            outside_states(busy, look, face, now),
            way_states(busy, look, face, now),
            phone_states(busy, empty, look, face, now),
            moved_states(busy, look, face, now),
            import_states(busy, look, face, now),
            desk_states(empty, look, face, now, name="empty-"),
        ):
            for state, widget in drawn:
                settle(app)
                widget.grab().save(str(folder / f"{state}-{name}.png"))
                findings.extend(f"{state} {name}: {line}" for line in audit(widget))
    return findings


def settle(app: QApplication) -> None:
    """Lets layouts and deletions come to rest."""
    for _ in range(3):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
