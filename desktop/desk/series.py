# SPDX-License-Identifier: Apache-2.0
"""A recurring meeting as its panel shows it, and a rule tried before anything is made."""

from __future__ import annotations

from db.errors import InputError
from db.records import Engagement, Series, Timed
from desktop.desk.lines import line_of
from desktop.desk.reading import Readers, Reading
from desktop.rules.finding import Finding, Severity
from desktop.screens import series as screen
from desktop.screens.engagement import ReadinessLine
from desktop.services import series


def trial(reading: Reading, view: screen.TrySeries) -> screen.SeriesTrial:
    """The days with what speaks against each; a rule that gives nothing says why instead."""
    try:
        found = series.preview(reading.tx, engagement_id=view.key, rule=view.rule)
    except InputError as error:
        return screen.SeriesTrial(code=error.code, values=error.values)
    first = reading.tx.get(Engagement, view.key).when
    return screen.SeriesTrial(
        first=first if isinstance(first, Timed) else None,
        meetings=tuple(screen.SeriesMeeting(when=m.when, lines=_lines(m.findings)) for m in found),
    )


def _lines(found: tuple[Finding, ...]) -> tuple[ReadinessLine, ...]:
    """What blocks or warns; a weekend or a season is no reason to look at a day twice."""
    told = (Severity.BLOCK, Severity.WARN)
    holiday = "calendar.holiday"
    return tuple(line_of(f) for f in found if f.severity in told or f.code == holiday)


def series_screen(reading: Reading, view: screen.SeriesView) -> screen.SeriesScreen:
    """Empty for an engagement that is in no series."""
    tx = reading.tx
    asked = tx.find(Engagement, view.key)
    if asked is None or asked.series_id is None:
        return screen.SeriesScreen()
    found = tx.get(Series, asked.series_id)
    members = series.members_of(tx, found.id)
    return screen.SeriesScreen(
        series=found.id,
        name=found.name,
        rule=series.rule_of(found),
        first=found.first,
        start_min=found.start_min,
        duration_min=found.duration_min,
        meetings=tuple(
            screen.SeriesMeeting(
                key=m.id,
                when=when,
                status=m.status,
                is_moved=m.when != series.expected(found, series.day_given(m)),
            )
            for m in members
            if (when := m.when or m.former_when) is not None
        ),
    )


READERS: Readers = {screen.TrySeries: trial, screen.SeriesView: series_screen}
