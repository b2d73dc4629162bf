# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Setting
from db.records.enums import Kind
from desktop.rules.settings import (
    DEFAULTS,
    OfficeSettings,
    Origin,
    SettingError,
    from_rows,
    parse,
    problems,
    setting_infos,
    to_json,
)


def test_defaults_are_the_decided_ones() -> None:
    assert (DEFAULTS.notice_working_days, DEFAULTS.leadership_working_days, DEFAULTS.due_hour) == (3, 7, 18)
    assert (DEFAULTS.travel_factor, DEFAULTS.travel_extra_min, DEFAULTS.gap_min) == (1.35, 10, 10)
    assert (DEFAULTS.speed_centre_kmh, DEFAULTS.speed_weekday_kmh, DEFAULTS.speed_holiday_kmh) == (
        18.0,
        21.7,
        23.9,
    )
    assert (DEFAULTS.public_months_back, DEFAULTS.public_days_ahead, DEFAULTS.coverage_days) == (3, 5, 180)


def test_a_default_says_where_it_comes_from() -> None:
    origins = {i.key: i.origin for i in setting_infos()}
    assert origins["notice_working_days"] is Origin.OURS
    assert origins["election_notice_days"] is Origin.LAW
    assert origins["speed_weekday_kmh"] is Origin.MEASURED
    assert all(i.low <= i.high for i in setting_infos())


def test_spoilt_rows_leave_the_default_and_are_listed() -> None:
    rows = [
        Setting(id=1, key="notice_working_days", value="5"),
        Setting(id=2, key="due_hour", value="25"),
        Setting(id=3, key="gap_min", value="not json"),
        Setting(id=4, key="travel_factor", value="NaN"),
        Setting(id=5, key="speed_centre_kmh", value='"fast"'),
        Setting(id=6, key="of_another_room", value="1"),
    ]
    assert from_rows(rows) == OfficeSettings(notice_working_days=5)
    assert [(e.code, e.values["key"]) for e in problems(rows)] == [
        ("setting.range", "due_hour"),
        ("setting.not_json", "gap_min"),
        ("setting.range", "travel_factor"),
        ("setting.type", "speed_centre_kmh"),
    ]


def test_only_what_differs_is_worth_a_row_and_comes_back() -> None:
    changed = OfficeSettings(
        gap_min=15, let_be_max_shift_min=5, durations_min={**DEFAULTS.durations_min, Kind.VISIT: 90}
    )
    kept = to_json(changed)
    assert set(kept) == {"gap_min", "let_be_max_shift_min", "durations_min"}
    assert from_rows(Setting(key=k, value=v) for k, v in kept.items()) == changed
    assert to_json(DEFAULTS) == {}


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(SettingError, match=r"setting\.unknown"):
        parse("nonsense", "1")


@given(st.sampled_from(setting_infos()), st.text(max_size=40))
def test_no_text_makes_a_setting_outside_its_bounds(info: object, text: str) -> None:
    key = info.key  # type: ignore[attr-defined]
    settings = from_rows([Setting(key=key, value=text)])
    assert from_rows(Setting(key=k, value=v) for k, v in to_json(settings).items()) == settings
