# SPDX-License-Identifier: Apache-2.0
"""What quick entry (빠른 등록) needs to know, and what it answers: values only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from db.records.enums import Kind, PersonKind, Status
from db.records.when import When

LONGEST = 500  # letters; what is longer is refused, not cut


class What(StrEnum):
    """What a part of the text gave."""

    DAY = "day"
    TIME = "time"
    DURATION = "duration"
    PLACE = "place"
    DISTRICT = "district"
    DONG = "dong"
    BUREAU = "bureau"
    PERSON = "person"
    KIND = "kind"
    STATUS = "status"
    URGENT = "urgent"
    MAJOR = "major"


class Weight(StrEnum):
    """How much a remark matters."""

    TOLD = "told"  # understood, and worth a word
    UNREAD = "unread"  # not understood; the text stays in the title
    REFUSED = "refused"  # nothing can be made of it


@dataclass(frozen=True, slots=True)
class Span:
    """The letters `start` up to but not including `end` of `Reading.text`."""

    start: int
    end: int
    what: What


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about a part of the text; `code` is a text of the catalogue, `quick.<code>`."""

    code: str
    start: int
    end: int
    weight: Weight = Weight.TOLD
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody named, by name or by post alone (예시구청장); `key` is the number of a known person."""

    name: str
    post: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An engagement as read. `when` is None where no day was understood: then it cannot be kept.

    `district` is the 5-digit code, `dong` and `bureau` are record numbers, all None where unsaid;
    `duration_min` is what was typed, `is_kind_said` whether a word named the kind.
    """

    title: str
    when: When | None = None
    kind: Kind = Kind.VISIT
    is_kind_said: bool = False
    status: Status = Status.DRAFT
    place: str = ""
    district: str | None = None
    dong: int | None = None
    bureau: int | None = None
    people: tuple[Guest, ...] = ()
    is_urgent: bool = False
    is_major: bool = False
    duration_min: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read the text; `reason` is a code of the catalogue (`quick.why.<reason>`), empty if sure."""

    draft: Draft
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a text was read: one choice, or two of which the first is likelier; none where it is refused.

    `text` is the composed form (NFC) of what was typed, line breaks made spaces; spans lie inside it.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    spans: tuple[Span, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        return len(self.choices) > 1

    @property
    def is_refused(self) -> bool:
        return any(r.weight is Weight.REFUSED for r in self.remarks)

    @property
    def is_entry(self) -> bool:
        """Whether it reads as something on a day, and so can be kept."""
        return not self.is_refused and bool(self.choices) and self.choices[0].draft.when is not None


@dataclass(frozen=True, slots=True)
class KnownDistrict:
    code: str
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class KnownDong:
    key: int
    name: str
    district: str


@dataclass(frozen=True, slots=True)
class KnownPerson:
    key: int
    name: str
    kind: PersonKind
    post: str = ""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    name: str
    district: str | None = None
    dong: int | None = None


def dongs_by_name(dongs: Iterable[KnownDong]) -> Mapping[str, tuple[KnownDong, ...]]:
    """By full name, and by the name that people use for the numbered ones (신사1동, 신사2동: 신사동)."""
    found: dict[str, list[KnownDong]] = {}
    for dong in dongs:
        found.setdefault(dong.name, []).append(dong)
    for dong in [d for some in list(found.values()) for d in some]:
        spoken = re.sub(r"[\d·.]+(?:가)?동$|제\d+동$", "동", dong.name)
        if spoken != dong.name and len(spoken) > 1:
            found.setdefault(spoken, []).append(dong)
    return {name: tuple(some) for name, some in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the office knows by name (`dongs` as `dongs_by_name` gives them).

    Names with several owners are never decided here.
    """

    districts: tuple[KnownDistrict, ...] = ()
    dongs: Mapping[str, tuple[KnownDong, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[KnownPerson, ...]] = field(default_factory=dict)
    places: Mapping[str, KnownPlace] = field(default_factory=dict)
    bureaus: Mapping[str, int] = field(default_factory=dict)
    work_start: time = time(9)
    work_end: time = time(18)
    durations_min: Mapping[Kind, int] = field(default_factory=dict)

    def duration_min(self, kind: Kind) -> int:
        return self.durations_min.get(kind, 60)
