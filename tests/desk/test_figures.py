# SPDX-License-Identifier: Apache-2.0
"""The counts of the yearly report against counting by hand: only what was held, up to the basis date."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest

from db.records import Engagement
from db.records.enums import Category, Kind, RequestDecision, Status
from desktop.desk.figures import figures
from desktop.rules.figures import COUNTED_KINDS, HELD, Figures
from tests.offices import Desk
from tests.rules.helpers import timed

AS_OF = date(2022, 3, 21)
NOT_HIS = (RequestDecision.DEPUTY, RequestDecision.MESSAGE)


def found(desk: Desk, as_of: date = AS_OF) -> Figures:
    with desk.office.read() as tx:
        return figures(tx, as_of=as_of)


def keep(desk: Desk, *rows: dict[str, Any]) -> None:
    with desk.writing() as tx:
        for row in rows:
            tx.add(Engagement(title="예시", **row))


def test_sums_are_those_of_counting_by_hand_over_the_borders_of_years(desk: Desk) -> None:
    random = Random(11)
    days = [
        date(2020, 12, 31),
        date(2021, 1, 1),
        date(2021, 12, 31),
        date(2022, 1, 1),
        AS_OF,
        date(2022, 3, 22),
    ]
    rows = [
        {
            "kind": random.choice((*COUNTED_KINDS, Kind.VISIT)),
            "status": random.choice(tuple(Status)),
            "decision": random.choice((None, *RequestDecision)),
            "when": timed(random.choice(days), "10:00", "11:00"),
            "category": random.choice((None, *Category)),
            "more_categories": tuple(random.sample(tuple(Category), 2)),
        }
        for _ in range(400)
    ]
    keep(desk, *rows)
    numbered = (Kind.HEADS_COUNCIL, Kind.VICE_HEADS, Kind.POLICY_COUNCIL)
    counted = [r for r in rows if r["status"] in HELD and r["when"].day_from <= AS_OF]
    own = [r for r in counted if r["decision"] not in NOT_HIS]
    got = found(desk)
    assert got.years == (2021, 2022)
    for kind in COUNTED_KINDS:
        among = counted if kind in numbered else own
        wanted = [sum(r["kind"] is kind and r["when"].day_from.year == y for r in among) for y in got.years]
        assert [one.count for one in got.meetings[kind]] == wanted
    for category in Category:
        wanted = [
            sum(
                r["kind"] is Kind.VISIT
                and r["when"].day_from.year == year
                and category in (r["category"], *r["more_categories"])
                for r in own
            )
            for year in got.years
        ]
        assert [one.count for one in got.visits[category]] == wanted


@pytest.mark.parametrize("decision", NOT_HIS)
def test_where_somebody_else_went_is_no_visit_and_no_meeting_of_the_mayors(
    desk: Desk, decision: RequestDecision
) -> None:
    when = timed(date(2022, 3, 1), "10:00", "11:00")
    usual = {"status": Status.HELD, "when": when, "decision": decision, "category": Category.POLICY_FIELD}
    keep(desk, *({"kind": k, **usual} for k in (Kind.VISIT, Kind.DISTRICT_HEAD, Kind.HEADS_COUNCIL)))
    got = found(desk)
    assert [c.count for c in got.visits[Category.POLICY_FIELD]] == [0, 0]
    assert [c.count for c in got.meetings[Kind.DISTRICT_HEAD]] == [0, 0]
    assert [c.count for c in got.meetings[Kind.HEADS_COUNCIL]] == [0, 1]
