# SPDX-License-Identifier: Apache-2.0
"""A third reader, where it is installed: poppler finds the same letters, pages and embedded faces."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.desk.sheets import making
from desktop.desk.sheets.gallery import one_of_each
from tests.desk.sheets.conftest import Sample
from tests.desk.sheets.reading import letters, pdfium_pages
from tests.offices import SAMPLE_DAY

TOOLS = ("pdftotext", "pdffonts")


@pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="poppler is not installed")
def test_poppler_reads_the_same_letters_on_as_many_pages_from_embedded_faces(
    sample: Sample, tmp_path: Path
) -> None:
    with sample.office.read() as tx:
        for ask in one_of_each(tx, today=SAMPLE_DAY, now=sample.now):
            made = making.make(tx, ask, now=sample.now)
            path = tmp_path / "sheet.pdf"
            path.write_bytes(made.data)
            # as it lies on the page: else a dash at the end of a line is taken for a hyphen and left out
            pages = _said("pdftotext", "-layout", str(path), "-").split("\f")[:-1]
            assert (ask.sheet, letters(pages)) == (ask.sheet, letters(pdfium_pages(made.data)))
            assert len(pages) == made.pages
            faces = [line.split() for line in _said("pdffonts", str(path)).splitlines()[2:]]
            assert {face[0].partition("+")[2] for face in faces} <= {
                "DongseonSansKR-Regular",
                "DongseonSansKR-Bold",
            }
            # name, type, encoding, embedded, subset, unicode map, object
            assert {tuple(face[-5:-2]) for face in faces} == {("yes", "yes", "yes")}


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
