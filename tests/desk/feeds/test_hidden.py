# SPDX-License-Identifier: Apache-2.0
"""What an audience must not see is in no byte of its feed, and moves no byte of it either.

The table of who sees what is the one written down by hand in `tests.desk.sheets.marked`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.queries import feeds as kept
from db.records import Engagement, Notice, Reader
from db.records.enums import Confidentiality, FeedClient, Profile
from db.records.when import seoul_time
from desktop.desk import seen
from desktop.desk.feeds import description, entries, texts
from desktop.desk.feeds.joining import feed_of
from desktop.desk.feeds.recipients import told_of
from desktop.rules import redaction
from desktop.rules.feeds import audience_of
from desktop.rules.redaction import Access
from tests.desk.feeds.phones import events_of, unfolded
from tests.desk.sheets.marked import Marked, Word, filled
from tests.offices import SAMPLE_DAY, Clock

P, C = Profile, Confidentiality
BARE = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
PUBLIC = {
    "UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS",
}  # fmt: skip
_WIDE: dict[str, Any] = {"back_days": 900, "ahead_days": 900, "client": FeedClient.IPHONE}


@pytest.fixture(scope="module")
def marked(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """The sample office with a word of its own in every text of every record."""
    clock = Clock()
    clock.set(SAMPLE_DAY, "09:00")
    made = filled(sample_template, tmp_path_factory.mktemp("marked") / "o.dongseon", clock, seed=5)
    yield made
    made.office.close()


def readers(marked: Marked) -> list[Reader]:
    """One of every audience there can be: every bureau with something of its own, some councillors."""
    bureaus = sorted(set(marked.bureaus.values()))
    with marked.office.read() as tx:
        persons = sorted({n.person_id for n in tx.all(Notice) if n.person_id is not None})
    made = [Reader(name="예시", profile=p, alarm_min=30, **_WIDE) for p in P]
    made += [Reader(name="예시", profile=P.BUREAU, bureau_id=b, **_WIDE) for b in bureaus]
    made += [Reader(name="예시", profile=P.COUNCIL, person_id=n, **_WIDE) for n in persons[:12]]
    return made


def feeds(marked: Marked, wanted: list[Reader]) -> list[tuple[Reader, bytes]]:
    """The feed of each, from texts made anew as the program makes them."""
    now = seoul_time(SAMPLE_DAY, 9)
    with marked.office.write(action="feed.saved", by="-") as tx:
        found = [tx.add(reader) for reader in wanted]
        kept.forget(tx)
    texts.refresh(marked.office, now=now)
    with marked.office.read() as tx:
        made = [(r, feed_of(tx, r, now=now).data) for r in found]
    with marked.office.write(action="feed.saved", by="-") as tx:
        for reader in found:
            tx.bin(tx.get(Reader, reader.id))
    return made


@pytest.fixture(scope="module")
def sent(marked: Marked) -> list[tuple[Reader, bytes]]:
    return feeds(marked, readers(marked))


def own_of(marked: Marked, reader: Reader) -> frozenset[int]:
    """The engagements that are the reader's own: of his bureau, or with him to be told."""
    if reader.profile is P.BUREAU:
        return frozenset(n for n, bureau in marked.bureaus.items() if bureau == reader.bureau_id)
    if reader.profile is P.COUNCIL and reader.person_id:
        with marked.office.read() as tx:
            g = entries.gathered_between(tx, date(2020, 1, 1), date(2032, 1, 1))
            return told_of(reader.person_id, g.found, stops=g.stops, notices=g.notices, known=g.known)
    return frozenset()


# Which texts a feed tells at all; the rest of what a reader may read elsewhere has no business in it.
_HEADLINE = {("Engagement", "title"), ("Stop", "place")}
_INSIDE = {("Stop", "address"), ("Engagement", "purpose"), ("RunRow", "text"), ("RunRow", "owner_name")}
TOLD = {
    P.MAYOR: _HEADLINE | _INSIDE,
    P.ESCORT: _HEADLINE | _INSIDE,
    P.BUREAU: _HEADLINE | _INSIDE,
    P.COUNCIL: _HEADLINE,
    P.PUBLIC: {("Engagement", "public_title"), ("Stop", "place")},
}


def leaks(marked: Marked, reader: Reader, data: bytes) -> list[Word]:
    """Words in a feed that its reader may not read there."""
    own, profile = own_of(marked, reader), reader.profile
    whole = profile in (P.MAYOR, P.ESCORT)
    return [
        word
        for word in marked.found_in(unfolded(data))
        if (word.kind, word.field) not in TOLD[profile]
        or not marked.may_read(word, profile, about=word.about if whole or word.about in own else 0)
    ]


def test_no_feed_holds_a_word_that_its_reader_may_not_read(
    marked: Marked, sent: list[tuple[Reader, bytes]]
) -> None:
    for reader, data in sent:
        assert leaks(marked, reader, data) == [], (reader.profile, reader.bureau_id, reader.person_id)
    said = {p: sum(len(marked.found_in(unfolded(d))) for r, d in sent if r.profile is p) for p in P}
    assert all(count > 3 for count in said.values()), said  # the words really are looked for


def test_feeds_of_those_who_have_something_of_their_own_say_more(
    marked: Marked, sent: list[tuple[Reader, bytes]]
) -> None:
    """Otherwise the test above would prove nothing of own rows."""
    for profile in (P.BUREAU, P.COUNCIL):
        found = {
            (r.bureau_id or r.person_id): {w.text for w in marked.found_in(unfolded(d))}
            for r, d in sent
            if r.profile is profile
        }
        nobody = found.pop(None)
        assert all(nobody <= words for words in found.values())
        assert any(nobody < words for words in found.values())


def test_of_a_hidden_one_there_is_the_time_and_nothing_else(sent: list[tuple[Reader, bytes]]) -> None:
    for reader, data in sent:
        bare = [e for e in events_of(data) if str(e["SUMMARY"]) == "일정"]
        assert bool(bare) == (reader.profile is P.BUREAU or (bool(reader.person_id) and bool(bare)))
        for event in bare:
            assert set(event) == BARE
            assert not event.subcomponents
            zone = event["DTSTART"].params.get("TZID")
            assert zone in (None, "Asia/Seoul")


def test_the_public_feed_has_exactly_the_lines_that_the_model_lists(
    sent: list[tuple[Reader, bytes]],
) -> None:
    (data,) = [d for r, d in sent if r.profile is P.PUBLIC]
    events = events_of(data)
    assert events
    for event in events:
        assert set(event) <= PUBLIC <= set(event) | {"LOCATION"}
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
        assert (str(event["STATUS"]), event.subcomponents) == ("CONFIRMED", [])


def test_uids_of_one_feed_tell_nothing_of_another(marked: Marked, sent: list[tuple[Reader, bytes]]) -> None:
    with marked.office.read() as tx:
        real = {e.uid for e in tx.all(Engagement)}
        secret = tx.feed_secret()
    seen: dict[str, str] = {}
    for reader, data in sent:
        who = audience_of(reader).who
        for event in events_of(data):
            assert seen.setdefault(str(event["UID"]), who) == who
        assert secret.encode() not in data
        if reader.profile is not P.MAYOR:
            assert not [uid for uid in real if uid.encode() in data]
            assert not re.search(rb"UID:(?![0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\r\n)", data)


def _everything_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "headline", lambda reading: Access.SHOW)
    monkeypatch.setattr(seen, "redact_engagement", lambda e, reading, **more: e)


def _itinerary_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(description, "access", lambda reading, group: Access.SHOW)
    monkeypatch.setattr(seen, "_without", lambda record, kept: record, raising=False)
    monkeypatch.setattr(redaction, "_without", lambda record, kept: record)


def _all_are_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        seen.Audience,
        "reading_of",
        lambda self, e: redaction.Reading(self.profile, redaction.Relation.OWN, e.confidentiality),
    )


@pytest.mark.parametrize("broken", [_everything_shows, _itinerary_shows, _all_are_own])
def test_a_broken_redaction_is_found_out(
    marked: Marked, monkeypatch: pytest.MonkeyPatch, broken: Callable[[pytest.MonkeyPatch], None]
) -> None:
    broken(monkeypatch)
    wanted = [Reader(name="예시", profile=p, **_WIDE) for p in (P.BUREAU, P.COUNCIL)]
    assert all(leaks(marked, reader, data) for reader, data in feeds(marked, wanted))
