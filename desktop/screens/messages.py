# SPDX-License-Identifier: Apache-2.0
"""The notice to one recipient in words (안내문): to read aloud, to send as a text, as a letter, as mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.rules.cp949 import TextSort
from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView(Question["MessageScreen"]):
    """All forms of the notice of one line; `notice` is `Recipient.key`."""

    engagement: int
    notice: str
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageScreen:
    """Korean whatever the window speaks. `blank` names what is still to be entered before anything is sent.

    `address` is filled only while this user has the contact open; `person` 0: an office.
    """

    name: str = ""
    person: int = 0
    sentence: str = ""
    text: str = ""
    size_bytes: int = 0
    sort: TextSort = TextSort.SMS
    over_bytes: int = 0
    replaced: tuple[tuple[str, str], ...] = ()
    outside: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    subject: str = ""
    letter: str = ""
    file_name: str = ""
    address: str = field(default="", repr=False)

    @property
    def can_send(self) -> bool:
        return not self.blank


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A file written whole: its name and how much is in it."""

    name: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveLetter(Question[SavedFile]):
    """A letter to each of these lines (engagement, `Recipient.key`), as one PDF at `path`."""

    lines: tuple[tuple[int, str], ...]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMail(Question[SavedFile]):
    """A mail draft at `path`; with the address only while this user has the contact open."""

    engagement: int
    notice: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveNoticeList(Question[SavedFile]):
    """The list of notices of these days (both included) as a printed table at `path`."""

    first: date
    last: date
    path: str
