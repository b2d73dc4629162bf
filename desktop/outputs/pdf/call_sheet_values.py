# SPDX-License-Identifier: Apache-2.0
"""What a call sheet (전화표) is made of, already worded and sorted by the caller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.outputs.document import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetRow:
    """One call: its number, who and by which seat, numbers to ring, of what, and the sentence to read."""

    number: int
    name: str
    seat: str = ""
    phones: tuple[str, ...] = ()
    title: str
    when: str = ""
    sentence: str = ""
    asks_reply: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetGroup:
    """Rows under one heading: a bureau, a person, an engagement."""

    name: str
    rows: tuple[CallSheetRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheetValues:
    """The whole sheet. `copy_text` only where it bears mobile numbers, `warning` stands at its foot then."""

    title: str
    office: str
    basis: datetime
    basis_text: str
    profile: str
    disclosure: str
    copy_text: str = ""
    warning: str = ""
    groups: tuple[CallSheetGroup, ...] = ()
    notes: tuple[Text, ...] = ()
