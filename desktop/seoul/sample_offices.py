# SPDX-License-Identifier: Apache-2.0
"""Who holds the city's offices in the sample office, the standing bodies, the local projects (예시)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from db.records import Person, Project, Record, RoleHolding
from db.records.enums import Kind, PersonKind, ProjectStage, Role
from desktop.seoul.sample_meetings import SERIES, bureau_ids, district_codes, series_of
from desktop.seoul.sample_people import Cast, Numbers, add_person, person
from resources import resource_text

_OFFICERS = (
    (Role.SERIES_CHAIR, "회장"),
    (Role.SERIES_VICE_CHAIR, "도심·서북권 부회장"),
    (Role.SERIES_VICE_CHAIR, "동북권 부회장"),
    (Role.SERIES_VICE_CHAIR, "서남권 부회장"),
    (Role.SERIES_VICE_CHAIR, "동남권 부회장"),
    (Role.SERIES_SECRETARY, "사무총장"),
    (Role.SERIES_AUDITOR, "감사"),
    (Role.SERIES_ADVISER, "고문"),
)


@cache
def script() -> dict[str, Any]:
    """`resources/seoul/sample_council.toml`."""
    return tomllib.loads(resource_text("seoul", "sample_council.toml"))


def offices_of(cast: Cast, numbers: Numbers) -> Iterator[Record]:
    """The mayor and those beside, a contact of each committee, the standing bodies with officers."""
    for role, post, title in script()["city"]["people"]:
        who = person(PersonKind.OFFICIAL, numbers, post=post, organisation="서울특별시")
        before = len(cast.records)
        add_person(cast, who, numbers)
        yield from cast.records[before:]
        del cast.records[before:]
        yield _holding(cast, who, Role(role), "", numbers, title=title)
    for members in cast.members.values():
        chairs = [r for r in cast.records if isinstance(r, RoleHolding) and r.person_id == members[0].id]
        if len(members) > 1 and chairs:
            yield _holding(cast, members[1], Role.COMMITTEE_CONTACT, chairs[-1].body, numbers)
    yield from series_of(script(), numbers)
    heads = list(cast.heads.values())
    for turn, (role, title) in enumerate(_OFFICERS):
        body = f"meeting_series:{SERIES[Kind.HEADS_COUNCIL]}"
        yield _holding(cast, heads[turn * 3 % len(heads)], role, body, numbers, title=title, years=1)


def _holding(
    cast: Cast, who: Person, role: Role, body: str, numbers: Numbers, *, title: str = "", years: int = 4
) -> RoleHolding:
    first = cast.term.valid_from
    return RoleHolding(
        id=numbers.next(RoleHolding),
        person_id=who.id,
        role=role,
        body=body,
        title=title,
        valid_from=first,
        valid_to=first.replace(year=first.year + years) if years == 1 else cast.term.valid_to,
    )


def projects_of(today: date, numbers: Numbers) -> Iterator[Project]:
    """The local projects, by the order of the file from 1."""
    for one in script()["project"]:
        district, title, ask, cost, bureau, stage, days = one["row"]
        settled = ProjectStage(stage) in (ProjectStage.DONE, ProjectStage.REFUSED)
        yield Project(
            id=numbers.next(Project),
            district_code=district_codes()[district],
            title=title,
            ask=ask,
            cost_won=cost * 100_000_000,
            bureau_id=bureau_ids().get(bureau),
            stage=ProjectStage(stage),
            asked_on=today - timedelta(days=days),
            settled_on=today - timedelta(days=days // 3) if settled else None,
            note="예시",
        )
