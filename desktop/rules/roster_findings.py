# SPDX-License-Identifier: Apache-2.0
"""Gaps and overlaps in who sits where, as findings with the stretch of days that each holds.

What cannot be true (two speakers at once, a dong in two constituencies) blocks and is looked for over
all time; what is only missing is looked for in the days asked about, since nobody enters the future.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.records.enums import CommitteeKind, Role
from desktop.rules.finding import Finding, Severity, in_order
from desktop.rules.roster import Roster, holds_on
from desktop.rules.roster_faults import faults
from desktop.rules.stretches import Stretch, Window, joined, made, quiet_stretches, uncovered

__all__ = ["Window", "faults", "gaps", "roster_findings"]


def roster_findings(roster: Roster, days: Window) -> tuple[Finding, ...]:
    """Everything: faults of all time and what is missing in those days, gravest first."""
    return in_order((*faults(roster), *gaps(roster, days)))


def gaps(roster: Roster, days: Window) -> tuple[Finding, ...]:
    """What is missing in those days."""
    found = [*_term_gaps(roster, days)]
    for stretch in quiet_stretches(roster, days):
        found += _missing(roster, stretch.first, stretch.after)
    return joined(found)


def _term_gaps(roster: Roster, days: Window) -> Iterator[Finding]:
    for first, after in uncovered(days.first, days.after, roster.terms):
        yield made("seats.no_term", Severity.WARN, "term", Stretch(first, after, ()))


def _missing(roster: Roster, first: date, after: date) -> Iterator[Finding]:
    """What is missing on `first`, and so on every day up to `after`."""
    stretch = Stretch(first, after, ())
    term = roster.term_on(first)
    if term is not None and any(m.term_id == term.id for m in roster.memberships):
        yield from _missing_seats(roster, stretch)
        yield from _missing_leaders(roster, stretch)
    if term is not None:
        yield from _missing_dongs(roster, stretch)
    yield from _missing_chairs(roster, stretch)
    yield from _missing_heads(roster, stretch)


def _missing_seats(roster: Roster, stretch: Stretch) -> Iterator[Finding]:
    day = stretch.first
    term = roster.term_on(day)
    for own in roster.constituencies.values():
        if term is not None and own.term_id == term.id and not roster.members_of(own.id, day):
            yield made(
                "seats.vacant",
                Severity.INFO,
                f"constituency:{own.id}",
                stretch,
                records=(("constituency", own.id),),
                district=roster.district_name(own.district_code),
                number=own.number,
            )


def _missing_leaders(roster: Roster, stretch: Stretch) -> Iterator[Finding]:
    for post in roster.leadership(stretch.first):
        if post.person_id is None:
            subject = f"{post.role.value}:{post.body}"
            yield made(
                "seats.no_floor_leader" if post.body else "seats.office_vacant",
                Severity.WARN,
                subject,
                stretch,
                role=post.role,
                body=post.body,
            )


def _missing_dongs(roster: Roster, stretch: Stretch) -> Iterator[Finding]:
    """Dongs that no constituency of the term has, one finding a district."""
    day = stretch.first
    open_: dict[str, list[str]] = {}
    for dong in roster.dongs.values():
        if holds_on(dong, day) and roster.constituency_of(dong.id, day) is None:
            open_.setdefault(dong.district_code, []).append(dong.name)
    for code, names in open_.items():
        yield made(
            "seats.dongs_open",
            Severity.INFO,
            f"district:{code}",
            stretch,
            records=(("district", _district_id(roster, code)),),
            district=roster.district_name(code),
            count=len(names),
            dongs=tuple(names[:5]),
        )


def _district_id(roster: Roster, code: str) -> int:
    district = roster.districts.get(code)
    return district.id if district is not None else 0


def _missing_chairs(roster: Roster, stretch: Stretch) -> Iterator[Finding]:
    day = stretch.first
    for committee in roster.committees.values():
        # The steering committee's chair is one of the leadership.
        if not holds_on(committee, day) or committee.kind is CommitteeKind.STEERING:
            continue
        if roster.chair_of(committee.id, day) is None:
            yield made(
                "seats.no_chair",
                Severity.WARN,
                f"committee:{committee.id}",
                stretch,
                records=(("committee", committee.id),),
                committee=committee.name,
            )
    for bureau in roster.bureaus.values():
        if bureau.parent_id is None and holds_on(bureau, day) and roster.committee_of(bureau.id, day) is None:
            yield made(
                "seats.no_committee",
                Severity.INFO,
                f"bureau:{bureau.id}",
                stretch,
                records=(("bureau", bureau.id),),
                bureau=bureau.name,
            )


def _missing_heads(roster: Roster, stretch: Stretch) -> Iterator[Finding]:
    for code, district in roster.districts.items():
        post = roster.head_of(code, stretch.first)
        if post is None:
            code_of, severity = "seats.no_head", Severity.WARN
        elif post.role is Role.ACTING_HEAD:
            code_of, severity = "seats.acting_head", Severity.INFO
        else:
            continue
        yield made(
            code_of,
            severity,
            f"district:{code}",
            stretch,
            records=(("district", district.id),),
            district=district.name,
            name=roster.name_of(post.person_id) if post is not None and post.person_id else "",
        )
