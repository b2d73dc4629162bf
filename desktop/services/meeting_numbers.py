# SPDX-License-Identifier: Apache-2.0
"""Numbers of meetings (회차): given once in a series, also where an action brings one back."""

from __future__ import annotations

from collections.abc import Iterable

from db.errors import InputError
from db.queries import meetings as queries
from db.records import Engagement, Meeting, MeetingSeries
from db.transaction import ReadTx, WriteTx
from desktop.rules import meetings as rules

MOST = 9_999


def next_number(tx: ReadTx, series_id: int) -> int:
    """The number the next meeting of the series would bear."""
    return rules.next_number(queries.numbers_used(tx, series_id), tx.get(MeetingSeries, series_id))


def check_number(tx: ReadTx, engagement: Engagement, meeting: Meeting) -> None:
    """A number is given once in its series; the other one is named. Raises InputError."""
    if meeting.number < 0 or (meeting.number and meeting.series_id is None):
        raise InputError("meeting.number_alone", number=meeting.number)
    if meeting.number > MOST:
        raise InputError("input.out_of_range", book="meeting", field="number")
    if meeting.series_id is None:
        return
    series = tx.get(MeetingSeries, meeting.series_id)
    if series.kind is not engagement.kind:
        raise InputError("meeting.other_series", series=series.name, kind=engagement.kind)
    holder = queries.numbers_used(tx, series.id).get(meeting.number)
    if holder is None or holder == meeting.engagement_id:
        return
    other = tx.get(Engagement, holder)
    raise InputError(
        "meeting.number_used",
        number=meeting.number,
        series=series.name,
        title=other.title,
        when=other.when or other.former_when,
        next=next_number(tx, series.id),
    )


def pass_on(tx: WriteTx, freed: Iterable[Engagement], *, to: Engagement) -> None:
    """The number of a time that was freed belongs to the one chosen in its place."""
    mine = next(iter(tx.all(Meeting, engagement_id=to.id)), None)
    if mine is None or mine.series_id is None or mine.number:
        return
    for row in tx.all(Meeting, engagement_id=[e.id for e in freed]):
        if row.series_id == mine.series_id and row.number:
            number = row.number
            tx.update(row, number=0)
            tx.update(mine, number=number)
            return


def true_up(tx: WriteTx) -> None:
    """Takes numbers off that this action brought back and that another meeting bears by now.

    Brought back out of the bin, by undoing, or by being a meeting of that kind again. Nothing is
    refused for it: the meeting comes back without a number, and its findings say so.
    """
    touched: set[int] = set()
    for change in tx.changes.items:
        if change.book == Engagement.book.table and change.unit in ("*", "bin", "kind"):
            touched.add(change.record_id)
        elif change.book == Meeting.book.table and change.unit in ("*", "bin", "number"):
            touched.add(tx.get(Meeting, change.record_id).engagement_id)
    if not touched:
        return
    for row in tx.all(Meeting, engagement_id=sorted(touched)):
        if row.series_id is None or not row.number:
            continue
        series, about = tx.find(MeetingSeries, row.series_id), tx.get(Engagement, row.engagement_id)
        if series is None or about.binned_at is not None or about.kind is not series.kind:
            continue
        if queries.holders(tx, row.series_id, row.number) - {row.engagement_id}:
            tx.update(row, number=0)
