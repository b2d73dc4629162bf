# SPDX-License-Identifier: Apache-2.0
"""What the brief of a meeting carries beyond any brief: who came, the agenda, what was gathered."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from db.records import AgendaItem, Attendance, Engagement
from db.records.enums import Confidentiality, Profile
from db.records.meta import Group
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.desk.meeting_words import counts_text
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.view import View
from desktop.outputs.document import Item, Run
from desktop.rules.meetings import MEETINGS
from desktop.rules.roster import Roster
from desktop.services.knowledge import knowledge
from desktop.services.meeting_posts import post_of
from desktop.words.dates import year_date

if TYPE_CHECKING:
    from desktop.screens.meetings import GatheredGroup, GatheredLine


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingParts:
    """All empty for what is no meeting. `posts`: person → by what office she sits there."""

    counts: str = ""
    agenda: tuple[Item, ...] = ()
    agenda_count: int = 0
    gathered: tuple[Item, ...] = ()
    posts: tuple[tuple[int, str], ...] = ()


def meeting_parts(
    tx: ReadTx, engagement: Engagement, view: View, *, now: datetime, known: Container[int] = ()
) -> MeetingParts:
    """Seen through a profile; what was gathered is the mayor's alone, for it tells of other engagements.

    `known`: numbers of follow-ups that the sheet names elsewhere, which need not be said twice.
    """
    if engagement.kind not in MEETINGS:
        return MeetingParts()
    # Of a meeting only: the other sheets need none of it.
    from desktop.desk.gathering import of_table
    from desktop.services import meetings
    from desktop.services.meeting_agenda import agenda_of

    roster, today = knowledge(tx).roster, now.astimezone(zone_named(SEOUL)).date()
    table = meetings.table_of(tx, engagement.id, today=today)
    counts = ""
    if view.sees(Group.PEOPLE) and table.counts.is_marked:
        counts = counts_text(engagement.kind, table.counts, KO)
    spoken = view.rows(Group.REMARKS, "agenda", agenda_of(tx, engagement.id))
    found = of_table(tx, engagement, table.meeting, table.rows, today=today)
    told = [_group(group, engagement, known) for group in found.groups]
    gathered = view.rows(Group.SUGGESTIONS, "gathered", (lines for lines in told if lines))
    if view.profile is not Profile.MAYOR:
        view.note("gathered", Group.SUGGESTIONS, len(gathered))
        gathered = ()
    posts = {s.person_id: post_of(s, roster) for s in table.wanted if s.person_id is not None}
    return MeetingParts(
        counts=counts,
        agenda=tuple(line for item in spoken for line in agenda_lines(item, roster)),
        agenda_count=len(spoken),
        gathered=tuple(line for lines in gathered for line in lines),
        posts=tuple(posts.items()),
    )


def _group(group: GatheredGroup, engagement: Engagement, known: Container[int]) -> tuple[Item, ...]:
    """The name of the group as a point, its lines one level further in; nothing without a line."""
    # What has a key is an engagement; a project is no follow-up, whatever its number.
    of_follow_ups = group.name not in ("meetings", "projects", "visits")
    lines = [
        line
        for line in group.lines
        if _may_be_named(line, engagement) and not (of_follow_ups and line.number in known)
    ]
    if not lines:
        return ()
    name = KO.text(f"meetings.gathered.{group.name}", count=len(lines))
    return (Item(text=name), *(Item(text=_line(line), mark="-", level=2) for line in lines))


def came_text(row: Attendance) -> str:
    """본인, 대리 (누구), 불참; empty while nothing is noted."""
    if row.attended is None:
        return ""
    came = KO.label(row.attended)
    return KO.text("meetings.line.deputy", came=came, name=row.deputy_name) if row.deputy_name else came


def _may_be_named(line: GatheredLine, engagement: Engagement) -> bool:
    """A restricted engagement is on no sheet that is less restricted than itself."""
    return not line.is_restricted or engagement.confidentiality is Confidentiality.RESTRICTED


def agenda_lines(item: AgendaItem, roster: Roster) -> list[Item]:
    """An item of the agenda, by whom, of what sort, who is in charge; what came of it below."""
    bureau = roster.bureaus.get(item.bureau_id or 0)
    who = roster.name_of(item.person_id or 0)
    text = KO.text("sheets.brief.agenda_said", text=item.text, who=who) if who else item.text
    outcome = (line.strip() for line in item.outcome.splitlines() if line.strip())
    runs = [Run(text), Run(" — "), Run(KO.label(item.kind), True)]
    if bureau is not None:
        runs.append(Run(f", {bureau.name}"))
    return [Item(text=tuple(runs)), *(Item(text=line, mark="-", level=2) for line in outcome)]


def _line(line: GatheredLine) -> str:
    day = year_date(line.day) if line.day is not None else ""
    counted = ""
    if line.kind and line.counts and line.counts.seats > 1:
        counted = counts_text(line.kind, line.counts, KO)
    status = KO.label(line.status) if line.status is not None else ""
    return " · ".join(filter(None, (day, line.text, line.who, line.bureau, status, counted)))
