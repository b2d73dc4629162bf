# SPDX-License-Identifier: Apache-2.0
"""Plan, change and move: what merges, what is asked, what is refused and what passes with a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from db.errors import InputError, MergeConflict, RecordMissing
from db.records import Attendance, Days, Engagement, Override, RunRow, Stop
from db.records.enums import Confidentiality, Kind, Status
from desktop.services import engagements, history
from desktop.services.refusal import Refusal
from desktop.services.rows import merged_order
from tests.offices import THURSDAY, WHEN, Desk, seobuk_stop
from tests.rules.helpers import timed

LATER = timed(THURSDAY, "16:00", "17:00")


def test_a_new_visit_is_kept_with_its_places_in_order(desk: Desk) -> None:
    made = desk.plan(seobuk_stop(), seobuk_stop(place="예시 시장"), title="예시 점검")
    with desk.office.read() as tx:
        stops = tx.all(Stop, engagement_id=made.id)
    assert [(s.position, s.place) for s in stops] == [(0, "서북병원"), (1, "예시 시장")]
    assert (made.status, made.edition, made.sequence) == (Status.DRAFT, 1, 0)


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.CANDIDATE, Status.DRAFT)])
def test_nothing_begins_further_on_than_a_draft(desk: Desk, status: Status) -> None:
    with pytest.raises(InputError, match=r"input\.new_status"):
        desk.plan(status=status)


def test_an_interview_is_internal_even_when_asked_to_be_public(desk: Desk) -> None:
    made = desk.plan(kind=Kind.INTERVIEW, confidentiality=Confidentiality.PUBLIC)
    assert made.confidentiality is Confidentiality.INTERNAL


def test_two_forms_that_changed_different_parts_are_joined(desk: Desk) -> None:
    opened = desk.plan()
    desk.colleague().change(opened, purpose="예시 목적")
    after = desk.change(opened, title="예시 새 제목")
    assert (after.title, after.purpose) == ("예시 새 제목", "예시 목적")


def test_the_same_part_changed_twice_is_asked_with_its_three_values(desk: Desk) -> None:
    opened = desk.plan()
    desk.colleague().change(opened, when=LATER)
    with pytest.raises(MergeConflict) as caught:
        desk.change(opened, when=timed(THURSDAY, "10:00", "11:00"), title="예시 새 제목")
    (unit,) = caught.value.units
    assert (unit.unit, unit.base["when"], unit.theirs["when"]) == ("when", WHEN, LATER)
    assert unit.mine["when"] == timed(THURSDAY, "10:00", "11:00")
    assert desk.get(opened.id).title == "예시 방문"


def test_drafts_are_never_refused_and_show_what_stands_in_the_way(desk: Desk) -> None:
    desk.planned(title="예시 먼저")
    with desk.writing() as tx:
        made = engagements.plan_engagement(tx, engagement=Engagement(title="예시 겹침", when=WHEN))
    assert "clash.overlap" in [f.code for f in made.findings if f.is_blocking]
    moved = desk.change(made.engagement, when=timed(THURSDAY, "14:30", "15:00"))
    assert moved.when == timed(THURSDAY, "14:30", "15:00")


@pytest.mark.parametrize("stage", [Status.PLANNED, Status.FINAL])
def test_what_people_rely_on_is_moved_onto_a_blocked_time_only_with_a_reason_that_stays(
    desk: Desk, stage: Status
) -> None:
    desk.planned(title="예시 먼저")
    other = desk.planned(title="예시 나중", kind=Kind.INTERNAL, when=timed(THURSDAY, "20:00", "21:00"))
    if stage is Status.FINAL:
        other = desk.to(other, stage)
    with pytest.raises(Refusal) as caught:
        desk.change(other, when=WHEN)
    assert "clash.overlap" in [f.code for f in caught.value.findings]
    assert desk.get(other.id).when == other.when
    with desk.writing() as tx:
        moved = engagements.move_engagement(tx, base=other, when=WHEN, override_reason="예시 사유")
    passed = [f for f in moved.findings if f.overridden]
    assert {f.overridden.reason for f in passed if f.overridden} == {"예시 사유"}
    with desk.office.read() as tx:
        assert {(o.reason, o.by) for o in tx.all(Override, engagement_id=other.id)} == {
            ("예시 사유", "예시 담당")
        }


def test_a_clash_that_was_there_before_does_not_hold_up_another_change(desk: Desk) -> None:
    desk.planned(title="예시 먼저")
    other = desk.plan(title="예시 나중")
    other = desk.to(other, Status.PLANNED, override_reason="예시 사유")
    with desk.writing("undo") as tx:  # the passing is taken back, so the block stands again
        for override in tx.all(Override, engagement_id=other.id):
            tx.bin(override)
    other = desk.change(desk.get(other.id), needs_bureau_head=True)
    assert other.needs_bureau_head
    with pytest.raises(Refusal) as caught:  # sixty days before an election: a block of its own
        desk.change(other, kind=Kind.EVENT)
    assert [f.code for f in caught.value.findings] == ["election.event_60_days"]


def test_urgency_needs_its_reason_once_it_is_planned(desk: Desk) -> None:
    draft = desk.change(desk.plan(), is_urgent=True)
    with pytest.raises(Refusal) as caught:
        desk.to(draft, Status.PLANNED, override_reason="그래도")
    assert [f.code for f in caught.value.findings if f.is_blocking] == ["status.no_urgency_reason"]
    planned = desk.planned(when=LATER)
    with pytest.raises(InputError, match=r"input\.empty"):
        desk.change(planned, is_urgent=True)
    assert desk.change(planned, is_urgent=True, urgency_reason="예시 호우").is_urgent


@pytest.mark.parametrize("field", ["status", "uid", "edition", "sequence", "former_when", "nothing_such"])
def test_fields_of_other_services_and_unknown_ones_are_refused(desk: Desk, field: str) -> None:
    with pytest.raises(InputError, match=r"input\.field_not_here"):
        desk.change(desk.plan(), **{field: None})


@pytest.mark.parametrize("fields", [{"title": "  "}, {"when": None}])
def test_a_title_and_a_time_stay(desk: Desk, fields: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"input\.empty"):
        desk.change(desk.plan(), **fields)


def test_ten_megabytes_in_a_title_change_nothing(desk: Desk) -> None:
    made = desk.plan()
    with pytest.raises(InputError, match=r"input\.too_long"):
        desk.change(made, title="가" * 10_000_000)
    assert desk.get(made.id) == made


def test_what_was_taken_back_meanwhile_is_not_written_to(desk: Desk) -> None:
    made = desk.plan()
    with desk.writing("undo") as tx:
        history.undo(tx)
    with pytest.raises(RecordMissing, match=r"record\.binned"):
        desk.change(made, title="예시 새 제목")


def test_a_moved_visit_keeps_its_uid_and_raises_its_counters_once(desk: Desk) -> None:
    made = desk.plan()
    moved = desk.change(made, when=LATER)
    assert (moved.uid, moved.sequence) == (made.uid, made.sequence + 1)


# -- lists ------------------------------------------------------------------------------------


def _rows(desk: Desk, engagement_id: int) -> tuple[RunRow, ...]:
    with desk.office.read() as tx:
        return tuple(sorted(tx.all(RunRow, engagement_id=engagement_id), key=lambda r: r.position))


def _sheet(desk: Desk, engagement_id: int, base: tuple[RunRow, ...], rows: tuple[RunRow, ...]) -> None:
    with desk.writing("run_sheet") as tx:
        engagements.set_run_sheet(tx, engagement_id=engagement_id, base=base, rows=rows)


@pytest.fixture
def listed(desk: Desk) -> tuple[int, tuple[RunRow, ...]]:
    made = desk.plan()
    rows = tuple(RunRow(engagement_id=made.id, text=t, offset_min=10 * n) for n, t in enumerate("가나다"))
    _sheet(desk, made.id, (), rows)
    return made.id, _rows(desk, made.id)


def _texts(desk: Desk, engagement_id: int) -> str:
    return "".join(r.text for r in _rows(desk, engagement_id))


def test_rows_changed_by_two_people_are_joined(desk: Desk, listed: tuple[int, tuple[RunRow, ...]]) -> None:
    number, (a, b, c) = listed
    new = RunRow(engagement_id=number, text="라")
    _sheet(desk.colleague(), number, (a, b, c), (new, a, replace(b, text="나나"), c))
    _sheet(desk, number, (a, b, c), (replace(a, text="가가"), b, c, replace(new, text="마")))
    assert _texts(desk, number) == "라가가나나다마"
    assert [r.position for r in _rows(desk, number)] == [0, 1, 2, 3, 4]


def test_a_row_changed_by_both_is_asked_and_nothing_is_written(
    desk: Desk, listed: tuple[int, tuple[RunRow, ...]]
) -> None:
    number, (a, b, c) = listed
    _sheet(desk.colleague(), number, (a, b, c), (replace(a, text="동료"), b, c))
    with pytest.raises(MergeConflict) as caught:
        _sheet(desk, number, (a, b, c), (replace(a, text="나"), replace(b, text="버림"), c))
    (unit,) = caught.value.units
    assert (unit.base["text"], unit.theirs["text"], unit.mine["text"]) == ("가", "동료", "나")
    assert _texts(desk, number) == "동료나다"


def test_a_row_removed_by_one_and_written_by_the_other_loses_no_text(
    desk: Desk, listed: tuple[int, tuple[RunRow, ...]]
) -> None:
    number, (a, b, c) = listed
    _sheet(desk.colleague(), number, (a, b, c), (b, c))
    _sheet(desk, number, (a, b, c), (replace(a, text="살린 글"), b, c))
    assert _texts(desk, number) == "살린 글나다"
    _, b2, c2 = now = _rows(desk, number)
    _sheet(desk.colleague(), number, now, (now[0], replace(b2, text="동료"), c2))
    with pytest.raises(MergeConflict):
        _sheet(desk, number, now, (now[0], c2))
    assert _texts(desk, number) == "살린 글동료다"


def test_a_row_that_both_removed_is_gone_once(desk: Desk, listed: tuple[int, tuple[RunRow, ...]]) -> None:
    number, (a, b, c) = listed
    _sheet(desk.colleague(), number, (a, b, c), (b, c))
    _sheet(desk, number, (a, b, c), (c,))
    assert _texts(desk, number) == "다"


def test_sorting_anew_wins_over_an_added_row(desk: Desk, listed: tuple[int, tuple[RunRow, ...]]) -> None:
    number, (a, b, c) = listed
    _sheet(desk.colleague(), number, (a, b, c), (a, b, c, RunRow(engagement_id=number, text="라")))
    _sheet(desk, number, (a, b, c), (c, b, a))
    assert _texts(desk, number) == "다라나가"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "wanted"),
    [
        ([], [], [], ()),
        ([1, 2], [1, 2], [2, 1], (2, 1)),
        ([1, 2], [2, 1], [1, 2], (2, 1)),
        ([1, 2], [1, 9, 2], [2, 1], (2, 1, 9)),
        ([1], [8, 1], [1, 7], (8, 1, 7)),
    ],
)
def test_one_order_of_two(
    base: list[int], mine: list[int], theirs: list[int], wanted: tuple[int, ...]
) -> None:
    assert merged_order(base=base, mine=mine, theirs=theirs) == wanted


@pytest.mark.parametrize("row", [{"offset_min": -1441}, {"duration_min": -1}, {"duration_min": 1441}])
def test_a_time_that_cannot_be_is_refused(desk: Desk, row: dict[str, Any]) -> None:
    made = desk.plan()
    with pytest.raises(InputError, match=r"input\.out_of_range"):
        _sheet(desk, made.id, (), (RunRow(engagement_id=made.id, text="가", **row),))


def test_a_place_too_far_for_a_planned_time_is_told(desk: Desk) -> None:
    desk.planned(title="예시 먼저", when=timed(THURSDAY, "13:00", "14:00"))
    second = desk.planned(title="예시 나중", when=timed(THURSDAY, "14:15", "15:00"))
    with desk.office.read() as tx:
        base = tx.all(Stop, engagement_id=second.id)
    far = [replace(base[0], place="예시 강동", district_code="11740", dong_id=None)]
    with desk.writing("stops") as tx:
        done = engagements.set_stops(tx, engagement_id=second.id, base=base, stops=far)
    assert "travel" in {f.code.split(".")[0] for f in done.findings}
    assert done.engagement.sequence > second.sequence


def test_a_place_needs_a_name(desk: Desk) -> None:
    made = desk.plan()
    with pytest.raises(InputError, match=r"input\.empty"), desk.writing("stops") as tx:
        engagements.set_stops(tx, engagement_id=made.id, base=(), stops=[seobuk_stop(place=" ")])


def test_people_keep_their_protocol_order(desk: Desk) -> None:
    made = desk.plan()
    names = ("예시가", "예시나")
    people = [Attendance(engagement_id=made.id, name=n) for n in names]
    with desk.writing("people") as tx:
        engagements.set_people(tx, engagement_id=made.id, base=(), people=people)
    with desk.office.read() as tx:
        kept = tx.all(Attendance, engagement_id=made.id)
    with desk.writing("people") as tx:
        engagements.set_people(tx, engagement_id=made.id, base=kept, people=[kept[1], kept[0]])
    with desk.office.read() as tx:
        rows = sorted(tx.all(Attendance, engagement_id=made.id), key=lambda a: a.position)
    assert [r.name for r in rows] == ["예시나", "예시가"]
    with pytest.raises(InputError, match=r"input\.empty"), desk.writing("people") as tx:
        engagements.set_people(tx, engagement_id=made.id, base=(), people=[Attendance(engagement_id=made.id)])


def test_only_what_nobody_was_told_of_goes_to_the_bin(desk: Desk) -> None:
    made = desk.plan()
    with desk.writing("issue") as tx:
        tx.expose(made.id)
    with pytest.raises(InputError, match=r"input\.bin_told"), desk.writing("bin") as tx:
        engagements.bin_engagement(tx, base=desk.get(made.id))
    other = desk.plan()
    with desk.writing("bin") as tx:
        assert engagements.bin_engagement(tx, base=other).binned_at is not None


def test_a_period_takes_up_no_time_until_it_is_marked(desk: Desk) -> None:
    with desk.writing("plan") as tx:
        period = Engagement(title="예시 동고동락", kind=Kind.RESIDENCY, when=Days(THURSDAY, THURSDAY))
        made = engagements.plan_engagement(tx, engagement=period).engagement
    assert not made.is_busy
    with desk.writing("change") as tx:
        marked = engagements.change_engagement(tx, base=made, fields={"is_busy": True}).engagement
    assert marked.is_busy
