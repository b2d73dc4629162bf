# SPDX-License-Identifier: Apache-2.0
"""Asking for a file name, in one place that tests can replace; and how large a dialog may be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_save(parent: QWidget, title: str, proposed: Path, pattern: str) -> Path | None:
    """Where to save; None when she thought better of it."""
    name, _chosen = QFileDialog.getSaveFileName(parent, title, str(proposed), pattern)
    return Path(name) if name else None


def ask_open(parent: QWidget, title: str, folder: Path, pattern: str) -> Path | None:
    """Which file to open."""
    name, _chosen = QFileDialog.getOpenFileName(parent, title, str(folder), pattern)
    return Path(name) if name else None


def documents() -> Path:
    """The folder that people look in first."""
    from PySide6.QtCore import QStandardPaths

    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def within(parent: QWidget | None, width: int, height: int) -> QSize:
    """That size, but not beyond the window it opens over: large text would else leave the screen."""
    wanted = QSize(width, height)
    return wanted if parent is None else wanted.boundedTo(parent.window().size())
