# SPDX-License-Identifier: Apache-2.0
"""`coverage`: visits by district and region, and the districts long unvisited."""

from __future__ import annotations

from desktop.cli import showing, typed
from desktop.cli.result import Call, Result
from desktop.rules.coverage import regions
from desktop.services.coverage import coverage_of


def coverage_command(call: Call) -> Result:
    """As of today unless --date says otherwise; all 25 districts, also those with no visit."""
    day = typed.day(call, "date") or call.today
    with call.read() as tx:
        rows = coverage_of(tx, today=day, since=typed.day(call, "from"))
    areas = regions(rows)
    lines = [
        showing.columns(
            r.name,
            call.text("cli.line.visits", count=r.count),
            call.text("cli.line.days_since", days=r.days_since)
            if r.days_since is not None
            else call.text("cli.line.never"),
            call.text("cli.line.long_ago") if r.is_due else "",
        )
        for r in rows
    ]
    lines += [
        showing.columns(a.region, call.text("cli.line.visits", count=a.count), f"{a.share * 100:.1f}%")
        for a in areas
    ]
    return Result(
        lines=tuple(lines),
        data={
            "date": day.isoformat(),
            "districts": [
                {
                    "code": r.code,
                    "name": r.name,
                    "region": r.region,
                    "count": r.count,
                    "share": round(r.share, 4),
                    "last": r.last.isoformat() if r.last else None,
                    "days_since": r.days_since,
                    "is_due": r.is_due,
                }
                for r in rows
            ],
            "regions": [
                {
                    "region": a.region,
                    "count": a.count,
                    "share": round(a.share, 4),
                    "district_share": round(a.district_share, 4),
                }
                for a in areas
            ],
        },
    )
