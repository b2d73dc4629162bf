# SPDX-License-Identifier: Apache-2.0
"""The settings desk by keyboard: saved on leaving a field, refused at the field, guarded by role."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.errors import OfficeError
from db.records.enums import Kind, MaterialKind, UserRole
from desktop.qt.audit import audit
from desktop.qt.look import Look
from desktop.qt.reminders.notes import read_prefs
from desktop.qt.settings.desk import SECTIONS, SettingsDesk
from desktop.qt.settings.fields import SettingLine
from desktop.qt.settings.special import LookPage, MaterialsPage, OfficePage, RemindersPage, TravelPage
from desktop.qt.settings.users import UsersPage
from desktop.qt.theme import apply_theme, make_theme
from desktop.rules.settings import setting_infos
from desktop.screens.actions import Refused
from desktop.screens.settings import (
    AddUser,
    ChangeUser,
    ResetSetting,
    SetSetting,
    SettingsView,
)
from desktop.words import Words
from tests.qt.settings.given import Office, screen

Made = tuple[SettingsDesk, Office]


@pytest.fixture
def made(qtbot: QtBot, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path))
    office = Office()
    desk = SettingsDesk(look, office)
    qtbot.addWidget(desk)
    desk.resize(1000, 720)
    desk.show()
    desk.activateWindow()
    QApplication.processEvents()
    desk.show_screen(screen())
    desk.focus_start()
    return desk, office


def line(desk: SettingsDesk, section: str, key: str) -> SettingLine:
    desk.show_section(section)
    found: SettingLine = desk.pages[section].lines[key]  # type: ignore[attr-defined]
    return found


def write(target: SettingLine, text: str) -> None:
    """Types over what stands there and leaves the field."""
    assert target.field is not None
    target.field.setFocus()
    target.field.selectAll()
    QTest.keyClicks(target.field, text)
    QTest.keyClick(target.field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("section", "key", "text", "kept"),
    [
        ("notices", "notice_working_days", "5", "5"),
        ("notices", "due_hour", "17:00", "17"),
        ("travel", "speed_weekday_kmh", "25.5", "25.5"),
        ("travel", "office_district_code", "11110", '"11110"'),
        ("reminders", "work_start_at_min", "8:30", "510"),
        ("reminders", "remind_afternoon_at_min", "1530", "930"),
    ],
)
def test_a_setting_is_saved_when_its_field_is_left(
    made: Made, section: str, key: str, text: str, kept: str
) -> None:
    desk, office = made
    target = line(desk, section, key)
    write(target, text)
    assert office.asked == [SetSetting(key=key, text=kept)]
    assert target.field is not None
    assert target.field.property("state") != "wrong"


@pytest.mark.parametrize(
    ("section", "key", "text", "why"),
    [
        (
            "notices",
            "notice_working_days",
            "99",
            "설정 안내 기한: 시작일 전에 99는 쓸 수 없어",
        ),
        (
            "notices",
            "notice_working_days",
            "abc",
            "설정 안내 기한: 시작일 전에 abc는 맞지 않는 값이어서",
        ),
        (
            "notices",
            "due_hour",
            "17:30",
            "“17:30”은 정시가 아니어서 바꾸지 않았으니, 18:00처럼 정시로 적으십시오.",
        ),
    ],
)
def test_a_bad_value_is_refused_at_the_field_and_stays_typed(
    made: Made, section: str, key: str, text: str, why: str
) -> None:
    desk, office = made
    target = line(desk, section, key)
    write(target, text)
    assert office.asked == []
    assert target.field is not None
    assert (target.field.text(), target.field.property("state")) == (text, "wrong")
    assert target.field.toolTip().startswith(why)
    write(target, "4")
    assert office.asked == [SetSetting(key=key, text="4")]
    assert target.field.property("state") != "wrong"


def test_a_refusal_of_the_office_is_said_at_the_field(made: Made) -> None:
    desk, office = made
    office.answer = Refused(code="role.office")
    target = line(desk, "notices", "notice_working_days")
    write(target, "5")
    assert target.field is not None
    assert target.field.toolTip().startswith("설정과 사용자는 승인 역할만")


def test_hangul_being_composed_is_not_lost_when_the_field_is_left(made: Made) -> None:
    desk, office = made
    desk.show_section("users")
    page = desk.pages["users"]
    assert isinstance(page, UsersPage)
    page.new_account.setFocus()
    QTest.keyClicks(page.new_account, "park")
    page.new_name.setFocus()
    QCoreApplication.sendEvent(page.new_name, QInputMethodEvent("박", []))
    page.add.click()
    assert office.asked == [AddUser(account="park", name="박", role=UserRole.PLANNER)]
    assert (page.new_account.text(), page.new_name.text()) == ("", "")


def test_each_setting_shows_its_default_its_bounds_and_the_way_back(made: Made) -> None:
    desk, office = made
    target = line(desk, "travel", "depart_early_min")
    assert (target.note.text(), target.reset.isVisibleTo(desk)) == (
        "기본값 15 · 0~240 · 동선의 기본값",
        False,
    )
    desk.show_screen(screen(depart_early_min=40))
    assert target.field is not None
    assert (target.field.text(), target.reset.isVisibleTo(desk)) == ("40", True)
    target.reset.click()
    assert office.asked == [ResetSetting(key="depart_early_min")]


def test_what_is_being_typed_outlives_a_colleagues_change(made: Made) -> None:
    desk, _ = made
    target = line(desk, "travel", "gap_min")
    assert target.field is not None
    target.field.setFocus()
    target.field.selectAll()
    QTest.keyClicks(target.field, "12")
    desk.show_screen(screen(gap_min=33))
    assert target.field.text() == "12"


def test_every_setting_of_the_office_has_its_place_and_its_name(made: Made, look: Look) -> None:
    desk, _ = made
    found = set()
    for name in SECTIONS:
        desk.show_section(name)
        found |= set(getattr(desk.pages[name], "lines", {}))
    assert {info.key for info in setting_infos()} - {str(k) for k in found} == {
        "usual_materials",
        "durations_min",
    }


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_sections_are_walked_by_arrow_keys_and_entered(made: Made) -> None:
    desk, _ = made
    for name in SECTIONS[1:]:
        QTest.keyClick(focused(), Qt.Key.Key_Down)
        assert desk.section == name
        assert desk.buttons[name].hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Up)
    desk.show_section("notices")
    desk.buttons["notices"].setFocus()
    QTest.keyClick(desk.buttons["notices"], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is line(desk, "notices", "notice_working_days").field


def test_reminders_are_this_users_own_and_kept_at_once(made: Made) -> None:
    desk, office = made
    desk.show_section("reminders")
    page = desk.pages["reminders"]
    assert isinstance(page, RemindersPage)
    QTest.keyClick(page.boxes["dues"], Qt.Key.Key_Space)
    assert not read_prefs().dues
    QTest.keyClick(page.boxes["is_on"], Qt.Key.Key_Space)
    assert (read_prefs().is_on, page.boxes["departures"].isEnabled()) == (False, False)
    assert office.asked == []


def test_usual_papers_are_ticked_by_kind(made: Made) -> None:
    desk, office = made
    desk.show_section("materials")
    page = desk.pages["materials"]
    assert isinstance(page, MaterialsPage)
    assert page.boxes[Kind.VISIT, MaterialKind.REMARKS].isChecked()
    QTest.keyClick(page.boxes[Kind.VISIT, MaterialKind.REMARKS], Qt.Key.Key_Space)
    (action,) = office.asked
    assert isinstance(action, SetSetting)
    assert action.key == "usual_materials"
    assert '"visit": ["status_paper", "timetable"]' in action.text


def test_the_length_of_a_kind_is_one_field_of_one_setting(made: Made) -> None:
    desk, office = made
    desk.show_section("travel")
    page = desk.pages["travel"]
    assert isinstance(page, TravelPage)
    field = page.durations[Kind.PRESS]
    for text in ("4", "45"):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert (field.property("state") == "wrong") == (text == "4")
    (action,) = office.asked
    assert isinstance(action, SetSetting)
    assert '"press": 45' in action.text
    assert '"visit": 70' in action.text


def test_two_lengths_typed_one_after_the_other_are_both_kept(made: Made) -> None:
    desk, office = made
    desk.show_section("travel")
    page = desk.pages["travel"]
    assert isinstance(page, TravelPage)
    for kind, text in ((Kind.PRESS, "45"), (Kind.VISIT, "90")):
        field = page.durations[kind]
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)  # nothing was read again in between
    last = office.asked[-1]
    assert isinstance(last, SetSetting)
    assert '"press": 45' in last.text
    assert '"visit": 90' in last.text


def test_a_role_is_changed_and_a_liaison_is_asked_for_a_bureau(made: Made) -> None:
    desk, office = made
    desk.show_section("users")
    page = desk.pages["users"]
    assert isinstance(page, UsersPage)
    row = page.lines[2]
    row.role.setCurrentIndex(row.role.findData("viewer"))
    row.role.activated.emit(0)
    assert office.asked == [ChangeUser(user=2, name="예시 동료", role=UserRole.VIEWER)]
    row.role.setCurrentIndex(row.role.findData("liaison"))
    row.role.activated.emit(0)
    assert len(office.asked) == 1
    assert row.bureau.isVisibleTo(desk)
    row.bureau.setCurrentIndex(1)
    row.bureau.activated.emit(1)
    assert office.asked[1] == ChangeUser(user=2, name="예시 동료", role=UserRole.LIAISON, bureau=7)


def test_a_refused_role_goes_back_to_what_it_was(made: Made) -> None:
    desk, office = made
    office.answer = Refused(code="input.last_approver")
    desk.show_section("users")
    page = desk.pages["users"]
    assert isinstance(page, UsersPage)
    row = page.lines[1]
    row.role.setCurrentIndex(row.role.findData("viewer"))
    row.role.activated.emit(0)
    assert row.role.currentData() == "approver"


def test_language_theme_and_size_are_asked_for(made: Made, qtbot: QtBot) -> None:
    desk, _ = made
    desk.show_section("look")
    page = desk.pages["look"]
    assert isinstance(page, LookPage)
    seen: list[tuple[str, str]] = []
    desk.look_wanted.connect(lambda what, value: seen.append((what, value)))
    for choice in (("language", "en"), ("theme", ""), ("theme", "dark"), ("scale", "150")):
        page.buttons[choice].click()
    assert seen == [("language", "en"), ("theme", ""), ("theme", "dark"), ("scale", "150")]


def test_a_backup_now_says_where_it_is_or_why_there_is_none(made: Made, qtbot: QtBot) -> None:
    desk, office = made
    desk.show_section("office")
    page = desk.pages["office"]
    assert isinstance(page, OfficePage)
    with qtbot.waitSignal(desk.wanted) as wanted:
        page.backup.click()
    assert wanted.args == [SettingsView()]
    assert page.result.text() == "백업하고 열어서 확인했습니다 (b.dongseon, 기록 12건)"
    office.backup = OfficeError("office.disk_full", office="예시")
    page.backup.click()
    assert page.result.property("tone") == "danger"
    assert page.backup.isEnabled()


def test_who_may_not_settle_things_sees_and_cannot_type(made: Made) -> None:
    desk, office = made
    desk.show_screen(screen(can_edit=False))
    target = line(desk, "notices", "notice_working_days")
    write(target, "9")
    assert office.asked == []
    desk.show_section("users")
    page = desk.pages["users"]
    assert isinstance(page, UsersPage)
    assert not page.new_account.isVisibleTo(desk)


def test_another_look_keeps_the_section(made: Made, look: Look, qtbot: QtBot) -> None:
    desk, _ = made
    desk.show_section("tables")
    again = SettingsDesk(look, Office())
    qtbot.addWidget(again)
    again.take_over(desk)
    assert (again.section, again.buttons["tables"].isChecked()) == ("tables", True)


@pytest.mark.parametrize(("width", "height", "scale"), [(1000, 700, 1.0), (1190, 720, 2.0)])
@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_text_is_whole(
    qtbot: QtBot,
    qapp: QApplication,
    look: Look,
    width: int,
    height: int,
    scale: float,
    lang: str,
    section: str,
) -> None:
    theme = make_theme(qapp, name="dark", scale=scale)
    apply_theme(qapp, theme)
    try:
        desk = SettingsDesk(Look(theme, Words("en" if lang == "en" else "ko")), Office())
        qtbot.addWidget(desk)
        desk.resize(width, height)
        desk.show()
        desk.show_screen(replace(screen(), users=screen().users))
        desk.show_section(section)
        QApplication.processEvents()
        assert audit(desk) == []
    finally:
        apply_theme(qapp, look.theme)
