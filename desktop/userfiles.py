# SPDX-License-Identifier: Apache-2.0
"""Where this user's files live, and which office was open last. Standard library at import."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

OFFICE_SUFFIX = ".dongseon"
DEFAULT_NAME = "office" + OFFICE_SUFFIX
SAMPLE_NAME = "sample-office" + OFFICE_SUFFIX


def data_folder() -> Path:
    """Folder of offices and backups, made when first asked for; DONGSEON_HOME moves it."""
    chosen = os.environ.get("DONGSEON_HOME")
    if chosen:
        folder = Path(chosen)
    else:
        import platformdirs

        folder = Path(platformdirs.user_data_dir("dongseon", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def backup_folder() -> Path:
    return data_folder() / "backups"


def last_office() -> str | None:
    """Path or URL of the office opened last; None at first start or when the note is unreadable."""
    try:
        found = json.loads(_note().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    place = found.get("office") if isinstance(found, dict) else None
    return place if isinstance(place, str) and place else None


def remember_office(place: str) -> None:
    """Write the note beside and rename it; a URL is kept without its password."""
    if "://" in place:
        from db.engines import passwordless

        place = passwordless(place)
    beside = _note().with_suffix(".new")
    beside.write_text(json.dumps({"office": place}, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, _note())


def account() -> str:
    """The account of the computer: who acts, until named."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "user"


def kept(name: str) -> dict[str, Any]:
    """What `keep` wrote under that name (letters and dashes); empty where it is missing or unreadable."""
    try:
        found = json.loads((data_folder() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep(name: str, values: Mapping[str, Any]) -> None:
    """Write a small note of this user on this machine beside and rename it. Raises OSError."""
    path = data_folder() / f"{name}.json"
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, path)


def place_key(place: str) -> str:
    """A short name for an office's place, to keep notes of several offices apart."""
    return hashlib.sha256(place.encode()).hexdigest()[:12]


def _note() -> Path:
    return data_folder() / "last-office.json"
