# SPDX-License-Identifier: Apache-2.0
"""Rules of notice are data: what the office's rows replace, whom each names, and which cannot be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.records import Committee, NoticeRule, Setting
from db.records.enums import Category, Kind, NoticeWho, Purpose, Role
from desktop.rules.notice_rules import (
    CODES,
    DEFAULT_RULES,
    applies,
    default_rule,
    duty_kinds,
    is_as_shipped,
    problems_of,
    rules_from,
)
from desktop.rules.settings import DEFAULTS
from desktop.rules.targets import notice_targets
from tests.rules.helpers import LEADERS, codes, eunpyeong, eunpyeong_rows, roles, seat, seobuk, visit


def people(c, roster, *rules: NoticeRule) -> list[int | None]:
    return [t.person_id for t in notice_targets(c, roster, DEFAULTS, rules=rules).targets]


def test_the_rules_shipped_can_all_be_kept_and_each_has_a_code_of_its_own() -> None:
    assert len(set(CODES)) == len(CODES)
    assert [f.code for rule in DEFAULT_RULES for f in problems_of(rule)] == []
    assert all(is_as_shipped(rule) for rule in DEFAULT_RULES)


def test_a_row_replaces_the_rule_of_its_code_in_its_place_and_own_ones_come_last() -> None:
    changed = replace(default_rule("local"), id=7, row_version=3, due_working_days=5)
    own = NoticeRule(id=8, row_version=1, name="예시", who=NoticeWho.CHAIRS)
    found = rules_from([own, changed])
    assert (found[0], found[-1]) == (changed, own)
    assert [r.code for r in found[1:-1]] == list(CODES[1:])
    assert not is_as_shipped(found[0])
    assert is_as_shipped(replace(default_rule("local"), id=9, row_version=2))


@pytest.mark.parametrize(("value", "is_on"), [("true", True), ("false", False), ("9", True)])
def test_a_switch_of_an_earlier_release_keeps_its_meaning_until_the_rule_is_edited(
    value: str, is_on: bool
) -> None:
    switch = Setting(id=1, key="notice_district_heads", value=value)
    rule = {r.code: r for r in rules_from([], [switch])}["district_heads"]
    assert rule.is_on is is_on
    edited = replace(default_rule("district_heads"), id=4, is_on=True)
    assert {r.code: r for r in rules_from([edited], [switch])}["district_heads"].is_on


def test_an_empty_condition_holds_for_all_and_each_other_one_for_what_it_says() -> None:
    rule = NoticeRule(name="예시", who=NoticeWho.CHAIRS)
    assert applies(rule, visit(kind=Kind.INTERNAL), changed_after_final=False)
    assert not applies(replace(rule, is_on=False), visit(), changed_after_final=True)
    assert not applies(replace(rule, kinds=(Kind.EVENT,)), visit(), changed_after_final=False)
    assert not applies(replace(rule, only_major=True), visit(), changed_after_final=False)
    assert applies(replace(rule, only_major=True), visit(is_major=True), changed_after_final=False)
    assert not applies(replace(rule, only_changed=True), visit(), changed_after_final=False)
    disaster = replace(rule, categories=(Category.DISASTER,))
    assert not applies(disaster, visit(category=Category.OTHER), changed_after_final=False)
    further = visit(category=Category.OTHER, more_categories=(Category.DISASTER,))
    assert applies(disaster, further, changed_after_final=False)


def test_chairs_contacts_and_whole_committees_are_named_by_the_offices_of_the_day() -> None:
    committees = (Committee(id=9, name="예시위원회", valid_from=date(2018, 7, 1)),)
    held = roles(
        (33, Role.COMMITTEE_CHAIR, "9"),
        (34, Role.COMMITTEE_CONTACT, "9"),
        (35, Role.COMMITTEE_MEMBER, "9"),
        (33, Role.COMMITTEE_MEMBER, "9"),
        *LEADERS,
    )
    roster = eunpyeong(committees=committees, roles=held, memberships=(seat(1, 15, None),))
    chairs = NoticeRule(name="예시", who=NoticeWho.CHAIRS)
    assert people(seobuk(), roster, chairs) == [33]
    presidium = NoticeRule(name="의장단 예시", who=NoticeWho.PRESIDIUM)
    assert people(seobuk(), roster, presidium) == [11, 12, 13]
    assert people(seobuk(), roster, NoticeRule(name="대표", who=NoticeWho.FLOOR_LEADERS)) == [15]
    assert people(seobuk(), roster, NoticeRule(name="운영", who=NoticeWho.STEERING_CHAIR)) == [14]


def test_two_rules_for_one_person_make_one_notice_with_the_stricter_duty() -> None:
    rows = eunpyeong_rows()
    roster = eunpyeong(memberships=rows.memberships, roles=roles((2, Role.COMMITTEE_CHAIR, "9")))
    gentle = NoticeRule(name="예시", who=NoticeWho.CHAIRS, is_required=False, due_working_days=9, step=2,
                        purposes=(Purpose.INVITE,))  # fmt: skip
    (found,) = notice_targets(seobuk(), roster, DEFAULTS, rules=(gentle, default_rule("local"))).targets
    assert [r.rule for r in found.reasons] == ["예시", "local"]
    assert (found.required, found.due_working_days, found.step) == (True, 9, 2)
    assert found.purposes == (Purpose.BRIEF, Purpose.INVITE)


def test_the_kinds_with_a_duty_are_those_that_a_rule_switched_on_speaks_of() -> None:
    assert duty_kinds(DEFAULT_RULES) == {Kind.VISIT, Kind.EVENT, Kind.RESIDENCY, Kind.PRESS}
    assert duty_kinds([NoticeRule(name="예시")]) == set(Kind)


def test_a_rule_that_cannot_hold_says_why() -> None:
    def why(**values: object) -> list[str]:
        given = {"name": "예시"} | values
        return codes(problems_of(NoticeRule(**given), [NoticeRule(id=3, name="있는 것")]))  # type: ignore[arg-type]

    assert why() == []
    assert why(name=" ") == ["notice_rule.no_name"]
    assert why(name="가" * 101) == ["notice_rule.long_name"]
    assert why(name="있는 것") == ["notice_rule.name_taken"]
    assert why(name="local") == ["notice_rule.name_taken"]
    assert why(code="예시") == ["notice_rule.unknown_code"]
    assert why(who=NoticeWho.OFFICE, is_required=False) == ["notice_rule.no_office"]
    assert why(who=NoticeWho.OFFICE, office="총무과") == ["notice_rule.office_required"]
    assert why(office="총무과") == ["notice_rule.office_unused"]
    assert why(who=NoticeWho.OFFICE, office="a:b", is_required=False) == ["notice_rule.office_name"]
    assert why(purposes=()) == ["notice_rule.no_purpose"]
    assert why(due_working_days=61) == ["notice_rule.days"]
    assert why(step=-1) == ["notice_rule.step"]
