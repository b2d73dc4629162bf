# SPDX-License-Identifier: Apache-2.0
"""`coverage`: visits and meetings by district and region, and the districts long without contact."""

from __future__ import annotations

from desktop.cli import showing, typed
from desktop.cli.result import Call, Result
from desktop.services.coverage import Coverage, DistrictFigures, coverage_of


def coverage_command(call: Call) -> Result:
    """As of today unless --date says otherwise; all 25 districts, also those with no visit."""
    day = typed.day(call, "date") or call.today
    with call.read() as tx:
        found = coverage_of(tx, today=day, since=typed.day(call, "from"), with_open=True)
    lines = [_line(call, one) for one in found.districts]
    lines += [
        showing.columns(call.words.label(kind), call.text("districts.cli.visits", count=count))
        for kind, count in sorted(found.totals.items())
    ]
    lines += [
        showing.columns(
            a.region,
            call.text("districts.cli.visits", count=a.count),
            call.text(
                "districts.cli.share", share=f"{a.share * 100:.1f}", target=f"{a.district_share * 100:.1f}"
            ),
        )
        for a in found.regions
    ]
    return Result(lines=tuple(lines), data=_data(found))


def _line(call: Call, one: DistrictFigures) -> str:
    return showing.columns(
        one.district.name,
        call.text("districts.cli.counts", visits=one.visits, meetings=one.meetings),
        call.text("districts.never")
        if one.days_since is None
        else call.text("districts.days_ago", days=one.days_since),
        call.text("districts.cli.open", projects=one.projects, follow_ups=one.follow_ups)
        if one.projects or one.follow_ups
        else "",
        call.text("districts.due") if one.is_due else "",
    )


def _data(found: Coverage) -> dict[str, object]:
    return {
        "date": found.today.isoformat(),
        "totals": {kind.value: count for kind, count in sorted(found.totals.items())},
        "districts": [district_data(one) for one in found.districts],
        "regions": [
            {
                "region": a.region,
                "count": a.count,
                "share": round(a.share, 4),
                "district_share": round(a.district_share, 4),
            }
            for a in found.regions
        ],
    }


def district_data(one: DistrictFigures) -> dict[str, object]:
    """The figures of one district; `count` is visits, `days_since` the last contact of either sort."""
    return {
        "code": one.district.code,
        "name": one.district.name,
        "region": one.region,
        "count": one.visits,
        "meetings": one.meetings,
        "unrecorded": one.unrecorded,
        "share": round(one.share, 4),
        "last": one.last.isoformat() if one.last else None,
        "last_visit": one.last_visit.isoformat() if one.last_visit else None,
        "last_meeting": one.last_meeting.isoformat() if one.last_meeting else None,
        "days_since": one.days_since,
        "days_since_visit": one.days_since_visit,
        "is_due": one.is_due,
        "months": list(one.months),
        "next": one.next_on.isoformat() if one.next_on else None,
        "projects": one.projects,
        "follow_ups": one.follow_ups,
    }
