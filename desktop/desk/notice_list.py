# SPDX-License-Identifier: Apache-2.0
"""Who must be told of the engagements of some days, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from db.records import Engagement
from db.records.enums import Kind, Profile
from db.transaction import ReadTx
from desktop.desk.addressing import sender_name
from desktop.desk.sheets.draft import disclosure_text
from desktop.desk.told import content_text, due_text, office_text, reason_text, state_text, way_text
from desktop.outputs.document import FlowBox
from desktop.outputs.pdf.values import Flow, NoticeGroup, NoticeList, NoticeRow
from desktop.rules.notice import DUTY_STATUSES, NoticeStatus
from desktop.rules.notice_rules import LOCAL_KINDS
from desktop.rules.notice_tally import tally
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.words import Words
from desktop.words.dates import when_text

_KO = Words("ko")
_STEPS = ("plan", "notice", "follow")


def boards(
    tx: ReadTx, *, first: date, last: date, now: datetime
) -> tuple[Situation, tuple[tuple[Engagement, tuple[NoticeStatus, ...]], ...]]:
    """Each engagement of the days that carries a duty to tell, with its board, by time."""
    after = last + timedelta(days=1)
    here = checks.situation(tx, first=first, day_after=after)
    pairs = ((e, checks.board_in(here, e, now=now)) for e in here.within(first, after))
    return here, tuple((e, board) for e, board in pairs if board and _stands(e, board))


def _stands(engagement: Engagement, board: tuple[NoticeStatus, ...]) -> bool:
    """Drafts and candidates are told to nobody; what was called off, to those who had been told."""
    return engagement.status in DUTY_STATUSES or any(line.told_by for line in board)


def notice_list(
    tx: ReadTx, *, first: date, last: date, now: datetime, engagement_id: int | None = None
) -> NoticeList:
    """The list as values for paper; for the secretariat itself, so nothing is left out but numbers.

    Of one engagement only where its number is given; it has to lie within those days.
    """
    here, found = boards(tx, first=first, last=last, now=now)
    found = tuple((e, board) for e, board in found if engagement_id in (None, e.id))
    counts = [tally(board) for _, board in found]
    return NoticeList(
        title=_KO.text("sheets.notices.title"),
        office=_KO.text("sheets.head.office"),
        basis=now,
        basis_text=_KO.text("sheets.head.basis", at=now),
        profile=_KO.text("sheets.head.profile", profile=_KO.label(Profile.MAYOR)),
        disclosure=disclosure_text(*(e.confidentiality for e, _ in found)),
        summary=_KO.text(
            "sheets.notices.summary",
            open=sum(c.open + c.changed for c in counts),
            told=sum(c.told for c in counts),
            first=first,
            last=last,
        ),
        groups=tuple(_group(here, e, board) for e, board in found),
        flows=tuple(flow_of(name) for name in flow_names(e for e, _ in found)),
    )


def flow_names(engagements: Iterable[Engagement]) -> tuple[str, ...]:
    """Which flows of S22 these engagements go through: visit, press."""
    kinds = {e.kind for e in engagements}
    return (*(("visit",) if kinds & LOCAL_KINDS else ()), *(("press",) if Kind.PRESS in kinds else ()))


def flow_of(name: str) -> Flow:
    """The three steps of a flow with who acts in each."""
    return Flow(
        _KO.text(f"sheets.flow.{name}"),
        tuple(
            FlowBox(_KO.text(f"sheets.flow.{name}_{step}"), _KO.text(f"sheets.flow.{name}_{step}_by"))
            for step in _STEPS
        ),
    )


def _group(here: Situation, engagement: Engagement, board: tuple[NoticeStatus, ...]) -> NoticeGroup:
    place = here.commitment_of(engagement).place
    when = when_text(engagement.when) if engagement.when is not None else ""
    return NoticeGroup(
        title=engagement.title,
        when=" · ".join(part for part in (when, place) if part),
        rows=tuple(_row(here, engagement, line) for line in board if not line.is_removed or line.told_by),
    )


def _row(here: Situation, engagement: Engagement, line: NoticeStatus) -> NoticeRow:
    told = line.told_by
    person = here.known.roster.people.get(line.target.person_id or 0)
    return NoticeRow(
        recipient=person.name if person is not None else office_text(line.target.office),
        reason=reason_text(line, here.known.roster),
        sender=sender_name(here.known, engagement, line.target.teller),
        due=due_text(line),
        state=state_text(line),
        result=way_text(line),
        content=content_text(line),
        reply=_KO.label(told.reply) if told is not None and told.reply is not None else "",
        strong=line.needs_telling,
    )
