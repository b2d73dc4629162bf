# SPDX-License-Identifier: Apache-2.0
"""One office a test, on SQLite and on PostgreSQL: what holds for one has to hold for both."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.office import Office, create_office, open_office

_numbers = itertools.count(1)


@dataclass
class Clock:
    """A clock that goes on by a minute each time it is read, and can be set."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 0, 0, tzinfo=UTC))
    step: timedelta = timedelta(minutes=1)

    def __call__(self) -> datetime:
        self.at += self.step
        return self.at


@dataclass
class Books:
    """Where offices of one database kind are made; everything opened is closed at the end."""

    kind: str
    make_place: Callable[[], str]
    clock: Clock = field(default_factory=Clock)
    opened: list[Office] = field(default_factory=list)

    def create(self, place: str | None = None) -> Office:
        return self._kept(create_office(place or self.make_place(), clock=self.clock, uid_seed="tests"))

    def open(self, place: str) -> Office:
        return self._kept(open_office(place, clock=self.clock, uid_seed="tests"))

    def _kept(self, office: Office) -> Office:
        self.opened.append(office)
        return office

    def close(self) -> None:
        for office in self.opened:
            office.close()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """Name of a database that holds an empty office: copying it is quicker than making tables."""
    import psycopg
    from sqlalchemy.engine import make_url

    name = f"dongseon_template_{os.getpid()}"
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"'.encode())
        url = make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
        create_office(url).close()
        yield name
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


@pytest.fixture
def postgres_office_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """URL of an empty office of this test's own."""
    import psycopg
    from sqlalchemy.engine import make_url

    name = f"dongseon_office_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{postgres_template}"'.encode())
        yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Path or URL of an empty office of this test's own."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_office_url"))
    path = tmp_path / "사무실.dongseon"
    create_office(path).close()
    return str(path)


@pytest.fixture
def books(place: str) -> Iterator[Books]:
    made = Books("postgres" if place.startswith("postgres") else "sqlite", lambda: place)
    yield made
    made.close()


@pytest.fixture
def office(books: Books, place: str) -> Office:
    return books.open(place)


@pytest.fixture
def clock(books: Books) -> Clock:
    return books.clock
