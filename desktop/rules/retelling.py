# SPDX-License-Identifier: Apache-2.0
"""What speaks against a record of a call: made twice, or a change let be that has to be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from db.records import Attempt
from desktop.rules.finding import Finding, block
from desktop.rules.notice import NoticeState, NoticeStatus
from desktop.rules.settings import OfficeSettings
from desktop.rules.spoken import changes_between, is_small, spoken_in

# Nobody is rung up twice within a minute to be told the same: two windows recorded one call.
SAME_CALL = timedelta(minutes=1)


def told_just_now(
    made: Attempt, standing: Iterable[Attempt], *, name: str, key: str, settings: OfficeSettings
) -> Finding | None:
    """Whether the same call stands recorded already; `standing` are the attempts that count (by time)."""
    for other in reversed(list(standing)):
        if abs(other.at - made.at) >= SAME_CALL:
            continue
        if (other.outcome, other.channel) != (made.outcome, made.channel):
            continue
        if changes_between(spoken_in(other), spoken_in(made), settings):
            continue
        return block(
            "notice.told_just_now",
            name=name,
            by=other.by,
            at=other.at,
            subject=f"{key}@{other.id}",
            action="override.give",
        )
    return None


def no_letting_be(line: NoticeStatus | None, *, name: str, settings: OfficeSettings) -> Finding | None:
    """Why a change cannot be let be: nobody was told before, nothing changed, or it is no small change."""
    if line is None or line.told_by is None:
        return block("notice.let_be_untold", name=name, action="notice.record")
    if line.state is not NoticeState.CHANGED:
        return block("notice.let_be_nothing", name=name)
    if not is_small(line.changes, settings):
        most = settings.let_be_max_shift_min
        return block("notice.let_be_large", name=name, most_min=most, action="notice.record")
    return None
