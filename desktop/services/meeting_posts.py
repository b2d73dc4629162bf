# SPDX-License-Identifier: Apache-2.0
"""What a meeting and the seats at its table are called: 제203차, 의장, 행정자치위원장, 은평구청장."""

from __future__ import annotations

from db.records import Meeting, MeetingSeries
from db.records.enums import Kind, Role
from desktop.rules.roster import Roster
from desktop.rules.sitters import Sitter
from desktop.words import Words

_KO = Words("ko")
_HEADS = frozenset({Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD})
_OF_COMMITTEE = frozenset({Role.COMMITTEE_CHAIR, Role.COMMITTEE_VICE_CHAIR, Role.COMMITTEE_MEMBER})


def post_of(sitter: Sitter, roster: Roster) -> str:
    """Empty where the person's own post says it (시의원)."""
    role = sitter.role
    if sitter.title:
        return sitter.title
    if role is None:
        return ""
    if role in _HEADS:
        return _KO.text(f"meetings.post.{role.value}", district=roster.district_name(sitter.body))
    if role in _OF_COMMITTEE:
        committee = roster.committees.get(int(sitter.body)) if sitter.body.isdecimal() else None
        name = committee.name if committee is not None else ""
        # 행정자치위원회의 위원장은 행정자치위원장.
        body = name.removesuffix(_KO.text("meetings.post.committee_ending"))
        return _KO.text(f"meetings.post.{role.value}", body=body, committee=name)
    if role is Role.FLOOR_LEADER:
        return _KO.text("meetings.post.floor_leader", group=sitter.body)
    if role is Role.BUREAU_HEAD:
        bureau = roster.bureaus.get(int(sitter.body)) if sitter.body.isdecimal() else None
        person = roster.people.get(sitter.person_id or 0)
        if person is not None and person.post:
            return person.post
        return _KO.text("meetings.post.bureau_head", bureau=bureau.name if bureau is not None else "")
    return _KO.label(role)


def title_of(kind: Kind, meeting: Meeting, *, roster: Roster, series: MeetingSeries | None) -> str:
    """What a new meeting is called until somebody gives it another title."""
    committee = roster.committees.get(meeting.committee_id or 0)
    if series is not None and meeting.number:
        return _KO.text("meetings.made.numbered", series=series.name, number=meeting.number)
    if kind is Kind.INTERVIEW and meeting.person_id is not None:
        return _KO.text("meetings.made.interview", name=roster.name_of(meeting.person_id))
    if kind is Kind.DISTRICT_HEAD and meeting.district_code is not None:
        key = "district_heads" if meeting.is_joint else "district_head"
        return _KO.text(f"meetings.made.{key}", district=roster.district_name(meeting.district_code))
    of = committee.name if committee is not None else meeting.party
    if of:
        return _KO.text("meetings.made.of", body=of, kind=_KO.label(kind))
    return _KO.label(kind)
