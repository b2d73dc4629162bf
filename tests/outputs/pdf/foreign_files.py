# SPDX-License-Identifier: Apache-2.0
"""PDFs as others write them, with what no eye sees in them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdf
from pypdf import annotations as notes
from pypdf.actions import JavaScript
from pypdf.generic import NameObject, RectangleObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from tests.outputs.pictures import SECRET

SIZE = (595.0, 842.0)


def drawn(
    *pages: Callable[[Any], None], size: tuple[float, float] = SIZE, title: str = "", **how: Any
) -> bytes:
    """A PDF with one page for each function that draws one."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=size, invariant=1, **how)
    canvas.setTitle(title)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def text_page(*lines: str, x: float = 72, top: float = 770) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        for number, line in enumerate(lines):
            canvas.setFont("Helvetica", 12)
            canvas.drawString(x, top - 20 * number, line)

    return draw


def secretive() -> bytes:
    """A page that reads “seen” and holds “hidden” in every way a file can."""

    def draw(canvas: Any) -> None:
        text_page("seen first", "seen second")(canvas)
        canvas.drawString(72, 600, "hidden-barred")
        canvas.rect(60, 590, 200, 30, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 500, "hidden-white")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(72, 20, "hidden-cropped")
        canvas.drawString(700, 400, "hidden-outside")
        text = canvas.beginText(72, 450)
        text.setTextRenderMode(3)
        text.textOut("hidden-unseen")
        canvas.drawText(text)

    writer = pypdf.PdfWriter(clone_from=BytesIO(drawn(draw, title=SECRET)))
    page = writer.pages[0]
    page.cropbox = RectangleObject((0, 60, 595, 842))
    writer.add_metadata({"/Author": SECRET, "/Keywords": "hidden-meta"})
    writer.add_attachment("hidden.txt", b"hidden-file")
    writer.add_open_action(JavaScript("app.alert('hidden-script')"))
    writer.add_named_destination("hidden-name", 0)
    writer.add_outline_item(title="hidden-outline", page_number=0)
    note = notes.Text(text="hidden-comment", rect=(300, 700, 320, 720))
    writer.add_annotation(0, note)
    writer.add_annotation(
        0, notes.FreeText(text="hidden-note", rect=(300, 300, 500, 340), font_color="ff0000")
    )
    writer.add_annotation(0, notes.Link(rect=(72, 760, 140, 780), url="https://hidden.invalid"))
    page[NameObject("/Hidden")] = TextStringObject("hidden-key")
    return written(writer)


def filled_form() -> bytes:
    """A form with a field filled in; what it says is drawn by the field, not by the page."""

    def draw(canvas: Any) -> None:
        text_page("a form")(canvas)
        canvas.acroForm.textfield(
            name="예시", value="FILLED", x=72, y=600, width=200, height=30, fontSize=18, forceBorder=True
        )

    return drawn(draw)


def encrypted(*, user: str = "", owner: str = "owner") -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(drawn(text_page("locked words"))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    return written(writer)


def rotated(degrees: int) -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(drawn(text_page("turned words", top=450), size=(300, 500))))
    writer.pages[0].rotate(degrees)
    return written(writer)


def written(writer: pypdf.PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
