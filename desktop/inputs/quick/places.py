# SPDX-License-Identifier: Apache-2.0
"""Districts, dongs, places and bureaus that a text names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.inputs.quick.scan import Scan
from desktop.inputs.quick.values import KnownDong, Lookup, Weight, What

# Short forms that are ordinary words too, or one letter.
_NO_SHORT = frozenset({"중", "동작"})
_PARTICLE = r"(?P<tail>에서는|에서|에는|에|의|로)?"
_ROOM = re.compile(
    r"(?:본관|별관|신관|구관|서관|동관|남관|북관|후관|지하|정문|후문|로비|강당|앞|옆|일대"
    r"|입구|\d+층|\d+호|\d+호실|\d+번 ?출구|B\d|지하\d+층"
    r"|.*(?:회의실|회의장|접견실|집무실|브리핑룸|상황실|강당|홀|광장|분원|캠퍼스|타워|빌딩|관|층|호실|실))",
    re.IGNORECASE,
)
_BUILDING = re.compile(
    r"[가-힣0-9a-z·]*(?:병원|의료원|센터|구청|시청|청사|주민센터|공원|초등학교|중학교|고등학교"
    r"|대학교|도서관|회관|식물원|동물원"
    r"|경로당|복지관|소방서|경찰서|파출소|미술관|박물관|체육관|문화관|기념관|보건소|어린이집"
    r"|유치원|터미널|선별진료소|생활관|수련원"
    r"|회의실|접견실|브리핑룸|광장|공사장|공사현장|지하상가|전통시장|캠퍼스|타워|호텔|정수장"
    r"|하수처리장|체험관|안전체험관|쉼터|급식소|요양원)"
)
_MARKET = re.compile(r"[가-힣]{2,6}시장")
_NO_MARKET = re.compile(
    r"(?:정무|행정|경제|기술)?부시장|서울시장|전시장|.*부시장|민생시장|노동시장|주식시장|고용시장"
)
_STATION = re.compile(r"[가-힣]{2,7}역")
_NO_STATION = re.compile(
    r".*(?:지역|구역|용역|무역|방역|광역|현역|권역|영역|면역|검역|내역|이력|병역|번역|통역"
    r"|교역|전역|하역|부역|음역|반역|배역)"
)
_NO_PLACE = frozenset(
    {
        "현장",
        "그곳",
        "여기",
        "거기",
        "이곳",
        "저기",
        "시",
        "구",
        "집",
        "자리",
        "자체",
        "관점",
        "측면",
        "서울시",
    }
)
# Words before 에서 that end the place: a particle, a verb, a kind of meeting.
_STOP = re.compile(
    r".*(?:[을를]|과|와|및|하고|하는|논의|협의|관련|위한|위해|후|전|참석|방문|점검|면담"
    r"|간담회|의원|구청장|국장|,)"
)
_TAILS = re.compile(r"(?:에는|에|을|를|의|은|는|으로|로)$")
_ACTS = re.compile(r"(?:현장)?(?:방문|점검|시찰)$")
_IN = re.compile(r"(?P<word>[^ \t]+?)(?:에서는|에서의|에서)(?![가-힣a-z0-9])")
_LABEL = re.compile(r"(?:장소|곳|place) *: *(?P<place>[^\t,]+)")
_BRACKETS = re.compile(r"\((?P<place>[^()\t]{2,40})\)")
_UNKNOWN = re.compile(r",? *장소(?:는|은)? ?미정(?![가-힣])")
_AT = re.compile(r"@ *(?P<place>\"[^\"\t]+\"|[^ \t,]+)")
_AT_ENGLISH = re.compile(
    r"(?<![a-z])(?:at|in) +(?P<place>(?:the +)?[^\t,]+?)(?= +(?:with|for|about|on|from|by"
    r"|to|and discuss)(?![a-z])|\t|,|$| *\t)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """`dong` is a record number; `shown` is how the text named the area, for a title that is empty."""

    place: str = ""
    district: str | None = None
    dong: int | None = None
    shown: str = ""


def read_where(scan: Scan, lookup: Lookup) -> Where:
    """District and dong first, which leave the title; then the place, taken before 에서, @ or at."""
    district, shown = _district(scan, lookup)
    dong, dong_shown = _dong(scan, lookup, district)
    if dong is not None:
        district = dong.district
    place = _said(scan) or _known(scan, lookup) or _building(scan)
    if place in lookup.places:
        known = lookup.places[place]
        if district is None or known.district == district:
            district = district or known.district
            dong_key = dong.key if dong else known.dong
            return Where(place=place, district=district, dong=dong_key, shown=dong_shown or shown)
        at = max(scan.text.find(place), 0)
        scan.tell("place_elsewhere", at, at + len(place), Weight.TOLD, text=place)
    if district is None and place:
        district = _inside(place, lookup)
    return Where(place=place, district=district, dong=dong.key if dong else None, shown=dong_shown or shown)


def _inside(place: str, lookup: Lookup) -> str | None:
    """은평구청, 은평구보건소 lie where their name says."""
    for known in lookup.districts:
        if place.startswith(known.name) and len(place) > len(known.name):
            return known.code
    return None


def _district(scan: Scan, lookup: Lookup) -> tuple[str | None, str]:
    """The first district named. Several joined by a mark stay in the title, and the others are told."""
    names: dict[str, tuple[str, str]] = {}
    for known in lookup.districts:
        short = known.name.removesuffix("구")
        english = known.name_en.lower()
        for name in (known.name, short, english, english.removesuffix("-gu")):
            if name and name not in _NO_SHORT:
                names[name] = (known.code, known.name)
    if not names:
        return None, ""
    choice = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pattern = re.compile(rf"(?<![가-힣a-z0-9])(?P<name>{choice}){_PARTICLE}(?![가-힣a-z0-9-])")
    found = [m for m in scan.matches(pattern) if not _is_office(scan.open, m)]
    if not found:
        return None, ""
    first = found[0]
    code, shown = names[first["name"]]
    if len(found) > 1:
        others = [m for m in found[1:] if names[m["name"]][0] != code]
        if others:
            scan.mark(first.start(), first.end("name"), What.DISTRICT)
            for match in others:
                scan.unread("second_district", match.start(), match.end("name"))
            return code, shown
    start, end = first.span()
    if scan.open[start - 1 : start] == "(" and scan.open[end : end + 1] == ")":
        start, end = start - 1, end + 1
    lead = re.search(r"(?:^|(?<=[ \t]))(?:in|at) +$", scan.open[:start])
    scan.take(lead.start() if lead else start, end, What.DISTRICT)
    return code, shown


def _is_office(text: str, match: re.Match[str]) -> bool:
    """“은평 구청장”, “종로 보건소장”: the word belongs to the post behind it."""
    return re.match(r" (?:구청|구의회|부구청)", text[match.end() : match.end() + 6]) is not None


def _dong(scan: Scan, lookup: Lookup, district: str | None) -> tuple[KnownDong | None, str]:
    for start, _, word in scan.words():
        bare = word.strip("(),.·")
        start += word.find(bare) if bare else 0
        name = re.sub(r"(?:에서는|에서|에는|에|의|로)$", "", bare)
        owners = lookup.dongs.get(name, ())
        if not owners:
            continue
        inside = [d for d in owners if district is None or d.district == district]
        exact = [d for d in inside if d.name == name]
        if district is not None and len(exact) == 1:
            inside = exact
        end = start + len(bare)
        if len(inside) == 1:
            if scan.open[start - 1 : start] == "(" and scan.open[end : end + 1] == ")":
                start, end = start - 1, end + 1
            scan.take(start, end, What.DONG)
            return inside[0], name
        if len(inside) > 1:
            scan.tell("dong_unclear", start, start + len(name), Weight.UNREAD, text=name, count=len(inside))
        else:
            scan.tell("dong_elsewhere", start, start + len(name), Weight.UNREAD, text=name)
    return None, ""


def _said(scan: Scan) -> str:
    """A place that the text marks as one."""
    match = _UNKNOWN.search(scan.open)
    if match is not None:
        scan.take(match.start(), match.end(), What.PLACE)
        return ""
    match = _LABEL.search(scan.open)
    if match is not None:
        return _place(scan, match.start(), match.start("place"), match.end("place"))
    match = _AT.search(scan.open)
    if match is not None:
        end = match.end("place")
        if '"' not in match["place"]:
            end = _rooms_after(scan.open, end, is_latin=match["place"].isascii())
        return _place(scan, match.start(), match.start("place"), end).strip('" ')
    for match in scan.matches(_BRACKETS):
        last = match["place"].split()[-1:] or [""]
        if _ROOM.fullmatch(last[0]) or _BUILDING.fullmatch(last[0]):
            return _place(scan, match.start(), match.start("place"), match.end())[:-1].strip()
    for match in scan.matches(_IN):
        if match["word"].lstrip("(") not in _NO_PLACE and not re.fullmatch(r"[\d:시분~]+", match["word"]):
            start = _place_start(scan.open, match.start("word"), match.end())
            place = scan.text[start : match.end("word")].strip()
            scan.take(start, match.end(), What.PLACE)
            return place
    match = _AT_ENGLISH.search(scan.open)
    if match is not None and re.search("[a-z가-힣]", match["place"]):
        return _place(scan, match.start(), match.start("place"), match.end("place"))
    return ""


def _place(scan: Scan, start: int, place_start: int, end: int) -> str:
    scan.take(start, end, What.PLACE)
    return scan.text[place_start:end].strip()


def _rooms_after(text: str, end: int, *, is_latin: bool) -> int:
    """“@시청 본관 8층 간부회의”: words that name a part of a building belong to the place."""
    while True:
        match = re.compile(r" ([^ \t,]+)").match(text, end)
        if match is None:
            return end
        latin = is_latin and re.fullmatch(
            r"(?:hall|room|hospital|center|centre|building|park|market|station|\d+f?)", match[1]
        )
        if not latin and not _ROOM.fullmatch(match[1]):
            return end
        end = match.end()


def _place_start(text: str, start: int, after: int) -> int:
    """How far to the left a place before 에서 begins: a short run of words, or parts of a building."""
    begin = max(text.rfind("\t", 0, start), text.rfind(",", 0, start)) + 1
    words = [(m.start(), m.group()) for m in re.finditer(r"[^ \t]+", text[begin:start])]
    has_title = text[after:].strip(" \t") != ""
    if has_title and len(words) <= 3 and not any(_STOP.fullmatch(w) for _, w in words):
        return begin + words[0][0] if words else start
    last = text[start : text.find("에서", start)]
    for at, word in reversed(words):
        if _STOP.fullmatch(word) or not _ROOM.fullmatch(last):
            break
        start, last = begin + at, word
    return start


def _known(scan: Scan, lookup: Lookup) -> str:
    """The longest place of the office's own that stands in the text; it stays in the title."""
    words = list(scan.words())[:60]
    for length in range(min(4, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            start, end = words[at][0], words[at + length - 1][1]
            if "\t" in scan.open[start:end]:
                continue
            text = scan.text[start:end].strip("(),.")
            for name in (text, _TAILS.sub("", text), _ACTS.sub("", text)):
                if len(name) > 1 and name in lookup.places:
                    begin = scan.text.find(name, start)
                    scan.mark(begin, begin + len(name), What.PLACE)
                    return name
    return ""


def _building(scan: Scan) -> str:
    """A word whose ending says that it is a building, a market or a station; it stays in the title."""
    for start, _, word in scan.words():
        bare = _ACTS.sub("", _TAILS.sub("", word.strip("(),."))) or word
        if len(bare) < 4 and bare not in ("시청", "구청") and not _STATION.fullmatch(bare):
            continue
        fits = _BUILDING.fullmatch(bare) or (_MARKET.fullmatch(bare) and not _NO_MARKET.fullmatch(bare))
        if not fits:
            fits = _STATION.fullmatch(bare) if not _NO_STATION.fullmatch(bare) else None
        if fits:
            at = start + word.find(bare)
            scan.mark(at, at + len(bare), What.PLACE)
            return scan.text[at : at + len(bare)]
    return ""


def read_bureau(scan: Scan, lookup: Lookup) -> int | None:
    """The bureau in charge: “소관 복지실” and “(복지실)” leave the title, a bare name stays."""
    if not lookup.bureaus:
        return None
    choice = "|".join(sorted(map(re.escape, lookup.bureaus), key=len, reverse=True))
    said = re.compile(
        rf"소관 *:? *(?P<a>{choice})(?![가-힣])|(?<![가-힣])(?P<b>{choice}) 소관(?![가-힣])"
        rf"|\( *(?P<c>{choice}) *\)"
    ).search(scan.open)
    if said is not None:
        scan.take(said.start(), said.end(), What.BUREAU)
        return lookup.bureaus[said["a"] or said["b"] or said["c"]]
    bare = re.compile(rf"(?<![가-힣])(?P<a>{choice})(?![가-힣])").search(scan.open)
    if bare is not None:
        scan.mark(bare.start(), bare.end(), What.BUREAU)
        return lookup.bureaus[bare["a"]]
    return None
