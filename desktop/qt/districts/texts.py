# SPDX-License-Identifier: Apache-2.0
"""What is said of a district on the picture, in the table and to screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.qt.look import Look
from desktop.screens.districts import Beside, DistrictRow, Measure

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues

_SHORTEST = 2


def short_name(row: DistrictRow, look: Look) -> str:
    """은평 of 은평구, 중구 as it is; the English name without its ending."""
    if look.words.lang != "ko" and row.name_en:
        return row.name_en.removesuffix("-gu")
    return row.name[:-1] if len(row.name) > _SHORTEST else row.name


def name(row: DistrictRow | Beside, look: Look) -> str:
    return row.name if look.words.lang == "ko" or not row.name_en else row.name_en


def ago(row: DistrictRow, look: Look) -> str:
    """217일 전, 오늘, 접촉 없음."""
    if row.since is None:
        return look.words.text("districts.never")
    if row.since == 0:
        return look.words.text("districts.today")
    return look.words.text("districts.days_ago", days=row.since)


def figure(row: DistrictRow, measure: Measure, look: Look) -> str:
    """The large figure of a cell."""
    words = look.words
    if measure is not Measure.SINCE:
        count = row.visits if measure is Measure.VISITS else row.meetings
        return words.text("districts.cell.times", count=count)
    if row.since is None:
        return words.text("districts.never")
    return words.text("districts.today") if row.since == 0 else words.text("districts.days", days=row.since)


def counts(row: DistrictRow, look: Look) -> str:
    """방5 면1."""
    return look.words.text("districts.counts", visits=row.visits, meetings=row.meetings)


def whole(row: DistrictRow, look: Look) -> tuple[str, ...]:
    """Everything the tooltip says of a district, a line each."""
    words = look.words
    said = words.text(
        "districts.spoken.cell",
        name=name(row, look),
        last=ago(row, look),
        visits=row.visits,
        meetings=row.meetings,
    )
    lines = [said]
    if row.is_due:
        lines.append(words.text("districts.due"))
    lines.append(words.text("districts.spoken.open", projects=row.projects, follow_ups=row.follow_ups))
    if row.next_on is not None:
        lines.append(words.text("districts.next_on", day=row.next_on))
    if row.unrecorded:
        lines.append(words.text("districts.unrecorded", count=row.unrecorded))
    return tuple(lines)


def table_values(rows: Iterable[DistrictRow], look: Look) -> TableValues:
    """The table as values, its counts as numbers, to copy into a document or a sheet."""
    from desktop.outputs.clip.values import TableValues

    words = look.words
    heads = ("name", "last", "visits", "meetings", "projects", "follow_ups", "months", "next")
    made = tuple(
        (
            name(row, look),
            ago(row, look),
            str(row.visits),
            str(row.meetings),
            str(row.projects),
            str(row.follow_ups),
            " ".join(map(str, row.months)),
            "" if row.next_on is None else row.next_on.isoformat(),
        )
        for row in rows
    )
    heading = tuple(words.text(f"districts.column.{head}") for head in heads)
    return TableValues(heading=heading, rows=made, name=words.text("districts.list_name"))
