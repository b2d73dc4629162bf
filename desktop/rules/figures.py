# SPDX-License-Identifier: Apache-2.0
"""Counts for the yearly report (추진실적) up to a basis date; only what was held counts.

The sentences made of them are the office's own (domain notes, table T2); their words are in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.records import Suggestion
from db.records.enums import OPEN_SUGGESTION, Category, Kind, Status, SuggestionStatus

HELD = (Status.HELD, Status.CLOSED)
COUNTED_KINDS = (
    Kind.ISSUE_BRIEFING,
    Kind.CONSULTATION,
    Kind.INTERVIEW,
    Kind.PARTY_GOV,
    Kind.DISTRICT_HEAD,
    Kind.HEADS_COUNCIL,
    Kind.VICE_HEADS,
    Kind.POLICY_COUNCIL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """How often in one year, up to the basis date."""

    year: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCount:
    """How many councillors asked, each once, and how many of their items were answered."""

    year: int
    councillors: int
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything counted, for the same years, oldest first. `visits` by category."""

    as_of: date
    years: tuple[int, ...]
    meetings: Mapping[Kind, tuple[YearCount, ...]]
    questions: tuple[QuestionCount, ...]
    visits: Mapping[Category, tuple[YearCount, ...]]


def years_of(as_of: date, years: Sequence[int] = ()) -> tuple[int, ...]:
    """Those asked for, else the year of the basis date and the one before; oldest first."""
    wanted = years or (as_of.year - 1, as_of.year)
    return tuple(sorted({y for y in wanted if y <= as_of.year}))


def by_year(days: Iterable[date], *, years: Sequence[int], as_of: date) -> tuple[YearCount, ...]:
    """Days up to the basis date, counted by year; a year without any counts 0."""
    found = [d.year for d in days if d <= as_of]
    return tuple(YearCount(year=year, count=found.count(year)) for year in years)


def meetings_by_year(
    held: Iterable[tuple[Kind, date]], *, years: Sequence[int], as_of: date
) -> Mapping[Kind, tuple[YearCount, ...]]:
    """Kind → counts."""
    listed = tuple(held)
    return {
        kind: by_year((d for k, d in listed if k is kind), years=years, as_of=as_of) for kind in COUNTED_KINDS
    }


def visits_by_year(
    held: Iterable[tuple[date, frozenset[str]]], *, years: Sequence[int], as_of: date
) -> Mapping[Category, tuple[YearCount, ...]]:
    """Category → counts; a visit counts once under each category it has."""
    listed = tuple(held)
    return {
        c: by_year((d for d, own in listed if c.value in own), years=years, as_of=as_of) for c in Category
    }


def is_answered(item: Suggestion, as_of: date) -> bool:
    """Whether the bureau's answer stood by that day: settled, told to whoever asked, or posted.

    What was withdrawn is no answer.
    """
    if item.status is SuggestionStatus.WITHDRAWN:
        return False
    told = [d for d in (item.told_on, item.posted_on) if d is not None]
    if any(d <= as_of for d in told):
        return True
    if item.status in OPEN_SUGGESTION:
        return False
    return item.settled_on is None or item.settled_on <= as_of


def questions_by_year(
    items: Iterable[Suggestion], *, years: Sequence[int], as_of: date
) -> tuple[QuestionCount, ...]:
    """By the year in which they were asked; 시정질문 and 5분 자유발언 alike (acceptance 32, 33)."""
    answered = [i for i in items if i.received_on <= as_of and is_answered(i, as_of)]
    found = []
    for year in years:
        mine = [i for i in answered if i.received_on.year == year]
        people = {i.person_id if i.person_id is not None else i.proposer_name.strip() for i in mine}
        found.append(QuestionCount(year=year, councillors=len(people - {""}), items=len(mine)))
    return tuple(found)
