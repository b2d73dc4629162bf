# SPDX-License-Identifier: Apache-2.0
"""Where this user's files live, and which office was open last. Standard library at import."""

from __future__ import annotations

import getpass
import json
import os
from pathlib import Path

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


def _note() -> Path:
    return data_folder() / "last-office.json"
