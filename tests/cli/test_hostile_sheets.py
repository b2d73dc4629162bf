# SPDX-License-Identifier: Apache-2.0
"""Sheets where the world is against them: no room, no right, half a picture. It comes, or one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.blobs import MOST_BYTES
from db.office import open_office
from db.records import Engagement
from db.records.enums import Kind
from db.records.meta import Group
from desktop.outputs.pdf.pages import page_count, page_text
from desktop.services.attachments import attach_file
from tests.cli.clock import NOW
from tests.cli.conftest import Printed, Run
from tests.outputs.pdf import foreign_files as files
from tests.outputs.pictures import noise, saved

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are asked of POSIX")


@pytest.fixture
def office(sample: Run, tmp_path: Path) -> Path:
    return tmp_path / "office.dongseon"


def attach(office: Path, name: str, data: bytes) -> int:
    """Put a file behind the sheets of the first visit; gives its number."""
    with closing(open_office(office)) as opened, opened.write(action="test.add", by="예시") as tx:
        visit = next(e for e in tx.all(Engagement) if e.kind is Kind.VISIT)
        kept = attach_file(tx, engagement_id=visit.id, name=name, data=data, privacy=Group.ITINERARY)
        tx.update(kept, on_paper=True)
    return visit.id


def limited(office: Path, most_bytes: int, *words: str) -> Printed:
    """The command in a process that may write no file larger than so many bytes, as on a full disk."""
    code = (
        "import resource, signal, sys; from desktop.__main__ import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "--office", str(office), "--now", NOW, *words],
        capture_output=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    return Printed(ended.returncode, ended.stdout, ended.stderr)


@POSIX
@pytest.mark.parametrize("former", [b"", b"former"], ids=["nothing there", "an older sheet there"])
def test_no_room_for_the_file_is_one_sentence_and_never_half_a_file(
    office: Path, tmp_path: Path, former: bytes
) -> None:
    number = attach(office, "사진.png", saved(noise((900, 900)), "PNG"))
    folder = tmp_path / "자료"
    folder.mkdir()
    target = folder / "b.pdf"
    if former:
        target.write_bytes(former)
    ended = limited(office, 200_000, "sheet", "brief", str(number), "-o", str(target))
    assert ended.code == 3
    assert ended.err.count("\n") == 1
    assert "b.pdf" in ended.err
    assert "Traceback" not in ended.err
    assert os.listdir(folder) == (["b.pdf"] if former else [])
    assert not former or target.read_bytes() == former


@pytest.mark.parametrize("place", ["a folder", "no folder", "a file in the way"])
def test_a_place_that_takes_no_file_is_one_sentence(sample: Run, tmp_path: Path, place: str) -> None:
    target = {
        "a folder": tmp_path / "d.pdf",
        "no folder": tmp_path / "none" / "b.pdf",
        "a file in the way": tmp_path / "f" / "b.pdf",
    }[place]
    (tmp_path / "d.pdf").mkdir()
    (tmp_path / "f").write_bytes(b"")
    before = sorted(os.listdir(tmp_path))
    ended = sample("sheet", "brief", "1", "-o", str(target))
    assert (ended.code, ended.out, ended.err.count("\n")) == (3, "", 1)
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="to the superuser no folder is read-only"
)
def test_a_folder_that_may_only_be_read_is_one_sentence(sample: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ro"
    folder.mkdir(mode=0o500)
    ended = sample("sheet", "brief", "1", "-o", str(folder / "b.pdf"))
    assert (ended.code, ended.err.count("\n"), os.listdir(folder)) == (3, 1, [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("반쪽.jpg", saved(noise((400, 400)), "JPEG")[:9_000]),
        ("반쪽.pdf", files.drawn(files.text_page("x"))[:500]),
        ("폭탄.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0" + bytes(99)),
    ],
)
def test_broken_files_behind_a_sheet_are_named_on_it(
    sample: Run, office: Path, tmp_path: Path, name: str, data: bytes
) -> None:
    number = attach(office, name, data)
    target = tmp_path / "b.pdf"
    assert sample("sheet", "brief", str(number), "-o", str(target)).code == 0
    pdf = target.read_bytes()
    text = "".join(page_text(pdf, page) for page in range(page_count(pdf)))
    assert f"{name} (열 수 없음)" in text


@pytest.mark.slow
def test_the_largest_picture_an_office_keeps_is_printed_small(
    sample: Run, office: Path, tmp_path: Path
) -> None:
    data = saved(noise((2_600, 2_500)), "BMP")
    assert MOST_BYTES * 0.9 < len(data) < MOST_BYTES
    target = tmp_path / "b.pdf"
    number = attach(office, "큰 사진.bmp", data)
    assert sample("sheet", "brief", str(number), "-o", str(target)).code == 0
    assert target.stat().st_size < 8_000_000
    assert page_count(target.read_bytes()) == 2
