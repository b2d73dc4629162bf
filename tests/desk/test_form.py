# SPDX-License-Identifier: Apache-2.0
"""The form through two gateways: row by row, unit by unit, asked only about what both changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.records import User
from db.records.enums import Category, Side, UserRole
from db.records.meta import Group
from desktop.desk.gateway import OfficeGateway
from desktop.screens import actions as ask
from desktop.screens.form import (
    AddPart,
    AttachFile,
    EditPart,
    FormScreen,
    FormView,
    OrderParts,
    PartRow,
    RemovePart,
    SaveAttachment,
)
from tests.offices import Desk, seobuk_stop


@pytest.fixture
def mine(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by=desk.by)


@pytest.fixture
def theirs(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by="예시 동료")


def form(window: OfficeGateway, key: int) -> FormScreen:
    return window.read(FormView(key))


def rows(window: OfficeGateway, key: int, book: str) -> tuple[PartRow, ...]:
    return form(window, key).parts[book]


def edit(screen: FormScreen, **values: object) -> ask.Edit:
    base = {name: screen.fields[name] for name in values}
    return ask.Edit(key=screen.key, version=1, base=base, values=values)


def test_every_field_that_is_typed_can_be_saved(desk: Desk, mine: OfficeGateway) -> None:
    key = desk.plan().id
    values: dict[str, object] = {
        "public_title": "예시 공개 제목",
        "category": Category.DISASTER,
        "more_categories": (Category.OTHER,),
        "tags": ("겨울", "병원"),
        "contact_line": "예시과 2133-0000",
        "lead": "시장",
        "is_busy": False,
        "needs_bureau_head": True,
        "questions": "예상 질의",
        "route_note": "예시 동선",
        "lodging": "예시 숙소",
        "internal_note": "메모",
        "results": "결과",
        "is_highlight": True,
        "highlight_label": "대표",
        "needs_completion": True,
        "source": "예시 출처",
    }
    answer = mine.act(edit(form(mine, key), **values))
    assert isinstance(answer, ask.Done), answer
    assert {name: form(mine, key).fields[name] for name in values} == values


def test_a_form_says_when_it_is_gone_or_in_the_bin(desk: Desk, mine: OfficeGateway) -> None:
    from desktop.services import engagements

    made = desk.plan(title="예시 걷은 것")
    with desk.writing("bin") as tx:
        engagements.bin_engagement(tx, base=tx.get(type(made), made.id))
    gone = form(mine, made.id)
    assert (gone.is_binned, gone.title) == (True, "예시 걷은 것")
    assert gone.shown is not None
    assert not gone.shown.can_edit
    assert form(mine, 999).shown is None


def test_two_people_write_into_one_visit_and_only_the_unit_both_changed_is_asked(
    desk: Desk, mine: OfficeGateway, theirs: OfficeGateway
) -> None:
    key = desk.plan(purpose="처음").id
    here, there = form(mine, key), form(theirs, key)
    theirs.act(edit(there, purpose="동료의 글", tags=("동료",)))
    answer = mine.act(edit(here, purpose="내 글", lodging="내 숙소"))
    assert isinstance(answer, ask.Conflict)
    assert answer.units == {"purpose": ("처음", "동료의 글", "내 글")}
    assert answer.by == "예시 동료"
    kept = form(mine, key).fields
    assert (kept["purpose"], kept["tags"], kept["lodging"]) == ("동료의 글", ("동료",), "내 숙소")
    mine.act(replace(edit(here, purpose="내 글"), force=frozenset({"purpose"})))
    assert form(mine, key).fields["purpose"] == "내 글"


def test_a_place_is_typed_by_name_and_its_way_is_told(desk: Desk, mine: OfficeGateway) -> None:
    key = desk.plan().id
    answer = mine.act(AddPart(key=key, book="stop", values={"place": "예시 시장", "district_code": "은평구"}))
    assert isinstance(answer, ask.Done)
    first, second = rows(mine, key, "stop")
    assert (second.key, second.values["district_code"], second.values["dong_id"]) == (
        answer.part,
        "은평구",
        "",
    )
    assert first.more["km"] is not None
    assert first.more["speed"] == 21.7
    assert first.more["is_typed"] is False
    estimate = first.more["minutes"]
    typed = EditPart(
        key=key, book="stop", part=first.key, base={"travel_min": None}, values={"travel_min": 55}
    )
    mine.act(typed)
    assert (rows(mine, key, "stop")[0].more["minutes"], rows(mine, key, "stop")[0].more["is_typed"]) == (
        55,
        True,
    )
    cleared = replace(typed, base={"travel_min": 55}, values={"travel_min": None})
    mine.act(cleared)
    assert rows(mine, key, "stop")[0].more["minutes"] == estimate


def test_a_district_that_is_none_is_refused_and_changes_nothing(desk: Desk, mine: OfficeGateway) -> None:
    key = desk.plan().id
    stop = rows(mine, key, "stop")[0]
    answer = mine.act(
        EditPart(
            key=key,
            book="stop",
            part=stop.key,
            base={"district_code": "은평구"},
            values={"district_code": "없는구"},
        )
    )
    assert isinstance(answer, ask.Refused)
    assert answer.code == "input.unknown_district"
    assert rows(mine, key, "stop")[0] == stop


def test_a_district_both_changed_is_asked_about_by_its_names(
    desk: Desk, mine: OfficeGateway, theirs: OfficeGateway
) -> None:
    key = desk.plan(seobuk_stop(dong_id=None)).id
    stop = rows(mine, key, "stop")[0]
    change = EditPart(
        key=key,
        book="stop",
        part=stop.key,
        base={"district_code": "은평구"},
        values={"district_code": "중구"},
    )
    theirs.act(replace(change, values={"district_code": "종로구"}))
    answer = mine.act(change)
    assert isinstance(answer, ask.Conflict)
    assert answer.units == {"district_code": ("은평구", "종로구", "중구")}
    mine.act(replace(change, force=frozenset({"district_code"})))
    assert rows(mine, key, "stop")[0].values["district_code"] == "중구"


def test_people_in_protocol_order_with_side_reply_and_who_came(
    desk: Desk, mine: OfficeGateway, theirs: OfficeGateway
) -> None:
    key = desk.plan().id
    numbers = []
    for name, side in (("예시 의원", Side.COUNCIL), ("예시 원장", Side.HOST), ("예시 주민", Side.RESIDENT)):
        done = mine.act(AddPart(key=key, book="attendance", values={"name": name, "side": side}))
        assert isinstance(done, ask.Done)
        numbers.append(done.part)
    one, two, three = numbers
    theirs.act(
        EditPart(key=key, book="attendance", part=two, base={"head_count": 1}, values={"head_count": 30})
    )
    mine.act(OrderParts(key=key, book="attendance", base=(one, two, three), order=(three, one, two)))
    mine.act(RemovePart(key=key, book="attendance", part=one))
    assert [(r.values["name"], r.values["head_count"]) for r in rows(mine, key, "attendance")] == [
        ("예시 주민", 1),
        ("예시 원장", 30),
    ]


def test_a_file_goes_in_and_comes_out_as_it_was(desk: Desk, mine: OfficeGateway, tmp_path: Path) -> None:
    key = desk.plan().id
    (tmp_path / "현황.hwpx").write_bytes(b"PK\x03\x04")
    done = mine.act(AttachFile(key=key, path=tmp_path / "현황.hwpx"))
    assert isinstance(done, ask.Done)
    (row,) = rows(mine, key, "attachment")
    assert (row.values["name"], row.values["size_bytes"], row.more["by"]) == ("현황.hwpx", 4, desk.by)
    saved = mine.read(SaveAttachment(done.part, tmp_path / "다시.hwpx"))
    assert (saved.path.read_bytes(), saved.size_bytes) == (b"PK\x03\x04", 4)


def test_a_file_that_is_too_big_is_refused_with_the_reason(
    desk: Desk, mine: OfficeGateway, tmp_path: Path
) -> None:
    key = desk.plan().id
    with (tmp_path / "큰.pdf").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    answer = mine.act(AttachFile(key=key, path=tmp_path / "큰.pdf"))
    assert isinstance(answer, ask.Refused)
    assert answer.code == "input.file_too_big"
    assert rows(mine, key, "attachment") == ()


def test_a_viewer_is_not_told_of_the_way_and_the_night_and_may_not_write(
    desk: Desk, mine: OfficeGateway, tmp_path: Path
) -> None:
    key = desk.plan(
        seobuk_stop(entrance_note="예시 지하 출입"), route_note="예시 차량", lodging="예시 숙소"
    ).id
    (tmp_path / "경호.pdf").write_bytes(b"x")
    kept = mine.act(AttachFile(key=key, path=tmp_path / "경호.pdf", privacy=Group.SECURITY))
    assert isinstance(kept, ask.Done)
    with desk.writing("setting") as tx:
        tx.add(User(account="guest", name="예시 손님", role=UserRole.VIEWER))
    guest = OfficeGateway(desk.office, by="예시 손님")
    seen = form(guest, key)
    assert (seen.fields["route_note"], seen.fields["lodging"]) == ("", "")
    assert seen.parts["stop"][0].values["entrance_note"] == ""
    assert {"route_note", "lodging", "entrance_note"} <= seen.withheld
    assert seen.shown is not None
    assert not seen.shown.can_edit
    refused = guest.act(AddPart(key=key, book="stop", values={"place": "곳"}))
    assert isinstance(refused, ask.Refused)
    assert refused.code == "role.viewer"
    with pytest.raises(Exception, match=r"role\.viewer"):
        guest.read(SaveAttachment(kept.part, tmp_path / "x.pdf"))


def test_a_row_of_another_visit_is_not_touched_through_this_one(desk: Desk, mine: OfficeGateway) -> None:
    key, other = desk.plan().id, desk.plan(title="다른 것").id
    foreign = rows(mine, other, "stop")[0]
    answer = mine.act(RemovePart(key=key, book="stop", part=foreign.key))
    assert isinstance(answer, ask.Refused)
    assert rows(mine, other, "stop") == (foreign,)


def test_suggestions_heard_bring_place_and_bureau_with_them(desk: Desk, mine: OfficeGateway) -> None:
    key = desk.plan().id
    mine.act(AddPart(key=key, book="suggestion", values={"text": "예시 건의"}))
    (row,) = rows(mine, key, "suggestion")
    assert (row.values["text"], row.values["place"]) == ("예시 건의", "서북병원")


def test_insisting_on_one_place_keeps_what_a_colleague_did_to_the_others(
    desk: Desk, mine: OfficeGateway, theirs: OfficeGateway
) -> None:
    key = desk.plan(seobuk_stop(), seobuk_stop(place="예시 둘째")).id
    read = mine.engagement(key)
    assert read is not None
    first, second = rows(theirs, key, "stop")
    for part, place in ((first, "동료의 첫째"), (second, "동료의 둘째")):
        base = {"place": part.values["place"]}
        theirs.act(EditPart(key=key, book="stop", part=part.key, base=base, values={"place": place}))
    theirs.act(AddPart(key=key, book="stop", values={"place": "동료의 셋째"}))
    wanted = (replace(read.stops[0], place="내 첫째"), read.stops[1])
    save = ask.SetStops(key=key, version=read.version, base=read.stops, stops=wanted)
    assert isinstance(mine.act(save), ask.Conflict)
    assert isinstance(mine.act(replace(save, force=True)), ask.Done)
    assert [row.values["place"] for row in rows(mine, key, "stop")] == [
        "내 첫째",
        "동료의 둘째",
        "동료의 셋째",
    ]
