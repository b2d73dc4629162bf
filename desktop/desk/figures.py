# SPDX-License-Identifier: Apache-2.0
"""The count sentences of the yearly report (추진실적), word for word as the office prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.queries import meetings as queries
from db.records.enums import QUESTIONS, Category, Kind
from db.transaction import ReadTx
from desktop.rules import figures as rules
from desktop.rules.figures import Figures, YearCount
from desktop.services.knowledge import knowledge
from desktop.words import Words

_KO = Words("ko")
# Sentences that are one clause with its counts in brackets.
_CLAUSES = (
    Kind.ISSUE_BRIEFING,
    Kind.CONSULTATION,
    Kind.INTERVIEW,
    Kind.PARTY_GOV,
    Kind.VICE_HEADS,
    Kind.POLICY_COUNCIL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its name for programs, and as printed."""

    name: str
    text: str


def figures(tx: ReadTx, *, as_of: date, years: Sequence[int] = ()) -> Figures:
    """Everything counted up to the basis date; three queries."""
    wanted = rules.years_of(as_of, years)
    if not wanted:
        return Figures(as_of=as_of, years=(), meetings={}, questions=(), visits={})
    first = date(wanted[0], 1, 1)
    held = queries.held_by_year(tx, kinds=rules.COUNTED_KINDS, first=first, last=as_of, statuses=rules.HELD)
    asked = queries.questions(tx, kinds=sorted(QUESTIONS), first=first, last=as_of)
    visited = queries.visits_held(tx, first=first, last=as_of, statuses=rules.HELD)
    return Figures(
        as_of=as_of,
        years=wanted,
        meetings=rules.meetings_by_year(held, years=wanted, as_of=as_of),
        questions=rules.questions_by_year(asked, years=wanted, as_of=as_of),
        visits=rules.visits_by_year(visited, years=wanted, as_of=as_of),
    )


def sentences(found: Figures, *, mark: str) -> tuple[Sentence, ...]:
    """The sentences in the order of the report; `mark` is the sign before a year."""
    if not found.years:
        return ()
    made = [_clause(kind, found, mark) for kind in _CLAUSES if _any(found.meetings[kind])]
    policy = found.visits[Category.POLICY_FIELD]
    made.append(
        Sentence(name="visits_policy", text=_KO.text("figures.visits_policy", counts=_counts(policy, mark)))
    )
    disaster = [c for c in found.visits[Category.DISASTER] if c.count]
    if disaster:
        text = _KO.text("figures.visits_disaster", count=disaster[-1].count)
        made.append(Sentence(name="visits_disaster", text=text))
    made.append(
        Sentence(
            name="districts",
            text=_KO.text(
                "figures.districts",
                heads=bracket(found.meetings[Kind.HEADS_COUNCIL], mark),
                head=bracket(found.meetings[Kind.DISTRICT_HEAD], mark),
            ),
        )
    )
    made.append(Sentence(name="questions", text=_questions(found, mark)))
    return tuple(made)


def said(tx: ReadTx, *, as_of: date, years: Sequence[int] = ()) -> tuple[Figures, tuple[Sentence, ...]]:
    """Counted and put into words with the office's own sign before the year."""
    found = figures(tx, as_of=as_of, years=years)
    return found, sentences(found, mark=knowledge(tx).settings.year_mark)


def bracket(counts: Sequence[YearCount], mark: str) -> str:
    """(′21년 5회, ′22년 3회)"""
    return _KO.text("figures.bracket", counts=_counts(counts, mark))


def _counts(counts: Sequence[YearCount], mark: str) -> str:
    return ", ".join(_KO.text("figures.count", year=_year(c.year, mark), count=c.count) for c in counts)


def _any(counts: Sequence[YearCount]) -> bool:
    return any(c.count for c in counts)


def _clause(kind: Kind, found: Figures, mark: str) -> Sentence:
    text = _KO.text("figures.clause", what=_KO.label(kind), counts=bracket(found.meetings[kind], mark))
    return Sentence(name=kind.value, text=text)


def _questions(found: Figures, mark: str) -> str:
    return ", ".join(
        _KO.text(
            "figures.questions",
            year=_year(one.year, mark),
            councillors=one.councillors,
            items=one.items,
        )
        for one in found.questions
    )


def _year(year: int, mark: str) -> str:
    return f"{mark}{year % 100:02}"
