# SPDX-License-Identifier: Apache-2.0
"""Connections to the two databases, set so that nothing acknowledged is lost and nobody waits for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

BUSY_TIMEOUT_MS = 15_000
HANGING_WRITER_MS = 300_000
# One writer at a time in a shared office; the number only has to be the same for everybody.
ADVISORY_LOCK = 0x44534E31


def sqlite_engine(path: Path, *, busy_timeout_ms: int | None = None) -> Engine:
    """WAL with full sync: an acknowledged change survives a kill and a power cut."""
    wait_ms = BUSY_TIMEOUT_MS if busy_timeout_ms is None else busy_timeout_ms
    engine = create_engine(
        # Not from text: a name may hold ? and #.
        URL.create("sqlite", database=str(path)),
        connect_args={"check_same_thread": False, "timeout": wait_ms / 1000},
        hide_parameters=True,  # an error's text goes to logs, and may be about somebody's numbers
    )

    @event.listens_for(engine, "connect")
    def on_connect(dbapi: Any, _record: Any) -> None:
        # We begin ourselves: the driver's own BEGIN comes late and is never IMMEDIATE.
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        cursor.execute(f"PRAGMA busy_timeout={wait_ms}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    return engine


# A network that goes away without a word is noticed within a minute, not after a quarter of an hour.
_CONNECTING = {
    "connect_timeout": 10,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 50_000,
}


def postgres_engine(url: str) -> Engine:
    """A pool of a few connections; reads see one snapshot, writes queue on the advisory lock."""
    from db.tables import know_postgres

    know_postgres()
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            url = "postgresql+psycopg://" + url[len(prefix) :]
    return create_engine(url, pool_pre_ping=True, connect_args=_CONNECTING, hide_parameters=True)


def is_url(place: str) -> bool:
    return place.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def passwordless(url: str) -> str:
    """The URL with its password taken out, to be kept and opened again (the driver asks elsewhere)."""
    from sqlalchemy.engine import URL, make_url

    given = make_url(url)
    bare = URL.create(
        given.drivername,
        username=given.username,
        host=given.host,
        port=given.port,
        database=given.database,
        query=given.query,
    )
    return bare.render_as_string(hide_password=False)


def without_password(url: str) -> str:
    """The URL as it may be shown and logged."""
    from sqlalchemy.engine import make_url

    return make_url(url).render_as_string(hide_password=True)


def queue_for_writing(connection: Connection) -> None:
    """Begin a PostgreSQL write: one writer at a time in an office, in the order of the journal.

    A writer that hangs or lost its network is let go, so that nobody waits for ever.
    """
    connection.execute(
        text(
            "SELECT set_config('lock_timeout', :wait, true),"
            " set_config('idle_in_transaction_session_timeout', :hang, true)"
        ),
        {"wait": str(BUSY_TIMEOUT_MS), "hang": str(HANGING_WRITER_MS)},
    )
    connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": ADVISORY_LOCK})
