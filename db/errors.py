# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with an office, as codes with values; `desktop.words` makes the sentence."""

from __future__ import annotations

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


_SIGNS: tuple[tuple[str, str], ...] = (
    ("database is locked", "office.locked"),
    ("database table is locked", "office.locked"),
    ("lock timeout", "office.locked"),
    ("disk is full", "office.disk_full"),
    ("no space left", "office.disk_full"),
    ("readonly database", "office.read_only"),
    ("read-only", "office.read_only"),
    ("file is not a database", "office.not_an_office"),
    ("malformed", "office.damaged"),
    ("disk i/o error", "office.damaged"),
    ("no such table", "office.damaged"),
    ("unable to open database file", "office.missing"),
    ("connection refused", "office.unreachable"),
    ("could not connect", "office.unreachable"),
    ("connection failed", "office.unreachable"),
    ("server closed the connection", "office.unreachable"),
    ("authentication failed", "office.login_refused"),
)


@contextmanager
def plain_errors(where: str) -> Iterator[None]:
    """Turn a database driver's error into an OfficeError naming the office; others pass."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        text = str(error.orig).lower()
        for sign, code in _SIGNS:
            if sign in text:
                raise OfficeError(code, office=where) from error
        raise
