# SPDX-License-Identifier: Apache-2.0
"""A calendar file of a period for one reader, and one of what changed since the last that he was handed.

A file is imported, not subscribed to: it names no calendar (or Outlook opens a new one), and nothing goes
from the phone by being absent. So the second file says of everything that is gone that it is cancelled,
bare of all that he may not know any more, under the UIDs of his feed and with a SEQUENCE that has grown.
What is over is not told again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from db.errors import InputError
from db.queries.handings import handed
from db.records import Engagement, Handing
from db.records.enums import FeedWay
from db.transaction import ReadTx
from desktop.desk.feeds.entries import Made, made_of
from desktop.desk.handing.whom import Target, seen_between
from desktop.outputs.file_names import file_name
from desktop.outputs.ical.values import FeedEntry, FeedStatus
from desktop.rules.feeds import day_of
from desktop.rules.handed import Told, bare_when, by_engagement, digest_of, kept, told
from desktop.screens.ways import FileScreen, Left
from desktop.words import Words

_KO = Words("ko")
MOST_DAYS = 800
_FILES = (FeedWay.FILE, FeedWay.CHANGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a file holds. `added`, `changed`, `gone` count against the `former` file, if there was one.

    `whole` is everything of the days, `news` only what a file of changes holds; `whole_lines` and
    `news_lines` are what he has been told after the one and after the other.
    """

    first: date
    last: date
    whole: tuple[FeedEntry, ...]
    news: tuple[FeedEntry, ...]
    engagements: tuple[int, ...]
    news_of: tuple[int, ...]
    whole_lines: str
    news_lines: str
    former: Handing | None = None
    added: int = 0
    changed: int = 0
    gone: int = 0
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """An .ics for one reader, ready to be written; `engagements` are those in it."""

    data: bytes
    file_name: str
    plan: Planned
    count: int
    engagements: tuple[int, ...]

    @property
    def version(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def former_file(tx: ReadTx, target: Target) -> Handing | None:
    """The last file that he was handed, whole or of changes; None where he was somebody else then.

    Another audience has other UIDs: nothing in that file can be changed by one of now.
    """
    found = handed(tx, reader_id=target.reader_id, profile=target.profile, ways=_FILES, most=1)
    return found[0] if found and found[0].lines.split(" ", 1)[0] == _mark(target) else None


def _mark(target: Target) -> str:
    """What the lines of a file begin with: whose UIDs it has."""
    return f"={target.audience.who}"


def planned(
    tx: ReadTx,
    target: Target,
    *,
    first: date | None,
    last: date | None,
    now: datetime,
    changes: bool = False,
) -> Planned:
    """What files of those days (both included) would hold; writes nothing.

    Without days those of the reader's window, or of a file of changes those of the file before. Raises
    InputError `input.end_before_start`, `sheet.too_many_days`.
    """
    former = former_file(tx, target)
    first, last = _days(target, former if changes else None, first, last)
    if last < first:
        raise InputError("input.end_before_start", first=first, last=last)
    if (last - first).days > MOST_DAYS:
        raise InputError("sheet.too_many_days", limit=MOST_DAYS)
    seen, left = seen_between(tx, target, first=first, last=last, now=now)
    had = by_engagement(told(former.lines)) if former is not None else {}
    inside = {made.engagement_id for made in seen}
    elsewhere = made_of(tx, [n for n in had if n not in inside], audience=target.audience, now=now)
    moved = tuple(made for made in elsewhere.values() if target.reads(made))
    compared = _compared(tx, target, seen=seen, moved=moved, had=had, now=now)
    return compared.within(first, last, mark=_mark(target), former=former, left=left)


def _days(target: Target, former: Handing | None, first: date | None, last: date | None) -> tuple[date, date]:
    begin, end = target.window
    if former is not None and former.first is not None and former.last is not None:
        begin, end = former.first, former.last
    return first or begin, last or max(end, first or end)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """What he is told now against what he had."""

    whole: tuple[Made, ...]
    added: tuple[Made, ...]
    changed: tuple[Made, ...]
    gone: tuple[tuple[int, FeedEntry], ...]
    told_whole: Mapping[int, Told]
    told_news: Mapping[int, Told]

    def within(
        self, first: date, last: date, *, mark: str, former: Handing | None, left: tuple[Left, ...]
    ) -> Planned:
        news = (*self.added, *self.changed)
        return Planned(
            first=first,
            last=last,
            whole=tuple(made.entry for made in self.whole),
            news=(*(made.entry for made in news), *(entry for _, entry in self.gone)),
            engagements=tuple(made.engagement_id for made in self.whole),
            news_of=tuple(made.engagement_id for made in news),
            whole_lines=_kept(mark, self.told_whole),
            news_lines=_kept(mark, self.told_news),
            former=former,
            added=len(self.added),
            changed=len(self.changed),
            gone=len(self.gone),
            left=left,
        )


def _compared(
    tx: ReadTx,
    target: Target,
    *,
    seen: Iterable[Made],
    moved: Iterable[Made],
    had: Mapping[int, Told],
    now: datetime,
) -> _Compared:
    today = day_of(now)
    whole = [_numbered(made, had.get(made.engagement_id)) for made in seen]
    others = [_numbered(made, had.get(made.engagement_id)) for made in moved]
    ahead = {number: one for number, one in had.items() if one.when.day_to > today}
    added, changed, state = [], [], dict(ahead)
    for made in (*whole, *others):
        number = made.engagement_id
        old, new = had.get(number), _told(made)
        if new.when.day_to <= today and number not in ahead:
            continue
        state[number] = new
        if old is None or old.is_gone:
            # Of what is off already he need not hear for the first time.
            if made.entry.status is not FeedStatus.CANCELLED:
                added.append(made)
        elif old.digest != new.digest:
            changed.append(made)
    known = {made.engagement_id for made in (*whole, *others)}
    gone = _gone(tx, target, [o for n, o in ahead.items() if n not in known and not o.is_gone], now)
    off = {n: replace(ahead[n], digest="", sequence=entry.sequence) for n, entry in gone}
    inside = {made.engagement_id for made in whole}
    return _Compared(
        whole=tuple(whole),
        added=tuple(added),
        changed=tuple(changed),
        gone=gone,
        told_whole=ahead | {number: one for number, one in state.items() if number in inside},
        told_news=state | off,
    )


def _kept(mark: str, found: Mapping[int, Told]) -> str:
    return f"{mark} {kept(found[number] for number in sorted(found))}".rstrip()


def as_handed(tx: ReadTx, target: Target, made: Made) -> Made:
    """One event as it goes beside the files that he was handed: a phone passes over a lower SEQUENCE."""
    former = former_file(tx, target)
    had = by_engagement(told(former.lines)) if former is not None else {}
    return _numbered(made, had.get(made.engagement_id))


def _numbered(made: Made, old: Told | None) -> Made:
    """With a SEQUENCE that is greater than that handed out, if it says something else."""
    if old is None:
        return made
    least = old.sequence + (old.digest != _digest(made.entry))
    entry = replace(made.entry, sequence=max(made.entry.sequence, least))
    return replace(made, entry=entry)


def _told(made: Made) -> Told:
    when = bare_when(made.entry.when)
    assert when is not None
    return Told(
        engagement_id=made.engagement_id,
        when=when,
        digest=_digest(made.entry),
        sequence=made.entry.sequence,
    )


def _digest(entry: FeedEntry) -> str:
    """Of all that he reads; not of numbers and stamps, which also grow where nothing shows."""
    status = "" if entry.status is None else entry.status.value
    flags = (entry.transparent, entry.alarm_min, entry.keep_cancelled_visible, entry.geo)
    return digest_of(
        repr(entry.when),
        f"{entry.prefix}{entry.summary}{entry.suffix}",
        entry.location,
        status,
        repr(flags),
        *entry.categories,
        *entry.description,
    )


def _gone(
    tx: ReadTx, target: Target, missing: Iterable[Told], now: datetime
) -> tuple[tuple[int, FeedEntry], ...]:
    """What he had and is not told any more: that it is off, and when it was to be, nothing else."""
    wanted = {one.engagement_id: one for one in missing}
    if not wanted:
        return ()
    secret, prefix = tx.feed_secret(), _KO.text("feeds.prefix.cancelled") + " "
    return tuple(
        (
            e.id,
            FeedEntry(
                uid=target.audience.uid(e.uid, secret=secret),
                sequence=wanted[e.id].sequence + 1,
                stamp=now,  # its own would tell when it last changed, which is hidden now
                when=wanted[e.id].when,
                summary=_KO.text("feeds.hidden"),
                prefix=prefix,
                status=FeedStatus.CANCELLED,
                transparent=True,
            ),
        )
        for e in tx.all(Engagement, binned=True, id=sorted(wanted))
    )


def made_file(plan: Planned, target: Target, *, changes: bool, today: date) -> MadeFile:
    """The bytes. Raises InputError where there is nothing to hand over.

    `handing.empty` (no engagement in those days), `handing.never` (changes against no file before),
    `handing.nothing_changed` (with `at`, when he was handed the last).
    """
    from desktop.outputs.ical.write import write_calendar

    entries = plan.news if changes else plan.whole
    if changes and plan.former is None:
        raise InputError("handing.never", name=target.called)
    if not entries and changes and plan.former is not None:
        raise InputError("handing.nothing_changed", name=target.called, at=plan.former.at)
    if not entries:
        raise InputError("handing.empty", first=plan.first, last=plan.last)
    return MadeFile(
        data=write_calendar(None, entries),
        file_name=name_of(plan, target, changes=changes, today=today),
        plan=plan,
        count=len(entries),
        engagements=plan.news_of if changes else plan.engagements,
    )


def name_of(plan: Planned, target: Target, *, changes: bool, today: date) -> str:
    """What the file is called: whose, of which days."""
    if changes:
        text = _KO.text("feeds.file.changes", name=target.called, day=today.isoformat())
    else:
        first, last = plan.first.isoformat(), plan.last.isoformat()
        text = _KO.text("feeds.file.period", name=target.called, first=first, last=last)
    return file_name(text, ".ics")


def file_screen(plan: Planned, target: Target, *, today: date) -> FileScreen:
    """The same for the window."""
    former = plan.former
    return FileScreen(
        first=plan.first,
        last=plan.last,
        file_name=name_of(plan, target, changes=False, today=today),
        changes_name=name_of(plan, target, changes=True, today=today),
        count=len(plan.whole),
        left=plan.left,
        former_at=former.at if former is not None else None,
        added=plan.added if former is not None else 0,
        changed=plan.changed if former is not None else 0,
        gone=plan.gone if former is not None else 0,
    )
