# SPDX-License-Identifier: Apache-2.0
"""Small notes of the office about itself, outside the journal: nothing that anybody would undo."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from db.tables import meta
from db.transaction import ReadTx, WriteTx


def read_note(tx: ReadTx, key: str) -> str | None:
    """The text noted under that key, None where nothing was."""
    return tx.connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def write_note(tx: WriteTx, key: str, value: str) -> None:
    """Replace the text; the action stays without a journal number if it does nothing else."""
    tx.connection.execute(delete(meta).where(meta.c.key == key))
    tx.connection.execute(insert(meta).values(key=key, value=value))
