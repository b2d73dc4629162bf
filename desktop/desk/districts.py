# SPDX-License-Identifier: Apache-2.0
"""The districts as the desk shows them (자치구), and the page of one of them."""

from __future__ import annotations

from datetime import date, timedelta

from db.records import Engagement, Project, Suggestion
from db.records.enums import Kind
from desktop.desk.reading import Readers, Reading
from desktop.rules.projects import SETTLED
from desktop.screens import districts as screen
from desktop.screens.districts import Period
from desktop.seoul.district_grid import CELLS
from desktop.services.coverage import DistrictFigures, coverage_of, months_back, term_start
from desktop.services.districts import DistrictFile, district_file
from desktop.services.knowledge import Knowledge, knowledge

_MEETING_KINDS = (Kind.DISTRICT_HEAD,)
_ONE = timedelta(days=1)


def districts_screen(reading: Reading, view: screen.DistrictsView) -> screen.DistrictsScreen:
    """All districts, also those with nothing; a fixed number of queries."""
    tx, today = reading.tx, reading.today
    found = coverage_of(tx, today=today, since=_since(reading, view.period), with_open=True)
    return screen.DistrictsScreen(
        view=view,
        today=today,
        first=found.first,
        rows=tuple(_row(one) for one in found.districts),
        regions=tuple(
            screen.RegionShare(name=r.region, count=r.count, share=r.share, even=r.district_share)
            for r in found.regions
        ),
        visits=found.totals.get(Kind.VISIT, 0),
        meetings=found.totals.get(Kind.DISTRICT_HEAD, 0),
        limits=found.limits,
        read_at=reading.now,
    )


def district_page(reading: Reading, view: screen.DistrictView) -> screen.DistrictPage | None:
    """Everything about one district; a fixed number of queries."""
    tx, today = reading.tx, reading.today
    found = district_file(tx, view.code, today=today, since=_since(reading, view.period))
    if found is None:
        return None
    known = knowledge(tx)
    lines = {e.id: _line(found, e) for e in (*found.past, *found.ahead)}
    past = [lines[e.id] for e in found.past]
    since = found.figures.days_since_visit
    near = known.settings.same_district_days
    return screen.DistrictPage(
        view=view,
        row=_row(found.figures),
        today=today,
        first=found.first,
        limits=found.limits,
        ahead=tuple(lines[e.id] for e in found.ahead),
        visits=tuple(x for x in past if x.kind not in _MEETING_KINDS),
        meetings=tuple(x for x in past if x.kind in _MEETING_KINDS),
        projects=tuple(_project(found, p, known) for p in found.projects),
        follow_ups=tuple(_follow(s, known, found, today) for s in found.follow_ups),
        offices=_offices(found, known),
        councillors=_councillors(found, known, today),
        beside=tuple(
            screen.Beside(
                code=n.district.code,
                name=n.district.name,
                name_en=n.district.name_en,
                days_since=n.days_since,
                is_due=n.is_due,
                next_on=n.next_on,
            )
            for n in found.neighbours
        ),
        seasons=tuple((s.name, s.themes) for s in found.seasons),
        again_days=near if since is not None and since <= near else 0,
        bureaus=tuple(sorted({b.name for b in known.roster.bureaus.values() if b.valid_to is None})),
    )


def _since(reading: Reading, period: Period) -> date:
    today = reading.today
    match period:
        case Period.YEAR:
            return date(today.year, 1, 1)
        case Period.TERM:
            return term_start(reading.tx, today)
    return months_back(today)


def _row(one: DistrictFigures) -> screen.DistrictRow:
    d = one.district
    return screen.DistrictRow(
        code=d.code,
        name=d.name,
        name_en=d.name_en,
        region=d.region,
        cell=CELLS.get(d.code),
        visits=one.visits,
        meetings=one.meetings,
        unrecorded=one.unrecorded,
        last=one.last,
        last_visit=one.last_visit,
        last_meeting=one.last_meeting,
        since=one.days_since,
        step=one.step,
        is_due=one.is_due,
        months=one.months,
        next_on=one.next_on,
        projects=one.projects,
        follow_ups=one.follow_ups,
    )


def _line(found: DistrictFile, e: Engagement) -> screen.EngagementLine:
    meeting = found.meetings.get(e.id)
    return screen.EngagementLine(
        key=e.id,
        kind=e.kind,
        title=e.title,
        status=e.status,
        when=e.when,
        place=found.places.get(e.id, ""),
        is_joint=meeting is not None and meeting.is_joint,
        subject=meeting.subject if meeting is not None else "",
    )


def _project(found: DistrictFile, p: Project, known: Knowledge) -> screen.ProjectLine:
    about = found.agenda.get(p.id, ())
    return screen.ProjectLine(
        key=p.id,
        version=p.row_version,
        title=p.title,
        stage=p.stage,
        ask=p.ask,
        cost_won=p.cost_won,
        bureau=_bureau(p.bureau_id, known),
        asked_on=p.asked_on,
        settled_on=p.settled_on,
        note=p.note,
        meetings=tuple(dict.fromkeys(engagement for engagement, _ in about)),
        outcome=next((outcome for _, outcome in about if outcome), ""),
        is_open=p.stage not in SETTLED,
    )


def _follow(s: Suggestion, known: Knowledge, found: DistrictFile, today: date) -> screen.FollowLine:
    late = (today - s.due_on).days if s.due_on is not None else 0
    project = next((p.title for p in found.projects if p.id == s.project_id), "")
    return screen.FollowLine(
        key=s.id,
        text=s.text,
        status=s.status,
        bureau=_bureau(s.bureau_id, known),
        proposer=(known.roster.name_of(s.person_id) if s.person_id else "") or s.proposer_name,
        received_on=s.received_on,
        due_on=s.due_on,
        overdue_days=max(0, late),
        project=project,
        project_key=s.project_id or 0,
    )


def _bureau(bureau_id: int | None, known: Knowledge) -> str:
    bureau = known.roster.bureaus.get(bureau_id) if bureau_id else None
    return bureau.name if bureau else ""


def _offices(found: DistrictFile, known: Knowledge) -> tuple[screen.OfficeHolder, ...]:
    return tuple(
        screen.OfficeHolder(
            person=r.person_id,
            name=known.roster.name_of(r.person_id),
            role=r.role,
            first=r.valid_from,
            until=None if r.valid_to is None else r.valid_to - _ONE,
            title=r.title,
        )
        for r in found.offices
    )


def _councillors(found: DistrictFile, known: Knowledge, today: date) -> tuple[screen.Councillor, ...]:
    made = []
    for seat in found.seats:
        held = known.roster.seat_of(seat.person_id, today) if seat.person_id is not None else None
        made.append(
            screen.Councillor(
                number=seat.constituency.number,
                person=seat.person_id or 0,
                name=known.roster.name_of(seat.person_id) if seat.person_id is not None else "",
                party=held.party if held is not None else "",
            )
        )
    return tuple(made)


READERS: Readers = {screen.DistrictsView: districts_screen, screen.DistrictView: district_page}
