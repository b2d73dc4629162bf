# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

from PIL import Image

from db.records.enums import SheetKind
from tests.cli.conftest import Run

MOST_BYTES = 60_000


def test_the_gallery_has_a_picture_of_every_sheet_and_a_page_of_them(run: Run, tmp_path: Path) -> None:
    assert run("gallery", str(tmp_path)).code == 0
    pictures = {path.stem: path for path in tmp_path.glob("*.png")}
    assert set(pictures) == {*SheetKind, "booklet", *(f"{kind}_pocket" for kind in ("day", "week", "month"))}
    shown = (tmp_path / "README.md").read_text(encoding="utf-8")
    for path in pictures.values():
        assert f"({path.name})" in shown
        assert path.stat().st_size <= MOST_BYTES
        with Image.open(path) as image:
            assert min(image.size) > 300
