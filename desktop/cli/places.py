# SPDX-License-Identifier: Apache-2.0
"""Which office a command means, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from db.errors import OfficeError
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


def opened(
    typed: str | None, *, clock: Callable[[], datetime], by: str | None = None, make: bool = False
) -> OpenOffice:
    """The office open, made empty first where a command may make one. Raises OfficeError, UsageError."""
    place = meant(typed, make=make)
    try:
        office = bootstrap.open_office(place, clock=clock)
    except OfficeError as error:
        if not make or error.code != "office.missing":
            raise
        office = bootstrap.create_empty(place, clock=clock)
    return replace(office, by=by) if by else office


def absolute(typed: str) -> Path:
    """A file typed, in the user's own folder."""
    if not typed.strip() or "\0" in typed:
        raise UsageError("cli.error.no_file")
    return Path(typed).expanduser().absolute()
