# SPDX-License-Identifier: Apache-2.0
"""Files shipped under `resources/`, found from source and from a frozen program alike."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a shipped file or folder."""
    return Path(str(files("resources").joinpath(*parts)))


def resource_bytes(*parts: str) -> bytes:
    """The bytes of a shipped file."""
    return files("resources").joinpath(*parts).read_bytes()
