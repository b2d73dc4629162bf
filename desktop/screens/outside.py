# SPDX-License-Identifier: Apache-2.0
"""What is done with calendars from outside (바깥 달력); `desktop.screens.phones.OutsideRow` shows them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.screens.asking import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOutside(Action):
    """A new calendar (`key` 0) or a change of one as it was read (`version`).

    `address` None keeps the one there is: a screen never holds it whole. Reading it comes afterwards.
    """

    key: int = 0
    version: int = 0
    name: str
    address: str | None = None
    color: str = ""
    every_min: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOutside(Action):
    """It is laid over our calendar, or left away."""

    key: int
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BinOutside(Action):
    """It is put away with everything it said."""

    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOutside(Action):
    """It (0: all) is to be read again at once; who holds the window's office does so."""

    key: int = 0


READS = (SaveOutside, ReadOutside)  # after these something is due
