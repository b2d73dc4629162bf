# SPDX-License-Identifier: Apache-2.0
"""Addresses: which are ours, what links begin with, what Host may say, where listening is refused."""

from __future__ import annotations

import pytest

from db.errors import OfficeError
from desktop.feed.addresses import address_of, hosts_of, is_loopback, is_ours, listen, own_addresses


def test_loopback_is_ours_and_addresses_for_examples_are_not() -> None:
    assert is_ours("127.0.0.1")
    assert not is_ours("192.0.2.254")
    assert not is_ours("0.0.0.0")
    assert not is_ours("localhost.example")


def test_addresses_of_this_computer_can_be_listened_at_and_reached_by_others() -> None:
    for host in own_addresses():
        assert not is_loopback(host)
        listen(host, 0).close()


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("0.0.0.0", "server.no_address"),
        ("::", "server.no_address"),
        ("224.0.0.1", "server.no_address"),
        ("office.example", "server.no_address"),
        ("", "server.no_address"),
        ("192.0.2.254", "server.not_ours"),
    ],
)
def test_only_one_address_of_ours_is_listened_at(host: str, code: str) -> None:
    with pytest.raises(OfficeError) as raised:
        listen(host, 0)
    assert raised.value.code == code


def test_a_port_that_is_taken_or_is_none() -> None:
    with listen("localhost", 0) as first:
        port = first.getsockname()[1]
        assert first.getsockname()[0] == "127.0.0.1"
        with pytest.raises(OfficeError) as raised:
            listen("127.0.0.1", port)
    assert (raised.value.code, raised.value.values["port"]) == ("server.port_taken", port)
    for none in (-1, 65_536):
        with pytest.raises(OfficeError) as raised:
            listen("127.0.0.1", none)
        assert raised.value.code == "server.no_port"


def test_what_links_begin_with() -> None:
    assert address_of("192.0.2.5", 8077) == "http://192.0.2.5:8077"
    assert address_of("192.0.2.5", 80) == "http://192.0.2.5"
    assert address_of("192.0.2.5", 443) == "http://192.0.2.5:443"
    assert address_of("192.0.2.5", 443, name="office.example", is_tls=True) == "https://office.example"
    assert address_of("2001:db8::5", 8077, is_tls=True) == "https://[2001:db8::5]:8077"


def test_values_of_host_that_are_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "DESK")
    assert hosts_of("192.0.2.5", 8077, name="Office.Example") == {
        "192.0.2.5:8077",
        "office.example:8077",
        "desk:8077",
    }
    assert hosts_of("2001:db8::5", 443, is_tls=True) == {
        "[2001:db8::5]",
        "[2001:db8::5]:443",
        "desk",
        "desk:443",
    }
    assert "localhost:8077" in hosts_of("127.0.0.1", 8077)
    assert "localhost:8077" not in hosts_of("192.0.2.5", 8077)
