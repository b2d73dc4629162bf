# SPDX-License-Identifier: Apache-2.0
"""Offices to serve and upload from, hosts and publishers over them, one server over sockets."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest

from db.office import Office
from desktop.feed.host import FeedHost
from desktop.feed.publisher import OfficePublisher
from desktop.screens.serving import ServerConfig
from tests.feed.readers import ANYWHERE
from tests.feed.wire import GENEROUS, OneFeed, Wire, serving
from tests.office_fixtures import clock, desk, eunpyeong_template, sample_desk, sample_template
from tests.offices import Clock, Desk

__all__ = ["clock", "desk", "eunpyeong_template", "sample_desk", "sample_template"]


@pytest.fixture(scope="module")
def feed() -> OneFeed:
    return OneFeed()


@pytest.fixture(scope="module")
def wire(feed: OneFeed) -> Iterator[Wire]:
    with serving(feed) as wire:
        yield wire


@pytest.fixture
def make(desk: Desk, clock: Clock) -> Iterator[Callable[..., FeedHost]]:
    """Hosts of this test's office, stopped at its end."""
    with contextlib.ExitStack() as stack:

        def made(
            config: ServerConfig = ANYWHERE, *, office: Office | None = None, beat_s: float = 30
        ) -> FeedHost:
            host = FeedHost(office or desk.office, config, clock=clock, beat_s=beat_s, limits=GENEROUS)
            stack.callback(host.stop)
            return host

        yield made


@pytest.fixture
def publisher(desk: Desk, clock: Clock) -> Iterator[OfficePublisher]:
    made = OfficePublisher(desk.office, clock=clock, patience_s=20, first_s=20)
    made.start()
    yield made
    made.stop(within_s=0)
