# SPDX-License-Identifier: Apache-2.0
"""The two commands that draw with Qt; nothing else in this package imports it."""

from __future__ import annotations

import gc
import os
import sys

from desktop.cli.places import absolute
from desktop.cli.result import WORLD_FAILED, Call, Result


def window_command(call: Call) -> Result:
    """The window: the office typed, else the last one, else the choice of the first start."""
    if not _has_screen():
        sentence = call.text("cli.error.no_screen")
        return Result(
            problem=sentence, code=WORLD_FAILED, data={"error": {"code": "no_screen", "text": sentence}}
        )
    gc.disable()  # the window collects in its own time; while it is built nothing becomes garbage
    try:
        from desktop.qt import app
    except ImportError as error:
        return _no_qt(call, error)
    # Without a name the user of the office acts, as she named herself.
    code = app.run(place=call.arg("office"), clock=call.clock, lang=call.words.lang, by=call.arg("by") or "")
    return Result(code=code)


def _has_screen() -> bool:
    """Qt ends the whole process where there is none, so it is asked before."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def shots_command(call: Call) -> Result:
    """Every screen of the sample office as PNG at a fixed clock; fails where a text does not fit."""
    # Pictures are drawn off the screen, so that they look alike everywhere.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from desktop.qt import shots
    except ImportError as error:
        return _no_qt(call, error)
    return Result(code=shots.run(absolute(call.arg("dir"))))


def _no_qt(call: Call, error: ImportError) -> Result:
    name = (error.name or "").partition(".")[0]
    if name not in ("PySide6", "shiboken6") and ".so" not in str(error):
        raise error
    sentence = call.text("cli.error.no_qt", why=str(error).splitlines()[0] if str(error) else "-")
    data = {"error": {"code": "no_qt", "text": sentence}}
    return Result(problem=sentence, code=WORLD_FAILED, data=data)
