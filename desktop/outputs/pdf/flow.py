# SPDX-License-Identifier: Apache-2.0
"""Which part stands on which page: page 1 must be enough by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop.outputs.pdf.blocks import NEARLY, Block, Part

_LARGE_HOLE = 0.13
"""Of a page: more than this is not left blank while a part waits overleaf."""
_SMALL_HOLE = 0.28
"""Of a page: for less than this no part is torn that would stand whole on the next one."""


@dataclass(slots=True)
class Page:
    """Blocks with their distance from the top of the type area, filled from above."""

    room: float
    gap: float
    placed: list[tuple[float, Block]] = field(default_factory=list)
    used: float = 0.0

    @property
    def left(self) -> float:
        """Room for one more block below a gap."""
        return self.room - self.used - (self.gap if self.placed else 0.0)

    def add(self, block: Block) -> None:
        if self.placed:
            self.used += self.gap
        self.placed.append((self.used, block))
        self.used += block.height


def fits_one_page(parts: Sequence[Part], room: float, gap: float) -> bool:
    """Whether all parts stand under one another within `room`."""
    return _stack(parts, gap) <= room + NEARLY


def arrange(
    *,
    essential: Sequence[Part],
    further: Sequence[Part],
    last: Sequence[Part],
    first_room: float,
    room: float,
    gap: float,
    pointer: Callable[[Sequence[str]], Block],
) -> list[Page]:
    """Pages of a sheet whose `essential` and `last` parts belong on page 1, the latter at its foot.

    `further` parts come between them where they fit whole. If even the essential parts are too long, each
    gets a fair share of page 1 (short ones all they need) and goes on overleaf. `pointer` makes the line that
    tells which parts are overleaf.
    """
    page = Page(first_room, gap)
    if fits_one_page([*essential, *further, *last], first_room, gap):
        for part in (*essential, *further, *last):
            page.add(part)
        return [page]
    names = [part.name for part in (*essential, *last, *further)]
    room_1 = first_room - pointer(names).height - gap
    if _stack([*essential, *last], gap) <= room_1 + NEARLY:
        head, rest = _with_what_fits(essential, further, last, room=room_1, gap=gap)
    else:
        head, rest = _shared_out([*essential, *last], room=room_1, gap=gap)
        rest.extend(further)
    for part in head:
        page.add(part)
    page.add(pointer([part.name for part in rest]))
    return [page, *flow(rest, room=room, gap=gap)]


def flow(parts: Sequence[Part], *, room: float, gap: float, later_room: float | None = None) -> list[Page]:
    """Pages filled from above; a part that would fit whole on a fresh page is not torn for a small hole.

    `later_room` is the height of all pages but the first, where it differs from `room`.
    """
    fresh = later_room or room
    pages: list[Page] = []
    page = Page(room, gap)
    for part in parts:
        rest: Part | None = part
        while rest is not None:
            head, tail = rest.split(page.left)
            small = page.left < page.room * _SMALL_HOLE
            if page.placed and tail is not None and rest.height <= fresh and small:
                head = None
            if head is None and not page.placed:
                head, tail = rest, None  # taller than any page: cannot be, for every block is bounded
            if head is None:
                pages.append(page)
                page = Page(fresh, gap)
                continue
            page.add(head)
            rest = tail
    return [*pages, page] if page.placed else pages


def _with_what_fits(
    essential: Sequence[Part], further: Sequence[Part], last: Sequence[Part], *, room: float, gap: float
) -> tuple[list[Part], list[Part]]:
    """Page 1 and the rest: what fits whole comes first; a large hole takes the start of the next part."""
    on_page: dict[int, Part] = {}
    rest: dict[int, Part] = {}
    for index, part in enumerate(further):
        if _stack([*essential, *on_page.values(), part, *last], gap) <= room + NEARLY:
            on_page[index] = part
        else:
            rest[index] = part
    hole = room - _stack([*essential, *on_page.values(), *last], gap) - gap
    if rest and hole > room * _LARGE_HOLE:
        index = min(rest)
        kept, tail = rest[index].split(hole)
        if kept is not None and tail is not None:
            on_page[index], rest[index] = kept, tail
    middle = [on_page[index] for index in sorted(on_page)]
    return [*essential, *middle, *last], list(rest.values())


def _shared_out(parts: Sequence[Part], *, room: float, gap: float) -> tuple[list[Part], list[Part]]:
    """Every part's beginning within its fair share of the page, and what is left of each."""
    shares = fair_shares([part.height for part in parts], room - gap * (len(parts) - 1))
    head: list[Part] = []
    rest: list[Part] = []
    spare = 0.0
    for part, share in zip(parts, shares, strict=True):
        kept, tail = part.split(share + spare)
        spare += share - (kept.height if kept else 0.0)
        if kept is not None:
            head.append(kept)
        if tail is not None:
            rest.append(tail)
    return head, rest


def fair_shares(wants: Sequence[float], room: float) -> list[float]:
    """Room for each: who wants less than an even share gets all of it, the others share the rest evenly."""
    shares = [0.0] * len(wants)
    waiting = sorted(range(len(wants)), key=lambda i: wants[i])
    while waiting:
        even = room / len(waiting)
        index = waiting.pop(0)
        shares[index] = min(wants[index], even)
        room -= shares[index]
    return shares


def _stack(parts: Sequence[Part], gap: float) -> float:
    return sum(part.height for part in parts) + gap * max(0, len(parts) - 1)
