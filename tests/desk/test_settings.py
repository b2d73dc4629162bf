# SPDX-License-Identifier: Apache-2.0
"""The settings desk as values, its actions, and a backup asked for from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.records.enums import UserRole
from desktop.desk.acts import act
from desktop.desk.reading import Reading
from desktop.desk.settings_desk import settings_screen, take_backup
from desktop.rules.settings import DEFAULTS, setting_infos
from desktop.screens.actions import Done, Refused
from desktop.screens.settings import (
    AddUser,
    ChangeUser,
    ResetSetting,
    SetSetting,
    SettingsScreen,
    SettingsView,
    TakeBackup,
)
from tests.offices import Clock, Desk


def screen(desk: Desk) -> SettingsScreen:
    with desk.office.read() as tx:
        reading = Reading(tx=tx, now=desk.clock(), by=desk.by, office=desk.office)
        return settings_screen(reading, SettingsView())


def test_every_setting_is_there_with_default_and_bounds(desk: Desk) -> None:
    shown = screen(desk)
    assert [row.key for row in shown.settings] == [info.key for info in setting_infos()]
    assert all(row.is_default for row in shown.settings)
    assert act(desk.office, SetSetting(key="gap_min", text="25"), by=desk.by) == Done(action="setting")
    row = screen(desk).row("gap_min")
    assert (row.value, row.default, row.low, row.high, row.is_default) == (25, 10, 0, 240, False)
    act(desk.office, ResetSetting(key="gap_min"), by=desk.by)
    assert screen(desk).row("gap_min").value == DEFAULTS.gap_min


@pytest.mark.parametrize("text", ["-1", "241", '"x"', "1.5", "nonsense", "NaN", "1e999", "[" * 3000])
def test_a_bad_value_is_refused_with_the_reason_and_changes_nothing(desk: Desk, text: str) -> None:
    answer = act(desk.office, SetSetting(key="gap_min", text=text), by=desk.by)
    assert isinstance(answer, Refused)
    assert answer.code in ("setting.range", "setting.type", "setting.not_json")
    assert screen(desk).row("gap_min").is_default


def test_users_are_added_and_changed_and_a_planner_may_not(desk: Desk) -> None:
    by = desk.by
    act(desk.office, AddUser(account="a", name=by, role=UserRole.APPROVER), by=by)
    act(desk.office, AddUser(account="b", name="예시 계획", role=UserRole.PLANNER), by=by)
    shown = screen(desk)
    assert [(u.account, u.role, u.is_me) for u in shown.users] == [
        ("b", UserRole.PLANNER, False),
        ("a", UserRole.APPROVER, True),
    ]
    planner = next(u for u in shown.users if u.account == "b")
    refused = act(desk.office, ChangeUser(user=planner.key, name="", role=UserRole.APPROVER), by="예시 계획")
    assert isinstance(refused, Refused)
    assert refused.code == "role.office"
    changed = act(desk.office, ChangeUser(user=planner.key, name="예시", role=UserRole.VIEWER), by=by)
    assert isinstance(changed, Done)
    assert screen(desk.colleague("예시")).can_edit is False


def test_tables_show_what_is_to_come(desk: Desk, clock: Clock) -> None:
    shown = screen(desk)
    assert (date(2022, 6, 1), date(2022, 4, 2)) in [(e.day, e.since) for e in shown.elections]
    assert all(e.day >= date(2022, 3, 21) for e in shown.elections)
    assert {s.first for s in shown.seasons} >= {(5, 15), (11, 15)}


def test_a_backup_is_taken_checked_and_noted(
    desk: Desk, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path / "home"))
    with desk.office.read() as tx:
        reading = Reading(tx=tx, now=clock.at, by=desk.by, office=desk.office)
        taken = take_backup(reading, TakeBackup())
    assert Path(taken.path).exists()
    assert taken.records > 400
    assert screen(desk).backup_at == clock.at
