# SPDX-License-Identifier: Apache-2.0
"""Sheets handed out: editions, copies, and files that are whole or not there."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import BugError, OfficeError
from db.records import IssuedSheet
from db.records.enums import Confidentiality, SheetKind
from desktop.desk.files import write_beside
from desktop.desk.gateway import OfficeGateway
from desktop.outputs.file_names import file_name
from desktop.screens import actions as ask
from desktop.screens.engagement import RunRow, StopRow
from desktop.screens.paper import DrawSheet, SheetAsk
from tests.offices import THURSDAY, Desk
from tests.papers import drawn_brief, hand_out
from tests.rules.helpers import timed

LATER = timed(THURSDAY, "16:00", "17:00")


@pytest.fixture
def window(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by=desk.by)


def issued(desk: Desk) -> list[tuple[int, int]]:
    with desk.office.read() as tx:
        return [(i.edition, i.copy_number) for i in tx.all(IssuedSheet)]


def test_the_first_visible_change_after_an_issue_makes_the_next_edition_and_the_second_none(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan()
    assert desk.change(made, when=LATER).edition == 1
    hand_out(window, drawn_brief(window, made.id), tmp_path / "b.pdf")
    assert desk.change(desk.get(made.id), internal_note="예시 메모", purpose="예시").edition == 1
    assert desk.change(desk.get(made.id), title="예시 새 제목").edition == 2
    assert desk.change(desk.get(made.id), title="예시 또 제목").edition == 2


@pytest.mark.parametrize("part", ["stops", "run sheet"])
def test_places_and_the_run_sheet_are_visible_too(
    desk: Desk, window: OfficeGateway, tmp_path: Path, part: str
) -> None:
    made = desk.plan()
    hand_out(window, drawn_brief(window, made.id), tmp_path / "b.pdf")
    screen = window.engagement(made.id)
    assert screen is not None
    new = StopRow(key=0, place="예시 둘째 곳")
    row = RunRow(key=0, offset_min=0, minutes=5, text="예시 순서")
    if part == "stops":
        window.act(ask.SetStops(key=made.id, version=1, base=screen.stops, stops=(*screen.stops, new)))
    else:
        window.act(ask.SetRunSheet(key=made.id, version=1, base=(), rows=(row,)))
    assert desk.get(made.id).edition == 2


def test_a_paper_drawn_before_a_change_is_the_edition_that_is_printed_on_it(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    """Nothing had gone out yet, so without care the old paper and the new one would both be 제1판."""
    made = desk.plan()
    drawn = drawn_brief(window, made.id)
    desk.colleague().change(made, when=LATER)
    hand_out(window, drawn, tmp_path / "b.pdf")
    after = desk.get(made.id)
    assert (issued(desk), after.edition, after.exposed_edition) == ([(1, 1)], 2, 1)
    hand_out(window, drawn_brief(window, made.id), tmp_path / "c.pdf")
    assert issued(desk) == [(1, 1), (2, 1)]


def test_a_paper_of_an_older_edition_does_not_count_the_newer_one_as_handed_out(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan()
    drawn = drawn_brief(window, made.id)
    hand_out(window, drawn, tmp_path / "b.pdf")
    desk.colleague().change(desk.get(made.id), when=LATER)
    hand_out(window, drawn, tmp_path / "c.pdf")
    after = desk.get(made.id)
    assert (issued(desk), after.edition, after.exposed_edition) == ([(1, 1), (1, 2)], 2, 1)


def test_an_internal_change_in_between_is_no_new_edition(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan()
    drawn = drawn_brief(window, made.id)
    desk.colleague().change(made, internal_note="예시 메모")
    hand_out(window, drawn, tmp_path / "b.pdf")
    assert (desk.get(made.id).edition, issued(desk)) == (1, [(1, 1)])


def test_two_people_issuing_what_they_drew_at_one_time_hand_out_two_copies(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan(confidentiality=Confidentiality.RESTRICTED)
    friend = OfficeGateway(desk.office, by="예시 동료")
    mine, theirs = drawn_brief(window, made.id), drawn_brief(friend, made.id)
    hand_out(friend, theirs, tmp_path / "theirs.pdf")
    hand_out(window, mine, tmp_path / "mine.pdf")
    assert issued(desk) == [(1, 1), (1, 2)]
    texts = [pdf_text((tmp_path / name).read_bytes()) for name in ("theirs.pdf", "mine.pdf")]
    assert texts[0] != texts[1]


def test_two_people_handing_out_a_day_that_changed_in_between_hand_out_two_editions(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    day = DrawSheet(ask=SheetAsk(sheet=SheetKind.DAY, first=THURSDAY, last=THURSDAY))
    made = desk.planned()
    mine = window.read(day)
    desk.change(made, title="예시 새 제목")
    friend = OfficeGateway(desk.office, by="예시 동료")
    theirs = friend.read(day)
    assert (mine.edition, theirs.edition) == (1, 1)
    hand_out(friend, theirs, tmp_path / "theirs.pdf")
    hand_out(window, mine, tmp_path / "mine.pdf")
    assert issued(desk) == [(1, 1), (2, 1)]
    first, second = (pdf_text((tmp_path / name).read_bytes()) for name in ("theirs.pdf", "mine.pdf"))
    assert ("제1판" in first, "제2판" in second, "예시 방문" in second) == (True, True, True)
    hand_out(friend, theirs, tmp_path / "again.pdf")
    assert issued(desk)[-1] == (3, 1)


def pdf_text(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_only_what_was_drawn_here_is_issued(desk: Desk, window: OfficeGateway, tmp_path: Path) -> None:
    made = desk.plan()
    with pytest.raises(BugError):
        hand_out(window, replace(drawn_brief(window, made.id), made=b"%PDF-1.4"), tmp_path / "b.pdf")


def test_a_copy_that_could_not_be_written_was_not_handed_out(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan()
    drawn = drawn_brief(window, made.id)
    with pytest.raises(OfficeError, match=r"file\.not_written"):
        hand_out(window, drawn, tmp_path / "no folder" / "b.pdf")
    assert (issued(desk), desk.get(made.id).exposed_edition) == ([], 0)


def test_a_full_disk_leaves_the_former_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.pdf"
    path.write_bytes(b"former")

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OfficeError) as caught:
        write_beside(path, b"newer" * 1000)
    assert (caught.value.code, caught.value.values["file"]) == ("file.not_written", "b.pdf")
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"former", ["b.pdf"])


_KILLED = """
import os, signal, sys
from pathlib import Path
from desktop.desk.files import write_beside
step = sys.argv[2]
real = getattr(os, step)
def die(*given):
    if sys.argv[3] == "after":
        real(*given)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, step, die)
write_beside(Path(sys.argv[1]), b"newer" * 100_000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
@pytest.mark.parametrize(
    ("step", "moment", "found"),
    [
        ("fsync", "before", b"former"),
        ("replace", "before", b"former"),
        ("replace", "after", b"newer" * 100_000),
    ],
)
def test_killed_at_any_step_the_file_is_the_former_or_the_new_one(
    tmp_path: Path, step: str, moment: str, found: bytes
) -> None:
    path = tmp_path / "b.pdf"
    path.write_bytes(b"former")
    ended = subprocess.run([sys.executable, "-c", _KILLED, str(path), step, moment], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert path.read_bytes() == found


_ISSUED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from db.office import open_office
from db.records import IssuedSheet
from db.records.enums import Profile
from desktop.desk.files import write_once_kept
place, target, step = sys.argv[1:]
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if step == "commit":
    event.listen(Engine, "commit", die)
elif step != "none":
    setattr(os, step, die)
office = open_office(place)
with office.write(action="issue", by="가") as tx:
    tx.add(IssuedSheet(sheet="day", profile=Profile.MAYOR, edition=7, at=tx.now))
    write_once_kept(tx, Path(target), b"%PDF")
    if step == "none":
        raise SystemExit(9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
@pytest.mark.parametrize(
    ("step", "is_known"), [("fsync", False), ("commit", False), ("none", False), ("replace", True)]
)
def test_killed_at_any_step_no_copy_lies_there_that_the_office_does_not_know_of(
    desk: Desk, tmp_path: Path, step: str, is_known: bool
) -> None:
    """The other way round is the smaller harm: a copy that is known and was never written."""
    path = tmp_path / "b.pdf"
    ended = subprocess.run(
        [sys.executable, "-c", _ISSUED, str(desk.office.path), str(path), step], check=False
    )
    assert ended.returncode == (9 if step == "none" else -signal.SIGKILL)
    assert (path.exists(), issued(desk)) == (False, [(7, 1)] if is_known else [])
    if step == "none":
        assert not list(tmp_path.glob(".*.part"))


def test_where_a_folder_has_its_name_a_copy_is_not_handed_out(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan()
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(OfficeError, match=r"file\.not_written"):
        hand_out(window, drawn_brief(window, made.id), tmp_path / "b.pdf")
    assert (issued(desk), os.listdir(tmp_path / "b.pdf")) == ([], [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2022-04-07 서북병원 방문", "2022-04-07 서북병원 방문.pdf"),
        ('가/나\\다:라*마?바"사<아>자|차', "가 나 다 라 마 바 사 아 자 차.pdf"),
        ("가\n나\t다\x00라", "가나다라.pdf"),
        ("  . 가 . ", "가.pdf"),
        ("...", "dongseon.pdf"),
        ("", "dongseon.pdf"),
        ("CON", "_CON.pdf"),
        ("com1.가", "_com1.가.pdf"),
        ("CONTRA", "CONTRA.pdf"),
        ("\u1100\u1161", "가.pdf"),
    ],
)
def test_names_of_files_are_taken_by_every_system(text: str, name: str) -> None:
    assert file_name(text, ".pdf") == name


def test_a_long_name_ends_with_a_whole_letter_and_its_ending() -> None:
    name = file_name("가나다" * 100, ".pdf")
    assert name.endswith(".pdf")
    assert 115 < len(name.encode()) <= 120


def test_what_the_paper_says_is_what_was_remembered(
    desk: Desk, window: OfficeGateway, tmp_path: Path
) -> None:
    made = desk.plan(confidentiality=Confidentiality.RESTRICTED)
    drawn = drawn_brief(window, made.id)
    hand_out(window, drawn, tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == drawn.pdf
    with desk.office.read() as tx:
        (kept,) = tx.all(IssuedSheet)
    assert kept == replace(kept, sheet="brief", by="예시 담당", pages=1, edition=1, copy_number=1)
    assert len(kept.sha256) == 64
