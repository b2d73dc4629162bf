# SPDX-License-Identifier: Apache-2.0
"""How a command is declared: what may be typed and who does it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Office(StrEnum):
    """Whether a command is handed an open office, or sees to that itself."""

    OPEN = "open"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arg:
    """One option or, with `is_place`, one word by its position. `of` lists what it may be."""

    name: str
    is_place: bool = False
    is_flag: bool = False
    required: bool = False
    many: bool = False
    optional: bool = False
    short: str = ""
    of: tuple[str, ...] = ()
    metavar: str = ""

    @property
    def flag(self) -> str:
        return "--" + self.name.replace("_", "-")

    @property
    def dest(self) -> str:
        """Its name among what was parsed; `from` is no name in Python but may be one there."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`path` as typed; `help` is the last part of its key in `cli.help`."""

    path: tuple[str, ...]
    run: str
    help: str
    args: tuple[Arg, ...] = ()
    office: Office = Office.OPEN


def place(name: str, metavar: str, *, many: bool = False, optional: bool = False) -> Arg:
    return Arg(name=name, is_place=True, metavar=metavar, many=many, optional=optional)


def option(name: str, metavar: str, *, required: bool = False, many: bool = False, short: str = "") -> Arg:
    return Arg(name=name, metavar=metavar, required=required, many=many, short=short)


def one_of(name: str, kind: type[StrEnum], *, required: bool = False) -> Arg:
    return Arg(name=name, of=tuple(kind), required=required)


def flag(name: str) -> Arg:
    return Arg(name=name, is_flag=True)
