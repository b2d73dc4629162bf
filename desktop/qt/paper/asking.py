# SPDX-License-Identifier: Apache-2.0
"""The system's own questions, in one place that tests can replace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.qt.dialogs import files
from desktop.qt.paper.pictures import Size

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def ask_path(parent: QWidget, title: str, proposed: Path, pattern: str) -> Path | None:
    """Where to save; None is a change of mind, here as in the others."""
    return files.ask_save(parent, title, proposed, pattern)


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Which folder to save in."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(name) if name else None


def ask_printer(parent: QWidget, first: Size, count: int, copies: int) -> QPrinter | None:
    """Which printer, how many copies, which pages; the size is that of the first page in points."""
    from desktop.qt.paper import printing  # QtPrintSupport takes a while to load, and few print

    return printing.ask_printer(parent, first, count, copies)


def free_path(folder: Path, name: str) -> Path:
    """That name in the folder, numbered where a file of it is there already."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path
