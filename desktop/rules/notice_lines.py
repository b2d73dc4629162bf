# SPDX-License-Identifier: Apache-2.0
"""The lines of the readiness list about notices: groups of recipients, how many are told, until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from db.records.enums import Kind, Reason
from desktop.rules.commitment import GONE, PAST, Commitment, seoul
from desktop.rules.finding import Finding, Severity, finding, info
from desktop.rules.notice import DUTY_STATUSES, NoticeState, NoticeStatus
from desktop.rules.notice_rules import LOCAL_KINDS
from desktop.rules.notice_tally import next_due
from desktop.rules.press import out_of_order
from desktop.rules.roster import Roster
from desktop.rules.settings import OfficeSettings
from desktop.rules.targets import LEADERS

Passed = tuple[str, Mapping[str, object], str | None]  # code, values, action of a passed check


def notice_lines(
    c: Commitment,
    board: Sequence[NoticeStatus],
    roster: Roster,
    settings: OfficeSettings,
    *,
    now: datetime,
) -> list[Finding | Passed]:
    """One line a group: local councillors, leadership, committee, added by hand, district heads, offices.

    Those told something that changed since have a line of their own.
    """
    e = c.engagement
    lines = [line for line in board if not line.is_removed]
    # Whoever was told what no longer holds, also where he is no recipient any more.
    again = [line for line in board if line.state is NoticeState.CHANGED]
    if e.status in GONE:
        return [_called_off(again, roster, e.status)] if again else []
    if e.status not in DUTY_STATUSES:
        return _preview(lines)
    if e.status in PAST:
        never = [line for line in lines if line.state is NoticeState.OPEN and line.target.required]
        return [_open_line("readiness.never_told", Severity.WARN, never, lines, roster)] if never else []
    found: list[Finding | Passed] = []
    if next_due(line for line in lines if line.state is NoticeState.OPEN) is None and any(
        line.state is NoticeState.OPEN for line in lines
    ):
        found += _preview(lines)  # a month or no date yet: nothing is due by any time
    else:
        made = (_group_line(name, group, roster, now) for name, group in _groups(lines))
        found += [line for line in made if line is not None]
    if e.kind in LOCAL_KINDS and not any(line.target.is_local for line in lines):
        found.append(info("readiness.no_local_councillor", action="roster.edit"))
    if e.kind is Kind.PRESS:
        found += out_of_order(board, roster)
    if again:
        required = any(line.target.required for line in again)
        severity = _urgency(again, now) if required else Severity.WARN
        found.append(_open_line("readiness.tell_again", severity, again, lines, roster))
    removed = [x for x in board if x.state is NoticeState.WITHDRAWN and x.told_by is not None]
    if removed:
        found.append(_open_line("readiness.no_longer_recipient", Severity.INFO, removed, board, roster))
    return found


def _preview(lines: Sequence[NoticeStatus]) -> list[Finding | Passed]:
    people = [line for line in lines if line.target.person_id is not None]
    return [info("readiness.will_be_told", count=len(people))] if people else []


def group_of(line: NoticeStatus) -> str:
    """The group a recipient is listed with: the weightiest of the reasons."""
    reasons = {r.reason for r in line.target.reasons}
    for names, group in _GROUPS:
        if reasons & names:
            return group
    return "others"


_GROUPS: tuple[tuple[frozenset[Reason], str], ...] = (
    (frozenset({Reason.LOCAL, Reason.DISTRICT_UNKNOWN_DONG}), "local"),
    (LEADERS, "leadership"),
    (frozenset({Reason.COMMITTEE, Reason.CHAIRS}), "committee"),
    (frozenset({Reason.MANUAL}), "others"),
    (frozenset({Reason.DISTRICT_HEAD}), "heads"),
    (frozenset({Reason.OFFICE}), "offices"),
)


_OPEN = {
    "local": "readiness.local_open",
    "leadership": "readiness.leadership_open",
    "committee": "readiness.committee_open",
    "others": "readiness.others_open",
    "heads": "readiness.heads_open",
    "offices": "readiness.offices_open",
}
_SHORT = {
    "local": "readiness.local_short",
    "leadership": "readiness.leadership_short",
    "committee": "readiness.committee_short",
    "others": "readiness.others_short",
    "heads": "readiness.heads_short",
    "offices": "readiness.offices_short",
}
_OVERDUE = {
    "local": "readiness.local_overdue",
    "leadership": "readiness.leadership_overdue",
    "committee": "readiness.committee_overdue",
    "others": "readiness.others_overdue",
    "heads": "readiness.heads_overdue",
    "offices": "readiness.offices_overdue",
}
_TOLD = {
    "local": "readiness.local_told",
    "leadership": "readiness.leadership_told",
    "committee": "readiness.committee_told",
    "others": "readiness.others_told",
    "heads": "readiness.heads_told",
    "offices": "readiness.offices_told",
}


def names_of(people: Iterable[int], roster: Roster) -> tuple[str, ...]:
    """Names as people know them; the number of somebody who is no longer entered."""
    return tuple(roster.name_of(p) or f"#{p}" for p in people)


def _groups(lines: Iterable[NoticeStatus]) -> list[tuple[str, list[NoticeStatus]]]:
    found: dict[str, list[NoticeStatus]] = {}
    for line in lines:
        names = [group_of(line)]
        if line.target.is_leadership and names[0] != "leadership":
            # One notice, two reasons: the leadership stays a whole of 6 or 5.
            names.append("leadership")
        for name in names:
            found.setdefault(name, []).append(line)
    order = [name for _, name in _GROUPS]
    return sorted(found.items(), key=lambda pair: order.index(pair[0]))


def _group_line(
    name: str, group: list[NoticeStatus], roster: Roster, now: datetime
) -> Finding | Passed | None:
    """None while some of the group must be told of a change: that line says it."""
    untold = [line for line in group if line.state is NoticeState.OPEN]
    if not untold:
        if any(line.state is NoticeState.CHANGED for line in group):
            return None
        late = sum(line.screen_state == "late" for line in group)
        told = sum(line.state is NoticeState.TOLD for line in group)
        waived = sum(line.state is NoticeState.WAIVED for line in group)
        values = {"count": told, "total": len(group), "waived": waived, "late": late}
        return (_TOLD[name], values, "notice.call_list")
    required = any(line.target.required for line in untold)
    severity = _urgency(untold, now) if required else Severity.WARN
    if any(line.screen_state == "overdue" for line in untold):
        return _open_line(_OVERDUE[name], severity, untold, group, roster)
    short = any(line.due is not None and line.due.is_short for line in untold)
    return _open_line((_SHORT if short else _OPEN)[name], severity, untold, group, roster)


def _urgency(lines: Iterable[NoticeStatus], now: datetime) -> Severity:
    """Red from the day on which it is due; until then it is work to do."""
    due = next_due(lines)
    if due is None:
        return Severity.WARN
    zone = seoul()
    is_now = due.astimezone(zone).date() <= now.astimezone(zone).date()
    return Severity.BLOCK if is_now else Severity.WARN


def _open_line(
    code: str,
    severity: Severity,
    untold: Sequence[NoticeStatus],
    group: Sequence[NoticeStatus],
    roster: Roster,
) -> Finding:
    people = [line.target.person_id for line in untold if line.target.person_id is not None]
    first = untold[0].target.reasons[0] if len(untold) == 1 and untold[0].target.reasons else None
    return finding(
        code,
        severity,
        count=len(untold),
        total=len(group),
        told=sum(line.is_settled for line in group),
        names=names_of(people, roster),
        due=next_due(untold),
        is_short=any(line.due is not None and line.due.is_short for line in untold),
        is_overdue=any(line.screen_state == "overdue" for line in untold),
        tries=sum(line.tries for line in untold),
        district=first.district if first is not None else "",
        number=first.number if first is not None else None,
        records=tuple(("person", p) for p in people),
        action="notice.record" if len(untold) == 1 else "notice.call_list",
    )


def _called_off(again: Sequence[NoticeStatus], roster: Roster, status: object) -> Finding:
    people = [line.target.person_id for line in again if line.target.person_id is not None]
    return finding(
        "readiness.tell_called_off",
        Severity.WARN,
        count=len(again),
        status=status,
        names=names_of(people, roster),
        records=tuple(("person", p) for p in people),
        action="notice.call_list",
    )
