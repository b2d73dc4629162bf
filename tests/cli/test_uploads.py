# SPDX-License-Identifier: Apache-2.0
"""`feed upload` and `feed moved` as they are typed, against a real server."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.outputs.pdf.pages import page_text
from tests.cli.conftest import Printed, Run
from tests.feed.webdav import PASSWORD, USER, Dav, webdav

NEW = "http://192.0.2.77:8077"


@pytest.fixture(scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dav]:
    with webdav(tmp_path_factory.mktemp("dav"), auth="digest") as server:
        yield server


@pytest.fixture
def dav(_server: Dav) -> Dav:
    for path in _server.folder.iterdir():
        path.unlink()
    return _server


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What stands on standard input."""

    def put(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    put("")
    return put


def add(run: Run, name: str, url: str, *more: str) -> None:
    printed = run("feed", "add", "--name", name, "--profile", "escort", "--upload-url", url, *more)
    assert printed.code == 0, printed.err


def test_one_calendar_is_uploaded_with_a_password_from_standard_input(
    sample: Run, dav: Dav, typed: Any
) -> None:
    add(sample, "올림 예시", dav.url + "a.ics", "--upload-user", USER)
    refused = sample("feed", "upload", "올림 예시")
    assert refused.code == 3
    assert "비밀번호" in refused.err
    typed(PASSWORD + "\nsomething else\n")
    printed = sample("--json", "feed", "upload", "올림 예시", "--password-stdin")
    assert (printed.code, printed.err) == (0, "")
    (done,) = printed.json["uploads"]
    assert (done["name"], done["host"], done["same"], done["password_kept"]) == (
        "올림 예시",
        "127.0.0.1",
        False,
        False,
    )
    data = (dav.folder / "a.ics").read_bytes()
    assert data.count(b"BEGIN:VEVENT") == done["count"]
    for said in (printed.out, refused.err):
        assert PASSWORD not in said


def test_all_are_uploaded_each_for_itself(sample: Run, typed: Any, tmp_path: Path) -> None:
    with webdav(tmp_path / "open") as dav:
        for name, place in (("가 예시", "a.ics"), ("나 예시", "none/b.ics"), ("다 예시", "c.ics")):
            add(sample, name, dav.url + place)
        printed = sample("--json", "feed", "upload")
        assert printed.code == 3
        assert "나 예시" in printed.err
        assert [one.get("error") for one in printed.json["uploads"]] == [None, "upload.no_folder", None]
        assert sorted(path.name for path in dav.folder.iterdir()) == ["a.ics", "c.ics"]
        assert "서버에 있음" in sample("feed", "show", "가 예시").out
        assert "그 폴더가 없어" in sample("feed", "show", "나 예시").out
        states = {row["name"]: row["upload"] for row in sample("--json", "feed", "list").json["readers"]}
        assert states["나 예시"]["problem"] == "upload.no_folder"
        assert states["가 예시"]["problem"] == ""
        assert states["시장 휴대폰(예시)"] is None
        (dav.folder / "a.ics").write_bytes(b"somebody else's")
        assert sample("feed", "upload", "가 예시").code == 3
        assert sample("feed", "upload", "가 예시", "--force").code == 0
        assert (dav.folder / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nobody",), 2, "nobody"),
        (("--all", "--password-stdin"), 2, "--password-stdin"),
        (("1", "--password-stdin"), 2, "표준 입력"),
        (("1",), 3, "올릴 주소가 없어"),
        (("--ca", "missing.pem"), 3, "missing.pem"),
    ],
)
def test_what_cannot_be_uploaded_is_said(
    sample: Run, typed: Any, words: tuple[str, ...], code: int, said: str
) -> None:
    printed = sample("feed", "upload", *words)
    assert printed.code == code
    assert said in printed.err
    assert len(printed.err.splitlines()) == 1


def test_who_was_cut_off_is_listed_and_gets_a_page_each(sample: Run, tmp_path: Path) -> None:
    listed = sample("--json", "feed", "moved", "--address", NEW)
    names = [row["name"] for row in listed.json["moved"]]
    assert names == ["교통실 달력(예시)", "수행비서 휴대폰(예시)", "시장 휴대폰(예시)"]
    assert sample("feed", "moved", "--address", NEW, "--relink").code == 2
    path = tmp_path / "links.pdf"
    made = sample("--json", "feed", "moved", "--address", NEW, "--relink", "-o", str(path))
    assert (made.code, made.err) == (0, "")
    pdf = path.read_bytes()
    links = [re.findall(r"192\.0\.2\.77:8077/([\w-]{32})\.ics", text_of(pdf, page)) for page in range(3)]
    assert [len(found) for found in links] == [1, 1, 1]
    for (token,) in links:
        assert token not in made.out
        assert token not in sample("--json", "feed", "list").out
    assert sample("--json", "feed", "moved", "--address", NEW).json["moved"] == []
    # Nobody is left: no empty paper, nothing written over.
    again = sample("feed", "moved", "--address", NEW, "--relink", "-o", str(path))
    assert again.code == 0
    assert path.read_bytes() == pdf


def text_of(pdf: bytes, page: int) -> str:
    return "".join(page_text(pdf, page).split())


def test_this_computer_alone_is_no_address_to_hand_out(sample: Run) -> None:
    printed: Printed = sample("feed", "moved")
    assert printed.code == 2
    assert "127.0.0.1" in printed.err
