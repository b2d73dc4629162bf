# SPDX-License-Identifier: Apache-2.0
"""Who sits at the table of a meeting, for its sheets: the list, by what office, how many came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.records.meta import Group
from desktop.desk.meeting_words import counts_text
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.people import Person
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.services import meetings
from desktop.services.meeting_posts import post_of
from desktop.services.meetings import Table

_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """`posts`: person → by what office she sits there; `counts` once somebody was marked."""

    table: Table
    posts: dict[int, str]
    counts: str = ""


def seats_of(source: Source, view: View) -> Seats:
    """Raises InputError meeting.not_one for what is no meeting."""
    table = meetings.table_of(source.tx, source.engagement.id, today=source.today)
    posts = {s.person_id: post_of(s, source.roster) for s in table.wanted if s.person_id is not None}
    is_told = view.sees(Group.PEOPLE) and table.counts.is_marked and table.counts.seats > 1
    counts = counts_text(source.engagement.kind, table.counts, KO) if is_told else ""
    return Seats(table=table, posts=posts, counts=counts)


def whom_text(people: Sequence[Person]) -> str:
    """``도봉구청장 한예시``: post and name where one or two are met; empty for more."""
    if not 0 < len(people) <= _FEW:
        return ""
    return ", ".join(" ".join(filter(None, (p.post, p.name))) for p in people)
