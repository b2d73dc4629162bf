# SPDX-License-Identifier: Apache-2.0
"""What happens at the edges while something is dragged: pages turn after a moment, hours scroll by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.qt.week import mouse

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid

DWELL_MS, CREEP_MS = 650, 40
EDGE_EMS, CREEP_EMS = 1.6, 1.4


class Turning(QObject):
    """Watches the pointer of a drag; `by` is the page it would turn, 0 for none."""

    def __init__(self, view: TimeGrid) -> None:
        super().__init__(view)
        self._view = view
        self.by = self._creep = 0
        self._spot = (0.0, 0.0)
        self.dwell = QTimer(self)
        self.dwell.setInterval(DWELL_MS)
        self.dwell.timeout.connect(self._turn)
        self.creep = QTimer(self)
        self.creep.setInterval(CREEP_MS)
        self.creep.timeout.connect(self._scroll)

    def at(self, x: float, y: float) -> None:
        """The pointer is here now."""
        view, self._spot = self._view, (x, y)
        grid = view.grid()
        edge = grid.em * EDGE_EMS
        by = -1 if x < grid.gutter + edge * 0.4 else 1 if x > grid.width - edge else 0
        if by != self.by:
            self.by = by
            if by:
                self.dwell.start()
            else:
                self.dwell.stop()
        step = grid.em * CREEP_EMS
        self._creep = -1 if grid.top <= y < grid.top + step else 1 if y > grid.height - step else 0
        if self._creep and not self.creep.isActive():
            self.creep.start()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self.by = self._creep = 0
        self.dwell.stop()
        self.creep.stop()

    def _turn(self) -> None:
        """Days that have no room come by first, then the page turns."""
        view = self._view
        if not self.by or view.drag is None:
            return
        bar = view.horizontalScrollBar()
        if (bar.value() < bar.maximum()) if self.by > 0 else bar.value() > 0:
            bar.setValue(bar.value() + self.by * round(view.scene.grid.day))
            mouse.drag_to(view, *self._spot)
        else:
            view.turned.emit(self.by)

    def _scroll(self) -> None:
        view = self._view
        if not self._creep or view.drag is None:
            self.creep.stop()
            return
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + self._creep * max(1, round(view.scene.grid.hour / 6)))
        mouse.drag_to(view, *self._spot)
