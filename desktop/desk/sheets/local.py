# SPDX-License-Identifier: Apache-2.0
"""지역 현안과 지난 건의: what the place and its district asked for, were promised, and when one was there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.records import Engagement, Project, Suggestion
from db.records.enums import Confidentiality, FollowKind, Kind, Profile, SheetKind, Status
from db.records.meta import Group
from desktop.desk.sheets.agenda import amount_text
from desktop.desk.sheets.draft import KO, Draft, items, present, section
from desktop.desk.sheets.pieces import at_a_glance, lean, nothing, titled
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.suggestions import heard_openly, open_suggestions, suggestion_items, suggestion_lines
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Fit, Item, Items, Place, Row, Section, Table
from desktop.rules.projects import SETTLED
from desktop.rules.redaction import Access, Reading, Relation, headline
from desktop.rules.requests import attends
from desktop.services.districts import DistrictFile, district_file
from desktop.words.dates import full_date

# Under a heading of their own they need not say of what kind they are.
_PLAIN = FollowKind.SUGGESTION
_MOST_DISTRICTS = 3
_MOST_ROWS = 12
_YEAR, _BACK = timedelta(days=365), timedelta(days=730)
_TOOK_PLACE = (Status.PLANNED, Status.FINAL, Status.HELD, Status.CLOSED)


def compose(source: Source, view: View) -> Draft:
    """이곳의 미결 건의, 미이행 약속, 구의 다른 건의, 숙원사업, 지난 방문; for each district of the way."""
    e = source.engagement
    here = open_suggestions(source, view, section="open_suggestions")
    promised = tuple(s for s in here if s.kind is FollowKind.PROMISE)
    asked = tuple(s for s in here if s.kind is not FollowKind.PROMISE)
    parts: list[Section | None] = [
        _suggestions(source, "open_suggestions", asked),
        _suggestions(source, "promises", tuple(replace(s, kind=_PLAIN) for s in promised)),
    ]
    files = _files(source)
    for file in files:
        parts += _district(source, view, file, known=here, alone=len(files) == 1)
    found = present(parts)
    return Draft(
        title=titled(e.title, KO.label(SheetKind.LOCAL)),
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        sections=(at_a_glance(source, view), *(found or (nothing("local"),))),
    )


def _files(source: Source) -> tuple[DistrictFile, ...]:
    """The districts of the stops in their order, read as of the day of the sheet."""
    codes = dict.fromkeys(s.district_code for s in source.parts.stops if s.district_code)
    made = (
        district_file(source.tx, code, today=source.today, since=source.today - _BACK)
        for code in list(codes)[:_MOST_DISTRICTS]
    )
    return tuple(file for file in made if file is not None)


def _suggestions(source: Source, code: str, found: Sequence[Suggestion]) -> Section | None:
    count = KO.text("sheets.page.count_items", count=len(found))
    return section(code, Items(suggestion_items(source, found)), count=count, place=Place.FIRST)


def _district(
    source: Source,
    view: View,
    file: DistrictFile,
    *,
    known: Iterable[Suggestion],
    alone: bool,
) -> list[Section | None]:
    """What there is to know of one district; its name stands in the headings where there are several."""

    def heading(code: str) -> str:
        name = KO.text(f"sheets.section.{code}")
        return name if alone else KO.text("sheets.local.of", district=file.district.name, name=name)

    listed = {s.id for s in known}
    others = [s for s in file.follow_ups if s.id not in listed]
    others = list(heard_openly(source, view, others, section="elsewhere"))
    kept = view.rows(Group.SUGGESTIONS, "elsewhere", others, owners=[s.person_id for s in others])
    projects = view.rows(
        Group.SUGGESTIONS, "local_projects", [p for p in file.projects if p.stage not in SETTLED]
    )
    visits = _visits(source, view, file)
    return [
        section("local_coverage", items(_coverage(source, visits)), name=heading("local_coverage")),
        section(
            "local_projects",
            lean(_projects(source, view, projects)) if projects else None,
            name=heading("local_projects"),
            count=KO.text("sheets.page.count_items", count=len(projects)),
        ),
        section(
            "elsewhere",
            _elsewhere(source, kept) if kept else None,
            name=heading("elsewhere"),
            count=KO.text("sheets.page.count_items", count=len(kept)),
        ),
        section(
            "past_visits", lean(_visit_table(file, visits)) if visits else None, name=heading("past_visits")
        ),
    ]


def _coverage(source: Source, visits: Sequence[Engagement]) -> tuple[str, ...]:
    """``최근 1년 현장방문·행사 2회, 구청장 면담 1회`` and how long ago the last visit was."""
    year = [e for e in visits if _day(e) > source.today - _YEAR]
    met = sum(1 for e in year if e.kind is Kind.DISTRICT_HEAD)
    says = KO.text("sheets.local.counts", visits=len(year) - met, meetings=met)
    last = next((e for e in visits if e.kind is Kind.VISIT), None)
    if last is None:
        return (says, KO.text("sheets.local.never"))
    day, when = _day(last), source.engagement.when
    # Counted to the engagement, not to the day of printing: a reprint must not differ by its date alone.
    days = (when.day_from - day).days if when is not None else 0
    return (says, KO.text(f"sheets.local.last{'' if days > 0 else '_bare'}", day=day, days=days))


def _visits(source: Source, view: View, file: DistrictFile) -> tuple[Engagement, ...]:
    """What took place there before, newest first, as far as the reader may know of it.

    A restricted engagement is on no sheet that is less restricted than itself.
    """
    mine = source.engagement
    past = [
        e
        for e in file.past
        if e.id != mine.id and e.when is not None and e.status in _TOOK_PLACE and attends(e)
    ]
    kept = tuple(e for e in past if _may_be_named(e, mine, view))
    view.note("past_visits", Group.HEADLINE, len(past) - len(kept))
    return kept


def _may_be_named(e: Engagement, mine: Engagement, view: View) -> bool:
    if e.confidentiality is Confidentiality.RESTRICTED is not mine.confidentiality:
        return False
    own = e.bureau_id is not None and e.bureau_id == mine.bureau_id
    relation = Relation.OWN if own and view.profile is Profile.BUREAU else Relation.OTHER
    return headline(Reading(view.profile, relation, e.confidentiality)) is Access.SHOW


def _visit_table(file: DistrictFile, visits: Sequence[Engagement]) -> Table:
    say = KO.text
    return Table(
        columns=(
            Column(heading=say("sheets.local.day"), width_mm=36, centred=True),
            Column(heading=say("sheets.local.kind"), width_mm=26, centred=True),
            Column(heading=say("sheets.local.title")),
            Column(heading=say("sheets.local.place"), width_mm=48),
        ),
        rows=tuple(
            Row(cells=(full_date(_day(e)), KO.label(e.kind), e.title, file.places.get(e.id, "")))
            for e in visits[:_MOST_ROWS]
        ),
    )


def _day(e: Engagement) -> date:
    assert e.when is not None
    return e.when.day_from


def _projects(source: Source, view: View, projects: Sequence[Project]) -> Table:
    """사업, 요청 내용과 검토 의견, 단계, 소관."""
    say = KO.text
    return Table(
        columns=(
            Column(heading=say("sheets.local.project"), width_mm=46),
            Column(heading=say("sheets.local.ask")),
            Column(heading=say("sheets.local.stage"), width_mm=20, centred=True),
            Column(heading=say("sheets.local.bureau"), width_mm=32, centred=True),
        ),
        rows=tuple(_project_row(source, view, p) for p in projects),
    )


def _project_row(source: Source, view: View, p: Project) -> Row:
    bureau = source.roster.bureaus.get(p.bureau_id or 0)
    cost = KO.text("sheets.local.cost", won=amount_text(p.cost_won)) if p.cost_won is not None else ""
    note = view.text(Group.REMARKS, "local_projects", p.note)
    remark = KO.text("sheets.local.note", text=note) if note else ""
    about = "\n".join(part for part in (p.ask, cost, remark) if part.strip())
    return Row(cells=(p.title, about, KO.label(p.stage), bureau.name if bureau is not None else ""))


def _elsewhere(source: Source, found: Sequence[Suggestion]) -> Items:
    """The other open ones of the district, soonest due first; the rest is counted."""
    lines: list[Item] = []
    for row in found[:_MOST_ROWS]:
        lines += suggestion_lines(source, row, ())[:1]
    if len(found) > _MOST_ROWS:
        lines.append(Item(text=KO.text("sheets.local.more", count=len(found) - _MOST_ROWS), mark="※"))
    return Items(tuple(lines))
