# SPDX-License-Identifier: Apache-2.0
"""Patterns and copies: what comes along, what never does, and bodies that somebody else wrote."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import InputError
from db.records import Attendance, Day, Engagement, Material, RunRow, Stop, Template
from db.records.enums import Kind, MaterialKind, Reply, Status
from desktop.rules.copying import EVERYTHING, USUAL
from desktop.services import cloning, engagements, history, templates
from tests.offices import THURSDAY, WHEN, Desk, seobuk_stop
from tests.rules.helpers import EUNPYEONG, at, timed
from tests.services.both import small_desk

__all__ = ["small_desk"]

LATER = timed(date(2022, 5, 12), "10:00", "11:10")


def whole(desk: Desk) -> Engagement:
    """A planned visit with everything that a visit may have."""
    made = desk.planned(
        seobuk_stop(arrive_at=at(THURSDAY, "14:10"), leave_at=at(THURSDAY, "14:40")),
        purpose="예시 목적",
        key_points="예시 말씀",
        internal_note="예시 메모",
    )
    with desk.writing() as tx:
        engagements.set_run_sheet(
            tx,
            engagement_id=made.id,
            base=(),
            rows=[RunRow(engagement_id=0, text="예시 인사", offset_min=10)],
        )
        tx.add(Attendance(engagement_id=made.id, name="예시 원장", reply=Reply.ATTENDS, note="예시"))
        tx.add(
            Material(
                engagement_id=made.id,
                kind=MaterialKind.REMARKS,
                received_at=tx.now,
                due_on=THURSDAY,
                text="예시 말씀자료",
            )
        )
    return desk.get(made.id)


def parts(desk: Desk, number: int) -> dict[str, Any]:
    with desk.office.read() as tx:
        return {
            kind.book.table: tx.all(kind, engagement_id=number)
            for kind in (Stop, RunRow, Attendance, Material)
        }


def test_a_copy_is_a_new_draft_with_its_parts_and_without_what_has_happened(small_desk: Desk) -> None:
    source = whole(small_desk)
    with small_desk.writing("clone") as tx:
        made = cloning.clone_engagement(tx, engagement_id=source.id, when=LATER).engagement
    assert (made.status, made.when, made.title, made.purpose) == (
        Status.DRAFT,
        LATER,
        source.title,
        "예시 목적",
    )
    assert (made.key_points, made.internal_note, made.uid != source.uid) == ("", "", True)
    found = parts(small_desk, made.id)
    (stop,) = found["stop"]
    assert (stop.place, stop.arrive_at) == ("서북병원", at(date(2022, 5, 12), "10:10"))
    assert [r.text for r in found["run_row"]] == ["예시 인사"]
    assert [(a.name, a.reply, a.note) for a in found["attendance"]] == [("예시 원장", None, "")]
    assert [(m.kind, m.received_at, m.due_on, m.text) for m in found["material"]] == [
        (MaterialKind.REMARKS, None, None, "")
    ]


def test_remarks_and_notes_come_along_only_when_asked_for(desk: Desk) -> None:
    source = whole(desk)
    with desk.writing("clone") as tx:
        made = cloning.clone_engagement(
            tx, engagement_id=source.id, when=Day(THURSDAY), carried=EVERYTHING, title="예시 다시"
        ).engagement
    assert (made.title, made.key_points, made.internal_note) == ("예시 다시", "예시 말씀", "예시 메모")
    assert parts(desk, made.id)["stop"][0].arrive_at is None
    with desk.writing("clone") as tx:
        bare = cloning.clone_engagement(
            tx, engagement_id=source.id, when=LATER, carried=frozenset()
        ).engagement
    assert all(rows == () for rows in parts(desk, bare.id).values())


def test_a_pattern_makes_the_same_again_and_one_undo_takes_it_back(small_desk: Desk) -> None:
    source = whole(small_desk)
    with small_desk.writing("template_save") as tx:
        pattern = templates.save_template(tx, engagement_id=source.id, name="예시 병원 방문", carried=USUAL)
    with small_desk.writing("template_use") as tx:
        made = templates.engagement_from(tx, template_id=pattern.id, when=LATER, title="예시 새 방문")
    new = made.engagement
    assert (new.title, new.status, new.kind, new.purpose) == (
        "예시 새 방문",
        Status.DRAFT,
        Kind.VISIT,
        "예시 목적",
    )
    found, was = parts(small_desk, new.id), parts(small_desk, source.id)
    assert {name: len(rows) for name, rows in found.items()} == {n: len(r) for n, r in was.items()}
    assert found["stop"][0].district_code == EUNPYEONG
    assert found["stop"][0].leave_at == at(date(2022, 5, 12), "10:40")
    with small_desk.writing("undo") as tx:
        history.undo(tx)
    assert small_desk.get(new.id).binned_at is not None


def test_people_stay_out_of_a_pattern_unless_asked_for(desk: Desk) -> None:
    source = whole(desk)
    with desk.writing("template_save") as tx:
        pattern = templates.save_template(tx, engagement_id=source.id, name="예시")
    assert "예시 원장" not in pattern.body
    assert "예시 말씀자료" not in pattern.body


def test_a_name_is_given_once_and_not_left_empty(desk: Desk) -> None:
    source = whole(desk)
    for name, code in (("예시", ""), (" 예시 ", "template.name_taken"), (" ", "input.empty")):
        with desk.writing("template_save") as tx:
            if not code:
                templates.save_template(tx, engagement_id=source.id, name=name)
                continue
            with pytest.raises(InputError) as caught:
                templates.save_template(tx, engagement_id=source.id, name=name)
            assert caught.value.code == code


def test_a_body_of_another_time_is_read_as_far_as_it_goes(desk: Desk) -> None:
    body = {
        "version": 9,
        "engagement": {
            "title": "예시",
            "kind": "no such kind",
            "colour": "red",
            "status": "held",
            "bureau_id": 99_999,
        },
        "stops": [
            {"place": "예시 회관", "district_code": "99999", "dong_id": 424_242},
            {"no": "place"},
            "x",
        ],
        "people": {"not": "a list"},
        "notices": [{"told": True}],
    }
    with desk.writing() as tx:
        kept = tx.add(Template(name="예시", body=json.dumps(body)))
    with desk.writing("template_use") as tx:
        made = templates.engagement_from(tx, template_id=kept.id, when=WHEN).engagement
    assert (made.title, made.status, made.kind, made.bureau_id) == ("예시", Status.DRAFT, Kind.VISIT, None)
    (stop,) = parts(desk, made.id)["stop"]
    assert (stop.place, stop.district_code, stop.dong_id) == ("예시 회관", None, None)


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v))
)
def test_no_body_does_more_than_be_refused(said: object) -> None:
    for text in (json.dumps(said), json.dumps({"engagement": {"title": said}, "stops": said})):
        with contextlib.suppress(InputError):
            templates.read_body(text)


@pytest.mark.parametrize("text", ["", "[", "[1]", "[" * 100_000, '{"engagement": 1}'])
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"template\.unreadable"):
        templates.read_body(text)
