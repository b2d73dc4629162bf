# SPDX-License-Identifier: Apache-2.0
"""붙임: pictures and PDFs behind the sheets, for those who may see them; what cannot be opened is named."""

from __future__ import annotations

from typing import Any

import pytest

from db.records import Attachment, Engagement
from db.records.enums import Profile, SheetKind
from db.records.meta import Group
from desktop.desk.sheets import attached, making
from desktop.desk.sheets.making import Made
from desktop.outputs.document import PdfPages, Picture
from desktop.screens.paper import Removed, SheetAsk
from desktop.services.attachments import attach_file
from tests.desk.sheets.reading import pdfium_pages
from tests.offices import Desk
from tests.outputs.pdf import foreign_files as files
from tests.outputs.pictures import SECRET, arrow, noise, saved, telling, tells

PHOTO = telling(arrow((800, 400)), "JPEG", orientation=1)
PAPER = files.drawn(files.text_page("first leaf"), files.text_page("second leaf"))


@pytest.fixture
def visit(desk: Desk) -> Engagement:
    return desk.planned(title="예시 방문")


def attach(desk: Desk, e: Engagement, name: str, data: bytes, privacy: Group = Group.ITINERARY) -> None:
    with desk.writing() as tx:
        kept = attach_file(tx, engagement_id=e.id, name=name, data=data, privacy=privacy)
        tx.update(kept, on_paper=True)


def made(desk: Desk, e: Engagement, sheet: SheetKind = SheetKind.BRIEF, **ask: Any) -> Made:
    values: dict[str, Any] = {"sheet": sheet, "profile": Profile.MAYOR, "engagement": e.id}
    wanted = SheetAsk(**(values | ask))
    with desk.office.read() as tx:
        return making.make(tx, wanted, now=desk.clock.at)


def placed(one: Made) -> list[type]:
    return [
        type(element)
        for section in one.composed.document.sections
        for element in section.elements
        if isinstance(element, Picture | PdfPages)
    ]


@pytest.mark.parametrize("sheet", [SheetKind.BRIEF, SheetKind.PLAN, SheetKind.RESULT])
def test_pictures_and_pages_stand_behind_the_sheet_in_the_order_they_came(
    desk: Desk, visit: Engagement, sheet: SheetKind
) -> None:
    attach(desk, visit, "현장 사진.jpg", PHOTO)
    attach(desk, visit, "현황.pdf", PAPER)
    one = made(desk, visit, sheet)
    assert placed(one) == [Picture, PdfPages]
    pages = pdfium_pages(one.data)
    before, after = "\n".join(pages[:-3]), pages[-3:]
    assert "1. 현장 사진.jpg 1부." in before
    assert "2. 현황.pdf 1부." in before
    assert "붙임 1. 현장 사진.jpg" in after[0]
    assert "first leaf" in after[1]
    assert "붙임 2. 현황.pdf 2 / 2" in after[2]
    assert f"{one.pages} / {one.pages}" in after[2]
    assert not tells(one.data)


def test_only_what_is_marked_for_paper_goes_on_it(desk: Desk, visit: Engagement) -> None:
    with desk.writing() as tx:
        attach_file(tx, engagement_id=visit.id, name="a.jpg", data=PHOTO, privacy=Group.ITINERARY)
    one = made(desk, visit)
    assert (placed(one), one.pages) == ([], 1)
    assert "a.jpg" not in pdfium_pages(one.data)[0]


def test_a_file_that_a_profile_must_not_see_is_absent_and_noted(desk: Desk, visit: Engagement) -> None:
    attach(desk, visit, f"{SECRET}.jpg", PHOTO, Group.REMARKS)
    attach(desk, visit, "internal-secret.pdf", PAPER, Group.INTERNAL)
    mayor = made(desk, visit)
    escort = made(desk, visit, profile=Profile.ESCORT)
    assert placed(mayor) == [Picture]
    assert placed(escort) == []
    assert Removed(section="enclosures", group=Group.INTERNAL, count=1) in mayor.composed.removed
    assert Removed(section="enclosures", group=Group.REMARKS, count=1) in escort.composed.removed
    for one, hidden in ((mayor, "internal-secret"), (escort, "비밀"), (escort, "leaf")):
        assert hidden not in "".join(pdfium_pages(one.data))


BROKEN = {
    "cut.jpg": saved(noise((300, 300)), "JPEG")[:5_000],
    "cut.pdf": PAPER[: len(PAPER) // 2].replace(b"trailer", b""),
    "locked.pdf": files.encrypted(user="secret"),
    "nothing.pdf": b"%PDF-1.7\n" + b"\0" * 500,
    "text.png": "그림이 아님".encode(),
}


@pytest.mark.parametrize(("name", "data"), BROKEN.items(), ids=BROKEN.keys())
def test_what_cannot_be_opened_is_named_and_the_sheet_comes(
    desk: Desk, visit: Engagement, name: str, data: bytes
) -> None:
    attach(desk, visit, name, data)
    one = made(desk, visit)
    assert (placed(one), one.pages) == ([], 1)
    assert f"{name} (열 수 없음)" in pdfium_pages(one.data)[0]


def test_files_of_other_kinds_are_named(desk: Desk, visit: Engagement) -> None:
    attach(desk, visit, "계획.hwp", b"HWP Document File")
    assert "계획.hwp (파일로 따로 드림)" in pdfium_pages(made(desk, visit).data)[0]


def test_a_picture_is_known_by_its_bytes_not_by_its_name(desk: Desk, visit: Engagement) -> None:
    attach(desk, visit, "사진.bin", PHOTO)
    attach(desk, visit, "그림.jpg", PAPER)
    assert placed(made(desk, visit)) == [Picture, PdfPages]


def test_lost_bytes_do_not_take_the_sheet_along(desk: Desk, visit: Engagement) -> None:
    attach(desk, visit, "a.jpg", telling(arrow((90, 45)), "JPEG"))
    with desk.writing() as tx:
        (kept,) = tx.all(Attachment, engagement_id=visit.id)
        tx.update(kept, sha256="0" * 64)
    assert "a.jpg (열 수 없음)" in pdfium_pages(made(desk, visit).data)[0]


def test_what_is_too_long_is_handed_out_apart(
    desk: Desk, visit: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attached, "PAGES_MAX", 3)
    monkeypatch.setattr(attached, "PICTURES_MAX", 1)
    for number in range(2):
        attach(desk, visit, f"{number}.pdf", files.drawn(*[files.text_page(f"n{number}")] * 2))
        attach(desk, visit, f"{number}.jpg", telling(arrow((90 + number, 45)), "JPEG"))
    one = made(desk, visit)
    assert placed(one) == [PdfPages, Picture]
    text = pdfium_pages(one.data)[0]
    assert "3. 1.pdf (길어서 파일로 따로 드림)" in text
    assert "4. 1.jpg (길어서 파일로 따로 드림)" in text


def test_another_file_under_the_old_name_is_barred_on_the_reprint(desk: Desk, visit: Engagement) -> None:
    attach(desk, visit, "a.jpg", PHOTO)
    with desk.writing() as tx:
        first = making.make(tx, SheetAsk(sheet=SheetKind.BRIEF, engagement=visit.id), now=desk.clock.at)
        making.issue(tx, first)
    assert made(desk, visit).composed.changed == 0
    with desk.writing() as tx:
        (kept,) = tx.all(Attachment, engagement_id=visit.id)
        tx.bin(kept)
    attach(desk, visit, "a.jpg", saved(noise((300, 150)), "PNG"))
    again = made(desk, visit).composed
    assert again.changed == 1
    (section,) = (s for s in again.document.sections if s.code == "attachments")
    assert [element.is_changed for element in section.elements if isinstance(element, Picture)] == [True]


def test_equal_offices_give_equal_bytes(desk: Desk, visit: Engagement) -> None:
    attach(desk, visit, "a.jpg", PHOTO)
    attach(desk, visit, "b.pdf", PAPER)
    first = made(desk, visit).data
    attached._pictures.clear()
    assert made(desk, visit).data == first
