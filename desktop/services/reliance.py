# SPDX-License-Identifier: Apache-2.0
"""What was told and issued on the strength of a reference fact that is put right (정정)."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.queries import reliance as queries
from db.queries.reliance import Relied
from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    Dong,
    Membership,
    Person,
    RoleHolding,
    Term,
)
from db.records.meta import Record
from db.transaction import ReadTx
from desktop.rules.roster import Roster
from desktop.services.knowledge import knowledge


def relied(tx: ReadTx, old: Record, new: Record) -> tuple[Relied, ...]:
    """Engagements in the days of the row, as it was or will be, with what was told or issued for them."""
    roster = knowledge(tx).roster
    of = _of(roster, old)
    for name, found in _of(roster, new).items():
        of[name] = {*of.get(name, ()), *found}
    if not of:
        return ()
    first, after = _days(roster, old, new)
    return queries.relied_on(tx, first=first, after=after, **{k: tuple(v) for k, v in of.items()})


def _days(roster: Roster, old: Record, new: Record) -> tuple[date, date]:
    """From the earlier start to the later end; a map of constituencies holds for its term."""
    firsts, afters = [], []
    for row in (old, new):
        dated: Any = row
        if isinstance(row, ConstituencyDong):
            dated = roster.constituencies.get(row.constituency_id, row)
        if isinstance(dated, Constituency):
            dated = next((t for t in roster.terms if t.id == dated.term_id), dated)
        firsts.append(getattr(dated, "valid_from", None) or date.min)
        afters.append(getattr(dated, "valid_to", None) or date.max)
    return min(firsts), max(afters)


def _of(roster: Roster, row: Record) -> dict[str, set[Any]]:
    """Whose notices, which places, whose engagements: what the row decides about."""
    if isinstance(row, Membership | RoleHolding):
        return {"people": {row.person_id}}
    if isinstance(row, Person):
        return {"people": {row.id}}
    if isinstance(row, Dong):
        return {"dongs": {row.id}}
    if isinstance(row, ConstituencyDong):
        return {"dongs": {row.dong_id}}
    if isinstance(row, Constituency):
        pairs = [p.dong_id for p in roster.constituency_dongs if p.constituency_id == row.id]
        return {"dongs": set(pairs)} if pairs else {"districts": {row.district_code}}
    if isinstance(row, CommitteeBureau):
        return {"bureaus": {row.bureau_id}}
    if isinstance(row, Committee):
        return {"bureaus": {w.bureau_id for w in roster.watches if w.committee_id == row.id}}
    if isinstance(row, Bureau):
        return {"bureaus": {row.id}}
    assert isinstance(row, Term)
    return {}
