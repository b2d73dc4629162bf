# SPDX-License-Identifier: Apache-2.0
"""Files that commands write: beside their name and renamed, never half of one."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from db.errors import OfficeError


def folder_for(folder: Path) -> Path:
    """The folder, made where it is missing. Raises OfficeError file.not_written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OfficeError("file.not_written", file=folder.name, why=error.strerror or "-") from error
    return folder


def free_folder(wanted: Path) -> Path:
    """A new folder of that name, or of the first NAME-2, NAME-3 … that is free."""
    for number in count(1):
        folder = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        if not folder.exists():
            return folder_for(folder)
    raise AssertionError


def write_file(path: Path, data: bytes) -> None:
    """Raises OfficeError file.not_written; the folder must be there."""
    from desktop.desk.files import write_beside

    if path.is_dir():
        raise OfficeError("file.not_written", file=path.name, why="-")
    write_beside(path, data)
