# SPDX-License-Identifier: Apache-2.0
"""Settings made up for the tests of their desk, and an office that remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from db.records.enums import Certainty, SessionKind, SheetKind, UserRole
from db.records.when import seoul_time
from desktop.rules.settings import DEFAULTS, setting_infos
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.engagement import Choice
from desktop.screens.notice_rules import NoticeRulesScreen, NoticeRulesView, RuleFields, RuleRow
from desktop.screens.rule_trials import RuleTrial, TrialScreen
from desktop.screens.settings import (
    BackupTaken,
    ElectionLine,
    SeasonLine,
    SessionLine,
    SettingRow,
    SettingsScreen,
    UserRow,
)
from desktop.screens.sheet_form import (
    FormPicture,
    FormPreview,
    SheetFormScreen,
    SheetFormView,
    SheetParts,
)

NOW = seoul_time(date(2026, 11, 26), 9, 25)


def screen(*, can_edit: bool = True, **values: object) -> SettingsScreen:
    return SettingsScreen(
        settings=tuple(
            SettingRow(
                key=info.key,
                value=values.get(info.key, getattr(DEFAULTS, info.key)),
                default=info.default,
                low=info.low,
                high=info.high,
                origin=info.origin,
            )
            for info in setting_infos()
        ),
        users=(
            UserRow(key=1, account="kim", name="예시 담당", role=UserRole.APPROVER, is_me=True),
            UserRow(key=2, account="lee", name="예시 동료", role=UserRole.PLANNER),
        ),
        bureaus=(Choice(key="7", label="복지실"),),
        sessions=(
            SessionLine(
                number=339, kind=SessionKind.REGULAR, first=date(2026, 11, 2), last=date(2026, 12, 23)
            ),
        ),
        elections=(
            ElectionLine(
                name="국회의원 선거",
                day=date(2028, 4, 12),
                since=date(2028, 2, 12),
                certainty=Certainty.SURE,
            ),
        ),
        seasons=(SeasonLine(name="여름철 종합대책", first=(5, 15), last=(10, 15), themes=("폭염",)),),
        office="예시 사무실",
        place="/예시/사무실.dongseon",
        backups="/예시/backups",
        can_edit=can_edit,
    )


RULES = NoticeRulesScreen(
    rules=(
        RuleRow(
            key=0, code="local", title="해당 지역 시의원", condition="현장방문·행사", fields=RuleFields()
        ),
    ),
    offices=(("escort", "수행"),),
)


PAPER = SheetFormScreen(
    sheets=(
        SheetParts(
            sheet=SheetKind.TIMETABLE,
            title="시간계획",
            sections=(("overview", "개요"), ("timetable", "시간계획"), ("stops", "방문지")),
            headless=frozenset({"overview"}),
        ),
    ),
    own_office="시장비서실",
    own_accent="#1F3A7A",
)


class Office:
    """Keeps actions, answers as it is told to."""

    def __init__(self) -> None:
        self.asked: list[Action] = []
        self.answer: Answer = Done()
        self.backup: BackupTaken | Exception = BackupTaken(path="/예시/b.dongseon", at=NOW, records=12)

    def clock(self) -> datetime:
        return NOW

    def today(self) -> date:
        return NOW.date()

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        self.asked.append(action)
        if then is not None:
            then(self.answer)

    def read(self, question: Any, then: Any, failed: Any = None, *, channel: str = "") -> None:
        if isinstance(question, NoticeRulesView):
            then(RULES)
        elif isinstance(question, RuleTrial):
            then(TrialScreen())
        elif isinstance(question, SheetFormView):
            then(PAPER)
        elif isinstance(question, FormPreview):
            then(FormPicture(sheet=question.sheet, width=2, height=3, bgrx=bytes(24)))
        elif isinstance(self.backup, Exception):
            failed(self.backup)
        else:
            then(self.backup)
