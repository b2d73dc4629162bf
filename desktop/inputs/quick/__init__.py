# SPDX-License-Identifier: Apache-2.0
"""Quick entry (빠른 등록): one typed line read as an engagement, in Korean and English.

Nothing is guessed silently and no word is lost: what is not understood stays in the title and is named.
"""

from __future__ import annotations

from datetime import datetime

from desktop.inputs.quick.values import (
    Choice,
    Draft,
    Guest,
    KnownDistrict,
    KnownDong,
    KnownPerson,
    KnownPlace,
    Lookup,
    Reading,
    Remark,
    Span,
    Weight,
    What,
    dongs_by_name,
)

__all__ = [
    "Choice",
    "Draft",
    "Guest",
    "KnownDistrict",
    "KnownDong",
    "KnownPerson",
    "KnownPlace",
    "Lookup",
    "Reading",
    "Remark",
    "Span",
    "Weight",
    "What",
    "dongs_by_name",
    "read",
]


def read(text: str, *, now: datetime, lookup: Lookup) -> Reading:
    """How `text` reads at `now` (aware; days are those of Seoul). Never raises for any text.

    The grammar is loaded at the first call: its patterns take longer to compile than a window to open.
    """
    from desktop.inputs.quick.reading import read as reads

    return reads(text, now=now, lookup=lookup)
