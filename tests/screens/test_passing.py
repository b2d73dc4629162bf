# SPDX-License-Identifier: Apache-2.0
"""Which actions a written reason can pass, and where the reason goes."""

from __future__ import annotations

import pytest

from db.records.enums import Status
from desktop.screens.actions import BinMany, CancelMany, Move, SetStatus, Undo
from desktop.screens.passing import can_pass, with_reason
from tests.qt.fake_office import at

MOVE = Move(key=1, version=1, when=at(0, "10:00", "11:00"))
FINAL = SetStatus(key=1, version=1, status=Status.FINAL, reason="예시")


def test_a_reason_goes_where_the_action_takes_it() -> None:
    assert with_reason(MOVE, "예시 사유").reason == "예시 사유"
    passed = with_reason(FINAL, "예시 사유")
    assert (passed.reason, passed.override_reason) == ("예시", "예시 사유")


@pytest.mark.parametrize("action", [Undo(), BinMany(keys=(1,)), CancelMany(keys=(1,), reason="예시")])
def test_what_asks_for_a_reason_of_its_own_or_for_none_cannot_be_passed(action: object) -> None:
    assert not can_pass(action)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="takes no reason"):
        with_reason(action, "예시")  # type: ignore[type-var]
