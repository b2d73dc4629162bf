# SPDX-License-Identifier: Apache-2.0
"""Statement 60, about the calendars of phones, typed as a secretary types it and read by another library.

Numbers are those of the acceptance list. Everything is invented (예시).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from db.records.when import SEOUL, zone_named
from desktop.outputs.ical.check import check_calendar
from tests.cli.conftest import Run
from tests.cli.test_acceptance_notices import planned

EARLY, TODAY = "2022-03-21T09:00", "2022-04-04T09:00"


@pytest.fixture
def office(empty: Run) -> Run:
    return empty


def calendar(
    office: Run,
    folder: Path,
    profile: str,
    *,
    now: str = TODAY,
    days: tuple[str, str] = ("2021-10-01", "2022-12-31"),
) -> list[Any]:
    """The events that a phone of that profile is given, by their beginning."""
    target = folder / f"{profile}.ics"
    days = ("--from", "2021-10-01", "--to", "2022-12-31")
    printed = office("export", "ics", str(target), "--profile", profile, *days, now=now)
    assert (printed.code, printed.err) == (0, "")
    assert check_calendar(target.read_bytes()) == ()
    events: list[Any] = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    return sorted(events, key=lambda e: (str(e["DTSTART"].dt), str(e["SUMMARY"])))


def done(office: Run, *words: str, now: str) -> None:
    printed = office(*words, now=now)
    assert (printed.code, printed.err) == (0, "")


def settled(office: Run, number: int, *, held: str = "") -> None:
    done(office, "visit", "final", str(number), "--override", "예시 사유", now=EARLY)
    if held:
        done(office, "visit", "hold", str(number), now=held)


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone_named(SEOUL))


def test_60_one_event_per_planned_or_held_visit_with_its_time_and_place(office: Run, tmp_path: Path) -> None:
    coming = planned(office)
    gone = planned(office, when="2022-03-30 10:00", now=EARLY)
    settled(office, gone, held="2022-03-31T09:00")
    draft = office(
        "visit",
        "add",
        "--title",
        "예시 초안",
        "--when",
        "2022-04-12 10:00",
        "--place",
        "예시 장소",
        now=EARLY,
    )
    assert draft.code == 0
    events = calendar(office, tmp_path, "mayor")
    assert [(str(e["SUMMARY"]), str(e["LOCATION"])) for e in events] == [
        ("서북병원 현장방문", "서북병원")
    ] * 2
    assert [e["DTSTART"].dt for e in events] == [at("2022-03-30", "10:00"), at("2022-04-07", "14:00")]
    assert all(e["DTSTART"].params["TZID"] == e["DTEND"].params["TZID"] == SEOUL for e in events)
    assert [str(e["STATUS"]) for e in events] == ["CONFIRMED", "TENTATIVE"]
    uids = [str(e["UID"]) for e in events]
    assert len(set(uids)) == 2
    # Moved and renamed it is the same event.
    done(office, "visit", "move", str(coming), "--when", "2022-04-08 10:00", now=TODAY)
    done(office, "visit", "change", str(coming), "--title", "예시 새 제목", now=TODAY)
    moved = calendar(office, tmp_path, "mayor")
    assert [str(e["UID"]) for e in moved] == uids
    assert moved[1]["DTSTART"].dt == at("2022-04-08", "10:00")
    assert moved[1]["SEQUENCE"] > events[1]["SEQUENCE"]


@pytest.mark.parametrize("profile", ["mayor", "escort"])
def test_60_a_cancelled_visit_is_cancelled_with_a_higher_sequence(
    office: Run, tmp_path: Path, profile: str
) -> None:
    number = planned(office)
    (before,) = calendar(office, tmp_path, profile)
    done(office, "visit", "cancel", str(number), "--reason", "예시 사정", now=TODAY)
    (after,) = calendar(office, tmp_path, profile)
    assert (str(after["STATUS"]), str(after["SUMMARY"])) == ("CANCELLED", "[취소] 서북병원 현장방문")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["UID"] == before["UID"]
    assert "예시 사정" not in (tmp_path / f"{profile}.ics").read_text(encoding="utf-8")


def test_60_a_restricted_visit_is_nothing_to_the_public_and_only_a_time_to_others(
    office: Run, tmp_path: Path
) -> None:
    number = planned(office, "--confidentiality", "restricted", when="2022-04-06 14:00")
    settled(office, number)
    assert calendar(office, tmp_path, "public") == []
    assert calendar(office, tmp_path, "council") == []
    (event,) = calendar(office, tmp_path, "bureau")
    assert str(event["SUMMARY"]) == "일정"
    assert event["DTSTART"].dt == at("2022-04-06", "14:00")
    said = (tmp_path / "bureau.ics").read_text(encoding="utf-8")
    assert not [
        word for word in ("서북병원", "은평", "역촌", "현장방문", "LOCATION", "STATUS") if word in said
    ]
    (escort,) = calendar(office, tmp_path, "escort")
    assert str(escort["SUMMARY"]) == "서북병원 현장방문"
    assert escort["UID"] != event["UID"]


def test_60_the_public_feed_holds_title_start_and_place_of_public_items(office: Run, tmp_path: Path) -> None:
    shown = planned(office, "--confidentiality", "public", "--purpose", "예시 목적", when="2022-04-07 14:00")
    settled(office, shown)
    settled(office, planned(office, when="2022-04-06 10:00"))  # internal
    planned(office, "--confidentiality", "public", when="2022-04-05 10:00")  # not settled
    (event,) = calendar(office, tmp_path, "public")
    assert set(event) == {
        "UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS",
    }  # fmt: skip
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("서북병원 현장방문", "서북병원")
    assert event["DTSTART"].dt == at("2022-04-07", "14:00")
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2022-04-01T23:59", False),  # six days ahead
        ("2022-04-02T00:00", True),  # five
        ("2022-07-07T23:59", True),  # three months back
        ("2022-07-08T00:00", False),
    ],
)
def test_60_the_public_feed_reaches_three_months_back_and_five_days_ahead(
    office: Run, tmp_path: Path, now: str, shown: bool
) -> None:
    settled(office, planned(office, "--confidentiality", "public"))
    assert bool(calendar(office, tmp_path, "public", now=now)) is shown


def test_60_a_phone_of_its_own_is_given_the_same(office: Run, tmp_path: Path) -> None:
    """Not only profiles: a named phone gets its file of the same events under the same UIDs."""
    planned(office)
    done(
        office, "feed", "add", "--name", "예시 수행 휴대폰", "--profile", "escort", "--alarm", "30", now=EARLY
    )
    target = tmp_path / "phone.ics"
    days = ("--from", "2022-04-01", "--to", "2022-04-30")
    done(office, "feed", "export", "예시 수행 휴대폰", str(target), *days, now=TODAY)
    events: list[Any] = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    (other,) = calendar(office, tmp_path, "escort")
    assert [str(e["UID"]) for e in events] == [str(other["UID"])]
    assert [str(a["TRIGGER"].to_ical(), "ascii") for e in events for a in e.subcomponents] == ["-PT30M"]
