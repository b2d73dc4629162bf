# SPDX-License-Identifier: Apache-2.0
"""UIDs under which this office's engagements stand in its calendars for others than the mayor."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from db.queries.imported import uids_of_all, uids_within
from db.records import Bureau, Reader
from db.records.enums import Profile
from db.transaction import ReadTx
from desktop.rules.feeds import FeedAudience, audience_of

_FORM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST = 3_000  # engagements that a file of another program is tried on
_NEWEST = 2_000


def own_uids(
    tx: ReadTx, uids: Collection[str], *, days: tuple[date, date] | None, is_own: bool
) -> Mapping[str, int]:
    """Those of the UIDs that are one of ours, with the engagement each stands for.

    Every profile's, every reader's and every bureau's: a calendar handed to one of them and brought back
    is told by this alone, because nothing else of it need be as we have it. A phone's program may have
    written it anew (`is_own` False): then only what lies within the file's days is looked at.
    """
    wanted = {uid for uid in uids if _FORM.fullmatch(uid)}
    if not wanted or days is None:
        return {}
    secret = tx.feed_secret()
    near = list(uids_within(tx, *days))
    every = list(uids_of_all(tx)) if is_own else sorted(near, reverse=True)[:_MOST]
    profiles = [FeedAudience(profile=profile) for profile in Profile if profile is not Profile.MAYOR]
    readers = [audience_of(reader) for reader in tx.all(Reader)]
    found = _among(every, {a.who: a for a in (*profiles, *readers)}.values(), wanted, secret)
    rest = wanted - found.keys()
    if rest:
        bureaus = [FeedAudience(profile=Profile.BUREAU, bureau=b.id) for b in tx.all(Bureau)]
        tried = dict.fromkeys((*sorted(near, reverse=True)[:_MOST], *sorted(every, reverse=True)[:_NEWEST]))
        found |= _among(every, _one_that_fits(list(tried), bureaus, rest, secret), rest, secret)
    return found


def _among(
    ours: Sequence[tuple[int, str]],
    audiences: Collection[FeedAudience],
    wanted: Collection[str],
    secret: str,
) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, uid in ours:
        for audience in audiences:
            theirs = audience.uid(uid, secret=secret)
            if theirs in wanted:
                found[theirs] = number
    return found


def _one_that_fits(
    ours: Sequence[tuple[int, str]],
    bureaus: Collection[FeedAudience],
    wanted: Collection[str],
    secret: str,
) -> list[FeedAudience]:
    """A file is for one bureau: the first that is seen to have a UID in it."""
    for _number, uid in ours:
        for bureau in bureaus:
            if bureau.uid(uid, secret=secret) in wanted:
                return [bureau]
    return []
