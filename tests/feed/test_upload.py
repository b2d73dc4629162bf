# SPDX-License-Identifier: Apache-2.0
"""A calendar is put on a real WebDAV server, and nothing of somebody else's is ever lost unasked."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.feed.credentials import Credentials
from desktop.feed.exchange import UploadError, trusting
from desktop.feed.upload import Means, Patience, Put, Target, put
from tests.feed.webdav import PASSWORD, USER, Dav, Pem, make_certificate, webdav

ONE = b"BEGIN:VCALENDAR\r\nX:1\r\nEND:VCALENDAR\r\n"
TWO = b"BEGIN:VCALENDAR\r\nX:2, longer\r\nEND:VCALENDAR\r\n"
ONCE = Patience(connect_s=5, each_s=5, total_s=10, waits_s=())
WHO = Credentials(USER, PASSWORD)


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Pem:
    return make_certificate(tmp_path_factory.mktemp("pem"))


@pytest.fixture(scope="module")
def _open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dav]:
    with webdav(tmp_path_factory.mktemp("open")) as server:
        yield server


@pytest.fixture
def dav(_open_server: Dav) -> Dav:
    """The open server, empty."""
    for path in _open_server.folder.iterdir():
        path.unlink()
    _open_server.seen.clear()
    return _open_server


def after(url: str, done: Put) -> Target:
    return Target(url=url, etag=done.etag, version=done.version)


def refused(data: bytes, target: Target, *, means: Means | None = None) -> str:
    with pytest.raises(UploadError) as caught:
        put(data, target, means=means or Means(patience=ONCE))
    return caught.value.code


def test_a_calendar_is_put_where_nothing_lay_and_replaced_under_its_etag(dav: Dav) -> None:
    url = dav.url + "시장.ics"
    first = put(ONE, Target(url=url), means=Means(patience=ONCE))
    assert (dav.folder / "시장.ics").read_bytes() == ONE
    assert first.etag
    assert first.version == sha256(ONE).hexdigest()
    second = put(TWO, after(url, first), means=Means(patience=ONCE))
    assert (dav.folder / "시장.ics").read_bytes() == TWO
    assert second.etag != first.etag
    assert dav.seen == [("HEAD", 404), ("PUT", 201), ("HEAD", 200), ("PUT", 204)]


def test_what_somebody_else_wrote_meanwhile_is_kept_until_overwriting_is_asked_for(dav: Dav) -> None:
    path, url = dav.folder / "a.ics", dav.url + "a.ics"
    first = put(ONE, Target(url=url), means=Means(patience=ONCE))
    path.write_bytes(b"somebody else's, of another length")
    assert refused(TWO, after(url, first)) == "upload.changed"
    assert path.read_bytes() == b"somebody else's, of another length"
    assert dav.count("PUT") == 1
    put(TWO, after(url, first), means=Means(patience=ONCE), force=True)
    assert path.read_bytes() == TWO


def test_a_file_that_was_there_before_us_is_not_overwritten(dav: Dav) -> None:
    path = dav.folder / "a.ics"
    path.write_bytes(b"an older calendar")
    assert refused(ONE, Target(url=dav.url + "a.ics")) == "upload.exists"
    assert path.read_bytes() == b"an older calendar"


def test_the_same_bytes_lying_there_already_are_a_success_without_writing(dav: Dav) -> None:
    (dav.folder / "a.ics").write_bytes(ONE)
    done = put(ONE, Target(url=dav.url + "a.ics"), means=Means(patience=ONCE))
    assert done.is_same
    assert done.etag
    assert dav.count("PUT") == 0


def test_our_own_bytes_under_another_etag_are_still_ours(dav: Dav) -> None:
    """The server was restored from its backup: same file, other ETag."""
    url = dav.url + "a.ics"
    done = put(ONE, Target(url=url), means=Means(patience=ONCE))
    put(TWO, Target(url=url, etag='"of another day"', version=done.version), means=Means(patience=ONCE))
    assert (dav.folder / "a.ics").read_bytes() == TWO


def test_a_file_that_somebody_removed_is_put_anew(dav: Dav) -> None:
    url = dav.url + "a.ics"
    done = put(ONE, Target(url=url), means=Means(patience=ONCE))
    (dav.folder / "a.ics").unlink()
    put(TWO, after(url, done), means=Means(patience=ONCE))
    assert (dav.folder / "a.ics").read_bytes() == TWO


def test_a_missing_folder_is_said_and_not_made(dav: Dav) -> None:
    assert refused(ONE, Target(url=dav.url + "none/a.ics")) == "upload.no_folder"
    assert not (dav.folder / "none").exists()
    assert {method for method, _ in dav.seen} == {"HEAD", "PUT"}


def test_a_locked_file_is_said_and_kept(dav: Dav) -> None:
    from desktop.feed.exchange import Deadline, address_of, exchange

    url = dav.url + "a.ics"
    done = put(ONE, Target(url=url), means=Means(patience=ONCE))
    body = b"""<?xml version="1.0"?><D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope>
    <D:locktype><D:write/></D:locktype><D:owner>example</D:owner></D:lockinfo>"""
    locked = exchange(
        address_of(url),
        "LOCK",
        headers={"Content-Type": "application/xml", "Timeout": "Second-60"},
        body=body,
        deadline=Deadline(5, host=""),
    )
    assert locked.status == 200
    assert refused(TWO, after(url, done)) == "upload.locked"
    assert (dav.folder / "a.ics").read_bytes() == ONE
    exchange(
        address_of(url),
        "UNLOCK",
        headers={"Lock-Token": locked.header("Lock-Token")},
        deadline=Deadline(5, host=""),
    )


@pytest.mark.parametrize("auth", ["basic", "digest"])
def test_user_and_password_are_proved_over_tls(auth: str, pem: Pem, tmp_path: Path) -> None:
    with webdav(tmp_path / "served", auth=auth, pem=pem) as dav:
        means = Means(patience=ONCE, context=trusting(pem.certificate))
        url = dav.url + "a.ics"
        done = put(ONE, Target(url=url, credentials=WHO), means=means)
        again = Target(url=url, credentials=WHO, etag=done.etag, version=done.version)
        put(TWO, again, means=means)
        assert (dav.folder / "a.ics").read_bytes() == TWO
        # The body went over the network only where the server knew us.
        assert [status for method, status in dav.seen if method == "PUT"] == [201, 204]
        wrong = Target(url=url, credentials=Credentials(USER, "another"), etag=done.etag)
        assert refused(ONE, wrong, means=means) == "upload.login"
        assert refused(ONE, Target(url=url), means=means) == "upload.login_needed"
        assert (dav.folder / "a.ics").read_bytes() == TWO


def test_a_certificate_that_nobody_vouches_for_stops_everything(pem: Pem, tmp_path: Path) -> None:
    with webdav(tmp_path / "served", auth="basic", pem=pem) as dav:
        url = dav.url + "a.ics"
        assert refused(ONE, Target(url=url, credentials=WHO)) == "upload.certificate"
        # The right certificate under another name of the same computer.
        other = url.replace("127.0.0.1", "localhost")
        means = Means(patience=ONCE, context=trusting(pem.certificate))
        assert refused(ONE, Target(url=other, credentials=WHO), means=means) == "upload.certificate"
        assert dav.seen == []


def test_a_file_without_certificates_is_no_ca_file(tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    path.write_text("nothing")
    for file in (path, tmp_path / "missing.pem"):
        with pytest.raises(UploadError) as caught:
            trusting(file)
        assert (caught.value.code, caught.value.values) == ("upload.ca_file", {"file": file.name})
