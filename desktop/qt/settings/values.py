# SPDX-License-Identifier: Apache-2.0
"""Settings as they are typed and shown: whole numbers, fractions, times of day, words. No Qt."""

from __future__ import annotations

import json
from enum import StrEnum

from desktop.qt.when_text import TypedError, read_time
from desktop.rules.settings import SettingError, parse


class Sort(StrEnum):
    """How a setting is typed."""

    WHOLE = "whole"
    REAL = "real"
    CLOCK = "clock"
    HOUR = "hour"
    YES = "yes"
    TEXT = "text"


def sort_of(key: str, default: object) -> Sort:
    """By its name and its default: `_at_min` is a time of day."""
    if isinstance(default, bool):
        return Sort.YES
    if key.endswith("_at_min"):
        return Sort.CLOCK
    if key.endswith("_hour"):
        return Sort.HOUR
    if isinstance(default, str):
        return Sort.TEXT
    return Sort.REAL if isinstance(default, float) else Sort.WHOLE


def unit_of(key: str) -> str:
    """The unit's name in `settings.unit.*`; empty where there is none."""
    endings = (
        ("_working_days", "working_days"),
        ("_days", "days"),
        ("_days_ahead", "days"),
        ("_months_back", "months"),
        ("_at_min", ""),
        ("_min", "minutes"),
        ("_kmh", "kmh"),
        ("_factor", "times"),
        ("_lat", "degrees"),
        ("_lon", "degrees"),
    )
    return next((unit for ending, unit in endings if key.endswith(ending)), "")


def shown(sort: Sort, value: object) -> str:
    """The value as it stands in its field."""
    if sort is Sort.CLOCK and isinstance(value, int):
        return f"{value // 60:02}:{value % 60:02}"
    if sort is Sort.HOUR and isinstance(value, int):
        return f"{value:02}:00"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def read(key: str, sort: Sort, text: str) -> str:
    """The JSON text of what was typed. Raises SettingError or TypedError: it cannot be that setting."""
    cleaned = text.strip().replace(",", "") if sort in (Sort.WHOLE, Sort.REAL) else text.strip()
    if sort is Sort.CLOCK:
        made = json.dumps(read_time(cleaned))
    elif sort is Sort.HOUR:
        minutes = read_time(cleaned)
        if minutes % 60:
            raise TypedError("input.bad_hour", cleaned)
        made = json.dumps(minutes // 60)
    elif sort is Sort.TEXT:
        made = json.dumps(cleaned, ensure_ascii=False)
    else:
        made = _number(key, sort, cleaned)
    parse(key, made)
    return made


def _number(key: str, sort: Sort, text: str) -> str:
    try:
        value = int(text) if sort is Sort.WHOLE else float(text)
    except ValueError as error:
        raise SettingError("setting.type", key=key, value=text[:40]) from error
    return json.dumps(value)
