# SPDX-License-Identifier: Apache-2.0
"""Trying the rules of notice on an engagement: who would be told of it, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass

from db.records.enums import Purpose, Teller
from db.records.when import When
from desktop.screens.asking import Question
from desktop.screens.notice_rules import RuleFields


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTrial(Question["TrialScreen"]):
    """Who would be told of an engagement (0: the first of those offered).

    With `fields` as if the rule called `rule` (empty: a new one) read so already; nothing is kept.
    """

    engagement: int = 0
    rule: str = ""
    fields: RuleFields | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialChoice:
    """An engagement to try the rules on."""

    key: int
    title: str
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """One recipient; `change` is added or removed where the rule as typed makes the difference."""

    name: str
    seat: str
    rules: tuple[str, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    teller: Teller = Teller.BUREAU
    step: int = 0
    is_required: bool = True
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialScreen:
    """The recipients by the order in which the rules name them; those who would leave the list come last."""

    engagement: int = 0
    choices: tuple[TrialChoice, ...] = ()
    rows: tuple[TrialRow, ...] = ()
