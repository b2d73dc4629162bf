# SPDX-License-Identifier: Apache-2.0
"""The queue of notices (안내 대기열): who has to be told now, again, soon, and who was told today.

Read in a fixed number of queries over the days it is about, whatever is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from db import collecting
from db.queries import engagements, notice_queue
from db.queries.engagements import NO_PARTS, Parts
from db.records import Engagement, Stop
from db.records.when import seoul_time
from db.transaction import ReadTx
from desktop.rules.commitment import GONE, PAST, Commitment, commitment, seoul
from desktop.rules.notice import (
    DUTY_STATUSES,
    NoticeFile,
    NoticeState,
    NoticeStatus,
    Timing,
    notice_board,
    recipients,
)
from desktop.rules.notice_rules import longest_notice_days
from desktop.rules.targets import TargetDiff, diff_targets
from desktop.rules.workdays import next_working_day
from desktop.services import checks
from desktop.services.knowledge import Knowledge, knowledge

_ONE = timedelta(days=1)
DAYS_AHEAD = 28
DAYS_BACK = 7


class QueueGroup(StrEnum):
    """기한초과 · 오늘 안내할 분 · 다시 안내 · 예정 · 오늘 안내함.

    `settled` only where one engagement is asked for.
    """

    OVERDUE = "overdue"
    TODAY = "today"
    AGAIN = "again"
    UPCOMING = "upcoming"
    DONE = "done"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One recipient of one engagement. `is_after`: it took place, and nobody told him."""

    engagement: Engagement
    commitment: Commitment
    line: NoticeStatus
    group: QueueGroup

    @property
    def due_at(self) -> datetime | None:
        return self.line.due.at if self.line.due is not None else None

    @property
    def is_after(self) -> bool:
        return self.engagement.status in PAST and self.line.needs_telling


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    now: datetime
    today: date

    @property
    def midnight(self) -> datetime:
        return seoul_time(self.today, 0)

    @property
    def tomorrow(self) -> datetime:
        return seoul_time(self.today + _ONE, 0)


def queue(
    tx: ReadTx,
    *,
    now: datetime,
    days_ahead: int = DAYS_AHEAD,
    person_id: int | None = None,
    engagement_id: int | None = None,
) -> tuple[QueueItem, ...]:
    """Who has to be told, by due time; what was settled today comes last.

    Engagements up to `days_ahead` days off are looked at, those with anything due by then, those told of
    and moved or called off however far, and a week of the past for who was never told. Of one engagement
    (`engagement_id`) every line is given, settled ones and those no longer due as well.
    """
    known = knowledge(tx)
    day = _Day(now=now, today=now.astimezone(seoul()).date())
    with collecting.paused():
        if engagement_id is not None:
            found: Iterable[Engagement] = (tx.get(Engagement, engagement_id),)
        else:
            found = _engagements(tx, known, day, days_ahead)
        items = [
            item
            for item in _items(tx, known, found, day)
            if (item.group is not QueueGroup.SETTLED or engagement_id is not None)
            and (person_id is None or item.line.target.person_id == person_id)
        ]
    return tuple(sorted(items, key=_order))


def due_counts(tx: ReadTx, now: datetime) -> Mapping[str, int]:
    """How many lines each group has; `left` is what is overdue, due today or to be told again."""
    items = queue(tx, now=now)
    counts = {group.value: sum(i.group is group for i in items) for group in QueueGroup}
    left = sum(counts[g] for g in (QueueGroup.OVERDUE, QueueGroup.TODAY, QueueGroup.AGAIN))
    return counts | {"left": left}


def _engagements(tx: ReadTx, known: Knowledge, day: _Day, days_ahead: int) -> tuple[Engagement, ...]:
    first, after = day.today - timedelta(days=DAYS_BACK), day.today + timedelta(days=days_ahead + 1)
    after = max(after, _horizon(known, day.today) + _ONE)
    near = engagements.between(tx, first, after)
    have = {e.id for e in near}
    others = {
        *notice_queue.changed_beyond(tx, after),
        *notice_queue.told_since(tx, day.midnight),
        *notice_queue.due_by_hand(tx, seoul_time(after, 0), from_day=day.today),
    }
    more = engagements.with_ids(tx, others - have) if others - have else ()
    off = engagements.postponed_between(tx, day.today, date.max)
    return (*near, *more, *(e for e in off if e.id not in others))


def _horizon(known: Knowledge, today: date) -> date:
    """The last day whose engagements can have something due today."""
    settings = known.settings
    longest = longest_notice_days(known.rules)
    ahead = max(settings.notice_working_days, settings.leadership_working_days, longest)
    last = today
    for _ in range(ahead + 1):
        last = next_working_day(last, known.off)
    return last


def _items(tx: ReadTx, known: Knowledge, found: Iterable[Engagement], day: _Day) -> Iterator[QueueItem]:
    wanted = [e for e in found if e.status in DUTY_STATUSES or e.status in GONE]
    parts = notice_queue.told_parts(tx, [e.id for e in wanted])
    # Where no rule speaks of it and nobody was told, nobody is ever asked for.
    files = checks.notice_files(tx, wanted, parts)
    for engagement in wanted:
        c = commitment(engagement, parts.get(engagement.id, NO_PARTS).stops)
        for line in _board(known, c, files[engagement.id], day.now):
            yield QueueItem(engagement=engagement, commitment=c, line=line, group=_group(c, line, day))


def _board(known: Knowledge, c: Commitment, file: NoticeFile, now: datetime) -> tuple[NoticeStatus, ...]:
    return notice_board(c, known.roster, known.settings, known.off, now=now, file=file, rules=known.rules)


def _group(c: Commitment, line: NoticeStatus, day: _Day) -> QueueGroup:
    if not line.needs_telling:
        return QueueGroup.DONE if _settled_at(line) >= day.midnight else QueueGroup.SETTLED
    if line.state is NoticeState.CHANGED:
        return QueueGroup.AGAIN
    if c.engagement.status in PAST:
        # Over and never told: only whom it was a duty to tell, and not for ever.
        return QueueGroup.OVERDUE if line.target.required and _is_recent(c, day) else QueueGroup.SETTLED
    due = line.due.at if line.due is not None else None
    if due is None:
        return QueueGroup.UPCOMING
    if line.timing is Timing.OVERDUE or due <= day.now:
        return QueueGroup.OVERDUE
    return QueueGroup.TODAY if due < day.tomorrow else QueueGroup.UPCOMING


_NEVER = seoul_time(date(1900, 1, 1), 0)


def _settled_at(line: NoticeStatus) -> datetime:
    """When somebody last did something about it that stands."""
    done = [line.last_attempt.at] if line.last_attempt is not None else []
    if line.notice is not None and line.notice.waived_at is not None:
        done.append(line.notice.waived_at)
    return max(done, default=_NEVER)


def _is_recent(c: Commitment, day: _Day) -> bool:
    return c.days is not None and c.days[1] > day.today - timedelta(days=DAYS_BACK)


_LAST = float("inf")


def _order(item: QueueItem) -> tuple[Any, ...]:
    target, due, days = item.line.target, item.due_at, item.commitment.days
    is_done = item.group in (QueueGroup.DONE, QueueGroup.SETTLED)
    at = -_settled_at(item.line).timestamp() if is_done else _LAST if due is None else due.timestamp()
    start = days[0] if days is not None else date.max
    return (is_done, at, start, item.engagement.id, target.step, target.person_id or 0, target.office)


def target_change(
    tx: ReadTx, *, engagement: Engagement, fields: Mapping[str, Any], stops: Iterable[Stop] | None = None
) -> TargetDiff:
    """Who joins, leaves and stays on the list where the engagement becomes what is proposed.

    `fields` as for an update (when, is_major, bureau_id, kind …); `stops` where the place changes too.
    """
    known = knowledge(tx)
    parts: Parts = notice_queue.told_parts(tx, [engagement.id]).get(engagement.id, NO_PARTS)
    file = checks.notice_files(tx, [engagement], {engagement.id: parts})[engagement.id]
    before = commitment(engagement, parts.stops)
    after = commitment(replace(engagement, **dict(fields)), parts.stops if stops is None else tuple(stops))
    was, now = (
        recipients(c, known.roster, known.settings, file=file, rules=known.rules).targets
        for c in (before, after)
    )
    return diff_targets(was, now)
