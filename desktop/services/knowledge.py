# SPDX-License-Identifier: Apache-2.0
"""The office's dated reference facts as the rules want them, made once and kept until they change."""

from __future__ import annotations

from dataclasses import dataclass

from db.queries import reference
from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    CouncilDay,
    CouncilSession,
    District,
    Dong,
    Election,
    Holiday,
    Membership,
    NoticeRule,
    Person,
    Record,
    RoleHolding,
    Season,
    Setting,
    Term,
)
from db.transaction import ReadTx, WriteTx
from desktop.rules.council import CouncilCalendar, council_calendar
from desktop.rules.notice_rules import rules_from
from desktop.rules.roster import Roster, RosterRows
from desktop.rules.settings import OfficeSettings, from_rows
from desktop.rules.workdays import DaysOff, days_off

_MEMO = "knowledge"
_KINDS: tuple[type[Record], ...] = (
    *reference.ROSTER_BOOKS,
    *reference.CALENDAR_BOOKS,
    *reference.RULE_BOOKS,
    Setting,
)
_BOOKS = frozenset(kind.book.table for kind in _KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Who sits where, what the council does when, which days are off, the settings and rules of notice."""

    roster: Roster
    rules: tuple[NoticeRule, ...]
    settings: OfficeSettings
    off: DaysOff
    council: CouncilCalendar
    sessions: tuple[CouncilSession, ...]
    council_days: tuple[CouncilDay, ...]
    holidays: tuple[Holiday, ...]
    elections: tuple[Election, ...]
    seasons: tuple[Season, ...]
    dated: int


def knowledge(tx: ReadTx) -> Knowledge:
    """As of this transaction. What this very action changed is seen and not kept for others."""
    if isinstance(tx, WriteTx) and any(c.book in _BOOKS for c in tx.changes.items):
        return _made(reference.load(tx), dated=-1)
    dated = reference.last_change(tx)
    known = tx.memo.get(_MEMO)
    if isinstance(known, Knowledge) and known.dated == dated:
        return known
    made = _made(reference.load(tx), dated=dated)
    tx.memo[_MEMO] = made
    return made


def _made(found: reference.Reference, *, dated: int) -> Knowledge:
    rows = RosterRows(
        terms=found.of(Term),
        districts=found.of(District),
        dongs=found.of(Dong),
        constituencies=found.of(Constituency),
        constituency_dongs=found.of(ConstituencyDong),
        people=found.of(Person),
        memberships=found.of(Membership),
        roles=found.of(RoleHolding),
        committees=found.of(Committee),
        committee_bureaus=found.of(CommitteeBureau),
        bureaus=found.of(Bureau),
    )
    off = days_off(found.of(Holiday))
    sessions, days = found.of(CouncilSession), found.of(CouncilDay)
    return Knowledge(
        roster=Roster(rows),
        rules=rules_from(found.of(NoticeRule), found.settings),
        settings=from_rows(found.settings),
        off=off,
        council=council_calendar(sessions, days, off),
        sessions=sessions,
        council_days=days,
        holidays=found.of(Holiday),
        elections=found.of(Election),
        seasons=found.of(Season),
        dated=dated,
    )
