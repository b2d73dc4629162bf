# SPDX-License-Identifier: Apache-2.0
"""When the server of phones has another address: whose links lead nowhere, and new ones for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.records.enums import FeedClient, Profile
from desktop.rules.phones import address_form
from desktop.screens.asking import Action, Question
from desktop.screens.phones import LinkState, ReaderRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedScreen:
    """Readers whose working link was handed out under another address than `address`."""

    address: str
    rows: tuple[ReaderRow, ...] = ()
    may_write: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView(Question[MovedScreen]):
    """Who is cut off while the server answers at `address`: `http://192.0.2.5:8077`."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A new link for one of them. `was`: the address of his link as it was read, so that no other is lost."""

    reader: int
    was: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relink(Action):
    """New links under `address` for all of them, or for none; the ones before say farewell."""

    address: str
    links: tuple[NewLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenLink:
    """A link just made, for the screen and for paper: whoever has it sees the calendar.

    `replaces`: the program still has a subscription that leads nowhere, which is to be removed.
    """

    name: str
    profile: Profile
    client: FeedClient
    address: str
    token: str = field(repr=False)
    replaces: bool = False

    @property
    def link(self) -> str:
        """The whole link as his program takes it."""
        return address_form(self.client, self.address, self.token)


def is_moved(row: ReaderRow, address: str) -> bool:
    """Whether a link that was handed out works no more because the server has another address."""
    leads = row.link in (LinkState.WORKS, LinkState.ELSEWHERE)
    return bool(address) and leads and row.address.rstrip("/") not in ("", address.rstrip("/"))


def new_links(rows: tuple[ReaderRow, ...], tokens: tuple[str, ...]) -> tuple[NewLink, ...]:
    """A token for each row; the edge makes them."""
    return tuple(
        NewLink(reader=row.key, was=row.address, token=token) for row, token in zip(rows, tokens, strict=True)
    )


def given_links(rows: tuple[ReaderRow, ...], tokens: tuple[str, ...], address: str) -> tuple[GivenLink, ...]:
    """The same links for the screen and for paper, once they are kept."""
    return tuple(
        GivenLink(
            name=row.name,
            profile=row.profile,
            client=row.client,
            address=address,
            token=token,
            replaces=True,
        )
        for row, token in zip(rows, tokens, strict=True)
    )
