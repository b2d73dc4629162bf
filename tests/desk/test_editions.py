# SPDX-License-Identifier: Apache-2.0
"""Editions from end to end: the first visible change after something went out, and who has the old one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.records import User
from db.records.enums import Channel, CopyFate, Profile, SheetKind, UserRole
from desktop.desk.gateway import OfficeGateway
from desktop.screens import actions as ask
from desktop.screens.copies import CorrectReturn, ReturnCopy
from desktop.screens.editions import EditionNote
from desktop.screens.form import AddPart, EditPart, FormView, RemovePart
from desktop.screens.past import PastField, PastView, UndoAction
from tests.offices import THURSDAY, WHEN, Desk
from tests.papers import drawn_brief, hand_out
from tests.rules.helpers import timed

LATER = timed(THURSDAY, "16:00", "17:00")


@pytest.fixture
def window(desk: Desk) -> OfficeGateway:
    desk.clock.step = timedelta(minutes=1)
    return OfficeGateway(desk.office, by=desk.by)


def note(window: OfficeGateway, key: int) -> EditionNote:
    screen = window.engagement(key)
    assert screen is not None
    assert screen.editions is not None
    return screen.editions


def move(window: OfficeGateway, key: int) -> None:
    screen = window.engagement(key)
    assert screen is not None
    window.act(ask.Move(key=key, version=screen.version, when=LATER, was=screen.when, reason="예시"))


def issue(window: OfficeGateway, key: int, path: Path) -> None:
    hand_out(window, drawn_brief(window, key), path)


def test_nothing_is_said_while_nothing_went_out(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan()
    desk.change(made, title="다른 제목")
    assert note(window, made.id) == EditionNote(edition=1, last_out=0)


def test_after_an_issue_and_a_call_a_move_names_what_changed_and_who_has_the_old_one(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.planned()
    issue(window, made.id, tmp_path / "a.pdf")
    issue(window, made.id, tmp_path / "b.pdf")
    screen = window.engagement(made.id)
    assert screen is not None
    told = screen.notices[0]
    window.act(ask.RecordAttempt(notice=told.key, engagement=made.id, channel=Channel.PHONE))
    assert note(window, made.id) == EditionNote(edition=1, last_out=1)
    move(window, made.id)
    found = note(window, made.id)
    assert (found.edition, found.last_out, found.is_ahead) == (2, 1, True)
    assert [(c.unit, c.fields) for c in found.changes] == [
        ("when", (PastField(name="when", old=WHEN, new=LATER),))
    ]
    assert [(h.profile, h.copy_number, h.edition) for h in found.holders if h.is_paper] == [
        (Profile.MAYOR, 1, 1),
        (Profile.MAYOR, 2, 1),
    ]
    assert [(h.name, h.when, h.place) for h in found.holders if not h.is_paper] == [
        (told.name, WHEN, "서북병원")
    ]


def test_telling_again_and_issuing_again_settle_it(desk: Desk, window: OfficeGateway, tmp_path: Path) -> None:
    made = desk.planned()
    issue(window, made.id, tmp_path / "a.pdf")
    move(window, made.id)
    assert note(window, made.id).is_ahead
    issue(window, made.id, tmp_path / "b.pdf")
    found = note(window, made.id)
    assert replace(found, copies=()) == EditionNote(edition=2, last_out=2)


def test_several_changes_of_one_unit_are_one_from_the_first_old_to_the_last_new(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.planned(title="처음")
    issue(window, made.id, tmp_path / "a.pdf")
    for title in ("가", "나", "다"):
        desk.change(desk.get(made.id), title=title)
    desk.change(desk.get(made.id), internal_note="보이지 않는 것")
    assert [(c.unit, c.fields[0].old, c.fields[0].new) for c in note(window, made.id).changes] == [
        ("title", "처음", "다")
    ]


def test_what_was_put_back_is_no_change_though_the_edition_stays(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.planned(title="처음")
    issue(window, made.id, tmp_path / "a.pdf")
    desk.change(desk.get(made.id), title="가")
    number = window.office().journal
    window.act(UndoAction(number))
    found = note(window, made.id)
    assert (found.edition, found.changes) == (2, ())


def test_places_added_changed_and_taken_away_are_told(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.planned()
    issue(window, made.id, tmp_path / "a.pdf")
    stop = window.read(FormView(made.id)).parts["stop"][0]
    window.act(
        EditPart(
            key=made.id,
            book="stop",
            part=stop.key,
            base={"place": "서북병원"},
            values={"place": "서북병원 별관"},
        )
    )
    window.act(AddPart(key=made.id, book="stop", values={"place": "예시 시장", "district_code": "은평구"}))
    added = window.act(AddPart(key=made.id, book="stop", values={"place": "잠깐"}))
    assert isinstance(added, ask.Done)
    window.act(RemovePart(key=made.id, book="stop", part=added.part))
    assert {(c.sort, c.record, c.unit) for c in note(window, made.id).changes} == {
        ("changed", "서북병원 별관", "place"),
        ("made", "예시 시장", "*"),
    }


def test_a_paper_drawn_before_a_change_and_handed_out_after_it_is_the_old_one(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan()
    drawn = drawn_brief(window, made.id)
    desk.colleague().change(desk.get(made.id), when=LATER)
    hand_out(window, drawn, tmp_path / "b.pdf")
    found = note(window, made.id)
    assert (found.edition, found.last_out) == (2, 1)
    assert [c.unit for c in found.changes] == ["when"]
    assert [h.edition for h in found.holders] == [1]


def test_an_older_copy_stays_on_the_note_until_it_is_noted_and_comes_back_when_corrected(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.planned()
    issue(window, made.id, tmp_path / "a.pdf")
    move(window, made.id)
    assert [(h.edition, h.copy_number) for h in note(window, made.id).holders if h.is_paper] == [(1, 1)]
    issue(window, made.id, tmp_path / "b.pdf")
    (copy,) = note(window, made.id).copies
    assert (copy.sheet, copy.edition, copy.newest, note(window, made.id).still_out) == (
        SheetKind.BRIEF,
        1,
        2,
        1,
    )
    done = window.act(ReturnCopy(issue=copy.issue, how=CopyFate.MISSING, note="예시 메모"))
    assert isinstance(done, ask.Done)
    found = note(window, made.id)
    assert ([c.fate for c in found.copies], found.still_out) == ([CopyFate.MISSING], 0)
    again = window.act(ReturnCopy(issue=copy.issue))
    assert isinstance(again, ask.Refused)
    assert again.code == "input.copy_back"
    assert isinstance(window.act(CorrectReturn(issue=copy.issue)), ask.Done)
    assert note(window, made.id).still_out == 1


def test_a_copy_that_is_back_is_held_by_nobody(desk: Desk, window: OfficeGateway, tmp_path: Path) -> None:
    made = desk.planned()
    issue(window, made.id, tmp_path / "a.pdf")
    move(window, made.id)
    (copy,) = note(window, made.id).copies
    window.act(ReturnCopy(issue=copy.issue))
    assert note(window, made.id).holders == ()


def test_the_history_of_an_engagement_says_what_became_of_its_copies(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.planned()
    issue(window, made.id, tmp_path / "a.pdf")
    move(window, made.id)
    (copy,) = note(window, made.id).copies
    window.act(ReturnCopy(issue=copy.issue, how=CopyFate.SHREDDED))
    newest = window.read(PastView(key=made.id)).actions[0]
    assert (newest.action, newest.subject, newest.is_fact) == ("return_copy", "예시 방문", True)
    assert [(c.book, c.record, c.sort) for c in newest.changes] == [("copy_return", "보고서 1판 1부", "made")]


def test_a_viewer_notes_nothing(desk: Desk, window: OfficeGateway, tmp_path: Path) -> None:
    made = desk.planned()
    issue(window, made.id, tmp_path / "a.pdf")
    with desk.writing("setting") as tx:
        tx.add(User(account="예시 보기", name="예시 보기", role=UserRole.VIEWER))
    answer = OfficeGateway(desk.office, by="예시 보기").act(ReturnCopy(issue=1))
    assert isinstance(answer, ask.Refused)
    assert answer.code == "role.viewer"
