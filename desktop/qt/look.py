# SPDX-License-Identifier: Apache-2.0
"""How the window looks and speaks: theme and words, handed down together."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QIcon, QPixmap

from desktop.qt import icons
from desktop.qt.theme import Theme
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class Look:
    """The theme and the words of the window; replaced as a whole when either changes."""

    theme: Theme
    words: Words

    def text(self, key: str, /, **values: object) -> str:
        """A text of the window's own area: `text("week.today")` is `window.week.today`."""
        return self.words.text(f"window.{key}", **values)

    def icon(self, name: str, tone: str = "text") -> QIcon:
        """One of our drawings in a named colour, as tall as the text."""
        colours = self.theme.colours
        return icons.icon(name, getattr(colours, tone), self.theme.px(1.35), colours.line)

    def picture(self, name: str, tone: str, ems: float = 1.25) -> QPixmap:
        """The drawing alone, for a label."""
        return icons.picture(name, getattr(self.theme.colours, tone), self.theme.px(ems), 2.0)
