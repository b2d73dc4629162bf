# SPDX-License-Identifier: Apache-2.0
"""New offices: empty, the 예시 사무실, and a big one for measuring."""

from __future__ import annotations

from desktop import bootstrap, userfiles
from desktop.bootstrap import OpenOffice
from desktop.cli.places import absolute, is_url, shown
from desktop.cli.result import Call, Result, UsageError

_MOST_YEARS = 100


def new_command(call: Call) -> Result:
    """An empty office with Seoul's reference facts, which becomes the office opened last."""
    place = _target(call.arg("file"))
    made = bootstrap.create_empty(place, clock=call.clock)
    userfiles.remember_office(place)
    return _told(call, made, key="cli.line.office_made", kind="empty")


def sample_command(call: Call) -> Result:
    """The 예시 사무실 around the clock's day; with --years the big one."""
    place = _target(call.arg("out"))
    seed = _number(call, "seed", 0, low=0, high=2**31)
    if call.arg("years") is None:
        made = bootstrap.create_sample(place, clock=call.clock, seed=seed)
    else:
        years = _number(call, "years", 1, low=1, high=_MOST_YEARS)
        made = bootstrap.create_years(place, years=years, seed=seed, clock=call.clock)
    return _told(call, made, key="cli.line.sample_made", kind="sample")


def _target(typed: str) -> str:
    return typed if is_url(typed) else str(absolute(typed))


def _number(call: Call, name: str, default: int, *, low: int, high: int) -> int:
    typed = call.arg(name)
    if typed is None:
        return default
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 10 or not low <= int(typed) <= high:
        raise UsageError("cli.error.number", option=f"--{name}", value=typed[:40], low=low, high=high)
    return int(typed)


def _told(call: Call, made: OpenOffice, *, key: str, kind: str) -> Result:
    from db.records import Engagement

    try:
        with made.office.read() as tx:
            engagements = tx.count(Engagement)
    finally:
        made.close()
    place = shown(made.place)
    return Result(
        lines=(call.text(key, place=place, count=engagements),),
        data={"office": place, "kind": kind, "engagements": engagements},
    )
