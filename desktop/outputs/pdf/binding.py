# SPDX-License-Identifier: Apache-2.0
"""Several PDFs as one, their pages as they are."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from desktop.outputs.pdf.pages import reading_pdfs


def bound(papers: Iterable[bytes]) -> bytes:
    """The pages of all of them, one after the other. UnreadablePdfError for bytes that are no PDF."""
    from pypdfium2 import PdfDocument

    with reading_pdfs():
        book = PdfDocument.new()
        try:
            for paper in papers:
                source = PdfDocument(paper)
                book.import_pages(source)
                source.close()
            out = BytesIO()
            book.save(out)
        finally:
            book.close()
    return out.getvalue()
