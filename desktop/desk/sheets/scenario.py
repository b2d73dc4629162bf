# SPDX-License-Identifier: Apache-2.0
"""시나리오: what happens when, and who then says what; large enough to be read standing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from db.records import RunRow, Timed
from db.records.enums import SheetKind
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, Draft, present, section
from desktop.desk.sheets.moves import row_time
from desktop.desk.sheets.pieces import note, nothing, pieces, titled, when_and_where
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Fit, Place, Row, Run, Section, Table, Text
from desktop.rules.speech import SYLLABLES_A_MINUTE, ScriptLine, script_lines, spoken_s

# Room to write the words in by hand where none were typed.
_LEAST_ROW_MM = 22
_BLANK = "\u00a0"


def compose(source: Source, view: View) -> Draft:
    """시간·진행 beside 발언, speakers in bold; a row without words keeps room to write them in."""
    e = source.engagement
    return Draft(
        title=titled(e.title, KO.label(SheetKind.SCENARIO)),
        confidentiality=e.confidentiality,
        fit=Fit.LARGE,
        sections=present(
            (when_and_where(source, view), *_scenario(source, view)),
        ),
    )


def _scenario(source: Source, view: View) -> tuple[Section | None, ...]:
    rows = sorted(source.parts.run_rows, key=lambda r: (r.offset_min, r.position))
    kept = view.rows(Group.ITINERARY, "scenario", rows)
    spoken = frozenset(
        row.id for row in view.rows(Group.REMARKS, "scenario", (r for r in kept if r.script.strip()))
    )
    if not kept:
        return (nothing("scenario"),)
    when = source.engagement.when
    start = when.local_start if isinstance(when, Timed) else None
    table = Table(
        columns=(
            Column(heading=KO.text("sheets.scenario.when"), width_mm=36),
            Column(heading=KO.text("sheets.scenario.said")),
        ),
        rows=tuple(made for row in kept for made in _rows(row, start, says=row.id in spoken)),
        least_row_mm=_LEAST_ROW_MM if not spoken else 0.0,
    )
    seconds = sum(spoken_s(row.script) for row in kept if row.id in spoken)
    return (
        note("times", *_notes(seconds)),
        section("scenario", table, is_headed=False, place=Place.FIRST),
    )


def _notes(seconds: int) -> Iterable[str]:
    if not seconds:
        return (KO.text("sheets.nothing.script"),)
    return (KO.text("sheets.scenario.takes", time=duration(seconds), rate=SYLLABLES_A_MINUTE),)


def duration(seconds: int) -> str:
    """``2분 10초``, rounded up to ten seconds; ``20초``."""
    minutes, rest = divmod(-(-seconds // 10) * 10, 60)
    key = "minutes" if minutes and not rest else "both" if minutes else "seconds"
    return KO.text(f"sheets.duration.{key}", minutes=minutes, seconds=rest)


def _rows(row: RunRow, start: datetime | None, *, says: bool) -> list[Row]:
    """The row of the run sheet beside its first words; each further speaker has a row that joins it."""
    head: list[Run] = [Run(row_time(row, start), True), Run(f"\n{row.text}")]
    where = " / ".join(part for part in (row.place, row.owner_name) if part)
    if where:
        head.append(Run(f"\n({where})"))
    lines = script_lines(row.script) if says else ()
    said = [text for line in lines for text in _said(line)] or [_BLANK]
    return [Row(cells=(tuple(head), text), joins=bool(number)) for number, text in enumerate(said)]


def _said(line: ScriptLine) -> list[Text]:
    first, *further = pieces(line.text) or ("",)
    head: Text = (Run(f"{line.speaker}: ", True), Run(first)) if line.speaker else first
    return [head, *further]
