# SPDX-License-Identifier: Apache-2.0
"""What the brief of a meeting carries beyond any brief: who came, the agenda, what was gathered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.records import AgendaItem, Attendance, Engagement
from db.records.enums import Confidentiality, Profile
from db.records.meta import Group
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.desk.gathering import of_table
from desktop.desk.meeting_words import counts_text
from desktop.outputs.pdf.values import GatheredPart, OpenSuggestion
from desktop.rules.redaction import Access, Reading, access
from desktop.rules.roster import Roster
from desktop.screens.meetings import GatheredLine
from desktop.services import meetings
from desktop.services.knowledge import knowledge
from desktop.services.meeting_agenda import agenda_of
from desktop.services.meeting_posts import post_of
from desktop.words import Words
from desktop.words.dates import year_date

_KO = Words("ko")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingParts:
    """All empty for what is no meeting. `posts`: person → by what office she sits there."""

    counts: str = ""
    agenda: tuple[OpenSuggestion, ...] = ()
    gathered: tuple[GatheredPart, ...] = ()
    posts: tuple[tuple[int, str], ...] = ()


def meeting_parts(tx: ReadTx, engagement: Engagement, reading: Reading, *, now: datetime) -> MeetingParts:
    """Seen through a profile; what was gathered is the mayor's alone, for it tells of other engagements."""
    if not meetings.is_meeting(engagement.kind):
        return MeetingParts()
    roster, today = knowledge(tx).roster, now.astimezone(zone_named(SEOUL)).date()
    table = meetings.table_of(tx, engagement.id, today=today)
    sees = {g: access(reading, g) is Access.SHOW for g in (Group.PEOPLE, Group.REMARKS, Group.SUGGESTIONS)}
    counts = ""
    agenda: tuple[OpenSuggestion, ...] = ()
    gathered: tuple[GatheredPart, ...] = ()
    if sees[Group.PEOPLE] and table.counts.is_marked:
        counts = counts_text(engagement.kind, table.counts, _KO)
    if sees[Group.REMARKS]:
        agenda = tuple(_item(i, roster) for i in agenda_of(tx, engagement.id))
    if sees[Group.SUGGESTIONS] and reading.profile is Profile.MAYOR:
        found = of_table(tx, engagement, table.meeting, table.rows, today=today)
        parts = (
            GatheredPart(
                name=_KO.text(f"meetings.gathered.{g.name}", count=len(g.lines)),
                lines=tuple(_line(line) for line in g.lines if _may_be_named(line, engagement)),
            )
            for g in found.groups
        )
        gathered = tuple(p for p in parts if p.lines)
    posts = {s.person_id: post_of(s, roster) for s in table.wanted if s.person_id is not None}
    return MeetingParts(counts=counts, agenda=agenda, gathered=gathered, posts=tuple(posts.items()))


def came_text(row: Attendance) -> str:
    """본인, 대리 (누구), 불참; empty while nothing is noted."""
    if row.attended is None:
        return ""
    came = _KO.label(row.attended)
    return _KO.text("meetings.line.deputy", came=came, name=row.deputy_name) if row.deputy_name else came


def _may_be_named(line: GatheredLine, engagement: Engagement) -> bool:
    """A restricted engagement is on no sheet that is less restricted than itself."""
    return not line.is_restricted or engagement.confidentiality is Confidentiality.RESTRICTED


def _item(item: AgendaItem, roster: Roster) -> OpenSuggestion:
    bureau = roster.bureaus.get(item.bureau_id or 0)
    who = roster.name_of(item.person_id or 0)
    text = _KO.text("sheets.brief.agenda_said", text=item.text, who=who) if who else item.text
    outcome = tuple(line.strip() for line in item.outcome.splitlines() if line.strip())
    return OpenSuggestion(
        text=text,
        status=_KO.label(item.kind),
        bureau=bureau.name if bureau is not None else "",
        details=outcome,
    )


def _line(line: GatheredLine) -> str:
    day = year_date(line.day) if line.day is not None else ""
    counted = counts_text(line.kind, line.counts, _KO) if line.kind and line.counts else ""
    status = _KO.label(line.status) if line.status is not None else ""
    return " · ".join(filter(None, (day, line.text, line.who, line.bureau, status, counted)))
