# SPDX-License-Identifier: Apache-2.0
"""Pictures for paper: upright, bounded, silent about themselves; broken ones are one clear error."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from desktop.outputs.images import (
    FORMATS,
    MOST_BYTES,
    SIDE_MAX_PX,
    UnreadablePictureError,
    clean_picture,
    page_picture,
    size_of,
)
from tests.outputs.pictures import arrow, exif, noise, saved, telling, tells


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def corner_colours(data: bytes) -> tuple[str, str]:
    """What the top left and the bottom right corners look like."""

    def name(pixel: tuple[int, ...]) -> str:
        red, _, blue = pixel
        return "red" if red > blue + 90 else "blue" if blue > red + 90 else "white"

    image = opened(data).convert("RGB")
    first, last = image.getpixel((4, 4)), image.getpixel((image.width - 5, image.height - 5))
    assert isinstance(first, tuple)
    assert isinstance(last, tuple)
    return name(first), name(last)


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_a_file_says_of_itself_is_left(kind: str) -> None:
    file = telling(arrow(), kind)
    assert kind == "BMP" or tells(file)
    made = clean_picture(file)
    image = opened(made.data)
    assert not tells(made.data)
    assert (image.width, image.height) == (made.width_px, made.height_px) == (400, 200)
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert corner_colours(made.data) == ("red", "blue")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_sideways_stands_upright(kind: str, orientation: int) -> None:
    """The file holds the picture as the camera was held; the head says how to turn it."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    held = arrow() if orientation == 1 else arrow().transpose(undo[orientation])
    made = clean_picture(telling(held, kind, orientation=orientation))
    assert (made.width_px, made.height_px) == (400, 200)
    assert corner_colours(made.data) == ("red", "blue")


@pytest.mark.parametrize("orientation", [0, 9, 65_535])
def test_an_orientation_that_means_nothing_is_passed_over(orientation: int) -> None:
    assert clean_picture(saved(arrow(), "JPEG", exif=exif(orientation=orientation))).width_px == 400


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16", "I", "F"])
def test_every_kind_of_pixel_can_be_printed(mode: str) -> None:
    image = arrow(mode="L").convert(mode) if mode in ("LA", "I;16", "I", "F") else arrow().convert(mode)
    made = clean_picture(saved(image, "TIFF" if mode in ("I", "F") else "PNG"))
    assert opened(made.data).mode in ("L", "RGB")
    assert made.width_px == 400


def test_sixteen_bits_a_pixel_keep_their_shades() -> None:
    shades = Image.frombytes("I;16", (256, 1), b"".join(struct.pack("<H", v * 257) for v in range(256)))
    made = opened(clean_picture(saved(shades.resize((512, 64)), "PNG")).data)
    assert made.getextrema() == (0, 255)


def test_print_colours_become_those_of_the_screen() -> None:
    made = opened(clean_picture(saved(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG")).data)
    red, green, blue = made.getpixel((20, 20))  # type: ignore[misc]
    assert (red > 200, green < 90, blue < 90) == (True, True, True)


def test_a_profile_is_followed_and_then_left_out() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = clean_picture(saved(arrow(), "PNG", icc_profile=lab))
    assert "icc_profile" not in opened(made.data).info
    assert corner_colours(made.data) == ("red", "blue")
    spoilt = clean_picture(saved(arrow(), "PNG", icc_profile=b"no profile" * 40))
    assert corner_colours(spoilt.data) == ("red", "blue")


def test_what_is_transparent_is_white_and_hides_nothing() -> None:
    image = Image.new("RGBA", (60, 60), (200, 0, 0, 0))
    made = opened(clean_picture(saved(image, "PNG")).data).convert("RGB")
    assert made.getcolors() == [(3600, (255, 255, 255))]


def test_drawings_are_kept_without_loss_and_photographs_as_jpeg() -> None:
    assert clean_picture(saved(arrow(), "PNG")).data.startswith(b"\x89PNG")
    assert clean_picture(saved(noise((300, 300)), "PNG")).data.startswith(b"\xff\xd8")


def test_a_moving_picture_stands_still_at_its_beginning() -> None:
    frames = saved(arrow(), "GIF", save_all=True, append_images=[Image.new("RGB", (400, 200), "black")] * 3)
    assert corner_colours(clean_picture(frames).data) == ("red", "blue")


def test_a_telephones_picture_with_another_behind_it_shows_the_first_and_keeps_nothing_of_the_other() -> None:
    file = saved(arrow(), "MPO", save_all=True, append_images=[noise((64, 64))], exif=exif(orientation=3))
    made = clean_picture(file)
    assert corner_colours(made.data) == ("blue", "red")
    assert len(made.data) < 4_000 < len(file)
    assert not tells(made.data)


def test_pictures_of_the_largest_sensors_are_read_small() -> None:
    assert clean_picture(saved(Image.new("L", (9_400, 9_400), 90), "JPEG")).width_px == SIDE_MAX_PX
    with pytest.raises(UnreadablePictureError):
        clean_picture(saved(Image.new("L", (9_400, 9_400), 90), "JPEG", progressive=True))


def test_large_pictures_become_as_large_as_paper_can_use() -> None:
    made = clean_picture(saved(arrow((4_000, 1_000)), "PNG"))
    assert (made.width_px, made.height_px) == (SIDE_MAX_PX, SIDE_MAX_PX // 4)
    assert clean_picture(saved(arrow((6_000, 30)), "PNG")).height_px == 10


def test_the_same_bytes_give_the_same_picture() -> None:
    for kind in FORMATS:
        file = telling(arrow(), kind)
        assert clean_picture(file) == clean_picture(file)


def png_head(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"IDAT" + zlib.compress(b"\0" * 1_000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
        for part in (head, rows, b"IEND")
    )


BROKEN = {
    "empty": b"",
    "text": "사진이 아님".encode(),
    "cut short": saved(noise((200, 200)), "JPEG")[:4_000],
    "cut png": saved(noise((200, 200)), "PNG")[:4_000],
    "bomb": png_head(60_000, 60_000),
    "large claim": png_head(9_000, 9_000),
    "no size": png_head(0, 0),
    "pdf": b"%PDF-1.7\n%%EOF",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n",
    "too many bytes": b"\xff\xd8" + bytes(MOST_BYTES),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_picture_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        clean_picture(data)


@given(st.data())
def test_spoilt_bytes_never_do_anything_else(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(FORMATS))
    file = bytearray(telling(arrow((24, 12)), kind))
    for _ in range(data.draw(st.integers(1, 6))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = clean_picture(bytes(file))
    except UnreadablePictureError:
        return
    assert max(made.width_px, made.height_px) <= SIDE_MAX_PX


def test_the_size_alone_is_read_from_the_head() -> None:
    assert size_of(saved(arrow(), "PNG")) == (400, 200)
    assert size_of(b"nothing") is None


def test_drawn_pages_of_type_are_kept_without_loss_in_grey() -> None:
    page = arrow(mode="L").convert("RGBX")
    made = page_picture(page.tobytes("raw", "BGRX"), 400, 200)
    assert (made[:4], opened(made).mode) == (b"\x89PNG", "L")
    photo = noise((200, 200)).convert("RGBX")
    assert page_picture(photo.tobytes("raw", "BGRX"), 200, 200).startswith(b"\xff\xd8")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the most memory of a process is asked of POSIX")
def test_a_forty_megabyte_picture_takes_bounded_memory() -> None:
    code = (
        "import resource, sys\n"
        "data = sys.stdin.buffer.read()\n"
        "from desktop.outputs.images import clean_picture\n"
        "most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
        "before = most()\n"
        "made = clean_picture(data)\n"
        "print(len(data), len(made.data), most() - before)"
    )
    data = saved(noise((4_600, 2_900)), "PNG")
    run = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    size, made, megabytes = map(int, run.stdout.split())
    assert size > 39_000_000
    assert made < 6_000_000
    assert megabytes < 200
