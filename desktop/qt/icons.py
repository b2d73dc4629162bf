# SPDX-License-Identifier: Apache-2.0
"""Our own line drawings, coloured when asked for; `currentColor` in the file is the colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.qt.assets import resource_bytes


@lru_cache(maxsize=256)
def picture(name: str, colour: str, pixels: int, ratio: float = 1.0) -> QPixmap:
    """The drawing `name` as a square pixmap of `pixels` device-independent pixels."""
    svg = resource_bytes("icons", f"{name}.svg").replace(b"currentColor", colour.encode())
    renderer = QSvgRenderer(QByteArray(svg))
    pixmap = QPixmap(QSize(round(pixels * ratio), round(pixels * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


@lru_cache(maxsize=256)
def icon(name: str, colour: str, pixels: int, disabled: str = "") -> QIcon:
    """The drawing, sharp on every screen there is; `disabled` is the colour when it cannot be used."""
    made = QIcon()
    for ratio in sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}):
        made.addPixmap(picture(name, colour, pixels, ratio))
        if disabled:
            made.addPixmap(picture(name, disabled, pixels, ratio), QIcon.Mode.Disabled)
    return made
