# SPDX-License-Identifier: Apache-2.0
"""Meetings as screens and on paper: gathered by itself, few queries, nothing shown to others."""

from __future__ import annotations

from datetime import date

from db.queries import meetings as queries
from db.records import Engagement
from db.records.enums import Confidentiality, Kind, Profile, SheetKind, Status
from db.transaction import ReadTx
from desktop.desk import questions
from desktop.desk.meetings import gathered
from desktop.desk.reading import Reading
from desktop.desk.sheets import making
from desktop.outputs.fingerprints import element_texts
from desktop.rules.meetings import MEETINGS
from desktop.screens.meetings import MeetingsView, MeetingView, ProposedTable, Scope, SeriesView
from desktop.screens.paper import SheetAsk
from desktop.services.knowledge import knowledge
from tests.offices import SAMPLE_DAY, Desk, counted


def of_kind(desk: Desk, kind: Kind, *statuses: Status) -> list[Engagement]:
    with desk.office.read() as tx:
        return [e for e in tx.all(Engagement) if e.kind is kind and (not statuses or e.status in statuses)]


def test_what_is_gathered_about_a_district_is_its_own(sample_desk: Desk) -> None:
    about = next(e for e in of_kind(sample_desk, Kind.DISTRICT_HEAD) if e.title == "도봉구청장 면담")
    with sample_desk.office.read() as tx:
        found = {g.name: g.lines for g in gathered(tx, about, today=SAMPLE_DAY).groups}
    assert {line.text for line in found["projects"]} == {"방학동 도서관 넓히기", "초안산 무장애 숲길"}
    assert all(line.number for line in found["promises"])
    assert all(line.kind is Kind.DISTRICT_HEAD for line in found["meetings"])
    assert about.id not in {line.key for line in found["meetings"]}


def brief_of(tx: ReadTx, key: int, profile: Profile, desk: Desk) -> dict[str, list[str]]:
    """Section of the brief → its texts."""
    ask = SheetAsk(sheet=SheetKind.BRIEF, engagement=key, profile=profile)
    sections = making.compose(tx, ask, now=desk.clock()).document.sections
    return {s.code: [text for e in s.elements for text in element_texts(e)] for s in sections}


def test_the_brief_of_a_held_council_carries_counts_agenda_and_last_meetings(sample_desk: Desk) -> None:
    held = of_kind(sample_desk, Kind.HEADS_COUNCIL, Status.HELD)
    about = next(e for e in held if e.title == "구청장협의회 정기회의")
    with sample_desk.office.read() as tx:
        sheet = brief_of(tx, about.id, Profile.MAYOR, sample_desk)
    assert any("25개 구 중" in text for text in sheet["overview"])
    assert "참석" in sheet["people"]
    assert sheet["agenda"]
    assert sheet["gathered"]


def test_only_the_mayor_reads_what_was_gathered(sample_desk: Desk) -> None:
    about = of_kind(sample_desk, Kind.DISTRICT_HEAD)[0]
    with sample_desk.office.read() as tx:
        sheets = {
            profile: brief_of(tx, about.id, profile, sample_desk)
            for profile in (Profile.MAYOR, Profile.ESCORT, Profile.BUREAU, Profile.COUNCIL)
        }
    assert "gathered" in sheets.pop(Profile.MAYOR)
    assert [profile for profile, sheet in sheets.items() if "gathered" in sheet] == []
    assert "agenda" not in sheets[Profile.ESCORT]


def test_a_restricted_visit_is_not_named_on_the_brief_of_a_meeting(sample_desk: Desk) -> None:
    about = next(e for e in of_kind(sample_desk, Kind.DISTRICT_HEAD) if e.title == "강북구청장 면담")
    with sample_desk.office.read() as tx:
        groups = gathered(tx, about, today=SAMPLE_DAY).groups
        visit = next(line for g in groups if g.name == "visits" for line in g.lines)
    with sample_desk.writing() as tx:
        tx.update(tx.get(Engagement, visit.key), confidentiality=Confidentiality.RESTRICTED)
    with sample_desk.office.read() as tx:
        sheet = brief_of(tx, about.id, Profile.MAYOR, sample_desk)
    said = sheet["gathered"]
    assert said
    assert not any(visit.text in line for line in said)


def test_screens_take_a_fixed_number_of_queries(sample_desk: Desk) -> None:
    now = sample_desk.clock()
    some = of_kind(sample_desk, Kind.HEADS_COUNCIL)[0]
    asked = {
        MeetingsView(): 12,
        MeetingsView(scope=Scope.HELD): 12,
        MeetingView(some.id): 26,
        SeriesView(): 14,
        ProposedTable(kind=Kind.CONSULTATION, day=date(2026, 12, 3)): 8,
    }
    with sample_desk.office.read() as tx:
        knowledge(tx)
    for question, most in asked.items():
        with sample_desk.office.read() as tx, counted(sample_desk.office) as ran:
            questions.answer(Reading(tx, now), question)
        assert len(ran) <= most, (question, len(ran))


def test_of_more_meetings_than_are_listed_the_next_ones_are(sample_desk: Desk) -> None:
    with sample_desk.office.read() as tx:
        found = queries.of_kinds(
            tx, kinds=MEETINGS, first=SAMPLE_DAY, day_after=date(2030, 1, 1), limit=2, earliest=True
        )
        every = queries.of_kinds(tx, kinds=MEETINGS, first=SAMPLE_DAY, day_after=date(2030, 1, 1))
    assert [one.engagement.id for one in found] == [one.engagement.id for one in every[:2]]
    assert len(every) > 2


def test_what_was_postponed_without_a_new_day_is_still_among_those_to_come(desk: Desk) -> None:
    planned = desk.planned(kind=Kind.CONSULTATION, title="예시 간담회")
    desk.to(planned, Status.POSTPONED, reason="예시 사정", override_reason="예시 사유")
    for kind in (None, Kind.CONSULTATION):
        with desk.office.read() as tx:
            shown = questions.answer(
                Reading(tx=tx, now=desk.clock(), by=desk.by), MeetingsView(scope=Scope.UPCOMING, kind=kind)
            )
        (row,) = shown.rows
        assert (row.key, row.status, row.when, row.is_next) == (
            planned.id,
            Status.POSTPONED,
            planned.when,
            False,
        )
