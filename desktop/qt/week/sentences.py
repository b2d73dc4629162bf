# SPDX-License-Identifier: Apache-2.0
"""What the time grid says of an engagement or a band: on the block, in its tooltip, to a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from db.records.enums import RequestDecision, Status
from db.records.when import Day, Month, Part, Timed, When
from desktop.qt.week import others
from desktop.screens.calendar import Band, CalendarItem, OutsideBand
from desktop.words import Words

Turn = tuple[int, int]  # the n-th of how many alternatives


def alternatives(items: Iterable[CalendarItem]) -> Mapping[int, Turn]:
    """Alternatives (대안) of one plan among the engagements shown: key → (which, of how many), by time."""
    groups: dict[str, list[CalendarItem]] = {}
    for item in items:
        if item.hold_group:
            groups.setdefault(item.hold_group, []).append(item)
    return {
        item.key: (number, len(group))
        for group in groups.values()
        for number, item in enumerate(sorted(group, key=_begins), start=1)
    }


def _begins(item: CalendarItem) -> tuple[object, ...]:
    start = item.when.start.isoformat() if isinstance(item.when, Timed) else ""
    return (item.when.day_from, start, item.key)


def item_title(item: CalendarItem, words: Words, turn: Turn | None = None) -> str:
    """The title as printed on the block; what is not settled or was called off says so first."""
    title = item.title.strip() or words.text("window.untitled")
    if turn is not None and turn[1] > 1:
        return words.text("grid.alternative", number=turn[0], count=turn[1], title=title)
    if item.decision is RequestDecision.DEPUTY:
        return words.text("grid.deputy", title=title)
    if item.status in (Status.CANDIDATE, Status.CANCELLED, Status.POSTPONED):
        return words.text("window.week.with_status", status=item.status, title=title)
    return title


def strip_title(item: CalendarItem, words: Words, *, turn: Turn | None = None, children: int = 0) -> str:
    """The line above the hours: what is open about the hour comes first; a period says what it holds."""
    title = item_title(item, words, turn)
    if isinstance(item.when, Month):
        return words.text("grid.in_month", when=item.when, title=title)
    if isinstance(item.when, Day) and item.when.part is not Part.ALL_DAY:
        key = "window.week.open_hour" if item.when.part is Part.OPEN else "window.week.open_part"
        return words.text(key, part=item.when.part, title=title)
    if isinstance(item.when, Timed):
        return words.text("window.week.long_item", when=item.when, title=title)
    return words.text("grid.period", title=title, count=children) if children else title


def item_tooltip(
    item: CalendarItem, words: Words, *, turn: Turn | None = None, parent: CalendarItem | None = None
) -> str:
    """All of it in a few lines: title, when, where, kind and status, to what it belongs, what is wrong."""
    title = item.title.strip() or words.text("window.untitled")
    parts = [title, words.text("window.one_when", when=item.when)]
    if item.place:
        parts.append(item.place)
    parts.append(words.text("window.week.kind_status", kind=item.kind, status=item.status))
    if turn is not None and turn[1] > 1:
        parts.append(words.text("grid.alternative_tip", number=turn[0], count=turn[1]))
    if item.decision is RequestDecision.DEPUTY:
        parts.append(words.text("grid.deputy_tip"))
    if item.parent:
        whole = parent.title if parent is not None else ""
        parts.append(words.text("grid.belongs_to", title=whole) if whole else words.text("grid.belongs"))
    if item.clash:
        parts.append(words.text("window.week.clash"))
    if item.blocks_left or item.warns_left:
        parts.append(words.text("window.week.left", blocks=item.blocks_left, warns=item.warns_left))
    return "\n".join(parts)


def when_words(when: When, words: Words) -> str:
    """Day and both ends of the hours; whole days as in lists."""
    if isinstance(when, Timed) and when.end - when.start < timedelta(days=1):
        return words.text("grid.when_hours", day=when.day_from, when=when)
    return words.text("grid.when_other", when=when)


def band_text(band: Band, words: Words) -> str:
    """The words of a band: `window.band.<code>`; an unknown code is shown by its values."""
    if isinstance(band, OutsideBand):
        return others.line_of(band, words)
    key = f"window.band.{band.code}"
    if words.has(key):
        return words.text(key, first=band.first, last=band.last, **band.values)
    return " ".join(str(value) for value in band.values.values())


def source_text(source: CalendarItem | Band, words: Words) -> str:
    """One line for a list of what found no room."""
    if isinstance(source, Band):
        return band_text(source, words)
    return strip_title(source, words)
