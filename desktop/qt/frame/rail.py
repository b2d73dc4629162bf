# SPDX-License-Identifier: Apache-2.0
"""The left rail: the desks there are, and which families of engagements are shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from db.records.enums import Family
from desktop.qt.frame.desk_button import DeskButton
from desktop.qt.frame.desks import MAKERS
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.office import DeskName, tabs_of

ICONS = {
    DeskName.TODAY: "today",
    DeskName.CALENDAR: "calendar",
    DeskName.VISITS: "visit",
    DeskName.REQUESTS: "request",
    DeskName.COUNCIL: "council",
    DeskName.DISTRICTS: "district",
    DeskName.FOLLOWUPS: "followup",
    DeskName.PHONES: "phone",
    DeskName.BIN: "bin",
    DeskName.SETTINGS: "settings",
}


class Rail(QFrame):
    """Desks above, families below. Narrow windows show drawings only, with tooltips."""

    families_changed = Signal(object)  # frozenset of hidden families
    desk_wanted = Signal(object)  # DeskName

    def __init__(
        self, look: Look, *, hidden: frozenset[Family] = frozenset(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._look = look
        self._narrow = False
        gap = look.theme.px(0.5)
        column = self._column()
        column.setSpacing(look.theme.px(0.2))
        self.desks = {name: self._desk(name) for name in DeskName if name in MAKERS and name in ICONS}
        for desk in self.desks.values():
            column.addWidget(desk)
        column.addSpacing(look.theme.px(1.0))
        self._head = label(look.text("rail.show"), tone="muted", font="small", look=look)
        self._head.setContentsMargins(gap, 0, 0, 0)
        column.addWidget(self._head)
        self.families: dict[Family, QToolButton] = {}
        for family in Family:
            one = self._family(family, family not in hidden)
            self.families[family] = one
            column.addWidget(one)
        column.addStretch(1)
        self.set_narrow(False)

    def _column(self) -> QVBoxLayout:
        """What stands on the rail, to be scrolled where large letters leave too little height."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        inside.setObjectName("rail_inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._inside = inside
        area = QScrollArea()
        area.setObjectName("rail_area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole.addWidget(area)
        self._area = area
        return column

    def _desk(self, name: DeskName) -> DeskButton:
        text = self._look.text(f"rail.{name}")
        made = DeskButton(self._look)
        self._dress(made, text, self._look.icon(ICONS[name], "accent_text"))
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.clicked.connect(lambda _on=False: self.desk_wanted.emit(name))
        return made

    def show_desk(self, name: DeskName) -> None:
        """Which desk is open; families belong to the calendar only."""
        head = tabs_of(name)[0]
        if head in self.desks:
            self.desks[head].setChecked(True)
        is_calendar = name is DeskName.CALENDAR
        for one in self.families.values():
            one.setVisible(is_calendar)
        self._head.setVisible(is_calendar and not self._narrow)

    def show_counts(self, counts: Mapping[DeskName, int]) -> None:
        """How much is due on each desk, beside its name and for screen readers."""
        for name, one in self.desks.items():
            text = self._look.text(f"rail.{name}")
            count = sum(counts.get(one_of, 0) for one_of in tabs_of(name))
            one.show_count(count)
            spoken = self._look.text("rail.due", desk=text, count=count) if count else text
            one.setAccessibleName(spoken)
            one.setToolTip(spoken)

    def _family(self, family: Family, shown: bool) -> QToolButton:
        name = self._look.words.label(family)
        made = self._row(name, QIcon())
        made.setCheckable(True)
        made.setChecked(shown)
        made.toggled.connect(lambda _on: self._toggled())
        made.setIcon(self._swatch(family, shown))
        made.setProperty("look", "family")
        return made

    def _row(self, name: str, icon: QIcon) -> QToolButton:
        made = QToolButton()
        self._dress(made, name, icon)
        return made

    def _dress(self, made: QToolButton, name: str, icon: QIcon) -> None:
        made.setText(name)
        made.setIcon(icon)
        side = self._look.theme.px(1.25)
        made.setIconSize(QSize(side, side))
        made.setProperty("look", "rail")
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _swatch(self, family: Family, shown: bool) -> QIcon:
        """A square in the family's colour, filled and ticked when shown."""
        theme = self._look.theme
        side = theme.px(1.25)
        pixmap = QPixmap(side * 2, side * 2)
        pixmap.setDevicePixelRatio(2)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = theme.colours.shades[family]
        painter.setPen(QColor(shade.bar))
        painter.setBrush(QColor(shade.bar if shown else theme.colours.panel))
        inset = side * 0.14
        painter.drawRoundedRect(QRectF(inset, inset, side - 2 * inset, side - 2 * inset), 3, 3)
        if shown:
            painter.drawPixmap(
                QRectF(inset * 1.6, inset * 1.6, side - inset * 3.2, side - inset * 3.2).toRect(),
                self._look.picture("ok", "panel", 1.0),
            )
        painter.end()
        return QIcon(pixmap)

    def _toggled(self) -> None:
        hidden = frozenset(family for family, one in self.families.items() if not one.isChecked())
        for family, one in self.families.items():
            one.setIcon(self._swatch(family, family not in hidden))
        self.families_changed.emit(hidden)

    def show_families(self, hidden: frozenset[Family]) -> None:
        """Marks which families are switched off, without asking for anything."""
        for family, one in self.families.items():
            one.blockSignals(True)
            one.setChecked(family not in hidden)
            one.blockSignals(False)
            one.setIcon(self._swatch(family, family not in hidden))

    def set_narrow(self, narrow: bool) -> None:
        """Drawings only, or drawings and names."""
        self._narrow = narrow
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for one in (*self.desks.values(), *self.families.values()):
            one.setToolButtonStyle(style)
        self._head.setVisible(not narrow and next(iter(self.families.values())).isVisibleTo(self))
        # Drawings alone leave no room for a bar: the wheel and the keyboard scroll them.
        policy = Qt.ScrollBarPolicy
        gap = self._look.theme.px(0.25 if narrow else 0.5)
        self._inside.setContentsMargins(gap, gap, gap, gap)
        self._area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if narrow else policy.ScrollBarAsNeeded
        )
        self.setFixedWidth(self._look.theme.px(3.4 if narrow else self._width_ems()))

    def _width_ems(self) -> float:
        metrics = self.fontMetrics()
        names = [one.text() for one in (*self.desks.values(), *self.families.values())]
        widest = max(metrics.horizontalAdvance(name) for name in names)
        return max(8.5, widest / self._look.theme.em + 6.7)
