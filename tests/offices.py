# SPDX-License-Identifier: Apache-2.0
"""Offices for tests: 은평구 in March 2022 with invented members, and the sample office; made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from db.office import Office, create_office, open_office
from db.records import Bureau, Constituency, ConstituencyDong, Engagement, Stop, Term
from db.records.enums import Kind, Status
from db.transaction import WriteTx
from desktop.seoul import reference, sample, sample_files
from desktop.services import engagements, status
from desktop.services.offices import furnish
from tests.rules import helpers as given

MONDAY = date(2022, 3, 21)
THURSDAY = date(2022, 4, 7)
SAMPLE_DAY = date(2026, 11, 26)
WHEN = given.timed(THURSDAY, "14:00", "15:10")


@dataclass
class Clock:
    """A clock that stands until it is set; each action may be told to take a minute."""

    at: datetime = field(default_factory=lambda: given.at(MONDAY, "10:00"))
    step: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        self.at += self.step
        return self.at

    def set(self, day: date, clock: str) -> None:
        self.at = given.at(day, clock)


def furnish_eunpyeong(office: Office) -> None:
    rows = given.eunpyeong_rows()
    left_out = (Term, Constituency, ConstituencyDong)
    records = [
        *(r for r in reference.reference_records() if not isinstance(r, left_out)),
        *reference.holiday_rows(2021, 2023),
        *rows.terms,
        *rows.constituencies,
        *rows.constituency_dongs,
        *rows.people,
        *rows.memberships,
        given.seat(16, 16, None, floor_group="나당"),
        *given.roles(*given.LEADERS),
    ]
    with office.write(action="office.created", by="예시 담당") as tx:
        furnish(tx, records=records)


def furnish_small(office: Office) -> None:
    """은평구 alone with its four members, for tests that read everything after each step."""
    rows = given.eunpyeong_rows()
    dongs = {d.dong_id for d in rows.constituency_dongs}
    records = [
        *(d for d in rows.districts if d.code in (given.EUNPYEONG, given.JUNG)),
        *(d for d in rows.dongs if d.id in dongs),
        *(t for t in rows.terms if t.number == 10),
        *rows.constituencies,
        *rows.constituency_dongs,
        *rows.people[:4],
        *rows.memberships,
        *reference.holiday_rows(2022, 2022),
    ]
    with office.write(action="office.created", by="예시 담당") as tx:
        furnish(tx, records=records)


def furnish_sample(office: Office) -> None:
    with office.write(action="office.sample", by="예시 담당") as tx:
        furnish(tx, records=sample.sample_records(SAMPLE_DAY), files=sample_files.sample_files())


def make_template(path: Path, furnished: Any, clock: Clock) -> Path:
    office = create_office(path, clock=clock, uid_seed="tests")
    furnished(office)
    office.close()
    return path


@contextmanager
def opened_copy(template: Path, path: Path, clock: Clock) -> Iterator[Office]:
    shutil.copyfile(template, path)
    office = open_office(path, clock=clock, uid_seed="tests")
    try:
        yield office
    finally:
        office.close()


class Desk:
    """One secretary at an office, in as few words as a test needs."""

    def __init__(self, office: Office, clock: Clock, by: str = "예시 담당") -> None:
        self.office = office
        self.clock = clock
        self.by = by

    def colleague(self, by: str = "예시 동료") -> Desk:
        return Desk(self.office, self.clock, by)

    @contextmanager
    def writing(self, action: str = "change") -> Iterator[WriteTx]:
        with self.office.write(action=action, by=self.by) as tx:
            yield tx

    def get(self, engagement_id: int) -> Engagement:
        with self.office.read() as tx:
            return tx.get(Engagement, engagement_id)

    def plan(self, *stops: Stop, **values: Any) -> Engagement:
        """A draft visit to 서북병원 in 역촌동 at the usual time unless told otherwise."""
        usual: dict[str, Any] = {"title": "예시 방문", "when": WHEN, "kind": Kind.VISIT}
        with self.writing("plan") as tx:
            made = engagements.plan_engagement(
                tx, engagement=Engagement(**(usual | values)), stops=stops or (seobuk_stop(),)
            )
        return made.engagement

    def planned(self, *stops: Stop, **values: Any) -> Engagement:
        return self.to(self.plan(*stops, **values), Status.PLANNED)

    def to(self, base: Engagement, stage: Status, **values: Any) -> Engagement:
        with self.writing("status") as tx:
            return status.set_status(tx, base=tx.get(Engagement, base.id), to=stage, **values)

    def change(self, base: Engagement, **fields: Any) -> Engagement:
        with self.writing() as tx:
            return engagements.change_engagement(tx, base=base, fields=fields).engagement


def seobuk_stop(**values: Any) -> Stop:
    dong = given.dong(given.EUNPYEONG, "역촌동")
    given_place: dict[str, Any] = {
        "place": "서북병원",
        "district_code": given.EUNPYEONG,
        "dong_id": dong.id,
    }
    return Stop(engagement_id=0, **(given_place | values))


def some_bureau(office: Office) -> Bureau:
    with office.read() as tx:
        return tx.all(Bureau)[0]


@contextmanager
def counted(office: Office) -> Iterator[list[str]]:
    """The statements sent to the database inside the block."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SET")):
            seen.append(statement)

    event.listen(office.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(office.engine, "before_cursor_execute", note)
