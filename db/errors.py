# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with an office, as codes with values; `desktop.words` makes the sentence."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class OfficeError(Exception):
    """The world failed or the input was wrong: `code` names it, `values` fill the sentence.

    Nothing of the action that raised it was kept.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}" if values else code)
        self.code = code
        self.values = values


class InputError(OfficeError):
    """A value from outside that cannot be kept; `values` holds `book` and `field` where known."""


class RecordMissing(OfficeError):
    """The record asked for is not in the office."""


@dataclass(frozen=True, slots=True)
class UnitConflict:
    """A merge unit that both sides changed: field name → value, three times."""

    unit: str
    base: dict[str, object]
    mine: dict[str, object]
    theirs: dict[str, object]


class MergeConflict(OfficeError):
    """Somebody else changed the same unit; the other units were not written either.

    `record` is the record as it stands now; save again on top of it with the chosen values.
    """

    def __init__(self, *, book: str, record: object, units: tuple[UnitConflict, ...]) -> None:
        super().__init__("merge.conflict", book=book, units=tuple(u.unit for u in units))
        self.record = record
        self.units = units


class UndoBlocked(OfficeError):
    """An action that can no longer be taken back; `values` says which unit and by whom it changed."""


class BugError(Exception):
    """We did something that must not be: takes the crash path."""


# SQLite's own names of what failed; the first that the name starts with.
_SQLITE: tuple[tuple[str, str], ...] = (
    ("SQLITE_BUSY", "office.locked"),
    ("SQLITE_LOCKED", "office.locked"),
    ("SQLITE_FULL", "office.disk_full"),
    ("SQLITE_READONLY", "office.read_only"),
    ("SQLITE_PERM", "office.read_only"),
    ("SQLITE_CORRUPT", "office.damaged"),
    ("SQLITE_NOTADB", "office.damaged"),
    ("SQLITE_IOERR", "office.disk_failed"),
    ("SQLITE_CANTOPEN", "office.missing"),
    ("SQLITE_CONSTRAINT_UNIQUE", "input.not_unique"),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", "input.refers_to_nothing"),
)
# SQLSTATE classes and codes of PostgreSQL.
_POSTGRES: tuple[tuple[str, str], ...] = (
    ("55P03", "office.locked"),
    ("40", "office.locked"),
    ("53100", "office.disk_full"),
    ("53", "office.unreachable"),
    ("08", "office.unreachable"),
    ("57P", "office.unreachable"),
    ("25P03", "office.unreachable"),
    ("28", "office.login_refused"),
    ("3D000", "office.missing"),
    ("25006", "office.read_only"),
    ("42501", "office.read_only"),
    ("42P01", "office.damaged"),
    ("XX001", "office.damaged"),
    ("XX002", "office.damaged"),
    ("58030", "office.disk_failed"),
    ("23505", "input.not_unique"),
    ("23503", "input.refers_to_nothing"),
)
# Where a driver gives no code: before a connection stands, and where SQLite only says so in words.
_SIGNS: tuple[tuple[str, str], ...] = (
    ("no such table", "office.damaged"),
    ("no such column", "office.damaged"),
    ("malformed", "office.damaged"),
    ("does not exist", "office.missing"),
    ("authentication failed", "office.login_refused"),
    ("no password supplied", "office.login_refused"),
    ("no pg_hba.conf entry", "office.login_refused"),
    ("connect", "office.unreachable"),
    ("resolve host", "office.unreachable"),
    ("name or service not known", "office.unreachable"),
    ("timeout", "office.unreachable"),
)
_ERRNO: dict[int, str] = {
    errno.ENOSPC: "office.disk_full",
    errno.EFBIG: "office.disk_full",
    errno.EDQUOT: "office.disk_full",
    errno.EACCES: "office.read_only",
    errno.EPERM: "office.read_only",
    errno.EROFS: "office.read_only",
    errno.ENOENT: "office.missing",
    errno.ENOTDIR: "office.no_folder",
    errno.EISDIR: "office.not_an_office",
    errno.EEXIST: "office.exists",
}


class Unreadable(OfficeError):
    """A row holds what no record can hold: somebody or something else wrote into the file."""

    def __init__(self, book: str) -> None:
        super().__init__("office.damaged", book=book)


@contextmanager
def plain_errors(where: str) -> Iterator[None]:
    """Turn an error of a driver or of the disk into an OfficeError naming the office; others pass."""
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.exc import TimeoutError as PoolTimeoutError

    try:
        yield
    except DBAPIError as error:
        code = driver_code(error.orig)
        if code is None:
            raise
        raise _refusal(code, where) from error
    except sqlite3.Error as error:
        code = driver_code(error)
        if code is None:
            raise
        raise _refusal(code, where) from error
    except PoolTimeoutError as error:
        raise OfficeError("office.locked", office=where) from error
    except Unreadable as error:
        error.values.setdefault("office", where)
        raise


@contextmanager
def plain_disk_errors(where: str) -> Iterator[None]:
    """The same for work on files: no space, no permission, no such folder."""
    try:
        with plain_errors(where):
            yield
    except OSError as error:
        raise OfficeError(_ERRNO.get(error.errno or 0, "office.disk_failed"), office=where) from error


def driver_code(error: BaseException | None) -> str | None:
    """The code of what a driver complains of; None for what only a mistake of ours can cause."""
    name = getattr(error, "sqlite_errorname", None) or ""
    state = getattr(error, "sqlstate", None) or ""
    for known, given in ((_SQLITE, name), (_POSTGRES, state)):
        for sign, code in known:
            if given.startswith(sign):
                return code
    if state:
        return None
    text = str(error).lower()
    return next((code for sign, code in _SIGNS if sign in text), None)


def _refusal(code: str, where: str) -> OfficeError:
    """References are looked at when an action commits, so only there `where` is all that is known."""
    kind = InputError if code.startswith("input.") else OfficeError
    return kind(code, office=where)
