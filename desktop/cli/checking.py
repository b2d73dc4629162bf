# SPDX-License-Identifier: Apache-2.0
"""`check`: the readiness of the engagements of some days; exit code 1 while something blocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from db.records import Engagement
from desktop.cli import showing, typed
from desktop.cli.result import BLOCKED, DONE, Call, Result
from desktop.desk.lines import lines_of
from desktop.rules.readiness import Readiness
from desktop.services import checks

_DAY = timedelta(days=1)


def check_command(call: Call) -> Result:
    """This week unless asked otherwise."""
    first, last = typed.period(call, default=typed.week_of(call.today))
    with call.read() as tx:
        here = checks.situation(tx, first=first, day_after=last + _DAY)
        found = here.within(first, last + _DAY)
        ready = [(e, here.readiness_of(e, now=call.now)) for e in found]
        places = {e.id: here.parts_of(e.id).stops for e in found}
    lines: list[str] = []
    for engagement, readiness in ready:
        lines += showing.engagement_lines(call.words, [(engagement, places[engagement.id])])
        lines += ["    " + showing.readiness_line(call.words, line) for line in lines_of(readiness)]
    blocks = sum(r.blocks_left for _, r in ready)
    warns = sum(r.warns_left for _, r in ready)
    head = call.text("cli.line.checked", first=first, last=last, count=len(ready), blocks=blocks, warns=warns)
    return Result(
        lines=(head, *lines),
        data={
            "from": first.isoformat(),
            "to": last.isoformat(),
            "blocks": blocks,
            "warns": warns,
            "engagements": [_data(call, e, r) for e, r in ready],
        },
        code=BLOCKED if blocks else DONE,
    )


def _data(call: Call, engagement: Engagement, ready: Readiness) -> Mapping[str, Any]:
    return {
        "id": engagement.id,
        "title": engagement.title,
        "status": engagement.status.value,
        "blocks": ready.blocks_left,
        "warns": ready.warns_left,
        "lines": [showing.readiness_data(call.words, line) for line in lines_of(ready)],
    }
