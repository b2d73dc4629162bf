# SPDX-License-Identifier: Apache-2.0
"""사전 점검 항목: the questions of a plan's pre-flight list, answered ■ or □ by the readiness list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.records.meta import Group
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.neighbours import finding_text
from desktop.desk.sheets.people import Person
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Row, Run, Table
from desktop.rules.commitment import GONE, PAST
from desktop.rules.notice_tally import NoticeTally, tally
from desktop.rules.readiness import LineState, ReadinessLine

_OPEN = frozenset({LineState.WARN, LineState.BLOCK})
# No warning yet, but nothing was done either.
_AHEAD = frozenset({"readiness.will_be_told"})


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the list: the beginnings of the codes that answer it, the group that its details need.

    `of_the_day`: its details name other engagements of the day.
    """

    name: str
    codes: tuple[str, ...]
    group: Group = Group.ITINERARY
    of_the_day: bool = False


_WHO_IS_TOLD = (
    *(f"readiness.{group}_" for group in ("local", "leadership", "committee", "heads", "offices", "others")),
    "readiness.tell_again",
)
_NOTICES = (
    *_WHO_IS_TOLD,
    "readiness.will_be_told",
    "readiness.no_local_councillor",
    "notice.",
)
CHECKS = (
    Check("notices", _NOTICES, Group.NOTICES),
    Check("council", ("council.", "readiness.council_clear")),
    Check("election", ("election.", "readiness.gift_line", "readiness.election_clear")),
    Check(
        "clash",
        ("clash.", "travel.", "gap.", "period.", "readiness.no_clash", "readiness.way_"),
        of_the_day=True,
    ),
    Check("timetable", ("readiness.no_time", "readiness.hour_open", "readiness.no_run", "readiness.run_")),
    Check("materials", ("readiness.material",)),
)
_PEOPLE = ("readiness.people_there", "readiness.no_people")
_DISASTER = "readiness.disaster_site"


def checklist(source: Source, view: View, people: Sequence[Person] = ()) -> Table | None:
    """점검 항목, 확인, 내용; none of what is over or was called off, or where the reader sees no plan.

    `people` are those that the plan lists.
    """
    e = source.engagement
    if e.status in GONE or e.status in PAST:
        return None
    rows = [*(_row(check, source, view) for check in CHECKS), _people_row(source, view, people)]
    care = [line for line in source.ready.lines if line.code == _DISASTER]
    rows += [_typed_row("safety", e.protocol, _detail(source, care)), _typed_row("press", e.press_plan)]
    kept = view.rows(Group.ITINERARY, "checks", rows)
    if not kept:
        return None
    return Table(
        columns=(
            Column(heading=KO.text("sheets.checks.item"), width_mm=44),
            Column(heading=KO.text("sheets.checks.state"), width_mm=26, centred=True),
            Column(heading=KO.text("sheets.checks.detail")),
        ),
        rows=kept,
    )


def _row(check: Check, source: Source, view: View) -> Row:
    """■ where all lines passed, □ where one is open, 해당 없음 where the list says nothing of it."""
    lines = [line for line in source.ready.lines if line.code.startswith(check.codes)]
    waiting = [line for line in lines if _is_open(line)]
    name = KO.text(f"sheets.checks.{check.name}")
    state = "none" if not lines else "open" if waiting else "done"
    shows = view.sees(check.group) and (view.whole_day or not check.of_the_day)
    detail = _detail(source, waiting or lines[:1]) if shows else ""
    board = [line for line in source.ready.board if not line.is_removed]
    if shows and waiting and board and all(line.code.startswith(_WHO_IS_TOLD) for line in waiting):
        # In what is overdue by the hour of printing a reprint would differ by its date alone.
        detail = notice_counts(tally(board))
    return Row(cells=(name, (Run(KO.text(f"sheets.checks.{state}"), bool(waiting)),), detail))


def _is_open(line: ReadinessLine) -> bool:
    return (line.state in _OPEN or line.code in _AHEAD) and line.overridden is None


def _people_row(source: Source, view: View, people: Sequence[Person]) -> Row:
    """As many as the plan lists; 해당 없음 where nobody has to be on it."""
    is_asked = any(line.code in _PEOPLE for line in source.ready.lines)
    count = sum(person.count for person in people)
    state = "done" if count else "open" if is_asked else "none"
    detail = KO.finding(_PEOPLE[0], {"count": count}) if count else ""
    if is_asked and not count and view.sees(Group.PEOPLE):
        detail = KO.finding(_PEOPLE[1], {})
    return Row(
        cells=(
            KO.text("sheets.checks.people"),
            (Run(KO.text(f"sheets.checks.{state}"), state == "open"),),
            detail,
        )
    )


def notice_counts(counts: NoticeTally) -> str:
    """``안내 대상 8명 중 5명 안내 · 다시 안내할 1명``; what there is none of is not said."""
    named = ((name, getattr(counts, name)) for name in ("changed", "late", "waived"))
    head = KO.text("sheets.plan.notices", total=counts.total, told=counts.told)
    more = (KO.text(f"sheets.plan.{name}", count=count) for name, count in named if count)
    return " · ".join((head, *more))


def _detail(source: Source, lines: list[ReadinessLine]) -> str:
    """The first of them, and how many more."""
    if not lines:
        return ""
    first = finding_text(source, lines[0].code, lines[0].values)
    more = len(lines) - 1
    return KO.text("sheets.checks.more", text=first, count=more) if more else first


def _typed_row(name: str, text: str, detail: str = "") -> Row:
    """A text of the plan that somebody wrote, or still has to write."""
    written = bool(text.strip())
    mark = KO.text(f"sheets.checks.{'done' if written else 'open'}")
    detail = detail or KO.text(f"sheets.checks.{'written' if written else 'unwritten'}")
    return Row(cells=(KO.text(f"sheets.checks.{name}"), (Run(mark, not written),), detail))
