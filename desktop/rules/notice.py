# SPDX-License-Identifier: Apache-2.0
"""Where each notice (안내) stands: computed from who must be told now, what was told, and the engagement.

Nothing of this is stored, so undoing a move closes a reopened notice by itself. Times of day are
Seoul's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from db.records import Attempt, Notice, NoticeRule
from db.records.enums import Outcome, Reason, Status
from desktop.rules.commitment import GONE, PAST, Commitment, seoul, seoul_days
from desktop.rules.due import Due, due_for, latest_start
from desktop.rules.notice_rules import DEFAULT_RULES
from desktop.rules.requests import attends
from desktop.rules.roster import Roster
from desktop.rules.settings import OfficeSettings
from desktop.rules.spoken import Change, Spoken, changes_between, spoken_in, spoken_now
from desktop.rules.stored_targets import target_of, with_hand
from desktop.rules.targets import NoticeTarget, RecipientKey, TargetList, notice_targets
from desktop.rules.workdays import DaysOff

# What somebody tried and nobody was reached by.
TRIES = frozenset({Outcome.NO_ANSWER, Outcome.MESSAGE_LEFT})
# Stages in which the duty to tell stands; before them the list is a preview.
DUTY_STATUSES = frozenset({Status.PLANNED, Status.FINAL, Status.HELD, Status.CLOSED})


class NoticeState(StrEnum):
    """미안내 · 안내함 · 다시 안내 · 안내 거둠 · 생략."""

    OPEN = "open"
    TOLD = "told"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    WAIVED = "waived"


class Timing(StrEnum):
    """기한초과 (due passed and untold) · 늦음 (told after due) · 사후 (told after the start)."""

    OVERDUE = "overdue"
    LATE = "late"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeStatus:
    """One recipient's line. `told_by` is the last attempt that reached them.

    `known_at` is since when they have known the facts as they are now. `let_be` is the decision not to ring
    up about what changed since. `is_removed`: no longer a recipient; `is_added`: became one after planning.
    """

    target: NoticeTarget
    state: NoticeState
    due: Due | None
    notice: Notice | None = None
    timing: Timing | None = None
    changes: tuple[Change, ...] = ()
    told_by: Attempt | None = None
    last_attempt: Attempt | None = None
    let_be: Attempt | None = None
    known_at: datetime | None = None
    tries: int = 0  # attempts without reaching anybody since the last that did
    is_removed: bool = False
    is_added: bool = False

    @property
    def needs_telling(self) -> bool:
        return self.state in (NoticeState.OPEN, NoticeState.CHANGED)

    @property
    def is_settled(self) -> bool:
        """Told as it is now, waived, or no longer due."""
        return not self.needs_telling

    @property
    def screen_state(self) -> str:
        """One word for a list: open, overdue, told, late, changed, withdrawn or waived."""
        if self.timing is Timing.OVERDUE and self.state is NoticeState.OPEN:
            return "overdue"
        if self.timing in (Timing.LATE, Timing.AFTER):
            return "late"
        return self.state.value


def valid_attempts(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """Attempts that stand, by the time they were made. A counter-entry voids one and is none itself."""
    rows = list(attempts)
    if len(rows) < 2 and all(a.corrects is None for a in rows):
        return tuple(rows)
    rows.sort(key=lambda a: a.id)
    void: set[int] = set()
    for row in reversed(rows):
        if row.corrects is not None and row.id not in void:
            void.add(row.corrects)
    kept = [a for a in rows if a.corrects is None and a.id not in void]
    return tuple(sorted(kept, key=lambda a: (a.at, a.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFile:
    """What is kept about the notices of one engagement.

    `planned_at`: when it last became planned (the duty stands since then); without it the record's
    own stamps are used. `changed_at`: when time, place, lead or importance last changed.
    `final_as`: what was spoken of it when it was finalised, for the offices.
    """

    notices: Sequence[Notice] = ()
    attempts: Mapping[int, Sequence[Attempt]] | None = None  # by notice
    planned_at: datetime | None = None
    changed_at: datetime | None = None
    final_as: Spoken | None = None


NO_NOTICES = NoticeFile()


def duty_since(c: Commitment, file: NoticeFile = NO_NOTICES) -> datetime | None:
    """When the duty to tell began; None while it does not stand."""
    e = c.engagement
    if e.status not in DUTY_STATUSES:
        return None
    if file.planned_at is not None:
        return file.planned_at
    return e.status_at if e.status is Status.PLANNED and e.status_at else e.created_at


def notice_board(
    c: Commitment,
    roster: Roster,
    settings: OfficeSettings,
    off: DaysOff,
    *,
    now: datetime,
    file: NoticeFile = NO_NOTICES,
    found: TargetList | None = None,
    rules: Sequence[NoticeRule] = DEFAULT_RULES,
) -> tuple[NoticeStatus, ...]:
    """Every recipient's line: those who must be told now, then those who no longer need to be.

    `found`: the recipients, where `recipients` was asked already.
    """
    rows = {(n.person_id, n.office): n for n in file.notices if n.binned_at is None}
    since = duty_since(c, file)
    found = found if found is not None else recipients(c, roster, settings, file=file, rules=rules)
    targets = _targets_now(found, rows)
    former = _targets_when_planned(c, roster, settings, since, rules)
    spoken = spoken_now(c)
    context = _Board(c=c, settings=settings, off=off, now=now, file=file, since=since, spoken=spoken)
    lines = []
    for key, target in targets.items():
        added = former is not None and target.is_local and key not in former
        lines.append(context.line(target, rows.get(key), is_added=added))
    gone = {key: target_of(row) for key, row in rows.items() if key not in targets}
    gone |= {key: t for key, t in (former or {}).items() if key not in targets and t.is_local}
    lines += [context.removed(target, rows.get(key)) for key, target in gone.items()]
    return tuple(lines)


def _targets_now(found: TargetList, rows: Mapping[RecipientKey, Notice]) -> dict[RecipientKey, NoticeTarget]:
    targets = {t.key: t for t in found.targets}
    for key, row in rows.items():
        if Reason.MANUAL not in row.reasons:
            continue
        held = targets.get(key)
        targets[key] = target_of(row) if held is None else with_hand(held, row)
    return targets


def recipients(
    c: Commitment,
    roster: Roster,
    settings: OfficeSettings,
    *,
    file: NoticeFile = NO_NOTICES,
    rules: Sequence[NoticeRule] = DEFAULT_RULES,
) -> TargetList:
    """Who must be told now by the rules, with what kept the list from being complete.

    Where the mayor does not go (대참·축사) nobody needs to be told, but whoever was told before.
    """
    told = None if attends(c.engagement) else _told_before(file)
    if told is not None and not told:
        return TargetList()
    changed = file.final_as is not None and bool(changes_between(file.final_as, spoken_now(c), settings))
    subject = c
    if c.when is None and c.engagement.former_when is not None:
        # Postponed without a new date: those who were told are found by the time it had.
        subject = replace(c, engagement=replace(c.engagement, when=c.engagement.former_when))
    found = notice_targets(subject, roster, settings, changed_after_final=changed, rules=rules)
    if told is None:
        return found
    return TargetList(tuple(t for t in found.targets if t.key in told))


def _told_before(file: NoticeFile) -> frozenset[RecipientKey]:
    attempts = file.attempts or {}
    return frozenset(
        (row.person_id, row.office)
        for row in file.notices
        if any(a.outcome is Outcome.REACHED for a in valid_attempts(attempts.get(row.id, ())))
    )


def _targets_when_planned(
    c: Commitment,
    roster: Roster,
    settings: OfficeSettings,
    since: datetime | None,
    rules: Sequence[NoticeRule],
) -> dict[RecipientKey, NoticeTarget] | None:
    """Recipients by the seats of the planning day, to show whom a by-election put on or off the list.

    Only inside one term: that all seats change on its first day is no surprise to anybody.
    """
    if since is None or c.when is None:
        return None
    planned_on = since.astimezone(seoul()).date()
    start = (c.days or seoul_days(c.when))[0]
    if planned_on >= start or not roster.seats_change_between(planned_on, start):
        return None
    if roster.term_on(planned_on) != roster.term_on(start):
        return None
    return {t.key: t for t in notice_targets(c, roster, settings, on=planned_on, rules=rules).targets}


def _told_since(waived_at: datetime, told_by: Attempt | None) -> bool:
    """Rung up all the same after it was waived: what was told then may become wrong like any other."""
    return told_by is not None and (told_by.typed_at or told_by.at) > waived_at


@dataclass(frozen=True, slots=True, kw_only=True)
class _Board:
    c: Commitment
    settings: OfficeSettings
    off: DaysOff
    now: datetime
    file: NoticeFile
    since: datetime | None
    spoken: Spoken
    dues: dict[tuple[int | None, bool, datetime | None], Due] = field(default_factory=dict)

    def attempts(self, row: Notice | None) -> tuple[Attempt, ...]:
        if row is None or not self.file.attempts:
            return ()
        return valid_attempts(self.file.attempts.get(row.id, ()))

    def removed(self, target: NoticeTarget, row: Notice | None) -> NoticeStatus:
        """No longer a recipient; told of what no longer holds, he has to hear so all the same."""
        made = self.attempts(row)
        reached = [a for a in made if a.outcome is Outcome.REACHED]
        if reached and self.c.engagement.status not in PAST:
            line = self.line(target, row, is_added=False)
            if line.state is NoticeState.CHANGED:
                return replace(line, target=replace(target, required=False), is_removed=True)
        return NoticeStatus(
            target=target,
            state=NoticeState.WITHDRAWN,
            due=None,
            notice=row,
            told_by=reached[-1] if reached else None,
            last_attempt=made[-1] if made else None,
            is_removed=True,
        )

    def line(self, target: NoticeTarget, row: Notice | None, *, is_added: bool) -> NoticeStatus:
        made = self.attempts(row)
        reached = [a for a in made if a.outcome is Outcome.REACHED]
        told_by = reached[-1] if reached else None
        now = self.spoken
        # Asked for by changes alone, they know what it was when it was finalised.
        baseline = self.file.final_as if target.only_changed and target.person_id is None else None
        told = spoken_in(told_by) if told_by is not None else baseline
        changes = changes_between(told, now, self.settings) if told is not None else ()
        if self.c.engagement.status in PAST:
            changes = ()  # what is over is not told again
        let_be = self.let_be_of(made, told_by, now) if changes else None
        if let_be is not None:
            changes = ()
        known = self.known_from(reached, now, is_let_be=let_be is not None) if not changes else None
        known_at = known.at if known is not None else None
        state = self.state(row, told_by, is_told=told is not None, changes=changes)
        before = [a for a in reached if known is None or (a.at, a.id) < (known.at, known.id)]
        due = self.due(target, row, told_before=before, known_at=known_at)
        return NoticeStatus(
            target=target,
            state=state,
            due=due,
            notice=row,
            timing=self.timing(state, due, known_at),
            changes=changes if state is NoticeState.CHANGED else (),
            told_by=told_by,
            last_attempt=made[-1] if made else None,
            let_be=let_be,
            known_at=known_at,
            tries=sum(a.outcome in TRIES for a in made[made.index(told_by) + 1 if told_by else 0 :]),
            is_added=is_added,
        )

    def let_be_of(self, made: Sequence[Attempt], told_by: Attempt | None, now: Spoken) -> Attempt | None:
        """The decision not to tell again which covers the facts as they are now, made after the last call."""
        for attempt in reversed(made):
            if attempt is told_by or told_by is None:
                break
            same = not changes_between(spoken_in(attempt), now, self.settings)
            if attempt.outcome is Outcome.LET_BE and same:
                return attempt
        return None

    def known_from(self, reached: Sequence[Attempt], now: Spoken, *, is_let_be: bool) -> Attempt | None:
        """The attempt since which the facts as they are now have been known without a break.

        Let be, what was told counts as what is.
        """
        if not reached:
            return None
        known = reached[-1]
        now = spoken_in(known) if is_let_be else now
        for attempt in reversed(reached) if len(reached) > 1 else ():
            if changes_between(spoken_in(attempt), now, self.settings):
                break
            known = attempt
        return known

    def state(
        self, row: Notice | None, told_by: Attempt | None, *, is_told: bool, changes: tuple[Change, ...]
    ) -> NoticeState:
        e = self.c.engagement
        if e.status in GONE:
            # Whoever was told has to hear that it is off, until the time it would have been.
            when = e.when or e.former_when
            over = when is not None and self.now > latest_start(when, self.settings)
            return NoticeState.CHANGED if changes and not over else NoticeState.WITHDRAWN
        if row is not None and row.waived_at is not None and not _told_since(row.waived_at, told_by):
            return NoticeState.WAIVED
        if not is_told:
            return NoticeState.OPEN
        return NoticeState.CHANGED if changes else NoticeState.TOLD

    def due(
        self,
        target: NoticeTarget,
        row: Notice | None,
        *,
        told_before: Sequence[Attempt],
        known_at: datetime | None,
    ) -> Due | None:
        """`told_before`: attempts that told what no longer holds; the change began a time of its own."""
        if self.c.engagement.status in GONE:
            return None
        if row is not None and row.due_at is not None:
            return Due(at=row.due_at, is_by_hand=True, is_urgent=self.c.engagement.is_urgent)
        since = self.since
        if told_before and since is not None:
            changed = self.file.changed_at or self.c.engagement.changed_at
            if (
                changed is None
                or changed < told_before[-1].at
                or (known_at is not None and changed > known_at)
            ):
                changed = told_before[-1].at
            since = max(since, changed)
        # Of six people told at one time the due time is one.
        leading = target.due_working_days is None and target.is_leadership
        key = (target.due_working_days, leading, since)
        found = self.dues.get(key)
        if found is None:
            found = self.dues[key] = due_for(
                self.c,
                is_leadership=leading,
                working_days=target.due_working_days,
                since=since,
                settings=self.settings,
                off=self.off,
            )
        return found

    def timing(self, state: NoticeState, due: Due | None, known_at: datetime | None) -> Timing | None:
        when = self.c.when
        if due is None or due.at is None or when is None or self.c.engagement.status not in DUTY_STATUSES:
            return None
        if state in (NoticeState.OPEN, NoticeState.CHANGED):
            return Timing.OVERDUE if self.now > due.at and not due.is_urgent else None
        if state is not NoticeState.TOLD or known_at is None:
            return None
        if known_at > latest_start(when, self.settings):
            return Timing.AFTER
        return Timing.LATE if known_at > due.at and not due.is_urgent else None
