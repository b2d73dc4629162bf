# SPDX-License-Identifier: Apache-2.0
"""Sheets for other programs: what stands on the paper, without the number of a copy that nobody took."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.outputs.document import Document


def unnumbered(document: Document) -> Document:
    """Copy number and watermark belong to a paper that was handed out and can be fetched back."""
    return replace(document, copy_text="", watermark="")


def _text(document: Document) -> bytes:
    from desktop.outputs.sheet_text import write_sheet_text

    return write_sheet_text(document).encode("utf-8-sig")


def _page(document: Document) -> bytes:
    from desktop.outputs.clip.html import page_of

    return page_of(document).encode()


def _workbook(document: Document) -> bytes:
    from desktop.outputs.clip.workbook import xlsx_of

    return xlsx_of(document)


WRITERS: Mapping[str, Callable[[Document], bytes]] = {".txt": _text, ".html": _page, ".xlsx": _workbook}
"""Suffix of a file → the sheet in that form."""
