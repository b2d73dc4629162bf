# SPDX-License-Identifier: Apache-2.0
"""Files handed to the user: whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

from db.errors import OfficeError


def write_beside(path: Path, data: bytes) -> None:
    """Write a file beside its name and rename it: never half a file. Raises OfficeError file.*."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OfficeError("file.not_written", file=path.name, why=error.strerror or "") from error
