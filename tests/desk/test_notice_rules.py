# SPDX-License-Identifier: Apache-2.0
"""The page of the rules of notice and one press announcement, as values and actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records import Engagement
from db.records.enums import Kind, NoticeWho, Status, UserRole
from desktop.desk.acts import act
from desktop.desk.notice_rules import rules_screen
from desktop.desk.press import press_screen
from desktop.desk.reading import Reading
from desktop.rules.notice_rules import CODES
from desktop.screens.actions import Done, Refused
from desktop.screens.notice_rules import (
    AddNoticeRule,
    NoticeRulesScreen,
    NoticeRulesView,
    RemoveNoticeRule,
    RestoreNoticeRule,
    RuleFields,
    SetNoticeRule,
)
from desktop.screens.press import PlanPress, PressScreen, PressView, Publish, ReportProgress, TakeBackPress
from desktop.services import engagements
from desktop.services.settings import add_user
from tests.offices import Desk
from tests.rules.helpers import timed


def screen(desk: Desk) -> NoticeRulesScreen:
    with desk.office.read() as tx:
        return rules_screen(Reading(tx=tx, now=desk.clock(), by=desk.by), NoticeRulesView())


def test_all_rules_are_there_with_their_names_and_can_be_set_added_and_taken_away(desk: Desk) -> None:
    shown = screen(desk)
    assert [row.code for row in shown.rules] == list(CODES)
    assert all(row.is_as_shipped and row.title for row in shown.rules)
    local = shown.rules[0]
    wanted = replace(local.fields, due_working_days=5)
    assert act(
        desk.office, SetNoticeRule(rule="local", base=local.fields, fields=wanted), by=desk.by
    ) == Done(action="notice_rule", part=screen(desk).rules[0].key)
    assert (screen(desk).rules[0].fields, screen(desk).rules[0].is_as_shipped) == (wanted, False)
    assert isinstance(act(desk.office, RestoreNoticeRule(code="local"), by=desk.by), Done)
    assert screen(desk).rules[0].is_as_shipped
    own = RuleFields(name="예시 규칙", who=NoticeWho.CHAIRS)
    assert isinstance(act(desk.office, AddNoticeRule(fields=own), by=desk.by), Done)
    assert (screen(desk).rules[-1].title, screen(desk).rules[-1].fields) == ("예시 규칙", own)
    again = act(desk.office, AddNoticeRule(fields=own), by=desk.by)
    assert isinstance(again, Refused)
    assert [line.code for line in again.findings] == ["notice_rule.name_taken"]
    assert isinstance(act(desk.office, RemoveNoticeRule(rule="예시 규칙"), by=desk.by), Done)
    assert len(screen(desk).rules) == len(CODES)


def test_only_an_approver_changes_the_rules(desk: Desk) -> None:
    with desk.writing("add_user") as tx:
        add_user(tx, account="planner", role=UserRole.PLANNER)
    planner = desk.colleague("planner")
    assert not screen(planner).can_edit
    refused = act(desk.office, RestoreNoticeRule(code="local"), by="planner")
    assert isinstance(refused, Refused)
    assert refused.code == "role.office"


def test_an_announcement_is_prepared_published_reported_on_and_taken_back(desk: Desk) -> None:
    with desk.writing("plan") as tx:
        made = engagements.plan_engagement(
            tx,
            engagement=Engagement(
                title="예시 발표", kind=Kind.PRESS, when=timed(date(2022, 3, 25), "10:00", "10:30")
            ),
        ).engagement
    desk.to(made, Status.PLANNED)

    def shown() -> PressScreen:
        with desk.office.read() as tx:
            return press_screen(Reading(tx=tx, now=desk.clock(), by=desk.by), PressView(engagement=made.id))

    assert [t.step for t in shown().told] == [2, 2, 2, 3, 3, 4]
    plan = PlanPress(engagement=made.id, medium="예시 브리핑", needs_progress=True)
    assert isinstance(act(desk.office, plan, by=desk.by), Done)
    refused = act(desk.office, Publish(engagement=made.id), by=desk.by)
    assert isinstance(refused, Refused)
    assert [line.code for line in refused.findings] == ["press.untold"]
    done = act(desk.office, Publish(engagement=made.id, override_reason="예시 사유"), by=desk.by)
    assert isinstance(done, Done)
    assert (shown().is_locked, shown().open_count, [p.is_open for p in shown().progress]) == (True, 6, [True])
    report = ReportProgress(engagement=made.id, text="예시 경과", is_done=False)
    assert isinstance(act(desk.office, report, by=desk.by), Done)
    assert isinstance(act(desk.office, TakeBackPress(engagement=made.id, why="다른 건"), by=desk.by), Done)
    assert (shown().is_locked, [p.is_open for p in shown().progress]) == (False, [False])
