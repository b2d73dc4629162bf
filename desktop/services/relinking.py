# SPDX-License-Identifier: Apache-2.0
"""New links for several readers in one step, when the server has another address."""

from __future__ import annotations

from collections.abc import Iterable

from db.errors import InputError
from db.queries import readers as queries
from db.records import ReaderLink
from db.transaction import WriteTx
from desktop.services.readers import make_link


def relink(tx: WriteTx, *, address: str, links: Iterable[tuple[int, str, str]]) -> tuple[ReaderLink, ...]:
    """A new link under `address` for each (reader, address of his link as read, new token); all or none.

    Raises InputError input.links_changed where one of them has another link by now, which a colleague may
    just have handed over; and what `make_link` raises.
    """
    wanted = tuple(links)
    newest = queries.newest_links(tx, [reader for reader, _, _ in wanted])
    for reader, was, _ in wanted:
        link = newest.get(reader)
        if link is None or not link.token_sha256 or link.address != was:
            raise InputError("input.links_changed")
    tx.subject = tx.subject or address
    return tuple(make_link(tx, reader_id=reader, token=token, address=address) for reader, _, token in wanted)
