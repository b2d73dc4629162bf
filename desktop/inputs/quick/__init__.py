# SPDX-License-Identifier: Apache-2.0
"""Quick entry (빠른 등록): one typed line read as an engagement, in Korean and English.

Nothing is guessed silently and no word is lost: what is not understood stays in the title and is named.
"""

from desktop.inputs.quick.reading import read
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
