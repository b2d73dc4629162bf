# SPDX-License-Identifier: Apache-2.0
"""Every number of the office that can be set, with its default, its bounds and where the default comes from.

A setting is kept as one row of JSON text under its field's name. What a row does not say, or says
wrongly, is the default: an office with a spoilt setting still opens (`problems` lists them).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from db.records import Setting
from db.records.enums import Kind, MaterialKind


class Origin(StrEnum):
    """Where a default comes from; shown beside it."""

    OURS = "ours"  # our own choice, no rule behind it
    LAW = "law"
    CITY = "city"  # practice of the city
    MEASURED = "measured"  # published measurement


class SettingError(ValueError):
    """A value that a setting cannot take: `code` names the reason, `values` what was given."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


DURATIONS_MIN: Mapping[Kind, int] = MappingProxyType(
    {
        Kind.VISIT: 70,
        Kind.EVENT: 60,
        Kind.ISSUE_BRIEFING: 60,
        Kind.CONSULTATION: 90,
        Kind.INTERVIEW: 30,
        Kind.PARTY_GOV: 60,
        Kind.DISTRICT_HEAD: 60,
        Kind.HEADS_COUNCIL: 90,
        Kind.VICE_HEADS: 60,
        Kind.POLICY_COUNCIL: 90,
        Kind.PRESS: 30,
        Kind.RESIDENCY: 24 * 60,
        Kind.TRIP: 24 * 60,
        Kind.HOLD: 60,
        Kind.INTERNAL: 60,
    }
)


# Papers (자료) that bureaus are usually asked for, by kind of engagement; kinds left out need none.
PAPERS: Mapping[Kind, tuple[MaterialKind, ...]] = MappingProxyType(
    {
        Kind.VISIT: (MaterialKind.REMARKS, MaterialKind.STATUS_PAPER, MaterialKind.TIMETABLE),
        Kind.EVENT: (MaterialKind.REMARKS, MaterialKind.TIMETABLE, MaterialKind.ATTENDEES),
        Kind.ISSUE_BRIEFING: (MaterialKind.STATUS_PAPER, MaterialKind.ATTENDEES),
        Kind.CONSULTATION: (MaterialKind.REMARKS, MaterialKind.ATTENDEES),
        Kind.INTERVIEW: (MaterialKind.STATUS_PAPER,),
        Kind.PARTY_GOV: (MaterialKind.STATUS_PAPER, MaterialKind.ATTENDEES),
        Kind.DISTRICT_HEAD: (MaterialKind.STATUS_PAPER,),
        Kind.HEADS_COUNCIL: (MaterialKind.REMARKS, MaterialKind.ATTENDEES),
        Kind.VICE_HEADS: (MaterialKind.STATUS_PAPER,),
        Kind.POLICY_COUNCIL: (MaterialKind.STATUS_PAPER, MaterialKind.ATTENDEES),
        Kind.PRESS: (MaterialKind.REMARKS, MaterialKind.STATUS_PAPER),
    }
)


def _set(default: Any, low: float, high: float, origin: Origin = Origin.OURS) -> Any:
    return field(default=default, metadata={"low": low, "high": high, "origin": origin})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """What the rules ask the office for. Units are in the names: `_min` minutes, `_at_min` after midnight."""

    notice_working_days: int = _set(3, 0, 60)
    leadership_working_days: int = _set(7, 0, 60)
    due_hour: int = _set(18, 0, 23)
    short_before_start_min: int = _set(120, 0, 24 * 60)
    retell_end_change_min: int = _set(30, 0, 24 * 60)
    let_be_max_shift_min: int = _set(30, 0, 24 * 60)

    gap_min: int = _set(10, 0, 240)
    travel_factor: float = _set(1.35, 1.0, 5.0)
    speed_centre_kmh: float = _set(18.0, 1.0, 200.0, Origin.MEASURED)
    speed_weekday_kmh: float = _set(21.7, 1.0, 200.0, Origin.MEASURED)
    speed_holiday_kmh: float = _set(23.9, 1.0, 200.0, Origin.MEASURED)
    peak_factor: float = _set(1.2, 1.0, 5.0)
    travel_extra_min: int = _set(10, 0, 240)
    depart_early_min: int = _set(15, 0, 240)
    office_lat: float = _set(37.5663, -90.0, 90.0)
    office_lon: float = _set(126.9779, -180.0, 180.0)
    office_district_code: str = _set("11140", 0, 20)

    remind_morning_at_min: int = _set(9 * 60, 0, 24 * 60)
    remind_afternoon_at_min: int = _set(16 * 60, 0, 24 * 60)
    work_start_at_min: int = _set(9 * 60, 0, 24 * 60)
    work_end_at_min: int = _set(18 * 60, 0, 24 * 60)
    council_start_at_min: int = _set(8 * 60, 0, 24 * 60)
    council_end_at_min: int = _set(20 * 60, 0, 24 * 60)

    election_notice_days: int = _set(60, 0, 400, Origin.LAW)
    own_election_days: int = _set(180, 0, 800, Origin.LAW)

    material_working_days: int = _set(2, 0, 60)
    usual_materials: Mapping[Kind, tuple[MaterialKind, ...]] = field(
        default_factory=lambda: PAPERS,
        hash=False,
        metadata={"low": 0, "high": len(MaterialKind), "origin": Origin.OURS},
    )
    reply_days: int = _set(7, 0, 365)
    question_days: int = _set(30, 0, 365)
    follow_up_days: int = _set(30, 0, 365)
    withdrawn_apart: bool = _set(True, 0, 1)
    coverage_days: int = _set(180, 1, 3660)
    same_district_days: int = _set(30, 0, 3660)

    public_months_back: int = _set(3, 0, 120, Origin.CITY)
    public_days_ahead: int = _set(5, 0, 365, Origin.CITY)
    public_event_min: int = _set(60, 5, 24 * 60)
    postponed_feed_days: int = _set(30, 0, 3660)
    feed_refresh_min: int = _set(15, 5, 24 * 60)
    farewell_days: int = _set(30, 1, 365)

    year_mark: str = _set("’", 1, 1)

    durations_min: Mapping[Kind, int] = field(
        default_factory=lambda: DURATIONS_MIN,
        hash=False,
        metadata={"low": 5, "high": 24 * 60, "origin": Origin.OURS},
    )

    def duration_min(self, kind: Kind) -> int:
        """How long a new engagement of this kind is drawn, minutes."""
        return self.durations_min.get(kind, DURATIONS_MIN[kind])

    def papers_of(self, kind: Kind) -> tuple[MaterialKind, ...]:
        """The papers that bureaus are usually asked for before such an engagement."""
        return self.usual_materials.get(kind, ())


DEFAULTS = OfficeSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingInfo:
    """What a settings page shows of one setting. For text, `low` and `high` bound its length."""

    key: str
    default: object
    low: float
    high: float
    origin: Origin


def setting_infos() -> tuple[SettingInfo, ...]:
    return tuple(
        SettingInfo(key=f.name, default=getattr(DEFAULTS, f.name), **f.metadata)
        for f in dataclasses.fields(OfficeSettings)
    )


_INFOS = {i.key: i for i in setting_infos()}


def parse(key: str, text: str) -> object:
    """The value of one setting from its JSON text. Raises SettingError naming key and bounds."""
    known = _INFOS.get(key)
    if known is None:
        raise SettingError("setting.unknown", key=key)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingError("setting.not_json", key=key) from error
    if key == "usual_materials":
        return _papers(known, value)
    if isinstance(known.default, Mapping):
        return _durations(known, value)
    return _plain(known, value)


def _plain(known: SettingInfo, value: object) -> object:
    default = known.default
    if isinstance(default, bool):
        if isinstance(value, bool):
            return value
        raise SettingError("setting.type", key=known.key, value=value)
    if isinstance(default, str):
        if isinstance(value, str) and known.low <= len(value) <= known.high:
            return value
        raise SettingError("setting.type", key=known.key, value=value)
    whole = isinstance(default, int)
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        raise SettingError("setting.type", key=known.key, value=value)
    # Written so that NaN, which no comparison holds for, is refused too.
    if not known.low <= value <= known.high:
        raise SettingError("setting.range", key=known.key, value=value, low=known.low, high=known.high)
    return value if whole else float(value)


def _durations(known: SettingInfo, value: object) -> Mapping[Kind, int]:
    if not isinstance(value, dict):
        raise SettingError("setting.type", key=known.key, value=value)
    found = dict(DURATIONS_MIN)
    for name, minutes in value.items():
        if name not in set(Kind) or not isinstance(minutes, int) or isinstance(minutes, bool):
            raise SettingError("setting.type", key=known.key, value=name)
        if not known.low <= minutes <= known.high:
            raise SettingError("setting.range", key=known.key, value=minutes, low=known.low, high=known.high)
        found[Kind(name)] = minutes
    return MappingProxyType(found)


def _papers(known: SettingInfo, value: object) -> Mapping[Kind, tuple[MaterialKind, ...]]:
    """Kinds that are named need these papers, the others what they need by default."""
    if not isinstance(value, dict):
        raise SettingError("setting.type", key=known.key, value=value)
    found = dict(PAPERS)
    for name, papers in value.items():
        if name not in set(Kind) or not isinstance(papers, list):
            raise SettingError("setting.type", key=known.key, value=name)
        if any(not isinstance(paper, str) or paper not in set(MaterialKind) for paper in papers):
            raise SettingError("setting.type", key=known.key, value=name)
        found[Kind(name)] = tuple(dict.fromkeys(MaterialKind(paper) for paper in papers))
    return MappingProxyType(found)


# Hours that begin and end: turned round they would hold no minute, and nothing would ever be said of it.
_HOURS = (("work_start_at_min", "work_end_at_min"), ("council_start_at_min", "council_end_at_min"))


def check_hours(settings: OfficeSettings, key: str) -> None:
    """Raises SettingError where `key` makes hours end before they begin."""
    for first, last in _HOURS:
        start, end = getattr(settings, first), getattr(settings, last)
        if key in (first, last) and end <= start:
            raise SettingError("setting.hours", key=key, start=_clock(start), end=_clock(end))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def plain(value: object) -> object:
    """A setting's value as JSON has it."""
    if isinstance(value, Mapping):
        return {str(k): list(v) if isinstance(v, tuple) else v for k, v in value.items()}
    return value


def from_rows(rows: Iterable[Setting]) -> OfficeSettings:
    """The office's settings; rows of other keys and spoilt rows leave the default."""
    found: dict[str, Any] = {}
    for row in rows:
        if row.key in _INFOS and row.binned_at is None:
            try:
                found[row.key] = parse(row.key, row.value)
            except SettingError:
                continue
    return OfficeSettings(**found)


def problems(rows: Iterable[Setting]) -> tuple[SettingError, ...]:
    """The spoilt rows among those that belong here, for the doctor."""
    found = []
    for row in rows:
        if row.key in _INFOS and row.binned_at is None:
            try:
                parse(row.key, row.value)
            except SettingError as error:
                found.append(error)
    return tuple(found)


def to_json(settings: OfficeSettings) -> Mapping[str, str]:
    """Key → JSON text of each setting that differs from its default: what rows are worth keeping."""
    kept = {}
    for key, known in _INFOS.items():
        value = getattr(settings, key)
        if value != known.default:
            kept[key] = json.dumps(plain(value), ensure_ascii=False, sort_keys=True)
    return kept
