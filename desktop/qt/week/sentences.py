# SPDX-License-Identifier: Apache-2.0
"""What the week view says of an engagement or a band: on the block, in its tooltip, to a screen reader."""

from __future__ import annotations

from db.records.enums import Status
from db.records.when import Day, Part, Timed
from desktop.screens.week import WeekBand, WeekItem
from desktop.words import Words


def item_title(item: WeekItem, words: Words) -> str:
    """The title as printed on the block; what is not settled or was called off says so first."""
    title = item.title.strip() or words.text("window.untitled")
    if item.status in (Status.CANDIDATE, Status.CANCELLED, Status.POSTPONED):
        return words.text("window.week.with_status", status=item.status, title=title)
    return title


def strip_title(item: WeekItem, words: Words) -> str:
    """The line above the hours: what is open about the hour comes first."""
    title = item_title(item, words)
    if isinstance(item.when, Day) and item.when.part is not Part.ALL_DAY:
        key = "window.week.open_hour" if item.when.part is Part.OPEN else "window.week.open_part"
        return words.text(key, part=item.when.part, title=title)
    if isinstance(item.when, Timed):
        return words.text("window.week.long_item", when=item.when, title=title)
    return title


def item_tooltip(item: WeekItem, words: Words) -> str:
    """All of it in a few lines: title, when, where, kind and status, what is wrong."""
    title = item.title.strip() or words.text("window.untitled")
    parts = [title, words.text("window.one_when", when=item.when)]
    if item.place:
        parts.append(item.place)
    parts.append(words.text("window.week.kind_status", kind=item.kind, status=item.status))
    if item.clash:
        parts.append(words.text("window.week.clash"))
    if item.blocks_left or item.warns_left:
        parts.append(words.text("window.week.left", blocks=item.blocks_left, warns=item.warns_left))
    return "\n".join(parts)


def spoken_item(item: WeekItem, words: Words) -> str:
    """What a screen reader says of a block."""
    return item_tooltip(item, words).replace("\n", ", ")


def band_text(band: WeekBand, words: Words) -> str:
    """The words of a band: `window.band.<code>`; an unknown code is shown by its values."""
    key = f"window.band.{band.code}"
    if words.has(key):
        return words.text(key, first=band.first, last=band.last, **band.values)
    return " ".join(str(value) for value in band.values.values())


def kind_mark(item: WeekItem, words: Words) -> str:
    """One letter that says the kind without colour: the catalogue's, else the first of its name."""
    key = f"window.mark.{item.kind.value}"
    return words.text(key) if words.has(key) else words.label(item.kind)[0]
