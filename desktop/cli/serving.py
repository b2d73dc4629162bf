# SPDX-License-Identifier: Apache-2.0
"""`dongseon feed serve`: serve the phones until Ctrl+C or SIGTERM."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop import bootstrap
from desktop.cli import console
from desktop.cli.jsons import plain
from desktop.cli.places import absolute
from desktop.cli.result import WORLD_FAILED, Call, Result, UsageError

if TYPE_CHECKING:
    from types import FrameType

    from desktop.screens.phones import ServerState
    from desktop.screens.serving import ServerConfig

_LOOK_S = 1.0  # Windows lets nothing interrupt a longer wait


def serve_command(call: Call) -> Result:
    """The address is told as soon as it answers. Refused where another program serves this office."""
    host = bootstrap.feed_host(call.office, _config(call))
    with _ended() as ended:
        state = host.start()
        try:
            _say(call, state)
            while host.is_running and not ended.wait(_LOOK_S):
                pass
            left_alone = not host.is_running
        finally:
            host.stop()
    if left_alone:
        sentence = call.words.error("server.taken_over", {})
        return Result(problem=sentence, code=WORLD_FAILED, data={"error": {"code": "server.taken_over"}})
    return Result(lines=(call.text("serving.line.ended"),), data={"ended": state.address})


def _config(call: Call) -> ServerConfig:
    """As kept for this machine, with what was typed instead."""
    config = bootstrap.server_config(call.office)
    if (host := call.arg("host")) is not None:
        config = replace(config, host=host, name="")
    if (port := call.arg("port")) is not None:
        if not port.isascii() or not port.isdigit() or len(port) > 5:
            raise UsageError("serving.line.no_port", port=port[:20])
        config = replace(config, port=int(port))
    if (cert := call.arg("cert")) is not None:
        config = replace(config, certificate=str(absolute(cert)), key="")
    if (key := call.arg("key")) is not None:
        config = replace(config, key=str(absolute(key)))
    return config


def _say(call: Call, state: ServerState) -> None:
    if call.arg("json"):
        said = {"address": state.address, "is_loopback": state.is_loopback, "is_tls": state.is_tls}
        console.put(json.dumps(plain(said), ensure_ascii=False))
        return
    console.put(call.text("serving.line.serves", address=state.address))
    if state.is_loopback:
        console.put(call.text("serving.line.loopback"))
    elif not state.is_tls:
        console.put(call.text("serving.line.plain"))
    if state.problem is not None:
        console.put(call.words.finding(state.problem.code, state.problem.values))
    console.put(call.text("serving.line.ends"))


@contextmanager
def _ended() -> Iterator[threading.Event]:
    """Set by Ctrl+C and by whoever ends the service; only the first thread may listen for that."""
    ended = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        ended.set()

    if threading.current_thread() is not threading.main_thread():
        yield ended
        return
    former = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
