# SPDX-License-Identifier: Apache-2.0
"""Press announcements (언론 발표): planned, told in order, published, and reported on afterwards (W2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.errors import InputError
from db.records import Engagement, Override, PressRelease, Suggestion
from db.records.enums import (
    OPEN_SUGGESTION,
    FollowKind,
    Kind,
    Proposer,
    Status,
    SuggestionStatus,
    Teller,
)
from db.transaction import ReadTx, WriteTx
from desktop.rules import press as rules
from desktop.rules.commitment import seoul
from desktop.rules.due import earliest_start
from desktop.rules.finding import Finding, block, blocks, with_overrides
from desktop.rules.notice import NoticeStatus
from desktop.services import checks, followups
from desktop.services.knowledge import knowledge
from desktop.services.overrides import override_block
from desktop.services.press_lock import release_of
from desktop.services.refusal import Refusal
from desktop.services.standing import standing
from desktop.words import Words

__all__ = ["PressFile", "plan_press", "press_file", "publish", "record_progress", "release_of", "take_back"]

_KO = Words("ko")
# Blocks that describe the step itself: no reason given for passing them can make sense of it.
NEVER_PASSED = ("press.published_already", "press.not_planned")


@dataclass(frozen=True, slots=True, kw_only=True)
class PressFile:
    """One announcement as it stands. `progress` is what is owed or was reported since, newest last."""

    engagement: Engagement
    release: PressRelease | None
    board: tuple[NoticeStatus, ...]
    findings: tuple[Finding, ...]
    progress: tuple[Suggestion, ...] = ()

    @property
    def owes_progress(self) -> bool:
        return any(s.status in OPEN_SUGGESTION for s in self.progress)


def press_file(tx: ReadTx, *, engagement_id: int, now: datetime) -> PressFile:
    """What would stand in the way of publishing now, and everything that answers to it."""
    engagement = tx.get(Engagement, engagement_id)
    release = release_of(tx, engagement_id)
    board = checks.notice_board_of(tx, engagement, now=now)
    found = rules.publish_gate(engagement, release, board, knowledge(tx).roster, at=now)
    overrides = tx.all(Override, engagement_id=engagement_id)
    return PressFile(
        engagement=engagement,
        release=release,
        board=board,
        findings=with_overrides(found, overrides),
        progress=_progress(tx, engagement_id),
    )


def plan_press(
    tx: WriteTx,
    *,
    engagement_id: int,
    decided_on: date | None = None,
    medium: str = "",
    embargo_at: datetime | None = None,
    needs_progress: bool = False,
    base: PressRelease | None = None,
) -> PressRelease:
    """When it was decided, how it is announced, until when it is held back, whether a report is owed.

    A report wanted after publication is owed from then on; one that is owed is not dropped silently.
    Raises InputError for another kind of engagement, Refusal, MergeConflict.
    """
    engagement = _announcement(tx, engagement_id)
    if embargo_at is not None and embargo_at.tzinfo is None:
        raise InputError("input.wrong_type", book="press_release", field="embargo_at")
    kept = base or release_of(tx, engagement_id)
    fields: dict[str, Any] = {
        "decided_on": decided_on,
        "medium": medium.strip(),
        "embargo_at": embargo_at,
        "needs_progress": needs_progress,
    }
    if kept is None:
        return tx.add(PressRelease(engagement_id=engagement_id, **fields))
    if kept.published_at is not None:
        owed = [s for s in _progress(tx, engagement_id) if s.status in OPEN_SUGGESTION]
        if owed and not needs_progress:
            raise Refusal((block("press.progress_owed", action="suggestions.show"),))
        if needs_progress and not kept.needs_progress and not owed:
            _owe_progress(tx, engagement)
    return tx.update(kept, **fields)


def publish(
    tx: WriteTx, *, engagement_id: int, at: datetime | None = None, override_reason: str = ""
) -> PressFile:
    """It is announced, now or at a time before now; from here on its title and time are fixed.

    Refused while anybody who had to be told is untold and not waived, or before the embargo, unless a
    reason is given, which is kept. Where a report is wanted it is owed from now on. Raises Refusal,
    InputError.
    """
    engagement = _announcement(tx, engagement_id)
    if at is not None and (at.tzinfo is None or at > tx.now):
        raise InputError("input.in_future", book="press_release", field="published_at")
    moment = at or tx.now
    release = release_of(tx, engagement_id)
    board = checks.notice_board_of(tx, engagement, now=tx.now)
    found = rules.publish_gate(engagement, release, board, knowledge(tx).roster, at=moment)
    left = blocks(with_overrides(found, tx.all(Override, engagement_id=engagement_id)))
    if left and (not override_reason.strip() or any(f.code in NEVER_PASSED for f in left)):
        raise Refusal(left)
    for finding in left:
        override_block(tx, engagement=engagement, finding=finding, reason=override_reason)
    if release is None:
        release = tx.add(PressRelease(engagement_id=engagement_id))
    tx.update(release, published_at=moment, published_by=tx.by)
    _hold(tx, engagement, moment)
    if release.needs_progress:
        _owe_progress(tx, engagement)
    return press_file(tx, engagement_id=engagement_id, now=tx.now)


def take_back(tx: WriteTx, *, engagement_id: int, reason: str) -> PressRelease:
    """It was not published after all: entered in error, and why. Raises InputError, Refusal."""
    if not reason.strip():
        raise InputError("input.empty", book="press_release", field="published_at")
    engagement = _announcement(tx, engagement_id)
    release = release_of(tx, engagement_id)
    if release is None or release.published_at is None:
        raise Refusal((block("press.not_published"),))
    for owed in _progress(tx, engagement_id):
        if owed.status in OPEN_SUGGESTION:
            followups.settle(tx, suggestion_id=owed.id, to=SuggestionStatus.WITHDRAWN, reason=reason.strip())
    found = block("press.taken_back", at=release.published_at, subject=release.published_at.isoformat())
    override_block(tx, engagement=engagement, finding=found, reason=reason)
    return tx.update(release, published_at=None, published_by="")


def record_progress(
    tx: WriteTx, *, engagement_id: int, text: str, on: date | None = None, is_done: bool = True
) -> Suggestion:
    """What became of it since. `is_done`: this is the report that was owed, else a step on the way.

    Raises InputError without words, Refusal where no report is owed.
    """
    _announcement(tx, engagement_id)
    if not text.strip():
        raise InputError("input.empty", book="suggestion", field="result")
    owed = [s for s in _progress(tx, engagement_id) if s.status in OPEN_SUGGESTION]
    if not owed:
        raise Refusal((block("press.no_progress_owed"),))
    if not is_done:
        return followups.add_progress(tx, suggestion_id=owed[0].id, text=text.strip(), on=on)
    return followups.settle(
        tx, suggestion_id=owed[0].id, to=SuggestionStatus.DONE, result=text.strip(), on=on
    )


def _announcement(tx: WriteTx, engagement_id: int) -> Engagement:
    engagement = standing(tx, engagement_id)
    tx.subject = tx.subject or engagement.title
    if engagement.kind is not Kind.PRESS:
        raise InputError("input.not_press", title=engagement.title)
    return engagement


def _hold(tx: WriteTx, engagement: Engagement, moment: datetime) -> None:
    """Announced at or after its hour, it took place."""
    when = engagement.when
    planned = engagement.status in (Status.PLANNED, Status.FINAL)
    if planned and when is not None and earliest_start(when, knowledge(tx).settings) <= moment:
        tx.update(engagement, status=Status.HELD, status_reason="", status_at=tx.now)


def _owe_progress(tx: WriteTx, engagement: Engagement) -> None:
    followups.open_follow_up(
        tx,
        suggestion=Suggestion(
            kind=FollowKind.PRESS_PROGRESS,
            engagement_id=engagement.id,
            proposer=Proposer.OTHER,
            text=_KO.text("announcements.progress_text", title=engagement.title),
            bureau_id=engagement.bureau_id,
            # Without a bureau it is the office's own until somebody is found.
            division="" if engagement.bureau_id else _KO.label(Teller.SECRETARIAT),
            received_on=tx.now.astimezone(seoul()).date(),
        ),
    )


def _progress(tx: ReadTx, engagement_id: int) -> tuple[Suggestion, ...]:
    own = tx.all(Suggestion, engagement_id=engagement_id)
    return tuple(s for s in own if s.kind is FollowKind.PRESS_PROGRESS)
