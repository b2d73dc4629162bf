# SPDX-License-Identifier: Apache-2.0
"""Sentences come out with their values written by type, in the language handed down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

import pytest

from db.records.enums import Kind, Status
from db.records.when import Day, Month, Part, seoul_time
from desktop.words import CatalogueError, MissingWordsError, Words, amounts, catalogue
from desktop.words.template import compiled, places, rendered
from desktop.words.values import shown


def say(text: str, lang: catalogue.Lang = "ko", **values: object) -> str:
    return rendered(compiled(text), values, lang=lang, label=Words(lang).label)


@pytest.fixture
def example_areas(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A catalogue of its own: an area in both languages and one that is Korean only."""
    root = tmp_path_factory.mktemp("words")
    for path, text in {
        "ko/example.toml": 'plain = "오늘"\n[visit]\nsaved = "{place:을} 저장했습니다."\n',
        "en/example.toml": 'plain = "Today"\n[visit]\nsaved = "{place} was saved."\n',
        "ko/sheets.toml": 'when = "일시: {day}, {kind}"\n',
        "ko/enum.toml": '[Kind]\nvisit = "현장방문"\n',
        "en/enum.toml": '[Kind]\nvisit = "Field visit"\n',
    }.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "ROOT", root)
    catalogue.area.cache_clear()
    yield
    catalogue.area.cache_clear()


@pytest.mark.usefixtures("example_areas")
def test_the_language_is_handed_down() -> None:
    assert Words("ko").text("example.plain") == "오늘"
    assert Words("en").text("example.plain") == "Today"
    assert Words("ko").text("example.visit.saved", place="서북병원") == "서북병원을 저장했습니다."
    assert Words("en").text("example.visit.saved", place="서북병원") == "서북병원 was saved."


@pytest.mark.usefixtures("example_areas")
def test_sheets_are_korean_in_an_english_window_down_to_their_values() -> None:
    for lang in catalogue.LANGS:
        printed = Words(lang).text("sheets.when", day=date(2026, 11, 20), kind=Kind.VISIT)
        assert printed == "일시: 2026. 11. 20.(금), 현장방문"
        assert Words(lang).has("sheets.when")


@pytest.mark.usefixtures("example_areas")
@pytest.mark.parametrize("key", ["example.none", "example", "nowhere.plain", "", "example.", "example.visit"])
def test_a_key_without_words_raises(key: str) -> None:
    assert not Words("ko").has(key)
    with pytest.raises(MissingWordsError):
        Words("ko").text(key)


@pytest.mark.usefixtures("example_areas")
def test_a_value_that_was_not_given_raises_and_more_than_needed_is_welcome() -> None:
    with pytest.raises(KeyError, match="place"):
        Words("ko").text("example.visit.saved", name="서북병원")
    assert Words("en").text("example.visit.saved", place="A", name="B") == "A was saved."


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="ko, en"):
        Words("de")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        ("서북병원", "서북병원", "서북병원"),
        ("{mark}up", "{mark}up", "{mark}up"),
        (1234567, "1,234,567", "1,234,567"),
        (9.84, "9.8", "9.8"),
        (3.0, "3", "3"),
        (True, "예", "yes"),
        (None, "-", "-"),
        (date(2026, 11, 20), "2026. 11. 20.(금)", "Fri 20 Nov 2026"),
        (datetime(2026, 11, 20, 5, tzinfo=UTC), "2026. 11. 20.(금) 14:00", "Fri 20 Nov 2026 14:00"),
        (
            Day(date(2026, 11, 26), Part.AFTERNOON),
            "2026. 11. 26.(목) 오후, 시간 미정",
            "Thu 26 Nov 2026, afternoon, time open",
        ),
        (Month(2018, 9), "2018년 9월", "September 2018"),
        (timedelta(minutes=90), "1시간 30분", "1 h 30 min"),
        (Status.FINAL, "확정", "Final"),
        (("김하나", "이두리"), "김하나·이두리", "김하나, 이두리"),
        (
            ("인왕시장", "서울의료원 강남분원"),
            "인왕시장, 서울의료원 강남분원",
            "인왕시장, 서울의료원 강남분원",
        ),
        ((Kind.VISIT, Kind.PRESS), "현장방문, 언론 발표", "Field visit, Press announcement"),
        (frozenset({"나", "가"}), "가·나", "가, 나"),
        ((), "", ""),
        (PurePosixPath("out/week.ics"), "out/week.ics", "out/week.ics"),
    ],
)
def test_values_are_written_by_type(value: object, korean: str, english: str) -> None:
    assert say("{value}", value=value) == korean
    assert say("{value}", "en", value=value) == english


def test_a_type_nobody_should_read_and_a_naive_time_are_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        shown(object(), lang="ko", label=Words("ko").label)
    with pytest.raises(ValueError, match="zone"):
        shown(datetime(2026, 11, 20), lang="ko", label=Words("ko").label)


@pytest.mark.parametrize(
    ("sentence", "value", "korean"),
    [
        ("{v:short}", date(2026, 11, 20), "11.20"),
        ("{v:brief}", seoul_time(date(2026, 11, 20), 18), "11.20.(금) 18:00"),
        ("{v:time}", seoul_time(date(2026, 11, 20), 18), "18:00"),
        ("{v:day}", seoul_time(date(2026, 11, 20), 18), "2026. 11. 20.(금)"),
        ("{v:bare}", date(2026, 11, 20), "2026. 11. 20."),
        ("{v:bare_time}", seoul_time(date(2026, 11, 25), 10, 20), "11. 25. 10:20"),
        ("{v:year}", date(2026, 11, 20), "’26.11.20."),
        ("{v:plain}년", 2026, "2026년"),
        ("{v:won}", 1234000, "1,234,000원"),
        ("{v:km}", 9.84, "9.8km"),
        ("{v:min}", 34, "34분"),
        ("{v:mark}", 30, "30’"),
        ("{v:bytes}", 20 * 1024**2, "20.0 MB"),
        ("{v:comma}", ("가", "나"), "가, 나"),
        ("{v:dot}", ("서울 의료원", "나"), "서울 의료원·나"),
        ("{v:short|은}", date(2026, 11, 12), "11.12는"),
        ("“{v}”{v:~을} 엽니다", "서북병원", "“서북병원”을 엽니다"),
        ("{{{v}}}", 1, "{1}"),
    ],
)
def test_formats_named_in_the_sentence(sentence: str, value: object, korean: str) -> None:
    assert say(sentence, v=value) == korean


def test_english_chooses_words_by_number() -> None:
    sentence = "{count:n visit/visits} {count:is/are} open"
    assert [say(sentence, "en", count=n) for n in (0, 1, 2000)] == [
        "0 visits are open",
        "1 visit is open",
        "2,000 visits are open",
    ]


@pytest.mark.parametrize("sentence", ["{", "}", "{a b}", "{a:unknown}", "{a:을|unknown}", "{A}", "{}"])
def test_a_sentence_that_cannot_be_filled_is_refused(sentence: str) -> None:
    with pytest.raises(CatalogueError):
        compiled(sentence)


@pytest.mark.parametrize(
    ("sentence", "value"), [("{v:won}", "many"), ("{v:time}", date(2026, 1, 1)), ("{v:comma}", "가나")]
)
def test_a_format_that_does_not_fit_the_value_is_refused(sentence: str, value: object) -> None:
    with pytest.raises(TypeError, match="does not fit"):
        say(sentence, v=value)


def test_places_are_named_once_each() -> None:
    assert places("{b} {a:을} {a:short|은} {{c}}") == {"a", "b"}


@pytest.mark.parametrize(
    ("minutes", "korean", "english"),
    [
        (0, "0분", "0 min"),
        (34, "34분", "34 min"),
        (60, "1시간", "1 h"),
        (150, "2시간 30분", "2 h 30 min"),
        (-5, "-5분", "-5 min"),
    ],
)
def test_minutes_in_words(minutes: int, korean: str, english: str) -> None:
    assert (amounts.minutes_words(minutes), amounts.minutes_words(minutes, "en")) == (korean, english)


@pytest.mark.parametrize(
    ("km", "korean"),
    [(9.84, "9.8km"), (9.85, "9.9km"), (0.0, "0.0km"), (15.45, "15.5km"), (1234.0, "1,234.0km")],
)
def test_distances_round_half_up(km: float, korean: str) -> None:
    assert amounts.km_text(km) == korean
    assert amounts.km_text(km, "en") == korean.replace("km", " km")


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (1024**2 - 1, "1023 KB"), (1024**2, "1.0 MB")],
)
def test_sizes_of_files(size: int, text: str) -> None:
    assert amounts.bytes_text(size) == text


class OfficeFault(Exception):
    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def test_names_of_the_record_book_are_read_in_peoples_words() -> None:
    fault = OfficeFault("input.too_long", book="engagement", field="title", limit=200)
    assert Words("ko").failure(fault) == (
        "제목이 200자를 넘어 저장하지 않았고 앞서 저장된 값은 그대로이니, 200자 안으로 줄이십시오."
    )
    conflict = OfficeFault("merge.conflict", book="engagement", units=("when", "title"))
    assert (
        Words("en")
        .failure(conflict)
        .startswith("Somebody else has already changed the same part (Engagement: Time, Title), so")
    )
    assert Words("ko").unit("stop", "place") == "장소"
    assert Words("ko").book("engagement") == "일정"
    assert Words("en").field("engagement", "purpose") == "Why"


def test_an_error_without_words_still_gets_a_sentence() -> None:
    unexpected = Words("ko").error("unexpected", {})
    assert Words("ko").failure(ZeroDivisionError()) == unexpected
    assert Words("ko").failure(OfficeFault("no.such.code")) == unexpected
    assert Words("en").failure(OfficeFault("office.missing")).startswith("The office - was not found")
