# SPDX-License-Identifier: Apache-2.0
"""What stood on a sheet, as fingerprints: enough to mark what changed, nothing that could be read back.

A line is known by its section and its words, not by its place: a row that only moved down is not changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from desktop.outputs.document import (
    Caution,
    Column,
    Document,
    Element,
    Flow,
    Item,
    Items,
    Overview,
    PdfPages,
    Picture,
    Points,
    Row,
    Section,
    Speech,
    Table,
    Text,
    plain,
)

_DIGITS = 12
_TITLE = "title"
Seen = Callable[[str, str], bool]
"""(key, words) → whether it stood on the former sheet as it stands now."""


def fingerprints(document: Document) -> str:
    """Every line of the sheet as ``key:hash``, in order, apart by spaces; the title before them."""
    found = [f"{_TITLE}:{_hash(_TITLE, document.title)}"]

    def note(code: str, key: str, words: str) -> bool:
        found.append(f"{key}:{_hash(code, words)}")
        return True

    for section in document.sections:
        for element in section.elements:
            _marked(element, partial(note, section.code))
    return " ".join(found)


def marked(document: Document, former: str) -> Document:
    """The sheet with a bar at every line that did not stand on the `former` one; all bars off without one."""
    old = frozenset(part.rpartition(":")[2] for part in former.split())

    def seen(code: str, _key: str, words: str) -> bool:
        return not old or _hash(code, words) in old

    was = keys_of(former).get(_TITLE)
    return replace(
        document,
        is_title_changed=was is not None and was != _hash(_TITLE, document.title),
        sections=tuple(
            replace(
                section, elements=tuple(_marked(e, partial(seen, section.code)) for e in section.elements)
            )
            for section in document.sections
        ),
    )


def changed_count(document: Document, former: str) -> int:
    """How many lines of the sheet did not stand on the `former` one."""
    if not former:
        return 0
    old = frozenset(part.rpartition(":")[2] for part in former.split())
    return sum(part.rpartition(":")[2] not in old for part in fingerprints(document).split())


def keys_of(former: str) -> Mapping[str, str]:
    """Key → hash of the keyed lines of a former sheet: what it told of each thing."""
    parts = (part.rpartition(":") for part in former.split())
    return {key: digest for key, _, digest in parts if key}


def key_hash(section: Section | str, row: Row | Item, columns: Sequence[Column] = ()) -> str:
    """The hash under which a keyed line of that section is kept; a row of a table with those columns."""
    code = section if isinstance(section, str) else section.code
    return _hash(code, _row_words(row, columns) if isinstance(row, Row) else plain(row.text))


def _hash(code: str, words: str) -> str:
    return hashlib.sha256(f"{code}\x1f{words}".encode()).hexdigest()[:_DIGITS]


def _row_words(row: Row, columns: Sequence[Column]) -> str:
    """Without what a column says of the last issue."""
    marks = {number for number, column in enumerate(columns) if column.marks}
    return "\x1e".join(plain(cell) for number, cell in enumerate(row.cells) if number not in marks)


def _marked(element: Element, seen: Seen) -> Element:
    marker = _MARKERS.get(type(element))
    return element if marker is None else marker(element, seen)


def _items(element: Items, seen: Seen) -> Items:
    return Items(tuple(replace(i, is_changed=not seen(i.key, plain(i.text))) for i in element.items))


def _overview(element: Overview, seen: Seen) -> Overview:
    cells = element.cells
    return Overview(
        tuple(replace(c, is_changed=not seen("", f"{c.label}\x1e{plain(c.value)}")) for c in cells)
    )


def _table(element: Table, seen: Seen) -> Table:
    words = partial(_row_words, columns=element.columns)
    rows = tuple(replace(r, is_changed=not seen(r.key, words(r))) for r in element.rows)
    return replace(element, rows=rows)


def _texts(texts: tuple[Text, ...], seen: Seen) -> frozenset[int]:
    return frozenset(n for n, text in enumerate(texts) if not seen("", plain(text)))


def _points(element: Points, seen: Seen) -> Points:
    return replace(element, changed=_texts(element.texts, seen))


def _caution(element: Caution, seen: Seen) -> Caution:
    return replace(element, changed=_texts(element.texts, seen))


def _speech(element: Speech, seen: Seen) -> Speech:
    return replace(element, changed=_texts(element.paragraphs, seen))


def _file(element: Picture | PdfPages, seen: Seen) -> Picture | PdfPages:
    """Known by its bytes: another file under the old name is a change, the old file elsewhere is none."""
    return replace(element, is_changed=not seen("", hashlib.sha256(element.data).hexdigest()))


_MARKERS: Mapping[type[Any], Callable[[Any, Seen], Element]] = {
    Items: _items,
    Overview: _overview,
    Table: _table,
    Points: _points,
    Caution: _caution,
    Speech: _speech,
    Picture: _file,
    PdfPages: _file,
}


def texts_of(document: Document) -> Iterator[str]:
    """Every text of the sheet that its reader reads, head and foot with it."""
    head = (document.title, document.office, document.basis_text, document.edition, document.profile)
    yield from (*head, document.disclosure, document.copy_text, document.foot)
    for section in document.sections:
        yield from (section.name, section.count)
        for element in section.elements:
            yield from element_texts(element)


def element_texts(element: Element) -> Iterator[str]:
    """Every text of one element."""
    if isinstance(element, Items):
        yield from (plain(one.text) for one in element.items)
    elif isinstance(element, Overview):
        for cell in element.cells:
            yield from (cell.label, plain(cell.value))
    elif isinstance(element, Table):
        yield from (column.heading for column in element.columns)
        yield from (plain(text) for row in element.rows for text in row.cells)
    elif isinstance(element, Points | Caution):
        yield from map(plain, element.texts)
    elif isinstance(element, Speech):
        yield from map(plain, element.paragraphs)
    elif isinstance(element, Picture | PdfPages):
        yield element.caption
    elif isinstance(element, Flow):
        for box in element.boxes:
            yield from (box.title, box.actor)
