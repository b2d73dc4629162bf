# SPDX-License-Identifier: Apache-2.0
"""Files handed to the user: whole or not there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import OfficeError

if TYPE_CHECKING:
    from db.transaction import WriteTx


def write_beside(path: Path, data: bytes, *, is_private: bool = False) -> None:
    """Write a file beside its name and rename it: never half a file. Raises OfficeError file.*.

    One that `is_private` only this user may read, from its first byte on.
    """
    beside = _beside(path)
    with _plainly(path):
        try:
            _write(beside, data, is_private)
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)


def write_once_kept(tx: WriteTx, path: Path, data: bytes, *, is_private: bool = False) -> None:
    """Write a file beside its name; it gets its name when the action is committed, and goes when it is not.

    So nothing lies there that the office does not know of, whenever the program is killed; a copy that is
    remembered and was never there is the smaller harm. Raises OfficeError file.* before anything is kept.
    """
    beside = _beside(path)
    with _plainly(path):
        try:
            _check_name(path)
            _write(beside, data, is_private)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def end(kept: bool) -> None:
        with _plainly(path):
            try:
                if kept:
                    os.replace(beside, path)
            finally:
                beside.unlink(missing_ok=True)

    tx.endings.append(end)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _write(path: Path, data: bytes, is_private: bool) -> None:
    if is_private:
        path.unlink(missing_ok=True)  # a file that is there keeps whatever rights it has
    mode = 0o600 if is_private else 0o666
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _check_name(path: Path) -> None:
    """Raises OSError where a file cannot get that name: a folder has it, another program holds it open."""
    if path.is_dir():
        raise IsADirectoryError(0, "-")
    if os.name == "nt" and path.exists():
        path.open("r+b").close()


@contextlib.contextmanager
def _plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OfficeError("file.not_written", file=path.name, why=error.strerror or "") from error
