# SPDX-License-Identifier: Apache-2.0
"""What an audience may not know is in no byte of what is handed to it, nor in what is remembered of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.records import Day, Handing, Part, Stop
from db.records.enums import Confidentiality, Profile, Status
from desktop.desk.acts import act
from desktop.screens.ways import CodeView, FileView, HandFile, HandMessage, MessageView, WaysView, Whom
from tests.desk.handing.phones import asked, changed, handed, planned
from tests.offices import THURSDAY, Desk
from tests.rules import helpers as given

SECRETS = ("감출제목", "감출장소", "감출주소", "감출목적", "감출메모", "감출이유")


def _said(desk: Desk, whom: Whom, folder: Path, number: int) -> str:
    """Everything that any way gives, names of files with it."""
    first = last = THURSDAY
    message = asked(desk, MessageView(whom=whom, first=first, last=last))
    act(desk.office, HandMessage(whom=whom, message=message), by=desk.by)
    code = asked(desk, CodeView(whom=whom, engagement=number))
    page = asked(desk, WaysView(whom=whom, first=first, last=last))
    view = asked(desk, FileView(whom=whom, first=first, last=last))
    handed(desk, HandFile(whom=whom, path=folder / "whole.ics", first=first, last=last))
    handed(desk, HandFile(whom=whom, path=folder / "news.ics", changes=True))
    files = "".join(p.read_text(encoding="utf-8").replace("\r\n ", "") for p in folder.glob("*.ics"))
    with desk.office.read() as tx:
        kept = "".join(h.lines for h in tx.all(Handing))
    names = view.file_name + view.changes_name + code.file_name
    return "\n".join((message.text, code.text, code.title, repr(page), names, files, kept))


@pytest.mark.parametrize("profile", [Profile.BUREAU, Profile.COUNCIL, Profile.PUBLIC])
@pytest.mark.parametrize("was_seen", [False, True])
def test_nothing_hidden_leaves_by_any_way(
    desk: Desk, tmp_path: Path, profile: Profile, was_seen: bool
) -> None:
    desk.clock.set(THURSDAY, "09:00")
    closed = Confidentiality.PUBLIC if was_seen else Confidentiality.RESTRICTED
    visit = planned(desk, "처음제목", place="처음장소", confidentiality=closed, status=Status.FINAL)
    whom = Whom(profile=profile)
    before = _said(desk, whom, tmp_path, visit.id)
    assert ("처음제목" in before) is was_seen
    with desk.writing() as tx:
        (stop,) = tx.all(Stop, engagement_id=visit.id)
        tx.update(stop, place="감출장소", address="감출주소")
    changed(
        desk,
        visit.id,
        title="감출제목",
        confidentiality=Confidentiality.RESTRICTED,
        when=given.timed(THURSDAY, "20:10", "21:20"),
        purpose="감출목적",
        internal_note="감출메모",
    )
    folder = tmp_path / "after"
    folder.mkdir()
    after = _said(desk, whom, folder, visit.id)
    for secret in (*SECRETS, "처음"):
        assert secret not in after, secret
    if profile is not Profile.BUREAU:  # to others not even the new time is told
        assert "20:10" not in after
        assert "201000" not in after
        assert "111000Z" not in after


def test_a_cancelled_hidden_one_says_neither_why_nor_what(desk: Desk, tmp_path: Path) -> None:
    visit = planned(
        desk, "감출제목", confidentiality=Confidentiality.RESTRICTED, when=Day(THURSDAY, Part.OPEN)
    )
    whom = Whom(profile=Profile.BUREAU)
    assert "일정" in _said(desk, whom, tmp_path, visit.id)
    changed(desk, visit.id, status=Status.CANCELLED, status_reason="감출이유")
    folder = tmp_path / "after"
    folder.mkdir()
    after = _said(desk, whom, folder, visit.id)
    assert not any(secret in after for secret in SECRETS)
    assert "STATUS:CANCELLED" in after
    assert "[취소] 일정" in after
    # The mayor's own, to see that the test can fail.
    mine = replace(whom, profile=Profile.MAYOR)
    (tmp_path / "mine").mkdir()
    assert "감출제목" in _said(desk, mine, tmp_path / "mine", visit.id)
