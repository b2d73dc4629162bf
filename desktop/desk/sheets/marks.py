# SPDX-License-Identifier: Apache-2.0
"""Marks of a schedule against the one issued before: [변경], [추가], and what is not on it any more.

What is planned no longer but not called off either (초안, 후보) is [제외]: nobody said that it is cancelled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from db.queries import engagements as queries
from db.records import Engagement, Month
from db.records.enums import Profile, Status
from desktop.desk.seen import Audience, Seen, seen_by
from desktop.desk.sheets.days import Schedule, audience_of, entry_of, time_on
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.source import Stretch
from desktop.desk.sheets.view import View
from desktop.outputs.document import BLANK, Column, Row, Run, Table, Text
from desktop.outputs.fingerprints import key_hash, keys_of

_GONE_KEY = "x"


def mark_column() -> Column:
    """The column that says 변경 or 추가; there only where an issue came before."""
    return Column(heading=KO.text("sheets.days.mark"), width_mm=14.5, centred=True, marks=True)


def with_marks(table: Table, section: str, former: str) -> Table:
    """The table with a column of marks before the others; as it is where nothing was issued before."""
    old = keys_of(former)
    if not former:
        return table
    columns = (mark_column(), *table.columns)
    return replace(
        table, columns=columns, rows=tuple(_marked(row, section, table.columns, old) for row in table.rows)
    )


def _marked(row: Row, section: str, columns: Sequence[Column], old: Mapping[str, str]) -> Row:
    word = ""
    if row.key:
        was = old.get(row.key)
        if was is None:
            word = KO.text("sheets.days.added")
        elif was != key_hash(section, row, columns):
            word = KO.text("sheets.days.changed")
    return replace(row, cells=((Run(word, True),) if word else BLANK, *row.cells))


def gone_from(stretch: Stretch, view: View, found: Schedule, *, former: str) -> tuple[Seen, ...]:
    """What the former issue told and this one does not.

    The public is told of nothing that is not; nor is anybody whom the profile hides it from by now.
    """
    shown = {entry.key for entry in found.entries}
    missing = [key for key in keys_of(former) if key.startswith("e") and key not in shown]
    numbers = sorted({int(key[1:]) for key in missing if key[1:].isdigit()})
    if not numbers or found.profile is Profile.PUBLIC:
        return ()
    return tuple(_gone(stretch, found, numbers, audience_of(stretch, view)))


def gone_table(stretch: Stretch, gone: Sequence[Seen]) -> Table | None:
    """What is gone, with what it was as far as is known and where it went."""
    if not gone:
        return None
    say = KO.text
    now = () if stretch.pocket else (Column(heading=say("sheets.days.now"), width_mm=36, centred=True),)
    return Table(
        columns=(
            mark_column(),
            Column(heading=say("sheets.days.time"), width_mm=25, centred=True),
            Column(heading=say("sheets.days.title")),
            *now,
        ),
        rows=tuple(_gone_row(seen, stretch) for seen in gone),
    )


def _gone(stretch: Stretch, found: Schedule, numbers: Sequence[int], audience: Audience) -> Iterator[Seen]:
    tx = stretch.tx
    kept = {e.id: e for e in tx.all(Engagement, binned=True, id=list(numbers))}
    stops = queries.stops_of(tx, numbers)
    for number in numbers:
        engagement = kept.get(number)
        if engagement is None:
            continue
        # What stage it is in by now is another question: the reader knows of it from the former issue.
        settled = replace(engagement, status=Status.PLANNED, binned_at=None)
        seen = seen_by(settled, stops.get(number, ()), audience, found.known.settings)
        if seen is not None:
            yield replace(seen, kept=engagement)


def _gone_row(seen: Seen, stretch: Stretch) -> Row:
    kept, when = seen.kept, seen.when
    is_here = when.day_from <= stretch.last and when.day_to > stretch.first and not isinstance(when, Month)
    word = _word(kept, is_here=is_here)
    now = KO.text("sheets.days.moved_to", when=when) if word == "moved" else ""
    time = time_on(entry_of(seen), max(stretch.first, when.day_from)) if is_here else "-"
    title = Run(seen.engagement.title.strip(), True)
    mark = (Run(KO.text(f"sheets.days.{word}"), True),)
    cells: tuple[Text, ...] = (mark, time, (title,), now or BLANK)
    if stretch.pocket:
        cells = (mark, time, (title, Run(f"\n{now}" if now else "")))
    return Row(cells=cells, key=f"{_GONE_KEY}{kept.id}")


def _word(kept: Engagement, *, is_here: bool) -> str:
    """What became of it: postponed, cancelled, withdrawn, moved."""
    if kept.status is Status.POSTPONED:
        return "postponed"
    if kept.binned_at is not None or kept.status is Status.CANCELLED:
        return "cancelled"
    is_going = kept.status not in (Status.CANDIDATE, Status.DRAFT)
    return "moved" if is_going and not is_here else "withdrawn"
