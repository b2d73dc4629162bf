# SPDX-License-Identifier: Apache-2.0
"""What left a reader's calendar, came and went, or was another calendar: who still believes in it."""

from __future__ import annotations

from datetime import timedelta

from db import doctor
from db.records import Engagement
from db.records.enums import Confidentiality, Kind, Profile, Status
from desktop.services import bins
from tests.offices import WHEN, Clock, Desk, some_bureau
from tests.services.readers import FAR, Phones, moved


def test_one_that_left_his_calendar_is_still_on_his_phone(desk: Desk, clock: Clock, phones: Phones) -> None:
    visit, reader = desk.plan(), phones.add()
    visit = desk.to(visit, Status.PLANNED)
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.to(visit, Status.DRAFT)
    assert phones.lacks(reader) == ["-예시 방문"]
    assert phones.standing(reader).lags[0].when == WHEN


def test_what_came_and_went_between_two_reads_was_never_his(desk: Desk, clock: Clock, phones: Phones) -> None:
    desk.planned(title="예시 다른 방문")
    reader = phones.add()
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    clock.at += timedelta(minutes=1)
    made = desk.planned(when=FAR)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.to(made, Status.DRAFT)
    phones.standing(reader)
    with desk.writing("bin") as tx:
        bins.put_in_bin(tx, engagement_id=made.id)
    assert phones.lacks(reader) == []


def test_what_was_planned_and_taken_back_between_two_reads_was_never_his(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    draft, reader = desk.plan(), phones.add()
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    visit = desk.to(draft, Status.PLANNED)
    assert phones.lacks(reader) == ["예시 방문"]
    clock.at += timedelta(minutes=1)
    desk.to(visit, Status.DRAFT)
    assert phones.lacks(reader) == []


def test_what_was_put_in_planned_and_moved_away_before_he_read_was_never_his(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    """As an import puts it in: without a stage before."""
    reader = phones.add(ahead_days=30)
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    clock.at += timedelta(minutes=1)
    with desk.writing("import") as tx:
        made = tx.add(Engagement(title="예시 방문", kind=Kind.VISIT, when=WHEN, status=Status.PLANNED))
    assert phones.lacks(reader) == ["예시 방문"]
    moved(desk, made, FAR)
    assert phones.lacks(reader) == []


def test_one_moved_beyond_a_short_window_still_stands_under_its_old_day(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    """Also where somebody else of the same audience sees farther, so that its text goes on."""
    visit = desk.planned()
    near, far = phones.add(ahead_days=30), phones.add(name="예시 다른 휴대폰")
    clock.at += timedelta(minutes=1)
    for reader in (near, far):
        phones.reads(reader)
        phones.standing(reader)
    moved(desk, visit, FAR)
    assert phones.lacks(near) == phones.lacks(far) == ["예시 방문"]
    assert [lag.when for r in (near, far) for lag in phones.standing(r).lags] == [WHEN, FAR]


def test_one_that_became_of_a_kind_he_does_not_read_is_still_on_his_phone(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    visit, reader = desk.planned(), phones.add(kinds=(Kind.VISIT,))
    talks = phones.add(kinds=(Kind.CONSULTATION,))
    clock.at += timedelta(minutes=1)
    for one in (reader, talks):
        phones.reads(one)
        phones.standing(one)
    clock.at += timedelta(minutes=1)
    desk.change(desk.get(visit.id), kind=Kind.CONSULTATION)
    assert (phones.lacks(reader), phones.lacks(talks)) == (["-예시 방문"], ["예시 방문"])
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    clock.at += timedelta(minutes=1)
    desk.change(desk.get(visit.id), title="예시 간담")
    assert phones.lacks(reader) == []


def test_one_that_became_secret_is_still_on_the_phone_of_who_reads_its_kind(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    """Bare, it has no kind; its title stands where it stood until he looks."""
    visit = desk.planned(confidentiality=Confidentiality.PUBLIC)
    reader = phones.add(Profile.BUREAU, bureau_id=some_bureau(desk.office).id, kinds=(Kind.VISIT,))
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.change(desk.get(visit.id), confidentiality=Confidentiality.RESTRICTED)
    assert phones.lacks(reader) == ["-예시 방문"]


def test_what_was_open_to_him_only_between_two_reads_was_never_his(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    """Or somebody would telephone a councillor about what he never knew of."""
    visit = desk.planned(confidentiality=Confidentiality.RESTRICTED)
    reader = phones.add(Profile.COUNCIL)
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    for level, lacks in ((Confidentiality.PUBLIC, ["예시 방문"]), (Confidentiality.RESTRICTED, [])):
        clock.at += timedelta(minutes=1)
        desk.change(desk.get(visit.id), confidentiality=level)
        assert phones.lacks(reader) == lacks


def test_what_he_got_as_somebody_else_is_not_the_calendar_that_is_his_now(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    desk.planned()
    reader = phones.add()
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.hand(reader)
    got_at = clock()
    clock.at += timedelta(minutes=1)
    phones.change(reader, person_id=1)  # whom to telephone: the mayor's calendar is the same
    assert phones.standing(reader).got_at == got_at
    clock.at += timedelta(minutes=1)
    phones.change(reader, profile=Profile.COUNCIL)
    assert phones.standing(reader).got_at is None
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    assert phones.standing(reader).got_at == clock()


def test_a_computer_whose_clock_is_slow_puts_nobody_in_the_belief_that_he_has_it(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    visit, reader = desk.planned(), phones.add()
    clock.at += timedelta(minutes=5)
    phones.reads(reader)
    phones.standing(reader)
    clock.at -= timedelta(minutes=2)
    desk.change(desk.get(visit.id), title="예시 점검")
    clock.at += timedelta(minutes=3)
    assert phones.lacks(reader) == ["예시 점검"]
    phones.reads(reader)
    assert phones.lacks(reader) == []


def test_a_repair_forgets_neither_what_left_nor_the_stamps(desk: Desk, clock: Clock, phones: Phones) -> None:
    visit, reader = desk.planned(), phones.add()
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    with desk.writing("bin") as tx:
        bins.put_in_bin(tx, engagement_id=visit.id)
    assert phones.lacks(reader) == ["-예시 방문"]
    doctor.repair(desk.office)
    clock.at += timedelta(minutes=1)
    assert phones.lacks(reader) == ["-예시 방문"]
