# SPDX-License-Identifier: Apache-2.0
"""Words that name what it is (현장방문, 간담회 …), how it stands (후보) and how it weighs (긴급, 중요)."""

from __future__ import annotations

import re

from db.records.enums import Kind
from desktop.inputs.quick.scan import BEGIN, END, Scan
from desktop.inputs.quick.values import What

# In the order in which they are looked for: a longer name before a word it contains.
_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.HOLD, r"시간 ?확보|홀드|" + BEGIN + r"hold" + END),
    (Kind.ISSUE_BRIEFING, r"현안 ?설명회|issue briefing"),
    (Kind.HEADS_COUNCIL, r"구청장 ?협의회|council of district heads|heads council"),
    (Kind.VICE_HEADS, r"부구청장 ?회의|vice[- ]heads meeting"),
    (Kind.POLICY_COUNCIL, r"(?:시[- ]?(?:자치)?구 ?)?정책 ?협의회|policy council"),
    (Kind.PARTY_GOV, r"당정 ?협의회?|party[- ]government"),
    (
        Kind.PRESS,
        (
            r"언론 ?발표|언론 ?브리핑|정례 ?브리핑|기자 ?(?:회견|설명회|간담회)|press (?:conference"
            r"|briefing|announcement)"
        ),
    ),
    (Kind.RESIDENCY, r"동고동락"),
    (
        Kind.EVENT,
        r"(?:주민|시민|상인|소상공인|청년|기업|기업인|학부모|전문가|어르신)(?:과의|과|들과의)? ?간담회",
    ),
    (Kind.CONSULTATION, r"간담회|consultation"),
    (
        Kind.DISTRICT_HEAD,
        r"(?<!부)구청장(?:과의|과|님과|님)? ?(?:면담|만남|meeting)|meeting with (?:the )?district head",
    ),
    (Kind.INTERVIEW, r"개별 ?면담|(?<!국회)(?<!구)의원(?:님)?(?:과의|과|님과)? ?면담|individual interview"),
    (Kind.VISIT, r"현장 ?(?:방문|점검|확인|시찰)|민생 ?현장|site visit|field visit|on-site"),
    (Kind.TRIP, r"출장|순방|" + BEGIN + r"(?:business )?trip" + END),
    (
        Kind.EVENT,
        r"행사|축제|박람회|콘서트|전시회|인사회|음악회|포럼|세미나|토론회|공청회|심포지엄"
        r"|캠페인|마라톤|(?:체육|경진|걷기|경연)대회|(?:개관|개원|개장|개교|창립|준공|기념"
        r"|개막|폐막|착공|시상|기공|개소|위촉|수여|협약|발대|출범|졸업|입학|임명|취임|개통"
        r"|추모|환영|제막|현판|다짐|결의)식"
        r"|" + BEGIN + r"(?:event|ceremony|opening|festival|concert|forum|seminar)" + END,
    ),
    (Kind.VISIT, r"점검|시찰|순찰|방문|" + BEGIN + r"(?:visit|inspection|inspect)" + END),
    (
        Kind.INTERNAL,
        r"내부|회의(?![실장])|보고(?!서)|티타임|결재|면담|접견|조찬|오찬|만찬|브리핑|워크숍|"
        + BEGIN
        + r"(?:internal|meeting|briefing|review|workshop|breakfast|lunch|dinner)"
        + END,
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_CANDIDATE = re.compile(
    r"(?:^ *(?:\[ *후보 *\]|\( *후보 *\)|후보 *:|후보(?= )|candidate *:|tentative *:?(?= ))"
    r"|\( *후보 *\)|\[ *후보 *\])"
)
_URGENT = re.compile(
    r"[\[(] *(?:긴급|urgent) *[\])]|" + BEGIN + r"(?:긴급|urgent)(?: *[:!]+)?(?![가-힣a-z0-9])"
)
_MAJOR = re.compile(
    r"[\[(] *(?:중요|important|major) *[\])]|중요(?=행사)|"
    + BEGIN
    + r"(?:중요|important|major)(?: *[:!]+)?(?![가-힣a-z0-9])"
)
_URGENT_KEPT = re.compile(r"긴급(?= ?(?:복구|현안|안건))")


def read_marks(scan: Scan) -> tuple[bool, bool, bool]:
    """Takes 후보, 긴급 and 중요: (is_candidate, is_urgent, is_major)."""
    return (
        _taken(scan, _CANDIDATE, What.STATUS),
        _taken(scan, _URGENT, What.URGENT, but=_URGENT_KEPT),
        _taken(scan, _MAJOR, What.MAJOR),
    )


def _taken(scan: Scan, pattern: re.Pattern[str], what: What, *, but: re.Pattern[str] | None = None) -> bool:
    for match in scan.matches(pattern):
        if but is None or not but.match(scan.open, match.start()):
            scan.take(match.start(), match.end(), what)
            return True
    return False


def read_kind(scan: Scan) -> Kind | None:
    """The kind that a word names; the word stays in the title, which it is a part of.

    Korean puts what a thing is last: 현장점검 결과 보고 is a report. English puts it first.
    """
    found: list[tuple[int, int, Kind]] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(scan.open):
            start, end = match.span()
            if all(end <= there or start >= there_end for there, there_end, _ in found):
                found.append((start, end, kind))
    if not found:
        return None
    held = [f for f in found if f[2] is Kind.HOLD]
    hangul = [f for f in found if not scan.open[f[0]].isascii()]
    start, end, kind = held[0] if held else max(hangul) if hangul else min(found)
    scan.mark(start, end, What.KIND)
    return kind


BARE = re.compile(
    r"(?:현장 ?)?(?:방문|점검|시찰|확인)|간담회|면담|회의|행사|보고|현안 ?설명회|언론 ?발표"
    r"|출장|협약식|개관식|준공식"
    r"|(?:site )?visit|inspection|meeting|consultation|event",
    re.IGNORECASE,
)
