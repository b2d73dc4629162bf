# SPDX-License-Identifier: Apache-2.0
"""Who is spoken to, and what of an engagement he or she may be told: for calls, texts and letters alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from db.records import Engagement, RoleHolding, When
from db.records.enums import Kind, PersonKind, Profile, Purpose, Role, Teller
from desktop.desk.told import office_text
from desktop.rules.commitment import GONE, Commitment, seoul_days
from desktop.rules.notice import NoticeStatus
from desktop.rules.redaction import Access, Reading, Relation, headline
from desktop.rules.roster import Roster
from desktop.rules.spoken import spoken_now
from desktop.rules.targets import OfficeName
from desktop.services.knowledge import Knowledge
from desktop.words import Words

_KO = Words("ko")
_WITH_A_HEAD = ("국", "실", "본부", "단", "원", "회")
_LED = ("본부", "국", "실", "단", "원")
# By which of several offices somebody is addressed: the first one held.
_RANK = (
    Role.MAYOR,
    Role.VICE_MAYOR,
    Role.SPEAKER,
    Role.VICE_SPEAKER,
    Role.STEERING_CHAIR,
    Role.FLOOR_LEADER,
    Role.COMMITTEE_CHAIR,
    Role.DISTRICT_HEAD,
    Role.ACTING_HEAD,
    Role.VICE_HEAD,
    Role.BUREAU_HEAD,
)
# What an office is told of a closed item follows who it is; anybody else is an outsider with a right to know.
_INSIDE = {
    OfficeName.ESCORT.value: Profile.ESCORT,
    OfficeName.VEHICLE.value: Profile.ESCORT,
    OfficeName.BUREAU.value: Profile.BUREAU,
    OfficeName.SPOKESPERSON.value: Profile.BUREAU,
}


class Told(Protocol):
    """One recipient's line of one engagement: `desktop.services.queue.QueueItem`."""

    @property
    def engagement(self) -> Engagement: ...
    @property
    def commitment(self) -> Commitment: ...
    @property
    def line(self) -> NoticeStatus: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the recipient may hear. `is_hidden`: only that there is something, and when.

    `purpose` is the first line of why the mayor goes, `details` the others.
    """

    title: str
    when: When | None
    place: str = ""
    where: str = ""
    purpose: str = ""
    details: str = ""
    bureau: str = ""
    contact_line: str = ""
    is_hidden: bool = False


def facts_of(item: Told, known: Knowledge) -> Facts:
    """Of a postponed engagement without a new date `when` is the time it had."""
    e, c = item.engagement, item.commitment
    when = e.when or e.former_when
    if _is_hidden(item):
        return Facts(title=_KO.text("spoken.title.hidden"), when=when, is_hidden=True)
    roster = known.roster
    lines = plain_lines(e.purpose)
    stop = c.stops[0] if c.stops else None
    dong = roster.dongs.get(stop.dong_id or 0) if stop is not None else None
    district = roster.district_name(stop.district_code) if stop is not None else ""
    bureau = roster.bureaus.get(e.bureau_id or 0)
    return Facts(
        title=e.title.strip(),
        when=when,
        place=spoken_now(c).place.strip(),
        where=" ".join(filter(None, (district, dong.name if dong is not None else ""))),
        purpose=lines[0] if lines else "",
        details=" / ".join(lines[1:]),
        bureau=bureau.name if bureau is not None else "",
        contact_line=e.contact_line.strip(),
    )


def _is_hidden(item: Told) -> bool:
    office = item.line.target.office.partition(":")[0]
    profile = _INSIDE.get(office, Profile.COUNCIL) if item.line.target.person_id is None else Profile.COUNCIL
    reading = Reading(profile, Relation.OWN, item.engagement.confidentiality)
    return headline(reading) is not Access.SHOW


def plain_lines(text: str) -> tuple[str, ...]:
    """Lines of a typed paper without their marks (□ ○ - · ※) and blanks."""
    marks = "□○-·※ "
    return tuple(line.strip().lstrip(marks).strip() for line in text.splitlines() if line.strip(marks))


def title_of(person_id: int, roster: Roster, day: date) -> str:
    """의장, 위원장, 의원, 구청장: by the highest office held that day; of others the post as entered."""
    person = roster.people.get(person_id)
    held = {holding.role: holding for holding in roster.roles_of(person_id, day)}
    for role in _RANK:
        if role in held:
            return held[role].title or _title_by_role(held[role], roster)
    if person is None:
        return ""
    if person.kind is PersonKind.COUNCILLOR or roster.seat_of(person_id, day) is not None:
        return _KO.text("spoken.title.councillor")
    return person.post.strip()


def _title_by_role(holding: RoleHolding, roster: Roster) -> str:
    """The head of a 본부 is 본부장, of a 실 실장, as its name ends; of all others 국장."""
    if holding.role is Role.BUREAU_HEAD and holding.body.isascii() and holding.body.isdecimal():
        bureau = roster.bureaus.get(int(holding.body))
        name = bureau.name if bureau is not None else ""
        for ending in filter(name.endswith, _LED):
            return _KO.text("spoken.title.head_of", body=ending)
    return _KO.text(f"spoken.title.{holding.role.value}")


def day_of(item: Told) -> date:
    """The day by whose offices people are addressed."""
    when = item.engagement.when or item.engagement.former_when
    return seoul_days(when)[0] if when is not None else date.max


def greeting(item: Told, known: Knowledge) -> str:
    """의원님, ; offices are not greeted."""
    person_id = item.line.target.person_id
    if person_id is None:
        return ""
    title = title_of(person_id, known.roster, day_of(item))
    if title:
        return _KO.text("spoken.greet.title", title=title)
    return _KO.text("spoken.greet.name", name=known.roster.name_of(person_id))


def named(item: Told, known: Knowledge, *, formal: bool = False) -> str:
    """김○○ 의원님, `formal` 김○○ 의원 as a letter has it; an office by its name."""
    person_id = item.line.target.person_id
    if person_id is None:
        return office_text(item.line.target.office)
    name = known.roster.name_of(person_id)
    title = title_of(person_id, known.roster, day_of(item))
    if formal:
        return f"{name} {title}".rstrip()
    key = "full" if title else "full_name"
    return _KO.text(f"spoken.greet.{key}", name=name, title=title)


def sender_name(known: Knowledge, engagement: Engagement, teller: Teller) -> str:
    """Who tells: the responsible bureau as named that day, its head, the spokesperson, the secretariat."""
    when = engagement.when or engagement.former_when
    day = seoul_days(when)[0] if when is not None else date.max
    bureau = known.roster.bureau_on(engagement.bureau_id or 0, day)
    if teller is Teller.SPOKESPERSON:
        return _KO.text("spoken.sender.spokesperson")
    if teller is Teller.SECRETARIAT or bureau is None:
        return _KO.text("spoken.sender.secretariat")
    if teller is Teller.BUREAU_HEAD and bureau.name.endswith(_WITH_A_HEAD):
        return _KO.text("spoken.sender.head_of", bureau=bureau.name)
    return bureau.name


def asks_attendance(item: Told) -> bool:
    """Whether a reply is asked for: of people, while it takes place, and not about the press."""
    e = item.engagement
    return item.line.target.person_id is not None and e.kind is not Kind.PRESS and e.status not in GONE


def is_invited(item: Told) -> bool:
    return Purpose.INVITE in item.line.target.purposes
