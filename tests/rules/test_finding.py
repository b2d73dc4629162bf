# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from db.records import Override
from desktop.rules.finding import Severity, block, blocks, in_order, info, warn, with_overrides


def test_an_override_stays_on_the_list_and_blocks_no_more() -> None:
    found = (block("clash.overlap", subject="engagement:2@2026-11-26"), warn("gap.before"))
    passed = with_overrides(
        found,
        [
            Override(
                id=1, engagement_id=1, code="clash.overlap", subject="engagement:2@2026-11-26", reason="예시"
            )
        ],
    )
    assert [f.code for f in passed] == ["clash.overlap", "gap.before"]
    assert blocks(found) == found[:1]
    assert blocks(passed) == ()
    assert passed[0].overridden is not None
    assert passed[0].overridden.reason == "예시"


def test_an_override_of_one_clash_does_not_cover_another_and_never_a_warning() -> None:
    given = [Override(id=1, engagement_id=1, code="clash.overlap", subject="engagement:2", reason="예시")]
    found = (block("clash.overlap", subject="engagement:3"), warn("clash.overlap", subject="engagement:2"))
    assert with_overrides(found, given) == found


def test_the_newest_override_counts_and_a_binned_one_does_not() -> None:
    from datetime import UTC, datetime

    old = Override(id=1, engagement_id=1, code="x.y", reason="옛 사유")
    new = Override(id=2, engagement_id=1, code="x.y", reason="새 사유")
    gone = Override(id=3, engagement_id=1, code="x.y", reason="-", binned_at=datetime(2026, 1, 1, tzinfo=UTC))
    (passed,) = with_overrides([block("x.y")], [new, old, gone])
    assert passed.overridden == new


def test_gravest_first_and_the_same_every_time() -> None:
    found = (info("b.b"), block("z.z"), warn("a.a"), block("a.a", subject="2"), block("a.a", subject="1"))
    ordered = in_order(found)
    assert [(f.severity, f.code, f.subject) for f in ordered] == [
        (Severity.BLOCK, "a.a", "1"),
        (Severity.BLOCK, "a.a", "2"),
        (Severity.BLOCK, "z.z", ""),
        (Severity.WARN, "a.a", ""),
        (Severity.INFO, "b.b", ""),
    ]
    assert in_order(reversed(found)) == ordered


def test_an_action_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(AssertionError):
        warn("a.a", action="do.magic")
