# SPDX-License-Identifier: Apache-2.0
"""추진 흐름: pictures of the steps that visits and announcements go through, with who acts (S22)."""

from __future__ import annotations

from collections.abc import Iterable

from db.records import Engagement
from db.records.enums import Kind
from desktop.desk.sheets.draft import KO, section
from desktop.outputs.document import Flow, FlowBox, Section
from desktop.rules.notice_rules import LOCAL_KINDS

_STEPS = ("plan", "notice", "follow")


def flow_names(engagements: Iterable[Engagement]) -> tuple[str, ...]:
    """Which flows these engagements go through: visit, press."""
    kinds = {e.kind for e in engagements}
    return (*(("visit",) if kinds & LOCAL_KINDS else ()), *(("press",) if Kind.PRESS in kinds else ()))


def flow_section(name: str) -> Section:
    """The three steps of a flow."""
    boxes = tuple(
        FlowBox(KO.text(f"sheets.flow.{name}_{step}"), KO.text(f"sheets.flow.{name}_{step}_by"))
        for step in _STEPS
    )
    return section(f"flow_{name}", Flow(boxes), name=KO.text(f"sheets.flow.{name}"))
