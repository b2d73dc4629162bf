# SPDX-License-Identifier: Apache-2.0
"""The office's form of its sheets as a page reads it, its pictures, and files of it."""

from __future__ import annotations

from pathlib import Path

from db.errors import InputError, OfficeError
from db.records.enums import SheetKind
from db.transaction import ReadTx
from desktop.desk.files import write_beside
from desktop.desk.reading import Readers, Reading
from desktop.desk.sheets.example import example_of, own_heading
from desktop.rules.sheet_form import SWATCHES, FormError, SheetForm
from desktop.rules.sheet_form_file import (
    LOGO_BYTES_MAX,
    MOST_BYTES,
    FormFile,
    changes,
    from_file,
    kept_where_bad,
    to_file,
)
from desktop.rules.sheet_sections import HEADLESS, SECTIONS, dressable
from desktop.screens import sheet_form as screen
from desktop.services import roles
from desktop.services.attachments import clean_file_name
from desktop.services.sheet_forms import form_of, logo_of
from desktop.words import Words

_KO = Words("ko")
_A4_WIDTH_IN = 210 / 25.4
_WIDTHS_PX = (160, 1600)
_PICTURE_BYTES_MAX = 40_000_000


def form_screen(reading: Reading, _view: screen.SheetFormView) -> screen.SheetFormScreen:
    """Everything the page shows."""
    user = roles.user_of(reading.tx, reading.by)
    return screen.SheetFormScreen(
        form=form_of(reading.tx),
        logo=logo_of(reading.tx),
        sheets=tuple(
            screen.SheetParts(
                sheet=sheet,
                title=_KO.label(sheet),
                headless=frozenset(code for code in SECTIONS[sheet] if (sheet, code) in HEADLESS),
                sections=tuple((code, own_heading(sheet, code)) for code in SECTIONS[sheet]),
            )
            for sheet in dressable()
        ),
        own_office=_KO.text("sheets.head.office"),
        own_accent=SWATCHES[0],
        can_edit=roles.Duty.OFFICE in roles.MAY[user.role],
    )


def preview(_reading: Reading, wanted: screen.FormPreview) -> screen.FormPicture:
    """Page 1 of the invented sheet; nothing of the office is read for it."""
    return picture_of(wanted.form, wanted.logo, wanted.sheet, width_px=wanted.width_px)


def picture_of(form: SheetForm, logo: bytes, sheet: SheetKind, *, width_px: int) -> screen.FormPicture:
    """Page 1 of an invented sheet in that form."""
    from desktop.desk.sheets.forms import dressed
    from desktop.outputs.pdf.pages import page_images
    from desktop.outputs.pdf.write import write_document

    made = write_document(dressed(example_of(sheet, form), form, logo))
    least, most = _WIDTHS_PX
    dpi = max(least, min(most, width_px)) / _A4_WIDTH_IN
    (image,) = page_images(made.pdf, dpi=dpi, pages=(0,))
    return screen.FormPicture(
        sheet=sheet, width=image.width, height=image.height, bgrx=image.bgrx, pages=made.pages
    )


def form_file(reading: Reading, wanted: screen.FormFileView) -> screen.FormFileScreen:
    """Raises InputError input.file_*, sheet_form.*."""
    data = read_bounded(wanted.path, most=MOST_BYTES)
    return file_screen(reading.tx, wanted.path, data)


def file_screen(tx: ReadTx, path: Path, data: bytes) -> screen.FormFileScreen:
    """What taking those bytes would change. Raises InputError sheet_form.*."""
    read, form, logo = planned(tx, data)
    return screen.FormFileScreen(
        path=path,
        data=data,
        changes=changes(form_of(tx), form, logos=(logo_of(tx), logo)),
        problems=read.problems,
        form=form,
        logo=logo_of(tx) if logo is None else logo,
    )


def planned(tx: ReadTx, data: bytes) -> tuple[FormFile, SheetForm, bytes | None]:
    """The file, the form it gives here and its logo (None: the one there is stays).

    A logo is made again here, so that nothing beside its picture comes in. Raises InputError.
    """
    try:
        read = from_file(data)
    except FormError as error:
        raise InputError(error.code, **error.values) from error
    logo = read.logo
    if logo and logo != logo_of(tx):
        logo = small_logo(logo, name="logo")
    return read, kept_where_bad(form_of(tx), read), logo


def read_logo(_reading: Reading, wanted: screen.ReadLogo) -> screen.LogoPicture:
    """Raises InputError input.file_*, sheet_form.picture."""
    return screen.LogoPicture(png=logo_from(wanted.path))


def logo_from(path: Path) -> bytes:
    """A picture file as logo. Raises InputError input.file_*, sheet_form.picture."""
    return small_logo(read_bounded(path, most=_PICTURE_BYTES_MAX), name=clean_file_name(path.name))


def small_logo(data: bytes, *, name: str) -> bytes:
    """A picture as logo. Raises InputError sheet_form.picture."""
    from desktop.outputs.logos import UnreadablePictureError, logo_png

    try:
        return logo_png(data, most_bytes=LOGO_BYTES_MAX)
    except UnreadablePictureError as error:
        raise InputError("sheet_form.picture", place=name, value="") from error


def save_form(reading: Reading, wanted: screen.SaveForm) -> screen.SavedForm:
    """Raises OfficeError file.not_written."""
    data = to_file(form_of(reading.tx), logo_of(reading.tx))
    if wanted.path.is_dir():
        raise OfficeError("file.not_written", file=wanted.path.name, why="-")
    write_beside(wanted.path, data)
    return screen.SavedForm(path=wanted.path, size_bytes=len(data))


def read_bounded(path: Path, *, most: int) -> bytes:
    """The bytes of a file. Raises InputError input.file_too_big, input.file_unreadable, input.file_empty."""
    name = clean_file_name(path.name)
    try:
        if not path.is_file():
            raise InputError("input.file_unreadable", file=name)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise InputError("input.file_unreadable", file=name) from error
    if len(data) > most:
        raise InputError("input.file_too_big", file=name, size=len(data), limit=most)
    if not data:
        raise InputError("input.file_empty", file=name)
    return data


READERS: Readers = {
    screen.SheetFormView: form_screen,
    screen.FormPreview: preview,
    screen.FormFileView: form_file,
    screen.ReadLogo: read_logo,
    screen.SaveForm: save_form,
}
