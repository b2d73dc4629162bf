# SPDX-License-Identifier: Apache-2.0
"""The page of the rules of notice (안내 규칙): who is told of what, by when, told by whom."""

from __future__ import annotations

from dataclasses import dataclass

from db.records.enums import Category, Kind, NoticeWho, Purpose, Teller
from desktop.screens.asking import Action, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRulesView(Question["NoticeRulesScreen"]):
    """All rules, those switched off among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFields:
    """What can be set of a rule. An empty condition holds for all; `due_working_days` None: the setting.

    `office` is one of `OfficeName` or a name typed by hand, only where an office is told.
    """

    name: str = ""
    is_on: bool = True
    kinds: tuple[Kind, ...] = ()
    categories: tuple[Category, ...] = ()
    only_major: bool = False
    only_changed: bool = False
    who: NoticeWho = NoticeWho.LOCAL
    office: str = ""
    purposes: tuple[Purpose, ...] = (Purpose.BRIEF,)
    is_required: bool = True
    due_working_days: int | None = None
    teller: Teller = Teller.BUREAU
    step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One rule. `code` empty: one of the office's own; `key` 0: as shipped, nothing is kept of it yet."""

    key: int
    code: str
    title: str
    condition: str
    fields: RuleFields
    is_as_shipped: bool = True
    office_title: str = ""

    @property
    def name(self) -> str:
        """What an action calls it by: the code, else the name."""
        return self.code or self.fields.name


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRulesScreen:
    """In the order in which they are walked. `offices`: code and Korean name of those known."""

    rules: tuple[RuleRow, ...]
    offices: tuple[tuple[str, str], ...] = ()
    can_edit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNoticeRule(Action):
    """Save a rule as it now reads; `base` as it was read, so that only what was changed here is written."""

    rule: str
    base: RuleFields
    fields: RuleFields


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNoticeRule(Action):
    """One of the office's own."""

    fields: RuleFields


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveNoticeRule(Action):
    """Take away one of the office's own."""

    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreNoticeRule(Action):
    """One of the program's own as it was shipped."""

    code: str
