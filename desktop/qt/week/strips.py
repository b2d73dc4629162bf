# SPDX-License-Identifier: Apache-2.0
"""What lies above the hours, turned into rectangles and lines of text.

Three lanes, one under the other: the calendar itself (council, holidays, elections, seasons),
periods of whole days, and what has no hour yet (days whose hour is open, plans of a month).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta

from db.records.enums import CouncilDayKind
from db.records.when import Day, Month, Part
from desktop.qt.painted import PaintedText
from desktop.qt.theme import Shade, Theme
from desktop.qt.week import beyond, others
from desktop.qt.week.blocks import tooltip_of
from desktop.qt.week.days import is_hourly
from desktop.qt.week.layout import PlacedStrip, Strip, place_strips
from desktop.qt.week.metrics import Box
from desktop.qt.week.scene import DrawnStrip, Hand, Scene
from desktop.qt.week.sentences import band_text, strip_title
from desktop.screens.calendar import Band, CalendarItem, CalendarScreen, OutsideBand

_RANKS = {"council_session": 0, "council_day": 1, "holiday": 2, "election": 2, "election_period": 3}
_SEASON_RANK, _OUTSIDE_RANK = 6, 90  # what is not ours gives way first where rows are few
PERIOD_LANE, OPEN_LANE = 1, 2
# Days on which the mayor has to be at the council: nothing can be planned against them (R1).
BARRING = frozenset({CouncilDayKind.CITY_QUESTION, CouncilDayKind.POLICY_SPEECH})
COUNCIL_HOURS = (8 * 60, 20 * 60)  # where no times are entered (model 13)

Sources = Mapping[str, Band | CalendarItem]


def placed_strips(screen: CalendarScreen) -> tuple[list[PlacedStrip], Sources]:
    """The rows of everything above the hours, and what each key stands for."""
    strips: list[Strip] = []
    sources: dict[str, Band | CalendarItem] = {}

    def add(key: str, source: Band | CalendarItem, first: int, last: int, rank: int) -> None:
        if last >= 0 and first < screen.days:
            strips.append(Strip(key, max(0, first), min(screen.days - 1, last), rank))
            sources[key] = source

    for number, band in enumerate(screen.bands):
        first, last = (band.first - screen.first).days, (band.last - screen.first).days
        add(f"b{number:04}", band, first, last, _RANKS.get(band.code, _SEASON_RANK))
    for number, other in enumerate(screen.outside):
        if not others.is_hourly(other):
            first, last = (other.first - screen.first).days, (other.last - screen.first).days
            add(f"o{number:04}", other, first, last, _OUTSIDE_RANK)
    for item in screen.items:
        if not is_hourly(item.when):
            first = (item.when.day_from - screen.first).days
            add(f"e{item.key:012}", item, first, (item.when.day_to - screen.first).days - 1, _item_rank(item))
    return place_strips(strips), sources


def _item_rank(item: CalendarItem) -> int:
    if isinstance(item.when, Month):
        return OPEN_LANE * 10 + 1
    if isinstance(item.when, Day) and item.when.part is not Part.ALL_DAY:
        return OPEN_LANE * 10
    return PERIOD_LANE * 10


def add_strips(
    scene: Scene,
    screen: CalendarScreen,
    hand: Hand,
    *,
    placed: list[PlacedStrip],
    sources: Sources,
) -> None:
    """Strips into the rows there are; where they do not suffice the last row counts the rest."""
    rows = scene.grid.strip_rows
    crowded = any(p.row >= rows for p in placed)
    children = Counter(item.parent for item in scene.items if item.parent)
    named: set[int] = set()
    for one in placed:
        source = sources[one.key]
        if crowded and one.row >= rows - 1:
            for day in range(one.first, one.last + 1):
                scene.hidden.setdefault(day, []).append(source)
            continue
        lane = _item_rank(source) // 10 if isinstance(source, CalendarItem) else 0
        if lane and lane not in named:
            named.add(lane)
            scene.lane_names.append(
                (one.row, "grid.lane_period" if lane == PERIOD_LANE else "grid.lane_open")
            )
        scene.strips.append(_drawn(scene, screen, one, source, hand, children=children))
    scene.barred = list(_barred(screen))


def _barred(screen: CalendarScreen) -> Iterator[tuple[int, int, int]]:
    """(day, start, end) of hours at which nothing can be planned, as far as the bands tell."""
    for band in screen.bands:
        if band.code == "council_day" and band.values.get("kind") in BARRING:
            for day in range((band.last - band.first).days + 1):
                number = (band.first - screen.first).days + day
                if 0 <= number < screen.days:
                    yield number, *COUNCIL_HOURS


def _drawn(
    scene: Scene,
    screen: CalendarScreen,
    placed: PlacedStrip,
    source: Band | CalendarItem,
    hand: Hand,
    *,
    children: Mapping[int, int],
) -> DrawnStrip:
    if isinstance(source, CalendarItem):
        turn = scene.turns.get(source.key)
        text = strip_title(source, hand.words, turn=turn, children=children.get(source.key, 0))
        shade, mark = hand.theme.colours.shades[source.family], hand.marks[source.kind]
        begins, ends = source.when.day_from, source.when.day_to - timedelta(days=1)
    else:
        text, shade, mark = band_text(source, hand.words), band_shade(source, hand.theme), ""
        begins, ends = source.first, source.last
    box = scene.grid.strip_box(placed.first, placed.last, placed.row)
    room = box.w - scene.grid.em * (2.15 if mark else 0.9)
    shown = hand.letters.small.lines(text, room)
    return DrawnStrip(
        source=source,
        box=box,
        shade=shade,
        text=text,
        line=shown[0] if shown else "",
        mark=mark,
        first=placed.first,
        last=placed.last,
        starts_here=begins >= screen.first,
        ends_here=ends <= screen.last,
    )


def band_shade(band: Band, theme: Theme) -> Shade:
    """The colours of a band."""
    if isinstance(band, OutsideBand):
        return beyond.shade_of(band, theme)
    if band.code in ("council_session", "council_day"):
        return theme.colours.council_band
    if band.code in ("holiday", "election", "election_period"):
        return theme.colours.holiday_band
    return theme.colours.season_band


def strip_tooltip(strip: DrawnStrip, scene: Scene, hand: Hand) -> str:
    """The whole story of a strip."""
    if isinstance(strip.source, OutsideBand):
        return others.tip_of(strip.source, hand.words)
    return strip.text if strip.item is None else tooltip_of(strip.item, scene, hand)


def strip_texts(scene: Scene, hand: Hand) -> Iterator[PaintedText]:
    """Every text painted above the hours, for the audit."""
    small = hand.letters.small
    for strip in scene.strips:
        left = scene.grid.em * (1.85 if strip.mark else 0.6)
        yield PaintedText(
            text=strip.text,
            shown=strip.line,
            box=Box(strip.box.x + left, strip.box.y, small.width(strip.line), small.height),
            room=strip.box,
            font=small.font,
            tooltip=f"{strip_tooltip(strip, scene, hand)}\n{strip.text}",
        )
