# SPDX-License-Identifier: Apache-2.0
"""Handing over as the window does, and a phone that keeps events by UID as the files it imports say."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from icalendar import Calendar

from db.records import Engagement, Reader, Stop
from db.records.enums import Kind, Profile, Status
from desktop.desk.acts import act
from desktop.desk.questions import answer
from desktop.desk.reading import Reading
from desktop.screens.actions import Answer
from desktop.screens.asking import Question
from desktop.screens.ways import HandFile, Whom
from tests.offices import WHEN, Desk

T = TypeVar("T")


def asked(desk: Desk, question: Question[T]) -> T:
    with desk.office.read() as tx:
        return answer(Reading(tx, desk.clock(), desk.by, desk.office), question)


def reader(desk: Desk, profile: Profile, **values: object) -> Whom:
    with desk.writing("reader") as tx:
        made = tx.add(Reader(name="예시 휴대폰", profile=profile, **values))  # type: ignore[arg-type]
    return Whom(reader=made.id, profile=profile)


def planned(desk: Desk, title: str = "예시 방문", *, place: str = "서북병원", **values: object) -> Engagement:
    """As it stands in the book, whatever the rules would say of it."""
    given = {"kind": Kind.VISIT, "when": WHEN, "status": Status.PLANNED} | values
    with desk.writing("plan") as tx:
        made = tx.add(Engagement(title=title, **given))  # type: ignore[arg-type]
        tx.add(Stop(engagement_id=made.id, place=place))
    return made


def changed(desk: Desk, number: int, **fields: object) -> None:
    with desk.writing() as tx:
        tx.update(tx.get(Engagement, number), **fields)


def handed(desk: Desk, ask: HandFile) -> Answer:
    return act(desk.office, ask, by=desk.by)


class Phone:
    """Imports files: an event replaces that of its UID unless its SEQUENCE is lower; cancelled ones go."""

    def __init__(self) -> None:
        self.events: dict[str, bytes] = {}
        self._sequences: dict[str, int] = {}

    def take(self, path: Path) -> None:
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            uid, sequence = str(event["UID"]), int(str(event["SEQUENCE"]))
            if sequence < self._sequences.get(uid, 0):
                continue
            self._sequences[uid] = sequence
            self.events.pop(uid, None)
            if event.get("STATUS") != "CANCELLED":
                self.events[uid] = event.to_ical()
