# SPDX-License-Identifier: Apache-2.0
"""How this machine serves an office, as this user set it; never in the office, which may be shared."""

from __future__ import annotations

from dataclasses import asdict

from desktop import userfiles
from desktop.screens.serving import ServerConfig

_LONGEST = 1000


def kept_config(place: str) -> ServerConfig:
    """What was kept for the office at that place; what is missing or makes no sense is as at first."""
    said = userfiles.kept(_name(place))
    first = ServerConfig()
    port = said.get("port")
    return ServerConfig(
        host=_text(said.get("host")) or first.host,
        port=port if type(port) is int and 0 < port <= 65535 else first.port,
        name=_text(said.get("name")),
        certificate=_text(said.get("certificate")),
        key=_text(said.get("key")),
        with_window=said.get("with_window") is True,
    )


def keep_config(place: str, config: ServerConfig) -> None:
    """Raises OSError."""
    userfiles.keep(_name(place), asdict(config))


def _name(place: str) -> str:
    return f"serving-{userfiles.place_key(place)}"


def _text(value: object) -> str:
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""
