# SPDX-License-Identifier: Apache-2.0
"""What changed since the evening before, engagement by engagement and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db.codec import unit_from_json
from db.queries.due import Done
from db.records import Engagement, Material, Stop
from db.records.meta import Record
from desktop.screens.today import FieldChange, NewsRow
from desktop.services.knowledge import Knowledge
from desktop.services.today import Agenda

MOST = 40
# Fields whose values are worth reading, by book and merge unit; of the units in _NAMED only the name is.
_SHOWN: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("engagement", "title"): ("title",),
    ("engagement", "when"): ("when",),
    ("engagement", "status"): ("status",),
    ("engagement", "kind"): ("kind",),
    ("engagement", "importance"): ("is_major",),
    ("engagement", "urgency"): ("is_urgent",),
    ("engagement", "confidentiality"): ("confidentiality",),
    ("engagement", "lead"): ("lead",),
    ("engagement", "bureau"): ("bureau_id", "contact_line"),
    ("engagement", "decision"): ("decision",),
    ("engagement", "request"): ("answer_due",),
    ("stop", "place"): ("place",),
    ("material", "due"): ("due_on",),
    ("material", "arrival"): ("received_at",),
}
_NAMED: Mapping[tuple[str, str], str] = {
    ("engagement", name): field
    for name, field in (
        ("purpose", "purpose"),
        ("key_points", "key_points"),
        ("cautions", "cautions"),
        ("press_plan", "press_plan"),
        ("duties", "duties"),
        ("protocol", "protocol"),
        ("questions", "questions"),
        ("route", "route_note"),
        ("lodging", "lodging"),
        ("note", "internal_note"),
        ("results", "results"),
    )
} | {("material", "text"): "text"}
_KINDS: Mapping[str, type[Record]] = {"engagement": Engagement, "stop": Stop, "material": Material}


def news_rows(found: Agenda, *, by: str) -> tuple[NewsRow, ...]:
    """The newest first, 40 at most; what was changed and changed back is no news."""
    about: dict[int, list[Done]] = {}
    for one in found.done:
        owner = found.owners.get((one.book, one.record_id), 0)
        is_news = one.at >= found.span.news_since and one.book in ("engagement", "stop", "material")
        if is_news and owner in found.abouts:
            about.setdefault(owner, []).append(one)
    rows = [_row(found, owner, changes, by=by) for owner, changes in about.items()]
    kept = [row for row in rows if row is not None]
    return tuple(sorted(kept, key=lambda row: (-row.at.timestamp(), row.engagement))[:MOST])


def _row(found: Agenda, owner: int, changes: list[Done], *, by: str) -> NewsRow | None:
    engagement = found.abouts[owner]
    own = [one for one in changes if one.book == "engagement"]
    is_new = any(one.unit == "*" for one in own)
    is_binned = engagement.binned_at is not None
    if is_new and is_binned:
        return None
    bin_moves = [one for one in own if one.unit == "bin"]
    what = "changed"
    if is_new:
        what = "created"
    elif is_binned:
        what = "binned" if bin_moves else "changed"
    elif bin_moves and (bin_moves[0].old or {}).get("binned_at"):
        what = "restored"
    fields = () if is_new or is_binned else tuple(_fields(found.known, changes))
    if what == "changed" and not fields:
        return None
    last = changes[-1]
    names = tuple(dict.fromkeys(one.by for one in reversed(changes) if one.by))
    return NewsRow(
        engagement=owner,
        title=engagement.title,
        when=engagement.when or engagement.former_when,
        what=what,
        at=last.at,
        by=names,
        fields=fields,
        is_mine=names == (by,),
        is_open=not is_binned,
    )


def _fields(known: Knowledge, changes: Iterable[Done]) -> Iterable[FieldChange]:
    """One line a field: what it was before the first change and what it is after the last."""
    first: dict[tuple[str, int, str], Done] = {}
    last: dict[tuple[str, int, str], Done] = {}
    for one in changes:
        spot = (one.book, one.record_id, one.unit)
        first.setdefault(spot, one)
        last[spot] = one
    for (book, number, unit), was in first.items():
        now = last[book, number, unit]
        if unit == "*":
            place = str(now.new.get("place") or "")
            if book == "stop" and place:
                yield FieldChange(book="stop", field="place", old="", new=place)
        elif (book, unit) in _NAMED:
            if (was.old or {}) != now.new:
                yield FieldChange(book=book, field=_NAMED[book, unit], has_values=False)
        else:
            yield from _values(known, book, unit, was.old or {}, now.new)


def _values(
    known: Knowledge, book: str, unit: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterable[FieldChange]:
    names = _SHOWN.get((book, unit), ())
    kind = _KINDS[book]
    before, after = (
        unit_from_json(kind, {n: v for n, v in given.items() if n in names}) for given in (old, new)
    )
    for name in names:
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        if name == "bureau_id":
            was, now = (_bureau(known, number) for number in (was, now))
        yield FieldChange(book=book, field=name, old=was, new=now)


def _bureau(known: Knowledge, number: Any) -> str:
    bureau = known.roster.bureaus.get(int(number or 0))
    return bureau.name if bureau is not None else ""
