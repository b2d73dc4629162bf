# SPDX-License-Identifier: Apache-2.0
"""Pages of other documents (붙임) as the eye sees them: a sharp picture of each, with its visible words.

Such a page is drawn, not copied. A copy would bring along whatever else lies in the file and no eye sees:
words under a black bar, what was cropped away, layers switched off, comments, scripts, names, links, files
in the file, the camera's place in a photograph. Words are laid invisibly over the picture where it shows
them, and only there, so that they can be searched and copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from desktop.outputs.images import page_picture
from desktop.outputs.keeping import Kept
from desktop.outputs.pdf.pages import UnreadablePdfError, drawn_page, sizes_shown

DPI = 200
"""Of the picture where it stands on our paper."""
PAGES_MAX = 100
"""More are another document, to be handed out beside the sheet."""
_CHARS_MAX = 20_000
_LEAST_CONTRAST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words side by side and their box on the page: shares (0 to 1) of its size, from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignPage:
    """A page as a picture `width` × `height` points large, and its lines in reading order."""

    picture: bytes
    width: float
    height: float
    lines: tuple[tuple[Words, ...], ...] = ()


_kept: Kept[ForeignPage] = Kept(24_000_000, lambda page: len(page.picture))


def foreign_pages(pdf: bytes, *, width: float, height: float) -> Iterator[ForeignPage | None]:
    """Each page, at most that many points large and never enlarged; None for one that cannot be drawn.

    Raises UnreadablePdfError for bytes that are no PDF, ValueError for more than `PAGES_MAX` pages.
    """
    name = sha256(pdf).hexdigest()
    sizes = sizes_shown(pdf)
    if len(sizes) > PAGES_MAX:
        raise ValueError(f"{len(sizes)} pages")
    for number, size in enumerate(sizes):
        if size is None or min(size) < 1:
            yield None
            continue
        share = min(1.0, width / size[0], height / size[1])
        key = (name, number, round(size[0] * share * 100), round(size[1] * share * 100))
        page = _kept.get(key)
        if page is None:
            page = _drawn(pdf, number, (size[0] * share, size[1] * share))
            if page is not None:
                _kept.put(key, page)
        yield page


def _drawn(pdf: bytes, number: int, size: tuple[float, float]) -> ForeignPage | None:
    pixels = max(1, round(size[0] * DPI / 72)), max(1, round(size[1] * DPI / 72))
    try:
        image, chars = drawn_page(pdf, number, pixels=pixels, most_chars=_CHARS_MAX)
    except UnreadablePdfError:
        return None
    return ForeignPage(
        picture=page_picture(image.bgrx, image.width, image.height),
        width=size[0],
        height=size[1],
        lines=_visible_lines(image.bgrx, pixels, chars),
    )


def _visible_lines(
    bgrx: bytes, pixels: tuple[int, int], chars: list[tuple[str, tuple[float, float, float, float]]]
) -> tuple[tuple[Words, ...], ...]:
    """The words that leave ink on the picture."""
    from PIL import Image

    grey = Image.frombytes("RGB", pixels, bgrx, "raw", "BGRX").convert("L")
    lines: list[tuple[Words, ...]] = []
    words: list[Words] = []
    word: list[tuple[str, tuple[float, float, float, float]]] = []

    def end_word() -> None:
        if not word:
            return
        new = _word(word, pixels)
        if words and _is_next(words[-1], new, pixels):
            words.append(_joined(words.pop(), new))
        else:
            words.append(new)
        word.clear()

    def end_line() -> None:
        end_word()
        if words:
            lines.append(tuple(words))
            words.clear()

    for char, box in chars:
        if char in "\r\n":
            end_line()
        elif not char.strip() or not char.isprintable():
            end_word()
        elif _has_ink(grey, box):
            word.append((char, box))
    end_line()
    return tuple(lines)


def _word(chars: list[tuple[str, tuple[float, float, float, float]]], pixels: tuple[int, int]) -> Words:
    boxes = [box for _, box in chars]
    width, height = pixels
    return Words(
        text="".join(char for char, _ in chars),
        left=min(box[0] for box in boxes) / width,
        top=min(box[1] for box in boxes) / height,
        right=max(box[2] for box in boxes) / width,
        bottom=max(box[3] for box in boxes) / height,
    )


def _is_next(before: Words, after: Words, pixels: tuple[int, int]) -> bool:
    """Whether a word stands a space behind another; between columns of a table there is more."""
    gap = (after.left - before.right) * pixels[0]
    height = max(before.bottom - before.top, after.bottom - after.top)
    is_beside = min(before.bottom, after.bottom) - max(before.top, after.top) > height * 0.4
    return is_beside and 0 <= gap < height * pixels[1]


def _joined(before: Words, after: Words) -> Words:
    return Words(
        text=f"{before.text} {after.text}",
        left=before.left,
        top=min(before.top, after.top),
        right=after.right,
        bottom=max(before.bottom, after.bottom),
    )


def _has_ink(grey: Any, box: tuple[float, float, float, float]) -> bool:
    """Whether something stands out within the box, its rim left out: a bar over a word ends at its rim.

    A stroke that fills its box (｜, －, .) must stand out from what is around it instead.
    """
    left, top, right, bottom = box
    rim_x, rim_y = (right - left) * 0.12, (bottom - top) * 0.12
    if _contrast(grey, (left + rim_x, top + rim_y, right - rim_x, bottom - rim_y)) >= _LEAST_CONTRAST:
        return True
    thin = min(right - left, bottom - top)
    if max(right - left, bottom - top) > 3 * thin or thin < 6:
        return _contrast(grey, (left - 3, top - 3, right + 3, bottom + 3)) >= _LEAST_CONTRAST
    return False


def _contrast(grey: Any, box: tuple[float, float, float, float]) -> int:
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right, bottom = min(grey.width, int(box[2]) + 1), min(grey.height, int(box[3]) + 1)
    if left >= right or top >= bottom:
        return 0
    darkest, lightest = grey.crop((left, top, right, bottom)).getextrema()
    return int(lightest - darkest)
