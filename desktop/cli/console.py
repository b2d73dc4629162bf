# SPDX-License-Identifier: Apache-2.0
"""Writing to whatever console there is: UTF-8 always, and a reader who goes away is no error."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO


def use_utf8() -> None:
    """Standard output and error speak UTF-8 (a cp949 or ASCII console cannot write □ ○ △)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A lone surrogate, as in a file name that is no UTF-8, is written as a question mark.
            stream.reconfigure(encoding="utf-8", errors="replace")


def put(text: str, stream: TextIO | None = None) -> bool:
    """Write text with a line end. A reader who went away is no failure; False where the disk refused."""
    target = stream or sys.stdout
    try:
        target.write(text if text.endswith("\n") else text + "\n")
        target.flush()
    except OSError as error:
        _stop_writing(target)
        # Windows says EINVAL where others say EPIPE.
        return error.errno in (errno.EPIPE, errno.EINVAL)
    return True


def _stop_writing(stream: TextIO) -> None:
    """Python flushes once more at its end; let that go nowhere instead of complaining."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return
