# SPDX-License-Identifier: Apache-2.0
"""Files attached to an engagement: names without tricks, nothing too big, the bytes as they were."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from db.blobs import MOST_BYTES
from db.errors import InputError, RecordMissing
from db.records import Attachment
from db.records.meta import Group
from desktop.services import attachments, engagements
from tests.offices import Desk


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("현황자료.hwpx", "현황자료.hwpx"),
        (unicodedata.normalize("NFD", "현황자료.pdf"), "현황자료.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\예시\\말씀.docx", "말씀.docx"),
        ("a<b>:c?.pdf", "a_b__c_.pdf"),
        ("con.pdf", "_con.pdf"),
        ("..", "file"),
        ("", "file"),
        ("\u202efdp.exe", "fdp.exe"),
        ("  점검 결과 .pdf ", "점검 결과.pdf"),
        ("가" * 300 + ".pdf", "가" * 146 + ".pdf"),
    ],
)
def test_names_are_one_name_everywhere(given: str, kept: str) -> None:
    assert attachments.clean_file_name(given) == kept


@for_all(st.text(max_size=400))
def test_a_cleaned_name_is_a_name_and_cleaning_it_again_changes_nothing(text: str) -> None:
    name = attachments.clean_file_name(text)
    assert name
    assert len(name) <= attachments.LONGEST_NAME + 1
    assert not set(name) & set('/\\:*?"<>|\n\0')
    assert name not in (".", "..")
    assert attachments.clean_file_name(name) == name


def test_a_file_is_kept_with_its_bytes_and_comes_out_again(desk: Desk, tmp_path: Path) -> None:
    made = desk.plan()
    path = tmp_path / "현황자료.hwpx"
    path.write_bytes(b"PK\x03\x04 anything")
    read = attachments.read_file(path)
    with desk.writing("attach") as tx:
        kept = attachments.attach_file(
            tx, engagement_id=made.id, name=read.name, data=read.data, privacy=Group.SECURITY
        )
        again = attachments.attach_file(tx, engagement_id=made.id, name=read.name, data=read.data)
    assert again == kept
    assert (kept.name, kept.size_bytes, kept.media_type, kept.privacy) == (
        "현황자료.hwpx",
        13,
        "application/hwp+zip",
        Group.SECURITY,
    )
    with desk.office.read() as tx:
        assert attachments.attached_bytes(tx, attachment_id=kept.id) == (kept, b"PK\x03\x04 anything")


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [("큰.pdf", MOST_BYTES + 1, "input.file_too_big"), ("빈.pdf", 0, "input.file_empty")],
)
def test_a_file_that_cannot_be_kept_is_refused_with_its_name(
    tmp_path: Path, name: str, size: int, code: str
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(size)
    with pytest.raises(InputError) as refused:
        attachments.read_file(path)
    assert (refused.value.code, refused.value.values["file"]) == (code, name)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "없음.pdf"):
        with pytest.raises(InputError, match=r"input\.file_unreadable"):
            attachments.read_file(path)


def test_a_binned_file_is_not_handed_out_and_undo_brings_it_back(desk: Desk) -> None:
    from desktop.services import history

    made = desk.plan()
    with desk.writing("attach") as tx:
        kept = attachments.attach_file(tx, engagement_id=made.id, name="a.pdf", data=b"a")
    with desk.writing("part_remove.attachment") as tx:
        attachments.bin_attachment(tx, attachment_id=kept.id)
    with desk.office.read() as tx, pytest.raises(RecordMissing):
        attachments.attached_bytes(tx, attachment_id=kept.id)
    with desk.writing("undo") as tx:
        history.undo(tx)
    with desk.office.read() as tx:
        assert attachments.attached_bytes(tx, attachment_id=kept.id)[1] == b"a"


def test_nothing_is_attached_to_an_engagement_in_the_bin(desk: Desk) -> None:
    made = desk.plan()
    with desk.writing("bin") as tx:
        engagements.bin_engagement(tx, base=tx.get(type(made), made.id))
    with pytest.raises(RecordMissing), desk.writing("attach") as tx:
        attachments.attach_file(tx, engagement_id=made.id, name="a.pdf", data=b"a")
    with desk.office.read() as tx:
        assert tx.all(Attachment) == ()
