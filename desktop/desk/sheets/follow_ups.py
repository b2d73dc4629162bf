# SPDX-License-Identifier: Apache-2.0
"""조치사항 목록: what is followed up, in the groups of the desk, within one by bureau, with the newest step.

What is open stands on it whatever the days; of what was settled, that of the days. A bureau sees its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from db.queries.followups import steps_of
from db.records import Engagement, Progress, Suggestion
from db.records.enums import Confidentiality, Profile
from db.records.meta import Group
from desktop.desk import followups as desk
from desktop.desk.follow_page import session_name
from desktop.desk.reading import Reading as Asking
from desktop.desk.sheets.draft import KO, Draft, closest, items, notes, present, section
from desktop.desk.sheets.grids import pieces_of
from desktop.desk.sheets.source import Stretch
from desktop.desk.sheets.view import View
from desktop.outputs.document import BLANK, Column, Row, Run, Section, Table, Text
from desktop.rules.followups import FollowGroup
from desktop.rules.redaction import Access, Reading, Relation, access
from desktop.screens.followups import FollowRow, FollowUpsView
from desktop.services.knowledge import knowledge
from desktop.words.dates import short_date, year_date

_MOST = 100_000
_COLUMNS = {"bureau": 31, "text": 0, "proposer": 23, "received": 20, "due": 22, "status": 20, "step": 54}
_TEXT_WIDTH, _STEP_WIDTH = 145.0, 105.0
"""Hangul syllables that surely stand in a cell of eight lines: what is longer goes on in a row below."""
_ROWS_MAX = 6
_CENTRED = frozenset({"received", "due", "status"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row of the desk with the record, its newest step and the confidentiality of where it was heard."""

    row: FollowRow
    record: Suggestion
    step: Progress | None
    confidentiality: Confidentiality


def compose(stretch: Stretch, view: View) -> Draft:
    """A summary, what it is filtered by, and a table for each group that holds something."""
    wanted = stretch.follow or FollowUpsView()
    lines = _seen(_lines(stretch, wanted), view, stretch.bureau or wanted.bureau)
    groups = {group: [x for x in lines if x.row.group is group] for group in FollowGroup}
    filters = _filters(stretch, wanted)
    body = [_group(group, found, stretch) for group, found in groups.items() if found]
    nobody = section("nothing", notes(KO.text("sheets.follow_list.nothing")), is_headed=False)
    return Draft(
        title=KO.text("sheets.follow_list.title"),
        confidentiality=closest(x.confidentiality for x in lines),
        is_landscape=True,
        sections=present(
            (
                section("summary", items([_summary(groups)]), notes(*filters), is_headed=False),
                *(body or [nobody]),
            )
        ),
    )


def _lines(stretch: Stretch, wanted: FollowUpsView) -> list[_Line]:
    """A fixed number of queries, whatever passes."""
    tx = stretch.tx
    shown = desk.followups_screen(Asking(tx, stretch.now), _everything(wanted, stretch.first))
    rows = [r for r in shown.rows if _is_of_the_days(r, stretch)]
    keys = [r.key for r in rows]
    records = {s.id: s for s in tx.all(Suggestion, id=keys)} if keys else {}
    steps = steps_of(tx, keys)
    heard = sorted({s.engagement_id for s in records.values() if s.engagement_id is not None})
    closed: Mapping[int, Confidentiality] = (
        {e.id: e.confidentiality for e in tx.all(Engagement, binned=True, id=heard)} if heard else {}
    )
    made = []
    for row in rows:
        record = records.get(row.key)
        if record is None:
            continue
        told = [p for p in steps.get(row.key, ()) if p.text.strip()]
        made.append(
            _Line(
                row=row,
                record=record,
                step=max(told, key=lambda p: (p.on, p.id), default=None),
                confidentiality=closed.get(record.engagement_id or 0, Confidentiality.INTERNAL),
            )
        )
    return made


def _everything(wanted: FollowUpsView, first: date) -> FollowUpsView:
    """The same filter without a limit."""
    return FollowUpsView(
        text=wanted.text,
        kind=wanted.kind,
        bureau=wanted.bureau,
        district=wanted.district,
        session=wanted.session,
        sorted=wanted.sorted,
        most=_MOST,
        settled_from=first,
    )


def _is_of_the_days(row: FollowRow, stretch: Stretch) -> bool:
    if row.group is not FollowGroup.SETTLED:
        return True
    return row.settled_on is not None and stretch.first <= row.settled_on <= stretch.last


def _seen(lines: Iterable[_Line], view: View, bureau: int) -> list[_Line]:
    """What the reader sees of each: a bureau its own, nothing of what was heard where it may not look."""
    kept, hidden = [], 0
    for line in lines:
        own = view.profile is Profile.MAYOR or (bureau != 0 and line.record.bureau_id == bureau)
        relation = Relation.OWN if own else Relation.OTHER
        reading = Reading(view.profile, relation, line.confidentiality)
        if access(reading, Group.SUGGESTIONS) is Access.SHOW:
            kept.append(line)
        else:
            hidden += 1
    view.note("follow_ups", Group.SUGGESTIONS, hidden)
    return kept


def _summary(groups: Mapping[FollowGroup, Sequence[_Line]]) -> str:
    counts = {group.value: len(found) for group, found in groups.items()}
    total = sum(n for name, n in counts.items() if name != FollowGroup.SETTLED.value)
    return KO.text("sheets.follow_list.summary", total=total, **counts)


def _filters(stretch: Stretch, wanted: FollowUpsView) -> list[str]:
    """What the list is narrowed to, a line each."""
    known = knowledge(stretch.tx)
    bureau = known.roster.bureaus.get(stretch.bureau or wanted.bureau)
    session = next((s for s in known.sessions if s.id == wanted.session), None)
    said = {
        "bureau": bureau.name if bureau is not None else "",
        "kind": KO.label(wanted.kind) if wanted.kind is not None else "",
        "district": known.roster.district_name(wanted.district) if wanted.district else "",
        "session": session_name(session),
        "text": wanted.text.strip(),
    }
    parts = [KO.text(f"sheets.follow_list.by_{name}", value=value) for name, value in said.items() if value]
    found = [KO.text("sheets.follow_list.only", parts=" · ".join(parts))] if parts else []
    return [*found, KO.text("sheets.follow_list.days", first=stretch.first, last=stretch.last)]


def _group(group: FollowGroup, found: Sequence[_Line], stretch: Stretch) -> Section:
    """One table, by bureau; those without one come last."""
    by_bureau: dict[str, list[_Line]] = {}
    for line in found:
        by_bureau.setdefault(line.row.bureau, []).append(line)
    rows = []
    for bureau in sorted(by_bureau, key=lambda name: (not name, name)):
        for number, line in enumerate(by_bureau[bureau]):
            rows += _rows(bureau, line, stretch.today, joins=number > 0)
    columns = tuple(
        Column(heading=KO.text(f"sheets.follow_list.{key}"), width_mm=width, centred=key in _CENTRED)
        for key, width in _COLUMNS.items()
    )
    name = KO.text(f"sheets.follow_list.{group}")
    count = KO.text("sheets.page.count_items", count=len(found))
    table = Table(columns=columns, rows=tuple(rows), name=name)
    return section(f"follow_{group}", table, name=name, count=count)


def _rows(bureau: str, line: _Line, today: date, *, joins: bool) -> list[Row]:
    """The row of a follow-up, and those its text and its step go on in."""
    row, record = line.row, line.record
    what = _bounded(pieces_of(f"[{KO.label(row.kind)}] {record.text}", _TEXT_WIDTH))
    steps = _bounded(pieces_of(_step(line), _STEP_WIDTH)) or ("",)
    rows = [_row(bureau, line, today, what=what[0], step=steps[0], joins=joins)]
    for text, step in list(zip_longest(what, steps, fillvalue=""))[1:]:
        told = KO.text("sheets.follow_list.goes_on", text=text).strip()
        rows.append(
            Row(cells=(rows[0].cells[0], told, BLANK, BLANK, BLANK, BLANK, step or BLANK), joins=True)
        )
    return rows


def _bounded(pieces: Sequence[str]) -> Sequence[str]:
    """What is beyond all measure ends in the last row, where the cut mark says so."""
    if len(pieces) <= _ROWS_MAX:
        return pieces
    return (*pieces[: _ROWS_MAX - 1], " ".join(pieces[_ROWS_MAX - 1 :]))


def _step(line: _Line) -> str:
    if line.step is None:
        return line.record.result or line.record.progress
    return KO.text("sheets.suggestion.step", day=line.step.on, text=" ".join(line.step.text.split()))


def _row(bureau: str, line: _Line, today: date, *, what: str, step: str, joins: bool) -> Row:
    row = line.row
    owner: Text = (Run(bureau or KO.text("sheets.follow_list.no_bureau"), True),)
    below = " · ".join(filter(None, (row.division, row.district, row.source)))
    due = "-"
    if row.due is not None:
        due = short_date(row.due) if row.due.year == today.year else year_date(row.due)
    late = ""
    if row.is_overdue and row.due is not None and row.due < today:
        late = KO.text("sheets.follow_list.late", days=(today - row.due).days)
    who = row.name or KO.label(row.proposer)
    return Row(
        cells=(
            owner,
            (Run(what), Run(f"\n{below}")) if below else what,
            who,
            year_date(row.received_on),
            (Run("\n".join(filter(None, (due, late))), row.is_overdue),),
            (Run(KO.label(row.status), row.is_overdue),),
            step,
        ),
        joins=joins,
        key=f"s{row.key}",
    )
