# SPDX-License-Identifier: Apache-2.0
"""Every action of the window as one step at a real office, and its answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.records import Attendance, Override, User
from db.records.enums import Channel, Confidentiality, Kind, MaterialKind, Outcome, Status, UserRole
from desktop.desk.gateway import OfficeGateway
from desktop.screens import actions as ask
from desktop.screens.box import SearchAll
from desktop.screens.calendar import week_of
from desktop.screens.engagement import RunRow, StopRow
from desktop.services import materials
from tests.offices import THURSDAY, WHEN, Clock, Desk, some_bureau
from tests.papers import drawn_brief, hand_out
from tests.rules.helpers import timed

LATER = timed(THURSDAY, "16:00", "17:00")
EVENING = timed(THURSDAY, "19:00", "20:00")


@pytest.fixture
def window(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by=desk.by)


def done(answer: ask.Answer) -> ask.Done:
    assert isinstance(answer, ask.Done), answer
    return answer


def refused(answer: ask.Answer) -> ask.Refused:
    assert isinstance(answer, ask.Refused), answer
    return answer


@pytest.mark.parametrize(("typed", "kept"), [("예시 점검", "예시 점검"), ("  ", "제목 없음")])
def test_create(desk: Desk, window: OfficeGateway, typed: str, kept: str) -> None:
    answer = done(window.act(ask.Create(title=typed, when=WHEN, kind=Kind.EVENT)))
    made = desk.get(answer.key)
    assert (made.title, made.kind, made.status, made.when) == (kept, Kind.EVENT, Status.DRAFT, WHEN)


def test_a_drag_over_a_colleagues_move_is_asked_and_can_be_insisted_on(
    desk: Desk, window: OfficeGateway
) -> None:
    made = desk.plan()
    desk.colleague().change(made, when=LATER)
    move = ask.Move(key=made.id, version=made.row_version, when=EVENING, was=WHEN)
    answer = window.act(move)
    assert isinstance(answer, ask.Conflict)
    assert (answer.units, answer.by) == ({"when": (WHEN, LATER, EVENING)}, "예시 동료")
    assert desk.get(made.id).when == LATER
    done(window.act(replace(move, was=None)))
    assert desk.get(made.id).when == EVENING


def test_a_planned_visit_moves_onto_a_clash_only_with_a_reason(desk: Desk, window: OfficeGateway) -> None:
    desk.planned(title="예시 먼저")
    other = desk.planned(title="예시 나중", when=LATER)
    answer = refused(window.act(ask.Move(key=other.id, version=1, when=WHEN)))
    assert "clash.overlap" in [line.code for line in answer.findings]
    passed = done(window.act(ask.Move(key=other.id, version=1, when=WHEN, reason="예시 사유")))
    assert "예시 사유" in [line.override for line in passed.notes]


def test_a_postponed_one_that_gets_a_date_is_planned_again(desk: Desk, window: OfficeGateway) -> None:
    gone = desk.to(desk.planned(), Status.POSTPONED)
    values = {"when": LATER, "title": "예시 새 제목"}
    done(
        window.act(ask.Edit(key=gone.id, version=1, base={"when": None, "title": gone.title}, values=values))
    )
    after = desk.get(gone.id)
    assert (after.status, after.when, after.title) == (Status.PLANNED, LATER, "예시 새 제목")


def test_an_edit_keeps_what_nobody_else_touched_and_asks_about_the_rest(
    desk: Desk, window: OfficeGateway
) -> None:
    made = desk.plan()
    desk.colleague().change(made, title="예시 동료 제목")
    edit = ask.Edit(
        key=made.id,
        version=made.row_version,
        base={"title": made.title, "purpose": ""},
        values={"title": "예시 내 제목", "purpose": "예시 목적"},
    )
    answer = window.act(edit)
    assert isinstance(answer, ask.Conflict)
    assert answer.units == {"title": (made.title, "예시 동료 제목", "예시 내 제목")}
    assert (answer.by, desk.get(made.id).purpose) == ("예시 동료", "예시 목적")
    done(window.act(replace(edit, values={"title": "예시 내 제목"}, force=frozenset({"title"}))))
    assert desk.get(made.id).title == "예시 내 제목"


def test_a_bureau_is_chosen_and_taken_away(desk: Desk, window: OfficeGateway) -> None:
    made, bureau = desk.plan(), some_bureau(desk.office)
    done(window.act(ask.Edit(key=made.id, version=1, base={"bureau": ""}, values={"bureau": str(bureau.id)})))
    assert desk.get(made.id).bureau_id == bureau.id
    done(window.act(ask.Edit(key=made.id, version=1, base={"bureau": str(bureau.id)}, values={"bureau": ""})))
    assert desk.get(made.id).bureau_id is None


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"bureau": "x"}, "input.wrong_type"),
        ({"bureau": "999999"}, "input.refers_to_nothing"),
        ({"status": "final"}, "input.field_not_here"),
        ({"title": ""}, "input.empty"),
        ({"title": "가" * 10_000_000}, "input.too_long"),
        ({"kind": "no such kind"}, "input.wrong_type"),
    ],
)
def test_bad_input_is_refused_and_changes_nothing(
    desk: Desk, window: OfficeGateway, values: dict[str, object], code: str
) -> None:
    made = desk.plan()
    answer = refused(window.act(ask.Edit(key=made.id, version=1, base={}, values=values)))
    assert answer.code == code
    assert desk.get(made.id) == made


def test_places_by_name(desk: Desk, window: OfficeGateway) -> None:
    made = done(window.act(ask.Create(title="예시", when=WHEN))).key
    row = StopRow(key=0, place="서북병원", district="은평구", dong="역촌동")
    done(window.act(ask.SetStops(key=made, version=1, base=(), stops=(row,))))
    screen = window.engagement(made)
    assert screen is not None
    assert [(s.place, s.district, s.dong) for s in screen.stops] == [("서북병원", "은평구", "역촌동")]
    bad = replace(row, district="없는구")
    answer = refused(window.act(ask.SetStops(key=made, version=1, base=screen.stops, stops=(bad,))))
    assert (answer.code, answer.values) == ("input.unknown_district", {"value": "없는구"})


def test_a_place_changed_by_both_is_asked_and_can_be_forced(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan()
    screen = window.engagement(made.id)
    assert screen is not None
    friend = OfficeGateway(desk.office, by="예시 동료")
    theirs = (replace(screen.stops[0], place="예시 동료 곳"),)
    done(friend.act(ask.SetStops(key=made.id, version=1, base=screen.stops, stops=theirs)))
    mine = (replace(screen.stops[0], place="예시 내 곳"),)
    wish = ask.SetStops(key=made.id, version=1, base=screen.stops, stops=mine)
    answer = window.act(wish)
    # The screen's base is what it showed; the office's own row is compared with it.
    assert isinstance(answer, ask.Conflict)
    assert answer.units["place"] == ("서북병원", "예시 동료 곳", "예시 내 곳")
    done(window.act(replace(wish, force=True)))
    after = window.engagement(made.id)
    assert after is not None
    assert [s.place for s in after.stops] == ["예시 내 곳"]


def test_the_run_sheet_and_the_people(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan()
    rows = tuple(RunRow(key=0, offset_min=n, minutes=5, text=f"예시 {n}") for n in (0, 5))
    done(window.act(ask.SetRunSheet(key=made.id, version=1, base=(), rows=rows)))
    done(window.act(ask.AddPerson(key=made.id, name="예시가", post="예시 과장")))
    screen = window.engagement(made.id)
    assert screen is not None
    assert [r.text for r in screen.run_sheet] == ["예시 0", "예시 5"]
    done(window.act(ask.RemovePerson(key=made.id, person=screen.people[0].key)))
    with desk.office.read() as tx:
        assert tx.all(Attendance, engagement_id=made.id) == ()


def test_stages_calls_and_waivers(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan()
    done(window.act(ask.SetStatus(key=made.id, version=1, status=Status.PLANNED)))
    answer = refused(window.act(ask.SetStatus(key=made.id, version=1, status=Status.FINAL)))
    assert [(f.code, f.values["names"]) for f in answer.findings] == [("status.untold", ("예시2",))]
    call = ask.RecordAttempt(notice="p:2", engagement=made.id, channel=Channel.PHONE)
    done(window.act(replace(call, outcome=Outcome.NO_ANSWER)))
    done(window.act(ask.WaiveNotice(notice="p:2", engagement=made.id, reason="예시 사유")))
    done(window.act(ask.SetStatus(key=made.id, version=1, status=Status.FINAL)))
    assert refused(window.act(replace(call, notice="x"))).code == "input.no_recipient"


def test_an_override_passes_the_line_it_was_given_for(desk: Desk, window: OfficeGateway) -> None:
    first = desk.planned(title="예시 하나", when=timed(THURSDAY, "14:00", "14:30"))
    second = desk.planned(title="예시 둘", when=timed(THURSDAY, "14:40", "15:10"))
    made = desk.plan(title="예시 셋")
    target = f"engagement:{second.id}"
    done(window.act(ask.Override(key=made.id, code="clash.overlap", reason="예시 사유", target=target)))
    with desk.office.read() as tx:
        (kept,) = tx.all(Override, engagement_id=made.id)
    assert kept.subject.startswith(f"engagement:{second.id}@")
    assert first.id != second.id
    answer = refused(window.act(ask.Override(key=made.id, code="clash.overlap", reason=" ")))
    assert answer.code == "input.empty"
    answer = refused(window.act(ask.Override(key=made.id, code="travel.none", reason="예시 사유")))
    assert answer.code == "input.no_block"


def test_a_paper_comes(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan()
    with desk.writing("owe") as tx:
        owed = materials.request_material(
            tx, engagement_id=made.id, kind=MaterialKind.REMARKS, bureau_id=None
        )
    done(window.act(ask.ReceiveMaterial(engagement=made.id, material=owed.id)))
    screen = window.engagement(made.id)
    assert screen is not None
    assert [m.received_at for m in screen.materials] == [desk.clock.at]


def test_undo_tells_what_it_would_do_and_of_a_clash_without_refusing(
    desk: Desk, window: OfficeGateway
) -> None:
    first = desk.planned(title="예시 먼저")
    done(window.act(ask.Move(key=first.id, version=1, when=LATER)))
    desk.colleague().planned(title="예시 나중")
    line = window.office()
    assert (line.undo, line.redo) == ("move", "")
    answer = done(window.act(ask.Undo()))
    assert answer.key == first.id
    assert "clash.overlap" in [note.code for note in answer.notes]
    assert window.office().redo == "move"
    done(window.act(ask.Redo()))
    assert desk.get(first.id).when == LATER
    assert refused(window.act(ask.Redo())).code == "redo.nothing"


def test_nothing_is_done_to_what_was_taken_back(desk: Desk, window: OfficeGateway) -> None:
    made = done(window.act(ask.Create(title="예시", when=WHEN))).key
    done(window.act(ask.Undo()))
    for action in (
        ask.Move(key=made, version=1, when=LATER),
        ask.Edit(key=made, version=1, base={"title": "예시"}, values={"title": "예시 새"}),
        ask.SetStops(key=made, version=1, base=(), stops=()),
        ask.AddPerson(key=made, name="예시", post=""),
        ask.SetStatus(key=made, version=1, status=Status.PLANNED),
        ask.RecordAttempt(notice="p:2", engagement=made, channel=Channel.PHONE),
    ):
        assert refused(window.act(action)).code == "record.binned", action
    screen = window.engagement(made)
    assert screen is not None
    assert not screen.can_edit


@pytest.mark.parametrize(
    ("role", "plan", "final", "own", "other"),
    [
        (UserRole.VIEWER, "role.viewer", "role.viewer", "role.viewer", "role.viewer"),
        (UserRole.LIAISON, "role.liaison", "role.liaison", "", "role.other_bureau"),
        (UserRole.PLANNER, "", "role.final", "", ""),
        (UserRole.APPROVER, "", "status.untold", "", ""),
    ],
)
def test_what_each_role_may_do(
    desk: Desk, role: UserRole, plan: str, final: str, own: str, other: str, tmp_path: Path
) -> None:
    bureau = some_bureau(desk.office)
    with desk.writing("user") as tx:
        tx.add(User(account="예시계정", name="예시 사람", role=role, bureau_id=bureau.id))
    theirs = desk.planned(when=LATER)
    hers = desk.change(desk.planned(when=timed(date(2022, 4, 8), "10:00", "11:00")), bureau_id=bureau.id)
    window = OfficeGateway(desk.office, by="예시 사람")

    def said(action: ask.Action) -> str:
        answer = window.act(action)
        if isinstance(answer, ask.Refused):
            return answer.code or answer.findings[0].code
        return ""

    assert said(ask.Create(title="예시", when=EVENING)) == plan
    assert said(ask.SetStatus(key=hers.id, version=1, status=Status.FINAL)) == final
    for base, wanted in ((hers, own), (theirs, other)):
        call = ask.RecordAttempt(notice="p:3", engagement=base.id, channel=Channel.PHONE)
        assert said(call) == wanted
    screen = window.engagement(hers.id)
    assert screen is not None
    assert screen.can_edit is (plan == "")
    made = drawn_brief(window, hers.id)
    answer = hand_out(window, made, tmp_path / "b.pdf")
    assert isinstance(answer, ask.Done) is (plan == "")
    assert (tmp_path / "b.pdf").exists() is (plan == "")


def test_changes_of_others_are_told_once_with_what_they_are_about(desk: Desk, window: OfficeGateway) -> None:
    made = desk.planned()
    start = window.office().journal
    OfficeGateway(desk.office, by="예시 동료").act(
        ask.RecordAttempt(notice="p:2", engagement=made.id, channel=Channel.PHONE)
    )
    told = window.changes_since(start)
    assert (told.keys, told.by) == (frozenset({made.id}), "예시 동료")
    assert window.changes_since(told.journal).keys == frozenset()


def test_search_finds_by_title_initials_and_place(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan(title="예시 전통시장", confidentiality=Confidentiality.PUBLIC)
    for words in ("전통", "ㅈㅌㅅㅈ", "서북"):
        (group, *_) = window.read(SearchAll(text=words)).groups
        assert [(line.key, line.detail) for line in group.lines] == [(made.id, "서북병원")]


def test_a_clock_that_stands_gives_the_same_screens(desk: Desk, window: OfficeGateway, clock: Clock) -> None:
    made = desk.planned()
    assert window.read(week_of(date(2022, 4, 4))) == window.read(week_of(date(2022, 4, 4)))
    assert window.engagement(made.id) == window.engagement(made.id)
    assert window.engagement(10_000) is None
