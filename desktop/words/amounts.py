# SPDX-License-Identifier: Apache-2.0
"""Numbers with their units as the office prints them."""

from __future__ import annotations

from desktop.words.catalogue import Lang


def number(value: int) -> str:
    """1,234."""
    return f"{value:,}"


def won(amount_won: int, lang: Lang = "ko") -> str:
    """1,234,000원; KRW 1,234,000."""
    return f"{amount_won:,}원" if lang == "ko" else f"KRW {amount_won:,}"


def km_text(distance_km: float, lang: Lang = "ko") -> str:
    """9.8km, rounded half up to one decimal, never negative; English puts a space before the unit."""
    shown = f"{int(distance_km * 10 + 0.5) / 10:,.1f}"
    return f"{shown}km" if lang == "ko" else f"{shown} km"


def minutes_mark(duration_min: int) -> str:
    """30’, as in timetables."""
    return f"{duration_min:,}’"


def minutes_words(duration_min: int, lang: Lang = "ko") -> str:
    """34분; 1시간 30분; 2시간. English: 34 min; 1 h 30 min; 2 h. Below zero with a minus sign."""
    sign = "-" if duration_min < 0 else ""
    hours, minutes = divmod(abs(duration_min), 60)
    hour_unit, minute_unit = ("시간", "분") if lang == "ko" else (" h", " min")
    parts = [f"{hours:,}{hour_unit}"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes}{minute_unit}")
    return sign + " ".join(parts)


def bytes_text(size_bytes: int) -> str:
    """Sizes of files: 812 B, 34 KB, 20.0 MB (steps of 1,024)."""
    if size_bytes < 1024:
        return f"{size_bytes} B"
    if size_bytes < 1024**2:
        return f"{size_bytes // 1024} KB"
    return f"{size_bytes / 1024**2:,.1f} MB"
