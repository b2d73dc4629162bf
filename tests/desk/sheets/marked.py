# SPDX-License-Identifier: Apache-2.0
"""The sample office with a word of its own in every text of every record, and who may read which word.

The table of who sees what is written down here once more, by hand: it is not asked of the program.
"""

from __future__ import annotations

import io
import itertools
import random
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from db import blobs, codec
from db.office import Office, open_office
from db.records import (
    RECORDS,
    Attachment,
    Attempt,
    Engagement,
    IssuedSheet,
    Notice,
    Override,
    Stop,
)
from db.records.enums import Confidentiality, Profile
from db.records.meta import FieldInfo, Group, Record, fields_of
from db.tables import TABLES
from tests.offices import Clock

P, C, G = Profile, Confidentiality, Group

# Texts that are no words: the program reads them. Emptied or renamed they would be another office.
NOT_WORDS: Mapping[str, frozenset[str]] = {
    "Setting": frozenset({"key", "value"}),
    "Template": frozenset({"body"}),
    "Series": frozenset({"rule"}),
    "Engagement": frozenset({"uid", "hold_group", "highlight_label"}),
    "Attachment": frozenset({"media_type", "sha256"}),
    "Override": frozenset({"code", "subject"}),
    "IssuedSheet": frozenset({"sheet", "sha256", "lines"}),
    "Notice": frozenset({"office"}),
    "Attempt": frozenset({"told_status"}),
    "NoticeRule": frozenset({"code", "office"}),
    "CallSheet": frozenset({"rows"}),
    "ReaderLink": frozenset({"token_sha256", "address"}),
    "Handing": frozenset({"version", "lines"}),
    "ImportedEvent": frozenset({"uid", "recurrence", "said"}),
    "OutsideCalendar": frozenset({"address"}),
}

# Who may read a group of an item that is there for him; model.md 6. “own” rows are asked by person.
_ALL = frozenset(P) - {P.PUBLIC}
MAY_READ: Mapping[Group, frozenset[Profile]] = {
    G.KEY: _ALL,
    G.REFERENCE: frozenset(P),
    G.HEADLINE: frozenset(P),
    G.ITINERARY: frozenset({P.MAYOR, P.ESCORT, P.BUREAU}),
    G.SECURITY: frozenset({P.MAYOR}),  # of the escort only users who are named
    G.PEOPLE: frozenset({P.MAYOR, P.ESCORT, P.BUREAU}),
    G.NOTICES: frozenset({P.MAYOR}),
    G.REMARKS: frozenset({P.MAYOR, P.BUREAU}),
    G.SUGGESTIONS: frozenset({P.MAYOR, P.ESCORT, P.BUREAU}),
    G.OFFICE_NUMBER: frozenset({P.ESCORT, P.BUREAU}),
    G.MOBILE_NUMBER: frozenset(),
    G.INTERNAL: frozenset(),
}
_OWN_ROW = {P.COUNCIL: frozenset({G.PEOPLE, G.NOTICES, G.SUGGESTIONS}), P.BUREAU: frozenset({G.NOTICES})}
# Of an item of others a bureau and a councillor see only the headline, and that not always.
_HEADLINE_OF_OTHERS: Mapping[Profile, frozenset[Confidentiality]] = {
    P.MAYOR: frozenset(C),
    P.ESCORT: frozenset(C),
    P.BUREAU: frozenset({C.PUBLIC}),
    P.COUNCIL: frozenset({C.PUBLIC}),
    P.PUBLIC: frozenset({C.PUBLIC}),
}
_MARK = re.compile(r"zq\d{5}z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A text of one field of one record. `about` is the engagement it belongs to, `person` whose row it is.

    Who reads it has to see the group `also` as well: that under which a file was put.
    """

    text: str
    kind: str
    field: str
    group: Group
    also: Group
    about: int = 0
    person: int = 0


@dataclass(frozen=True, eq=False)
class Marked:
    """A filled office; `levels` and `bureaus` of its engagements."""

    office: Office
    words: Mapping[str, Word]
    levels: Mapping[int, Confidentiality]
    bureaus: Mapping[int, int]

    def may_read(
        self, word: Word, profile: Profile, *, about: int, reader: int = 0, is_named: bool = False
    ) -> bool:
        """Whether the word may stand on a sheet of that engagement; `about` 0 is a schedule, nobody's own."""
        is_own = word.about == about or not word.about or self._is_same_bureau(word.about, about)
        is_own = is_own and about != 0
        if not is_own and profile in (P.BUREAU, P.COUNCIL, P.PUBLIC) and word.group is not G.HEADLINE:
            return False
        if word.about and word.about != about and not self._tells(word.about, profile, is_own=is_own):
            return False
        if all(
            profile in MAY_READ[group] or (group is G.SECURITY and profile is P.ESCORT and is_named)
            for group in (word.group, word.also)
        ):
            return True
        is_row = word.group in _OWN_ROW.get(profile, ())
        return is_row and bool(reader) and word.person == reader

    def _tells(self, about: int, profile: Profile, *, is_own: bool) -> bool:
        level = self.levels[about]
        if is_own and profile in (P.BUREAU, P.COUNCIL):
            return level is not C.RESTRICTED
        return level in _HEADLINE_OF_OTHERS[profile]

    def _is_same_bureau(self, one: int, other: int) -> bool:
        return (
            bool(other) and self.bureaus.get(one) is not None and self.bureaus[one] == self.bureaus.get(other)
        )

    def found_in(self, text: str) -> list[Word]:
        """The words that stand in a text, whatever breaks and spaces are between their letters."""
        bare = "".join(text.split())
        return [self.words[mark] for mark in sorted(set(_MARK.findall(bare)))]


def text_fields(kind: type[Record]) -> Iterator[FieldInfo]:
    """The fields that hold words of the office; public facts are left as they are."""
    skipped = NOT_WORDS.get(kind.__name__, frozenset())
    for info in fields_of(kind):
        is_text = info.type is str and not info.is_enum and not info.meta.ref
        if is_text and info.meta.group is not G.REFERENCE and info.name not in skipped:
            yield info


def filled(template: Path, path: Path, clock: Clock, *, seed: int) -> Marked:
    """A copy of an office with words in all texts; the seed decides how secret what is, and whose.

    Every engagement gets what the sample wrote for only some: an exception, a paper, a file, a sheet.
    """
    shutil.copyfile(template, path)
    office = open_office(path, clock=clock, uid_seed="tests")
    drawn = random.Random(seed)
    with office.engine.begin() as connection:
        about = list(connection.execute(select(TABLES[Engagement].c.id)).scalars())
        levels = {n: drawn.choice(list(C)) for n in about}
        for number, level in levels.items():
            table = TABLES[Engagement]
            connection.execute(update(table).where(table.c.id == number).values(confidentiality=level.value))
        for record in _added(about, drawn, clock):
            connection.execute(insert(TABLES[type(record)]).values(**codec.to_row(record)))
        words = {word.text: word for word in _written(connection)}
    office.engine.dispose()
    with office.read() as tx:
        bureaus = {e.id: e.bureau_id for e in tx.all(Engagement) if e.bureau_id is not None}
    return Marked(office, words, levels, bureaus)


def _added(about: Iterable[int], drawn: random.Random, clock: Clock) -> Iterator[Record]:
    for number in about:
        yield Override(
            id=9000 + number, engagement_id=number, code="clash.overlap", reason="-", by="-", at=clock.at
        )
        yield Attachment(
            id=9000 + number,
            engagement_id=number,
            name="-",
            privacy=drawn.choice(list(G)),
            media_type="application/pdf",
            on_paper=True,
        )
        yield IssuedSheet(
            id=9000 + number,
            engagement_id=number,
            sheet="brief",
            profile=P.MAYOR,
            edition=1,
            copy_number=9,
            at=clock.at,
        )


def _written(connection: Any) -> Iterator[Word]:
    numbers = itertools.count(1)
    notices = dict(connection.execute(select(TABLES[Notice].c.id, TABLES[Notice].c.engagement_id)).all())
    persons = dict(connection.execute(select(TABLES[Notice].c.id, TABLES[Notice].c.person_id)).all())
    for kind in RECORDS:
        infos = list(text_fields(kind))
        table = TABLES[kind]
        if not infos:
            continue
        firsts: set[int] = set()
        changes = []
        for row in connection.execute(select(table).order_by(table.c.id)).mappings().all():
            values = {}
            about = row.get("engagement_id") or 0
            person = row.get("person_id") or 0
            if kind is Engagement:
                about = row["id"]
            elif kind.__name__ == "Suggestion":
                about = 0  # follows the place and whoever asked, wherever it was heard
            elif kind is Attempt:
                about, person = notices[row["notice_id"]], persons[row["notice_id"]] or 0
            elif kind.__name__ == "Person":
                person = row["id"]
            for info in infos:
                group = info.meta.group
                if kind is Stop and about in firsts:
                    group = G.ITINERARY  # the place of the item is its first stop alone
                also = G(row["privacy"]) if kind is Attachment else group
                text = f"zq{next(numbers):05d}z"
                values[info.name] = text
                yield Word(
                    text=text,
                    kind=kind.__name__,
                    field=info.name,
                    group=group,
                    also=also,
                    about=about,
                    person=person,
                )
            if kind is Stop:
                firsts.add(about)
            if kind is Attachment:
                text = f"zq{next(numbers):05d}z"
                values["sha256"] = blobs.put(connection, _pdf(text), file="-")
                yield Word(
                    text=text,
                    kind="Attachment",
                    field="(what is in it)",
                    group=G.ITINERARY,
                    also=G(row["privacy"]),
                    about=about,
                )
            changes.append(values | {"row": row["id"]})
        if changes:
            connection.execute(update(table).where(table.c.id == bindparam("row")), changes)


def _pdf(text: str) -> bytes:
    """A file of one page that says it."""
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data, invariant=1)
    canvas.drawString(72, 700, text)
    canvas.save()
    return data.getvalue()
