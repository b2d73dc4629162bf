# SPDX-License-Identifier: Apache-2.0
"""The two commands that draw with Qt; nothing else in this package imports it."""

from __future__ import annotations

from desktop.cli.places import absolute
from desktop.cli.result import WORLD_FAILED, Call, Result
from desktop.userfiles import account


def window_command(call: Call) -> Result:
    """The window: the office typed, else the last one, else the choice of the first start."""
    try:
        from desktop.qt import app
    except ImportError as error:
        return _no_qt(call, error)
    typed = call.arg("office")
    code = app.run(place=typed, clock=call.clock, lang=call.words.lang, by=call.arg("by") or account())
    return Result(code=code)


def shots_command(call: Call) -> Result:
    """Every screen of the sample office as PNG at a fixed clock; fails where a text does not fit."""
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
