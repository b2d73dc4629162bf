# SPDX-License-Identifier: Apache-2.0
"""Names of files that every system takes."""

from __future__ import annotations

import unicodedata

# Windows takes none of these before a point, whatever follows it.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
)
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
_NAME_BYTES = 120


def file_name(text: str, suffix: str) -> str:
    """A name every system takes: NFC, without `\\ / : * ? " < > |` and control characters, ≤ 120 bytes."""
    name = unicodedata.normalize("NFC", text).translate(_FORBIDDEN)
    name = " ".join("".join(c for c in name if c.isprintable()).split()).strip(". ")
    room = _NAME_BYTES - len(suffix.encode())
    name = name.encode()[:room].decode(errors="ignore").rstrip(". ")
    if name.partition(".")[0].strip().casefold() in _RESERVED:
        name = f"_{name}"
    return (name or "dongseon") + suffix
