# SPDX-License-Identifier: Apache-2.0
"""Under which addresses new links may be handed out, when the server of phones has another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.qt.phones.serving import Serving, address_of
from desktop.screens.serving import ServerConfig

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Candidate:
    """`address` is what links begin with.

    `config`: what this computer has to serve by first; None where it does already.
    """

    address: str
    config: ServerConfig | None = None


def candidates(serving: Serving) -> tuple[Candidate, ...]:
    """The likeliest first; none while phones cannot reach this computer, or nothing was chosen yet."""
    config, state = serving.config, serving.state
    if state.address and not state.is_ours:
        return () if state.is_loopback else (Candidate(state.address),)
    if config.name:
        return (Candidate(state.address or address_of(config)),)  # a name follows the computer
    if config.host in _LOOPBACK:
        return ()
    others = tuple(
        Candidate(address_of(replace(config, host=host)), replace(config, host=host))
        for host in serving.addresses
        if host != config.host
    )
    if serving.addresses and config.host not in serving.addresses:
        return others
    return (Candidate(state.address or address_of(config)), *others)
