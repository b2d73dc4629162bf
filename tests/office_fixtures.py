# SPDX-License-Identifier: Apache-2.0
"""An office of this test's own: 은평구 in March 2022."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.offices import (
    SAMPLE_DAY,
    Clock,
    Desk,
    furnish_eunpyeong,
    furnish_sample,
    make_template,
    opened_copy,
)


@pytest.fixture(scope="session")
def eunpyeong_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("eunpyeong") / "t.dongseon", furnish_eunpyeong, Clock())


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("sample") / "t.dongseon", furnish_sample, Clock())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(eunpyeong_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with opened_copy(eunpyeong_template, tmp_path / "office.dongseon", clock) as office:
        yield Desk(office, clock)


@pytest.fixture
def sample_desk(sample_template: Path, tmp_path: Path) -> Iterator[Desk]:
    clock = Clock()
    clock.set(SAMPLE_DAY, "09:00")
    with opened_copy(sample_template, tmp_path / "sample.dongseon", clock) as office:
        yield Desk(office, clock)
