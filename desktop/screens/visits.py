# SPDX-License-Identifier: Apache-2.0
"""The visit desk (현장방문): rows of the list and cards of the stage board, and what each still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from db.records.enums import Category, Confidentiality, Kind, RequestDecision, Status
from db.records.when import When
from desktop.rules.steps import Owner, Step
from desktop.screens.asking import Question
from desktop.screens.engagement import ReadinessLine

# Stages of the board, left to right; what was called off or postponed stands in the list only.
STAGES = (Status.CANDIDATE, Status.DRAFT, Status.PLANNED, Status.FINAL, Status.HELD, Status.CLOSED)
# Stages of which the board shows only the last few until more are asked for.
OVER = frozenset({Status.HELD, Status.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsView(Question["VisitsScreen"]):
    """Field visits, events and residencies: of `year`, or (None) lately, ahead and still open."""

    year: int | None = None

    def nothing(self) -> VisitsScreen:
        return VisitsScreen(view=self)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLacks(Question[Mapping[int, "Lacks"]]):
    """What the engagements of those numbers still lack; read for what is in view."""

    keys: tuple[int, ...]

    def nothing(self) -> Mapping[int, Lacks]:
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitGate(Question["GateScreen"]):
    """What stands in the way of another stage, asked before it is tried."""

    key: int
    to: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitGates(Question[tuple["GateScreen", ...]]):
    """The same of several, in their order; what is gone is left out."""

    asked: tuple[VisitGate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateScreen:
    """`blocked_by` is empty where the stage can be given at once.

    `can_pass`: a written reason passes it. `needs_reason`: the stage itself asks for one (취소).
    """

    key: int
    version: int
    title: str
    status: Status
    to: Status
    blocked_by: tuple[ReadinessLine, ...] = ()
    can_pass: bool = True
    needs_reason: bool = False

    @property
    def is_shut(self) -> bool:
        """Whether it is not given without a word."""
        return bool(self.blocked_by) or self.needs_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacks:
    """Blocks and warnings left, the first two of them, and who has to do what next.

    `coverage`: what is to be known of its districts, of a visit still to come (R16, R17).
    """

    blocks: int = 0
    warns: int = 0
    first: tuple[ReadinessLine, ...] = ()
    step: Step = Step.NONE
    owner: Owner = Owner.NOBODY
    coverage: ReadinessLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One visit. `lacks` is None while it was not read; `told_edition` the last one anybody was told."""

    key: int
    version: int
    title: str
    kind: Kind
    status: Status
    when: When | None
    former_when: When | None = None
    place: str = ""
    district: str = ""
    dong: str = ""
    bureau: str = ""
    category: Category | None = None
    edition: int = 1
    told_edition: int = 0
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    is_major: bool = False
    is_urgent: bool = False
    decision: RequestDecision | None = None
    lacks: Lacks | None = None

    @property
    def is_behind(self) -> bool:
        """Somebody knows an earlier edition and would have to be told; what took place is told to nobody."""
        return 0 < self.told_edition < self.edition and self.status not in OVER


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsScreen:
    """Everything the desk shows, by time; `years` are those there is something of, newest first."""

    view: VisitsView
    rows: tuple[VisitRow, ...] = ()
    years: tuple[int, ...] = ()
    today: date = field(default=date.min)
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFilter:
    """What of the rows is shown; None and the empty text let everything pass."""

    kind: Kind | None = None
    status: Status | None = None
    district: str | None = None
    bureau: str | None = None
    category: Category | None = None
    text: str = ""

    def __bool__(self) -> bool:
        chosen = (self.kind, self.status, self.district, self.bureau, self.category)
        return any(one is not None for one in chosen) or bool(self.text.strip())

    def passes(self, row: VisitRow) -> bool:
        """Whether a row is shown; every word of the text has to stand somewhere in it."""
        if any(
            wanted is not None and wanted != have
            for wanted, have in (
                (self.kind, row.kind),
                (self.status, row.status),
                (self.district, row.district),
                (self.bureau, row.bureau),
                (self.category, row.category),
            )
        ):
            return False
        words = self.text.casefold().split()
        if not words:
            return True
        whole = " ".join((row.title, row.place, row.district, row.dong, row.bureau)).casefold()
        return all(word in whole for word in words)
