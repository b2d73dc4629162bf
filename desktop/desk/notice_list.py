# SPDX-License-Identifier: Apache-2.0
"""Who must be told of the engagements of some days, by when, and what came of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.records import Engagement
from db.records.enums import Profile
from db.transaction import ReadTx
from desktop.desk.brief import disclosure_text
from desktop.desk.told import due_text, office_text, reason_text, result_text, state_text
from desktop.outputs.pdf.values import NoticeGroup, NoticeList, NoticeRow
from desktop.rules.notice import DUTY_STATUSES, NoticeStatus
from desktop.rules.notice_tally import tally
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.words import Words
from desktop.words.dates import when_text

_KO = Words("ko")


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


def notice_list(tx: ReadTx, *, first: date, last: date, now: datetime) -> NoticeList:
    """The list as values for paper; for the secretariat itself, so nothing is left out but numbers."""
    here, found = boards(tx, first=first, last=last, now=now)
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
    )


def _group(here: Situation, engagement: Engagement, board: tuple[NoticeStatus, ...]) -> NoticeGroup:
    place = here.commitment_of(engagement).place
    when = when_text(engagement.when) if engagement.when is not None else ""
    return NoticeGroup(
        title=engagement.title,
        when=" · ".join(part for part in (when, place) if part),
        rows=tuple(_row(here, line) for line in board if not line.is_removed or line.told_by),
    )


def _row(here: Situation, line: NoticeStatus) -> NoticeRow:
    person = here.known.roster.people.get(line.target.person_id or 0)
    return NoticeRow(
        recipient=person.name if person is not None else office_text(line.target.office),
        reason=reason_text(line, here.known.roster),
        due=due_text(line),
        state=state_text(line),
        result=result_text(line),
        strong=line.needs_telling,
    )
