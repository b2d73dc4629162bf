# SPDX-License-Identifier: Apache-2.0
"""The one box finds everything of all years, reads a line with what the rules say of it, and keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from db import journal
from db.records import Attendance, Engagement, Material, Override, Person, Stop, Suggestion
from db.records.enums import Kind, MaterialKind, Status
from db.records.when import Day, Timed
from desktop.desk.acts import act
from desktop.desk.acts.quick import quick_add
from desktop.desk.marking import excerpt, marks
from desktop.desk.reading import Reading
from desktop.desk.searching import read_quick, search_all
from desktop.screens.actions import Done, Refused
from desktop.screens.box import Found, QuickAdd, QuickReading, ReadQuick, SearchAll, Sort
from tests.offices import Desk, counted

NOW = datetime(2022, 4, 4, 1, 0, tzinfo=UTC)  # Monday 10:00 in Seoul


def found(desk: Desk, text: str, limit: int = 6) -> Found:
    with desk.office.read() as tx:
        return search_all(Reading(tx, NOW), SearchAll(text=text, limit=limit))


def reading(desk: Desk, text: str) -> QuickReading:
    with desk.office.read() as tx:
        return read_quick(Reading(tx, NOW), ReadQuick(text=text))


def visit(desk: Desk, title: str, day: date, place: str = "예시시장") -> int:
    with desk.writing("plan") as tx:
        made = tx.add(Engagement(title=title, when=Day(day)))
        tx.add(Stop(engagement_id=made.id, place=place, district_code="11380"))
        return made.id


def test_initials_find_the_hospital_and_lead_to_its_day_with_the_letters_marked(desk: Desk) -> None:
    old = visit(desk, "예시 점검", date(2012, 5, 1), "서북병원")
    new = visit(desk, "서북병원 현장방문", date(2022, 4, 7), "서북병원")
    groups = {group.sort: group.lines for group in found(desk, "ㅅㅂㅂㅇ").groups}
    assert [(line.engagement, line.day) for line in groups[Sort.ENGAGEMENT]] == [
        (new, date(2022, 4, 7)),
        (old, date(2012, 5, 1)),
    ]
    assert groups[Sort.ENGAGEMENT][0].marks == ((0, 4),)
    assert groups[Sort.ENGAGEMENT][1].detail == "서북병원"
    assert groups[Sort.ENGAGEMENT][1].detail_marks == ((0, 4),)
    (place,) = groups[Sort.PLACE]
    assert (place.title, place.engagement) == ("서북병원", new)


def test_every_sort_is_a_group_of_its_own_that_leads_to_its_engagement(desk: Desk) -> None:
    key = visit(desk, "예시 방문", date(2022, 4, 7))
    with desk.writing("more") as tx:
        tx.add(Material(engagement_id=key, kind=MaterialKind.REMARKS, text="골목상권 회복을 위한 말씀"))
        tx.add(Suggestion(text="골목상권 보도 정비", received_on=date(2022, 4, 1), engagement_id=key))
    groups = {group.sort: group.lines for group in found(desk, "골목상권").groups}
    assert {sort: [line.engagement for line in lines] for sort, lines in groups.items()} == {
        Sort.MATERIAL: [key],
        Sort.SUGGESTION: [key],
    }
    assert groups[Sort.MATERIAL][0].detail == "예시 방문 — 골목상권 회복을 위한 말씀"
    with desk.writing("bin") as tx:
        tx.bin(tx.get(Engagement, key))
    assert found(desk, "회복을").groups == ()


def test_a_person_leads_to_the_newest_engagement_with_the_name(desk: Desk) -> None:
    key = visit(desk, "예시 방문", date(2022, 4, 7))
    with desk.office.read() as tx:
        names = [one.name for one in tx.all(Person)]
        person = next(one for one in tx.all(Person) if sum(one.name in name for name in names) == 1)
    with desk.writing("people") as tx:
        tx.add(Attendance(engagement_id=key, name=person.name, person_id=person.id))
    groups = {group.sort: group.lines for group in found(desk, person.name).groups}
    assert [line.engagement for line in groups[Sort.PERSON]] == [key]


def test_a_group_shows_its_newest_and_says_that_there_is_more(desk: Desk) -> None:
    for n in range(5):
        visit(desk, f"예시 점검 {n}", date(2022, 4, 1) + timedelta(days=n), f"예시곳{n}")
    (group,) = found(desk, "점검", limit=3).groups
    assert [line.title for line in group.lines] == ["예시 점검 4", "예시 점검 3", "예시 점검 2"]
    assert group.is_more


def test_searching_costs_the_same_queries_however_much_is_found(desk: Desk) -> None:
    visit(desk, "예시 점검", date(2022, 4, 1))
    found(desk, "점검")
    with counted(desk.office) as few:
        found(desk, "점검")
    for n in range(20):
        visit(desk, f"예시 점검 {n}", date(2022, 4, 1) + timedelta(days=n))
    with counted(desk.office) as many:
        found(desk, "점검")
    assert len(many) == len(few)


def test_a_line_is_read_with_the_names_of_its_place_and_the_clash_before_it_is_kept(desk: Desk) -> None:
    start = datetime(2022, 4, 7, 5, 0, tzinfo=UTC)
    with desk.writing("plan") as tx:
        made = tx.add(Engagement(title="예시 간담회", when=Timed(start, start + timedelta(hours=1))))
        tx.update(made, status=Status.PLANNED)
    read = reading(desk, "목 2시 은평구 역촌동 서북병원 점검")
    (option,) = read.options
    assert read.is_entry
    assert (option.district, option.dong, option.draft.title) == ("은평구", "역촌동", "서북병원 점검")
    assert "clash.overlap" in [line.code for line in option.findings]
    free = reading(desk, "목 5시 은평구 역촌동 서북병원 점검")
    assert "clash.overlap" not in [line.code for line in free.options[0].findings]


def test_places_of_the_office_are_known_as_soon_as_they_were_used(desk: Desk) -> None:
    assert reading(desk, "목 2시 예시터널 점검").options[0].draft.place == ""
    visit(desk, "예시 방문", date(2022, 4, 1), "예시터널")
    option = reading(desk, "목 2시 예시터널 점검").options[0]
    assert (option.draft.place, option.district) == ("예시터널", "은평구")


def test_what_was_read_is_kept_with_place_and_people_as_one_step(desk: Desk) -> None:
    read = reading(desk, "긴급 목 2시 은평구 역촌동 서북병원에서 예시구청장 면담")
    with desk.writing("quick_add") as tx:
        result = quick_add(tx, QuickAdd(draft=read.options[0].draft))
    with desk.office.read() as tx:
        kept = tx.get(Engagement, result.key)
        (stop,) = tx.all(Stop, engagement_id=kept.id)
        (guest,) = tx.all(Attendance, engagement_id=kept.id)
        target = journal.undo_target(tx, by="예시")
    assert (kept.title, kept.kind, kept.is_urgent) == ("예시구청장 면담", Kind.DISTRICT_HEAD, True)
    assert (stop.place, stop.district_code) == ("서북병원", "11380")
    assert (guest.name, guest.post) == ("", "예시구청장")
    assert target is None or target.action == "quick_add"


def test_a_draft_without_a_title_bears_its_place_else_its_kind(desk: Desk) -> None:
    draft = reading(desk, "목 2시").options[0].draft
    with desk.writing("quick_add") as tx:
        bare = quick_add(tx, QuickAdd(draft=draft))
        placed = quick_add(tx, QuickAdd(draft=replace(draft, place="예시회관")))
    with desk.office.read() as tx:
        assert tx.get(Engagement, bare.key).title == "내부 일정"
        assert tx.get(Engagement, placed.key).title == "예시회관"


def test_marks_stand_where_the_words_are_in_the_text_as_shown() -> None:
    assert marks("서북 병원 (역촌동)", "서북병원") == ((0, 5),)
    assert marks("Café 예시", "CAFÉ ㅇㅅ") == ((0, 4), (5, 7))
    assert marks("예시", "없음") == ()
    assert excerpt("가" * 100 + " 점검 " + "나" * 100, "점검").startswith("…가")
    assert "점검" in excerpt("가" * 100 + " 점검 " + "나" * 100, "점검")


def test_a_written_reason_passes_the_block_and_stays_with_the_engagement(desk: Desk) -> None:
    start = datetime(2022, 4, 7, 5, 0, tzinfo=UTC)
    with desk.writing("plan") as tx:
        made = tx.add(Engagement(title="예시 간담회", when=Timed(start, start + timedelta(hours=1))))
        tx.update(made, status=Status.PLANNED)
    draft = reading(desk, "목 2시 은평구 역촌동 서북병원 점검").options[0].draft
    answer = act(desk.office, QuickAdd(draft=draft, reason="예시 사유"), by=desk.by)
    assert isinstance(answer, Done)
    with desk.office.read() as tx:
        assert {o.reason for o in tx.all(Override, engagement_id=answer.key)} == {"예시 사유"}
        target = journal.undo_target(tx, by=desk.by)
    assert target is not None
    assert target.action == "quick_add"


def test_a_draft_without_a_day_is_refused(desk: Desk) -> None:
    draft = reading(desk, "서북병원 점검").options[0].draft
    answer = act(desk.office, QuickAdd(draft=draft), by=desk.by)
    assert isinstance(answer, Refused)
    assert answer.code == "input.empty"
