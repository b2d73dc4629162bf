# SPDX-License-Identifier: Apache-2.0
"""What the meetings of the sample office have beyond an engagement: numbers, seating, agenda, press parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from db.records import (
    AgendaItem,
    Engagement,
    Meeting,
    MeetingSeries,
    PressRelease,
    Record,
)
from db.records.enums import AgendaKind, Kind, Seating, Status
from db.records.when import Timed
from desktop.seoul import reference
from desktop.seoul.sample_people import Cast, Numbers

# The number of the standing body's first meeting in the fortnight; earlier ones count back from it.
SERIES = {Kind.HEADS_COUNCIL: 1, Kind.VICE_HEADS: 2, Kind.POLICY_COUNCIL: 3}
NOW_AT = {Kind.HEADS_COUNCIL: 203, Kind.VICE_HEADS: 41, Kind.POLICY_COUNCIL: 7}


def series_of(script: Mapping[str, Any], numbers: Numbers) -> Iterator[MeetingSeries]:
    """The standing bodies, by the numbers of `SERIES`."""
    for kind, (name, first, rhythm, place) in script["series"].items():
        yield MeetingSeries(
            id=numbers.next(MeetingSeries),
            name=name,
            kind=Kind(kind),
            first_number=first,
            rhythm=rhythm,
            place=place,
            note="예시",
        )


def meeting_of(
    row: Mapping[str, Any], engagement: Engagement, *, cast: Cast, numbers: Numbers
) -> Iterator[Record]:
    """The part of a meeting or a press announcement of the fortnight; nothing for other kinds."""
    if engagement.kind is Kind.PRESS:
        yield _press(engagement, numbers)
        return
    if "meeting" in row or engagement.kind in SERIES:
        yield made(
            engagement, row.get("meeting", ""), cast, number=row.get("number", 0), row=numbers.next(Meeting)
        )
    for position, (kind, text, bureau, *rest) in enumerate(row.get("agenda", ())):
        yield AgendaItem(
            id=numbers.next(AgendaItem),
            engagement_id=engagement.id,
            position=position,
            kind=AgendaKind(kind),
            text=text,
            bureau_id=bureau_ids().get(bureau),
            project_id=int(rest[0]) if rest else None,
        )


def made(engagement: Engagement, who: str, cast: Cast, *, number: int, row: int) -> Meeting:
    """`who`: committee:NAME, group:NAME, councillor:DISTRICT:N, head:DISTRICT, session:NUMBER or empty."""
    sort, _, rest = who.partition(":")
    parts: dict[str, Any] = {}
    if sort == "committee":
        chair = next((c for c in cast.records if getattr(c, "name", "") == rest), None)
        shipped = next((c for c in reference.committees() if c.name == rest and _of_term(c, cast)), None)
        found = shipped or chair
        parts = {"seating": Seating.COMMITTEE, "committee_id": found.id if found is not None else None}
    elif sort == "group":
        parts = {"seating": Seating.GROUP, "party": rest}
    elif sort == "councillor":
        parts = {"person_id": councillor(rest, cast)}
    elif sort == "head":
        parts = {"district_code": district_codes()[rest]}
    when = engagement.when or engagement.former_when
    if engagement.kind is Kind.ISSUE_BRIEFING and when is not None:
        session = next((s for s in reference.council_sessions() if s.first <= when.day_from <= s.last), None)
        parts["session_id"] = session.id if session is not None else None
    return Meeting(
        id=row,
        engagement_id=engagement.id,
        series_id=SERIES.get(engagement.kind),
        number=number,
        subject=engagement.purpose.split("\n")[0],
        **parts,
    )


def _of_term(row: Any, cast: Cast) -> bool:
    return bool(
        row.valid_from <= cast.term.valid_from
        and (row.valid_to is None or row.valid_to > cast.term.valid_from)
    )


def councillor(text: str, cast: Cast) -> int:
    """The person on the N-th seat of a district, the last one where there are fewer."""
    name, number = text.split(":")
    seats = cast.districts[district_codes()[name]]
    return cast.seats[seats[min(int(number), len(seats)) - 1]].id


def _press(engagement: Engagement, numbers: Numbers) -> PressRelease:
    held = engagement.status in (Status.HELD, Status.CLOSED)
    start = engagement.when.start if isinstance(engagement.when, Timed) else None
    return PressRelease(
        id=numbers.next(PressRelease),
        engagement_id=engagement.id,
        decided_on=start.date() - timedelta(days=10) if start is not None else None,
        medium="기자설명회",
        embargo_at=start,
        needs_progress=True,
        published_at=start if held else None,
        published_by="시장비서실 김예시" if held else "",
    )


@cache
def district_codes() -> Mapping[str, str]:
    return {d.name: d.code for d in reference.districts()}


@cache
def bureau_ids() -> Mapping[str, int]:
    return {b.name: b.id for b in reference.bureaus()}
