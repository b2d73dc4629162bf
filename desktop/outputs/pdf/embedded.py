# SPDX-License-Identifier: Apache-2.0
"""Pictures put into a PDF as they are: JPEG and PNG keep their own packing, nothing is unpacked on the way.

reportlab unpacks every picture to compare it and packs it again as text without the filters of PNG: files
twice as large, and megabytes a page held in memory.
"""

from __future__ import annotations

import struct
from typing import Any

_PNG = b"\x89PNG\r\n\x1a\n"
_COLOURS = {0: ("DeviceGray", 1), 2: ("DeviceRGB", 3)}
_JPEG_COLOURS = {1: "DeviceGray", 3: "DeviceRGB"}
_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})


def image_object(data: bytes) -> Any:
    """The picture as an object of the file; None for one that has to be unpacked (alpha, palette, CMYK)."""
    if data.startswith(_PNG):
        return _of_png(data)
    return _of_jpeg(data) if data.startswith(b"\xff\xd8") else None


def _of_png(data: bytes) -> Any:
    width, height, bits, colours, packing, filters, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    if bits != 8 or colours not in _COLOURS or packing or filters or interlaced:
        return None
    rows, at = [], len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind == b"tRNS":
            return None
        if kind == b"IDAT":
            rows.append(data[at + 8 : at + 8 + length])
        at += 12 + length
    space, channels = _COLOURS[colours]
    how = {"Predictor": 15, "Colors": channels, "BitsPerComponent": 8, "Columns": width}
    return _stream(b"".join(rows), (width, height), space, "FlateDecode", how)


def _of_jpeg(data: bytes) -> Any:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind in _NO_LENGTH or kind == 0xFF:
            at += 1 if kind == 0xFF else 2
            continue
        if kind in _FRAMES:
            bits, height, width, channels = struct.unpack(">BHHB", data[at + 4 : at + 10])
            if bits != 8 or channels not in _JPEG_COLOURS:
                return None
            return _stream(data, (width, height), _JPEG_COLOURS[channels], "DCTDecode", {})
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _stream(content: bytes, size: tuple[int, int], space: str, packing: str, how: dict[str, int]) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

    said: dict[str, Any] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": size[0],
        "Height": size[1],
        "BitsPerComponent": 8,
        "ColorSpace": PDFName(space),
        "Filter": PDFName(packing),
    }
    if how:
        said["DecodeParms"] = PDFDictionary(how)
    return PDFStream(PDFDictionary(said), content)
