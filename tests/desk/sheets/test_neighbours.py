# SPDX-License-Identifier: Apache-2.0
"""What is restricted is named on no sheet of another engagement that is less restricted than itself."""

from __future__ import annotations

from typing import Any

import pytest

from db.records import Engagement, Suggestion
from db.records.enums import Confidentiality, Profile, SheetKind, Status
from desktop.desk.sheets import making
from desktop.outputs.fingerprints import texts_of
from desktop.screens.paper import SheetAsk
from tests.offices import THURSDAY, Desk, seobuk_stop
from tests.rules.helpers import timed

CLOSED = Confidentiality.RESTRICTED
SHEETS = (SheetKind.BRIEF, SheetKind.PLAN, SheetKind.TIMETABLE, SheetKind.PROTOCOL)


def said(desk: Desk, about: Engagement, sheet: SheetKind, profile: Profile) -> str:
    ask = SheetAsk(sheet=sheet, profile=profile, engagement=about.id, is_named=True)
    with desk.office.read() as tx:
        return "\n".join(texts_of(making.compose(tx, ask, now=desk.clock()).document))


@pytest.fixture
def about(desk: Desk) -> Engagement:
    """Between restricted ones, one of which it overlaps."""
    for start, end, district in (
        ("10:00", "13:50", "11680"),
        ("14:40", "15:30", "11380"),
        ("16:00", "17:00", "11380"),
    ):
        stop = seobuk_stop(place=f"비밀 장소 {start}", district_code=district, dong_id=None)
        desk.planned(stop, title=f"비밀 {start}", when=timed(THURSDAY, start, end), confidentiality=CLOSED)
    return desk.plan(when=timed(THURSDAY, "14:00", "15:00"))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("profile", [Profile.MAYOR, Profile.ESCORT])
def test_a_sheet_less_restricted_than_its_neighbours_names_none_of_them(
    desk: Desk, about: Engagement, sheet: SheetKind, profile: Profile
) -> None:
    assert "비밀" not in said(desk, about, sheet, profile)
    # The way and the clash are told all the same.
    if sheet is SheetKind.TIMETABLE:
        assert "이동(앞 일정 장소 →" in said(desk, about, sheet, profile)
    if (sheet, profile) == (SheetKind.BRIEF, Profile.MAYOR):
        assert "일정과 20분 겹침" in said(desk, about, sheet, profile)
        assert "16:00 일정" in said(desk, about, sheet, profile)


def test_a_restricted_sheet_names_them(desk: Desk, about: Engagement) -> None:
    closed = desk.change(about, confidentiality=CLOSED)
    brief = said(desk, closed, SheetKind.BRIEF, Profile.MAYOR)
    assert all(word in brief for word in ("비밀 14:40", "비밀 16:00", "비밀 장소 10:00"))


@pytest.mark.parametrize("profile", [Profile.MAYOR, Profile.BUREAU])
def test_what_was_asked_behind_closed_doors_is_on_no_bureaus_sheet(desk: Desk, profile: Profile) -> None:
    elsewhere = desk.to(desk.plan(title="비밀 면담", confidentiality=CLOSED), Status.PLANNED)
    about = desk.plan(when=timed(THURSDAY, "17:00", "18:00"))
    given: dict[str, Any] = {"district_code": "11380", "place": "서북병원", "received_on": THURSDAY}
    with desk.writing("suggest") as tx:
        tx.add(Suggestion(text="예시 비공개 건의", engagement_id=elsewhere.id, **given))
        tx.add(Suggestion(text="예시 공개 건의", engagement_id=about.id, **given))
    for sheet in (SheetKind.PLAN, SheetKind.LOCAL):
        found = said(desk, about, sheet, profile)
        assert ("예시 공개 건의" in found, "예시 비공개 건의" in found) == (True, profile is Profile.MAYOR)
