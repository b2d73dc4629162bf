# SPDX-License-Identifier: Apache-2.0
"""The day's schedule as text for a messenger: short lines without columns, what changed is marked.

A messenger wraps where it likes and cuts what is long, so every line says one thing: when and what, then
where. Marks stand against the last message of that day that said something else: copied twice, it is the
same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.errors import InputError
from db.queries.handings import handed
from db.records import Day, Days, Engagement, Handing, Part, Timed
from db.records.enums import FeedWay, Profile, Status
from db.transaction import ReadTx
from desktop.desk.feeds.entries import Made, made_of
from desktop.desk.handing.whom import Target, seen_between
from desktop.desk.seen import Audience
from desktop.outputs.ical.text import clean_line
from desktop.outputs.ical.values import FeedEntry, FeedStatus
from desktop.rules.handed import Told, bare_when, digest_of, kept, told
from desktop.rules.redaction import Access, headline
from desktop.screens.ways import MessageLine, MessageScreen
from desktop.words import Words
from desktop.words.dates import time_text, weekday, zone_note

_KO = Words("ko")
MOST_DAYS = 31
_FORMER = 40  # messages looked at; one day is seldom sent more often
_ONE = timedelta(days=1)
_NOT_PLANNED = (Status.CANDIDATE, Status.DRAFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """An engagement on one day, as its lines say it. `marked` is the word in brackets before the title."""

    order: tuple[object, ...]
    time: str
    title: str
    place: str = ""
    mark: str = ""
    word: str = ""

    def lines(self) -> Iterator[MessageLine]:
        head = " ".join(filter(None, (self.time, self.word, self.title)))
        yield MessageLine(text=_say("line", what=head), mark=self.mark)
        if self.place:
            yield MessageLine(text=_say("place", place=self.place), mark=self.mark)


def message(tx: ReadTx, target: Target, *, first: date, last: date, now: datetime) -> MessageScreen:
    """The days `first` to `last` (both included) for one reader; making it changes nothing.

    Raises InputError `input.end_before_start`, `sheet.too_many_days`.
    """
    if last < first:
        raise InputError("input.end_before_start", first=first, last=last)
    if (last - first).days >= MOST_DAYS:
        raise InputError("sheet.too_many_days", limit=MOST_DAYS)
    seen, left = seen_between(tx, target, first=first, last=last, now=now)
    former = handed(
        tx,
        reader_id=target.reader_id,
        profile=target.profile,
        ways=(FeedWay.MESSAGE,),
        most=_FORMER,
        days=(first, last),
    )
    told_now, rows, changed, ids, same = [], list[MessageLine](), 0, set[int](), bool(former)
    day = first
    while day <= last:
        made = _Day(tx, target, day, now, [m for m in seen if _touches(m.entry, day)])
        before, is_same = made.former(former)
        found = sorted(made.rows(before), key=lambda row: row.order)
        rows += [MessageLine(text="")] if rows else []
        rows += _day_lines(day, found)
        changed += sum(bool(row.mark) for row in found)
        told_now += made.told
        ids |= {one.engagement_id for one in made.told}
        same = same and is_same
        day += _ONE
    return MessageScreen(
        first=first,
        last=last,
        lines=tuple(rows),
        count=len(ids),
        changed=changed,
        former_at=former[0].at if former else None,
        is_same=same,
        kept=kept(told_now),
        engagements=tuple(sorted(ids)),
        left=left,
    )


def _day_lines(day: date, rows: Iterable[_Row]) -> list[MessageLine]:
    head = _say("head", month=day.month, day=day.day, weekday=weekday(day))
    lines = [line for row in rows for line in row.lines()]
    return [MessageLine(text=head), *(lines or [MessageLine(text=_say("nothing"))])]


class _Day:
    """One day: what stands on it, against what was told of it."""

    def __init__(self, tx: ReadTx, target: Target, day: date, now: datetime, seen: list[Made]) -> None:
        self._tx, self._target, self._day, self._now = tx, target, day, now
        # What is off is said only to those who were told of it, see `_gone`.
        self._seen = [made for made in seen if made.entry.status is not FeedStatus.CANCELLED]
        self._lines = {made.engagement_id: _row(made, day, target.profile) for made in self._seen}
        self.told = [self._told(made) for made in self._seen]

    def _told(self, made: Made) -> Told:
        row, when = self._lines[made.engagement_id], bare_when(made.entry.when)
        assert when is not None
        return Told(
            engagement_id=made.engagement_id,
            when=when,
            digest=digest_of(row.time, row.title, row.place),
            day=self._day,
        )

    def former(self, messages: Iterable[Handing]) -> tuple[Mapping[int, Told] | None, bool]:
        """What was told last that was not the same as now, None where never; and whether the last was."""
        now = {one.engagement_id: one.digest for one in self.told}
        is_same: bool | None = None
        for one in messages:
            if one.first is None or one.last is None or not one.first <= self._day <= one.last:
                continue
            before = {line.engagement_id: line for line in told(one.lines) if line.day == self._day}
            if {key: line.digest for key, line in before.items()} != now:
                return before, bool(is_same)
            is_same = True
        return None, bool(is_same)

    def rows(self, before: Mapping[int, Told] | None) -> Iterator[_Row]:
        digests = {one.engagement_id: one.digest for one in self.told}
        for made in self._seen:
            row, old = self._lines[made.engagement_id], None
            if before is not None:
                old = before.get(made.engagement_id)
            if before is None or (old is not None and old.digest == digests[made.engagement_id]):
                yield row
                continue
            mark = "added" if old is None else "changed"
            # [연기] says by itself that something changed.
            said = "" if made.entry.status is FeedStatus.POSTPONED else _say(mark)
            yield replace(row, mark=mark, word=said)
        # The public is told of what is, never of what is not.
        if before and self._target.profile is not Profile.PUBLIC:
            yield from self._gone([one for key, one in before.items() if key not in digests])

    def _gone(self, missing: list[Told]) -> Iterator[_Row]:
        """What he was told of and is not told now: called off, moved, or none of his business any more."""
        ids = [one.engagement_id for one in missing]
        if not ids:
            return
        seen = {
            number: made
            for number, made in made_of(self._tx, ids, audience=self._target.audience, now=self._now).items()
            if self._target.reads(made) and made.kind
        }
        records = {e.id: e for e in self._tx.all(Engagement, id=ids)}
        for one in missing:
            made = seen.get(one.engagement_id)
            time = _time(one.when, self._day, is_start=False)
            row = _Row(
                order=_order(one.when, one.engagement_id),
                time=time,
                title=_KO.text("feeds.hidden"),
                mark="gone",
                word=_say("cancelled"),
            )
            if made is None:
                # Neither its title nor whether it is really off: only that he need not count on it.
                record = records.get(one.engagement_id)
                if record is not None and record.status in _NOT_PLANNED and self._may_know(record):
                    row = replace(row, word=_say("withdrawn"))
                yield row
            elif made.entry.status is FeedStatus.CANCELLED:
                yield replace(row, title=clean_line(made.entry.summary))
            else:
                title = clean_line(made.entry.summary)
                moved = _say("moved", title=title, when=made.entry.when)
                yield replace(row, title=moved, word=_say("changed"))

    def _may_know(self, record: Engagement) -> bool:
        """Whether he would be told of it if it were planned; else even what stage it is at is hidden."""
        audience = self._target.audience
        onlooker = Audience(profile=audience.profile, now=self._now, bureau=audience.bureau)
        return headline(onlooker.reading_of(record)) is Access.SHOW


def _say(key: str, /, **values: object) -> str:
    return _KO.text(f"feeds.message.{key}", **values)


def _touches(entry: FeedEntry, day: date) -> bool:
    return entry.when.day_from <= day < entry.when.day_to


def _row(made: Made, day: date, profile: Profile) -> _Row:
    entry = made.entry
    open_end = _say("unsettled") if _is_unsettled(entry) else ""
    return _Row(
        order=_order(entry.when, made.engagement_id),
        time=_time(entry.when, day, is_start=profile is Profile.PUBLIC),
        title=clean_line(" ".join(filter(None, (f"{entry.prefix}{entry.summary}", open_end)))),
        place=clean_line(entry.location),
    )


def _is_unsettled(entry: FeedEntry) -> bool:
    """Planned, not final; of an open hour the time says so."""
    return entry.status is FeedStatus.TENTATIVE and isinstance(entry.when, Timed)


def _order(when: object, number: int) -> tuple[object, ...]:
    """Whole days and open hours first, then by the hour."""
    if isinstance(when, Timed):
        return (True, when.start.timestamp(), number)
    return (False, 0.0, number)


def _time(when: object, day: date, *, is_start: bool) -> str:
    """``10:00~10:50``; to the public the start alone; ``~01:30`` of what began before; ``종일``."""
    if isinstance(when, Timed):
        return _hours(when, day, is_start=is_start)
    if isinstance(when, Day) and when.part is not Part.ALL_DAY:
        return _say(f"part_{when.part.value}")
    if isinstance(when, Days) and when.last > day:
        return _say("all_day_until", month=when.last.month, day=when.last.day)
    return _say("all_day")


def _hours(when: Timed, day: date, *, is_start: bool) -> str:
    note = zone_note(when.zone)
    start, end = time_text(when.local_start), time_text(when.local_end)
    if day == when.day_from:
        if is_start:
            return start + note
        if when.day_to - when.day_from == _ONE:
            end = "24:00" if when.local_end.date() > day else end
            return f"{start}~{end}{note}"
        last = when.local_end
        until = _say("until_day", month=last.month, day=last.day, time=end)
        return f"{start}~{until}{note}"
    if day == when.day_to - _ONE:
        return _say("until", time=end) + note
    return _say("all_day")
