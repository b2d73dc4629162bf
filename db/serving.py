# SPDX-License-Identifier: Apache-2.0
"""What serving the phones asks of the database: one server an office, and what changed since."""

from __future__ import annotations

import contextlib
import threading

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError

from db.errors import plain_errors
from db.office import Office
from db.tables import journal_entry
from db.transaction import ReadTx

# Another number than that of writers: who serves must hold nobody up.
SERVING_LOCK = 0x44534E32
# A machine that lost its power says no farewell: the database is to find out and free the lock.
_NOTICED = ("tcp_keepalives_idle = 20", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3")

_PATIENCE_S = 1.0  # the end of a window does not wait longer for a network that is gone


class SharedLock:
    """The lock of an office on PostgreSQL: held by a connection of its own, gone when that dies."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._connection: Connection | None = None
        self._lock = threading.Lock()
        self._is_over = False

    def take(self) -> bool:
        """False where another server holds it. Raises OfficeError."""
        with self._lock, plain_errors(self._office.name):
            if self._is_over:
                return False
            connection = self._office.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            connection.detach()
            for setting in _NOTICED:
                connection.execute(text(f"SET {setting}"))
            query = text("SELECT pg_try_advisory_lock(:k)")
            got = bool(connection.execute(query, {"k": SERVING_LOCK}).scalar())
            if got and not self._is_over:
                self._connection = connection
            else:
                connection.close()
            return got

    def is_held(self) -> bool:
        """Asks the server: a connection that was lost took the lock with it."""
        with self._lock:
            if self._connection is None:
                return False
            try:
                self._connection.execute(text("SELECT 1"))
            except SQLAlchemyError:
                self._drop()
                return False
            if self._is_over:
                self._drop()
            return not self._is_over

    def release(self) -> None:
        """Where somebody still waits for a database that went away, he lets go of it, and for good."""
        if not self._lock.acquire(timeout=_PATIENCE_S):
            self._is_over = True
            return
        try:
            self._drop()
        finally:
            self._lock.release()

    def _drop(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(SQLAlchemyError):
                self._connection.close()
        self._connection = None


def books_since(tx: ReadTx, journal: int) -> frozenset[str]:
    """Names of the tables that actions after that one touched."""
    entry = journal_entry.c
    query = select(entry.book).where(entry.group_id > journal).distinct()
    return frozenset(tx.connection.execute(query).scalars())
