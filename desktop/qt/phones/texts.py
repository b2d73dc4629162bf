# SPDX-License-Identifier: Apache-2.0
"""What is said of readers, in words; the colours beside it say nothing more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.qt.look import Look
from desktop.screens.phones import BehindRow, HandedRow, LinkState, PhonesScreen, ReaderCard, ReaderRow
from desktop.words.dates import date_range, near_datetime, when_brief

# State → the colours of its chip: ground and letters.
CHIPS = {
    "over": ("ground", "muted"),
    "never": ("warn_soft", "warn"),
    "behind": ("danger_soft", "danger"),
    "latest": ("ok_soft", "ok"),
}
TONES = {"over": "chip", "never": "chip_warn", "behind": "chip_danger", "latest": "chip_accent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One reader who does not have everything: whom to telephone, and what to say.

    `key` is the reader's, `since` when the first of it changed.
    """

    key: int
    reader: ReaderRow
    rows: tuple[BehindRow, ...]
    since: datetime

    @property
    def is_soon(self) -> bool:
        """Something of it begins before his program will have looked again."""
        return any(row.is_soon for row in self.rows)


def behind_of(screen: PhonesScreen) -> tuple[Behind, ...]:
    """Readers who are behind, those with something soon first, then by how long."""
    by_reader: dict[int, list[BehindRow]] = {}
    for row in screen.behind:
        by_reader.setdefault(row.reader, []).append(row)
    readers = {row.key: row for row in screen.readers}
    found = [
        Behind(key=key, reader=readers[key], rows=tuple(rows), since=min(row.since for row in rows))
        for key, rows in by_reader.items()
        if key in readers
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_soon, one.since, one.key)))


def state_of(row: ReaderRow) -> str:
    """over, never, behind or latest."""
    if row.link in (LinkState.EXPIRED, LinkState.REVOKED):
        return "over"
    if row.read_at is None:
        return "never"
    return "behind" if row.behind else "latest"


def state_text(row: ReaderRow, look: Look) -> str:
    """못 받은 변경 3건; 최신; 아직 받지 않음; 기한 끝남; 끊음."""
    state = state_of(row)
    if state == "over":
        return look.words.text(f"phonedesk.link_state.{row.link}")
    return look.words.text(f"phonedesk.state.{state}", count=row.behind)


def link_text(row: ReaderRow, look: Look) -> str:
    """What becomes of his link, with its last good day."""
    words = look.words
    text = words.text(f"phonedesk.link_state.{row.link}")
    if row.link in (LinkState.WORKS, LinkState.ELSEWHERE) and row.expires_on is not None:
        return words.text("phonedesk.say.until", link=text, day=row.expires_on)
    return text


def audience_text(row: ReaderRow, look: Look) -> str:
    """부서 · 교통실; 시의회 · 예시 의원."""
    parts = (look.words.label(row.profile), row.bureau, row.person)
    return " · ".join(part for part in parts if part)


def read_text(row: ReaderRow, look: Look, now: datetime) -> tuple[str, str]:
    """When something reached him last, and by what."""
    words = look.words
    if row.read_at is None:
        return words.text("phonedesk.say.never"), ""
    way = words.label(row.read_way) if row.read_way is not None else ""
    by = " · ".join(part for part in (way, row.program) if part)
    return near_datetime(row.read_at, now=now, lang=words.lang), by


def missing_text(row: BehindRow, look: Look) -> str:
    """예시 점검 (11.26.(목) 14:00); one that left what he may see says so."""
    words = look.words
    when = when_brief(row.when, words.lang) if row.when is not None else ""
    title = words.text("phonedesk.say.with_when", title=row.title, when=when) if when else row.title
    return words.text("phonedesk.say.gone", title=title) if row.is_gone else title


def lacks_text(one: Behind, look: Look) -> str:
    """The first that he lacks, and how many more."""
    soonest = sorted(one.rows, key=lambda row: (not row.is_soon, row.since))
    first = missing_text(soonest[0], look)
    more = len(one.rows) - 1
    return look.words.text("phonedesk.say.more", text=first, count=more) if more else first


def since_text(at: datetime, look: Look, now: datetime) -> str:
    return look.words.text("phonedesk.say.since", at=near_datetime(at, now=now, lang=look.words.lang))


def handed_text(row: HandedRow, look: Look, now: datetime) -> str:
    """오늘 08:05 · 구독 · 42건 · iOS dataaccessd."""
    words = look.words
    at = near_datetime(row.at, now=now, lang=words.lang)
    count = words.text("phonedesk.say.count", count=row.count) if row.count else ""
    days = date_range(row.first, row.last or row.first, words.lang) if row.first is not None else ""
    parts: Iterable[str] = (at, words.label(row.way), days, count, row.program, row.by)
    return " · ".join(part for part in parts if part)


def window_text(card: ReaderCard, look: Look) -> str:
    """What of the calendar he gets: kinds, days before and after, alarm."""
    words = look.words
    kinds = "·".join(words.label(kind) for kind in card.kinds) if words.lang == "ko" else ""
    kinds = kinds or ", ".join(words.label(kind) for kind in card.kinds)
    parts = [
        kinds or words.text("phonedesk.say.all_kinds"),
        words.text("phonedesk.say.window", back=card.back_days, ahead=card.ahead_days),
    ]
    if card.alarm_min is not None:
        parts.append(words.text("phonedesk.say.alarm", min=card.alarm_min))
    if card.keeps_cancelled:
        parts.append(words.text("phonedesk.say.keeps"))
    return " · ".join(parts)


def whole_of(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if line)
