# SPDX-License-Identifier: Apache-2.0
"""What the paper window asks of the office: what can be printed, copies with numbers, several in one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.errors import InputError, OfficeError
from db.records import Attachment, IssuedSheet, User
from db.records.enums import Confidentiality, Profile, SheetKind, UserRole
from desktop.desk.gateway import OfficeGateway
from desktop.outputs.pdf.pages import page_count, page_text
from desktop.screens.actions import Done, Refused
from desktop.screens.paper import (
    DrawCopies,
    DrawSheet,
    IssueSheets,
    PaperView,
    PutOnPaper,
    SheetAsk,
)
from tests.offices import MONDAY, THURSDAY, Desk
from tests.papers import drawn_brief, hand_out
from tests.rules.helpers import timed


@pytest.fixture
def window(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by=desk.by)


def issued(desk: Desk) -> list[IssuedSheet]:
    with desk.office.read() as tx:
        return list(tx.all(IssuedSheet))


def test_an_engagement_offers_its_sheets_with_the_profiles_each_is_made_for(
    desk: Desk, window: OfficeGateway
) -> None:
    screen = window.read(PaperView(engagement=desk.plan().id))
    by_sheet = {choice.ask.sheet: choice for choice in screen.sheets}
    assert next(iter(by_sheet)) is SheetKind.BRIEF
    assert SheetKind.PLAN in by_sheet
    assert by_sheet[SheetKind.BRIEF].profiles == (
        Profile.MAYOR,
        Profile.ESCORT,
        Profile.BUREAU,
        Profile.COUNCIL,
    )
    assert Profile.COUNCIL not in by_sheet[SheetKind.REMARKS].profiles
    assert all(Profile.PUBLIC not in choice.profiles for choice in screen.sheets)


def test_a_week_offers_its_schedule_first_then_each_day_then_the_lists(window: OfficeGateway) -> None:
    last = MONDAY + timedelta(days=6)
    screen = window.read(PaperView(first=MONDAY, last=last))
    asked = [(c.ask.sheet, c.ask.first, c.ask.last) for c in screen.sheets]
    assert asked[0] == (SheetKind.WEEK, MONDAY, last)
    days = [MONDAY + timedelta(days=n) for n in range(7)]
    assert asked[1:8] == [(SheetKind.DAY, day, day) for day in days]
    assert {sheet for sheet, _first, _last in asked[8:]} == {SheetKind.FOLLOW_UPS, SheetKind.NOTICES}


def test_a_week_offers_the_briefs_of_its_engagements_to_be_bound_with_its_schedule(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made, other = desk.plan(title="예시 하나"), desk.plan(title="예시 둘")
    hand_out(window, drawn_brief(window, made.id), tmp_path / "a.pdf")
    desk.change(desk.get(made.id), title="예시 새 하나")
    monday = THURSDAY - timedelta(days=3)
    view = PaperView(first=monday, last=monday + timedelta(days=6))
    briefs = [c for c in window.read(view).sheets if c.ask.sheet is SheetKind.BRIEF]
    assert [(c.ask.engagement, c.title, c.day, c.edition, c.is_behind) for c in briefs] == [
        (made.id, "예시 새 하나", THURSDAY, 1, True),
        (other.id, "예시 둘", THURSDAY, 0, False),
    ]
    month = PaperView(first=monday, last=monday + timedelta(days=20))
    assert all(c.ask.sheet is not SheetKind.BRIEF for c in window.read(month).sheets)


def test_a_month_shown_in_whole_weeks_is_printed_from_its_first_day_to_its_last(
    window: OfficeGateway,
) -> None:
    screen = window.read(PaperView(first=date(2026, 10, 26), last=date(2026, 12, 6)))
    month = screen.sheets[0].ask
    assert (month.sheet, month.first, month.last) == (
        SheetKind.MONTH,
        date(2026, 11, 1),
        date(2026, 11, 30),
    )
    assert sum(choice.ask.sheet is SheetKind.DAY for choice in screen.sheets) == 30


def test_what_is_gone_or_binned_offers_nothing(desk: Desk, window: OfficeGateway) -> None:
    assert not window.read(PaperView(engagement=9999)).is_there
    assert window.read(PaperView(engagement=9999)).sheets == ()
    assert not window.read(PaperView(first=THURSDAY, last=MONDAY)).is_there


def test_a_copy_of_an_edition_before_a_visible_change_is_behind(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan()
    hand_out(window, drawn_brief(window, made.id), tmp_path / "a.pdf", to="예시 비서실")
    desk.change(desk.get(made.id), when=timed(THURSDAY, "16:00", "17:00"))
    screen = window.read(PaperView(engagement=made.id))
    (copy,) = screen.issued
    assert (copy.edition, copy.copy_number, copy.issued_to, copy.is_to_fetch) == (1, 1, "예시 비서실", True)
    assert (screen.edition, screen.sheets[0].edition, screen.sheets[0].is_behind) == (2, 1, True)
    drawn = drawn_brief(window, made.id)
    assert (drawn.former, drawn.is_compared, drawn.changed > 0) == (1, True, True)


def test_what_a_profile_does_not_see_is_named_by_section_and_group(desk: Desk, window: OfficeGateway) -> None:
    made = desk.change(desk.plan(), key_points="예시 말씀", purpose="예시 목적")
    hidden = {(r.section, r.count) for r in drawn_brief(window, made.id, profile=Profile.COUNCIL).removed}
    assert ("why", 1) in hidden
    assert drawn_brief(window, made.id).removed == ()


def test_copies_of_a_restricted_sheet_bear_their_own_numbers(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan(confidentiality=Confidentiality.RESTRICTED)
    copies = window.read(DrawCopies(drawn=drawn_brief(window, made.id), count=3))
    assert [one.copy_number for one in copies] == [1, 2, 3]
    assert len({one.pdf for one in copies}) == 3
    assert window.act(IssueSheets(drawn=copies, issued_to="예시")) == Done(key=made.id, action="issue")
    assert [(i.copy_number, i.issued_to) for i in issued(desk)] == [(n, "예시") for n in (1, 2, 3)]


def test_copies_of_an_open_sheet_are_one_paper_counted(desk: Desk, window: OfficeGateway) -> None:
    copies = window.read(DrawCopies(drawn=drawn_brief(window, desk.plan().id), count=2))
    assert [one.copy_number for one in copies] == [1, 2]
    assert copies[0].pdf == copies[1].pdf


@pytest.mark.parametrize("count", [0, 100])
def test_a_number_of_copies_that_cannot_be_is_refused(desk: Desk, window: OfficeGateway, count: int) -> None:
    drawn = drawn_brief(window, desk.plan().id)
    with pytest.raises(InputError, match=r"input\.too_many_copies"):
        window.read(DrawCopies(drawn=drawn, count=count))


def test_a_number_that_is_printed_is_remembered_though_a_colleague_issued_it_too(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan(confidentiality=Confidentiality.RESTRICTED)
    drawn = drawn_brief(window, made.id)
    hand_out(window, drawn, tmp_path / "a.pdf")
    window.act(IssueSheets(drawn=(drawn,)))
    assert [i.copy_number for i in issued(desk)] == [1, 1]


@pytest.mark.parametrize("profiles", [(Profile.MAYOR, Profile.MAYOR), (Profile.MAYOR, Profile.COUNCIL)])
def test_several_in_one_file_have_all_their_pages_and_are_each_remembered(
    desk: Desk, window: OfficeGateway, tmp_path: Path, profiles: tuple[Profile, Profile]
) -> None:
    first, second = desk.plan(title="예시 하나"), desk.plan(title="예시 둘")
    drawn = tuple(
        drawn_brief(window, e.id, profile=p) for e, p in zip((first, second), profiles, strict=True)
    )
    path = tmp_path / "both.pdf"
    assert isinstance(window.act(IssueSheets(drawn=drawn, path=path, title="예시 묶음")), Done)
    pdf = path.read_bytes()
    text = "\n".join(page_text(pdf, n) for n in range(page_count(pdf)))
    assert page_count(pdf) >= sum(one.pages for one in drawn)
    assert "예시 하나" in text
    assert "예시 둘" in text
    assert [i.engagement_id for i in issued(desk)] == [first.id, second.id]
    assert [p.name for p in tmp_path.glob("*.pdf*")] == ["both.pdf"]


def test_a_file_that_cannot_be_written_remembers_nothing(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    drawn = drawn_brief(window, desk.plan().id)
    with pytest.raises(OfficeError, match=r"file\.not_written"):
        window.act(IssueSheets(drawn=(drawn, drawn), path=tmp_path / "none" / "b.pdf"))
    assert issued(desk) == []


def test_who_only_looks_issues_nothing(desk: Desk, window: OfficeGateway, tmp_path: Path) -> None:
    made = desk.plan()
    with desk.office.write(action="user", by=desk.by) as tx:
        tx.add(User(account="viewer", name="예시 손님", role=UserRole.VIEWER))
    guest = OfficeGateway(desk.office, by="예시 손님")
    assert not guest.read(PaperView(engagement=made.id)).may_issue
    answer = hand_out(guest, drawn_brief(guest, made.id), tmp_path / "a.pdf")
    assert answer == Refused(code="role.viewer")
    assert list(tmp_path.glob("*.pdf*")) == []


def test_an_attachment_is_put_on_paper_and_taken_off(desk: Desk, window: OfficeGateway) -> None:
    made = desk.plan()
    with desk.office.write(action="attach", by=desk.by) as tx:
        file = tx.add(Attachment(engagement_id=made.id, name="예시.pdf"))
    for on in (True, False):
        (shown,) = window.read(PaperView(engagement=made.id)).attachments
        assert shown.on_paper is not on
        window.act(PutOnPaper(key=file.id, version=shown.version, on_paper=on))
        assert window.read(PaperView(engagement=made.id)).attachments[0].on_paper is on


def test_a_sheet_that_is_not_made_for_a_reader_says_so(desk: Desk, window: OfficeGateway) -> None:
    ask = SheetAsk(sheet=SheetKind.REMARKS, profile=Profile.MAYOR, engagement=desk.plan().id)
    assert window.read(DrawSheet(ask=ask)).pages >= 1
    with pytest.raises(InputError, match=r"sheet\.hidden"):
        window.read(DrawSheet(ask=replace(ask, profile=Profile.COUNCIL)))
