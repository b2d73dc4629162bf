# SPDX-License-Identifier: Apache-2.0
"""QR codes (정보무늬): a text as a square of dark and light modules, and that square as a picture.

A code holds bytes; readers of phones take them for UTF-8, which is how Korean is written here. Letters of
`A-Z0-9 $%*+-./:` alone take a denser form by themselves.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from typing import Literal

Matrix = tuple[tuple[bool, ...], ...]
Level = Literal["l", "m", "q", "h"]

QUIET = 4
"""Light modules that must stand around a code, by the standard (ISO/IEC 18004)."""

# Bytes that the largest code (version 40) holds at each level of correction.
_MOST_BYTES: dict[Level, int] = {"l": 2953, "m": 2331, "q": 1663, "h": 1273}
_MOST_PX = 8192


class QrError(ValueError):
    """A text that no code holds: `code` names the reason, `values` fill its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@lru_cache(maxsize=16)
def matrix(text: str, *, error: Level = "m") -> Matrix:
    """Rows of modules, True for dark, without the quiet zone; the smallest code that holds the text.

    `error` is how much of it may be dirty: l 7 %, m 15 %, q 25 %, h 30 %. Raises QrError
    `input.qr_empty`, `input.qr_too_long` (with `most`, `bytes`).
    """
    import segno

    data = text.encode()
    if not data:
        raise QrError("input.qr_empty")
    most = _MOST_BYTES[error]
    if len(data) > most:
        raise QrError("input.qr_too_long", bytes=len(data), most=most)
    # Left to itself it would take some Korean bytes for Japanese characters.
    mode = None if text.isascii() else "byte"
    made = segno.make(data, error=error, mode=mode, micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in made.matrix)


def png(code: Matrix, px: int, *, quiet: int = QUIET) -> bytes:
    """A black and white PNG of at most `px` to each side; each module is a whole number of pixels.

    Never smaller than a pixel a module, whatever `px` says. Raises ValueError for an absurd size.
    """
    if not 0 < px <= _MOST_PX or not 0 <= quiet <= 64:
        raise ValueError(f"{px} px with {quiet} modules around")
    modules = len(code) + 2 * quiet
    scale = max(1, px // modules)
    side = modules * scale
    light = bytes((side + 7) // 8)
    rows = [b"\x00" + bytes(byte ^ 0xFF for byte in light)] * (quiet * scale)
    for row in code:
        rows += [b"\x00" + _packed(row, scale=scale, quiet=quiet)] * scale
    rows += rows[: quiet * scale]
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def svg(code: Matrix, *, quiet: int = QUIET) -> bytes:
    """The same as a drawing that grows to any size; one module is one unit."""
    side = len(code) + 2 * quiet
    runs = "".join(
        f"M{start + quiet} {y + quiet}h{length}v1h-{length}z"
        for y, row in enumerate(code)
        for start, length in _runs(row)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'width="{side * 4}" height="{side * 4}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{runs}"/></svg>\n'
    ).encode()


def _packed(row: tuple[bool, ...], *, scale: int, quiet: int) -> bytes:
    """A row of pixels, eight to a byte, 1 for light; the rest of the last byte is light."""
    dark = "".join(("0" if module else "1") * scale for module in row)
    bits = "1" * (quiet * scale) + dark + "1" * (quiet * scale)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules stand beside one another: first column and how many."""
    found: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if is_dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif is_dark:
            found.append((x, 1))
    return found


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
