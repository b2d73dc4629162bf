# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages: made one at a time on the worker, the ones that are seen first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop.qt.background import Background
from desktop.qt.paper.alive import is_alive
from desktop.screens.paper import DrawnSheet

Size = tuple[float, float]
KEPT_LARGE = 16
LARGE_PX = 320
MARGIN_EMS = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoom:
    """How large pages are shown: `factor` 1 is the size of the paper, 0 as wide as there is room.

    `room_px` is the width of the place, `dpi` that of the screen, `ratio` its pixels per unit.
    """

    factor: float = 0.0
    room_px: float = 600.0
    dpi: float = 96.0
    ratio: float = 1.0

    def scale(self, sizes: Iterable[Size]) -> float:
        """Units of the screen for a point of the paper."""
        if self.factor:
            return self.factor * self.dpi / 72
        widest = max((width for width, _height in sizes), default=595.3)
        return max(40.0, self.room_px) / widest

    def width_px(self, page: Size, scale: float) -> int:
        """Pixels of a page across: a whole number of units, or its letters would be blurred."""
        return round(round(page[0] * scale) * self.ratio)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A sheet just drawn, with the pictures of the pages that will be seen first."""

    drawn: DrawnSheet
    sizes: tuple[Size, ...]
    images: dict[tuple[int, int], QImage] = field(default_factory=dict)


def sizes_of(pdf: bytes) -> tuple[Size, ...]:
    from desktop.outputs.pdf.pages import page_sizes  # only paper needs the reader of PDFs

    return page_sizes(pdf)


def picture(pdf: bytes, page: int, *, dpi: float) -> QImage:
    """One page on white. Any thread may make it."""
    from desktop.outputs.pdf.pages import page_images

    one = next(page_images(pdf, dpi=dpi, pages=[page]))
    return QImage(one.bgrx, one.width, one.height, one.width * 4, QImage.Format.Format_RGB32).copy()


def pictured(drawn: DrawnSheet, zoom: Zoom, pages: Iterable[int]) -> Fresh:
    """The sheet with those pages, as far as it has them. Runs on the worker."""
    sizes = sizes_of(drawn.pdf)
    scale = zoom.scale(sizes)
    images: dict[tuple[int, int], QImage] = {}
    for page in pages:
        if 0 <= page < len(sizes):
            width = zoom.width_px(sizes[page], scale)
            images[page, width] = picture(drawn.pdf, page, dpi=72 * width / sizes[page][0])
    return Fresh(drawn=drawn, sizes=sizes, images=images)


class Pictures(QObject):
    """The pictures of one sheet; those of a sheet shown before are never handed out."""

    ready = Signal(int)  # page

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._fresh: Fresh | None = None
        self._made: dict[tuple[int, int], QImage] = {}
        self._wanted: dict[str, list[tuple[int, int]]] = {}
        self._is_busy = False
        self._generation = 0

    def show(self, fresh: Fresh | None) -> None:
        """Another sheet, or the same one drawn anew."""
        self._generation += 1
        self._fresh = fresh
        self._made = dict(fresh.images) if fresh is not None else {}
        self._wanted.clear()

    def get(self, page: int, width: int) -> QImage | None:
        """The page that wide (pixels), else as it was made at another width, else nothing yet."""
        exact = self._made.get((page, width))
        if exact is not None:
            return exact
        others = [key for key in self._made if key[0] == page]
        return self._made[min(others, key=lambda key: abs(key[1] - width))] if others else None

    def want(self, who: str, wanted: Iterable[tuple[int, int]]) -> None:
        """Pages and widths that `who` shows now, instead of those it showed before."""
        self._wanted[who] = list(wanted)
        QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        fresh = self._fresh
        if self._is_busy or fresh is None:
            return
        missing = (key for keys in self._wanted.values() for key in keys if key not in self._made)
        key = next(missing, None)
        if key is None:
            return
        self._is_busy = True
        generation, (page, width) = self._generation, key
        pdf, dpi = fresh.drawn.pdf, 72 * width / fresh.sizes[page][0]

        def done(image: QImage) -> None:
            if not is_alive(self):  # the window was closed meanwhile
                return
            self._is_busy = False
            if generation == self._generation:
                self._made[key] = image
                self._forget(width)
                self.ready.emit(page)
            QTimer.singleShot(0, self, self._next)

        def failed(_error: Exception) -> None:
            self._is_busy = False  # the page stays white; it is asked for again when it is next seen

        self._background.ask(lambda: picture(pdf, page, dpi=dpi), done, failed)

    def _forget(self, width: int) -> None:
        """Large pictures that nobody shows go, the oldest first."""
        if width < LARGE_PX:
            return
        shown = {key for keys in self._wanted.values() for key in keys}
        large = [key for key in self._made if key[1] >= LARGE_PX and key not in shown]
        for key in large[: max(0, len(large) - KEPT_LARGE)]:
            del self._made[key]
