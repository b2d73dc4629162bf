# SPDX-License-Identifier: Apache-2.0
"""The bin: who put what away and how, and bringing it back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.errors import InputError
from db.records import Days, Stop
from db.records.enums import Kind, Status
from desktop.services import bins, history, templates
from tests.offices import THURSDAY, WHEN, Desk, counted
from tests.rules.helpers import timed
from tests.services.both import small_desk

__all__ = ["small_desk"]


def put(desk: Desk, number: int) -> None:
    with desk.writing("bin") as tx:
        bins.put_in_bin(tx, engagement_id=number)


def lying(desk: Desk, text: str = "", limit: int = bins.PAGE) -> bins.BinPage:
    with desk.office.read() as tx:
        return bins.in_bin(tx, text=text, limit=limit)


def test_the_newest_comes_first_with_who_did_it_and_how(small_desk: Desk) -> None:
    small_desk.clock.step = timedelta(minutes=1)
    first, second = small_desk.plan(title="예시 하나"), small_desk.plan(title="예시 둘")
    put(small_desk.colleague(), first.id)
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    found = lying(small_desk)
    assert [(b.record.id, b.by, b.action, b.place) for b in found.rows] == [
        (second.id, "예시 담당", "undo", "서북병원"),
        (first.id, "예시 동료", "bin", "서북병원"),
    ]
    assert found.rows[0].at > found.rows[1].at


def test_it_comes_back_as_it_was_and_a_clash_is_told_not_refused(small_desk: Desk) -> None:
    gone = small_desk.planned(title="예시 하나")
    put(small_desk, gone.id)
    small_desk.planned(title="예시 둘")
    with small_desk.writing("restore") as tx:
        back, findings = bins.restore(tx, engagement_id=gone.id)
    assert (back.binned_at, back.when, back.status, back.uid) == (None, WHEN, Status.PLANNED, gone.uid)
    assert [f.values["other"] for f in findings if f.code == "clash.overlap"] == ["예시 둘"]
    assert lying(small_desk).total == 0
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert lying(small_desk).total == 1


def test_an_undone_creation_comes_back_whole(small_desk: Desk) -> None:
    made = small_desk.plan()
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    with small_desk.writing("restore") as tx:
        bins.restore(tx, engagement_id=made.id)
    with small_desk.office.read() as tx:
        assert [s.place for s in tx.all(Stop, engagement_id=made.id)] == ["서북병원"]


def test_a_visit_comes_back_with_the_period_it_lay_in(desk: Desk) -> None:
    period = desk.plan(kind=Kind.RESIDENCY, when=Days(THURSDAY, THURSDAY + timedelta(days=9)))
    visit = desk.plan(parent_id=period.id)
    for number in (visit.id, period.id):
        put(desk, number)
    with desk.writing("restore") as tx:
        bins.restore(tx, engagement_id=visit.id)
    assert desk.get(period.id).binned_at is None


def test_what_was_told_or_held_is_not_binned(desk: Desk) -> None:
    told = desk.planned()
    with desk.writing("issue") as tx:
        tx.expose(told.id)
    held = desk.planned(title="예시 실시", when=timed(THURSDAY, "09:00", "10:00"))
    desk.clock.set(THURSDAY + timedelta(days=1), "09:00")
    desk.to(held, Status.HELD)
    for number in (told.id, held.id):
        with pytest.raises(InputError, match=r"input\.bin_told"):
            put(desk, number)


def test_it_is_searched_and_paged_and_asks_as_much_for_many_as_for_few(desk: Desk) -> None:
    for n in range(12):
        put(desk, desk.plan(title=f"예시 {'시장' if n % 2 else '병원'} {n}").id)
    page = lying(desk, "예시시장", limit=4)
    assert (len(page.rows), page.total, page.more) == (4, 6, True)
    asked = []
    for limit in (2, 12):
        with desk.office.read() as tx, counted(desk.office) as seen:
            bins.in_bin(tx, limit=limit)
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_a_pattern_can_be_put_away_and_brought_back(small_desk: Desk) -> None:
    source = small_desk.plan()
    with small_desk.writing("template_save") as tx:
        pattern = templates.save_template(tx, engagement_id=source.id, name="예시 서식")
    with small_desk.writing("template_bin") as tx:
        templates.bin_template(tx, template_id=pattern.id)
    (row,) = lying(small_desk).rows
    assert (row.record.id, row.action) == (pattern.id, "template_bin")
    with small_desk.writing() as tx, pytest.raises(InputError, match=r"template\.binned"):
        templates.engagement_from(tx, template_id=pattern.id, when=WHEN)
    with small_desk.writing("restore") as tx:
        bins.restore_template(tx, template_id=pattern.id)
    with small_desk.office.read() as tx:
        assert [t.name for t in templates.templates_of(tx)] == ["예시 서식"]


def test_what_is_not_there_cannot_come_back(desk: Desk) -> None:
    here = desk.plan()
    with desk.writing("restore") as tx, pytest.raises(InputError, match=r"record\.not_binned"):
        bins.restore(tx, engagement_id=here.id)


def test_a_period_with_visits_inside_is_not_put_away(desk: Desk) -> None:
    period = desk.plan(title="예시 동고동락", when=Days(THURSDAY, THURSDAY + timedelta(days=3)))
    visit = desk.plan(title="예시 방문", when=WHEN, parent_id=period.id)
    with pytest.raises(InputError, match="bin_children"), desk.writing("bin") as tx:
        bins.put_in_bin(tx, engagement_id=period.id)
    with desk.writing("bin") as tx:
        bins.put_in_bin(tx, engagement_id=visit.id)
    with desk.writing("bin") as tx:
        assert bins.put_in_bin(tx, engagement_id=period.id).binned_at
