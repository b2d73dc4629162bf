# SPDX-License-Identifier: Apache-2.0
"""The server has another address: who is cut off is listed and gets a new link in one step, or nobody."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from db.errors import InputError
from db.queries import readers as queries
from db.records import Reader, ReaderLink
from db.records.enums import FeedClient, Profile
from desktop.desk.acts import act
from desktop.desk.moved import moved_screen
from desktop.desk.reading import Reading
from desktop.desk.sheets.links import link_document, link_sheets, write_link_sheets, write_with_links
from desktop.outputs.pdf.pages import page_text
from desktop.screens.actions import Done, Refused
from desktop.screens.moved import GivenLink, MovedScreen, MovedView, NewLink, Relink, given_links, new_links
from desktop.services import readers
from tests.offices import Desk

OLD, NEW = "http://192.0.2.5:8077", "http://192.0.2.9:8077"


def token(number: int) -> str:
    return f"{number:032d}"


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Four phones: two under the old address, one under the new one, one whose link was taken away."""
    for number, (name, address) in enumerate(
        (("가 예시", OLD), ("나 예시", OLD), ("다 예시", NEW), ("라 예시", OLD)), start=1
    ):
        with desk.writing("reader_add") as tx:
            reader = Reader(name=name, profile=Profile.ESCORT, client=FeedClient.IPHONE)
            made, _ = readers.add_reader(tx, reader=reader)
            readers.make_link(tx, reader_id=made.id, token=token(number), address=address)
            if name.startswith("라"):
                readers.revoke_link(tx, reader_id=made.id)
    return desk


def moved(desk: Desk, address: str = NEW) -> MovedScreen:
    with desk.office.read() as tx:
        return moved_screen(Reading(tx, desk.clock(), desk.by), MovedView(address=address))


def links(desk: Desk) -> list[tuple[str, str]]:
    """Address and fingerprint of everybody's newest link."""
    with desk.office.read() as tx:
        return [(one.address, one.token_sha256) for one in queries.newest_links(tx).values()]


def test_only_working_links_of_another_address_are_listed(office: Desk) -> None:
    assert [row.name for row in moved(office).rows] == ["가 예시", "나 예시"]
    assert [row.name for row in moved(office, OLD).rows] == ["다 예시"]
    assert moved(office, OLD + "/").rows == moved(office, OLD).rows


def test_all_get_new_links_in_one_step(office: Desk) -> None:
    rows = moved(office).rows
    action = Relink(address=NEW, links=new_links(rows, (token(11), token(12))))
    assert "0011" not in repr(action)  # nothing that is written about an action holds a link
    answer = act(office.office, action, by=office.by)
    assert answer == Done(part=2, action="readers_relink")
    assert moved(office).rows == ()
    with office.office.read() as tx:
        for old, new in ((1, 11), (2, 12)):
            ends = queries.link_ends(tx)
            before, after = (readers.token_hash(token(number)) for number in (old, new))
            assert ends[before][1] == office.clock()
            assert ends[after][1] is None
            assert [link.address for link in tx.all(ReaderLink, token_sha256=after)] == [NEW]


@pytest.mark.parametrize("what", ["rotated", "revoked", "binned", "bad token"])
def test_when_one_cannot_nobody_gets_one(office: Desk, what: str) -> None:
    rows = moved(office).rows
    last = rows[-1].key
    with office.writing("meanwhile") as tx:
        if what == "rotated":
            readers.make_link(tx, reader_id=last, token=token(99), address=NEW)
        elif what == "revoked":
            readers.revoke_link(tx, reader_id=last)
        elif what == "binned":
            readers.bin_reader(tx, base=tx.get(Reader, last))
    before = links(office)
    second = "short" if what == "bad token" else token(12)
    made = (*new_links(rows[:1], (token(11),)), NewLink(reader=last, was=OLD, token=second))
    answer = act(office.office, Relink(address=NEW, links=made), by=office.by)
    assert isinstance(answer, Refused)
    expected = {"binned": "record.binned", "bad token": "input.link_token"}
    assert answer.code == expected.get(what, "input.links_changed")
    assert links(office) == before


def test_each_gets_a_page_with_his_link_his_code_and_what_to_do(office: Desk) -> None:
    rows = moved(office).rows
    given = given_links(rows, (token(11), token(12)), NEW)
    made = link_sheets(given, now=office.clock())
    assert (made.pages, made.missing, made.shortened) == (2, (), ())
    assert made.pdf == link_sheets(given, now=office.clock()).pdf
    first, second = (page_text(made.pdf, number) for number in (0, 1))
    flat = first.replace("\n", "")
    assert "가 예시" in flat
    assert f"webcal://192.0.2.9:8077/{token(11)}.ics" in flat
    assert token(12) not in flat
    assert "비밀 링크 · 등록 후 파쇄" in flat
    assert "먼저 예전에 등록한 일정 구독을 지웁니다" in flat
    assert "“구독”을 누르고" in flat
    assert token(12) in second.replace("\n", "")


def test_the_code_on_paper_says_the_link(office: Desk) -> None:
    from desktop.outputs import qr
    from desktop.outputs.document import Picture

    one = GivenLink(
        name="가 예시", profile=Profile.ESCORT, client=FeedClient.ICSX5, address=NEW, token=token(11)
    )
    document = link_document(one, now=office.clock())
    (picture,) = (e for s in document.sections for e in s.elements if isinstance(e, Picture))
    assert picture.data == qr.png(qr.matrix(f"{NEW}/{token(11)}.ics"), 740)
    assert "예전에" not in str(document.sections)  # a first link replaces nothing


def test_a_page_is_enough_for_every_program_and_long_names(office: Desk) -> None:
    given = [
        GivenLink(
            name="예시 " * 40,
            profile=Profile.COUNCIL,
            client=client,
            address="https://calendar.an-office-with-a-long-name.example:8077/phones",
            token="w" * 128,
            replaces=True,
        )
        for client in FeedClient
    ]
    made = link_sheets(given, now=office.clock())
    assert (made.pages, made.missing, made.shortened) == (len(FeedClient), (), ())


def _write_and_fail(desk: Desk, path: Path, given: tuple[GivenLink, ...]) -> None:
    with desk.writing("readers_relink") as tx:
        write_with_links(tx, path, given)
        readers.make_link(tx, reader_id=moved(desk).rows[0].key, token="short", address=NEW)


def test_the_file_is_for_this_user_only_and_there_once_the_links_are(office: Desk, tmp_path: Path) -> None:
    given = given_links(moved(office).rows, (token(11), token(12)), NEW)
    path = tmp_path / "링크.pdf"
    path.write_bytes(b"an older file that anybody may read")
    path.chmod(0o644)
    write_link_sheets(path, given, now=office.clock())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
    other = tmp_path / "else.pdf"
    with pytest.raises(InputError):
        _write_and_fail(office, other, given)
    assert sorted(tmp_path.glob("*.pdf")) == [path]
    assert not list(tmp_path.glob(".*.part"))
    with office.writing("readers_relink") as tx:
        write_with_links(tx, other, given)
    assert stat.S_IMODE(other.stat().st_mode) == 0o600 or os.name == "nt"
