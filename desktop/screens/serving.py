# SPDX-License-Identifier: Apache-2.0
"""How this machine serves the phones (구독 서버): kept for the user, not in the office."""

from __future__ import annotations

from dataclasses import dataclass

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
