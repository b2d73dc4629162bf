# SPDX-License-Identifier: Apache-2.0
"""What the open program reminds of, and when: leaving, phones behind, what is due today, a change.

Nothing here looks at a clock or keeps anything: `tick` takes what is planned, what was told and the
time, and says what is to be shown now and what to remember. Times of day are Seoul's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from db.records.when import seoul_time
from desktop.rules.commitment import seoul
from desktop.rules.settings import OfficeSettings
from desktop.rules.workdays import DaysOff, is_off, next_working_day, working_day_before

_ONE = timedelta(days=1)
_NEVER = datetime.min.replace(tzinfo=UTC)
_REMEMBERED = timedelta(days=3)  # how long what was told is kept in mind
PHONE_BEFORE = timedelta(hours=1)  # how long before leaving a phone that is behind is spoken of
CHANGE_KEPT = timedelta(days=1)  # a change nobody looked at for a day is no news


class ReminderKind(StrEnum):
    """출발 · 뒤처진 휴대폰 · 오늘 마감 · 동료의 변경."""

    DEPARTURE = "departure"
    PHONE = "phone"
    DUE = "due"
    CHANGE = "change"


_OF_THE_WAY = frozenset({ReminderKind.DEPARTURE, ReminderKind.PHONE})  # over once it has begun


class Snooze(StrEnum):
    """다시 알림: 5분, 15분, 1시간 뒤, 내일 아침."""

    FIVE = "five"
    QUARTER = "quarter"
    HOUR = "hour"
    TOMORROW = "tomorrow"


_SNOOZE_MIN = {Snooze.FIVE: 5, Snooze.QUARTER: 15, Snooze.HOUR: 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder. `key` names it for good; after `until` it says nothing any more.

    `at` is what it is about: when to leave, by when something is due, when it was changed. `by` is who
    changed it, or whose phones are behind.
    """

    key: str
    kind: ReminderKind
    at: datetime
    until: datetime
    engagement: int = 0
    title: str = ""
    place: str = ""
    by: str = ""
    start: datetime | None = None
    travel_min: int = 0
    tell: int = 0
    answer: int = 0
    chase: int = 0
    print: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """An engagement of today or the days to come, and when to leave for it."""

    engagement: int
    title: str
    place: str
    start: datetime
    leave_at: datetime
    travel_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An engagement that phones do not have as it stands; `leave_at` is its start where no way is known."""

    engagement: int
    title: str
    start: datetime
    leave_at: datetime
    names: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What the office has before it: ways to go, phones that are behind, and how much is due today."""

    leaving: tuple[Leaving, ...] = ()
    unread: tuple[Unread, ...] = ()
    tell: int = 0
    answer: int = 0
    chase: int = 0
    print: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefs:
    """How one user wants it. `only_working_hours`: quiet outside them and on days off."""

    is_on: bool = True
    departures: bool = True
    dues: bool = True
    changes: bool = True
    only_working_hours: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A reminder that was shown and not settled, or put off until a time."""

    reminder: Reminder
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What was told when, and what waits; survives the program."""

    told: Mapping[str, datetime] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()


def reminders(
    planned: Planned, *, settings: OfficeSettings, off: DaysOff, now: datetime, is_quiet: bool = True
) -> tuple[Reminder, ...]:
    """Every reminder whose time has come and which still means something, the earliest first.

    `is_quiet`: nothing is said after work, so a way of the evening is told in the afternoon.
    """
    ways = _departures(planned, settings, off, now, is_quiet=is_quiet)
    behind = _unread(planned, settings, off, now, is_quiet=is_quiet)
    found = [*ways, *behind, *_dues(planned, settings, off, now)]
    return tuple(sorted(found, key=lambda r: (r.at, r.key)))


def _departures(
    planned: Planned, settings: OfficeSettings, off: DaysOff, now: datetime, *, is_quiet: bool
) -> Iterable[Reminder]:
    for one in planned.leaving:
        if _told_from(one.leave_at, settings, off, is_quiet=is_quiet) <= now < one.start:
            yield Reminder(
                key=_departure_key(one),
                kind=ReminderKind.DEPARTURE,
                at=one.leave_at,
                until=one.start,
                engagement=one.engagement,
                title=one.title,
                place=one.place,
                start=one.start,
                travel_min=one.travel_min,
            )


def _unread(
    planned: Planned, settings: OfficeSettings, off: DaysOff, now: datetime, *, is_quiet: bool
) -> Iterable[Reminder]:
    for one in planned.unread:
        if _told_from(one.leave_at - PHONE_BEFORE, settings, off, is_quiet=is_quiet) <= now < one.start:
            yield Reminder(
                key=_unread_key(one),
                kind=ReminderKind.PHONE,
                at=one.leave_at,
                until=one.start,
                engagement=one.engagement,
                title=one.title,
                by=", ".join(one.names),
                start=one.start,
            )


def _unread_key(one: Unread) -> str:
    """Another change is another reminder, so is another hour."""
    return f"phone:{one.engagement}:{one.start.astimezone(UTC):%Y%m%dT%H%M}:{one.since.timestamp():.0f}"


def _departure_key(one: Leaving) -> str:
    """Another time to leave is another reminder."""
    return f"departure:{one.engagement}:{one.leave_at.astimezone(UTC):%Y%m%dT%H%M}"


def _told_from(leave_at: datetime, settings: OfficeSettings, off: DaysOff, *, is_quiet: bool) -> datetime:
    """When to say it: at the time to leave; before work or on a day off, the afternoon before.

    After work, where it is quiet then, the afternoon of the same day.
    """
    local = leave_at.astimezone(seoul())
    minutes = local.hour * 60 + local.minute
    if minutes >= settings.work_start_at_min and not is_off(local.date(), off):
        if not is_quiet or minutes < settings.work_end_at_min:
            return leave_at
        afternoon = min(settings.remind_afternoon_at_min, settings.work_end_at_min - 1)
        return min(leave_at, seoul_time(local.date(), 0) + timedelta(minutes=afternoon))
    before = working_day_before(local.date(), 1, off)
    return min(leave_at, seoul_time(before, 0) + timedelta(minutes=settings.remind_afternoon_at_min))


def _dues(planned: Planned, settings: OfficeSettings, off: DaysOff, now: datetime) -> Iterable[Reminder]:
    today = now.astimezone(seoul()).date()
    if is_off(today, off) or not (planned.tell or planned.answer or planned.chase or planned.print):
        return
    times = sorted({settings.remind_morning_at_min, settings.remind_afternoon_at_min})
    passed = [t for t in times if seoul_time(today, 0) + timedelta(minutes=t) <= now]
    if not passed:
        return
    at = seoul_time(today, 0) + timedelta(minutes=passed[-1])  # the morning's, once it is afternoon, is over
    yield Reminder(
        key=f"due:{today.isoformat()}:{passed[-1]}",
        kind=ReminderKind.DUE,
        at=at,
        until=seoul_time(today + _ONE, 0),
        tell=planned.tell,
        answer=planned.answer,
        chase=planned.chase,
        print=planned.print,
    )


def change_reminder(*, journal: int, engagement: int, title: str, by: str, at: datetime) -> Reminder:
    """A colleague changed what is open here."""
    return Reminder(
        key=f"change:{journal}:{engagement}",
        kind=ReminderKind.CHANGE,
        at=at,
        until=at + CHANGE_KEPT,
        engagement=engagement,
        title=title,
        by=by,
    )


def tick(
    memory: Memory,
    planned: Planned,
    *,
    settings: OfficeSettings,
    off: DaysOff,
    prefs: Prefs,
    now: datetime,
    changes: Iterable[Reminder] = (),
) -> tuple[Memory, tuple[Reminder, ...]]:
    """What to show now, each once, and what to remember from here on.

    What came while it was quiet or off stays untold and comes later, as long as it means something.
    Shown ones wait, settled by `settled` or put off by `put_off`, and are shown again when the program
    starts anew (`reopened`).
    """
    lasting = {_departure_key(one) for one in planned.leaving} | {_unread_key(one) for one in planned.unread}
    told = {key: at for key, at in memory.told.items() if now - at < _REMEMBERED or key in lasting}
    waiting = _as_planned((w for w in memory.waiting if w.reminder.until > now), planned, lasting, now)
    for was in memory.waiting:
        if was.reminder.kind in _OF_THE_WAY and was.reminder.key not in lasting:
            told.pop(was.reminder.key, None)  # where the plan comes back, so does its reminder
    # A change has no second chance to be seen in the plan: it waits until it may be told.
    asked = {w.reminder.key for w in waiting} | set(told)
    fresh_changes = tuple(
        Waiting(reminder=c, at=c.at)
        for c in changes
        if c.key not in asked and c.until > now and prefs.changes
    )
    waiting = (*waiting, *fresh_changes)
    memory = Memory(told=told, waiting=waiting)
    if not prefs.is_on or (prefs.only_working_hours and not is_working(now, settings, off)):
        return memory, ()
    due = [w.reminder for w in waiting if w.at <= now and told.get(w.reminder.key, _NEVER) < w.at]
    quiet = prefs.only_working_hours
    wanted = [
        r
        for r in reminders(planned, settings=settings, off=off, now=now, is_quiet=quiet)
        if _is_wanted(r, prefs)
    ]
    known = set(told) | {w.reminder.key for w in waiting}
    fresh = [r for r in wanted if r.key not in known]
    if any(r.kind is ReminderKind.DUE for r in fresh):
        # It says all that an older one of its sort says that is still there.
        due = [r for r in due if r.kind is not ReminderKind.DUE]
        waiting = tuple(w for w in waiting if w.reminder.kind is not ReminderKind.DUE or w.at > now)
    shown = (*due, *fresh)
    for one in shown:
        told[one.key] = now
    kept = (*waiting, *(Waiting(reminder=r, at=now) for r in fresh))
    return Memory(told=told, waiting=kept), shown


def _as_planned(
    waiting: Iterable[Waiting], planned: Planned, lasting: Collection[str], now: datetime
) -> tuple[Waiting, ...]:
    """What waits, by the plan of now: a way that is gone or has another hour, and work that is done, go."""
    kept = []
    for one in waiting:
        kind = one.reminder.kind
        if kind in _OF_THE_WAY and one.reminder.key not in lasting:
            continue
        if kind is ReminderKind.DUE and one.at <= now:
            if not (planned.tell or planned.answer or planned.chase or planned.print):
                continue
            one = replace(one, reminder=_with_counts(one.reminder, planned))
        kept.append(one)
    return tuple(kept)


def _with_counts(reminder: Reminder, planned: Planned) -> Reminder:
    return replace(
        reminder, tell=planned.tell, answer=planned.answer, chase=planned.chase, print=planned.print
    )


def is_open(waiting: Waiting, memory: Memory, *, now: datetime) -> bool:
    """Whether it is on the screen: its time has come, also where the clock was put back since."""
    return waiting.at <= now or memory.told.get(waiting.reminder.key, _NEVER) >= waiting.at


def _is_wanted(reminder: Reminder, prefs: Prefs) -> bool:
    return prefs.departures if reminder.kind in _OF_THE_WAY else prefs.dues


def settled(memory: Memory, key: str) -> Memory:
    """Done with: it does not come back."""
    return replace(memory, waiting=tuple(w for w in memory.waiting if w.reminder.key != key))


def put_off(memory: Memory, key: str, *, until: datetime) -> Memory:
    """It comes again at a time, also after the program was closed; a departure not after the start."""
    waiting = tuple(
        replace(w, at=until, reminder=_kept_for(w.reminder, until)) if w.reminder.key == key else w
        for w in memory.waiting
    )
    return replace(memory, waiting=waiting)


def _kept_for(reminder: Reminder, until: datetime) -> Reminder:
    """What is due today may be put off to tomorrow: then it lives a day longer."""
    if reminder.kind in _OF_THE_WAY:
        return reminder
    return replace(reminder, until=max(reminder.until, until + _ONE))


def reopened(memory: Memory, *, now: datetime) -> Memory:
    """The program starts: what was on the screen when it ended is shown again."""
    open_ones = {w.reminder.key for w in memory.waiting if is_open(w, memory, now=now)}
    return replace(memory, told={k: at for k, at in memory.told.items() if k not in open_ones})


def is_working(now: datetime, settings: OfficeSettings, off: DaysOff) -> bool:
    """Whether it is a working day within working hours."""
    local = now.astimezone(seoul())
    minutes = local.hour * 60 + local.minute
    inside = settings.work_start_at_min <= minutes < settings.work_end_at_min
    return inside and not is_off(local.date(), off)


def snooze_until(choice: Snooze, *, now: datetime, settings: OfficeSettings, off: DaysOff) -> datetime:
    """When a reminder put off comes again; tomorrow is the morning of the next working day."""
    if choice is not Snooze.TOMORROW:
        return now + timedelta(minutes=_SNOOZE_MIN[choice])
    day: date = next_working_day(now.astimezone(seoul()).date(), off)
    return seoul_time(day, 0) + timedelta(minutes=settings.remind_morning_at_min)
