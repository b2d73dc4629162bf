# SPDX-License-Identifier: Apache-2.0
"""The form of sheets as the window asks for it: read, drawn, looked at from a file, taken, and who may."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from PIL import Image

from db.errors import InputError, OfficeError
from db.records import Setting, User
from db.records.enums import SheetKind, UserRole
from desktop.desk import questions
from desktop.desk.acts.doing import act
from desktop.desk.reading import Reading
from desktop.desk.saying import Saying
from desktop.desk.sheets import making
from desktop.rules.sheet_form import PLAIN_FORM, SETTING, SheetForm, form_to_json
from desktop.rules.sheet_sections import SECTIONS, dressable
from desktop.screens import sheet_form as ask
from desktop.screens.actions import Done, Refused
from desktop.screens.paper import SheetAsk
from tests.offices import Desk
from tests.outputs.pdf.samples import pdfium_pages


def read(desk: Desk, question: Any) -> Any:
    with desk.office.read() as tx:
        return questions.answer(Reading(tx, desk.clock(), desk.by), question)


def shown(desk: Desk) -> ask.SheetFormScreen:
    found: ask.SheetFormScreen = read(desk, ask.SheetFormView())
    return found


def picture(colour: str = "#1e6b3a") -> bytes:
    made = BytesIO()
    Image.new("RGB", (90, 30), colour).save(made, "JPEG")
    return made.getvalue()


FORM = SheetForm(office="예시 총무과", wording=MappingProxyType({"brief.why": "방문 배경"}))


def test_what_is_set_is_shown_with_the_programs_own_beside_it(desk: Desk) -> None:
    before = shown(desk)
    assert (before.form, before.own_office, before.own_accent) == (PLAIN_FORM, "시장비서실", "#1F3A7A")
    assert tuple(s.sheet for s in before.sheets) == dressable()
    assert isinstance(act(desk.office, ask.SetSheetForm(base=PLAIN_FORM, form=FORM), by=desk.by), Done)
    assert shown(desk).form == FORM


def test_a_colour_that_is_too_pale_is_refused_with_its_reason(desk: Desk) -> None:
    action = ask.SetSheetForm(base=PLAIN_FORM, form=SheetForm(accent="#FFEE00"))
    answer = act(desk.office, action, by=desk.by)
    assert isinstance(answer, Refused)
    assert answer.code == "sheet_form.pale"


@pytest.mark.parametrize("role", [UserRole.VIEWER, UserRole.LIAISON, UserRole.PLANNER])
def test_only_who_settles_the_office_sets_its_form(desk: Desk, role: UserRole) -> None:
    with desk.writing("add_user") as tx:
        tx.add(User(account="reader", name="예시 열람", role=role))
    actions = (
        ask.SetSheetForm(base=PLAIN_FORM, form=FORM),
        ask.SetLogo(png=b""),
        ask.ResetSheetForm(),
        ask.TakeSheetForm(data=b"{}"),
    )
    answers = [act(desk.office, one, by="예시 열람") for one in actions]
    assert all(isinstance(one, Refused) and one.code.startswith("role.") for one in answers)
    assert shown(desk).form == PLAIN_FORM


@pytest.mark.parametrize("sheet", [SheetKind.BRIEF, SheetKind.WEEK])
def test_page_one_is_drawn_in_the_form_about_as_wide_as_wanted(desk: Desk, sheet: SheetKind) -> None:
    plain = read(desk, ask.FormPreview(form=PLAIN_FORM, logo=b"", sheet=sheet, width_px=420))
    other = read(desk, ask.FormPreview(form=FORM, logo=b"", sheet=sheet, width_px=420))
    assert min(plain.width, plain.height) == pytest.approx(420, abs=2)
    assert len(plain.bgrx) == plain.width * plain.height * 4
    assert plain.bgrx != other.bgrx
    again = read(desk, ask.FormPreview(form=FORM, logo=b"", sheet=sheet, width_px=420))
    assert again == other


def test_a_logo_of_the_disk_is_made_small_and_kept(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "예시 로고.jpg"
    path.write_bytes(picture())
    made = read(desk, ask.ReadLogo(path=path))
    assert isinstance(act(desk.office, ask.SetLogo(png=made.png), by=desk.by), Done)
    assert shown(desk).logo == made.png
    with Image.open(BytesIO(made.png)) as image:
        assert (image.format, image.size) == ("PNG", (90, 30))
    drawn = read(desk, ask.FormPreview(form=PLAIN_FORM, logo=made.png, sheet=SheetKind.BRIEF, width_px=900))
    row = drawn.bgrx[: len(drawn.bgrx) // 6]
    greens = sum(1 for at in range(0, len(row), 4) if row[at + 1] > 90 > row[at + 2] and row[at] < 90)
    assert greens > 500


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "input.file_empty"), (b"no picture", "sheet_form.picture"), (None, "input.file_unreadable")],
)
def test_a_file_that_is_no_logo_says_so(desk: Desk, tmp_path: Path, data: bytes | None, code: str) -> None:
    path = tmp_path / "logo.png"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(desk, ask.ReadLogo(path=path))
    assert caught.value.code == code


def test_a_form_goes_out_and_comes_in_as_it_was_looked_at(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    act(desk.office, ask.SetSheetForm(base=PLAIN_FORM, form=FORM), by=desk.by)
    saved = read(desk, ask.SaveForm(path=path))
    assert saved.size_bytes == len(path.read_bytes())
    act(desk.office, ask.ResetSheetForm(), by=desk.by)
    looked = read(desk, ask.FormFileView(path=path))
    assert [(c.part, c.change.value) for c in looked.changes] == [("office", "new"), ("wording", "new")]
    assert (looked.writes, looked.form) == (True, FORM)
    path.write_bytes(b"{}")  # what was looked at is taken, not what became of the file
    assert isinstance(act(desk.office, ask.TakeSheetForm(data=looked.data), by=desk.by), Done)
    assert shown(desk).form == FORM


def test_a_logo_in_a_file_is_made_anew(desk: Desk, tmp_path: Path) -> None:
    """A PNG with words behind its picture comes in without them."""
    import base64

    made = BytesIO()
    Image.new("RGB", (40, 40), "#a32020").save(made, "PNG")
    hostile = made.getvalue() + b"words that nobody sees"
    file = {
        "kind": "dongseon.sheet_form",
        "version": 1,
        "form": {},
        "logo": base64.b64encode(hostile).decode(),
    }
    data = json.dumps(file).encode()
    assert isinstance(act(desk.office, ask.TakeSheetForm(data=data), by=desk.by), Done)
    assert shown(desk).logo.startswith(b"\x89PNG")
    assert b"words" not in shown(desk).logo
    broken = json.dumps(file | {"logo": base64.b64encode(b"\x89PNG\r\n\x1a\nnonsense").decode()}).encode()
    answer = act(desk.office, ask.TakeSheetForm(data=broken), by=desk.by)
    assert isinstance(answer, Refused)
    assert answer.code == "sheet_form.picture"


@pytest.mark.parametrize("data", [b"[]", b"{}", b"\x00" * 100])
def test_a_file_that_is_no_form_changes_nothing(desk: Desk, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "form.json"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"sheet_form\."):
        read(desk, ask.FormFileView(path=path))
    answer = act(desk.office, ask.TakeSheetForm(data=data), by=desk.by)
    assert isinstance(answer, Refused)
    assert shown(desk).form == PLAIN_FORM


def test_a_form_is_written_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "예시"
    folder.mkdir()
    with pytest.raises(OfficeError, match="file"):
        read(desk, ask.SaveForm(path=folder))
    with pytest.raises(OfficeError, match="file"):
        read(desk, ask.SaveForm(path=folder / "no folder" / "form.json"))
    assert list(folder.iterdir()) == []


def test_the_history_says_what_was_set_and_not_how_it_is_kept(desk: Desk) -> None:
    form = replace(FORM, left_out=MappingProxyType({SheetKind.PLAN: ("checks", "duties")}))
    act(desk.office, ask.SetSheetForm(base=PLAIN_FORM, form=form), by=desk.by)
    with desk.office.read() as tx:
        say = Saying(tx).value
        (row,) = tx.all(Setting, key=SETTING)
        assert say(Setting, "value", row.value) == (
            "기관 이름: 예시 총무과, 보고서 · “왜 가는가” 제목: 방문 배경, "
            "현장방문 계획(안) · 빼는 부분: 사전 점검 항목, 행정사항(역할분담)"
        )
        assert say(Setting, "value", form_to_json(PLAIN_FORM)) == "프로그램의 것"
        assert say(Setting, "value", '"iVBORw0KGgoAAAA"') == "로고"
        assert say(Setting, "value", "3") == "3"


def first_page(desk: Desk, form: SheetForm) -> str:
    visit = desk.plan()
    assert isinstance(act(desk.office, ask.SetSheetForm(base=PLAIN_FORM, form=form), by=desk.by), Done)
    with desk.office.read() as tx:
        made = making.make(tx, SheetAsk(sheet=SheetKind.BRIEF, engagement=visit.id), now=desk.clock())
    return pdfium_pages(made.data)[0]


@pytest.mark.parametrize("office", ["W" * 60, "뷁" * 60])
def test_a_name_however_wide_takes_neither_basis_nor_edition_from_the_page(desk: Desk, office: str) -> None:
    text = first_page(desk, SheetForm(office=office))
    assert text.count(f"{office[0]}… · ") == text.count("기준 · 제1판") == 2


def test_a_sheet_of_which_everything_is_left_out_says_so(desk: Desk) -> None:
    nothing = SheetForm(left_out=MappingProxyType({SheetKind.BRIEF: SECTIONS[SheetKind.BRIEF]}))
    assert "이 자료에 더 실을 내용이 없음" in first_page(desk, nothing)
