# SPDX-License-Identifier: Apache-2.0
"""The readiness list (준비 점검) of one engagement: what is done, what is missing, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from db.records import Month, NoticeRule, Override
from db.records.enums import FAMILY, Family
from desktop.rules.availability import check
from desktop.rules.care import care_lines
from desktop.rules.commitment import GONE, PAST, Commitment, is_open_hour
from desktop.rules.day_context import DayContext
from desktop.rules.dossier import Dossier
from desktop.rules.finding import Finding, RecordRef, Severity, with_overrides
from desktop.rules.meetings import table_lines
from desktop.rules.notice import NoticeStatus, notice_board, recipients
from desktop.rules.notice_lines import notice_lines
from desktop.rules.notice_rules import DEFAULT_RULES, DUTY_KINDS
from desktop.rules.parts_lines import material_lines, people_lines, remark_lines, run_sheet_lines
from desktop.rules.requests import attends
from desktop.rules.roster import Roster
from desktop.rules.way import way_to


class LineState(StrEnum):
    OK = "ok"
    WARN = "warn"
    BLOCK = "block"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessLine:
    """A passed check or a finding. `subject` is what an override of it is bound to."""

    code: str
    state: LineState
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    records: tuple[RecordRef, ...] = ()
    action: str | None = None
    subject: str = ""
    overridden: Override | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """The list, with what it was made from, so that a gate need not ask twice."""

    lines: tuple[ReadinessLine, ...] = ()
    board: tuple[NoticeStatus, ...] = ()
    availability: tuple[Finding, ...] = ()

    @property
    def blocks_left(self) -> int:
        return sum(line.state is LineState.BLOCK and line.overridden is None for line in self.lines)

    @property
    def warns_left(self) -> int:
        return sum(line.state is LineState.WARN for line in self.lines)

    @property
    def passed(self) -> int:
        """Lines that ask for nothing any more, passed blocks among them."""
        return sum(line.state is LineState.OK or line.overridden is not None for line in self.lines)

    @property
    def checks(self) -> int:
        """Lines that count: information is not a check."""
        return sum(line.state is not LineState.INFO for line in self.lines)


_STATES = {
    Severity.BLOCK: LineState.BLOCK,
    Severity.WARN: LineState.WARN,
    Severity.INFO: LineState.INFO,
}


def line_of(finding: Finding) -> ReadinessLine:
    return ReadinessLine(
        code=finding.code,
        state=_STATES[finding.severity],
        values=finding.values,
        records=finding.records,
        action=finding.action,
        subject=finding.subject,
        overridden=finding.overridden,
    )


def _ok(code: str, action: str | None = None, **values: object) -> ReadinessLine:
    return ReadinessLine(code=code, state=LineState.OK, values=values, action=action)


def readiness(
    dossier: Dossier,
    *,
    context: DayContext,
    roster: Roster,
    now: datetime,
    rules: Sequence[NoticeRule] = DEFAULT_RULES,
) -> Readiness:
    """The list in the order in which an office works through it.

    What was called off has only the people who must hear of it; what is over only the calls that
    were never made.
    """
    c = dossier.commitment
    e = c.engagement
    settings = context.settings
    named = recipients(c, roster, settings, file=dossier.file, rules=rules)
    board = notice_board(c, roster, settings, context.off, now=now, file=dossier.file, found=named)
    told = [line_or_ok(f) for f in notice_lines(c, board, roster, settings, now=now)]
    if e.status in GONE or e.status in PAST:
        return Readiness(lines=tuple(told), board=board)
    if not attends(e):
        # 대참·축사: the mayor does not go, what is left is the paper that goes instead.
        papers = [line_or_ok(f) for f in material_lines(dossier, context, roster, now)]
        return Readiness(lines=(*_time_lines(c), *(told if board else ()), *papers), board=board)
    found = with_overrides(check(context, c), dossier.overrides)
    lines = [*_time_lines(c), *_place_lines(c, named.gaps), *told]
    lines += _availability_lines(context, c, found)
    lines += [line_or_ok(f) for f in material_lines(dossier, context, roster, now)]
    lines += [line_or_ok(f) for f in run_sheet_lines(dossier)]
    lines += [line_or_ok(f) for f in remark_lines(dossier)]
    lines += [line_or_ok(f) for f in people_lines(dossier)]
    lines += map(line_of, table_lines(dossier, roster))
    lines += map(line_of, care_lines(dossier))
    return Readiness(lines=tuple(lines), board=board, availability=found)


def line_or_ok(made: Finding | tuple[str, Mapping[str, object], str | None]) -> ReadinessLine:
    """Lines come as findings, or as (code, values, action) of a passed check."""
    if isinstance(made, Finding):
        return line_of(made)
    code, values, action = made
    return ReadinessLine(code=code, state=LineState.OK, values=values, action=action)


def _warned(code: str, action: str, **values: object) -> ReadinessLine:
    return ReadinessLine(code=code, state=LineState.WARN, values=values, action=action)


def _time_lines(c: Commitment) -> list[ReadinessLine]:
    e = c.engagement
    found = []
    if e.when is None:
        found.append(_warned("readiness.no_time", "when.edit"))
    elif isinstance(e.when, Month):
        found.append(_warned("readiness.month_only", "when.edit", month=e.when))
    elif is_open_hour(e.when):
        found.append(_warned("readiness.hour_open", "when.edit", when=e.when))
    if e.is_urgent and not e.urgency_reason.strip():
        found.append(_warned("readiness.no_urgency_reason", "urgency.reason"))
    return found


def _place_lines(c: Commitment, gaps: tuple[Finding, ...]) -> list[ReadinessLine]:
    e = c.engagement
    found = []
    if not c.stops and FAMILY[e.kind] is not Family.OTHER and e.kind not in DUTY_KINDS:
        found.append(_warned("readiness.no_place", "place.edit"))
    # Gaps of the notice list say what is missing of the place: without it nobody can be named.
    found += [line_of(gap) for gap in gaps]
    has_gap = any(gap.code == "notice.no_bureau" for gap in gaps)
    if e.kind in DUTY_KINDS and e.bureau_id is None and not has_gap:
        found.append(_warned("readiness.no_bureau", "bureau.edit"))
    return found


def _availability_lines(context: DayContext, c: Commitment, found: Iterable[Finding]) -> list[ReadinessLine]:
    """Findings by subject, and for each subject without one the line that says so."""
    # The season lies over the week as a band; on every visit of half a year it would be noise.
    findings = tuple(f for f in found if not f.code.startswith("season."))
    when = c.when
    lines = [line_of(f) for f in findings]
    if when is None or isinstance(when, Month):
        return lines
    heads = {f.code.split(".")[0] for f in findings}
    passed = []
    if "clash" not in heads:
        passed.append(_ok("readiness.no_clash"))
    if not heads & {"travel", "gap"}:
        passed += _way_line(context, c)
    if "council" not in heads:
        passed.append(_ok("readiness.council_clear", "council.show"))
    if "election" not in heads:
        passed.append(_ok("readiness.election_clear"))
    return lines + passed


def _way_line(context: DayContext, c: Commitment) -> list[ReadinessLine]:
    way = way_to(context, c)
    if way.leg is None or way.leg.minutes == 0:
        return []
    if way.origin is None:
        return [_ok("readiness.way_from_office", "travel.edit", travel_min=way.leg.minutes)]
    return [
        _ok(
            "readiness.way_fits",
            "travel.edit",
            other=way.origin.engagement.title,
            gap_min=way.gap_min,
            travel_min=way.leg.minutes,
        )
    ]
