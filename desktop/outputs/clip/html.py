# SPDX-License-Identifier: Apache-2.0
"""Sheets and tables as HTML that 한글, Word, Excel and mail take with their looks.

One fragment with its styles on each element: none of these programs keeps a style sheet. Nothing in it
is loaded or run, and every text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from desktop.outputs.clip.values import TableValues, clean_lines, in_one
from desktop.outputs.document import (
    Caution,
    Column,
    Document,
    Flow,
    Item,
    Items,
    Overview,
    PdfPages,
    Picture,
    Points,
    Row,
    Run,
    Section,
    Speech,
    Table,
    Text,
    plain,
)

_FACE = "font-family:'맑은 고딕','Malgun Gothic',sans-serif;font-size:11pt"
_TABLE = "border-collapse:collapse;border:1px solid #555"
_LINE = "margin-top:1px;margin-bottom:1px"
_CELL = "border:1px solid #555;padding:2px 5px;vertical-align:top"
_HEAD = f"{_CELL};background:#e8eef4;text-align:center"
_AS_TYPED = ';mso-number-format:"\\@"'
_INDENT, _HANGS = 10, 19  # pixels: the one length that all of them read alike
_BREAK = '<br style="mso-data-placement:same-cell">'
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DOT = " · "
_ARROW = " → "

# What a spreadsheet may keep as a number: 12, -3.5, 1,200. Other short texts with a figure in them become
# dates, times or other numbers (1-2, 0012, 14:00, 11월 20일) unless the cell says that it holds text.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.\d{1,10})?", re.ASCII)
_FORMULA = re.compile(r"['=+\-@#]")
_WORDS = frozenset({"true", "false", "참", "거짓"})
_LONGEST_READ = 64  # longer texts are no dates to anybody


def html_of(document: Document) -> str:
    """The whole sheet: title, what stands under it, the sections and the line at its foot."""
    about = (document.office, document.basis_text, document.edition)
    mark = (document.disclosure, document.profile, document.copy_text)
    parts = [
        f'<h1 style="text-align:center;font-size:16pt;margin:0 0 8px 0">{_inline(document.title)}</h1>',
        *(
            f'<p style="text-align:right;font-size:9pt;margin:0">{line}</p>'
            for texts in (about, mark)
            if (line := _joined(texts))
        ),
    ]
    for section in document.sections:
        parts.extend(_section(section))
    if document.foot:
        label = f"<b>{_inline(document.foot_label)}</b> : " if document.foot_label else ""
        parts.append(_paragraph(label + _inline(document.foot)))
    return _wrapped(parts)


def page_of(document: Document) -> str:
    """The sheet as a file of its own, for a browser or a word processor."""
    head = f'<meta charset="utf-8">\n<title>{_inline(document.title)}</title>'
    return (
        f'<!DOCTYPE html>\n<html lang="ko">\n<head>\n{head}\n</head>\n<body>\n'
        f"{html_of(document)}\n</body>\n</html>\n"
    )


def html_of_table(table: TableValues) -> str:
    """A table alone, without a word around it."""
    rows = []
    if any(table.heading):
        rows.append("".join(f"<th style='{_HEAD}'><b>{_inline(one)}</b></th>" for one in table.heading))
    for row in table.rows:
        if table.is_head(row):
            style = _CELL + _as_typed(row[0])
            rows.append(f"<td colspan=\"{table.width}\" style='{style}'><b>{_inline(row[0])}</b></td>")
        else:
            missing = ("",) * (table.width - len(row))
            rows.append("".join(_cell(text) for text in (*row, *missing)))
    return _wrapped([_table_of(rows, wide=False)])


def is_kept_as_typed(text: str) -> bool:
    """Whether a spreadsheet would read the text as something else than what stands there."""
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return False
    has_figure = len(text) <= _LONGEST_READ and any(char.isdecimal() for char in text)
    return has_figure or bool(_FORMULA.match(text)) or text.casefold() in _WORDS


def _wrapped(parts: list[str]) -> str:
    return f'<div style="{_FACE}">\n' + "\n".join(parts) + "\n</div>"


def _section(section: Section) -> Iterator[str]:
    made = [part for element in section.elements for part in _WRITERS[type(element)](element)]
    if made and section.name and section.is_headed:
        count = f" <span>{_inline(section.count)}</span>" if section.count else ""
        heading = f"<b>□ {_inline(section.name)}</b>{count}"
        yield f'<h2 style="font-size:13pt;font-weight:normal;margin:13px 0 3px 0">{heading}</h2>'
    yield from made


def _items(element: Items) -> Iterator[str]:
    for item in element.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    text = _rich(item.text)
    if text:
        indent = _INDENT + 20 * max(0, item.level - 1)
        yield _marked(item.mark, text, indent) if item.mark else _paragraph(text, indent, plain(item.text))


def _marked(mark: str, text: str, indent: int) -> str:
    """Lines after the first stand under the words, not under the mark."""
    style = f"{_LINE};margin-left:{indent + _HANGS}px;text-indent:-{_HANGS}px"
    return f'<p style="{style}">{_inline(mark)} {text}</p>'


def _paragraph(text: str, indent: int = 0, typed: str = "") -> str:
    """`typed` is what a spreadsheet would read: pasted there, a paragraph becomes a cell."""
    return f"<p style='{_LINE};margin-left:{indent}px{_as_typed(typed)}'>{text}</p>"


def _points(element: Points) -> Iterator[str]:
    for number, text in enumerate(filter(None, map(_rich, element.texts))):
        mark = _NUMBERS[number] if number < len(_NUMBERS) else f"{number + 1}."
        yield _marked(mark, text, _INDENT)


def _overview(element: Overview) -> Iterator[str]:
    if element.cells:
        yield _table_of(
            [
                f"<th style='{_HEAD};width:22mm'><b>{_inline(cell.label)}</b></th>{_cell(cell.value)}"
                for cell in element.cells
            ]
        )


def _table(element: Table) -> Iterator[str]:
    if not element.rows:
        return
    rows = []
    if any(column.heading for column in element.columns):
        rows.append("".join(map(_column_head, element.columns)))
    for place, row in enumerate(element.rows):
        rows.append("".join(_row(element, place, row)))
    yield _table_of(rows)


def _column_head(column: Column) -> str:
    wide = f";width:{column.width_mm:g}mm" if column.width_mm else ""
    return f"<th style='{_HEAD}{wide}'><b>{_inline(column.heading)}</b></th>"


def _row(element: Table, place: int, row: Row) -> Iterator[str]:
    for number, text in enumerate(row.cells):
        if row.joins and place and not number:
            continue
        column = element.columns[number] if number < len(element.columns) else Column(heading="")
        span = _shared(element, place) if not number else 1
        yield _cell(text, column=column, strong=row.is_strong, span=span)


def _shared(element: Table, place: int) -> int:
    """How many rows have the first cell of this one."""
    count = 1
    while place + count < len(element.rows) and element.rows[place + count].joins:
        count += 1
    return count


def _cell(text: Text, *, column: Column | None = None, strong: bool = False, span: int = 1) -> str:
    column = column or Column(heading="")
    style = _CELL
    style += ";text-align:center" if column.centred else ""
    style += ";background:#f2f2f2" if strong else ""
    style += _as_typed(plain(text))
    inner = _rich(text)
    inner = f"<b>{inner}</b>" if column.bold and inner else inner
    rows = f' rowspan="{span}"' if span > 1 else ""
    return f"<td{rows} style='{style}'>{inner}</td>"


def _as_typed(text: str) -> str:
    return _AS_TYPED if is_kept_as_typed(in_one(text)) else ""


def _table_of(rows: list[str], *, wide: bool = True) -> str:
    """Tables of a sheet are as wide as the page that takes them, those of a desk as wide as they need."""
    whole = ' width="100%"' if wide else ""
    lines = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table border="1" cellspacing="0" cellpadding="3"{whole} style="{_TABLE}">\n{lines}\n</table>'


def _caution(element: Caution) -> Iterator[str]:
    texts = [text for one in element.texts if (text := _rich(one))]
    if texts:
        yield _table_of([f"<td style='{_CELL}'>" + _BREAK.join(f"※ {text}" for text in texts) + "</td>"])


def _speech(element: Speech) -> Iterator[str]:
    for text in filter(None, map(_rich, element.paragraphs)):
        yield f"<p style='font-size:15pt;line-height:1.75;margin:0 0 16px 0'>{text}</p>"


def _flow(element: Flow) -> Iterator[str]:
    steps = (
        f"<b>{_inline(box.title)}</b>" + (f" ({_inline(box.actor)})" if box.actor else "")
        for box in element.boxes
    )
    if element.boxes:
        yield _paragraph(_ARROW.join(steps))


def _placed(element: Picture | PdfPages) -> Iterator[str]:
    """Pictures stay on paper: what programs make of their bytes differs, so their line stands for them."""
    if element.caption:
        yield _paragraph(_inline(element.caption))


def _joined(texts: tuple[str, ...]) -> str:
    return _DOT.join(filter(None, map(_inline, texts)))


def _inline(text: str) -> str:
    return escape(in_one(text))


def _rich(text: Text) -> str:
    """A text with its bold runs; a line end breaks the line within its cell."""
    if isinstance(text, str):
        return _BREAK.join(map(escape, clean_lines(text)))
    lines: list[list[Run]] = [[]]
    for run in text:
        first, *rest = re.split(r"\r\n|\r|\n", run.text)
        lines[-1].append(Run(first, run.bold))
        lines.extend([Run(one, run.bold)] for one in rest)
    return _BREAK.join(filter(None, map(_runs, lines)))


def _runs(runs: list[Run]) -> str:
    """One line of runs; the spaces between them are kept, those around them are not."""
    made: list[str] = []
    for run in runs:
        words = in_one(run.text)
        before = " " if made and run.text[:1].isspace() else ""
        after = " " if run.text[-1:].isspace() else ""
        text = escape(words)
        made.append(before + (f"<b>{text}</b>" if run.bold and text else text) + after if words else after)
    return re.sub(" +", " ", "".join(made)).strip()


_WRITERS: Mapping[type[Any], Callable[[Any], Iterator[str]]] = {
    Items: _items,
    Points: _points,
    Overview: _overview,
    Table: _table,
    Caution: _caution,
    Speech: _speech,
    Flow: _flow,
    Picture: _placed,
    PdfPages: _placed,
}
