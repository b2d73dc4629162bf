# SPDX-License-Identifier: Apache-2.0
"""Who must be told of an engagement (안내 대상), from its place, its importance and its bureau.

Local councillors by the dong of each stop, the leadership when it is major, the committee in charge
of a press announcement, the heads of the districts, and offices once something changed after final.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from db.records.enums import Kind, Purpose, Reason, Role
from desktop.rules.commitment import Commitment, seoul_days
from desktop.rules.finding import Finding, info, warn
from desktop.rules.roster import Post, Roster, Seat
from desktop.rules.settings import OfficeSettings

# Kinds whose place decides who is told; a press announcement is told by its bureau.
LOCAL_KINDS = frozenset({Kind.VISIT, Kind.EVENT, Kind.RESIDENCY})
DUTY_KINDS = LOCAL_KINDS | {Kind.PRESS}


class OfficeName(StrEnum):
    """Offices told of a change after final; `Notice.office` holds the value, with `:code` for a district."""

    ESCORT = "escort"  # 수행
    VEHICLE = "vehicle"  # 차량
    SPOKESPERSON = "spokesperson"  # 대변인
    BUREAU = "bureau"  # 소관 부서
    DISTRICT_SECRETARIAT = "district_secretariat"  # 자치구 비서실


RecipientKey = tuple[int | None, str]  # person, office: as in Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReason:
    """The rule that named a recipient, and the seat or office by which: 은평구 제2선거구, 부의장."""

    reason: Reason
    district: str = ""
    number: int | None = None
    role: Role | None = None
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTarget:
    """One recipient, once, with every reason. Only `required` ones hold up 확정; offices never do."""

    person_id: int | None = None
    office: str = ""
    reasons: tuple[TargetReason, ...]
    purposes: tuple[Purpose, ...] = (Purpose.BRIEF,)
    required: bool = True
    to_check: bool = False

    @property
    def key(self) -> RecipientKey:
        return (self.person_id, self.office)

    @property
    def is_leadership(self) -> bool:
        return any(r.reason is Reason.LEADERSHIP for r in self.reasons)

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

    def __init__(self) -> None:
        self.found: dict[RecipientKey, NoticeTarget] = {}
        self.gaps: dict[tuple[str, str], Finding] = {}

    def add(self, target: NoticeTarget) -> None:
        held = self.found.get(target.key)
        if held is None:
            self.found[target.key] = target
            return
        self.found[target.key] = replace(
            held,
            reasons=tuple(dict.fromkeys(held.reasons + target.reasons)),
            purposes=tuple(p for p in Purpose if p in held.purposes or p in target.purposes),
            required=held.required or target.required,
            to_check=held.to_check and target.to_check,
        )

    def gap(self, finding: Finding) -> None:
        self.gaps.setdefault((finding.code, finding.subject), finding)


def notice_targets(
    c: Commitment,
    roster: Roster,
    settings: OfficeSettings,
    *,
    on: date | None = None,
    changed_after_final: bool = False,
) -> TargetList:
    """Recipients by the seats and offices held on the engagement's first day (or `on`).

    Kinds without a duty to tell, and engagements without a time, have none.
    """
    e = c.engagement
    if e.kind not in DUTY_KINDS or e.when is None:
        return TargetList()
    day = on or (c.days or seoul_days(e.when))[0]
    g = _Gathering()
    if e.kind in LOCAL_KINDS:
        _local(g, c, roster, day)
    if e.is_major or e.kind is Kind.PRESS:
        invite = e.is_major and e.kind is not Kind.PRESS
        _leadership(g, roster, day, invite=invite)
    if e.kind is Kind.PRESS or (settings.notice_committee_of_visits and e.bureau_id is not None):
        _committee(g, c, roster, day)
    if e.kind in LOCAL_KINDS and settings.notice_district_heads:
        _district_heads(g, c, roster, day)
    if changed_after_final:
        _offices(g, c, roster)
    return TargetList(tuple(g.found.values()), tuple(g.gaps.values()))


def _local(g: _Gathering, c: Commitment, roster: Roster, day: date) -> None:
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
        local = roster.local_seats(code, stop.dong_id, day)
        name = roster.district_name(code) or code
        if not local.seats:
            g.gap(
                warn("notice.no_constituencies", district=name, day=day, subject=code, action="roster.edit")
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
            _seat(g, seat, name, to_check=local.to_check)


def _seat(g: _Gathering, seat: Seat, district: str, *, to_check: bool) -> None:
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
    g.add(
        NoticeTarget(
            person_id=seat.person_id,
            reasons=(TargetReason(reason=reason, district=district, number=number),),
            to_check=to_check,
        )
    )


def _leadership(g: _Gathering, roster: Roster, day: date, *, invite: bool) -> None:
    purposes = (Purpose.BRIEF, Purpose.INVITE) if invite else (Purpose.BRIEF,)
    for post in roster.leadership(day):
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
        _post(g, post, Reason.LEADERSHIP, purposes=purposes)


def _post(
    g: _Gathering,
    post: Post,
    reason: Reason,
    *,
    purposes: tuple[Purpose, ...] = (Purpose.BRIEF,),
    required: bool = True,
    district: str = "",
    body: str | None = None,
) -> None:
    named = TargetReason(
        reason=reason, role=post.role, body=post.body if body is None else body, district=district
    )
    g.add(NoticeTarget(person_id=post.person_id, reasons=(named,), purposes=purposes, required=required))


def _committee(g: _Gathering, c: Commitment, roster: Roster, day: date) -> None:
    bureau_id = c.engagement.bureau_id
    if bureau_id is None:
        g.gap(warn("notice.no_bureau", action="bureau.edit"))
        return
    committee = roster.committee_of(bureau_id, day)
    bureau = roster.bureau_on(bureau_id, day)
    if committee is None:
        name = bureau.name if bureau is not None else f"#{bureau_id}"
        g.gap(warn("notice.no_committee", bureau=name, action="roster.edit"))
        return
    chair = roster.chair_of(committee.id, day)
    if chair is None:
        g.gap(warn("notice.no_chair", committee=committee.name, action="roster.edit"))
        return
    _post(g, chair, Reason.COMMITTEE, body=committee.name)


def _district_heads(g: _Gathering, c: Commitment, roster: Roster, day: date) -> None:
    for code in districts_of(c, roster):
        head = roster.head_of(code, day)
        if head is not None:
            # S22 asks for councillors; a head is told by custom and does not hold up 확정.
            name = roster.district_name(code)
            _post(g, head, Reason.DISTRICT_HEAD, required=False, district=name, body="")


def _offices(g: _Gathering, c: Commitment, roster: Roster) -> None:
    names = [OfficeName.ESCORT.value, OfficeName.VEHICLE.value, OfficeName.SPOKESPERSON.value]
    if c.engagement.bureau_id is not None:
        names.append(OfficeName.BUREAU.value)
    for name in names:
        reason = TargetReason(reason=Reason.OFFICE, body=name)
        g.add(NoticeTarget(office=name, reasons=(reason,), required=False))
    for code in districts_of(c, roster):
        office = OfficeName.DISTRICT_SECRETARIAT
        reason = TargetReason(reason=Reason.OFFICE, body=office.value, district=roster.district_name(code))
        g.add(NoticeTarget(office=f"{office.value}:{code}", reasons=(reason,), required=False))


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
