# SPDX-License-Identifier: Apache-2.0
"""How this machine serves the phones (구독 서버): kept for the user, not in the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.screens.phones import ServerState

DEFAULT_PORT = 8077


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerConfig:
    """Where and how to listen. Until an address is chosen only this computer is answered.

    `host` is one address of this computer; `name` what links say instead of it (a certificate is made out
    to a name). `certificate` and `key` are paths of PEM files, empty for plain http.
    """

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    name: str = ""
    certificate: str = ""
    key: str = ""
    with_window: bool = False


class FeedServer(Protocol):
    """The one server of an office as the window handles it; one thread at a time, never the window's own."""

    config: ServerConfig

    @property
    def is_running(self) -> bool:
        """Whether it runs here."""

    def start(self) -> ServerState:
        """Serve. Raises OfficeError `server.*`; of server.elsewhere `address` says who does already."""

    def stop(self) -> None:
        """Serve no longer from here."""

    def restart(self, config: ServerConfig) -> ServerState:
        """Serve otherwise from now on. Raises as `start`; then nothing is served."""

    def state(self) -> ServerState:
        """The office's server, here or elsewhere. Raises OfficeError where the office cannot be read."""
