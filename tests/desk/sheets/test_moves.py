# SPDX-License-Identifier: Apache-2.0
"""The timetable: moves as rows of their own, minutes where the hour is open."""

from __future__ import annotations

from dataclasses import replace

from db.queries.engagements import Parts
from db.records import Engagement, RunRow, Stop
from db.records.enums import Confidentiality, Profile
from db.records.when import Day, Part, When
from desktop.desk.sheets.moves import timetable
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Table, plain
from desktop.rules.redaction import Reading, Relation
from tests.offices import THURSDAY, WHEN
from tests.rules.helpers import at

STOPS = (
    Stop(engagement_id=1, place="본관", leave_at=at(THURSDAY, "14:20")),
    Stop(engagement_id=1, place="별관", position=1, arrive_at=at(THURSDAY, "14:35")),
)
ROWS = (
    RunRow(id=1, engagement_id=1, position=0, offset_min=0, duration_min=20, text="영접"),
    RunRow(id=2, engagement_id=1, position=1, offset_min=35, duration_min=25, text="점검", place="별관"),
)


class Given(Source):
    """A source of one engagement that stands alone."""

    parts: Parts = Parts()


def table(when: When, *, rows: tuple[RunRow, ...] = ROWS, in_full: bool = True) -> Table:
    engagement = Engagement(id=1, title="예시 방문", when=when)
    given = Given(None, engagement, at(THURSDAY, "09:00"))  # type: ignore[arg-type]
    object.__setattr__(given, "parts", Parts(stops=STOPS, run_rows=rows))
    view = View(Reading(Profile.BUREAU, Relation.OWN, Confidentiality.PUBLIC))
    made = timetable(given, view, in_full=in_full)
    assert made is not None
    return made


def lines(made: Table) -> list[str]:
    return [" | ".join(plain(cell) for cell in row.cells) for row in made.rows]


def test_the_way_from_stop_to_stop_is_a_tinted_row_in_its_place() -> None:
    made = table(WHEN)
    assert lines(made) == [
        "14:00~14:20 | 20’ | 영접 | ",
        "14:20~14:35 | 15’ | 이동(본관 → 별관) | ",
        "14:35~15:00 | 25’ | 점검 | 별관",
    ]
    assert [row.is_strong for row in made.rows] == [False, True, False]


def test_a_way_that_the_run_sheet_names_itself_stands_once() -> None:
    typed = RunRow(id=3, engagement_id=1, offset_min=20, duration_min=15, text="이동(도보)")
    made = table(WHEN, rows=(ROWS[0], typed, ROWS[1]))
    assert [row.cells[2] for row in made.rows] == ["영접", "이동(도보)", "점검"]
    assert [row.is_strong for row in made.rows] == [False, True, False]


def test_on_the_brief_only_the_run_sheet_stands() -> None:
    made = table(WHEN, in_full=False)
    assert [row.cells[2] for row in made.rows] == ["영접", "점검"]
    assert not any(row.is_strong for row in made.rows)


def test_where_the_hour_is_open_rows_count_from_the_start() -> None:
    made = table(Day(THURSDAY, Part.AFTERNOON))
    assert lines(made) == ["+0~20’ | 20’ | 영접 | ", "+35~60’ | 25’ | 점검 | 별관"]


def test_rows_stand_by_time_whatever_order_they_were_typed_in() -> None:
    late_first = (replace(ROWS[1], position=0), replace(ROWS[0], position=1))
    assert [row.cells[2] for row in table(WHEN, rows=late_first, in_full=False).rows] == ["영접", "점검"]
