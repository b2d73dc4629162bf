# SPDX-License-Identifier: Apache-2.0
"""One press announcement as a screen reads it."""

from __future__ import annotations

from db.records import PressRelease
from db.records.enums import OPEN_SUGGESTION
from desktop.desk.lines import line_of
from desktop.desk.reading import Readers, Reading
from desktop.desk.told import office_text, reason_text
from desktop.rules.notice import NoticeState, NoticeStatus
from desktop.rules.roster import Roster
from desktop.screens.press import PressScreen, PressTold, PressView, ProgressRow
from desktop.services import press, roles
from desktop.services.knowledge import knowledge
from desktop.services.notices import Recipient


def press_screen(reading: Reading, view: PressView) -> PressScreen:
    """Everything shown of it."""
    found = press.press_file(reading.tx, engagement_id=view.engagement, now=reading.now)
    roster = knowledge(reading.tx).roster
    release = found.release or PressRelease(engagement_id=view.engagement)
    may = roles.MAY[roles.user_of(reading.tx, reading.by).role]
    board = sorted(found.board, key=lambda s: (s.target.step or 99, s.target.person_id or 0))
    return PressScreen(
        engagement=view.engagement,
        title=found.engagement.title,
        decided_on=release.decided_on,
        medium=release.medium,
        embargo_at=release.embargo_at,
        needs_progress=release.needs_progress,
        row_version=release.row_version,
        published_at=release.published_at,
        published_by=release.published_by,
        told=tuple(_told(roster, status) for status in board if not status.is_removed),
        lines=tuple(line_of(f) for f in found.findings),
        progress=tuple(
            ProgressRow(
                key=s.id,
                text=s.text,
                status=s.status,
                due_on=s.due_on,
                result=s.result,
                is_open=s.status in OPEN_SUGGESTION,
            )
            for s in found.progress
        ),
        can_edit=roles.Duty.PLAN in may,
        can_publish=roles.Duty.FINALISE in may,
    )


def _told(roster: Roster, status: NoticeStatus) -> PressTold:
    target = status.target
    person = target.person_id
    return PressTold(
        notice=Recipient(person_id=person, office=target.office).key,
        name=office_text(target.office) if person is None else roster.name_of(person),
        seat=reason_text(status, roster),
        step=target.step,
        is_required=target.required,
        is_open=status.needs_telling,
        is_waived=status.state is NoticeState.WAIVED,
        told_at=status.told_by.at if status.told_by is not None else None,
        due=status.due.at if status.due is not None else None,
    )


READERS: Readers = {PressView: press_screen}
