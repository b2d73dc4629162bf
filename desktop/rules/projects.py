# SPDX-License-Identifier: Apache-2.0
"""Stages of a long-cherished local project (숙원사업) and which may follow which."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from db.records import Project
from db.records.enums import ProjectStage

_S = ProjectStage
# What was settled can be taken up again, by going back to being looked at.
NEXT: Mapping[ProjectStage, tuple[ProjectStage, ...]] = MappingProxyType(
    {
        _S.ASKED: (_S.REVIEW, _S.UNDERWAY, _S.DONE, _S.REFUSED),
        _S.REVIEW: (_S.UNDERWAY, _S.DONE, _S.REFUSED, _S.ASKED),
        _S.UNDERWAY: (_S.DONE, _S.REFUSED, _S.REVIEW),
        _S.DONE: (_S.REVIEW, _S.UNDERWAY),
        _S.REFUSED: (_S.REVIEW, _S.UNDERWAY),
    }
)
SETTLED = frozenset({_S.DONE, _S.REFUSED})
# These say to the district what came of it, so they are not given without words.
NEEDS_NOTE = SETTLED
_ORDER = (_S.UNDERWAY, _S.REVIEW, _S.ASKED, _S.DONE, _S.REFUSED)


def in_order(project: Project) -> tuple[object, ...]:
    """Sort key: open before settled, those under way first, then by the day they were asked for."""
    return _ORDER.index(project.stage), project.asked_on or date.max, project.id
