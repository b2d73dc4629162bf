# SPDX-License-Identifier: Apache-2.0
"""How long the way takes: an estimate from the map, or the time somebody typed, which always wins.

Great-circle kilometres × factor ÷ average speed, slower in the peaks, plus some minutes for getting
in and out. Speeds are the city's published averages; the factors are ours and can be set.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import asin, ceil, cos, radians, sin, sqrt

from db.records import District, Dong, Stop
from desktop.rules.commitment import seoul
from desktop.rules.settings import OfficeSettings
from desktop.rules.workdays import DaysOff, is_off

EARTH_KM = 6371.0088
SAME_PLACE_KM = 0.05
MAX_ESTIMATE_KM = 60.0  # beyond it people go by train or plane and the city's speeds say nothing
CENTRE_DISTRICTS = frozenset({"11110", "11140"})  # 종로구, 중구
PEAKS = ((7, 9), (17, 19))  # hours of the day, end excluded


class Precision(StrEnum):
    """What a place's coordinates are the coordinates of."""

    STOP = "stop"
    DONG = "dong"
    DISTRICT = "district"
    OFFICE = "office"  # City Hall, where the day begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point on the map, degrees; `place` as written, empty for City Hall."""

    lat: float
    lon: float
    precision: Precision
    district_code: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A way from one place to the next. `minutes` is what to plan with; the rest says how it was found.

    For a typed time `distance_km` (by road) and `speed_kmh` are None unless both ends are known.
    """

    minutes: int
    distance_km: float | None = None
    speed_kmh: float | None = None
    drive_min: int | None = None
    extra_min: int = 0
    is_typed: bool = False
    is_peak: bool = False
    is_rough: bool = False  # an end is known by its dong or district only


def great_circle_km(a: Spot, b: Spot) -> float:
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def spot_of(stop: Stop, dongs: Mapping[int, Dong], districts: Mapping[str, District]) -> Spot | None:
    """Where a stop is: its own coordinates, else its dong's centre, else the district's office."""
    code = stop.district_code
    if stop.lat is not None and stop.lon is not None:
        return Spot(
            lat=stop.lat, lon=stop.lon, precision=Precision.STOP, district_code=code, place=stop.place
        )
    dong = dongs.get(stop.dong_id) if stop.dong_id is not None else None
    if dong is not None and dong.lat is not None and dong.lon is not None:
        return Spot(
            lat=dong.lat,
            lon=dong.lon,
            precision=Precision.DONG,
            district_code=dong.district_code,
            place=stop.place,
        )
    district = districts.get(code) if code else None
    if district is None or district.lat is None or district.lon is None:
        return None
    return Spot(
        lat=district.lat,
        lon=district.lon,
        precision=Precision.DISTRICT,
        district_code=code,
        place=stop.place,
    )


def office_spot(settings: OfficeSettings) -> Spot:
    """City Hall, where the mayor's day begins."""
    return Spot(
        lat=settings.office_lat,
        lon=settings.office_lon,
        precision=Precision.OFFICE,
        district_code=settings.office_district_code,
    )


def estimate(a: Spot, b: Spot, depart: datetime, settings: OfficeSettings, off: DaysOff) -> Leg:
    """The way from a to b leaving at `depart` (aware). The same place takes no time at all."""
    straight = great_circle_km(a, b)
    exact = {Precision.STOP, Precision.OFFICE}
    rough = a.precision not in exact or b.precision not in exact
    if straight < SAME_PLACE_KM and (not rough or (a.place == b.place != "")):
        return Leg(minutes=0, distance_km=0.0, speed_kmh=None, drive_min=0, is_rough=rough)
    local = depart.astimezone(seoul())
    day_off = is_off(local.date(), off)
    if a.district_code in CENTRE_DISTRICTS and b.district_code in CENTRE_DISTRICTS:
        speed = settings.speed_centre_kmh
    else:
        speed = settings.speed_holiday_kmh if day_off else settings.speed_weekday_kmh
    # The peaks are those of commuters: a holiday has none.
    is_peak = not day_off and any(low <= local.hour < high for low, high in PEAKS)
    road = straight * settings.travel_factor
    # Rounded before rounding up, so that 40.000000001 minutes are not 41.
    drive = ceil(round(road / speed * 60 * (settings.peak_factor if is_peak else 1.0), 6))
    return Leg(
        minutes=drive + settings.travel_extra_min,
        distance_km=round(road, 2),
        speed_kmh=speed,
        drive_min=drive,
        extra_min=settings.travel_extra_min,
        is_peak=is_peak,
        is_rough=rough,
    )


def typed(minutes: int) -> Leg:
    """A travel time as somebody typed it."""
    return Leg(minutes=minutes, is_typed=True)


def leg_between(
    a: Stop | None,
    b: Stop,
    depart: datetime,
    *,
    dongs: Mapping[int, Dong],
    districts: Mapping[str, District],
    settings: OfficeSettings,
    off: DaysOff,
) -> Leg | None:
    """The way to stop b from stop a (None: from City Hall); None where an end is not known.

    Minutes typed at b win; two stops with the same written place and no coordinates are one place.
    """
    if b.travel_min is not None:
        return typed(b.travel_min)
    if a is not None and a.place == b.place and a.district_code == b.district_code:
        return Leg(minutes=0, distance_km=0.0, drive_min=0)
    start = office_spot(settings) if a is None else spot_of(a, dongs, districts)
    end = spot_of(b, dongs, districts)
    if start is None or end is None or great_circle_km(start, end) > MAX_ESTIMATE_KM:
        return None
    return estimate(start, end, depart, settings, off)
