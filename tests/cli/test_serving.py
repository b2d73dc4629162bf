# SPDX-License-Identifier: Apache-2.0
"""`dongseon feed serve`: tells its address, answers, ends when asked, refuses beside another."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.office import create_office
from desktop import cli
from tests.feed.wire import Wire

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="is ended by a signal")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("serve") / "office.dongseon"
    create_office(path).close()
    return path


def command(office: Path, *typed: str) -> list[str]:
    return [sys.executable, "-m", "desktop", "--office", str(office), *typed, "feed", "serve"]


def refused(office: Path) -> tuple[int, str]:
    done = subprocess.run(command(office), cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert done.stdout == ""
    return done.returncode, done.stderr.strip()


@contextlib.contextmanager
def served(office: Path, *typed: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    child = subprocess.Popen(
        [*command(office, *typed), "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with child:
        try:
            assert child.stdout is not None
            yield child, child.stdout.readline()
        finally:
            child.kill()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_ended(office: Path, how: signal.Signals) -> None:
    with served(office) as (child, line):
        port = int(line.rpartition(":")[2].split("에서")[0])
        wire = Wire("127.0.0.1", port)
        assert line == f"http://127.0.0.1:{port}에서 휴대폰 구독을 내보냅니다.\n"
        assert wire.get("/nothing").status == 404
        code, said = refused(office)
        assert code == 3
        assert f"http://127.0.0.1:{port}" in said
        child.send_signal(how)
        out, err = child.communicate(timeout=10)
    assert child.returncode == 0
    assert out.splitlines()[-1] == "구독을 끝냈습니다."
    assert err == ""


def test_programs_read_the_address_from_the_first_line(office: Path) -> None:
    with served(office, "--json") as (_, line):
        said = json.loads(line)
    assert (said["is_loopback"], said["is_tls"]) == (True, False)


@pytest.mark.parametrize(
    ("typed", "code", "part"),
    [
        (("--host", "0.0.0.0"), 2, "0.0.0.0은 이 컴퓨터의 주소 하나를 가리키지 않아"),
        (("--host", "192.0.2.254"), 3, "192.0.2.254는 지금 이 컴퓨터의 주소가 아니어서"),
        (("--port", "eighty"), 2, "eighty는 포트 번호가 아니어서"),
        (("--port", "70000"), 2, "포트 70000번은 쓸 수 없는 번호여서"),
        (("--cert", "none.pem"), 2, "인증서 파일 none.pem을 읽을 수 없어"),
        (("--key", "only.pem"), 2, "인증서 없이 열쇠 파일 only.pem만 있어"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_sentence(
    office: Path, typed: tuple[str, ...], code: int, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--office", str(office), "feed", "serve", *typed]) == code
    out, err = capsys.readouterr()
    assert part in err
    assert (out, err.count("\n")) == ("", 1)
