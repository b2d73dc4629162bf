# SPDX-License-Identifier: Apache-2.0
"""Who sees what, and that nothing hidden comes through."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import (
    RECORDS,
    Attachment,
    Attempt,
    Attendance,
    CallSheet,
    Contact,
    ContactView,
    Day,
    Engagement,
    Notice,
    NoticeRule,
    Override,
    ProposerTold,
    RunRow,
    Stop,
    Suggestion,
    Timed,
)
from db.records.enums import Channel, Confidentiality, Profile, Purpose, Status
from db.records.meta import Group, fields_of
from desktop.rules.redaction import (
    FEED_STATUSES,
    HEADLINE,
    STAMPS,
    TABLE,
    Access,
    Reading,
    Relation,
    access,
    attachment_visible,
    headline,
    is_public,
    public_window,
    redact,
    redact_engagement,
    redact_stops,
    visible,
)
from desktop.rules.settings import DEFAULTS
from tests.rules.helpers import at, stop, timed

TODAY = date(2026, 11, 26)
SECRET = "숨길 것"
HIDDEN = "일정"
READINGS = [Reading(*given) for given in product(Profile, Relation, Confidentiality)]


def full(**values: object) -> Engagement:
    """An engagement whose every text says something that could leak."""
    texts = {f.name: SECRET for f in fields_of(Engagement) if f.type is str}
    given = {"id": 7, "uid": "7@example", "when": timed(TODAY, "14:00", "15:10"), "status": Status.FINAL}
    return Engagement(**{**texts, **given, **values})  # type: ignore[arg-type]


def seen(e: Engagement, profile: Profile, relation: Relation = Relation.OTHER) -> Engagement | None:
    reading = Reading(profile, relation, named=profile is Profile.ESCORT)
    return redact_engagement(e, reading, hidden_title=HIDDEN, settings=DEFAULTS, today=TODAY)


# -- the table -----------------------------------------------------------------------------------


def test_every_group_has_a_row_and_every_field_a_group() -> None:
    assert set(TABLE) == set(Group)
    for kind in RECORDS:
        for field in fields_of(kind):
            assert field.meta.group in TABLE, f"{kind.__name__}.{field.name}"
    assert set(HEADLINE) == set(product(Profile, Relation))


@pytest.mark.parametrize(
    ("profile", "relation", "expected"),
    [
        (Profile.MAYOR, Relation.OTHER, "xxx"),
        (Profile.ESCORT, Relation.OTHER, "xxx"),
        (Profile.BUREAU, Relation.OWN, "xxt"),
        (Profile.BUREAU, Relation.OTHER, "xtt"),
        (Profile.COUNCIL, Relation.OWN, "xxt"),
        (Profile.COUNCIL, Relation.OTHER, "x--"),
        (Profile.PUBLIC, Relation.OTHER, "x--"),
    ],
)
def test_headlines_are_as_decided(profile: Profile, relation: Relation, expected: str) -> None:
    found = [headline(Reading(profile, relation, c)) for c in Confidentiality]
    assert "".join(found) == expected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (Group.ITINERARY, "xxx----"),
        (Group.SECURITY, "xx-----"),
        (Group.PEOPLE, "xxx-o--"),
        (Group.NOTICES, "x-o-o--"),
        (Group.REMARKS, "x-x----"),
        (Group.SUGGESTIONS, "xxx-o--"),
        (Group.OFFICE_NUMBER, "-xxx---"),
        (Group.MOBILE_NUMBER, "-o-----"),
        (Group.INTERNAL, "-------"),
    ],
)
def test_groups_of_a_public_item_are_as_decided(group: Group, expected: str) -> None:
    columns = [
        (Profile.MAYOR, Relation.OTHER),
        (Profile.ESCORT, Relation.OTHER),
        (Profile.BUREAU, Relation.OWN),
        (Profile.BUREAU, Relation.OTHER),
        (Profile.COUNCIL, Relation.OWN),
        (Profile.COUNCIL, Relation.OTHER),
        (Profile.PUBLIC, Relation.OTHER),
    ]
    found = [access(Reading(p, r, Confidentiality.PUBLIC, named=True), group) for p, r in columns]
    assert "".join(found) == expected


def test_route_and_guard_are_for_named_users_of_the_escort() -> None:
    anybody = Reading(Profile.ESCORT)
    assert access(anybody, Group.SECURITY) is Access.HIDE
    assert access(replace(anybody, named=True), Group.SECURITY) is Access.SHOW
    assert access(Reading(Profile.MAYOR), Group.SECURITY) is Access.SHOW
    assert access(Reading(Profile.BUREAU, Relation.OWN, named=True), Group.SECURITY) is Access.HIDE


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_where_only_the_time_is_told_nothing_else_is(reading: Reading) -> None:
    if headline(reading) is not Access.SHOW:
        shown = {g for g in Group if access(reading, g) is not Access.HIDE}
        assert shown <= {Group.HEADLINE}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda k: k.__name__)
def test_who_is_further_away_sees_no_more(kind: type) -> None:
    for own_row in (False, True):
        for c in Confidentiality:

            def fields(profile: Profile, relation: Relation, level: Confidentiality = c) -> frozenset[str]:
                return visible(kind, Reading(profile, relation, level), own_row=own_row)  # noqa: B023

            public = fields(Profile.PUBLIC, Relation.OTHER)
            for profile, relation in product(Profile, Relation):
                assert public - STAMPS <= fields(profile, relation)
            assert fields(Profile.COUNCIL, Relation.OTHER) <= fields(Profile.COUNCIL, Relation.OWN)
            assert fields(Profile.BUREAU, Relation.OTHER) <= fields(Profile.BUREAU, Relation.OWN)


@given(st.sampled_from(RECORDS), st.sampled_from(list(product(Profile, Relation))), st.booleans())
def test_a_more_confidential_item_shows_no_more(
    kind: type, who: tuple[Profile, Relation], own_row: bool
) -> None:
    shown = [visible(kind, Reading(*who, c), own_row=own_row) for c in Confidentiality]
    if kind is Engagement:
        shown = [names - {"is_busy"} for names in shown]
    assert shown[2] <= shown[1] <= shown[0]


# -- engagements ---------------------------------------------------------------------------------


def leaks(e: Engagement | None) -> set[str]:
    return set() if e is None else {f.name for f in dataclasses.fields(e) if getattr(e, f.name) == SECRET}


def test_of_an_internal_item_another_bureau_learns_the_time_only() -> None:
    found = seen(full(), Profile.BUREAU)
    assert found is not None
    assert (found.title, found.when, leaks(found)) == (HIDDEN, full().when, set())
    assert (found.uid, found.status) == ("7@example", Status.FINAL)


def test_of_a_restricted_item_its_own_bureau_and_councillor_learn_the_time_only() -> None:
    restricted = full(confidentiality=Confidentiality.RESTRICTED)
    for profile in (Profile.BUREAU, Profile.COUNCIL):
        found = seen(restricted, profile, Relation.OWN)
        assert found is not None
        assert (found.title, leaks(found)) == (HIDDEN, set())
    assert seen(restricted, Profile.COUNCIL) is None
    assert seen(restricted, Profile.PUBLIC) is None


def test_the_mayor_sees_everything_but_internal_notes_and_numbers() -> None:
    found = seen(full(confidentiality=Confidentiality.RESTRICTED), Profile.MAYOR)
    hidden = leaks(full()) - leaks(found)
    groups = {f.name: f.meta.group for f in fields_of(Engagement)}
    assert {groups[name] for name in hidden} == {Group.INTERNAL, Group.OFFICE_NUMBER}


def test_the_escort_sees_no_remarks() -> None:
    found = seen(full(), Profile.ESCORT)
    assert found is not None
    assert (found.key_points, found.cautions, found.questions, found.internal_note) == ("", "", "", "")
    assert found.route_note == SECRET


def test_the_public_sees_title_start_and_place_only() -> None:
    e = full(
        confidentiality=Confidentiality.PUBLIC,
        title="안쪽 제목",
        public_title="공개 제목",
        is_major=True,
        is_urgent=True,
    )
    found = seen(e, Profile.PUBLIC)
    assert found is not None
    assert leaks(found) == set()
    assert found.title == "공개 제목"
    assert found.when == Timed(at(TODAY, "14:00"), at(TODAY, "15:00"))
    assert (found.is_major, found.is_urgent, found.status) == (False, False, Status.DRAFT)
    stops = [
        stop(7, place="서북병원", address=SECRET, district_code="11380", lat=1.0, position=0),
        stop(7, place="비공개 장소", position=1),
    ]
    reading = Reading(Profile.PUBLIC, confidentiality=Confidentiality.PUBLIC)
    (place,) = redact_stops(stops, reading)
    assert (place.place, place.address, place.district_code, place.lat) == ("서북병원", "", None, None)


@pytest.mark.parametrize("status", list(Status))
def test_the_public_calendar_holds_settled_items_only(status: Status) -> None:
    e = full(confidentiality=Confidentiality.PUBLIC, status=status)
    carried = status in (Status.FINAL, Status.HELD, Status.CLOSED)
    assert is_public(e, DEFAULTS, TODAY) is carried
    assert (seen(e, Profile.PUBLIC) is not None) is carried
    assert (status in FEED_STATUSES[Profile.MAYOR]) is (status not in (Status.CANDIDATE, Status.DRAFT))


def test_the_public_window_is_three_months_back_and_five_days_ahead() -> None:
    assert public_window(TODAY, DEFAULTS) == (date(2026, 8, 26), date(2026, 12, 1))
    assert public_window(date(2026, 5, 31), DEFAULTS) == (date(2026, 2, 28), date(2026, 6, 5))
    assert public_window(date(2027, 1, 15), DEFAULTS) == (date(2026, 10, 15), date(2027, 1, 20))

    def shown(day: date) -> bool:
        e = full(confidentiality=Confidentiality.PUBLIC, when=timed(day, "10:00", "11:00"))
        return is_public(e, DEFAULTS, TODAY)

    days = (date(2026, 8, 25), date(2026, 8, 26), date(2026, 12, 1), date(2026, 12, 2))
    assert [shown(day) for day in days] == [False, True, True, False]
    open_hour = full(confidentiality=Confidentiality.PUBLIC, when=Day(TODAY))
    assert not is_public(open_hour, DEFAULTS, TODAY)


@given(st.sampled_from(list(product(Profile, Relation))), st.sampled_from(list(Confidentiality)))
def test_what_is_shown_is_what_the_table_allows(
    who: tuple[Profile, Relation], confidentiality: Confidentiality
) -> None:
    e = full(confidentiality=confidentiality)
    found = seen(e, *who)
    allowed = visible(Engagement, Reading(*who, confidentiality, named=who[0] is Profile.ESCORT))
    if who[0] is Profile.PUBLIC:
        allowed = frozenset({"title", "public_title"}) & allowed
    assert leaks(found) <= allowed


# -- parts ---------------------------------------------------------------------------------------


def test_rows_of_others_are_absent_and_own_ones_present() -> None:
    own = Reading(Profile.COUNCIL, Relation.OWN)
    row = Attendance(id=1, engagement_id=7, name=SECRET, post=SECRET, note=SECRET)
    shown = redact(row, own, own_row=True)
    assert redact(row, own) is None
    assert shown is not None
    assert (shown.name, shown.note) == (SECRET, "")
    suggestion = Suggestion(id=1, text=SECRET, received_on=TODAY)
    assert redact(suggestion, own) is None
    assert redact(suggestion, own, own_row=True) == suggestion


def test_notices_are_the_mayors_and_in_part_the_bureaus() -> None:
    notice = Notice(id=1, engagement_id=7, person_id=3, waiver_reason=SECRET, purposes=(Purpose.INVITE,))
    for_mayor = redact(notice, Reading(Profile.MAYOR))
    assert for_mayor is not None
    assert (for_mayor.person_id, for_mayor.waiver_reason) == (3, "")
    assert redact(notice, Reading(Profile.ESCORT)) is None
    assert redact(notice, Reading(Profile.BUREAU, Relation.OWN)) is None
    attempt = Attempt(id=1, notice_id=1, at=at(TODAY, "10:00"), channel=Channel.PHONE, note=SECRET)
    for_bureau = redact(attempt, Reading(Profile.BUREAU, Relation.OWN), own_row=True)
    assert for_bureau is not None
    assert (for_bureau.at, for_bureau.note) == (attempt.at, "")


def test_run_sheets_addresses_and_overrides_stay_inside() -> None:
    row = RunRow(id=1, engagement_id=7, text=SECRET)
    other = Reading(Profile.BUREAU, confidentiality=Confidentiality.PUBLIC)
    assert redact(row, Reading(Profile.BUREAU, Relation.OWN)) == row
    assert redact(row, other) is None
    assert redact(Override(id=1, engagement_id=7, code="x", reason=SECRET), Reading(Profile.MAYOR)) is None
    stops = [stop(7, place="가", address=SECRET), stop(7, place="나", position=1, id=9)]
    (first,) = redact_stops(stops, other)
    assert (first.place, first.address) == ("가", "")
    assert redact_stops(stops, Reading(Profile.BUREAU)) == ()
    assert len(redact_stops(stops, Reading(Profile.ESCORT))) == 2


def test_mobile_numbers_reach_only_the_duty_staff_of_the_escort() -> None:
    contact = Contact(id=1, person_id=3, office_phone="2133-0000", mobile=SECRET)
    escort = Reading(Profile.ESCORT)
    office = redact(contact, escort)
    assert office is not None
    assert (office.office_phone, office.mobile) == ("2133-0000", "")
    duty = redact(contact, escort, own_row=True)
    assert duty is not None
    assert duty.mobile == SECRET
    assert redact(contact, Reading(Profile.MAYOR)) is None


def test_a_file_is_seen_as_the_group_it_was_filed_under() -> None:
    remarks = Attachment(id=1, engagement_id=7, name="말씀자료.hwpx", privacy=Group.REMARKS)
    assert attachment_visible(remarks, Reading(Profile.MAYOR))
    assert not attachment_visible(remarks, Reading(Profile.ESCORT))
    assert not attachment_visible(replace(remarks, privacy=Group.INTERNAL), Reading(Profile.MAYOR))


def test_a_stop_knows_only_declared_fields() -> None:
    assert {f.name for f in dataclasses.fields(Stop)} == {f.name for f in fields_of(Stop)}


def test_who_was_told_of_a_follow_up_is_seen_like_any_notice_and_records_of_the_desk_by_nobody() -> None:
    for profile, relation, level in product(Profile, Relation, Confidentiality):
        reading = Reading(profile, relation, level)
        told = visible(ProposerTold, reading) - {"id", "row_version", "binned_at"}
        assert bool(told) is (profile is Profile.MAYOR), (profile, relation, level)
        for kept in (CallSheet, ContactView, NoticeRule):
            assert not visible(kept, reading), (kept, profile)
