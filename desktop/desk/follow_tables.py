# SPDX-License-Identifier: Apache-2.0
"""Follow-ups as a table to hand out, in the shape that the import reads back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.records import Suggestion
from db.transaction import ReadTx
from desktop.outputs.csvs import csv_bytes
from desktop.services.follow_import import COLUMNS
from desktop.services.knowledge import knowledge
from desktop.words import Words

_KO = Words("ko")
_WIDTHS = (8, 12, 8, 10, 12, 50, 16, 10, 18, 18, 10, 12, 12, 12, 40, 30, 12, 12, 12)
Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Exported:
    """Headings in Korean and rows in their order."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def exported(tx: ReadTx, ids: Sequence[int]) -> Exported:
    """Those of the numbers, in their order."""
    known = knowledge(tx)
    sessions = {s.id: s.number for s in known.sessions}
    kept = {s.id: s for s in tx.all(Suggestion, id=list(ids))} if ids else {}

    def row(s: Suggestion) -> tuple[Cell, ...]:
        bureau = known.roster.bureaus.get(s.bureau_id or 0)
        name = s.proposer_name or (known.roster.name_of(s.person_id) if s.person_id else "")
        values: dict[str, Cell] = {
            "id": s.id,
            "kind": _KO.label(s.kind),
            "session": sessions.get(s.session_id or 0),
            "proposer": _KO.label(s.proposer),
            "proposer_name": name,
            "district_code": known.roster.district_name(s.district_code) if s.district_code else "",
            "bureau_id": bureau.name if bureau is not None else "",
            "status": _KO.label(s.status),
        }
        return tuple(values[name] if name in values else getattr(s, name) for name in COLUMNS)

    return Exported(headings(), tuple(row(kept[i]) for i in ids if i in kept))


def headings() -> tuple[str, ...]:
    """The headings, as the import knows them."""
    return tuple(COLUMNS.values())


def as_bytes(table: Exported, name: str) -> bytes:
    """A workbook, or CSV where the name ends so."""
    if name.casefold().endswith(".csv"):
        return csv_bytes(table.headings, table.rows)
    from desktop.outputs.xlsx.write import write_table

    title = _KO.text("sheets.follow.table")
    return write_table(table.headings, table.rows, sheet_name=title, widths=_WIDTHS)


def as_text(table: Exported) -> str:
    """Tab and line parted, as 한글 and spreadsheets take it from the clipboard."""
    lines: Iterable[Sequence[Cell]] = (table.headings, *table.rows)
    return "\n".join("\t".join(_flat(cell) for cell in line) for line in lines)


def _flat(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())
