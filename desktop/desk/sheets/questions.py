# SPDX-License-Identifier: Apache-2.0
"""예상 질의·답변: what will be asked and what to answer, and what the place has asked for already."""

from __future__ import annotations

from db.records.enums import SheetKind
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, Draft, lines_of, present, section
from desktop.desk.sheets.pieces import at_a_glance, nothing, titled
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.suggestions import open_suggestions, suggestion_items
from desktop.desk.sheets.view import View
from desktop.outputs.document import Caution, Fit, Item, Items, Place, Run, Section
from desktop.rules.question_pairs import QuestionPair, question_pairs


def compose(source: Source, view: View) -> Draft:
    """Pairs of 문 and 답, the open suggestions that may come up again, the points to be careful with."""
    e = source.engagement
    pairs = question_pairs(view.text(Group.REMARKS, "questions", e.questions))
    asked = open_suggestions(source, view, section="open_suggestions")
    listed = _pairs(pairs) if pairs else (nothing("questions"),)
    careful = lines_of(view.text(Group.REMARKS, "cautions", e.cautions))
    return Draft(
        title=titled(e.title, KO.label(SheetKind.QUESTIONS)),
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        sections=present(
            (
                at_a_glance(source, view),
                *listed,
                section(
                    "open_suggestions",
                    Items(suggestion_items(source, asked)),
                    count=KO.text("sheets.page.count_items", count=len(asked)),
                ),
                section("cautions", Caution(texts=careful), is_headed=False) if careful else None,
            )
        ),
    )


def _pairs(pairs: tuple[QuestionPair, ...]) -> tuple[Section, ...]:
    """Under one heading; each pair a section of its own, so that there is air between them."""
    count = sum(1 for pair in pairs if pair.question)
    return tuple(
        section(
            "questions",
            Items(tuple(_pair(number, pair))),
            count=KO.text("sheets.page.count_items", count=count) if count and number == 1 else "",
            is_headed=number == 1,
            place=Place.FIRST,
        )
        for number, pair in enumerate(pairs, start=1)
    )


def _pair(number: int, pair: QuestionPair) -> list[Item]:
    found = []
    if pair.question:
        mark = KO.text("sheets.questions.asked", number=number)
        found.append(Item(text=(Run(pair.question, True),), mark=mark))
    if not pair.answer and pair.question:
        found.append(Item(text=KO.text("sheets.questions.open"), mark="→", level=2))
    for line_number, line in enumerate(pair.answer):
        found.append(Item(text=line, mark="→" if not line_number else "-", level=2))
    return found
