# SPDX-License-Identifier: Apache-2.0
"""Phones (휴대폰): who reads the calendar by which way, who is behind, how it is handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from db.records.enums import FeedClient, FeedWay, Kind, Profile
from db.records.when import When
from desktop.rules.finding import Finding
from desktop.screens.asking import Action, Question


class LinkState(StrEnum):
    """What becomes of a reader's link when a phone asks for it today."""

    NONE = "none"  # none was ever made: files and messages only
    WORKS = "works"
    ELSEWHERE = "elsewhere"  # handed out under an address that this computer no longer has
    EXPIRED = "expired"  # farewell, then 404
    REVOKED = "revoked"  # farewell, then 404


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadState:
    """What is known of a reader's calendar on another server. `at`: since when what lies there lies there.

    `problem` is a code of the catalogue's errors (`upload.*`), "" when the last try went well.
    """

    at: datetime | None = None
    tried_at: datetime | None = None
    problem: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderRow:
    """One reader in the list. `behind` counts what he may see and does not have yet, `soon` those of it
    that begin before his program will have looked again. `address` is what his link was handed out under;
    `telephone` is empty until the user has said why she looks (`screens.contacts`).

    `read_at`: the last answer his program had, or the last thing handed to him; None: never.
    """

    key: int
    name: str
    profile: Profile
    bureau: str = ""
    person: str = ""
    person_id: int = 0
    telephone: str = ""
    client: FeedClient = FeedClient.OTHER
    link: LinkState = LinkState.NONE
    expires_on: date | None = None
    read_at: datetime | None = None
    read_way: FeedWay | None = None
    program: str = ""
    behind: int = 0
    soon: int = 0
    address: str = ""
    uploads: bool = False
    upload: UploadState | None = None  # None: no address, or it was never tried


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindRow:
    """An engagement that a reader does not have as it stands. `is_gone`: it left what he may see.

    `title` is ours, for who telephones; `since` is when it changed. `when` (`starts`, its beginning) is the
    time he should know of, or the one he still believes in.
    """

    reader: int
    engagement: int
    title: str
    when: When | None
    starts: datetime
    since: datetime
    is_gone: bool = False
    is_soon: bool = False  # it begins before his program will have looked again


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderCard:
    """Everything of one reader, for the card and its form.

    `reaches`: findings in plain words about his calendar program: what will reach it, how late, what cannot.
    `handed`: the newest things that reached him. `address` is what his link was handed out under.
    """

    row: ReaderRow
    version: int
    bureau_id: int | None = None
    person_id: int | None = None
    kinds: tuple[Kind, ...] = ()
    back_days: int = 31
    ahead_days: int = 365
    alarm_min: int | None = None
    keeps_cancelled: bool = False
    upload_url: str = ""
    upload_user: str = ""
    note: str = ""
    address: str = ""
    made_at: datetime | None = None
    reaches: tuple[Finding, ...] = ()
    behind: tuple[BehindRow, ...] = ()
    handed: tuple[HandedRow, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedRow:
    """One thing that reached a reader."""

    at: datetime
    way: FeedWay
    by: str = ""
    count: int = 0
    program: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerState:
    """The office's one server, whoever runs it. `address` is what links begin with, "" while none runs.

    `is_ours`: this process runs it. `is_loopback`: only this computer can reach it.
    """

    address: str = ""
    is_ours: bool = False
    is_loopback: bool = True
    is_tls: bool = False
    machine: str = ""
    since: datetime | None = None
    problem: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRow:
    """A calendar from outside. `address` without what may be secret in it."""

    key: int
    version: int
    name: str
    address: str
    is_shown: bool = True
    color: str = ""
    every_min: int = 60
    read_at: datetime | None = None
    count: int = 0
    problem: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonesScreen:
    """The whole desk of phones."""

    today: date
    readers: tuple[ReaderRow, ...] = ()
    behind: tuple[BehindRow, ...] = ()
    card: ReaderCard | None = None
    server: ServerState = field(default_factory=ServerState)
    outside: tuple[OutsideRow, ...] = ()
    bureaus: tuple[tuple[int, str], ...] = ()
    persons: tuple[tuple[int, str], ...] = ()
    may_write: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonesView(Question[PhonesScreen]):
    """Everything about phones; `reader` is the one whose card is shown, 0 for none."""

    reader: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveReader(Action):
    """A new reader (`key` 0) or a change of one as it was read (`version`)."""

    key: int = 0
    version: int = 0
    name: str
    profile: Profile
    bureau_id: int | None = None
    person_id: int | None = None
    kinds: tuple[Kind, ...] = ()
    back_days: int = 31
    ahead_days: int = 365
    alarm_min: int | None = None
    client: FeedClient = FeedClient.OTHER
    keeps_cancelled: bool = False
    expires_on: date | None = None
    upload_url: str = ""
    upload_user: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BinReader(Action):
    """The reader goes to the bin, his link says farewell."""

    key: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeLink(Action):
    """A new link for a reader; the one before says farewell.

    The edge makes the `token` (`secrets.token_urlsafe(24)`) and shows it once; only its sha256 is kept.
    `address` is what stands before it: `http://192.0.2.5:8077`.
    """

    reader: int
    token: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeLink(Action):
    """The reader's link says farewell from now on, and is unknown after some weeks."""

    reader: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHanded(Action):
    """Somebody was told by telephone or in person: he is not behind any more (`reader`), by `way` MESSAGE."""

    reader: int
