# SPDX-License-Identifier: Apache-2.0
"""What an election forbids or asks to check (공직선거법 제86조): R9–R11 of the planner's rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from db.records import Election
from db.records.enums import Kind
from desktop.rules.commitment import Commitment, seoul_days
from desktop.rules.finding import Finding, Severity, finding
from desktop.rules.settings import OfficeSettings


class ElectionException(StrEnum):
    """Cases in which an event is allowed in the last 60 days (제86조제2항제4호 단서)."""

    LAW = "law"  # required by law at that time
    ONLY_THEN = "only_then"  # not possible at another time
    DISASTER = "disaster"  # disaster relief
    PAID_COURSE = "paid_course"
    PETITION = "petition"  # collective or urgent petitions
    NEC_RULE = "nec_rule"  # others by rule of the National Election Commission


EXCEPTIONS = tuple(ElectionException)

# Kinds in which the mayor appears before people: an event is forbidden, the others are to be checked.
_NOTICE_SEVERITY: dict[Kind, Severity] = {
    Kind.EVENT: Severity.BLOCK,
    Kind.VISIT: Severity.WARN,
    Kind.RESIDENCY: Severity.WARN,
}
_MEETINGS = frozenset({Kind.CONSULTATION, Kind.PARTY_GOV, Kind.INTERVIEW, Kind.DISTRICT_HEAD})
_OWN_ELECTION_KINDS = frozenset({Kind.EVENT, Kind.PRESS})


def notice_period(election: Election, settings: OfficeSettings) -> tuple[date, date]:
    """First and last day of the period (2022-06-01: 2022-04-02 to 2022-06-01), both included."""
    return election.day - timedelta(days=settings.election_notice_days), election.day


def election_findings(
    c: Commitment, elections: Iterable[Election], settings: OfficeSettings
) -> tuple[Finding, ...]:
    """Findings of each election whose period the engagement touches."""
    when, kind = c.when, c.engagement.kind
    if when is None:
        return ()
    first, after = c.days or seoul_days(when)
    longest = timedelta(days=max(settings.election_notice_days, settings.own_election_days))
    found: list[Finding] = []
    for election in elections:
        if election.day < first or election.day >= after + longest or election.binned_at is not None:
            continue
        begin, end = notice_period(election, settings)
        if first <= end and begin < after:
            found += _in_notice_period(c, kind, election, begin)
        elif election.binds_mayor_office and kind in _OWN_ELECTION_KINDS:
            own = election.day - timedelta(days=settings.own_election_days)
            if first <= end and own < after:
                found.append(_named(Severity.WARN, "election.own_180_days", election, own))
    return tuple(found)


def _in_notice_period(c: Commitment, kind: Kind, election: Election, begin: date) -> list[Finding]:
    if kind in _NOTICE_SEVERITY:
        if c.engagement.is_urgent:
            # Disaster relief is one of the exceptions; it is shown and holds nothing up.
            return [_named(Severity.INFO, "election.urgent_exception", election, begin)]
        code = "election.event_60_days" if kind is Kind.EVENT else "election.visit_60_days"
        return [
            finding(
                code,
                _NOTICE_SEVERITY[kind],
                election=election.name,
                first=begin,
                last=election.day,
                exceptions=EXCEPTIONS,
                records=(("election", election.id),),
                subject=f"election:{election.id}",
                action="election.show",
            )
        ]
    if kind in _MEETINGS and any(s.district_code or s.dong_id for s in c.stops):
        return [_named(Severity.WARN, "election.third_place", election, begin)]
    if kind is Kind.PRESS and election.binds_mayor_office:
        return [_named(Severity.WARN, "election.own_180_days", election, begin)]
    return []


def _named(severity: Severity, code: str, election: Election, begin: date) -> Finding:
    return finding(
        code,
        severity,
        election=election.name,
        first=begin,
        last=election.day,
        records=(("election", election.id),),
        subject=f"election:{election.id}",
        action="election.show",
    )
