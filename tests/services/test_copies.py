# SPDX-License-Identifier: Apache-2.0
"""Copies that went out, on both databases: listed while superseded, gone when noted, back when corrected."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import doctor
from db.errors import InputError, RecordMissing, UndoBlocked
from db.records import CopyReturn, Engagement, IssuedSheet
from db.records.enums import Confidentiality, CopyFate, Profile, Status
from desktop.services import copies
from desktop.services.history import undo
from desktop.services.issues import Drawn, Paper, issue_sheet
from tests.offices import MONDAY, THURSDAY, Desk, counted
from tests.rules.helpers import timed
from tests.services.both import small_desk

__all__ = ["small_desk"]

LATER = timed(THURSDAY, "16:00", "17:00")


def issued(desk: Desk, about: Engagement | date, *, lines: str = ":aa", **values: object) -> IssuedSheet:
    """A brief of an engagement, or a sheet of a day."""
    given: dict[str, object] = {"edition": 1, "copy_number": 1} | values
    sheet = str(given.pop("sheet", "brief" if isinstance(about, Engagement) else "day"))
    if isinstance(about, Engagement):
        paper = Paper(sheet=sheet, profile=Profile.MAYOR, engagement_id=about.id)
        given["edition"] = desk.get(about.id).edition
    else:
        paper = Paper(sheet=sheet, profile=Profile.MAYOR, first=about, last=about)
    with desk.writing("issue") as tx:
        return issue_sheet(
            tx,
            Drawn(paper=paper, data=b"%PDF", pages=1, lines=lines, **given),  # type: ignore[arg-type]
            issued_to="예시 시장",
        )


def to_fetch(desk: Desk, since: date = MONDAY) -> list[int]:
    with desk.office.read() as tx:
        return [c.issue.id for c in copies.superseded_copies(tx, since=since)]


def note(desk: Desk, issue: IssuedSheet, how: CopyFate = CopyFate.FETCHED, text: str = "") -> CopyReturn:
    with desk.writing("return_copy") as tx:
        return copies.return_copy(tx, issue_id=issue.id, how=how, note=text)


def test_a_copy_is_to_be_fetched_from_the_first_visible_change_until_it_is_noted(small_desk: Desk) -> None:
    visit = small_desk.planned()
    first, second = issued(small_desk, visit), issued(small_desk, visit, copy_number=2)
    assert to_fetch(small_desk) == []
    small_desk.change(small_desk.get(visit.id), when=LATER)
    assert to_fetch(small_desk) == [first.id, second.id]
    made = note(small_desk, first, CopyFate.SHREDDED, " 예시 메모 ")
    assert (made.how, made.by, made.at, made.note) == (
        CopyFate.SHREDDED,
        small_desk.by,
        small_desk.clock(),
        "예시 메모",
    )
    assert to_fetch(small_desk) == [second.id]
    note(small_desk, second, CopyFate.MISSING)
    assert to_fetch(small_desk) == []
    assert doctor.examine(small_desk.office) == ()


def test_what_becomes_restricted_after_it_went_out_is_fetched_back(small_desk: Desk) -> None:
    visit = small_desk.planned()
    issue = issued(small_desk, visit)
    small_desk.change(small_desk.get(visit.id), confidentiality=Confidentiality.RESTRICTED)
    assert to_fetch(small_desk) == [issue.id]


def test_of_what_lies_in_the_bin_every_copy_is_fetched_back_until_it_is_restored(small_desk: Desk) -> None:
    visit = small_desk.planned()
    issue = issued(small_desk, visit)
    with small_desk.writing("bin") as tx:
        tx.bin(tx.get(Engagement, visit.id))
    assert to_fetch(small_desk) == [issue.id]
    with small_desk.writing("restore") as tx:
        tx.update(tx.get(Engagement, visit.id), binned_at=None)
    assert to_fetch(small_desk) == []


def test_what_was_noted_in_error_is_corrected_and_may_be_noted_anew(small_desk: Desk) -> None:
    visit = small_desk.planned()
    issue = issued(small_desk, visit)
    small_desk.change(small_desk.get(visit.id), when=LATER)
    note(small_desk, issue)
    with pytest.raises(InputError, match=r"input\.copy_back"):
        note(small_desk, issue, CopyFate.MISSING)
    with small_desk.writing("correct_return") as tx:
        copies.correct_return(tx, issue_id=issue.id, note="예시 사유")
    assert to_fetch(small_desk) == [issue.id]
    with pytest.raises(InputError, match=r"input\.copy_out"), small_desk.writing("correct_return") as tx:
        copies.correct_return(tx, issue_id=issue.id)
    note(small_desk, issue, CopyFate.MISSING)
    with small_desk.office.read() as tx:
        (copy,) = copies.copies_of(tx, visit.id)
        assert (copy.fate, copy.is_superseded, copy.newest) == (CopyFate.MISSING, True, 2)
        assert len(tx.all(CopyReturn)) == 3


def test_a_return_is_a_fact_that_undo_leaves_alone(small_desk: Desk) -> None:
    issue = issued(small_desk, small_desk.planned())
    note(small_desk, issue)
    with pytest.raises(UndoBlocked, match=r"undo\.facts"), small_desk.writing("undo") as tx:
        undo(tx)
    with pytest.raises(RecordMissing), small_desk.writing("return_copy") as tx:
        copies.return_copy(tx, issue_id=999, how=CopyFate.FETCHED)


def test_copies_of_what_is_over_are_left_in_peace_and_of_what_is_off_are_not(small_desk: Desk) -> None:
    visit, other = small_desk.planned(), small_desk.planned(when=timed(THURSDAY, "09:00", "10:00"))
    old, gone = issued(small_desk, visit), issued(small_desk, other)
    small_desk.change(small_desk.get(visit.id), when=LATER)
    small_desk.to(other, Status.POSTPONED, reason="예시 사유")
    for day, expected in ((THURSDAY, [old.id, gone.id]), (THURSDAY + timedelta(days=1), [])):
        assert sorted(to_fetch(small_desk, day)) == expected


def test_a_sheet_of_days_is_superseded_by_the_next_of_the_same_days(small_desk: Desk) -> None:
    old = issued(small_desk, THURSDAY, lines=":aa :bb")
    same = issued(small_desk, THURSDAY, lines=":bb :aa", copy_number=2)
    assert to_fetch(small_desk) == []
    issued(small_desk, THURSDAY, lines=":aa :cc", edition=2)
    issued(small_desk, THURSDAY, lines=":zz", sheet="day.pocket")
    assert to_fetch(small_desk) == [old.id, same.id]
    # What is made for a bureau, or filtered, is a paper of its own.
    for name in ("day.pocket.b3", "follow_ups.0a1b2c3d"):
        other = issued(small_desk, THURSDAY, sheet=name)
        assert to_fetch(small_desk) == [old.id, same.id]
        issued(small_desk, THURSDAY, lines=":zz", sheet=name, edition=2)
        assert to_fetch(small_desk) == [old.id, same.id, other.id]
        note(small_desk, other)
    assert to_fetch(small_desk, THURSDAY + timedelta(days=1)) == []
    note(small_desk, old)
    assert to_fetch(small_desk) == [same.id]


def test_all_that_went_out_is_listed_newest_first_with_what_became_of_it(small_desk: Desk) -> None:
    visit = small_desk.planned()
    first = issued(small_desk, visit)
    days = issued(small_desk, THURSDAY)
    newer = issued(small_desk, THURSDAY, lines=":bb", edition=2)
    note(small_desk, days)
    with small_desk.office.read() as tx:
        found = copies.newest_copies(tx)
        assert [(c.issue.id, c.is_superseded, c.fate) for c in found] == [
            (newer.id, False, None),
            (days.id, True, CopyFate.FETCHED),
            (first.id, False, None),
        ]
        # What replaced a copy is known though it is not listed.
        assert [c.issue.id for c in copies.newest_copies(tx, most=1)] == [newer.id]


def test_the_cost_does_not_grow_with_what_went_out(desk: Desk) -> None:
    counts = []
    for _ in range(2):
        for _ in range(4):
            visit = desk.plan()
            issued(desk, visit)
            desk.change(desk.get(visit.id), title="예시 새 제목")
            issued(desk, THURSDAY, lines=f":{visit.id}")
        with desk.office.read() as tx, counted(desk.office) as seen:
            found = copies.superseded_copies(tx, since=MONDAY)
        counts.append((len(found), len(seen)))
    assert counts == [(7, 5), (15, 5)]
