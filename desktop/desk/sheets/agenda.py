# SPDX-License-Identifier: Apache-2.0
"""The agenda of a meeting (안건) on its sheets: who is in charge, how a project stands, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from db.records import AgendaItem, Project, Suggestion
from db.records.enums import AgendaKind
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, lines_of
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Item, Items, Row, Run, Table, Text, plain
from desktop.services.meeting_agenda import agenda_of
from desktop.words.amounts import won
from desktop.words.dates import year_date

_EOK = 100_000_000
_CELL_CHARS, _NARROW_CHARS = 160, 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An item with its bureau, who said it, the project it is about, the follow-up that was made of it."""

    item: AgendaItem
    bureau: str = ""
    who: str = ""
    project: Project | None = None
    follow: Suggestion | None = None


def points_of(
    source: Source,
    view: View,
    *,
    section: str = "agenda",
    apart: Mapping[AgendaKind, str] = MappingProxyType({}),
) -> tuple[Point, ...]:
    """The items as the view sees them, in order; what a hidden project or follow-up says is left out.

    `apart` names the section of the kinds that do not stand under `section`.
    """
    kept = [
        item
        for item in agenda_of(source.tx, source.engagement.id)
        if view.rows(Group.REMARKS, apart.get(item.kind, section), (item,))
    ]
    projects, follows = _linked(source, view, kept)
    roster = source.roster
    made = []
    for item in kept:
        bureau = roster.bureaus.get(item.bureau_id or 0)
        made.append(
            Point(
                item=item,
                bureau=bureau.name if bureau is not None else "",
                who=roster.name_of(item.person_id) if item.person_id else "",
                project=projects.get(item.project_id or 0),
                follow=follows.get(item.suggestion_id or 0),
            )
        )
    return tuple(made)


def _linked(
    source: Source, view: View, kept: Sequence[AgendaItem]
) -> tuple[dict[int, Project], dict[int, Suggestion]]:
    if not view.sees(Group.SUGGESTIONS):
        return {}, {}
    tx = source.tx
    about = sorted({i.project_id for i in kept if i.project_id})
    made = sorted({i.suggestion_id for i in kept if i.suggestion_id})
    projects = {p.id: p for p in tx.all(Project, id=about)} if about else {}
    return projects, {s.id: s for s in tx.all(Suggestion, id=made)} if made else {}


def fits_a_table(points: Sequence[Point], *besides: str) -> bool:
    """Whether the texts are short enough for cells, which hold eight lines and cut what is longer."""
    texts = [plain(said(p)) for p in points]
    ends = [*besides, *(p.item.outcome for p in points)]
    return all(len(t) <= _CELL_CHARS for t in texts) and all(len(t) <= _NARROW_CHARS for t in ends)


def agenda_part(points: Sequence[Point]) -> Table | Items | None:
    """As a table where all is short, else as points under which everything stands whole."""
    if not points:
        return None
    if not fits_a_table(points):
        return point_items(points, *AgendaKind, with_kind=True)
    return _table(points)


def _table(points: Sequence[Point]) -> Table:
    """연번, 안건, 구분, 소관, 결과. Before the meeting the last column is left out."""
    say = KO.text
    is_settled = any(p.item.outcome.strip() or p.follow is not None for p in points)
    columns = [
        Column(heading=say("sheets.meeting.number"), width_mm=12, centred=True),
        Column(heading=say("sheets.meeting.item")),
        Column(heading=say("sheets.meeting.sort"), width_mm=22, centred=True),
        Column(heading=say("sheets.meeting.bureau"), width_mm=34, centred=True),
    ]
    if is_settled:
        columns.append(Column(heading=say("sheets.meeting.outcome"), width_mm=44))
    rows = []
    for number, point in enumerate(points, start=1):
        cells: list[Text] = [str(number), said(point), KO.label(point.item.kind), point.bureau]
        if is_settled:
            cells.append("\n".join(filter(None, (point.item.outcome.strip(), follow_text(point)))))
        rows.append(Row(cells=tuple(cells), key=f"a{point.item.id}"))
    return Table(columns=tuple(columns), rows=tuple(rows), name=say("sheets.section.agenda"))


def said(point: Point) -> Text:
    """The item in bold, who said it, what the project asks for and since when below."""
    head = (Run(point.item.text.strip(), True),)
    named = (*head, Run(f" ({point.who})")) if point.who else head
    about = project_text(point.project) if point.project is not None else ""
    return (*named, Run(f"\n{about}")) if about else named


def project_text(project: Project) -> str:
    """``’26.8.28. 요청 · 사업비 1,200,000,000원 · 보행교 폭을 넓혀 달라는 요청``."""
    ask = lines_of(project.ask)
    asked = ""
    if project.asked_on is not None:
        asked = KO.text("sheets.meeting.asked", day=year_date(project.asked_on))
    cost = ""
    if project.cost_won is not None:
        cost = KO.text("sheets.meeting.cost", won=amount_text(project.cost_won))
    return " · ".join(filter(None, (asked, cost, ask[0] if ask else "")))


def amount_text(amount_won: int) -> str:
    """``240억원``, ``8.5억원``; what is no round number of tens of millions stands in won."""
    whole, rest = divmod(amount_won, _EOK)
    tenths, left = divmod(rest, _EOK // 10)
    if left or amount_won < _EOK:
        return won(amount_won)
    return KO.text("sheets.meeting.eok", amount=f"{whole:,}" + (f".{tenths}" if tenths else ""))


def follow_text(point: Point) -> str:
    """``조치사항 12 추진 중``; empty where nothing was made of it."""
    if point.follow is None or point.follow.binned_at is not None:
        return ""
    return KO.text("sheets.meeting.follow", number=point.follow.id, status=point.follow.status)


def point_items(points: Sequence[Point], *kinds: AgendaKind, with_kind: bool = False) -> Items:
    """Those of the kinds as points: who said it, who is in charge, what came of it below."""
    found: list[Item] = []
    for point in points:
        if point.item.kind not in kinds:
            continue
        sort = f"[{KO.label(point.item.kind)}] " if with_kind else ""
        runs = [Run(f"{sort}{point.item.text.strip()}")]
        if point.who:
            runs.append(Run(f" ({point.who})"))
        if point.bureau:
            runs += [Run(" — "), Run(point.bureau, True)]
        found.append(Item(text=tuple(runs), key=f"a{point.item.id}"))
        details = [project_text(point.project)] if point.project is not None else []
        details += [*lines_of(point.item.outcome), follow_text(point)]
        found += [Item(text=line, mark="-", level=2) for line in details if line]
    return Items(tuple(found))


def count_of(points: Sequence[Point], *kinds: AgendaKind) -> str:
    """``(3건)`` for behind a heading."""
    number = sum(1 for p in points if not kinds or p.item.kind in kinds)
    return KO.text("sheets.page.count_items", count=number)
