# SPDX-License-Identifier: Apache-2.0
"""Rules of notice are edited by merge units, refused with the reason, and taken back by one step."""

from __future__ import annotations

import pytest

from db.errors import InputError
from db.records import NoticeRule, Setting
from db.records.enums import NoticeWho
from desktop.rules.notice_rules import default_rule
from desktop.services import history, notice_rules
from desktop.services.refusal import Refusal
from tests.offices import Desk


def rule(desk: Desk, name: str) -> NoticeRule:
    with desk.office.read() as tx:
        return notice_rules.find_rule(tx, name)


def change(desk: Desk, base: NoticeRule, **fields: object) -> NoticeRule:
    with desk.writing("notice_rule") as tx:
        return notice_rules.set_rule(tx, rule=base, **fields)


def test_a_shipped_rule_changed_is_kept_as_a_row_and_undo_brings_it_back(desk: Desk) -> None:
    change(desk, rule(desk, "local"), due_working_days=5)
    assert rule(desk, "local").due_working_days == 5
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert rule(desk, "local") == default_rule("local")


def test_two_windows_that_change_different_parts_of_a_shipped_rule_keep_both(desk: Desk) -> None:
    as_read = rule(desk, "local")
    change(desk, as_read, due_working_days=5)
    change(desk.colleague(), as_read, only_major=True)
    both = rule(desk, "local")
    assert (both.due_working_days, both.only_major) == (5, True)
    with desk.office.read() as tx:
        assert len(tx.all(NoticeRule, code="local")) == 1


def test_a_rule_reset_is_as_it_was_shipped_even_over_a_switch_of_an_earlier_release(desk: Desk) -> None:
    with desk.writing("setting") as tx:
        tx.add(Setting(key="notice_district_heads", value="false"))
    assert not rule(desk, "district_heads").is_on
    with desk.writing("notice_rule") as tx:
        notice_rules.restore_rule(tx, code="district_heads")
    assert rule(desk, "district_heads").is_on


def test_an_own_rule_is_added_once_and_removed_and_a_shipped_one_only_switched_off(desk: Desk) -> None:
    made = NoticeRule(name=" 예시 규칙 ", who=NoticeWho.CHAIRS)
    with desk.writing("notice_rule") as tx:
        notice_rules.add_rule(tx, rule=made)
    with pytest.raises(Refusal, match="name_taken"), desk.writing("notice_rule") as tx:
        notice_rules.add_rule(tx, rule=made)
    with desk.writing("notice_rule") as tx:
        notice_rules.remove_rule(tx, rule=rule(desk, "예시 규칙"))
    for name in ("예시 규칙", "없는 규칙"):
        with pytest.raises(InputError, match=r"input\.no_rule"):
            rule(desk, name)
    with pytest.raises(InputError, match=r"input\.own_rule"), desk.writing("notice_rule") as tx:
        notice_rules.remove_rule(tx, rule=rule(desk, "local"))
    with pytest.raises(InputError, match=r"input\.no_rule"), desk.writing("notice_rule") as tx:
        notice_rules.restore_rule(tx, code="없는 것")


def test_a_rule_that_cannot_hold_is_refused_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no_purpose"):
        change(desk, rule(desk, "local"), purposes=())
    assert rule(desk, "local") == default_rule("local")
