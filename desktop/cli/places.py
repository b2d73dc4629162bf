# SPDX-License-Identifier: Apache-2.0
"""Which office a command means, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop import bootstrap, userfiles
from desktop.bootstrap import OpenOffice
from desktop.cli.result import UsageError


def meant(typed: str | None, *, make: bool = False) -> str:
    """The office typed, else the one opened last, else (to be made) the usual place. Raises UsageError."""
    if typed is not None:
        if not typed.strip() or "\0" in typed:
            raise UsageError("cli.error.no_office")
        return typed
    last = userfiles.last_office()
    if last is not None:
        return last
    usual = userfiles.data_folder() / userfiles.DEFAULT_NAME
    if make or usual.exists():
        return str(usual)
    raise UsageError("cli.error.no_office")


def is_url(place: str) -> bool:
    return "://" in place


def opened(typed: str | None, *, clock: Callable[[], datetime], by: str | None = None) -> OpenOffice:
    """The office open; `by` acts in it instead of this account. Raises OfficeError, UsageError."""
    office = bootstrap.open_office(meant(typed), clock=clock)
    return replace(office, by=by) if by else office


def shown(place: str) -> str:
    """An office as it may be printed: a URL without its password."""
    if not is_url(place):
        return place
    from db.engines import without_password

    return without_password(place)


def absolute(typed: str) -> Path:
    """A file typed, in the user's own folder."""
    if not typed.strip() or "\0" in typed:
        raise UsageError("cli.error.no_file")
    return Path(typed).expanduser().absolute()
