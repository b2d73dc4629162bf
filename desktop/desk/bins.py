# SPDX-License-Identifier: Apache-2.0
"""The bin as its desk shows it."""

from __future__ import annotations

from db.records import Engagement
from desktop.desk.reading import Readers, Reading
from desktop.screens import bins as screen
from desktop.services import bins
from desktop.services.bins import Binned


def bin_screen(reading: Reading, view: screen.BinView) -> screen.BinScreen:
    """Newest first; a fixed number of queries however much lies in it."""
    page = bins.in_bin(reading.tx, text=view.text, limit=view.limit)
    return screen.BinScreen(rows=tuple(map(_row, page.rows)), total=page.total, text=view.text)


def _row(found: Binned) -> screen.BinRow:
    record = found.record
    if not isinstance(record, Engagement):
        return screen.BinRow(
            template=record.id,
            title=record.name,
            kind=record.kind,
            at=found.at,
            by=found.by,
            action=found.action,
        )
    return screen.BinRow(
        key=record.id,
        title=record.title,
        place=found.place,
        when=record.when or record.former_when,
        kind=record.kind,
        status=record.status,
        at=found.at,
        by=found.by,
        action=found.action,
    )


READERS: Readers = {screen.BinView: bin_screen}
