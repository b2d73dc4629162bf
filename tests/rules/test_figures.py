# SPDX-License-Identifier: Apache-2.0
"""What counts in the report's sentences: held, up to the basis date; answered questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records import Suggestion
from db.records.enums import Category, FollowKind, Kind, SuggestionStatus
from desktop.rules import figures as rules

AS_OF = date(2022, 9, 20)
ITEM = Suggestion(
    kind=FollowKind.CITY_QUESTION,
    text="예시 질문",
    person_id=1,
    received_on=date(2022, 4, 1),
    status=SuggestionStatus.DONE,
    settled_on=date(2022, 5, 1),
)


def items(*found: Suggestion) -> list[tuple[int, int]]:
    counted = rules.questions_by_year(found, years=(2021, 2022), as_of=AS_OF)
    return [(c.councillors, c.items) for c in counted]


def test_the_year_of_the_basis_date_and_the_one_before_oldest_first() -> None:
    assert rules.years_of(AS_OF) == (2021, 2022)
    assert rules.years_of(AS_OF, (2022, 2020, 2023)) == (2020, 2022)


def test_a_day_after_the_basis_date_is_not_counted() -> None:
    days = [(Kind.CONSULTATION, date(2022, 9, 20)), (Kind.CONSULTATION, date(2022, 9, 21))]
    found = rules.meetings_by_year(days, years=(2022,), as_of=AS_OF)
    assert [c.count for c in found[Kind.CONSULTATION]] == [1]
    assert [c.count for c in found[Kind.INTERVIEW]] == [0]


def test_a_visit_counts_once_under_each_category_it_has() -> None:
    both = frozenset({Category.DISASTER.value, Category.POLICY_FIELD.value})
    found = rules.visits_by_year(
        [(date(2022, 8, 9), both), (date(2022, 8, 10), frozenset({Category.DISASTER.value}))],
        years=(2022,),
        as_of=AS_OF,
    )
    assert [c.count for c in found[Category.DISASTER]] == [2]
    assert [c.count for c in found[Category.POLICY_FIELD]] == [1]


def test_three_items_of_one_councillor_are_one_councillor_and_three_items() -> None:
    free = replace(ITEM, kind=FollowKind.FREE_SPEECH)
    assert items(ITEM, free, replace(ITEM, text="예시")) == [(0, 0), (1, 3)]


def test_an_answer_counts_once_it_stood_on_the_basis_date() -> None:
    late = replace(ITEM, settled_on=date(2022, 9, 21))
    told = replace(ITEM, status=SuggestionStatus.UNDERWAY, settled_on=None, told_on=AS_OF)
    taken_back = replace(ITEM, status=SuggestionStatus.WITHDRAWN)
    waiting = replace(ITEM, status=SuggestionStatus.REVIEW, settled_on=None)
    assert items(late, waiting, taken_back) == [(0, 0), (0, 0)]
    assert items(told, replace(ITEM, person_id=2)) == [(0, 0), (2, 2)]
