# SPDX-License-Identifier: Apache-2.0
"""Papers that bureaus owe: asked for, due by rule or by hand, come in editions, reminded of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.errors import InputError, RecordMissing
from db.records import Material
from db.records.enums import Kind, MaterialKind
from desktop.services import checks, history, materials
from desktop.services.knowledge import knowledge
from desktop.services.settings import set_setting
from tests.offices import THURSDAY, Clock, Desk, some_bureau
from tests.rules.helpers import timed


def asked(desk: Desk, engagement_id: int, **values: object) -> Material:
    given = {"kind": MaterialKind.REMARKS} | values
    with desk.writing("request_material") as tx:
        return materials.request_material(tx, engagement_id=engagement_id, **given)  # type: ignore[arg-type]


def kept(desk: Desk, material: Material) -> Material:
    with desk.office.read() as tx:
        return tx.get(Material, material.id)


def due(desk: Desk, material: Material) -> date | None:
    with desk.office.read() as tx:
        return materials.due_on(
            tx.get(Material, material.id), desk.get(material.engagement_id), knowledge(tx)
        )


def test_a_paper_is_due_two_working_days_before_and_the_day_is_not_stored(desk: Desk) -> None:
    visit = desk.planned()
    paper = asked(desk, visit.id)
    assert (kept(desk, paper).due_on, due(desk, paper)) == (None, date(2022, 4, 5))
    desk.change(visit, when=timed(date(2022, 4, 11), "14:00", "15:00"))
    assert due(desk, paper) == date(2022, 4, 7)  # a weekend lies between


def test_a_day_typed_by_hand_stays_until_it_is_taken_back(desk: Desk) -> None:
    paper = asked(desk, desk.planned().id, due_on=date(2022, 4, 1))
    assert due(desk, paper) == date(2022, 4, 1)
    with desk.writing("set_material_due") as tx:
        materials.set_material_due(tx, material_id=paper.id, due_on=None)
    assert due(desk, paper) == date(2022, 4, 5)


def test_a_second_arrival_is_the_next_edition_and_undo_takes_the_arrival_back(desk: Desk) -> None:
    paper = asked(desk, desk.planned().id)
    for text in ("예시 말씀", "예시 말씀 2"):
        with desk.writing("receive_material") as tx:
            materials.receive_material(tx, material_id=paper.id, text=text)
    assert (kept(desk, paper).edition, kept(desk, paper).text) == (2, "예시 말씀 2")
    for _ in range(2):
        with desk.writing("undo") as tx:
            history.undo(tx)
    assert (kept(desk, paper).edition, kept(desk, paper).received_at) == (1, None)


def test_a_reminder_is_noted_with_who_and_when_but_not_of_what_has_come(desk: Desk, clock: Clock) -> None:
    paper = asked(desk, desk.planned().id)
    with desk.writing("remind_material") as tx:
        materials.remind_material(tx, material_id=paper.id)
    assert (kept(desk, paper).reminded_at, kept(desk, paper).reminded_by) == (clock.at, "예시 담당")
    with desk.writing("receive_material") as tx:
        materials.receive_material(tx, material_id=paper.id)
    with pytest.raises(InputError, match=r"input\.material_in"), desk.writing() as tx:
        materials.remind_material(tx, material_id=paper.id)


def test_an_arrival_to_come_is_refused(desk: Desk, clock: Clock) -> None:
    paper = asked(desk, desk.planned().id)
    with pytest.raises(InputError, match=r"input\.in_future"), desk.writing() as tx:
        materials.receive_material(tx, material_id=paper.id, at=clock.at + timedelta(minutes=1))


def test_the_usual_papers_are_asked_for_once(desk: Desk) -> None:
    visit = desk.planned()
    asked(desk, visit.id, kind=MaterialKind.TIMETABLE, bureau_id=some_bureau(desk.office).id)
    for expected in ([MaterialKind.REMARKS, MaterialKind.STATUS_PAPER], []):
        with desk.writing("request_material") as tx:
            made = materials.request_usual(tx, engagement_id=visit.id)
        assert [m.kind for m in made] == expected


def test_which_papers_are_usual_is_a_setting(desk: Desk) -> None:
    visit = desk.planned()
    with desk.writing("setting") as tx:
        set_setting(tx, key="usual_materials", text='{"visit": ["attendees"], "press": []}')
        made = materials.request_usual(tx, engagement_id=visit.id)
        settings = knowledge(tx).settings
    assert [m.kind for m in made] == [MaterialKind.ATTENDEES]
    assert settings.papers_of(Kind.PRESS) == ()
    assert settings.papers_of(Kind.INTERVIEW) == (MaterialKind.STATUS_PAPER,)  # not named: as before


def severity(desk: Desk, engagement_id: int) -> list[tuple[str, str]]:
    with desk.office.read() as tx:
        visit = desk.get(engagement_id)
        ready = checks.situation_of(tx, visit).readiness_of(visit, now=desk.clock())
    return [(line.code, line.state.value) for line in ready.lines if "material" in line.code]


def test_a_missing_paper_gets_graver_as_the_day_comes(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    asked(desk, visit.id)
    found = []
    for day in (date(2022, 4, 5), date(2022, 4, 6), THURSDAY):
        clock.set(day, "09:00")
        found += severity(desk, visit.id)
    assert found == [
        ("readiness.material_missing", "warn"),
        ("readiness.material_overdue", "warn"),
        ("readiness.material_absent", "block"),
    ]


def test_a_paper_that_is_not_needed_after_all_asks_for_nothing(desk: Desk) -> None:
    visit = desk.planned()
    paper = asked(desk, visit.id)
    with desk.writing("drop_material") as tx:
        materials.drop_material(tx, material_id=paper.id)
    assert severity(desk, visit.id) == []
    with pytest.raises(RecordMissing), desk.writing() as tx:
        materials.remind_material(tx, material_id=paper.id)
