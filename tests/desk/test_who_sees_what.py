# SPDX-License-Identifier: Apache-2.0
"""What a profile may not see is in no paper, calendar, metadata or file name of that profile.

The table of who sees what is written down here once more, by hand: it is not asked of the program.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from itertools import count
from typing import Any

import icalendar
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import InputError
from db.records import (
    Attendance,
    Contact,
    Engagement,
    Material,
    Notice,
    Override,
    Person,
    RunRow,
    Stop,
    Suggestion,
)
from db.records.enums import Channel, Confidentiality, MaterialKind, Profile, SheetKind, Status
from desktop.desk import exports
from desktop.desk.feeds.entries import feed_entries
from desktop.desk.sheets import making
from desktop.screens.paper import SheetAsk
from desktop.services import engagements, notices
from desktop.services.notices import Recipient
from tests.offices import THURSDAY, Clock, Desk, seobuk_stop
from tests.rules.helpers import at, timed

P, C = Profile, Confidentiality
BRIEF = {
    P.MAYOR: {"headline", "itinerary", "people", "notices", "remarks", "suggestions", "day"},
    P.ESCORT: {"headline", "itinerary", "people", "suggestions", "day"},
    P.BUREAU: {"headline", "itinerary", "people", "remarks", "suggestions"},
    P.COUNCIL: {"headline"},
}
NO_BRIEF = {(P.BUREAU, C.RESTRICTED), (P.COUNCIL, C.RESTRICTED), *((P.PUBLIC, c) for c in C)}
_numbers = count(1)


class Marked:
    """Words that occur nowhere else, each of a group of fields."""

    def __init__(self) -> None:
        self.run = next(_numbers)
        self.groups: dict[str, str] = {}

    def __call__(self, group: str) -> str:
        word = f"zq{self.run}w{len(self.groups)}z"
        self.groups[word] = group
        return word

    def hidden_from(self, allowed: set[str]) -> list[str]:
        return [word for word, group in self.groups.items() if group not in allowed]


def keep(desk: Desk, mark: Marked, day: date, *, secret: Confidentiality, neighbour: Confidentiality) -> int:
    """A visit with something in every field, and another right after it."""
    fields: dict[str, Any] = {
        "title": mark("headline"),
        "purpose": mark("itinerary"),
        "key_points": mark("remarks"),
        "cautions": mark("remarks"),
        "questions": mark("remarks"),
        "route_note": mark("security"),
        "lodging": mark("security"),
        "internal_note": mark("internal"),
        "requester": mark("internal"),
        "decided_by": mark("internal"),
        "urgency_reason": mark("internal"),
        "source": mark("internal"),
        "status_reason": mark("internal"),
        "tags": (mark("internal"),),
        "contact_line": mark("numbers"),
        "confidentiality": secret,
        "when": timed(day, "14:00", "15:00"),
    }
    first = seobuk_stop(place=mark("headline"), address=mark("address"), host=mark("host"))
    second = seobuk_stop(place=mark("itinerary"), entrance_note=mark("security"), mode=mark("security"))
    with desk.writing("plan") as tx:
        made = engagements.plan_engagement(
            tx, engagement=Engagement(**fields), stops=(first, second)
        ).engagement
        number = made.id
        guest = tx.add(Person(name=mark("people"), note=mark("internal")))
        tx.add(Contact(person_id=guest.id, mobile=mark("numbers"), office_phone=mark("numbers")))
        tx.add(RunRow(engagement_id=number, text=mark("itinerary"), owner_name=mark("itinerary")))
        tx.add(
            Attendance(engagement_id=number, person_id=guest.id, post=mark("people"), note=mark("internal"))
        )
        tx.add(Material(engagement_id=number, kind=MaterialKind.REMARKS, text=mark("material")))
        tx.add(Override(engagement_id=number, code="x", reason=mark("internal")))
        tx.add(Notice(engagement_id=number, office=mark("offices"), waiver_reason=mark("internal")))
        tx.add(
            Suggestion(text=mark("suggestions"), place=first.place, received_on=day, result=mark("internal"))
        )
        told = Recipient(person_id=tx.add(Person(name=mark("notices"))).id)
        notices.record_attempt(
            tx, engagement_id=number, recipient=told, channel=Channel.PHONE, note=mark("internal")
        )
        engagements.plan_engagement(
            tx,
            engagement=Engagement(
                title=mark("day"), when=timed(day, "15:05", "16:00"), confidentiality=neighbour
            ),
            stops=(seobuk_stop(place=mark("day"), district_code="11740", dong_id=None),),
        )
        engagements.plan_engagement(
            tx,
            engagement=Engagement(
                title=mark("day"), when=timed(day, "13:00", "13:55"), confidentiality=neighbour
            ),
            stops=(seobuk_stop(place=mark("day"), district_code="11740", dong_id=None),),
        )
        tx.update(tx.get(Engagement, number), status=Status.FINAL)
    return number


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        return "\n".join([*pages, *document.get_metadata_dict().values()])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    secret=st.sampled_from(C),
    neighbour=st.sampled_from(C),
    profile=st.sampled_from(P),
    days=st.integers(0, 60),
)
def test_a_brief_shows_its_reader_what_the_table_says_and_nothing_else(
    desk: Desk, secret: Confidentiality, neighbour: Confidentiality, profile: Profile, days: int
) -> None:
    mark = Marked()
    number = keep(desk, mark, THURSDAY + timedelta(days=days), secret=secret, neighbour=neighbour)
    ask = SheetAsk(sheet=SheetKind.BRIEF, engagement=number, profile=profile)
    with desk.office.read() as tx:
        if (profile, secret) in NO_BRIEF:
            with pytest.raises(InputError, match=r"sheet\.hidden"):
                making.make(tx, ask, now=desk.clock())
            return
        made = making.make(tx, ask, now=desk.clock())
    said = words_of(made.data) + made.file_name
    assert [w for w in mark.hidden_from(BRIEF[profile]) if w in said] == []
    headlines = [w for w, group in mark.groups.items() if group == "headline"]
    assert [w for w in headlines if w not in said] == []
    if "people" in BRIEF[profile]:
        assert [w for w, group in mark.groups.items() if group == "people" and w not in said] == []


CALENDAR = {
    (P.MAYOR, C.PUBLIC): {"headline", "itinerary", "address", "day"},
    (P.MAYOR, C.INTERNAL): {"headline", "itinerary", "address", "day"},
    (P.MAYOR, C.RESTRICTED): {"headline", "itinerary", "address", "day"},
    (P.ESCORT, C.PUBLIC): {"headline", "itinerary", "address", "day"},
    (P.ESCORT, C.INTERNAL): {"headline", "itinerary", "address", "day"},
    (P.ESCORT, C.RESTRICTED): {"headline", "itinerary", "address", "day"},
    (P.BUREAU, C.PUBLIC): {"headline"},
    (P.BUREAU, C.INTERNAL): set[str](),
    (P.BUREAU, C.RESTRICTED): set[str](),
    (P.COUNCIL, C.PUBLIC): {"headline"},
    (P.COUNCIL, C.INTERNAL): None,
    (P.COUNCIL, C.RESTRICTED): None,
    (P.PUBLIC, C.PUBLIC): {"headline"},
    (P.PUBLIC, C.INTERNAL): None,
    (P.PUBLIC, C.RESTRICTED): None,
}


@pytest.mark.parametrize(("profile", "secret"), list(CALENDAR), ids=lambda v: v.value)
def test_a_calendar_shows_its_reader_what_the_table_says_and_nothing_else(
    desk: Desk, clock: Clock, profile: Profile, secret: Confidentiality
) -> None:
    allowed = CALENDAR[profile, secret]
    mark = Marked()
    clock.set(THURSDAY - timedelta(days=3), "09:00")
    keep(desk, mark, THURSDAY, secret=secret, neighbour=C.RESTRICTED)
    with desk.office.read() as tx:
        made = exports.calendar(tx, first=THURSDAY, last=THURSDAY, now=clock(), profile=profile)
    said = made.data.decode().replace("\r\n ", "")
    assert [w for w in mark.hidden_from(allowed or set()) if w in said] == []
    assert made.count == (0 if allowed is None else 1)
    events = icalendar.Calendar.from_ical(made.data).walk("VEVENT")
    if allowed == set():
        assert [str(e["SUMMARY"]) for e in events] == ["일정"]
    elif allowed:
        assert [w for w, g in mark.groups.items() if g == "headline" and w not in said] == []


def test_the_public_calendar_holds_exactly_what_the_model_lists(desk: Desk, clock: Clock) -> None:
    clock.set(THURSDAY - timedelta(days=3), "09:00")
    number = keep(desk, Marked(), THURSDAY, secret=C.PUBLIC, neighbour=C.INTERNAL)
    desk.change(desk.get(number), public_title="예시 공개 제목", when=timed(THURSDAY, "14:00", "14:30"))
    with desk.office.read() as tx:
        made = exports.calendar(tx, first=THURSDAY, last=THURSDAY, now=clock(), profile=P.PUBLIC)
    events: list[Any] = icalendar.Calendar.from_ical(made.data).walk("VEVENT")
    (event,) = events
    assert set(event) == {
        "UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS",
    }  # fmt: skip
    assert (str(event["SUMMARY"]), str(event["STATUS"])) == ("예시 공개 제목", "CONFIRMED")
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    assert event["DTSTART"].dt == at(THURSDAY, "14:00")
    assert not event.subcomponents


@pytest.mark.parametrize(("ahead", "shown"), [(5, 1), (6, 0)])
def test_the_public_window_ends_five_days_ahead(desk: Desk, clock: Clock, ahead: int, shown: int) -> None:
    clock.set(THURSDAY - timedelta(days=ahead), "23:00")
    keep(desk, Marked(), THURSDAY, secret=C.PUBLIC, neighbour=C.PUBLIC)
    with desk.office.read() as tx:
        made = exports.calendar(tx, first=THURSDAY, last=THURSDAY, now=clock(), profile=P.PUBLIC)
    assert made.count == shown


@pytest.mark.parametrize("stage", [Status.PLANNED, Status.CANCELLED, Status.POSTPONED])
def test_what_is_tentative_or_off_is_absent_from_the_public_calendar(
    desk: Desk, clock: Clock, stage: Status
) -> None:
    clock.set(THURSDAY - timedelta(days=3), "09:00")
    visit = desk.planned(confidentiality=C.PUBLIC)
    if stage is not Status.PLANNED:
        desk.to(visit, stage, reason="예시 사정")
    with desk.office.read() as tx:
        for profile, wanted in ((P.PUBLIC, 0), (P.ESCORT, 1)):
            found = feed_entries(tx, first=THURSDAY, last=THURSDAY, profile=profile, now=clock())
            assert len(found) == wanted


def test_every_audience_has_a_uid_of_its_own_that_stays(desk: Desk) -> None:
    visit = desk.planned(confidentiality=C.PUBLIC)
    seen: dict[Profile, str] = {}
    for step in range(2):
        with desk.office.read() as tx:
            for profile in (P.MAYOR, P.ESCORT, P.BUREAU, P.COUNCIL):
                (entry,) = feed_entries(tx, first=THURSDAY, last=THURSDAY, profile=profile, now=desk.clock())
                assert seen.setdefault(profile, entry.uid) == entry.uid
        if step == 0:
            desk.change(visit, title="예시 새 제목")
    assert len(set(seen.values())) == 4


def test_stops_of_others_are_not_among_the_kept(desk: Desk) -> None:
    """The words above really are in the office: a hidden word that was never kept would prove nothing."""
    mark = Marked()
    number = keep(desk, mark, THURSDAY, secret=C.INTERNAL, neighbour=C.INTERNAL)
    with desk.office.read() as tx:
        everything = repr([tx.all(kind) for kind in (Engagement, Stop, RunRow, Attendance, Person, Contact)])
        everything += repr([tx.all(k) for k in (Material, Override, Notice, Suggestion)])
        everything += repr(tx.get(Engagement, number))
        everything += repr([asdict(row) for row in tx.all(Contact)])  # numbers are not in its own repr
    kept = [w for w in mark.groups if w in everything]
    assert len(mark.groups) - len(kept) == 1  # the note of the call, which is kept with the attempt
