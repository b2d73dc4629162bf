# SPDX-License-Identifier: Apache-2.0
"""How days are written: the patterns, and the words with their meaning."""

from __future__ import annotations

import re

from desktop.inputs.quick.scan import BEGIN, END

WEEKDAYS = "월화수목금토일"
EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_EN_DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_EN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# The weekday beside a date: (목), (목요일), 목요일, (Thu).
_WEEKDAY = (
    rf"(?: *\( *(?:(?P<w>[월화수목금토일])(?:요일|욜)?|(?P<we>{_EN_DAY})) *\)"
    rf"| *(?P<v>[월화수목금토일])(?:요일|욜)"
    r"| +(?P<bare>[월화수목금토일])(?=,? *(?:오전|오후|새벽|저녁|밤|정오|\d{1,2} ?(?:시|:\d)|$)))?"
)
_YEAR = r"(?:(?P<y>\d{4})|'?(?P<yy>\d{2}))"
_YEAR_WORD = r"(?P<ry>올해|금년|내년|명년|작년|지난해|후년)"
# An hour behind these words, also with none of a space between: “모레아침8시”, “금오후3시”.
_HALF = r"(?:오전|오후|새벽|아침|점심|낮|저녁|밤)"
_BY_HOUR = rf"(?= *{_HALF}? *\d{{1,2}} ?(?:시|:\d))"
_ENDED = rf"(?:(?![가-힣])|(?={_HALF}))"
# 시 of an hour, not of 시무식, 시정질문, 시청.
_SI = r"시(?![가-힣](?<![반경쯤부까에정]))(?!정[가-힣](?<!각))"
# What follows a pair of numbers that is an amount or an hour and no day. Beyond a space a longer word
# is no unit (12.3 개관식, 12.3 도봉구), and some words are none without it either (11.26점검).
_UNIT = r"(?:시간|분|억|만|천|원|배|점|개|명|층|호|미터|도|절|평|년|월)"
_NO_UNIT = (
    r"(?:점검|개[관막원소통회]|만[찬남]|도봉|호텔|월례|천호|명동|분[당과]|배[식포]|평[생가화창]|원[탁전])"
)
_AMOUNT = rf"(?!%| %|km| km|kg| kg| ?m(?![a-z])| ?㎞| ?:\d| ?{_SI}|(?!{_NO_UNIT}){_UNIT}| {_UNIT}(?![가-힣]))"
_NAMED_DAYS = (
    r"(?!3\.1 ?(?:절|운동|만세)|6\.25 ?(?:전쟁|참전|유공)|4\.19 ?(?:혁명|민주|묘)"
    r"|5\.18 ?(?:민주|기념|묘|유공))"
)
_NOT_HOUR = rf"(?! *(?::|{_SI})| *~ *\d{{1,2}} *(?::|{_SI}))"
_COUNTED = r"(?!간|차|째|동안|정| *(?:이내|동안|연속|이상)| +(?:뒤|후|전)|뒤|후|전)"

ISO = re.compile(
    rf"(?<![\d.]){_YEAR} *(?:[./-]|년) *(?P<m>\d{{1,2}}) *(?:[./-]|월) *(?P<d>\d{{1,2}})(?!\d){_NOT_HOUR}"
    rf" *(?:일|\.(?!\d))?{_WEEKDAY}"
)
DIGITS = re.compile(r"(?<!\d)(?P<y>(?:19|20|21)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
MONTH_DAYS = re.compile(
    rf"(?<!\d)(?:{_YEAR} ?년 *|{_YEAR_WORD} *)?(?P<m>\d{{1,2}}) ?월 *(?P<d>\d{{1,2}}) *일? *~ *"
    rf"(?P<d2>\d{{1,2}}) *일{_COUNTED}"
)
MONTH_DAY = re.compile(
    rf"(?<!\d)(?:{_YEAR} ?년 *|{_YEAR_WORD} *)?(?P<m>\d{{1,2}}) ?월 *(?P<d>\d{{1,2}})"
    rf"(?: ?일{_COUNTED}|(?= *\([월화수목금토일])(?!\d)){_WEEKDAY}"
)
DOTTED = re.compile(
    rf"(?<![\d./:가-힣a-z-]){_NAMED_DAYS}(?P<m>\d{{1,2}})(?:\. ?|/)(?P<d>\d{{1,2}})(?!\d){_AMOUNT}"
    rf"(?:\.(?!\d))?(?![/-]\d){_WEEKDAY}"
)
# 11-26: only with two digits of the day, and as a word of its own.
DASHED = re.compile(rf"(?<![^ \t(\[])(?P<m>\d{{1,2}})-(?P<d>\d{{2}})(?=[ \t)\],(]|$){_AMOUNT}{_WEEKDAY}")
# 26(목), and a number at the very beginning before an hour: 26 14:00.
DAY_BESIDE = re.compile(
    r"(?<![\d./월년제가-힣a-z~·-])(?<![~-] )(?P<d>\d{1,2})(?:\.? ?\((?P<w>[월화수목금토일])(?:요일|욜)?\)"
    r"|(?:\. ?| )(?P<bare>[월화수목금토일])(?=,? *(?:오전|오후|새벽|저녁|밤|정오|\d{1,2} ?(?:시|:\d))))"
    rf"|^ *(?P<d2>\d{{1,2}})\.?(?= +{_HALF}? *\d{{1,2}} ?(?:{_SI}|:\d))"
)
DAY_RANGE = re.compile(
    rf"(?<![\d./월년제])(?P<d>\d{{1,2}}) *일? *(?P<by>[~·]) *(?P<d2>\d{{1,2}}) ?일{_COUNTED}"
)
MONTH_WORD = r"(?:이번 ?달|이달|금월|다음 ?달|담달|내달|익월|지난 ?달|저번 ?달|전월)"
DAY_ONLY = re.compile(
    rf"(?<![\d./월년제])(?:(?P<rm>{MONTH_WORD}) *)?(?P<d>\d{{1,2}}) ?일{_COUNTED}(?:(?![가-힣]"
    rf"(?<![에은는의부까자]))|(?={_HALF}|[월화수목금토일](?:요일|욜)|날(?![가-힣]))){_WEEKDAY}"
)
WORD = re.compile(
    BEGIN + r"(?P<word>오늘|금일|내일 ?모레|낼 ?모레|모레|내일|낼|명일|글피|그글피|어제|어저께"
    rf"|작일|그저께|그제|엊그제|모래{_BY_HOUR})"
    rf"(?=(?:에는|에|은|는|부터|까지|자)?{_ENDED})"
)
WORDS = {
    "오늘": 0,
    "금일": 0,
    "내일": 1,
    "낼": 1,
    "명일": 1,
    "내일모레": 2,
    "낼모레": 2,
    "모레": 2,
    "모래": 2,  # a common slip, read before an hour only
    "글피": 3,
    "그글피": 4,
    "어제": -1,
    "어저께": -1,
    "작일": -1,
    "그저께": -2,
    "그제": -2,
    "엊그제": -2,
}
_WEEK = r"(?P<rel>다다음|다담|다음|이번|지지난|지난|저번|담|금|차|내)"
WEEKS = {
    "이번": 0,
    "금": 0,
    "다음": 1,
    "담": 1,
    "차": 1,
    "내": 1,
    "다다음": 2,
    "다담": 2,
    "지난": -1,
    "저번": -1,
    "지지난": -2,
}
WEEK_DAY = re.compile(
    BEGIN
    + _WEEK
    + rf" ?주 *(?:의 *)?(?P<w>[월화수목금토일])(?:요일|욜)?(?=(?:에는|에|은|는|부터|까지)?{_ENDED})"
)
WEEK_RANGE = re.compile(
    r"(?:"
    + BEGIN
    + _WEEK
    + r" ?주 *|"
    + BEGIN
    + r")(?P<w>[월화수목금토일])(?:요일|욜)? *~ *(?P<w2>[월화수목금토일])(?:요일|욜)?(?![가-힣])"
)
WEEKEND = re.compile(BEGIN + r"(?:" + _WEEK + r" ?)?주말(?=(?:에|에는)?(?![가-힣]))")
WEEK = re.compile(BEGIN + _WEEK + r" ?주(?: ?(?:중|내))?(?=(?:에는|에)?(?![가-힣]))(?! *\d)")
WEEKDAY = re.compile(
    BEGIN + r"(?:(?P<pre>오는|돌아오는|다가오는|이번|다음) +)?(?P<w>[월화수목금토일])(?:요일"
    rf"|욜)(?=(?:에는|에|은|는|날|부터|까지|마다|의)?{_ENDED})"
)
# A weekday of one letter counts where an hour follows, or where the text begins with it.
LETTER = re.compile(
    r"(?:(?<![^ \t(,])(?P<w>[월화수목금토일])(?=(?:오전|오후|새벽|아침|낮|저녁|밤)"
    r" ?\d{1,2} ?(?:시|:)|[ ,)]+(?:오전|오후|새벽|아침|점심|낮|저녁"
    r"|밤|정오|자정|종일|\d{1,2} ?(?:시|:)"
    r"|\d{1,2} ?[~-] ?\d{1,2} ?시|[한두세네열] ?시|[가-힣]{2} ?시))|^ *(?P<f>[월화수목금토])(?= ))"
)
COUNT_WORDS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "일주일": 7,
    "열흘": 10,
    "보름": 15,
}
AFTER = re.compile(
    BEGIN + r"(?:(?P<word>하루|이틀|사흘|나흘|닷새|엿새|이레|일주일|열흘|보름)|(?P<n>\d{1,3}) ?(?P<u>일"
    r"|주일|주|개월|달)|(?P<k>한|두|세) ?(?P<ku>주|달))"
    r" ?(?:뒤|후)(?:의?(?: +(?P<w>[월화수목금토일])(?:요일|욜)))?(?=(?:에)?(?![가-힣]))"
)
NTH = {"첫째": 1, "첫": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5, "마지막": -1}
NTH_DAY = re.compile(
    rf"(?<![\d가-힣])(?:(?P<rm>{MONTH_WORD}) *|(?:{_YEAR} ?년 *|{_YEAR_WORD} *)?(?P<m>\d{{1,2}})월 *)?"
    r"(?P<nth>첫째|첫|둘째|셋째|넷째|다섯째|마지막) *(?:주 *)?(?P<w>[월화수목금토일])(?:요일|욜)(?=(?:에는"
    r"|에|은|는)?(?![가-힣]))"
)
KOREAN_COUNT = {"한": 1, "두": 2, "세": 3}
MONTH_OF_YEAR = re.compile(
    rf"(?<![\d.])(?:(?:{_YEAR} ?[년.] *)|{_YEAR_WORD} *)?(?P<m>\d{{1,2}}) ?월"
    r"(?P<part> ?(?:초순|중순|하순|상순|초|말))?(?: ?(?:중|내))?(?=(?:에는|에"
    r"|의)?(?![가-힣]))(?! *\d{1,2} ?일)"
)
ISO_MONTH = re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{2})(?![\d-])")
MONTH_RELATIVE = re.compile(
    BEGIN + rf"(?P<rm>{MONTH_WORD})(?P<part> ?(?:초순|중순|하순|상순|초|말))?(?: ?중)?(?=(?:에는"
    rf"|에)?(?![가-힣]))(?! *\d)"
)

EN_WORD = re.compile(
    BEGIN + r"(?P<word>day after tomorrow|day before yesterday|today|tonight|tomorrow|tmrw|yesterday)" + END
)
EN_WORDS = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "day after tomorrow": 2,
    "yesterday": -1,
    "day before yesterday": -2,
}
EN_WEEKDAY = re.compile(BEGIN + rf"(?:(?P<rel>this|next|last|coming) +)?(?P<we>{_EN_DAY})" + END)
EN_MONTH_DAY = re.compile(
    BEGIN + rf"(?:(?P<en>{_EN_MONTH})\.? +(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?:the +)?(?P<d3>\d{{1,2}})(?:st|nd|rd"
    rf"|th)? +(?:of +)?(?P<en2>{_EN_MONTH}))(?![:\d])(?:,? +(?P<y>\d{{4}}))?" + END + _WEEKDAY
)
EN_THE_DAY = re.compile(BEGIN + r"(?:the +)?(?P<d>\d{1,2})(?:st|nd|rd|th)" + END)
EN_MONTH = re.compile(
    BEGIN + rf"(?:(?:in|during) +(?P<en>{_EN_MONTH})"
    r"|(?P<en2>january|february|april|june|july|august|september|october|november"
    r"|december))(?: +(?P<y>\d{4}))?" + END
)
EN_AFTER = re.compile(BEGIN + r"in +(?P<n>\d{1,3}) +(?P<u>day|week|month)s?" + END)
EN_RELATIVE = re.compile(BEGIN + r"(?P<rel>this|next|last) +(?P<u>week|month)" + END)

SERIES = re.compile(
    BEGIN + r"(?:매주|매월|매달|매일|매년|격주|격월|매 ?분기|every +(?:other +)?[a-z]+|weekly"
    r"|biweekly|monthly|daily)"
    r"(?:마다)?(?=[ ,\t]|$)|(?<![가-힣])(?:월수금|화목토?|월화수목금)(?= +(?:오전|오후)? ?\d)"
    r"|[월화수목금토일](?:요일|욜)마다(?![가-힣])"
)
