# SPDX-License-Identifier: Apache-2.0
"""The window as it stands at once: its frame in the office's look, while the rest of it is being made.

Imports little on purpose: what it shows is on the screen before the desks are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop import userfiles
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme, system_theme_name
from desktop.words import LANGS, Words
from desktop.words.catalogue import Lang

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow

SIZE = (1280, 800)
LEAST = (640, 480)
_TOP_EMS, _RAIL_EMS, _FOOT_EMS = 3.3, 9.9, 2.1


class Kept:
    """What is remembered of this user's window between runs: theme, language, text size, place."""

    def __init__(self, path: Path | None, *, lang: Lang, theme: str) -> None:
        path = path or userfiles.data_folder() / "look.ini"
        self.settings = QSettings(str(path), QSettings.Format.IniFormat)
        self.theme = theme or str(self.settings.value("theme", ""))
        kept = str(self.settings.value("lang", ""))
        self.lang: Lang = next((one for one in LANGS if one == kept), lang) if lang == "ko" else lang

    def look(self, app: QApplication) -> Look:
        """The look as it is now, put on the program."""
        theme = make_theme(app, name=self.theme or system_theme_name(app), scale=self._scale())
        apply_theme(app, theme)
        return Look(theme, Words(self.lang))

    def _scale(self) -> float:
        """Text size of this user, in per cent of the system's; 100 where nothing sensible is kept."""
        kept = str(self.settings.value("scale", ""))
        return max(75, min(300, int(kept))) / 100 if kept.isdecimal() else 1.0

    def place(self, window: QWidget) -> None:
        """Puts a window where it was the last time."""
        geometry = self.settings.value("geometry")
        if geometry is None or not window.restoreGeometry(geometry):
            window.resize(*SIZE)

    def place_of(self, window: QWidget) -> None:
        """Remembers where a window is."""
        self.settings.setValue("geometry", window.saveGeometry())
        self.settings.sync()


class Shell(QMainWindow):
    """The window of the program. The desks move into it once they are made."""

    painted = Signal()  # it is on the screen

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._inside: MainWindow | None = None
        self.setMinimumSize(*LEAST)
        self.setWindowTitle(look.text("program"))
        self.setCentralWidget(_Frame(look, self))

    def take(self, window: MainWindow) -> None:
        """Puts the made window inside; its title is this one's, and both close together."""
        self._inside = window
        window.setWindowFlags(Qt.WindowType.Widget)
        self.setCentralWidget(window)
        self.setWindowTitle(window.windowTitle())
        window.windowTitleChanged.connect(self.setWindowTitle)
        window.closed.connect(self.close)
        window.show()
        window.desks.current.focus_start()

    def closeEvent(self, event: QCloseEvent) -> None:
        inside = self._inside
        if inside is not None and inside.isVisible() and not inside.close():
            event.ignore()
            return
        super().closeEvent(event)


class _Frame(QWidget):
    """Top bar, rail and foot without anything in them, and a line that says what goes on."""

    def __init__(self, look: Look, shell: Shell) -> None:
        super().__init__(shell)
        self._look, self._shell, self._told = look, shell, False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colours = self._look.theme, self._look.theme.colours
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(colours.panel))
        top, rail, foot = (theme.px(ems) for ems in (_TOP_EMS, _RAIL_EMS, _FOOT_EMS))
        painter.setPen(QColor(colours.line))
        painter.drawLine(0, top, self.width(), top)
        painter.drawLine(rail, top, rail, self.height() - foot)
        painter.drawLine(0, self.height() - foot, self.width(), self.height() - foot)
        painter.setPen(QColor(colours.muted))
        middle = QRect(rail, top, self.width() - rail, self.height() - top - foot)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._look.text("status.opening"))
        painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self._shell.painted.emit)
