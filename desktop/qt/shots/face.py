# SPDX-License-Identifier: Apache-2.0
"""The ways the window may look in pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QApplication

from desktop.qt.background import Background, InlineExecutor
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.words import Words
from desktop.words.catalogue import Lang


@dataclass(frozen=True, slots=True)
class Face:
    """One way the window may look."""

    lang: Lang
    theme: str
    width: int
    height: int
    scale: float

    def look(self, app: QApplication) -> Look:
        """Puts the theme on, and gives it with the words."""
        theme = make_theme(app, name=self.theme, scale=self.scale)
        apply_theme(app, theme)
        return Look(theme, Words(self.lang))

    def window(self, look: Look, gateway: Gateway, now: datetime) -> MainWindow:
        """A window on an office, drawn off the screen; everything is answered at once."""
        made = MainWindow(look, Controller(gateway, Background(InlineExecutor()), lambda: now))
        made.resize(self.width, self.height)
        made.show()
        return made


_SIZES: tuple[tuple[Lang, str, int, int], ...] = (
    ("ko", "light", 1280, 800),
    ("ko", "dark", 1920, 1080),
    ("en", "light", 1280, 800),
)
FACES: tuple[Face, ...] = tuple(
    Face(lang, theme, width, height, scale) for lang, theme, width, height in _SIZES for scale in (1.0, 2.0)
)
