# SPDX-License-Identifier: Apache-2.0
"""A sheet as two independent readers read it."""

from __future__ import annotations

from io import BytesIO

import pypdf

from desktop.outputs.pdf.pages import page_count, page_text


def pdfium_pages(pdf: bytes) -> list[str]:
    """The text of every page as pdfium reads it."""
    return [page_text(pdf, number) for number in range(page_count(pdf))]


def pypdf_pages(pdf: bytes) -> list[str]:
    """The text of every page as pypdf reads it."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def golden_text(pdf: bytes) -> str:
    """The text of all pages by pdfium, each ended by a line end, apart by form feeds."""
    return "\f\n".join(page.rstrip("\n") + "\n" for page in pdfium_pages(pdf))


def readers_agree(pdf: bytes) -> bool:
    """Whether pdfium and pypdf find the same letters on the same pages (their order of lines differs)."""
    return letters(pdfium_pages(pdf)) == letters(pypdf_pages(pdf))


def letters(pages: list[str]) -> list[str]:
    """The letters of each page without regard to their order and the spaces between them."""
    return ["".join(sorted("".join(page.split()))) for page in pages]
