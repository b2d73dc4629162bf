# SPDX-License-Identifier: Apache-2.0
"""Texts of feeds kept up with the journal: made after an action, one an audience and engagement.

Whatever the audience cannot see changes nothing: a text keeps the stamps it had until what it says
changes, so that no phone, and nobody who counts its changes, learns of the rest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from db.notes import read_note, write_note
from db.office import Office
from db.queries import feeds as kept
from db.queries import readers, reference
from db.queries.feeds import FeedRow
from db.records import Bureau, Reader, Setting, When
from db.transaction import ReadTx, WriteTx
from desktop.desk.feeds.entries import Made, gathered_between, gathered_of, made_from
from desktop.outputs.ical.write import GENERATOR, fragment, zone_for
from desktop.rules.feeds import FeedAudience, audience_of, day_of, midnight, window_of
from desktop.services.knowledge import knowledge

_NOTE = kept.STATE_NOTE
_GONE_DAYS = 60
_MANY = 1_000  # touched engagements, beyond which all of an audience are looked at anew
_BY = "feeds"
_TICK = timedelta(microseconds=1)
_MOST_APART = timedelta(hours=1)  # clocks of computers that are taken for right
_TRIES = 3  # while others write all the time; then once with everybody waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """Up to what the texts are made: action, local day, reference facts, and the days of each audience."""

    generator: int
    journal: int
    day: str
    common: int  # newest change of settings and bureaus, which all texts may show
    roster: int  # newest change of who is to be told of what
    windows: Mapping[str, tuple[int, int]]  # audience → days back and ahead

    def text(self) -> str:
        windows = {key: list(days) for key, days in sorted(self.windows.items())}
        return json.dumps(
            [self.generator, self.journal, self.day, self.common, self.roster, windows], ensure_ascii=False
        )


def refresh(office: Office, *, now: datetime) -> bool:
    """Bring the texts up to the journal and the day; whether anything was to be done.

    Costs a few queries where nothing was. They are made while others may write, and kept in a write of its
    own without a trace in the journal. Raises OfficeError as any write does; what was kept stays.
    """
    for _ in range(_TRIES):
        with office.read() as tx:
            plan = _planned(tx, now)
        if plan is None:
            return False
        with office.write(action="feed_texts", by=_BY) as tx:
            # Another window may have acted, or made the texts, since we looked.
            if tx.journal_number() == plan.state.journal and read_note(tx, _NOTE) == plan.note:
                _keep(tx, plan)
                return True
    with office.write(action="feed_texts", by=_BY) as tx:
        last = _planned(tx, now)
        if last is not None:
            _keep(tx, last)
    return True


def _state_of(tx: ReadTx, now: datetime) -> tuple[_State, dict[str, FeedAudience]]:
    today = day_of(now)
    settings = knowledge(tx).settings
    audiences: dict[str, FeedAudience] = {}
    windows: dict[str, tuple[int, int]] = {}
    for reader in tx.all(Reader):
        if reader.expires_on is not None and reader.expires_on < today:
            continue
        audience = audience_of(reader)
        first, last = window_of(reader, today, settings)
        back, ahead = (today - first).days, (last - today).days
        was = windows.get(audience.key, (0, 0))
        audiences[audience.key] = audience
        windows[audience.key] = (max(back, was[0]), max(ahead, was[1]))
    state = _State(
        generator=GENERATOR,
        journal=tx.journal_number(),
        day=today.isoformat(),
        common=reference.newest_of(tx, (Setting, Bureau)),
        roster=reference.newest_of(tx, (*reference.ROSTER_BOOKS, *reference.RULE_BOOKS)),
        windows=windows,
    )
    return state, audiences


def _state_in(note: str | None) -> _State | None:
    """None where none was kept, or what was kept is not ours to read."""
    try:
        generator, journal, day, common, roster, windows = json.loads(note or "")
        return _State(
            generator=int(generator),
            journal=int(journal),
            day=str(day),
            common=int(common),
            roster=int(roster),
            windows={str(k): (int(v[0]), int(v[1])) for k, v in windows.items()},
        )
    except (ValueError, TypeError, AttributeError, IndexError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What is brought up: an audience, its days, those it had before, when each engagement was touched.

    `remakes`: every text is written anew and keeps its stamps, for what wrote it is not to be trusted or
    another. `read_at`: the newest answer any phone had of the texts as they were.
    """

    audience: FeedAudience
    days: tuple[date, date]
    before: tuple[date, date] | None
    at: Mapping[int, datetime]
    now: datetime
    remakes: bool = False
    read_at: datetime | None = None

    def news_of(self, at: datetime) -> datetime:
        """Since when somebody may lack what changed `at`, by the clock of whoever changed it.

        Clocks of two computers differ, and an action is dated by its beginning: who read before it was
        kept must not pass for having it.
        """
        if self.read_at is None or self.read_at > self.now + _MOST_APART:
            return at  # a clock set wrong would have everybody behind until its time comes
        return max(at, self.read_at + _TICK)

    @property
    def key(self) -> str:
        return self.audience.key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """What becomes of an audience's rows."""

    key: str
    written: tuple[tuple[FeedRow, bytes], ...]
    dropped: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Everything to be written, and the note that stood when it was made."""

    note: str | None
    state: _State
    rows: tuple[_Rows, ...]
    now: datetime


def _planned(tx: ReadTx, now: datetime) -> _Plan | None:
    """None where all is as it should be, or nobody reads it: an office without phones pays nothing."""
    state, audiences = _state_of(tx, now)
    note = read_note(tx, _NOTE)
    was = _state_in(note)
    if state == was or not (state.windows or (was is not None and was.windows)):
        return None
    if was is not None and was.generator > state.generator:
        # A newer program works on this office too: ours writes no second hand over its texts.
        state = replace(state, generator=was.generator)
        if state == was:
            return None
    remakes = was is None or was.generator != state.generator
    touched = {} if was is None else kept.touched(tx, was.journal)
    read_at = readers.newest_read(tx)
    few: list[_Change] = []
    rows: list[_Rows] = []
    for key, audience in audiences.items():
        before = None if was is None or key not in was.windows else _days(was, key)
        change = _Change(
            audience=audience,
            days=_days(state, key),
            before=before,
            at=touched if before is not None else {},
            now=now,
            remakes=remakes,
            read_at=read_at,
        )
        if was is None or len(touched) > _MANY or _is_spoilt(was, state, key, audience):
            rows.append(_made_anew(tx, change))
        else:
            few.append(change)
    if touched and few:
        rows += _touched_up(tx, few, touched)
    return _Plan(note=note, state=state, rows=tuple(rows), now=now)


def _keep(tx: WriteTx, plan: _Plan) -> None:
    was = _state_in(plan.note)
    if was is None or was.windows.keys() != plan.state.windows.keys():
        kept.drop_audiences(tx, besides=plan.state.windows)
    if was is None or was.day != plan.state.day:
        kept.drop_left(tx, plan.now)
    for rows in plan.rows:
        kept.drop(tx, rows.key, rows.dropped)
        kept.put(tx, rows.key, rows.written)
    write_note(tx, _NOTE, plan.state.text())


def _is_spoilt(was: _State, state: _State, key: str, audience: FeedAudience) -> bool:
    """Whether more than the touched engagements may read otherwise."""
    if (was.generator, was.day, was.common) != (state.generator, state.day, state.common):
        return True
    if audience.person and was.roster != state.roster:
        return True
    return was.windows.get(key) != state.windows[key]


def _days(state: _State, key: str) -> tuple[date, date]:
    today = date.fromisoformat(state.day)
    back, ahead = state.windows[key]
    return today - timedelta(days=back), today + timedelta(days=ahead)


def _made_anew(tx: ReadTx, change: _Change) -> _Rows:
    """Everything of an audience is looked at; what reads as before is left as it is."""
    made = made_from(gathered_between(tx, *change.days), audience=change.audience, now=change.now)
    old = kept.kept_rows(tx, [change.key])
    # What went by itself is no news to anybody.
    stands = (row for row in old.values() if row.leaves_at is None or row.leaves_at > change.now)
    return _rows(change, made, {row.engagement_id: row for row in stands})


def _touched_up(tx: ReadTx, changes: Sequence[_Change], touched: Mapping[int, datetime]) -> list[_Rows]:
    """The touched engagements for several audiences; what is read is read once for all of them."""
    some = gathered_of(tx, touched)
    old: dict[str, dict[int, FeedRow]] = {}
    for (key, number), row in kept.kept_rows(tx, [c.key for c in changes], touched).items():
        old.setdefault(key, {})[number] = row
    return [_rows(c, made_from(some, audience=c.audience, now=c.now), old.get(c.key, {})) for c in changes]


def _rows(change: _Change, made: Iterable[Made], old: Mapping[int, FeedRow]) -> _Rows:
    """What reads otherwise, and what is told no more."""
    inside = {one.engagement_id: one for one in made if _touches(one.entry.when, change.days)}
    found = (_written(one, old.get(number), change) for number, one in inside.items())
    written = [row for row in found if row is not None]
    dropped = []
    for number, row in old.items():
        if number in inside:
            continue
        if not _touches(row, change.days):
            dropped.append(number)
        elif not row.is_gone:
            written.append((_gone(row, change.news_of(change.at.get(number, change.now))), b""))
    return _Rows(key=change.key, written=tuple(written), dropped=tuple(dropped))


def _touches(span: When | FeedRow, days: tuple[date, date]) -> bool:
    return span.day_from <= days[1] and span.day_to > days[0]


def _written(one: Made, row: FeedRow | None, change: _Change) -> tuple[FeedRow, bytes] | None:
    """The row with its text; None where it stands so already."""
    key = key_of(one)
    if row is not None and row.key == key:
        if not change.remakes and (row.kind, row.leaves_at) == (one.kind, one.leaves_at):
            return None
        since, sequence = row.since, row.sequence
    else:
        since, sequence = _stamps(one, row, change)
    entry = replace(one.entry, stamp=since, sequence=sequence)
    new = FeedRow(
        engagement_id=one.engagement_id,
        kind=one.kind,
        day_from=entry.when.day_from,
        day_to=entry.when.day_to,
        key=key,
        uid=entry.uid,
        sequence=entry.sequence,
        zone=zone_for(entry) or "",
        since=since,
        leaves_at=one.leaves_at,
    )
    return new, fragment(entry)


def _stamps(one: Made, row: FeedRow | None, change: _Change) -> tuple[datetime, int]:
    """Since when it says what it says, and its SEQUENCE; both only grow."""
    since, sequence = one.entry.stamp, one.entry.sequence
    if one.engagement_id in change.at:
        since = change.news_of(max(since, change.at[one.engagement_id]))
    elif not change.remakes and (
        row is not None or (change.before is not None and _touches(one.entry.when, change.before))
    ):
        # Not by a change of its own: by a setting, a name that it shows, a seat on the council.
        since = change.news_of(max(since, change.now))
    if row is None:
        return since, sequence
    return max(since, row.since), max(sequence, row.sequence + row.is_gone)


def _gone(row: FeedRow, at: datetime) -> FeedRow:
    """It left what is told: kept for some weeks, so that who still has it can be told."""
    since = max(at, row.since)
    leaves = midnight(day_of(since) + timedelta(days=_GONE_DAYS)).astimezone(UTC)
    return replace(row, key="", since=since, leaves_at=leaves, sequence=row.sequence + 1)


def key_of(one: Made) -> str:
    """The fingerprint of all that the text says but its stamps; which program writes it is in the state.

    Not of its kind where the kind is not told: that is only what a calendar of some kinds chooses it by.
    """
    said = replace(one.entry, stamp=datetime.fromtimestamp(0, UTC), sequence=0)
    return hashlib.sha256(repr(said).encode()).hexdigest()
