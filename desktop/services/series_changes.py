# SPDX-License-Identifier: Apache-2.0
"""A recurring meeting changed, moved or ended from one of its meetings on (여기부터).

A meeting that stands elsewhere than its series puts it was moved by hand and keeps its time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from db.errors import InputError
from db.records import Engagement, Series, Stop, Timed, When
from db.records.enums import Status
from db.transaction import ReadTx, WriteTx
from desktop.rules.commitment import PAST, seoul
from desktop.rules.finding import Finding
from desktop.rules.recurrence import MOST, Rule, matched, moved, rule_text
from desktop.services.engagements import bin_engagement, change_engagement, move_engagement, set_stops
from desktop.services.refusal import Refusal
from desktop.services.series import day_given, expanded, expected, length_min, put_on, rule_of
from desktop.services.standing import standing
from desktop.services.status import set_status

_ONE = timedelta(days=1)
_UNTOLD = frozenset({Status.CANDIDATE, Status.DRAFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What became of the meetings: `changed`, `binned` (nobody knew of them), `kept` as they were."""

    changed: tuple[Engagement, ...] = ()
    binned: tuple[Engagement, ...] = ()
    kept: tuple[Engagement, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def change_from(
    tx: WriteTx,
    *,
    engagement_id: int,
    fields: Mapping[str, Any] | None = None,
    when: When | None = None,
    stops: Sequence[Stop] | None = None,
    override_reason: str = "",
) -> Changed:
    """Change this meeting and all behind it; what was changed by hand in one of them stays as it is.

    Meetings moved by hand keep their time; a title, a place that somebody wrote otherwise stays. What
    is over stays. Meetings that people rely on are put onto a blocked time only with a reason, and
    the refusal lists all of them. Raises Refusal, InputError series.*, RecordMissing.
    """
    member, series = _member(tx, engagement_id)
    if member.status is Status.CANCELLED:
        raise InputError("series.called_off", title=member.title)
    tx.subject = tx.subject or series.name
    later = _still_to_come(tx, series, member)
    apart = [m for m in later if not _stands_as_given(series, m) and m.id != member.id]
    refused: list[Finding] = []
    told: list[Finding] = []
    now = {m.id: m for m in later}
    if when is not None:
        now, found = _moved_from(tx, series, member, later, when, override_reason, refused)
        told += found
    for row in list(now.values()):
        wanted = {n: v for n, v in (fields or {}).items() if row.id == member.id or _same(row, member, n)}
        if wanted:
            now[row.id] = change_engagement(tx, base=row, fields=wanted).engagement
    if stops is not None:
        told += _put_places(tx, member, list(now.values()), stops, override_reason, refused)
    if refused:
        raise Refusal(tuple(refused))
    if fields or stops is not None:
        _rename(tx, now[member.id], fields or {}, stops)
    after = tuple(tx.get(Engagement, n) for n in now)
    changed = {m.id for m in after} - ({m.id for m in apart} if when is not None else set())
    return Changed(
        changed=tuple(m for m in after if m.id in changed),
        kept=tuple(m for m in after if m.id not in changed),
        findings=tuple(told),
    )


def _member(tx: ReadTx, engagement_id: int) -> tuple[Engagement, Series]:
    member = standing(tx, engagement_id)
    if member.series_id is None:
        raise InputError("series.not_one", title=member.title)
    if member.status in PAST:
        raise InputError("series.over", title=member.title)
    return member, tx.get(Series, member.series_id)


def _still_to_come(tx: ReadTx, series: Series, member: Engagement) -> list[Engagement]:
    """The meeting and those the rule gave behind it, what is over or called off left out."""
    gone = PAST | {Status.CANCELLED}
    found = tx.all(Engagement, series_id=series.id)
    later = [m for m in found if day_given(m) >= day_given(member) and m.status not in gone]
    return sorted(later, key=lambda m: (day_given(m), m.id))


def _stands_as_given(series: Series, member: Engagement) -> bool:
    return member.when == expected(series, day_given(member))


def _same(row: Engagement, member: Engagement, name: str) -> bool:
    return bool(getattr(row, name) == getattr(member, name))


def _moved_from(
    tx: WriteTx,
    series: Series,
    member: Engagement,
    later: Sequence[Engagement],
    when: When,
    reason: str,
    refused: list[Finding],
) -> tuple[dict[int, Engagement], list[Finding]]:
    """The meetings at their new days and hours; what cannot be without a reason goes into `refused`."""
    if not isinstance(when, Timed):
        raise InputError("series.timed_only", title=member.title)
    start = when.start.astimezone(seoul())
    old_day, new_day = day_given(member), start.date()
    rule = moved(rule_of(series), old_day, new_day)
    olds = [day_given(m) for m in later]
    days = _new_days(tx, rule, olds, new_day)
    kept = _series_from(tx, series, member, rule, when, last=max(days.values()))
    rows: dict[int, Engagement] = {}
    told: list[Finding] = []
    for row in later:
        day = days.get(day_given(row), day_given(row) + (new_day - old_day))
        wanted = when if row.id == member.id else put_on(when, day)
        base = tx.update(row, series_id=kept.id, series_on=day)
        if row.id == member.id or _stands_as_given(series, row):
            try:
                done = move_engagement(tx, base=base, when=wanted, override_reason=reason)
            except Refusal as refusal:
                refused += refusal.findings
            else:
                base, found = done.engagement, done.findings
                told += found
        rows[row.id] = base
    return rows, told


def _new_days(tx: ReadTx, rule: Rule, olds: Sequence[date], first: date) -> dict[date, date]:
    """Old day of each meeting → the nearest that the new rule gives."""
    endless = replace(rule, count=None, until=max(olds) + timedelta(days=400))
    found = expanded(tx, endless, first, most=20 * MOST)
    near = matched(olds[1:], [d for d in found if d != first])
    return {olds[0]: first, **near}


def _series_from(
    tx: WriteTx, series: Series, member: Engagement, rule: Rule, when: Timed, *, last: date
) -> Series:
    """The series of the later meetings: the same one, or a new one where earlier meetings keep theirs."""
    start = when.start.astimezone(seoul())
    told: dict[str, Any] = {
        "rule": rule_text(replace(rule, count=None)),
        "first": start.date(),
        "until": last,
        "start_min": start.hour * 60 + start.minute,
        "duration_min": length_min(when),
    }
    earlier = [m for m in tx.all(Engagement, series_id=series.id) if day_given(m) < day_given(member)]
    if not earlier:
        return tx.update(series, **told)
    closed = rule_text(replace(rule_of(series), count=None))
    tx.update(series, rule=closed, until=day_given(member) - _ONE)
    return tx.add(replace(series, id=0, row_version=0, **told))


def _put_places(
    tx: WriteTx,
    member: Engagement,
    rows: Sequence[Engagement],
    stops: Sequence[Stop],
    reason: str,
    refused: list[Finding],
) -> list[Finding]:
    """New places for those that had the same ones as the meeting itself."""
    kept = {row.id: _places(tx, row) for row in rows}
    was = [_where(s) for s in kept[member.id]]
    told: list[Finding] = []
    for row in rows:
        mine = kept[row.id]
        if row.id != member.id and [_where(s) for s in mine] != was:
            continue
        wanted = [
            replace(
                stop,
                id=mine[n].id if n < len(mine) else 0,
                row_version=mine[n].row_version if n < len(mine) else 0,
                engagement_id=row.id,
                arrive_at=mine[n].arrive_at if n < len(mine) else None,
                leave_at=mine[n].leave_at if n < len(mine) else None,
            )
            for n, stop in enumerate(stops)
        ]
        try:
            done = set_stops(tx, engagement_id=row.id, base=mine, stops=wanted, override_reason=reason)
        except Refusal as refusal:
            refused += refusal.findings
        else:
            told += done.findings
    return told


def _places(tx: ReadTx, engagement: Engagement) -> tuple[Stop, ...]:
    return tuple(sorted(tx.all(Stop, engagement_id=engagement.id), key=lambda s: (s.position, s.id)))


def _where(stop: Stop) -> tuple[object, ...]:
    return (stop.place, stop.address, stop.district_code, stop.dong_id)


def _rename(tx: WriteTx, member: Engagement, fields: Mapping[str, Any], stops: Sequence[Stop] | None) -> None:
    """What the record of the series says of its meetings, so that those added later are alike."""
    assert member.series_id is not None
    series = tx.get(Series, member.series_id)
    told: dict[str, Any] = {}
    if "title" in fields:
        told["name"] = fields["title"]
    told |= {n: fields[n] for n in ("kind", "bureau_id") if n in fields}
    if stops is not None:
        told["place"] = stops[0].place if stops else ""
    if told:
        tx.update(series, **told)


def cancel_from(tx: WriteTx, *, engagement_id: int, reason: str, keep_moved: bool = True) -> Changed:
    """Call off this meeting and all behind it; the series ends the day before.

    What nobody was told of goes into the bin, the rest is cancelled with the reason. Meetings moved
    by hand were arranged for themselves and stay unless `keep_moved` is off. Raises Refusal
    without a reason, InputError series.*, RecordMissing.
    """
    member, series = _member(tx, engagement_id)
    tx.subject = tx.subject or series.name
    later = _still_to_come(tx, series, member)
    kept, binned, cancelled = [], [], []
    for row in later:
        if keep_moved and row.id != member.id and not _stands_as_given(series, row):
            kept.append(row)
        elif _may_be_binned(row):
            binned.append(bin_engagement(tx, base=row))
        else:
            cancelled.append(set_status(tx, base=row, to=Status.CANCELLED, reason=reason))
    closed = rule_text(replace(rule_of(series), count=None))
    tx.update(series, rule=closed, until=day_given(member) - _ONE)
    return Changed(changed=tuple(cancelled), binned=tuple(binned), kept=tuple(kept))


def drop_date(tx: WriteTx, *, engagement_id: int, reason: str = "") -> Engagement:
    """Only this meeting does not take place; extending the series does not bring it back."""
    member, series = _member(tx, engagement_id)
    tx.subject = tx.subject or series.name
    if _may_be_binned(member):
        return bin_engagement(tx, base=member)
    return set_status(tx, base=member, to=Status.CANCELLED, reason=reason)


def _may_be_binned(row: Engagement) -> bool:
    return row.status in _UNTOLD and not row.exposed_edition
