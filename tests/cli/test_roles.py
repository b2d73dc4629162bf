# SPDX-License-Identifier: Apache-2.0
"""Roles hold on the command line as they do in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.office import open_office
from db.records import User
from db.records.enums import UserRole
from tests.cli.conftest import Run


def made_user(path: Path, role: UserRole) -> None:
    office = open_office(path)
    with office.write(action="test.user", by="test") as tx:
        tx.add(User(account="예시 담당", name="예시 담당", role=role))
    office.close()


PLAN = ("visit", "add", "--title", "예시 방문", "--when", "2026-12-01 10:00~11:00", "--by", "예시 담당")


@pytest.mark.parametrize(
    ("role", "code"),
    [(UserRole.VIEWER, 2), (UserRole.LIAISON, 2), (UserRole.PLANNER, 0), (UserRole.APPROVER, 0)],
)
def test_only_planners_and_approvers_plan(empty: Run, tmp_path: Path, role: UserRole, code: int) -> None:
    made_user(tmp_path / "office.dongseon", role)
    assert empty(*PLAN).code == code


def test_a_planner_does_not_finalise(empty: Run, tmp_path: Path) -> None:
    made_user(tmp_path / "office.dongseon", UserRole.PLANNER)
    assert empty(*PLAN).code == 0
    refused = empty("visit", "final", "1", "--by", "예시 담당")
    assert refused.code == 2
    assert "결재" in refused.err
