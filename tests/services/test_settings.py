# SPDX-License-Identifier: Apache-2.0
"""Settings and users: kept, taken back, refused with the reason; somebody can always settle things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.errors import InputError
from db.records import Setting, User
from db.records.enums import UserRole
from desktop.rules.settings import DEFAULTS, OfficeSettings, SettingError, from_rows
from desktop.services import history, roles, settings
from tests.offices import Desk, some_bureau


def kept(desk: Desk) -> OfficeSettings:
    with desk.office.read() as tx:
        return from_rows(tx.all(Setting))


def put(desk: Desk, key: str, text: str) -> None:
    with desk.writing("setting") as tx:
        settings.set_setting(tx, key=key, text=text)


def test_a_setting_is_kept_and_undo_brings_back_the_one_before(desk: Desk) -> None:
    put(desk, "notice_working_days", "5")
    put(desk, "notice_working_days", "6")
    assert kept(desk).notice_working_days == 6
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert kept(desk).notice_working_days == 5


def test_the_default_comes_back_by_name(desk: Desk) -> None:
    put(desk, "depart_early_min", "40")
    with desk.writing("setting") as tx:
        assert settings.reset_setting(tx, key="depart_early_min") == 15
    assert kept(desk) == DEFAULTS
    with pytest.raises(SettingError, match=r"setting\.unknown"), desk.writing() as tx:
        settings.reset_setting(tx, key="no_such_setting")


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("notice_working_days", "61", "setting.range"),
        ("notice_working_days", "3.5", "setting.type"),
        ("usual_materials", '{"visit": ["nonsense"]}', "setting.type"),
        ("usual_materials", '{"visit": "remarks"}', "setting.type"),
        ("usual_materials", '{"nonsense": []}', "setting.type"),
        ("usual_materials", '{"visit": [["remarks"]]}', "setting.type"),
        ("usual_materials", "[]", "setting.type"),
    ],
)
def test_what_a_setting_cannot_take_changes_nothing(desk: Desk, key: str, text: str, code: str) -> None:
    with pytest.raises(SettingError) as caught:
        put(desk, key, text)
    assert caught.value.code == code
    assert kept(desk) == DEFAULTS


def test_hours_that_end_before_they_begin_are_refused_in_either_order(desk: Desk) -> None:
    for key, text in (("work_start_at_min", "1080"), ("work_end_at_min", "540"), ("council_end_at_min", "0")):
        with pytest.raises(SettingError, match=r"setting\.hours"):
            put(desk, key, text)
    assert kept(desk) == DEFAULTS
    put(desk, "work_start_at_min", "300")
    put(desk, "work_end_at_min", "480")
    with pytest.raises(SettingError, match=r"setting\.hours"), desk.writing() as tx:
        settings.reset_setting(tx, key="work_start_at_min")
    assert kept(desk).work_start_at_min == 300


def user(desk: Desk, account: str, role: UserRole = UserRole.APPROVER, bureau: int | None = None) -> User:
    with desk.writing("add_user") as tx:
        return settings.add_user(tx, account=account, name=f"예시 {account}", role=role, bureau_id=bureau)


def test_an_account_is_there_once_and_a_liaison_has_a_bureau(desk: Desk) -> None:
    user(desk, "a")
    with pytest.raises(InputError, match=r"input\.user_known"):
        user(desk, " a ")
    with pytest.raises(InputError, match=r"input\.empty"):
        user(desk, "  ")
    with pytest.raises(InputError, match=r"input\.liaison_bureau"):
        user(desk, "b", UserRole.LIAISON)
    assert user(desk, "b", UserRole.LIAISON, some_bureau(desk.office).id).role is UserRole.LIAISON


def test_the_last_approver_stays_one(desk: Desk) -> None:
    first = user(desk, "a")
    user(desk, "b", UserRole.PLANNER)
    with pytest.raises(InputError, match=r"input\.last_approver"), desk.writing("change_user") as tx:
        settings.change_user(tx, base=first, role=UserRole.VIEWER)
    user(desk, "c")
    with desk.writing("change_user") as tx:
        assert settings.change_user(tx, base=first, role=UserRole.VIEWER).role is UserRole.VIEWER


def test_only_an_approver_may_settle_things(desk: Desk) -> None:
    with desk.office.read() as tx:
        for role in UserRole:
            somebody = replace(User(account="x"), role=role)
            if role is UserRole.APPROVER:
                roles.guard(tx, somebody, roles.Duty.OFFICE)
                continue
            with pytest.raises(roles.NotAllowed) as caught:
                roles.guard(tx, somebody, roles.Duty.OFFICE)
            assert caught.value.code == {
                UserRole.PLANNER: "role.office",
                UserRole.LIAISON: "role.liaison",
                UserRole.VIEWER: "role.viewer",
            }.get(role)
