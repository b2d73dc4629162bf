# SPDX-License-Identifier: Apache-2.0
"""An engagement against the council's days (R1, R2): where the mayor, or a bureau's head, has to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from db.records import CouncilDay, Timed, When
from db.records.enums import FAMILY, CouncilDayKind, Family, Kind
from desktop.rules.commitment import Commitment, is_open_hour, minutes_of, seoul_days, span
from desktop.rules.council import count_stretch
from desktop.rules.day_context import DayContext
from desktop.rules.finding import Finding, Severity, finding
from desktop.rules.settings import OfficeSettings

_SEVERITY: dict[CouncilDayKind, Severity] = {
    CouncilDayKind.CITY_QUESTION: Severity.BLOCK,
    CouncilDayKind.POLICY_SPEECH: Severity.BLOCK,
    CouncilDayKind.PLENARY: Severity.WARN,
    CouncilDayKind.URGENT_QUESTION: Severity.WARN,
    CouncilDayKind.LEADER_SPEECH: Severity.WARN,
    CouncilDayKind.AUDIT: Severity.WARN,
    CouncilDayKind.COMMITTEE: Severity.WARN,
    CouncilDayKind.BUDGET_COMMITTEE: Severity.WARN,
    CouncilDayKind.OTHER: Severity.INFO,
}
_CODES: dict[CouncilDayKind, str] = {
    CouncilDayKind.CITY_QUESTION: "council.city_question",
    CouncilDayKind.POLICY_SPEECH: "council.policy_speech",
    CouncilDayKind.PLENARY: "council.plenary",
    CouncilDayKind.URGENT_QUESTION: "council.urgent_question",
    CouncilDayKind.LEADER_SPEECH: "council.leader_speech",
    CouncilDayKind.AUDIT: "council.audit",
    CouncilDayKind.COMMITTEE: "council.committee",
    CouncilDayKind.BUDGET_COMMITTEE: "council.budget_committee",
    CouncilDayKind.OTHER: "council.other",
}
_RANK = (Severity.INFO, Severity.WARN, Severity.BLOCK)
# Kinds at which bureau heads usually stand beside the mayor, so that an audit day is worth a word.
_WITH_BUREAU = frozenset({Family.FIELD, Family.PRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hours:
    """Minutes after midnight of one day, `end` excluded."""

    start: int
    end: int

    def touches(self, other: _Hours) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: _Hours) -> bool:
        return self.start <= other.start and other.end <= self.end


def council_findings(context: DayContext, proposed: Commitment) -> list[Finding]:
    """One finding per stretch of council days that the engagement meets, at the first such date.

    An hour left open is held against the whole time the council may sit: where that leaves no room
    it is a clash like any other, else a warning. A period that is not busy meets nothing.
    """
    e = proposed.engagement
    when = e.when
    if when is None or not e.is_busy or e.kind is Kind.HOLD:
        return []
    first, after = proposed.days or seoul_days(when)
    found: dict[int, Finding] = {}
    for n in range((after - first).days):
        day = first + timedelta(days=n)
        for stretch in context.council.sitting(day):
            if stretch.id in found:
                continue
            if _is_of_another_committee(context, proposed, stretch, day):
                continue
            severity = _severity(proposed, stretch, when, day, context.settings)
            if severity is not None:
                found[stretch.id] = _finding(context, proposed, stretch, day, severity)
    return list(found.values())


def council_hours(stretch: CouncilDay, settings: OfficeSettings) -> tuple[int, int]:
    """Minutes after midnight that a council day covers: its own times, else 08:00–20:00."""
    start = settings.council_start_at_min if stretch.start_min is None else stretch.start_min
    end = settings.council_end_at_min if stretch.end_min is None else stretch.end_min
    return start, end


def _committee(context: DayContext, proposed: Commitment, day: date) -> str:
    """The committee in charge of the responsible bureau on that day; empty where it is not known."""
    bureau = proposed.engagement.bureau_id
    if context.roster is None or bureau is None:
        return ""
    found = context.roster.committee_of(bureau, day)
    return found.name if found is not None else ""


def _is_of_another_committee(
    context: DayContext, proposed: Commitment, stretch: CouncilDay, day: date
) -> bool:
    """Whether a committee sits that the responsible bureau has nothing to do with (R2)."""
    if stretch.kind is not CouncilDayKind.COMMITTEE or not stretch.name.endswith("위원회"):
        return False
    own = _committee(context, proposed, day)
    return bool(own) and own.removesuffix("위원회") not in stretch.name


def _severity(
    proposed: Commitment, stretch: CouncilDay, when: When, day: date, settings: OfficeSettings
) -> Severity | None:
    if not _concerns(proposed, stretch.kind):
        return None
    low, high = council_hours(stretch, settings)
    sits = _Hours(start=low, end=high)
    own = _own_hours(when, day, settings)
    if not sits.touches(own):
        return None
    severity = _SEVERITY[stretch.kind]
    if is_open_hour(when) and not sits.covers(own):
        severity = _at_most(severity, Severity.WARN)
    if proposed.is_tentative or FAMILY[proposed.engagement.kind] is Family.COUNCIL:
        severity = _at_most(severity, Severity.WARN)
    if proposed.engagement.kind is Kind.INTERNAL:
        # Attending the council is itself kept as an internal engagement.
        severity = Severity.INFO
    return severity


def _concerns(proposed: Commitment, kind: CouncilDayKind) -> bool:
    e = proposed.engagement
    if kind is CouncilDayKind.AUDIT:
        return e.needs_bureau_head or FAMILY[e.kind] in _WITH_BUREAU
    if kind in (CouncilDayKind.COMMITTEE, CouncilDayKind.BUDGET_COMMITTEE):
        return e.needs_bureau_head
    return True


def _own_hours(when: When, day: date, settings: OfficeSettings) -> _Hours:
    if isinstance(when, Timed):
        start, end = minutes_of(when, day)
        return _Hours(start=start, end=end)
    if not is_open_hour(when):
        return _Hours(start=0, end=24 * 60)
    low, high = span(when)
    minutes = int((high - low).total_seconds() // 60)
    start = low.hour * 60 + low.minute
    # Nobody visits at night: an open hour means one between 08:00 and 20:00.
    return _Hours(
        start=max(start, settings.council_start_at_min),
        end=min(start + minutes, settings.council_end_at_min),
    )


def _at_most(severity: Severity, limit: Severity) -> Severity:
    return min(severity, limit, key=_RANK.index)


def _finding(
    context: DayContext, proposed: Commitment, stretch: CouncilDay, day: date, severity: Severity
) -> Finding:
    session = context.council.session(stretch.session_id)
    count = count_stretch(stretch.first, stretch.last, context.off)
    low, high = council_hours(stretch, context.settings)
    return finding(
        _CODES[stretch.kind],
        severity,
        name=stretch.name or stretch.kind,
        committee=_sitting_committee(context, proposed, stretch, day),
        number=session.number if session is not None else None,
        day=day,
        first=stretch.first,
        last=stretch.last,
        start=f"{low // 60:02d}:{low % 60:02d}",
        end=f"{high // 60:02d}:{high % 60:02d}",
        calendar_days=count.calendar_days,
        working_days=count.working_days,
        records=(("council_day", stretch.id),),
        subject=f"council_day:{stretch.id}@{day}",
        action="council.show",
    )


def _sitting_committee(
    context: DayContext, proposed: Commitment, stretch: CouncilDay, day: date
) -> str | CouncilDayKind:
    """Which one sits: as the calendar names it, else the one in charge of the bureau, else the kind."""
    if stretch.name.endswith("위원회"):
        return stretch.name
    if stretch.kind is CouncilDayKind.COMMITTEE:
        return _committee(context, proposed, day) or stretch.kind
    return stretch.kind
