# SPDX-License-Identifier: Apache-2.0
"""One open office: a SQLite file of its own, or a PostgreSQL database that several share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, text

from db import engines, files, places, schema, search
from db.errors import OfficeError, plain_disk_errors, plain_errors
from db.transaction import Action, ReadTx, WriteTx

Clock = Callable[[], datetime]
T = TypeVar("T")


def system_clock() -> datetime:
    return datetime.now(UTC)


class Office:
    """The record book, open. Share it between threads; each transaction takes its own connection.

    `name` is what people see (file name, or URL without the password). `clock` gives the time of
    every action. `uid_seed` makes new UIDs repeatable, for sample offices and tests only.
    """

    def __init__(
        self, engine: Engine, *, name: str, path: Path | None, clock: Clock, uid_seed: str | None
    ) -> None:
        self.engine = engine
        self.name = name
        self.path = path
        self.clock = clock
        self._uid_seed = uid_seed
        self._memo: dict[str, Any] = {}

    @property
    def is_shared(self) -> bool:
        """Whether it is on PostgreSQL."""
        return self.path is None

    @contextmanager
    def read(self) -> Iterator[ReadTx]:
        """One consistent view; writers are not held up by it."""
        with plain_errors(self.name), self.engine.connect() as connection:
            self._begin(connection, write=False)
            try:
                yield ReadTx(connection, self._memo)
            finally:
                connection.rollback()

    @contextmanager
    def write(
        self, *, action: str, by: str, subject: str = "", undo_of: int | None = None
    ) -> Iterator[WriteTx]:
        """One action: one transaction, one group in the journal, one step of undo.

        Commits when the block ends, keeps nothing when it raises. Raises OfficeError where the
        database refuses (office.locked, office.disk_full, office.read_only, …).
        """
        with plain_errors(self.name), self.engine.connect() as connection:
            self._begin(connection, write=True)
            endings: list[Callable[[bool], None]] = []
            try:
                tx = WriteTx(
                    connection,
                    action=Action(action, by, subject, undo_of),
                    now=self.clock(),
                    new_uid=self._uid_seed,
                    memo=self._memo,
                )
                endings = tx.endings
                yield tx
                tx.flush()
                search.refresh(tx, tx.changes)
                connection.commit()
            except BaseException:
                connection.rollback()
                for end in endings:
                    end(False)
                raise
            for end in endings:
                end(True)

    def close(self) -> None:
        self.engine.dispose()

    def _begin(self, connection: Connection, *, write: bool) -> None:
        # SQLite goes on writing into a file that was deleted under it, and all of it would be lost.
        if self.path is not None and not self.path.exists():
            raise OfficeError("office.gone", office=self.name)
        if self.is_shared:
            if write:
                engines.queue_for_writing(connection)
            else:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            return
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def open_office(place: str | Path, *, clock: Clock = system_clock, uid_seed: str | None = None) -> Office:
    """Open a file or a PostgreSQL URL; an older schema is migrated after a copy was put beside it.

    Raises OfficeError with the code of what is in the way: office.missing, office.not_an_office,
    office.newer_schema, office.damaged, office.locked, office.network_drive, office.read_only,
    office.unreachable, office.login_refused, office.no_driver.
    """
    if isinstance(place, str) and engines.is_url(place):
        return _open_shared(place, clock=clock, uid_seed=uid_seed, make=False)
    path = places.check_place(Path(place), must_exist=True)
    _check_header(path)
    office = Office(engines.sqlite_engine(path), name=path.name, path=path, clock=clock, uid_seed=uid_seed)
    try:
        _migrate_if_older(office)
    except BaseException:
        office.close()
        raise
    return office


def create_office(place: str | Path, *, clock: Clock = system_clock, uid_seed: str | None = None) -> Office:
    """A new, empty office. The file is made beside its name and then renamed, mode 0600.

    Raises OfficeError like `open_office`, and office.exists.
    """
    if isinstance(place, str) and engines.is_url(place):
        return _open_shared(place, clock=clock, uid_seed=uid_seed, make=True)
    path = places.check_place(Path(place), must_exist=False)
    with files.made_beside(path) as beside, plain_errors(path.name):
        make_file(beside, fill=lambda _: None)
    return open_office(path, clock=clock, uid_seed=uid_seed)


def make_file(path: Path, *, fill: Callable[[Connection], T]) -> T:
    """A new SQLite office, one settled file; `fill` writes into it in the transaction that makes it."""
    engine = engines.sqlite_engine(path)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            schema.create(connection)
            filled = fill(connection)
            connection.commit()
    finally:
        engine.dispose()
    files.settle(path)
    return filled


def make_shared(office: Office, *, fill: Callable[[Connection], T]) -> T:
    """The same in an empty PostgreSQL database. Raises OfficeError office.exists."""
    with plain_errors(office.name), office.engine.begin() as connection:
        engines.queue_for_writing(connection)
        if schema.revision(connection) is not None:
            raise OfficeError("office.exists", office=office.name)
        schema.create(connection)
        return fill(connection)


def _check_header(path: Path) -> None:
    with plain_disk_errors(path.name), path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        code = "office.damaged" if head[:6] == b"SQLite" else "office.not_an_office"
        raise OfficeError(code, office=path.name)
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise OfficeError("office.not_an_office", office=path.name)
    if files.is_cut_short(path, head):
        raise OfficeError("office.damaged", office=path.name)


def _migrate_if_older(office: Office) -> None:
    with plain_errors(office.name):
        with office.read() as tx:
            older = schema.check_revision(schema.revision(tx.connection), office.name)
        if older:
            from db.migrations.run import migrate

            migrate(office)


def _open_shared(url: str, *, clock: Clock, uid_seed: str | None, make: bool) -> Office:
    try:
        engine = engines.postgres_engine(url)
    except ModuleNotFoundError as error:
        raise OfficeError("office.no_driver", office=engines.without_password(url)) from error
    name = engines.without_password(url)
    office = Office(engine, name=name, path=None, clock=clock, uid_seed=uid_seed)
    try:
        if make:
            make_shared(office, fill=lambda _: None)
        _migrate_if_older(office)
    except BaseException:
        office.close()
        raise
    return office
