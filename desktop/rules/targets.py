# SPDX-License-Identifier: Apache-2.0
"""Who must be told of an engagement (안내 대상): the rules of notice walked one by one.

The rules say which engagement asks for whom (`desktop.rules.notice_rules`); here they become people:
local councillors by the dong of each stop, the leadership, the committee in charge, heads, offices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from db.records import NoticeRule, RoleHolding
from db.records.enums import NoticeWho, Purpose, Reason, Role, Teller
from desktop.rules.commitment import Commitment, seoul_days
from desktop.rules.finding import Finding, info, warn
from desktop.rules.notice_rules import DEFAULT_RULES, LEADING, applies, rule_name
from desktop.rules.roster import Post, Roster, Seat
from desktop.rules.settings import OfficeSettings


class OfficeName(StrEnum):
    """Offices told of a change after final; `Notice.office` holds the value, with `:code` for a district."""

    ESCORT = "escort"  # 수행
    VEHICLE = "vehicle"  # 차량
    SPOKESPERSON = "spokesperson"  # 대변인
    BUREAU = "bureau"  # 소관 부서
    DISTRICT_SECRETARIAT = "district_secretariat"  # 자치구 비서실


# Reasons by which somebody leads the council.
LEADERS = frozenset({Reason.LEADERSHIP, Reason.PRESIDIUM, Reason.FLOOR_LEADERS})

RecipientKey = tuple[int | None, str]  # person, office: as in Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReason:
    """The rule that named a recipient, and the seat or office by which: 은평구 제2선거구, 부의장."""

    reason: Reason
    rule: str = ""  # code of one of the program's own (`rules.<code>`), else the name the office gave it
    district: str = ""
    number: int | None = None
    role: Role | None = None
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTarget:
    """One recipient, once, with every reason. Only `required` ones hold up 확정; offices never do.

    `due_working_days`: the longest notice any of the rules asks for, None where none did. `step`: the place
    in the order of telling, 0 without one. `only_changed`: none of the rules asks for them before a change
    after final.
    """

    person_id: int | None = None
    office: str = ""
    reasons: tuple[TargetReason, ...]
    purposes: tuple[Purpose, ...] = (Purpose.BRIEF,)
    required: bool = True
    to_check: bool = False
    teller: Teller = Teller.BUREAU
    step: int = 0
    due_working_days: int | None = None
    only_changed: bool = False

    @property
    def key(self) -> RecipientKey:
        return (self.person_id, self.office)

    @property
    def is_leadership(self) -> bool:
        return any(r.reason in LEADERS for r in self.reasons)

    @property
    def is_local(self) -> bool:
        return any(r.reason in (Reason.LOCAL, Reason.DISTRICT_UNKNOWN_DONG) for r in self.reasons)


@dataclass(frozen=True, slots=True)
class TargetList:
    """Recipients, each once, and what kept the list from being complete."""

    targets: tuple[NoticeTarget, ...] = ()
    gaps: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDiff:
    """What a move, a by-election or another place did to the list."""

    added: tuple[NoticeTarget, ...]
    removed: tuple[NoticeTarget, ...]
    kept: tuple[NoticeTarget, ...]


class _Gathering:
    """Collects recipients, one entry each, in the order in which they were first named."""

    def __init__(self, c: Commitment, roster: Roster, settings: OfficeSettings, day: date) -> None:
        self.c = c
        self.roster = roster
        self.settings = settings
        self.day = day
        self.found: dict[RecipientKey, NoticeTarget] = {}
        self.gaps: dict[tuple[str, str], Finding] = {}

    def add(
        self,
        rule: NoticeRule,
        reason: TargetReason,
        *,
        person_id: int | None = None,
        office: str = "",
        to_check: bool = False,
    ) -> None:
        target = NoticeTarget(
            person_id=person_id,
            office=office,
            reasons=(reason,),
            purposes=rule.purposes,
            required=rule.is_required,
            to_check=to_check,
            teller=rule.teller,
            step=rule.step,
            due_working_days=self.days(rule),
            only_changed=rule.only_changed,
        )
        held = self.found.get(target.key)
        self.found[target.key] = target if held is None else _joined(held, target)

    def days(self, rule: NoticeRule) -> int:
        if rule.due_working_days is not None:
            return rule.due_working_days
        if rule.who in LEADING and self.c.engagement.is_major:
            return self.settings.leadership_working_days
        return self.settings.notice_working_days

    def gap(self, finding: Finding) -> None:
        self.gaps.setdefault((finding.code, finding.subject), finding)


def _joined(held: NoticeTarget, other: NoticeTarget) -> NoticeTarget:
    """One notice with both reasons: the stricter duty, the longer notice, the earlier step."""
    steps = [t.step for t in (held, other) if t.step]
    return replace(
        held,
        reasons=tuple(dict.fromkeys(held.reasons + other.reasons)),
        purposes=tuple(p for p in Purpose if p in held.purposes or p in other.purposes),
        required=held.required or other.required,
        to_check=held.to_check and other.to_check,
        step=min(steps, default=0),
        due_working_days=max(held.due_working_days or 0, other.due_working_days or 0),
        only_changed=held.only_changed and other.only_changed,
    )


def notice_targets(
    c: Commitment,
    roster: Roster,
    settings: OfficeSettings,
    *,
    on: date | None = None,
    changed_after_final: bool = False,
    rules: Sequence[NoticeRule] = DEFAULT_RULES,
) -> TargetList:
    """Recipients by the seats and offices held on the engagement's first day (or `on`).

    Engagements that no rule speaks of, and those without a time, have none.
    """
    e = c.engagement
    if e.when is None:
        return TargetList()
    g = _Gathering(c, roster, settings, on or (c.days or seoul_days(e.when))[0])
    for rule in rules:
        if applies(rule, e, changed_after_final=changed_after_final):
            _NAMED[rule.who](g, rule)
    return TargetList(tuple(g.found.values()), tuple(g.gaps.values()))


def _local(g: _Gathering, rule: NoticeRule) -> None:
    c, roster = g.c, g.roster
    if not c.stops:
        g.gap(warn("notice.no_place", action="place.edit"))
    for stop in c.stops:
        code = roster.district_of(stop.district_code, stop.dong_id)
        if code is None:
            ref = (("stop", stop.id),)
            g.gap(
                warn(
                    "notice.stop_without_district",
                    place=stop.place,
                    records=ref,
                    subject=stop.place,
                    action="place.edit",
                )
            )
            continue
        local = roster.local_seats(code, stop.dong_id, g.day)
        name = roster.district_name(code) or code
        if not local.seats:
            g.gap(
                warn("notice.no_constituencies", district=name, day=g.day, subject=code, action="roster.edit")
            )
        elif local.to_check:
            g.gap(
                info(
                    "notice.dong_unknown",
                    district=name,
                    place=stop.place,
                    subject=f"{code}:{stop.place}",
                    action="place.edit",
                )
            )
        for seat in local.seats:
            _seat(g, rule, seat, name, to_check=local.to_check)


def _seat(g: _Gathering, rule: NoticeRule, seat: Seat, district: str, *, to_check: bool) -> None:
    number = seat.constituency.number
    if seat.person_id is None:
        g.gap(
            info(
                "notice.seat_vacant",
                district=district,
                number=number,
                records=(("constituency", seat.constituency.id),),
                subject=f"constituency:{seat.constituency.id}",
                action="roster.edit",
            )
        )
        return
    reason = Reason.DISTRICT_UNKNOWN_DONG if to_check else Reason.LOCAL
    named = TargetReason(reason=reason, rule=rule_name(rule), district=district, number=number)
    g.add(rule, named, person_id=seat.person_id, to_check=to_check)


# Whom of the leadership a rule names, and by which reason.
_LEADING_ROLES: dict[NoticeWho, tuple[Reason, frozenset[Role] | None]] = {
    NoticeWho.LEADERSHIP: (Reason.LEADERSHIP, None),
    NoticeWho.PRESIDIUM: (Reason.PRESIDIUM, frozenset({Role.SPEAKER, Role.VICE_SPEAKER})),
    NoticeWho.FLOOR_LEADERS: (Reason.FLOOR_LEADERS, frozenset({Role.FLOOR_LEADER})),
    NoticeWho.STEERING_CHAIR: (Reason.LEADERSHIP, frozenset({Role.STEERING_CHAIR})),
}


def _leading(g: _Gathering, rule: NoticeRule) -> None:
    reason, roles = _LEADING_ROLES[rule.who]
    for post in g.roster.leadership(g.day):
        if roles is not None and post.role not in roles:
            continue
        if post.person_id is None:
            g.gap(
                warn(
                    "notice.floor_leader_vacant" if post.body else "notice.leadership_vacant",
                    role=post.role,
                    body=post.body,
                    subject=f"{post.role}:{post.body}",
                    action="roster.edit",
                )
            )
            continue
        _post(g, rule, post, reason)


def _post(
    g: _Gathering,
    rule: NoticeRule,
    post: Post | RoleHolding,
    reason: Reason,
    *,
    district: str = "",
    body: str | None = None,
) -> None:
    named = TargetReason(
        reason=reason,
        rule=rule_name(rule),
        role=post.role,
        body=post.body if body is None else body,
        district=district,
    )
    if post.person_id is not None:
        g.add(rule, named, person_id=post.person_id)


_CONTACTS = (Role.COMMITTEE_CONTACT,)
_WHOLE = (Role.COMMITTEE_VICE_CHAIR, Role.COMMITTEE_CONTACT, Role.COMMITTEE_MEMBER)


def _committee(g: _Gathering, rule: NoticeRule) -> None:
    """The chair with the contacts (연락위원), or with all of its members."""
    roster, bureau_id = g.roster, g.c.engagement.bureau_id
    if bureau_id is None:
        g.gap(warn("notice.no_bureau", action="bureau.edit"))
        return
    committee = roster.committee_of(bureau_id, g.day)
    if committee is None:
        bureau = roster.bureau_on(bureau_id, g.day)
        name = bureau.name if bureau is not None else f"#{bureau_id}"
        g.gap(warn("notice.no_committee", bureau=name, action="roster.edit"))
        return
    chair = roster.chair_of(committee.id, g.day)
    if chair is None:
        g.gap(warn("notice.no_chair", committee=committee.name, action="roster.edit"))
    else:
        _post(g, rule, chair, Reason.COMMITTEE, body=committee.name)
    named = {chair.person_id} if chair is not None else set()
    for role in _WHOLE if rule.who is NoticeWho.COMMITTEE_ALL else _CONTACTS:
        for post in roster.held(role, g.day, str(committee.id)):
            if post.person_id not in named:
                named.add(post.person_id)
                _post(g, rule, post, Reason.COMMITTEE, body=committee.name)


def _chairs(g: _Gathering, rule: NoticeRule) -> None:
    for post in g.roster.held(Role.COMMITTEE_CHAIR, g.day):
        committee = g.roster.committees.get(int(post.body)) if post.body.isdecimal() else None
        _post(g, rule, post, Reason.CHAIRS, body=committee.name if committee is not None else post.body)


def _district_heads(g: _Gathering, rule: NoticeRule) -> None:
    for code in districts_of(g.c, g.roster):
        head = g.roster.head_of(code, g.day)
        if head is not None:
            _post(g, rule, head, Reason.DISTRICT_HEAD, district=g.roster.district_name(code), body="")


def _offices(g: _Gathering, rule: NoticeRule) -> None:
    office = rule.office
    if office == OfficeName.BUREAU and g.c.engagement.bureau_id is None:
        return
    if office != OfficeName.DISTRICT_SECRETARIAT:
        named = TargetReason(reason=Reason.OFFICE, rule=rule_name(rule), body=office)
        g.add(rule, named, office=office)
        return
    for code in districts_of(g.c, g.roster):
        district = g.roster.district_name(code)
        named = TargetReason(reason=Reason.OFFICE, rule=rule_name(rule), body=office, district=district)
        g.add(rule, named, office=f"{office}:{code}")


_NAMED = {
    NoticeWho.LOCAL: _local,
    NoticeWho.COMMITTEE: _committee,
    NoticeWho.COMMITTEE_ALL: _committee,
    NoticeWho.LEADERSHIP: _leading,
    NoticeWho.PRESIDIUM: _leading,
    NoticeWho.FLOOR_LEADERS: _leading,
    NoticeWho.STEERING_CHAIR: _leading,
    NoticeWho.CHAIRS: _chairs,
    NoticeWho.DISTRICT_HEAD: _district_heads,
    NoticeWho.OFFICE: _offices,
}


def districts_of(c: Commitment, roster: Roster) -> tuple[str, ...]:
    """District codes of the stops, each once, in order."""
    codes = (roster.district_of(s.district_code, s.dong_id) for s in c.stops)
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def diff_targets(before: Iterable[NoticeTarget], after: Iterable[NoticeTarget]) -> TargetDiff:
    """By recipient; a kept one is given as it is now."""
    was = {t.key: t for t in before}
    now = {t.key: t for t in after}
    return TargetDiff(
        added=tuple(t for key, t in now.items() if key not in was),
        removed=tuple(t for key, t in was.items() if key not in now),
        kept=tuple(t for key, t in now.items() if key in was),
    )
