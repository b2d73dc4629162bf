# SPDX-License-Identifier: Apache-2.0
"""The unit that all else is judged in: a fixed loop of Python, and one of QPainter.

Milliseconds say something about one machine only. A budget of design is in milliseconds of the
reference machine; divided by what the loop takes there it becomes a number that holds anywhere.
"""

from __future__ import annotations

import os
import zlib
from time import perf_counter

from bench.harness import Bench

# What the loops take on the reference machine of 2026 (two cores, Python 3.11), in milliseconds.
REFERENCE_PYTHON_MS = 25.0
REFERENCE_PAINTER_MS = 12.0


def python_ms() -> float:
    """The best of a few rounds: numbers, text, dictionaries, sorting, small objects, bytes."""
    return min(_timed_python() for _ in range(7))


def _timed_python() -> float:
    start = perf_counter()
    _python_loop()
    return (perf_counter() - start) * 1000


def _python_loop() -> int:
    total = 0
    words: dict[str, list[int]] = {}
    for number in range(100_000):
        key = f"현장{number % 997}"
        words.setdefault(key, []).append(number * 7919 % 1_000)
        total += len(key)
    rows = sorted(((key, sum(values)) for key, values in words.items()), key=lambda row: (row[1], row[0]))
    text = "\n".join(f"{key},{value}" for key, value in rows)
    for part in text.split("\n"):
        key, _, value = part.partition(",")
        total += int(value) % 13 + key.count("장")
    data = text.encode()
    for _ in range(100):
        total += zlib.crc32(data)
    return total


def painter_ms() -> float | None:
    """Blocks with text and rounded corners on an image; None where Qt is not installed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6.QtGui import QGuiApplication
    except ImportError:
        return None
    app = QGuiApplication.instance() or QGuiApplication([])
    assert app is not None
    return min(_timed_painter() for _ in range(7))


def _timed_painter() -> float:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(1280, 800, QImage.Format.Format_ARGB32_Premultiplied)
    start = perf_counter()
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(1_000):
        box = QRectF(number % 20 * 62, number // 20 % 10 * 78, 58, 70)
        painter.setBrush(QColor.fromHsv(number * 7 % 360, 80, 230))
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"Visit {number}")
    painter.end()
    return (perf_counter() - start) * 1000


def run(b: Bench) -> None:
    b.note("unit: Python loop", python_ms())
    painted = painter_ms()
    if painted is not None:
        b.note("unit: QPainter loop", painted)
