# SPDX-License-Identifier: Apache-2.0
"""`report counts`: the count sentences of the yearly report up to a basis date."""

from __future__ import annotations

from desktop.cli import typed
from desktop.cli.result import Call, Result, UsageError
from desktop.desk.figures import said


def counts_command(call: Call) -> Result:
    """The sentences as the report prints them (Korean), and the numbers behind them."""
    as_of = typed.day(call, "as_of")
    assert as_of is not None
    years = [_year(text) for text in call.arg("year") or ()]
    with call.read() as tx:
        found, sentences = said(tx, as_of=as_of, years=years)
    return Result(
        lines=tuple(one.text for one in sentences),
        data={
            "as_of": found.as_of.isoformat(),
            "years": list(found.years),
            "sentences": {one.name: one.text for one in sentences},
            "meetings": {k.value: {str(c.year): c.count for c in cs} for k, cs in found.meetings.items()},
            "questions": {
                str(q.year): {"councillors": q.councillors, "items": q.items} for q in found.questions
            },
            "visits": {k.value: {str(c.year): c.count for c in cs} for k, cs in found.visits.items()},
        },
    )


def _year(text: str) -> int:
    number = typed.number(text, "--year")
    if not 1995 <= number <= 2200:
        raise UsageError("cli.error.id", option="--year", value=text[:20])
    return number
