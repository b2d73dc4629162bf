# SPDX-License-Identifier: Apache-2.0
"""Files that lie with engagements of the 예시 사무실: a floor plan and a page of figures, both invented."""

from __future__ import annotations

from dataclasses import dataclass

from db.records.meta import Group
from resources import resource_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """A file of the engagement with that UID; `on_paper` prints it behind the sheets."""

    uid: str
    name: str
    data: bytes
    privacy: Group
    on_paper: bool = True


def sample_files() -> tuple[SampleFile, ...]:
    return (
        SampleFile(
            uid="sample-hospital",
            name="배치도(예시).png",
            data=resource_bytes("seoul", "sample_plan.png"),
            privacy=Group.ITINERARY,
        ),
        SampleFile(
            uid="sample-hospital",
            name="격리병동 현황자료(예시).pdf",
            data=resource_bytes("seoul", "sample_status.pdf"),
            privacy=Group.REMARKS,
        ),
    )
