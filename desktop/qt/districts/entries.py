# SPDX-License-Identifier: Apache-2.0
"""The page of a district as one list: heads of sections and lines below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.records.enums import Kind
from desktop.qt.look import Look
from desktop.screens.districts import DistrictPage, EngagementLine, FollowLine, ProjectLine


class Sort(StrEnum):
    """What a line of the page is, and so what Enter does there."""

    HEAD = "head"
    ENGAGEMENT = "engagement"
    MEETING = "meeting"
    PROJECT = "project"
    FOLLOW_UP = "follow_up"
    NONE = "none"  # a section with nothing in it says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: `lead` at the left, `head` and below it `under`, `state` at the right with its tone."""

    sort: Sort
    section: str
    key: int = 0
    lead: str = ""
    head: str = ""
    under: str = ""
    state: str = ""
    tone: str = "muted"
    is_quiet: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.lead, self.head, self.under, self.state)))


def rows_of(entries: Iterable[Entry]) -> tuple[tuple[str, ...], ...]:
    """The lines as rows of a table, heads with their counts over the rest."""
    return tuple(
        (f"{one.head} {one.state}",) if one.sort is Sort.HEAD else (one.lead, one.head, one.under, one.state)
        for one in entries
    )


MOST = 40  # lines of a section of the past that are shown at first


def entries_of(page: DistrictPage, look: Look) -> tuple[Entry, ...]:
    """What is open first: projects and follow-ups, then what comes, then what was."""
    made: list[Entry] = []
    sections = (
        ("projects", [_project(one, look) for one in page.projects]),
        ("follow_ups", [_follow(one, look) for one in page.follow_ups]),
        ("ahead", [_engagement(one, page.today, look) for one in page.ahead]),
        ("meetings", [_engagement(one, page.today, look) for one in page.meetings]),
        ("visits", [_engagement(one, page.today, look) for one in page.visits]),
    )
    for name, lines in sections:
        title = look.words.text(f"districts.section.{name}")
        made.append(Entry(sort=Sort.HEAD, section=name, head=title, state=str(len(lines))))
        made += lines[:MOST]
        if not lines:
            made.append(Entry(sort=Sort.NONE, section=name, head=look.words.text("districts.none")))
        elif len(lines) > MOST:
            more = look.words.text("districts.page.more", count=len(lines) - MOST)
            made.append(Entry(sort=Sort.NONE, section=name, head=more))
    return tuple(made)


def _day(one: EngagementLine, today: date, look: Look) -> str:
    """With its year where that is not this one."""
    if one.when is None:
        return ""
    key = "day" if one.when.day_from.year == today.year else "day_then"
    return look.words.text(f"districts.page.{key}", day=one.when)


def _engagement(one: EngagementLine, today: date, look: Look) -> Entry:
    words = look.words
    kind = "" if one.kind in (Kind.VISIT, Kind.DISTRICT_HEAD) else words.label(one.kind)
    joint = words.text("districts.page.joint") if one.is_joint else ""
    return Entry(
        sort=Sort.MEETING if one.kind is Kind.DISTRICT_HEAD else Sort.ENGAGEMENT,
        section="",
        key=one.key,
        lead=_day(one, today, look),
        head=one.title,
        under=" · ".join(filter(None, (kind, joint, one.place, one.subject))),
        state=words.label(one.status),
    )


def _project(one: ProjectLine, look: Look) -> Entry:
    words = look.words
    told = (
        words.text("districts.page.bureau", bureau=one.bureau) if one.bureau else "",
        words.text("districts.page.cost", cost=one.cost_won) if one.cost_won else "",
        words.text("districts.page.asked", day=one.asked_on) if one.asked_on and one.is_open else "",
        words.text("districts.page.settled", day=one.settled_on) if one.settled_on else "",
        words.text("districts.page.met", count=len(one.meetings)) if one.meetings else "",
        one.outcome or one.ask,
    )
    return Entry(
        sort=Sort.PROJECT,
        section="",
        key=one.key,
        head=one.title,
        under=" · ".join(filter(None, told)),
        state=words.label(one.stage),
        tone="accent_text" if one.is_open else "muted",
        is_quiet=not one.is_open,
    )


def _follow(one: FollowLine, look: Look) -> Entry:
    words = look.words
    due = words.text("districts.page.due", day=one.due_on) if one.due_on else ""
    if one.overdue_days:
        due = words.text("districts.page.overdue", days=one.overdue_days)
    told = (
        one.proposer,
        words.text("districts.page.bureau", bureau=one.bureau) if one.bureau else "",
        one.project,
    )
    return Entry(
        sort=Sort.FOLLOW_UP,
        section="",
        key=one.key,
        lead=due,
        head=one.text.split("\n")[0],
        under=" · ".join(filter(None, told)),
        state=words.label(one.status),
        tone="danger" if one.overdue_days else "muted",
    )
