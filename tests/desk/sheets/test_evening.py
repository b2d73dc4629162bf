# SPDX-License-Identifier: Apache-2.0
"""The evening edition of a day: what changed, came and went since the sheet was last handed out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db.records import Day, Engagement, Part
from db.records.enums import Confidentiality, Profile, SheetKind, Status
from desktop.desk.sheets import making
from desktop.outputs.document import BLANK
from tests.desk.sheets.schedules import drawn, issued, put, rows_of, table_rows, words_of
from tests.offices import MONDAY, Desk
from tests.rules.helpers import timed

TUESDAY = MONDAY + timedelta(days=1)
NINE, TEN, ELEVEN = (timed(MONDAY, f"{h:02}:00", f"{h:02}:50") for h in (9, 10, 11))


def change(desk: Desk, engagement: Engagement, **fields: Any) -> None:
    with desk.writing() as tx:
        tx.update(tx.get(Engagement, engagement.id), **fields)


def marks(desk: Desk, **ask: Any) -> dict[str, str]:
    """Title → mark, of the lane and the hours."""
    document = drawn(desk, SheetKind.DAY, MONDAY, **ask).document
    found = {}
    for code in ("lane", "hours"):
        for row in table_rows(document, code):
            cells = [str(c) if isinstance(c, str) else "".join(r.text for r in c) for c in row.cells]
            if len(cells) == 5:
                found[cells[2]] = cells[0].strip()
    return found


def gone(desk: Desk, **ask: Any) -> list[tuple[str, ...]]:
    return rows_of(drawn(desk, SheetKind.DAY, MONDAY, **ask).document, "gone")


@pytest.fixture
def day(desk: Desk) -> list[Engagement]:
    """A day that was handed out: kept, changed, cancelled and moved, one after another."""
    found = [
        put(desk, "예시 그대로", NINE),
        put(desk, "예시 바뀔 것", TEN),
        put(desk, "예시 없어질 것", ELEVEN),
        put(desk, "예시 옮길 것", timed(MONDAY, "13:00", "14:00")),
        put(desk, "예시 미정", Day(MONDAY, Part.AFTERNOON)),
    ]
    first = drawn(desk, SheetKind.DAY, MONDAY)
    assert first.edition == 1
    issued(desk, first)
    return found


def test_the_first_sheet_of_a_day_has_no_marks(desk: Desk) -> None:
    put(desk, "예시 그대로", NINE)
    document = drawn(desk, SheetKind.DAY, MONDAY).document
    assert marks(desk) == {}
    assert not any(row.is_changed for row in table_rows(document, "hours"))


def test_what_changed_came_and_went_is_marked(desk: Desk, day: list[Engagement]) -> None:
    _, second, third, fourth, fifth = day
    change(desk, second, when=timed(MONDAY, "10:30", "11:20"))
    change(desk, third, status=Status.CANCELLED)
    change(desk, fourth, when=timed(TUESDAY, "13:00", "14:00"))
    change(desk, fifth, when=timed(MONDAY, "16:00", "17:00"))
    put(desk, "예시 새것", timed(MONDAY, "18:00", "19:00"))
    assert marks(desk) == {
        "예시 그대로": "",
        "예시 바뀔 것": "[변경]",
        "예시 미정": "[변경]",
        "예시 새것": "[추가]",
    }
    assert gone(desk) == [
        ("[취소]", "11:00~11:50", "예시 없어질 것", BLANK),
        ("[이동]", "-", "예시 옮길 것", "3.22.(화) 13:00로 옮김"),
    ]
    composed = drawn(desk, SheetKind.DAY, MONDAY)
    assert (composed.edition, composed.document.edition) == (2, "제2판")


def test_a_reprint_of_the_marked_sheet_is_the_same_paper_and_the_next_one_starts_anew(
    desk: Desk, day: list[Engagement]
) -> None:
    change(desk, day[1], when=timed(MONDAY, "10:30", "11:20"))
    change(desk, day[2], status=Status.CANCELLED)
    evening = drawn(desk, SheetKind.DAY, MONDAY)
    first = issued(desk, evening)
    again = drawn(desk, SheetKind.DAY, MONDAY)
    assert (again.edition, again.copy_number) == (2, 2)
    assert making.write(again, drawn_at=0).data == first.data
    put(desk, "예시 더 새것", timed(MONDAY, "20:00", "21:00"))
    assert drawn(desk, SheetKind.DAY, MONDAY).edition == 3
    assert {k: v for k, v in marks(desk).items() if v} == {"예시 더 새것": "[추가]"}
    assert gone(desk) == []


def test_a_day_handed_out_twice_without_a_change_bears_no_marks(desk: Desk, day: list[Engagement]) -> None:
    first = drawn(desk, SheetKind.DAY, MONDAY)
    assert (first.edition, first.copy_number) == (1, 2)
    issued(desk, first)
    again = drawn(desk, SheetKind.DAY, MONDAY)
    assert (again.edition, again.copy_number, again.changed) == (1, 3, 0)
    assert marks(desk) == {}


def test_a_change_taken_back_is_a_change_of_the_paper_in_hand(desk: Desk, day: list[Engagement]) -> None:
    change(desk, day[1], when=timed(MONDAY, "10:30", "11:20"))
    issued(desk, drawn(desk, SheetKind.DAY, MONDAY))
    change(desk, day[1], when=TEN)
    assert drawn(desk, SheetKind.DAY, MONDAY).edition == 3
    assert {k: v for k, v in marks(desk).items() if v} == {"예시 바뀔 것": "[변경]"}


def test_what_was_binned_or_put_off_is_told_too(desk: Desk, day: list[Engagement]) -> None:
    with desk.writing() as tx:
        tx.bin(tx.get(Engagement, day[1].id))
    change(desk, day[2], when=None, former_when=ELEVEN, status=Status.POSTPONED, status_at=desk.clock())
    change(desk, day[3], status=Status.DRAFT)
    assert [row[:3] for row in gone(desk)] == [
        ("[취소]", "10:00~10:50", "예시 바뀔 것"),
        ("[제외]", "13:00~14:00", "예시 옮길 것"),
    ]
    assert marks(desk)["[연기] 예시 없어질 것"] == "[변경]"


def test_readers_have_papers_of_their_own_and_learn_of_nothing_hidden_meanwhile(desk: Desk) -> None:
    public = {"confidentiality": Confidentiality.PUBLIC}
    told = put(desk, "예시 알려진 것", NINE, **public)
    put(desk, "예시 남는 것", TEN, **public)
    for profile in (Profile.COUNCIL, Profile.PUBLIC):
        issued(desk, drawn(desk, SheetKind.DAY, MONDAY, profile=profile))
    change(desk, told, confidentiality=Confidentiality.RESTRICTED, title="예시 감춘 새 이름")
    for profile in (Profile.COUNCIL, Profile.PUBLIC):
        document = drawn(desk, SheetKind.DAY, MONDAY, profile=profile).document
        said = words_of(document)
        assert "감춘" not in said
        assert "알려진" not in said
        assert "예시 남는 것" in said
    change(desk, told, confidentiality=Confidentiality.PUBLIC, status=Status.CANCELLED)
    document = drawn(desk, SheetKind.DAY, MONDAY, profile=Profile.PUBLIC).document
    assert "취소" not in words_of(document)
    assert marks(desk) == {}  # the mayor's paper of that day was never handed out


def test_a_sheet_that_names_something_restricted_as_gone_is_restricted(desk: Desk) -> None:
    closed = put(desk, "예시 비공개", NINE, confidentiality=Confidentiality.RESTRICTED)
    put(desk, "예시 남는 것", TEN)
    for profile in (Profile.MAYOR, Profile.BUREAU):
        issued(desk, drawn(desk, SheetKind.DAY, MONDAY, profile=profile))
    change(desk, closed, status=Status.CANCELLED)
    assert gone(desk)[0][:3] == ("[취소]", "09:00~09:50", "예시 비공개")
    mayors = drawn(desk, SheetKind.DAY, MONDAY)
    assert mayors.confidentiality is Confidentiality.RESTRICTED
    assert mayors.document.watermark
    bureaus = drawn(desk, SheetKind.DAY, MONDAY, profile=Profile.BUREAU)
    assert "일정" in words_of(bureaus.document)
    assert bureaus.confidentiality is not Confidentiality.RESTRICTED


def test_the_pocket_form_is_a_paper_of_its_own(desk: Desk, day: list[Engagement]) -> None:
    change(desk, day[1], when=timed(MONDAY, "10:30", "11:20"))
    pocket = drawn(desk, SheetKind.DAY, MONDAY, pocket=True)
    assert pocket.edition == 1
    issued(desk, pocket)
    change(desk, day[0], title="예시 새 이름")
    found = drawn(desk, SheetKind.DAY, MONDAY, pocket=True)
    assert found.edition == 2
    rows = [row for row in rows_of(found.document, "hours") if row[0].strip()]
    assert [(row[0], row[2].splitlines()[0]) for row in rows] == [("[변경]", "예시 새 이름")]


def test_early_things_stand_at_the_foot_for_those_who_may_know(desk: Desk) -> None:
    visit = desk.planned(when=timed(MONDAY, "14:00", "15:00"))
    mayor = drawn(desk, SheetKind.DAY, MONDAY)
    assert mayor.document.foot_label == "첫 출발"
    assert mayor.document.foot.endswith("(14:00 예시 방문, 15분 일찍 도착)")
    early = [s for s in mayor.document.sections if s.code == "early"]
    assert "안내할 대상" in words_of(replace(mayor.document, sections=tuple(early)))
    escort = drawn(desk, SheetKind.DAY, MONDAY, profile=Profile.ESCORT)
    assert escort.document.foot
    assert "안내할 대상" not in words_of(escort.document)
    for profile in (Profile.BUREAU, Profile.COUNCIL, Profile.PUBLIC):
        document = drawn(desk, SheetKind.DAY, MONDAY, profile=profile).document
        assert document.foot == ""
        assert not [s for s in document.sections if s.code == "early"]
    assert visit.id
