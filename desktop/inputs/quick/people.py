# SPDX-License-Identifier: Apache-2.0
"""People a text names: known ones by name alone, others only with a post. Nobody is guessed."""

from __future__ import annotations

import re

from db.records.enums import PersonKind
from desktop.inputs.quick.scan import BEGIN, Scan
from desktop.inputs.quick.values import Guest, KnownPerson, Lookup, Weight, What

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염"
    "여추도소석선설마길위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부"
)
_COUNCILLOR = r"시의원|의원"
_POSTS = (
    r"국회의원|구의원|부구청장|구청장|부의장|의장|상임위원장|운영위원장|부위원장|위원장"
    r"|대표의원|정무부시장|행정부시장|부시장"
    r"|장관|차관|대사|총리|본부장|국장|실장|과장|팀장|담당관|부회장|회장|이사장|총장|사장"
    r"|원장|관장|교수|지사|위원|단장|소장"
    r"|청장|서장|특보|수석|보좌관|비서관|주무관|사무관|대표|시장"
)
_END = r"(?:님)?(?=(?:께서|과의|와의|에게|과|와|이|가|은|는|을|를|의|도|랑|및)?(?![가-힣a-z0-9]))"
_NAMED = re.compile(BEGIN + rf"(?P<name>[{_SURNAMES}][가-힣]{{1,3}}) (?P<post>{_COUNCILLOR}|{_POSTS}){_END}")
_ATTACHED = re.compile(
    BEGIN + rf"(?P<name>[{_SURNAMES}][가-힣]{{2}})(?P<post>국회의원|구의원|{_COUNCILLOR}){_END}"
)
_POST = re.compile(
    BEGIN + r"(?P<post>[가-힣]{0,9}(?:구청장|국장|실장|본부장|과장|위원장|부시장|의장|대표의원"
    r"|이사장|총장|서장|장관|차관|대사)"
    r"|[가-힣]{2,8}(?:회장|원장|관장|소장))" + _END
)
_ENGLISH = re.compile(
    BEGIN + r"(?P<post>councillor|councilor|mayor|director|minister|ambassador|professor|chair|speaker) +"
    r"(?P<name>[a-z]+(?: [a-z]+)?)(?=$|[ ,\t])"
)
# Rooms and words that only look like a post.
_NO_POST = re.compile(
    r"(?:간담회|행사|회의|대회|연회|전시회|공청회|집회|박람회|설명회|공사|운동|주차)장|.*대회장|서울시장|시장"
)
_NO_NAME = re.compile(r".*[구당회위실국과청부단]|서울시|경기도|전임|신임|차기|현직|전직|여성|지역")
_PARTICLE = re.compile(
    r"님$|(?:님)?(?:이랑|께서|에게|과의|와의|씨와|씨|과|와|랑|을|를|이|가|은|는|의|도|께)$"
)


def read_people(scan: Scan, lookup: Lookup) -> tuple[tuple[Guest, ...], frozenset[PersonKind]]:
    """Those named, in the order of the text, and what sort of people they are. They stay in the title."""
    found: dict[int, tuple[int, Guest]] = {}
    kinds: set[PersonKind] = set()
    for pattern in (_NAMED, _ATTACHED):
        for match in scan.matches(pattern):
            name, post = match["name"], match["post"]
            if _NO_NAME.fullmatch(name) or (len(name) != 3 and name not in lookup.people):
                continue
            known = _the_one(lookup, name)
            _add(found, match.start(), match.end(), Guest(name, post, known.key if known else None))
            kinds |= _kinds_of(post) | ({known.kind} if known else set())
    _known(scan, lookup, found, kinds)
    for match in scan.matches(_POST):
        post = match["post"]
        if not _NO_POST.fullmatch(post):
            _add(found, match.start(), match.end(), Guest("", post))
            kinds |= _kinds_of(post)
    for match in scan.matches(_ENGLISH):
        text = scan.text[match.start() : match.end()]
        post, _, name = text.partition(" ")
        if name[:1].isupper():
            _add(found, match.start(), match.end(), Guest(name.strip(), post))
            kinds |= {PersonKind.COUNCILLOR} if post.lower().startswith("council") else set()
    for start, (end, _) in found.items():
        scan.mark(start, end, What.PERSON)
    return tuple(guest for _, (_, guest) in sorted(found.items())), frozenset(kinds)


def _add(found: dict[int, tuple[int, Guest]], start: int, end: int, guest: Guest) -> None:
    if all(end <= there or start >= there_end for there, (there_end, _) in found.items()):
        found[start] = (end, guest)


def _known(scan: Scan, lookup: Lookup, found: dict[int, tuple[int, Guest]], kinds: set[PersonKind]) -> None:
    """Names without a post: only whole words that the office knows, and only where one person bears them."""
    for start, end, word in scan.words():
        bare = word.strip(",.()·")
        start += word.find(bare)
        name = bare if bare in lookup.people else _PARTICLE.sub("", bare)
        owners = lookup.people.get(name, ())
        if len(name) < 2 or not owners:
            continue
        end = start + len(name)
        if len(owners) > 1:
            if all(end <= there or start >= there_end for there, (there_end, _) in found.items()):
                scan.tell("person_unclear", start, end, Weight.UNREAD, text=name, count=len(owners))
            continue
        _add(found, start, end, Guest(owners[0].name, owners[0].post, owners[0].key))
        kinds.add(owners[0].kind)


def _the_one(lookup: Lookup, name: str) -> KnownPerson | None:
    owners = lookup.people.get(name, ())
    return owners[0] if len(owners) == 1 else None


def _kinds_of(post: str) -> set[PersonKind]:
    if post in ("의원", "시의원", "대표의원", "운영위원장", "상임위원장") or (
        post.endswith("의장") and "협의" not in post
    ):
        return {PersonKind.COUNCILLOR}
    if post.endswith("구청장") and not post.endswith("부구청장"):
        return {PersonKind.DISTRICT_HEAD}
    return set()
