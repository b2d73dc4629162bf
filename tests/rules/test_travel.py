# SPDX-License-Identifier: Apache-2.0
"""How long the way takes, and whether there is time for it: acceptance 49."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from db.records.enums import Kind, Status
from desktop.rules.availability import check
from desktop.rules.settings import DEFAULTS, OfficeSettings
from desktop.rules.travel import (
    Leg,
    Precision,
    Spot,
    estimate,
    great_circle_km,
    leg_between,
    office_spot,
    spot_of,
)
from desktop.rules.way import way_to
from tests.rules.helpers import (
    EUNPYEONG,
    GANGSEO,
    at,
    codes,
    context,
    districts,
    dong,
    dongs,
    off,
    placed,
    said,
    stop,
    timed,
    visit,
)

THURSDAY = date(2026, 11, 26)
SATURDAY = date(2026, 11, 28)
CITY_HALL = office_spot(DEFAULTS)


def leg(a: Spot, b: Spot, depart: datetime) -> Leg:
    return estimate(a, b, depart, DEFAULTS, off())


def of_district(code: str) -> Spot:
    found = spot_of(stop(district_code=code), {}, districts())
    assert found is not None
    return found


def test_city_hall_to_gangseo_takes_43_and_10_minutes() -> None:
    found = leg(CITY_HALL, of_district(GANGSEO), at(THURSDAY, "13:00"))
    assert round(great_circle_km(CITY_HALL, of_district(GANGSEO)), 2) == 11.45
    assert (found.distance_km, found.speed_kmh, found.drive_min, found.extra_min, found.minutes) == (
        15.45,
        21.7,
        43,
        10,
        53,
    )


def test_the_centre_is_slow_holidays_are_fast_and_peaks_take_a_fifth_longer() -> None:
    gangseo, jongno = of_district(GANGSEO), of_district("11110")
    assert leg(CITY_HALL, jongno, at(THURSDAY, "13:00")).speed_kmh == 18.0
    assert leg(CITY_HALL, gangseo, at(SATURDAY, "13:00")).speed_kmh == 23.9
    peak = leg(CITY_HALL, gangseo, at(THURSDAY, "17:00"))
    assert (peak.is_peak, peak.drive_min) == (True, 52)
    assert not leg(CITY_HALL, gangseo, at(THURSDAY, "19:00")).is_peak
    assert not leg(CITY_HALL, gangseo, at(SATURDAY, "17:30")).is_peak


def test_a_place_is_where_its_stop_says_else_its_dong_else_its_district() -> None:
    yeokchon = dong(EUNPYEONG, "역촌동")
    exact = spot_of(stop(lat=37.6, lon=126.9, district_code=EUNPYEONG), dongs(), districts())
    by_dong = spot_of(stop(dong_id=yeokchon.id, district_code=EUNPYEONG), dongs(), districts())
    by_district = spot_of(stop(district_code=EUNPYEONG), dongs(), districts())
    assert [s and s.precision for s in (exact, by_dong, by_district)] == [
        Precision.STOP,
        Precision.DONG,
        Precision.DISTRICT,
    ]
    assert by_dong is not None
    assert (by_dong.lat, by_dong.lon) == (yeokchon.lat, yeokchon.lon)
    assert spot_of(stop(), dongs(), districts()) is None


def between(a: object, b: object) -> Leg | None:
    return leg_between(
        a,  # type: ignore[arg-type]
        b,  # type: ignore[arg-type]
        at(THURSDAY, "13:00"),
        dongs=dongs(),
        districts=districts(),
        settings=DEFAULTS,
        off=off(),
    )


def test_a_typed_time_wins_the_same_place_takes_none_and_far_away_is_not_guessed() -> None:
    here, there = stop(place="가", district_code=GANGSEO), stop(place="나", district_code=EUNPYEONG)
    assert between(here, stop(place="나", district_code=EUNPYEONG, travel_min=7)) == Leg(
        minutes=7, is_typed=True
    )
    assert between(here, here) == Leg(minutes=0, distance_km=0.0, drive_min=0)
    assert between(here, there) is not None
    assert between(here, stop(place="부산", lat=35.18, lon=129.07)) is None
    assert between(here, stop(place="모름")) is None


def test_two_places_of_one_district_still_take_time_to_get_in_and_out() -> None:
    found = between(stop(place="가", district_code=GANGSEO), stop(place="나", district_code=GANGSEO))
    assert found is not None
    assert (found.minutes, found.is_rough) == (10, True)


def two(gap_start: str, **values: object):  # type: ignore[no-untyped-def]
    a = placed(
        visit(1, when=timed(THURSDAY, "13:00", "13:40"), title="가 방문"),
        stop(1, place="가", district_code=GANGSEO),
    )
    b = placed(
        visit(2, when=timed(THURSDAY, gap_start, "15:10"), title="나 방문"),
        stop(2, place="나", district_code=EUNPYEONG, **values),
    )
    return a, b, context(a, b)


def test_49_too_little_time_shows_distance_speed_and_minutes_from_both_sides() -> None:
    a, b, day = two("14:00")
    (before,) = check(day, b)
    (after,) = check(day, a)
    assert (before.code, after.code) == ("travel.before_estimated", "travel.after_estimated")
    shown = {k: before.values[k] for k in ("gap_min", "travel_min", "distance_km", "speed_kmh")}
    assert shown == {"gap_min": 20, "travel_min": 44, "distance_km": 12.25, "speed_kmh": 21.7}
    assert said([before]) == ["앞 일정과 간격 20분 < 이동 44분: 가 방문 · 12.3km · 시속 21.7km로 추정"]
    assert {k: after.values[k] for k in shown} == shown


def test_49_a_typed_travel_time_replaces_the_estimate() -> None:
    _, b, day = two("14:00", travel_min=15)
    assert codes(check(day, b)) == []
    _, b, day = two("14:00", travel_min=25)
    assert codes(check(day, b)) == ["travel.before_typed"]


def test_enough_time_is_enough() -> None:
    a, b, day = two("14:24")
    assert check(day, a) == check(day, b) == ()


def test_stops_of_one_visit_too_far_apart_are_marked() -> None:
    def stops(leave: str, arrive: str, **values: object):  # type: ignore[no-untyped-def]
        return placed(
            visit(1, when=timed(THURSDAY, "13:00", "15:00")),
            stop(1, place="가", district_code=GANGSEO, leave_at=at(THURSDAY, leave), position=0),
            stop(
                1,
                place="나",
                district_code=EUNPYEONG,
                arrive_at=at(THURSDAY, arrive),
                position=1,
                **values,
            ),
        )

    def found(c):  # type: ignore[no-untyped-def]
        return codes(check(context(c), c))

    assert found(stops("13:20", "13:50")) == ["travel.between_stops_estimated"]
    assert found(stops("13:20", "14:04")) == []
    assert found(stops("13:20", "13:50", travel_min=30)) == []
    assert found(stops("13:20", "13:50", travel_min=31)) == ["travel.between_stops_typed"]
    assert found(stops("14:20", "14:10")) == ["travel.stops_reversed"]
    assert found(stops("12:50", "14:10")) == ["travel.stop_outside_times"]


def test_ways_longer_than_the_whole_visit_are_marked() -> None:
    c = placed(
        visit(1, when=timed(THURSDAY, "13:00", "13:40")),
        stop(1, place="가", district_code=GANGSEO, position=0),
        stop(1, place="나", district_code=EUNPYEONG, position=1),
    )
    assert codes(check(context(c), c)) == ["travel.stops_exceed"]


def test_the_way_there_is_from_the_item_before_else_from_city_hall() -> None:
    a, b, day = two("14:00")
    assert way_to(day, b).origin == a
    assert way_to(day, b).gap_min == 20
    first = way_to(day, a)
    assert (first.origin, first.leg and first.leg.minutes) == (None, 53)
    trip = placed(visit(3, kind=Kind.TRIP, when=timed(SATURDAY, "09:00", "18:00")), stop(3, place="부산"))
    assert way_to(context(trip), trip).leg is None


def test_a_nearer_candidate_does_not_hide_a_firm_neighbour() -> None:
    a, b, _ = two("14:00")
    maybe = placed(
        visit(3, when=timed(THURSDAY, "13:45", "13:55"), status=Status.CANDIDATE, title="후보"),
        stop(3, place="나", district_code=EUNPYEONG),
    )
    found = check(context(a, b, maybe), b)
    assert [(f.code, f.values["other"]) for f in found] == [
        ("travel.before_estimated", "가 방문"),
        ("gap.before", "후보"),
    ]


POINTS = st.builds(
    lambda lat, lon: Spot(lat=lat, lon=lon, precision=Precision.STOP),
    st.floats(37.4, 37.7),
    st.floats(126.8, 127.2),
)


@given(POINTS, POINTS)
def test_the_way_back_is_as_long_and_more_speed_is_never_slower(a: Spot, b: Spot) -> None:
    noon = at(THURSDAY, "13:00")
    assert leg(a, b, noon).minutes == leg(b, a, noon).minutes
    fast = OfficeSettings(speed_weekday_kmh=40.0)
    assert estimate(a, b, noon, fast, off()).minutes <= leg(a, b, noon).minutes
