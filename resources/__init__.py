# SPDX-License-Identifier: Apache-2.0
"""Files that ship with the program: fonts, icons, styles, reference data of Seoul."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path


def resource_bytes(*parts: str) -> bytes:
    """A shipped file, e.g. ``resource_bytes("fonts", "OFL.txt")``; FileNotFoundError if absent."""
    return files(__package__).joinpath(*parts).read_bytes()


def resource_text(*parts: str) -> str:
    """The content of a shipped UTF-8 file; FileNotFoundError if absent."""
    return resource_bytes(*parts).decode("utf-8")


def resource_path(*parts: str) -> AbstractContextManager[Path]:
    """A path on disk for those who cannot take bytes; unpacked for as long as the ``with`` block lasts."""
    return as_file(files(__package__).joinpath(*parts))
