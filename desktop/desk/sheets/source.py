# SPDX-License-Identifier: Apache-2.0
"""What the sheets of one engagement are made from, read once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from db.queries.engagements import Parts
from db.records import Engagement
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.rules.readiness import Readiness
from desktop.rules.roster import Roster
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.services.knowledge import Knowledge

if TYPE_CHECKING:
    from desktop.desk.sheets.attached import Attached
    from desktop.screens.followups import FollowUpsView


@dataclass(frozen=True)
class Source:
    """One engagement with its situation; costly parts are read when a sheet first asks for them."""

    tx: ReadTx
    engagement: Engagement
    now: datetime

    @cached_property
    def here(self) -> Situation:
        return checks.situation_of(self.tx, self.engagement)

    @cached_property
    def ready(self) -> Readiness:
        return self.here.readiness_of(self.engagement, now=self.now)

    @cached_property
    def attached(self) -> tuple[Attached, ...]:
        """The files that go behind its sheets, whoever may see them."""
        from desktop.desk.sheets.attached import attached_of

        return attached_of(self.tx, self.engagement)

    @property
    def parts(self) -> Parts:
        return self.here.parts_of(self.engagement.id)

    @property
    def known(self) -> Knowledge:
        return self.here.known

    @property
    def roster(self) -> Roster:
        return self.here.known.roster

    @property
    def today(self) -> date:
        """By the wall clock of Seoul."""
        return self.now.astimezone(zone_named(SEOUL)).date()


@dataclass(frozen=True)
class Stretch:
    """Some days, both included; the sheet of the same days that was issued before, as fingerprints.

    `bureau` is whose list it is, `follow` what its follow-ups are filtered by.
    """

    tx: ReadTx
    first: date
    last: date
    now: datetime
    former: str = ""
    pocket: bool = False
    bureau: int = 0
    follow: FollowUpsView | None = None

    @property
    def today(self) -> date:
        return self.now.astimezone(zone_named(SEOUL)).date()


def source_of(tx: ReadTx, *, engagement_id: int, now: datetime) -> Source:
    """Raises RecordMissing."""
    return Source(tx, tx.get(Engagement, engagement_id), now)
