# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from desktop.outputs.pdf.font_tables import QuickFont
from desktop.outputs.pdf.fonts import FAMILY, faces
from resources import resource_bytes

ROOT = Path(__file__).parents[3]


def test_the_faces_are_read_once_a_process() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len({id(found) for found in pool.map(lambda _: faces(), range(8))}) == 1


def test_both_faces_draw_all_modern_hangul_and_the_same_characters() -> None:
    both = faces()
    assert {chr(code) for code in range(0xAC00, 0xD7A4)} <= both.drawable
    assert both.regular.widths.keys() == both.bold.widths.keys() >= both.drawable


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_what_is_read_of_a_face_at_one_go_is_what_reportlab_reads_number_by_number(weight: str) -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    data = resource_bytes("fonts", f"{FAMILY}-{weight}.ttf")
    theirs, ours = TTFont("face", BytesIO(data), shapable=False), QuickFont("face", data)
    assert [getattr(ours, name) for name in _SIMPLE] == [getattr(theirs, name) for name in _SIMPLE]
    assert vars(ours).keys() == vars(theirs).keys()
    assert _facts(ours.face) == _facts(theirs.face)


def test_a_face_of_another_build_is_left_to_reportlab() -> None:
    data = bytearray(resource_bytes("fonts", f"{FAMILY}-Regular.ttf"))
    font = QuickFont("face", bytes(data))
    cmap, _ = font.face.get_table_pos("cmap")
    data[cmap + 4 : cmap + 6] = b"\0\1"  # the first map says that it is a Macintosh one
    assert _facts(QuickFont("face", bytes(data)).face) == _facts(font.face)


_SIMPLE = ("fontName", "_asciiReadable", "shapable")


def _facts(face: Any) -> dict[str, object]:
    """Everything read of a face, without where its reader stands and what it computes with."""
    return {
        name: value for name, value in vars(face).items() if name not in ("_pos", "_pdfScale", "_ttf_data")
    }


def test_blank_fillers_do_not_count_as_drawable() -> None:
    assert {"\u3164", "\uffa0", "\u3000", "\u2003", "\u00ad", "\ufeff"} & faces().drawable == set()


def test_widths_are_in_thousandths_of_the_type_size() -> None:
    assert faces().regular.width("가", 10) == 9.2
    assert faces().regular.width("\u00a0", 10) == faces().regular.width(" ", 10)


def test_the_licence_of_the_faces_ships_beside_them() -> None:
    assert b"SIL OPEN FONT LICENSE" in resource_bytes("fonts", "OFL.txt").upper()


def test_sheets_import_neither_reportlab_nor_pdfium_before_they_are_made() -> None:
    code = (
        "import sys, desktop.outputs.pdf.write, desktop.outputs.sheet_text, desktop.outputs.pdf.pages;"
        "print(sorted({'reportlab', 'pypdfium2', 'PIL', 'PySide6', 'sqlalchemy'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
