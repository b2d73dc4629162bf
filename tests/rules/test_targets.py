# SPDX-License-Identifier: Apache-2.0
"""Who must be told: acceptance 13 and 15–18, and the other recipients."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Day,
    Month,
)
from db.records.enums import Kind, Purpose, Reason, Role
from desktop.rules.notice_rules import default_rule, rules_from
from desktop.rules.settings import DEFAULTS
from desktop.rules.targets import TargetReason, diff_targets, notice_targets
from tests.rules.helpers import (
    EUNPYEONG,
    EUNPYEONG_MAP,
    GANGSEO,
    LEADERS,
    codes,
    dong,
    eunpyeong,
    eunpyeong_rows,
    placed,
    roles,
    seat,
    seobuk,
    stop,
    timed,
    visit,
)

DAY = date(2022, 4, 7)


def people_of(c, roster, **values):
    return [t.person_id for t in notice_targets(c, roster, DEFAULTS, **values).targets]


def switched(code, *, on):
    return rules_from([replace(default_rule(code), id=1, is_on=on)])


def test_13_the_visit_to_seobuk_hospital_is_told_to_who_sits_for_eunpyeong_2() -> None:
    found = notice_targets(seobuk(), eunpyeong(), DEFAULTS)
    assert [(t.person_id, t.required, t.to_check) for t in found.targets] == [(2, True, False)]
    assert found.targets[0].reasons == (
        TargetReason(reason=Reason.LOCAL, rule="local", district="은평구", number=2),
    )
    assert found.gaps == ()


def test_13_a_member_of_another_term_or_of_no_constituency_is_not_told() -> None:
    rows = eunpyeong_rows()
    ended = seat(9, 9, 102, valid_from=date(2018, 7, 1), valid_to=date(2020, 1, 1))
    proportional = seat(10, 10, None)
    roster = eunpyeong(memberships=(*rows.memberships, ended, proportional))
    assert people_of(seobuk(), roster) == [2]


def test_15_without_the_dong_all_of_the_district_are_told_and_to_be_checked() -> None:
    c = placed(visit(when=timed(DAY, "14:00", "15:00")), stop(place="예시 병원", district_code=EUNPYEONG))
    found = notice_targets(c, eunpyeong(), DEFAULTS)
    assert [(t.person_id, t.to_check) for t in found.targets] == [(1, True), (2, True), (3, True), (4, True)]
    assert {r.reason for t in found.targets for r in t.reasons} == {Reason.DISTRICT_UNKNOWN_DONG}
    assert codes(found.gaps) == ["notice.dong_unknown"]


def test_15_one_known_dong_clears_the_check_for_its_own_member_only() -> None:
    yeokchon = dong(EUNPYEONG, "역촌동").id
    c = placed(
        visit(when=timed(DAY, "14:00", "15:00")),
        stop(place="가", district_code=EUNPYEONG, position=0),
        stop(place="나", district_code=EUNPYEONG, dong_id=yeokchon, position=1),
    )
    found = notice_targets(c, eunpyeong(), DEFAULTS).targets
    assert [t.person_id for t in found if not t.to_check] == [2]


def test_16_a_major_event_invites_and_briefs_the_leadership_of_six() -> None:
    memberships = (seat(1, 15, None, floor_group="가당"), seat(2, 16, None, floor_group="나당"))
    roster = eunpyeong(roles=roles(*LEADERS), memberships=memberships)
    found = notice_targets(seobuk(is_major=True), roster, DEFAULTS)
    leaders = [t for t in found.targets if t.is_leadership]
    assert [t.person_id for t in leaders] == [11, 12, 13, 14, 15, 16]
    assert {t.purposes for t in leaders} == {(Purpose.BRIEF, Purpose.INVITE)}
    assert all(t.required for t in leaders)


def test_17_with_one_floor_group_the_leadership_is_five() -> None:
    memberships = (seat(1, 15, None, floor_group="가당"), seat(2, 16, None, floor_group=""))
    roster = eunpyeong(roles=roles(*LEADERS), memberships=memberships)
    found = notice_targets(seobuk(is_major=True), roster, DEFAULTS).targets
    assert [t.person_id for t in found if t.is_leadership] == [11, 12, 13, 14, 15]


def test_18_local_and_steering_chair_is_one_notice_with_two_reasons() -> None:
    rows = eunpyeong_rows()
    chair = tuple((2 if role is Role.STEERING_CHAIR else who, role, body) for who, role, body in LEADERS)
    extra = (seat(20, 15, None, floor_group="가당"), seat(21, 16, None, floor_group="나당"))
    roster = eunpyeong(roles=roles(*chair), memberships=(*rows.memberships, *extra))
    found = notice_targets(seobuk(is_major=True), roster, DEFAULTS).targets
    both = next(t for t in found if t.person_id == 2)
    assert [r.reason for r in both.reasons] == [Reason.LOCAL, Reason.LEADERSHIP]
    assert both.purposes == (Purpose.BRIEF, Purpose.INVITE)
    assert len(found) == 6


def test_a_post_nobody_is_entered_for_is_told_as_a_gap() -> None:
    roster = eunpyeong(roles=roles(*LEADERS[:2], *LEADERS[3:5]))
    memberships_say = notice_targets(seobuk(is_major=True), roster, DEFAULTS)
    assert [f.values["role"] for f in memberships_say.gaps] == [Role.VICE_SPEAKER]
    two_groups = (seat(1, 1, 101), seat(2, 2, 102, floor_group="나당"))
    roster = eunpyeong(roles=roles(*LEADERS[:5]), memberships=two_groups)
    assert codes(notice_targets(seobuk(is_major=True), roster, DEFAULTS).gaps) == [
        "notice.floor_leader_vacant"
    ]


def test_the_chair_of_a_steering_committee_counts_as_steering_chair() -> None:
    from db.records.enums import CommitteeKind

    steering = Committee(id=7, name="운영위원회", kind=CommitteeKind.STEERING, valid_from=date(2018, 7, 1))
    held = [(14, Role.COMMITTEE_CHAIR, "7") if r is Role.STEERING_CHAIR else (w, r, b) for w, r, b in LEADERS]
    roster = eunpyeong(roles=roles(*held), committees=(steering,))
    leaders = [t for t in notice_targets(seobuk(is_major=True), roster, DEFAULTS).targets if t.is_leadership]
    assert 14 in [t.person_id for t in leaders]


def test_a_vacant_seat_and_a_missing_map_are_told() -> None:
    empty = eunpyeong(memberships=tuple(seat(n, n, 100 + n) for n in (1, 3, 4)))
    found = notice_targets(seobuk(), empty, DEFAULTS)
    assert (found.targets, codes(found.gaps)) == ((), ["notice.seat_vacant"])
    elsewhere = placed(visit(when=timed(DAY, "14:00", "15:00")), stop(district_code=GANGSEO))
    assert codes(notice_targets(elsewhere, eunpyeong(), DEFAULTS).gaps) == ["notice.no_constituencies"]
    nowhere = placed(visit(when=timed(DAY, "14:00", "15:00")), stop())
    assert codes(notice_targets(nowhere, eunpyeong(), DEFAULTS).gaps) == ["notice.stop_without_district"]
    assert codes(notice_targets(placed(visit(when=Day(DAY))), eunpyeong(), DEFAULTS).gaps) == [
        "notice.no_place"
    ]


def test_the_head_of_the_district_or_who_acts_for_the_head_is_told_and_holds_nothing_up() -> None:
    head = eunpyeong(roles=roles((30, Role.DISTRICT_HEAD, EUNPYEONG)))
    acting = eunpyeong(roles=roles((31, Role.ACTING_HEAD, EUNPYEONG)))
    found = notice_targets(seobuk(), head, DEFAULTS).targets
    assert [(t.person_id, t.required) for t in found] == [(2, True), (30, False)]
    assert people_of(seobuk(), acting) == [2, 31]
    off = switched("district_heads", on=False)
    assert people_of(seobuk(), head, rules=off) == [2]


def press_roster(**values):
    given = {
        "bureaus": (
            Bureau(id=50, name="예시본부", valid_to=date(2021, 1, 1), successor_id=51),
            Bureau(id=51, name="예시실", valid_from=date(2021, 1, 1)),
            Bureau(id=52, name="예시과", parent_id=51),
        ),
        "committees": (Committee(id=9, name="예시위원회", valid_from=date(2018, 7, 1)),),
        "committee_bureaus": (
            CommitteeBureau(id=1, committee_id=9, bureau_id=51, valid_from=date(2018, 7, 1)),
        ),
        "roles": roles((33, Role.COMMITTEE_CHAIR, "9")),
    }
    return eunpyeong(**(given | values))


def announcement(bureau_id: int | None = 51):
    return placed(visit(kind=Kind.PRESS, bureau_id=bureau_id, when=timed(DAY, "10:00", "10:30")))


def test_a_press_announcement_is_told_to_the_committee_of_the_bureau_its_parent_or_successor() -> None:
    for bureau_id in (50, 51, 52):
        found = notice_targets(announcement(bureau_id), press_roster(), DEFAULTS).targets
        assert [(t.person_id, t.reasons[0].reason, t.reasons[0].body) for t in found] == [
            (33, Reason.COMMITTEE, "예시위원회")
        ]


def test_a_press_announcement_that_cannot_be_placed_says_what_is_missing() -> None:
    def own(found):
        return [c for c in codes(found.gaps) if "leader" not in c]

    assert own(notice_targets(announcement(None), press_roster(), DEFAULTS)) == ["notice.no_bureau"]
    assert own(notice_targets(announcement(), press_roster(committee_bureaus=()), DEFAULTS)) == [
        "notice.no_committee"
    ]
    assert own(notice_targets(announcement(), press_roster(roles=()), DEFAULTS)) == ["notice.no_chair"]


def test_visits_are_told_to_the_committee_only_where_the_office_wants_it() -> None:
    assert people_of(seobuk(bureau_id=51), press_roster()) == [2]
    wanted = switched("committee_of_visits", on=True)
    assert people_of(seobuk(bureau_id=51), press_roster(), rules=wanted) == [2, 33]


def test_after_a_change_of_a_final_visit_offices_are_told_and_block_nothing() -> None:
    found = notice_targets(seobuk(bureau_id=51), eunpyeong(), DEFAULTS, changed_after_final=True).targets
    offices = [t for t in found if t.office]
    assert [t.office for t in offices] == [
        "escort",
        "vehicle",
        "spokesperson",
        "bureau",
        f"district_secretariat:{EUNPYEONG}",
    ]
    assert not any(t.required for t in offices)


def test_kinds_without_duty_and_engagements_without_time_have_no_recipients() -> None:
    for kind in set(Kind) - {Kind.VISIT, Kind.EVENT, Kind.RESIDENCY, Kind.PRESS}:
        assert notice_targets(seobuk(kind=kind), eunpyeong(), DEFAULTS).targets == ()
    assert notice_targets(seobuk(when=None), eunpyeong(), DEFAULTS).targets == ()
    assert people_of(seobuk(when=Month(2022, 4)), eunpyeong()) == [2]


def test_another_place_adds_removes_and_keeps() -> None:
    before = notice_targets(seobuk(), eunpyeong(), DEFAULTS).targets
    moved = replace(
        seobuk(),
        stops=(
            stop(district_code=EUNPYEONG, dong_id=dong(EUNPYEONG, "녹번동").id, position=0),
            stop(district_code=EUNPYEONG, dong_id=dong(EUNPYEONG, "증산동").id, position=1),
        ),
    )
    found = diff_targets(before, notice_targets(moved, eunpyeong(), DEFAULTS).targets)
    assert [[t.person_id for t in part] for part in (found.added, found.removed, found.kept)] == [
        [1],
        [],
        [2],
    ]
    back = diff_targets(notice_targets(moved, eunpyeong(), DEFAULTS).targets, before)
    assert [t.person_id for t in back.removed] == [1]


NAMES = [name for names in EUNPYEONG_MAP.values() for name in names]


@given(st.lists(st.sampled_from([*NAMES, ""]), max_size=6), st.booleans())
def test_nobody_is_ever_listed_twice(places: list[str], is_major: bool) -> None:
    rows = eunpyeong_rows()
    held = roles((2, Role.SPEAKER, ""), (2, Role.STEERING_CHAIR, ""), (3, Role.DISTRICT_HEAD, EUNPYEONG))
    roster = eunpyeong(roles=held, memberships=rows.memberships)
    stops = [
        stop(district_code=EUNPYEONG, dong_id=dong(EUNPYEONG, n).id if n else None, position=i)
        for i, n in enumerate(places)
    ]
    c = placed(visit(when=timed(DAY, "14:00", "15:00"), is_major=is_major), *stops)
    keys = [t.key for t in notice_targets(c, roster, DEFAULTS).targets]
    assert len(keys) == len(set(keys))
    known = {n for n, names in EUNPYEONG_MAP.items() if set(names) & set(places)}
    assert known <= {person_id for person_id, _ in keys}


def test_of_a_meeting_changed_after_final_only_the_offices_are_told() -> None:
    meeting = seobuk(kind=Kind.CONSULTATION, bureau_id=51)
    assert notice_targets(meeting, eunpyeong(), DEFAULTS).targets == ()
    found = notice_targets(meeting, eunpyeong(), DEFAULTS, changed_after_final=True).targets
    assert {t.person_id for t in found} == {None}
    assert [t.office for t in found][:2] == ["escort", "vehicle"]
