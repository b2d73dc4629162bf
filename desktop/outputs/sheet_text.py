# SPDX-License-Identifier: Apache-2.0
"""A sheet as a text file, its tables in line where Hangul takes two places (a terminal, 굴림체)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from desktop.outputs.document import (
    Caution,
    Document,
    Element,
    Flow,
    Items,
    Overview,
    PdfPages,
    Picture,
    Points,
    Section,
    Speech,
    Table,
    Text,
    plain,
)
from desktop.outputs.pdf.plain_text import aligned_table, one_line

_DOT = " · "
_ARROW = " → "
_INDENT = "  "


def write_sheet_text(document: Document) -> str:
    """Every text of the sheet, line by line; no line of a record can pass for one of another."""
    head = [one_line(document.title)]
    about = (document.office, document.basis_text, document.edition, document.disclosure, document.copy_text)
    head.append(_DOT.join(one_line(text) for text in about if text))
    parts = [lines for section in document.sections if (lines := list(_section(section)))]
    foot = [f"{document.foot_label} : {document.foot}"] if document.foot else []
    blocks = [head, *parts, *([[one_line(line) for line in foot]] if foot else [])]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.is_headed and section.name:
        yield one_line(f"□ {section.name} {section.count}")
    for element in section.elements:
        yield from _lines(element)


def _lines(element: Element) -> Iterator[str]:
    return _WRITERS[type(element)](element)


def _items(element: Items) -> Iterator[str]:
    for item in element.items:
        indent = _INDENT * (item.level - 1)
        yield f"{indent}{_line(f'{item.mark} {plain(item.text)}')}"


def _points(element: Points) -> Iterator[str]:
    for number, text in enumerate(element.texts, start=1):
        yield f"{number}. {_line(text)}"


def _overview(element: Overview) -> Iterator[str]:
    for cell in element.cells:
        yield _line(f"{cell.label}: {plain(cell.value)}")


def _table(element: Table) -> Iterator[str]:
    """Rows that share a first cell stand under it, as under a heading."""
    columns = element.columns[1:] if element.is_grouped else element.columns
    if not element.rows:
        return
    rows = [[_line(cell) for cell in row.cells[element.is_grouped :]] for row in element.rows]
    heading, rule, *lines = aligned_table([column.heading for column in columns], rows)
    yield heading
    yield rule
    for row, line in zip(element.rows, lines, strict=True):
        if element.is_grouped and not row.joins:
            yield f"□ {_line(row.cells[0])}"
        yield line


def _texts(element: Caution | Speech) -> Iterator[str]:
    texts: Sequence[Text] = element.texts if isinstance(element, Caution) else element.paragraphs
    mark = "※ " if isinstance(element, Caution) else ""
    for text in texts:
        yield f"{mark}{_line(text)}"


def _flow(element: Flow) -> Iterator[str]:
    steps = (f"{box.title} ({box.actor})" if box.actor else box.title for box in element.boxes)
    yield one_line(_ARROW.join(steps))


def _placed(element: Picture | PdfPages) -> Iterator[str]:
    if element.caption:
        yield _line(element.caption)


def _line(text: Text) -> str:
    """On one line: what stood below one another is parted by a dot."""
    return _DOT.join(line for part in plain(text).split("\n") if (line := one_line(part)))


_WRITERS: Mapping[type[Any], Callable[[Any], Iterator[str]]] = {
    Items: _items,
    Points: _points,
    Overview: _overview,
    Table: _table,
    Caution: _texts,
    Speech: _texts,
    Flow: _flow,
    Picture: _placed,
    PdfPages: _placed,
}
