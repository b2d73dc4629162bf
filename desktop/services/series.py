# SPDX-License-Identifier: Apache-2.0
"""Recurring meetings (반복 회의): a rule makes real engagements, and each stays one of its own.

The record of the series says where its meetings belong; one that stands elsewhere was moved by hand
and keeps its time when the others are changed from a day on. Whatever is done is one action.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.errors import InputError
from db.records import Engagement, Series, Timed
from db.records.enums import Status
from db.records.when import seoul_time
from db.transaction import ReadTx, WriteTx
from desktop.rules import availability
from desktop.rules.commitment import commitment, seoul
from desktop.rules.copying import USUAL
from desktop.rules.finding import Finding, blocks
from desktop.rules.recurrence import MOST, RecurrenceError, Rule, expand, read_rule, rule_text
from desktop.rules.status import gate
from desktop.services import checks
from desktop.services.knowledge import knowledge
from desktop.services.patterns import Pattern, pattern_of, plant, stops_at
from desktop.services.standing import standing

_ONE = timedelta(days=1)
_SPARSE_DAYS = 15  # meetings further apart are looked at one by one: what lies between concerns none of them
_RELIED_ON = frozenset({Status.PLANNED, Status.FINAL})
_UNTOLD = frozenset({Status.CANDIDATE, Status.DRAFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting that a rule would make, and what the rules of the office say of its time."""

    when: Timed
    findings: tuple[Finding, ...] = ()

    @property
    def day(self) -> date:
        return self.when.day_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """`left_drafts`: made, but something blocks them, so they were not planned as the first one is."""

    series: Series
    engagements: tuple[Engagement, ...]
    meetings: tuple[Meeting, ...]
    left_drafts: tuple[Engagement, ...] = ()


def preview(tx: ReadTx, *, engagement_id: int, rule: Rule) -> tuple[Meeting, ...]:
    """The meetings a rule would add to this one, with their clashes; nothing is written.

    Raises InputError series.* and when.year, RecordMissing.
    """
    source = standing(tx, engagement_id)
    first = _timed(source)
    days = _days_behind(tx, rule, first)
    pattern = pattern_of(tx, source, USUAL)
    return _meetings(tx, source, pattern, [put_on(first, day) for day in days])


def create_series(tx: WriteTx, *, engagement_id: int, rule: Rule, name: str = "") -> Made:
    """Make the engagement the first meeting of a series and add the others as real rows.

    What comes along is what a clone carries. Where the first is planned the others are planned too,
    those that something blocks stay drafts. Raises InputError series.*, RecordMissing.
    """
    source = standing(tx, engagement_id)
    if source.series_id is not None:
        raise InputError("series.already", title=source.title)
    first = _timed(source)
    days = _days_behind(tx, rule, first)
    tx.subject = tx.subject or source.title
    pattern = pattern_of(tx, source, USUAL)
    meetings = _meetings(tx, source, pattern, [put_on(first, day) for day in days])
    series = tx.add(_series(source, pattern, rule, first, name))
    tx.update(source, series_id=series.id, series_on=first.start.astimezone(seoul()).date())
    made, drafts = _plant_all(tx, source, pattern, series, meetings)
    return Made(series=series, engagements=made, meetings=meetings, left_drafts=drafts)


def extend_series(tx: WriteTx, *, series_id: int, until: date | None = None, more: int | None = None) -> Made:
    """Add the meetings up to `until` (included), or so many `more`, like the last one that stands.

    Days taken out by hand before stay out. Raises InputError series.*, RecordMissing.
    """
    series = tx.get(Series, series_id)
    members = tx.all(Engagement, binned=True, series_id=series_id)
    standing_ones = [m for m in members if m.binned_at is None and isinstance(m.when, Timed)]
    if not standing_ones:
        raise InputError("series.empty")
    last = max(standing_ones, key=day_given)
    behind = max(day_given(m) for m in members)
    rule = replace(rule_of(series), count=None)
    days = _further_days(tx, rule, series.first, behind, until=until, more=more)
    tx.subject = tx.subject or series.name
    pattern = pattern_of(tx, last, USUAL)
    meetings = _meetings(tx, last, pattern, [expected(series, day) for day in days])
    kept = tx.update(series, rule=rule_text(rule), until=until or days[-1])
    made, drafts = _plant_all(tx, last, pattern, kept, meetings)
    return Made(series=kept, engagements=made, meetings=meetings, left_drafts=drafts)


def rule_of(series: Series) -> Rule:
    """Raises InputError series.rule for a rule that somebody else wrote."""
    try:
        return read_rule(series.rule, until=series.until)
    except RecurrenceError as error:
        raise InputError(error.code, **error.values) from error


def expanded(tx: ReadTx, rule: Rule, first: date, *, most: int = MOST) -> tuple[date, ...]:
    try:
        return expand(rule, first, knowledge(tx).off, most=most)
    except RecurrenceError as error:
        raise InputError(error.code, **error.values) from error


def _days_behind(tx: ReadTx, rule: Rule, first: Timed) -> tuple[date, ...]:
    """Days behind the first meeting; that one counts, whether the rule names its day or not."""
    day = first.start.astimezone(seoul()).date()
    found = expanded(tx, rule, day)
    behind = tuple(d for d in found if d > day)
    if rule.count is not None:
        behind = behind[: rule.count - 1]
    if not behind:
        raise InputError("series.empty")
    return behind


def _further_days(
    tx: ReadTx, rule: Rule, first: date, behind: date, *, until: date | None, more: int | None
) -> tuple[date, ...]:
    wide = 20 * MOST  # days of a series that was extended before
    if more is not None and until is None:
        if not 1 <= more <= MOST:
            raise InputError("series.too_many" if more > MOST else "series.empty", limit=MOST)
        before = expanded(tx, replace(rule, until=behind), first, most=wide)
        found = expanded(tx, replace(rule, until=None, count=len(before) + more), first, most=wide)
    else:
        found = expanded(tx, replace(rule, until=until), first, most=wide)
    days = tuple(d for d in found if d > behind)
    if not days:
        raise InputError("series.empty")
    if len(days) > MOST:
        raise InputError("series.too_many", limit=MOST)
    return days


def _timed(engagement: Engagement) -> Timed:
    if not isinstance(engagement.when, Timed):
        raise InputError("series.timed_only", title=engagement.title)
    return engagement.when


def _series(source: Engagement, pattern: Pattern, rule: Rule, first: Timed, name: str) -> Series:
    local = first.start.astimezone(seoul())
    return Series(
        name=name.strip() or source.title,
        kind=source.kind,
        rule=rule_text(rule),
        first=local.date(),
        until=rule.until,
        start_min=local.hour * 60 + local.minute,
        duration_min=length_min(first),
        place=pattern.stops[0].place if pattern.stops else "",
        bureau_id=source.bureau_id,
    )


def length_min(when: Timed) -> int:
    return int((when.end - when.start).total_seconds() // 60)


def put_on(like: Timed, day: date) -> Timed:
    """The same hours of Seoul's clock on another day."""
    local = like.start.astimezone(seoul())
    start = seoul_time(day, local.hour, local.minute)
    return Timed(start, start + (like.end - like.start))


def expected(series: Series, day: date) -> Timed:
    """Where the series puts the meeting of that day."""
    start = seoul_time(day, 0) + timedelta(minutes=series.start_min)
    return Timed(start, start + timedelta(minutes=series.duration_min))


def day_given(member: Engagement) -> date:
    """The day the rule gave; for one without a day of its own that on which it stands."""
    when = member.when or member.former_when
    return member.series_on or (when.day_from if when is not None else date.min)


def _meetings(
    tx: ReadTx, source: Engagement, pattern: Pattern, whens: Sequence[Timed]
) -> tuple[Meeting, ...]:
    """Each with its findings; one context for all, or one each where they lie far apart."""
    if not whens:
        return ()
    first, after = whens[0].day_from, whens[-1].day_from + _ONE
    shared = None
    if (after - first).days <= _SPARSE_DAYS * len(whens):
        shared = checks.day_context_of(tx, first=first, day_after=after)
    found = []
    for when in whens:
        day = when.day_from
        context = shared or checks.day_context_of(tx, first=day, day_after=day + _ONE)
        row = replace(pattern.engagement, when=when, status=source.status)
        found.append(
            Meeting(
                when=when,
                findings=availability.check(context, commitment(row, stops_at(pattern, when))),
            )
        )
    return tuple(found)


def _plant_all(
    tx: WriteTx, source: Engagement, pattern: Pattern, series: Series, meetings: Iterable[Meeting]
) -> tuple[tuple[Engagement, ...], tuple[Engagement, ...]]:
    made, drafts = [], []
    for meeting in meetings:
        row = plant(
            tx,
            pattern,
            when=meeting.when,
            status=Status.DRAFT if source.status in _RELIED_ON else _first_stage(source),
            series_id=series.id,
            series_on=meeting.day,
            parent_id=source.parent_id,
        )
        if source.status in _RELIED_ON:
            mine = commitment(row, stops_at(pattern, meeting.when))
            if blocks(gate(mine, Status.PLANNED, now=tx.now, availability=meeting.findings)):
                drafts.append(row)
            else:
                row = tx.update(row, status=Status.PLANNED, status_at=tx.now)
        made.append(row)
    return tuple(made), tuple(drafts)


def _first_stage(source: Engagement) -> Status:
    return Status.CANDIDATE if source.status is Status.CANDIDATE else Status.DRAFT


def members_of(tx: ReadTx, series_id: int) -> tuple[Engagement, ...]:
    """The meetings that stand, by time."""
    found = tx.all(Engagement, series_id=series_id)
    return tuple(sorted(found, key=lambda m: (_start_of(m), m.id)))


def _start_of(member: Engagement) -> datetime:
    when = member.when or member.former_when
    if isinstance(when, Timed):
        return when.start
    return seoul_time(when.day_from if when is not None else day_given(member), 0)
