# SPDX-License-Identifier: Apache-2.0
"""What was said before: earlier meetings with the same people and what is still open with them.

It tells of other engagements, so it is the mayor's alone; what is restricted is named on no sheet that is
less restricted than itself.
"""

from __future__ import annotations

from db.queries import meetings as queries
from db.queries.followups import steps_of
from db.queries.meetings import Listed
from db.records import AgendaItem, Engagement, Suggestion
from db.records.enums import Confidentiality, FollowKind, Kind, Profile
from db.records.meta import Group
from desktop.desk import gathering
from desktop.desk.meeting_words import counts_text
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.suggestions import suggestion_lines
from desktop.desk.sheets.view import View
from desktop.outputs.document import Item, Items
from desktop.rules import meetings as rules
from desktop.services.meetings import Table
from desktop.words.dates import year_date

_MOST_MEETINGS = 3
_MOST_OUTCOMES = 4
_MOST_OPEN = 8
_PROMISED = (FollowKind.PROMISE, FollowKind.DECISION, FollowKind.COOPERATION)


def last_meetings(source: Source, view: View, table: Table, *, section: str) -> Items:
    """지난 면담과 약속: the newest meetings first with what came of them, then promises that are open."""
    if not _is_with_somebody(source, table):
        return Items(())
    before = gathering.before(source.tx, source.engagement, table.meeting, table.rows, today=source.today)
    held = [one for one in reversed(before.meetings) if _may_be_named(one.engagement, source.engagement)]
    promised = before.of_kind(*_PROMISED)
    promised = tuple(p for p in promised if p.engagement_id != source.engagement.id)
    found: list[Item | Suggestion | Listed] = [*held[:_MOST_MEETINGS], *promised[:_MOST_OPEN]]
    if view.profile is not Profile.MAYOR:
        view.note(section, Group.SUGGESTIONS, len(found))
        return Items(())
    items = _meetings(source, held[:_MOST_MEETINGS])
    steps = steps_of(source.tx, (p.id for p in promised[:_MOST_OPEN]))
    for one in promised[:_MOST_OPEN]:
        items += suggestion_lines(source, one, steps.get(one.id, ()))
    return Items(tuple(items))


def _is_with_somebody(source: Source, table: Table) -> bool:
    """Whom it is with is known: without that every other of its kind would pass for an earlier one."""
    mine = table.meeting
    if source.engagement.kind is Kind.ISSUE_BRIEFING or any(r.person_id for r in table.rows):
        return True
    return any((mine.person_id, mine.committee_id, mine.party, mine.district_code, mine.series_id))


def _meetings(source: Source, held: list[Listed]) -> list[Item]:
    numbers = [one.engagement.id for one in held]
    agendas = queries.agenda_of(source.tx, numbers) if numbers else {}
    came = queries.attendance_of(source.tx, numbers) if numbers else {}
    found = []
    for one in held:
        e = one.engagement
        day = year_date(e.when.day_from) if e.when is not None else ""
        seen = rules.counted(e.kind, came.get(e.id, ()))
        counts = counts_text(e.kind, seen, KO) if seen.seats > 1 else ""
        subject = one.meeting.subject.split("\n")[0]
        subject = "" if e.title in subject else subject
        text = " · ".join(filter(None, (f"{day} {e.title}".strip(), subject, counts)))
        found.append(Item(text=text, key=f"e{e.id}"))
        told = [_outcome(item) for item in agendas.get(e.id, ())]
        lines = [line for line in told if line][:_MOST_OUTCOMES]
        found += [Item(text=line, mark="-", level=2) for line in lines]
    return found


def _outcome(item: AgendaItem) -> str:
    outcome = " ".join(item.outcome.split())
    return KO.text("sheets.meeting.came_of_it", text=item.text.strip(), outcome=outcome) if outcome else ""


def _may_be_named(other: Engagement, engagement: Engagement) -> bool:
    closed = Confidentiality.RESTRICTED
    return other.confidentiality is not closed or engagement.confidentiality is closed
