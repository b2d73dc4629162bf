# SPDX-License-Identifier: Apache-2.0
"""UIDs under which this office's engagements stand in its calendars for others than the mayor."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from db.queries.imported import uids_of_all
from db.records import Bureau, Reader
from db.records.enums import Profile
from db.transaction import ReadTx
from desktop.rules.feeds import FeedAudience, audience_of


def own_uids(tx: ReadTx, wanted: Collection[str]) -> Mapping[str, int]:
    """Those of the UIDs that are one of ours, with the engagement each stands for.

    Every profile's, every reader's and every bureau's: a calendar handed to one of them and brought back
    is told by this alone, because nothing else of it need be as we have it.
    """
    secret = tx.feed_secret()
    profiles = [FeedAudience(profile=profile) for profile in Profile]
    readers = [audience_of(reader) for reader in tx.all(Reader)]
    found = _among(tx, {a.who: a for a in (*profiles, *readers)}.values(), wanted, secret)
    if len(found) < len(wanted):
        bureaus = [FeedAudience(profile=Profile.BUREAU, bureau=b.id) for b in tx.all(Bureau)]
        rest = set(wanted) - found.keys()
        found |= _among(tx, _one_that_fits(tx, bureaus, rest, secret), rest, secret)
    return found


def _among(
    tx: ReadTx, audiences: Collection[FeedAudience], wanted: Collection[str], secret: str
) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, uid in uids_of_all(tx):
        for audience in audiences:
            theirs = audience.uid(uid, secret=secret)
            if theirs in wanted:
                found[theirs] = number
    return found


def _one_that_fits(
    tx: ReadTx, bureaus: Collection[FeedAudience], wanted: Collection[str], secret: str
) -> list[FeedAudience]:
    """A file is for one bureau: the first that is seen to have a UID in it, tried on the newest plans."""
    newest = sorted(uids_of_all(tx), reverse=True)[:2_000]
    for _number, uid in newest:
        for bureau in bureaus:
            if bureau.uid(uid, secret=secret) in wanted:
                return [bureau]
    return []
