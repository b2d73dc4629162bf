# SPDX-License-Identifier: Apache-2.0
"""A visit in words: for cells, cards, tooltips and screen readers. No Qt."""

from __future__ import annotations

from datetime import date

from db.records import Days, Month, Timed
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.screens.visits import VisitRow
from desktop.words.dates import brief_date, full_date, time_text, when_text, when_time


def title_of(row: VisitRow, look: Look) -> str:
    """The title; of what has a month only the place with the month: 서울식물원(9월)."""
    if isinstance(row.when, Month):
        return look.words.text("visits.month_entry", place=row.place or row.title, month=row.when.month)
    return row.title


def second_of(row: VisitRow, look: Look) -> str:
    """Under the title: district, dong and place, or the title where the place took its line."""
    where = " ".join(filter(None, (row.district, row.dong)))
    if isinstance(row.when, Month):
        return " · ".join(filter(None, (where, row.title if row.place else "")))
    return " · ".join(filter(None, (where, row.place)))


def day_of(row: VisitRow, look: Look, today: date) -> str:
    """The first day: with its year where that is another one; of the postponed the day it had."""
    when, lang = row.when or row.former_when, look.words.lang
    if when is None:
        return look.words.text("visits.no_time")
    if isinstance(when, Month):
        return when_text(when, lang)
    day = when.day_from
    return brief_date(day, lang) if day.year == today.year else full_date(day, lang)


def hours_of(row: VisitRow, look: Look) -> str:
    """The hours, the last day of several, or that the day it had is given up."""
    when, lang = row.when, look.words.lang
    if when is None:
        return look.words.text("visits.former") if row.former_when is not None else ""
    if isinstance(when, Days):
        return look.words.text("visits.until", last=when.last) if when.last != when.first else ""
    return when_time(when, lang)


def start_of(row: VisitRow, look: Look, today: date) -> str:
    """Day and start alone, for a card."""
    hours = hours_of(row, look)
    if isinstance(row.when, Timed):
        hours = time_text(row.when.local_start)
    return " ".join(filter(None, (day_of(row, look, today), hours)))


def stage_of(row: VisitRow, look: Look) -> str:
    """The stage, with the answer where the mayor does not go (대참·축사)."""
    words = look.words
    if row.decision is not None and row.decision.value in ("deputy", "message"):
        return words.text("visits.stage_decided", status=row.status, decision=row.decision)
    return words.label(row.status)


def edition_of(row: VisitRow, look: Look) -> str:
    """The edition, and that those told know an earlier one."""
    key = "visits.edition_new" if row.is_behind else "visits.edition"
    return look.words.text(key, edition=row.edition)


def lacking(row: VisitRow, look: Look) -> tuple[str, ...]:
    """The first lacks in words; a sign while they were not read."""
    if row.lacks is None:
        return ()
    return tuple(sentence_of(line, look) for line in row.lacks.first)


def coverage_of(row: VisitRow, look: Look) -> str:
    """What is to be known of its districts: seen again soon, or a neighbour that could be visited as well."""
    return "" if row.lacks is None or row.lacks.coverage is None else sentence_of(row.lacks.coverage, look)


def counted(row: VisitRow, look: Look) -> str:
    """How many lacks there are by weight; empty where none is left."""
    lacks = row.lacks
    if lacks is None or not (lacks.blocks or lacks.warns):
        return ""
    return look.words.text("visits.lacks", blocks=lacks.blocks, warns=lacks.warns)


def step_of(row: VisitRow, look: Look) -> str:
    return "" if row.lacks is None else look.words.label(row.lacks.step)


def owner_of(row: VisitRow, look: Look) -> str:
    """Who has to do it: the bureau by its name where it is known."""
    if row.lacks is None or row.lacks.owner.value == "nobody":
        return ""
    if row.lacks.owner.value == "bureau" and row.bureau:
        return row.bureau
    return look.words.label(row.lacks.owner)


def whole_of(row: VisitRow, look: Look, today: date) -> str:
    """Everything a card or row says, a line each: the tooltip and what a screen reader says."""
    words = look.words
    step = step_of(row, look)
    who = owner_of(row, look)
    lines = [
        title_of(row, look),
        " ".join(filter(None, (day_of(row, look, today), hours_of(row, look)))),
        second_of(row, look),
        " · ".join(filter(None, (row.bureau, stage_of(row, look), edition_of(row, look)))),
        counted(row, look),
        *lacking(row, look),
        coverage_of(row, look),
        words.text("visits.next", step=step, owner=who) if step and who else "",
    ]
    return "\n".join(filter(None, lines))
