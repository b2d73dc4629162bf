# SPDX-License-Identifier: Apache-2.0
"""Hours, durations and parts of a day that a text names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from db.records.when import Part
from desktop.inputs.quick.scan import BEGIN, END, Scan
from desktop.inputs.quick.values import What

_HALF = r"(?P<half>오전|오후|새벽|아침|점심|한낮|낮|저녁|밤)"
_HALF2 = r"(?:오전|오후|새벽|아침|점심|한낮|낮|저녁|밤)"
_KOREAN = r"열두|열한|열|아홉|여덟|일곱|여섯|다섯|네|세|두|한"
_NUMBER = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
}
_AP = r"(?P<ap>am|pm|a\.m\.|p\.m\.)"
# What may not stand directly before an hour; 10시부터12시 has its second one on the heels of the first.
_BEFORE = r"(?:(?<![\d:./가-힣a-z])|(?<=시부터)|(?<=시에서)|(?<=반부터)|(?<=분부터))"
# What may stand directly behind an hour: a particle or the end of the word.
_BEHIND = r"(?=(?:에서|에는|에|부터|까지|쯤|경|정각|로|께)?(?![가-힣a-z0-9]))"
_CLOCK = re.compile(
    rf"{_BEFORE}(?:{_HALF} *)?(?P<h>\d{{1,2}}):(?P<n>\d{{2}})(?:분(?![가-힣])|:\d{{2}})?"
    rf"(?: ?{_AP})?(?![\d:a-z])"
)
_HOUR = re.compile(
    rf"{_BEFORE}(?:{_HALF} *)?(?P<h>\d{{1,2}}|{_KOREAN}) ?시"
    rf"(?: ?(?P<n>[0-5]?\d) ?분(?! ?(?:자유|발언)){_BEHIND}| ?(?P<ban>반){_BEHIND}|{_BEHIND})"
)
# An hour with the next word on its heels (오후2시서북병원): behind a day or a half of it, or of two digits.
_GLUED = re.compile(
    rf"(?:(?<![\d:./가-힣a-z]){_HALF} *|(?<=\t)|(?<![\d:./가-힣a-z])(?=[12]\d))(?P<h>\d{{1,2}}) ?시"
    r"(?:(?P<n>[0-5]?\d)분(?!간)|(?P<ban>반)(?![도장]))?(?=[가-힣])"
    r"(?!간|즌|리즈|점|도|군|장|민|립|대|집|험|계)"
)
_NAMED = re.compile(BEGIN + r"(?:(?:밤|낮) ?)?(?P<name>정오|자정|noon|midnight)" + _BEHIND)
_ENGLISH = re.compile(
    rf"(?<![\d.:])(?:at +)?(?P<h>\d{{1,2}})(?::(?P<n>\d{{2}}))? ?(?:{_AP}(?![a-z])|(?P<clock>o'clock){END})"
)
_AT = re.compile(
    BEGIN + r"at +(?P<h>\d{1,2})(?! *(?:[:./월일층호시]|\d|-)| +(?:floor|f|street)(?![a-z]))" + END
)
# Two hours of which only the last says so: 2~4시, 14-16시, 2-4pm, from 2 to 4.
_PAIR = re.compile(
    rf"(?<![\d:./가-힣a-z-])(?:{_HALF} *)?(?P<h>\d{{1,2}}) *[~-] *(?P<half2>{_HALF2})? *(?P<h2>\d{{1,2}}) ?시"
    rf"(?: ?(?P<n2>\d{{1,2}}) ?분{_BEHIND}| ?(?P<ban2>반){_BEHIND}|{_BEHIND})"
)
_PAIR_EN = re.compile(
    rf"(?<![\d:./가-힣a-z-])(?:from +)?(?P<h>\d{{1,2}})(?::(?P<n>\d{{2}}))? *(?:-|~|to|until) *"
    rf"(?P<h2>\d{{1,2}})(?::(?P<n2>\d{{2}}))? ?{_AP}(?![a-z])"
)
_FROM_TO = re.compile(
    BEGIN + r"(?:from|between) +(?P<h>\d{1,2})(?::(?P<n>\d{2}))? +(?:to|until|till"
    r"|and) +(?P<h2>\d{1,2})(?::(?P<n2>\d{2}))?"
    r"(?![\d:])" + END
)
_LINK = re.compile(r"(?: *(?:~|-) *|(?:부터|에서) *~? *| +(?:to|until|till) +)")
# 10시~12: the hour at the end without its word.
_BARE_END = re.compile(r" *[~-] *(?P<h>\d{1,2})(?=[ \t,]|$)(?! *(?:월|일|층|호|명|개|시|분))")
_TAIL = re.compile(r"(?:에는|에|쯤|경|정각|로|께|부터)+(?![가-힣])| ?(?:경|쯤|정각|부터)(?![가-힣])")
_UNTIL = re.compile(r" ?까지(?![가-힣])")
_OPEN_END = re.compile(r" *~(?= |$|\t)")
_LEAD = re.compile(r"(?:^|(?<=[ \t]))(?:at|from|by|~) *$")

_SPAN = re.compile(
    rf"(?<![\d.:가-힣a-z])(?:(?P<h>\d{{1,2}}(?:\.\d)?)|(?P<k>{_KOREAN})) ?시간(?:(?: *(?P<n>\d{{1,2}}) ?분"
    rf"| *(?P<ban>반))(?![가-힣](?<![간동짜정]))|)"
    r"(?: ?(?:동안|간|짜리|정도))?(?:의(?= ))?(?![가-힣])(?! *(?:전|뒤|후)(?![가-힣]))"
)
_MINUTES = re.compile(
    r"(?<![\d.:가-힣a-z])(?P<n>\d{1,3}) ?분(?: ?(?:간|동안|짜리|정도))?(?![가-힣])(?! *(?:전"
    r"|뒤|후|자유|발언|이내))"
)
_SPAN_EN = re.compile(
    r"(?<![\d.:a-z])(?:for +)?(?:(?P<h>\d{1,2}(?:\.\d)?|an|one|two|three|half an) *-?(?:hours?"
    r"|hrs?|h)(?: *(?P<n>\d{1,2}) *(?:minutes?|mins?|m))?"
    r"|(?P<m>\d{1,3}) *-?(?:minutes?|mins?|min|m))" + END
)
_EN_COUNT = {"an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "half an": 0.5}
_FROM_NOW = re.compile(
    r"(?<![\d.:가-힣a-z])(?:(?P<h>\d{1,2}) ?시간(?: *(?P<n>\d{1,2}) ?분)?|(?P<m>\d{1,3}) ?분) *(?:뒤"
    r"|후)(?:에)?(?![가-힣])|(?<![가-힣a-z0-9])(?P<now>지금|now)(?![가-힣a-z0-9])"
)
_WHOLE_DAY = re.compile(BEGIN + r"(?:하루 ?종일|온종일|종일|all[ -]day)" + END)
_HALF_DAY = re.compile(
    BEGIN + r"(?:(?P<am>오전|아침)|(?P<pm>오후)|in the +(?:(?P<am2>morning)|(?P<pm2>afternoon)))(?: ?(?:중"
    r"|내))?(?:에는|에)?(?![가-힣])"
)
_HALF_DAY_EN = re.compile(BEGIN + r"(?:(?P<am>morning)|(?P<pm>afternoon))" + END)
_LATE = re.compile(BEGIN + r"(?:저녁|밤|evening|tonight|만찬|석식|야간|퇴근|dinner|supper)")
_EARLY = re.compile(BEGIN + r"(?:조찬|아침|새벽|조식|breakfast)")
_UNDECIDED = re.compile(
    r"(?P<lead>[ ,]*)(?:\( *)?(?:(?:시간|시각|일시)(?:은|는)? ?미정|time +tb[dc]|(?P<bare>미정"
    r"|tb[dc]))(?: *\))?" + END
)
MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """An hour as written; `half` am, pm or empty, `is_exact` where it can be one time of the day only."""

    start: int = 0
    end: int = 0
    hour: int = 0
    minute: int = 0
    half: str = ""
    is_exact: bool = False
    is_midnight: bool = False

    def minutes(self) -> tuple[int, ...]:
        """Minutes after midnight it can mean, in order."""
        own = self.hour * 60 + self.minute
        if self.is_midnight:
            return (0, MIDNIGHT)
        if self.half == "am":
            return ((own % 720) if self.hour <= 12 else own,)
        if self.half == "pm":
            return ((own % 720 + 720) if self.hour <= 12 else own,)
        if self.is_exact or self.hour == 12:
            return (own,)
        return (own, own + 720)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """All that was said of the hour: clock times, duration, part of the day, minutes from now."""

    first: Clock | None = None
    last: Clock | None = None
    duration_min: int | None = None
    part: Part | None = None
    from_now_min: int | None = None
    is_end: bool = False  # “4시까지” without a beginning
    hint: str = ""  # am or pm by a word that stays in the title (조찬, 만찬)
    all: tuple[Clock, ...] = field(default=())


def read_hours(scan: Scan, *, has_day: bool) -> Hours:
    """Takes the hours, the duration and the part of the day."""
    clocks = _clocks(scan)
    hours = _ranged(scan, clocks)
    duration = _duration(scan)
    from_now = None if has_day or clocks else _from_now(scan)
    hint = "am" if _EARLY.search(scan.open) else "pm" if _LATE.search(scan.open) else ""
    part = _part(scan, with_halves=hours.first is None)
    if (
        part is None
        and hint == "pm"
        and hours.first is None
        and re.search(BEGIN + r"(?:저녁|evening)", scan.open)
    ):
        part = Part.AFTERNOON
    return replace(
        hours, duration_min=duration, part=part, from_now_min=from_now, hint=hint, all=tuple(clocks)
    )


def _ranged(scan: Scan, clocks: list[Clock]) -> Hours:
    """The first clock with the one joined to it; further ones are named and stay in the title."""
    if not clocks:
        return Hours()
    first, rest = clocks[0], clocks[1:]
    last, end = None, first.end
    if rest:
        link = _LINK.match(scan.open, first.end)
        if (rest[0].start == first.end and rest[0].end == first.end) or (
            link and link.end() == rest[0].start
        ):
            last, end = rest[0], rest[0].end
        elif re.fullmatch(r" *\t+ *", scan.open[first.end : rest[0].start]):
            last, end = rest[0], rest[0].end  # the last day stands between them
    extras = rest[1 if last else 0 :]
    if last is None and (bare := _BARE_END.match(scan.open, first.end)) is not None:
        hour = int(bare["h"])
        if hour <= 24:
            last, end = Clock(start=bare.end(), end=bare.end(), hour=hour, is_exact=hour > 12), bare.end()
    for extra in extras:
        scan.unread("second_time", extra.start, extra.end)
    if last is not None and last.start > first.end and "\t" in scan.open[first.end : last.start]:
        _take(scan, first.start, first.end)
        _take(scan, last.start, last.end)
    else:
        _take(scan, first.start, end)
    until = _UNTIL.match(scan.open, end)
    if until is not None:
        scan.take(until.start(), until.end(), What.TIME)
    return Hours(first=first, last=last, is_end=until is not None and last is None)


def _take(scan: Scan, start: int, end: int) -> None:
    lead = _LEAD.search(scan.open[:start])
    tail = _TAIL.match(scan.open, end) or _OPEN_END.match(scan.open, end)
    scan.take(lead.start() if lead else start, tail.end() if tail else end, What.TIME)


def _clocks(scan: Scan) -> list[Clock]:
    """Every clock time in the order of the text; a pair gives two, the second without letters of its own."""
    left = scan.open
    found: list[Clock] = []
    for pattern in (_PAIR, _PAIR_EN, _FROM_TO, _CLOCK, _HOUR, _GLUED, _ENGLISH, _NAMED, _AT):
        for match in list(pattern.finditer(left)):
            clocks = _pair(match) if "h2" in match.groupdict() else _one(match)
            if not clocks and "name" not in match.groupdict() and pattern in (_CLOCK, _HOUR):
                scan.unread("bad_hour", match.start(), match.end())
            if clocks:
                found += clocks
                left = left[: match.start()] + "\t" * (match.end() - match.start()) + left[match.end() :]
    return sorted(found, key=lambda c: (c.start, c.end))


def _one(match: re.Match[str]) -> list[Clock]:
    named = match.groupdict()
    at = Clock(start=match.start(), end=match.end())
    if named.get("name"):
        if named["name"] in ("정오", "noon"):
            return [replace(at, hour=12, is_exact=True)]
        return [replace(at, is_midnight=True)]
    typed = named["h"] or ""
    hour = _NUMBER[typed] if typed in _NUMBER else int(typed)
    minute = 30 if named.get("ban") else int(named.get("n") or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return []
    exact = hour > 12 or hour == 0 or typed.startswith("0")
    half = _half(named, hour)
    if half == "night":  # 밤 12시 is where the day ends
        return (
            [replace(at, is_midnight=True)]
            if hour == 12
            else [replace(at, hour=hour, minute=minute, half="am")]
        )
    return [replace(at, hour=hour, minute=minute, half=half, is_exact=exact)]


def _half(named: dict[str, str | None], hour: int) -> str:
    word = named.get("half") or ""
    if named.get("ap"):
        return (named["ap"] or "")[0] + "m"
    if word in ("오전", "새벽", "아침"):
        return "am"
    if word == "밤":
        return "pm" if 5 <= hour < 12 else "night"
    if word in ("점심", "낮", "한낮"):
        return "am" if 9 <= hour < 12 else "pm"
    return "pm" if word in ("오후", "저녁") else ""


def _pair(match: re.Match[str]) -> list[Clock]:
    """Both hours share the letters; the half of the day that one names serves the other where it can."""
    named = match.groupdict()
    first_minute, last_minute = (
        int(named.get("n") or 0),
        30 if named.get("ban2") else int(named.get("n2") or 0),
    )
    hour, last = int(named["h"] or 0), int(named["h2"] or 0)
    if hour > 24 or last > 24 or first_minute > 59 or last_minute > 59 or (last == 24 and last_minute):
        return []
    half = _half({"half": named.get("half")}, hour)
    half2 = _half({"half": named.get("half2"), "ap": named.get("ap")}, last)
    if "night" in (half, half2):
        return []
    at = match.end()
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    return [
        Clock(
            start=start,
            end=at,
            hour=hour,
            minute=first_minute,
            half=half,
            is_exact=_is_exact(named["h"], hour),
        ),
        Clock(
            start=at, end=at, hour=last, minute=last_minute, half=half2, is_exact=_is_exact(named["h2"], last)
        ),
    ]


def _is_exact(typed: str | None, hour: int) -> bool:
    return hour > 12 or hour == 0 or (typed or "").startswith("0")


def _duration(scan: Scan) -> int | None:
    for pattern in (_SPAN, _MINUTES, _SPAN_EN):
        for match in scan.matches(pattern):
            named = match.groupdict()
            hours = named.get("h") or "0"
            amount = _EN_COUNT[hours] if hours in _EN_COUNT else float(hours)
            if named.get("k"):
                amount = float(_NUMBER[named["k"] or ""])
            minutes = round(amount * 60) + int(named.get("n") or 0) + int(named.get("m") or 0)
            minutes += 30 if named.get("ban") else 0
            if 5 <= minutes < MIDNIGHT:  # 24시간 상황실: that it never closes, not how long it lasts
                scan.take(match.start(), match.end(), What.DURATION)
                return minutes
    return None


def _from_now(scan: Scan) -> int | None:
    match = _FROM_NOW.search(scan.open)
    if match is None:
        return None
    scan.take(match.start(), match.end(), What.TIME)
    if match["now"]:
        return 0
    return int(match["h"] or 0) * 60 + int(match["n"] or 0) + int(match["m"] or 0)


def _part(scan: Scan, *, with_halves: bool) -> Part | None:
    """종일 before 오전·오후 before 미정; “26일 오후, 시간 미정” is the afternoon."""
    found = None
    match = _WHOLE_DAY.search(scan.open)
    if match is not None:
        scan.take(match.start(), match.end(), What.TIME)
        found = Part.ALL_DAY
    for pattern in (_HALF_DAY, _HALF_DAY_EN) if with_halves and found is None else ():
        match = pattern.search(scan.open)
        if match is not None and found is None:
            named = match.groupdict()
            found = Part.MORNING if named["am"] or named.get("am2") else Part.AFTERNOON
            scan.take(match.start(), match.end(), What.TIME)
    match = _UNDECIDED.search(scan.open)
    while match is not None:
        before = scan.open[: match.start()].rstrip(" (")
        if not match["bare"] or not before or before[-1] in "\t,":
            scan.take(match.start(), match.end(), What.TIME)
            return found or Part.OPEN
        match = _UNDECIDED.search(scan.open, match.end())
    return found
