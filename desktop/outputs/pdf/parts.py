# SPDX-License-Identifier: Apache-2.0
"""Parts of a sheet as set blocks: headings, □ ○ - · ※ lists, numbered points, the caution box."""

from __future__ import annotations

from collections.abc import Container, Sequence

from desktop.outputs.document import Text
from desktop.outputs.pdf.blocks import Block, CautionBox, Paragraph, Part, Row, Span, spans_of
from desktop.outputs.pdf.styles import INK, SOFT, Colour, Scale
from desktop.outputs.pdf.typeset import Typesetter
from desktop.words import Words

WORDS = Words("ko")
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def part(
    name: str, blocks: Sequence[Block], *, typesetter: Typesetter, scale: Scale, count: str = ""
) -> Part:
    """Blocks under a □ heading; the heading says so when it comes again on the next page."""
    again = WORDS.text("sheets.page.continued")
    return Part(
        name=name,
        blocks=tuple(blocks),
        heading=_heading(name, count, typesetter, scale),
        heading_again=_heading(name, again, typesetter, scale),
    )


def _heading(name: str, count: str, typesetter: Typesetter, scale: Scale) -> Row:
    mark = typesetter.one_line("□\u00a0", scale.heading, 100)
    text = typesetter.one_line(name, scale.heading, 400, bold=True)
    spans = spans_of(mark, scale.heading) + spans_of(text, scale.heading)
    if count:
        spans += spans_of(typesetter.one_line(f"\u00a0{count}", scale.body, 100), scale.body)
    return Row(items=((0.0, spans),), size=scale.heading, height=scale.heading_leading)


def item(
    mark: str,
    text: Text,
    *,
    typesetter: Typesetter,
    scale: Scale,
    width: float,
    level: int = 1,
    size: float | None = None,
    colour: Colour = INK,
) -> Paragraph | None:
    """A point behind its mark; each level stands two characters further right. None for an empty text."""
    size = size or scale.body
    mark_x = scale.body * (0.6 + 1.5 * (level - 1))
    mark_line = typesetter.one_line(f"{mark}\u00a0", size, 100)
    indent = mark_x + mark_line.width
    lines = typesetter.lines(text, size, width - indent)
    if not lines:
        return None
    return Paragraph(
        lines=lines,
        size=size,
        leading=size / scale.body * scale.body_leading,
        indent=indent,
        mark=mark_line,
        colour=colour,
    )


def items(
    mark: str, texts: Sequence[Text], *, typesetter: Typesetter, scale: Scale, width: float, level: int = 1
) -> list[Block]:
    """Points one under another."""
    made = (item(mark, text, typesetter=typesetter, scale=scale, width=width, level=level) for text in texts)
    return [block for block in made if block is not None]


def notes(texts: Sequence[Text], *, typesetter: Typesetter, scale: Scale, width: float) -> list[Block]:
    """Remarks behind ※, smaller and without a heading."""
    made = (
        item("※", text, typesetter=typesetter, scale=scale, width=width, size=scale.table, colour=SOFT)
        for text in texts
    )
    return [block for block in made if block is not None]


def points(texts: Sequence[Text], *, typesetter: Typesetter, scale: Scale, width: float) -> list[Block]:
    """① ② ③ side by side where they all fit one line, else one under another."""
    gap = scale.body * 1.1
    x = scale.body * 0.6
    row: list[tuple[float, tuple[Span, ...]]] = []
    found: list[Block] = []
    for text in texts:
        mark = _NUMBERS[len(found)] if len(found) < len(_NUMBERS) else f"{len(found) + 1}."
        block = item(mark, text, typesetter=typesetter, scale=scale, width=width)
        if block is None:
            continue
        found.append(block)
        if block.mark is not None:
            row.append((x, spans_of(block.mark, scale.body) + spans_of(block.lines[0], scale.body)))
            x += block.mark.width + block.lines[0].width + gap
            if len(block.lines) > 1:
                x = width + gap + 1
    if len(found) > 1 and x - gap <= width:
        return [Row(items=tuple(row), size=scale.body, height=scale.body_leading)]
    return found


def caution_box(
    texts: Sequence[Text],
    *,
    typesetter: Typesetter,
    scale: Scale,
    width: float,
    changed: Container[int] = (),
) -> CautionBox | None:
    """The 주의 box; several cautions stand behind a · each. `changed`: numbers of those to be barred."""
    pad = scale.body * 0.62 * scale.air
    label = typesetter.one_line(WORDS.text("sheets.brief.caution"), scale.body, width, bold=True)
    side = scale.body
    indent = side + label.width + scale.body * 0.55
    room = width - indent - side
    mark = typesetter.one_line("·\u00a0", scale.body, 100) if len(texts) > 1 else None
    hang = mark.width if mark else 0.0
    paragraphs = []
    for number, text in enumerate(texts):
        lines = typesetter.lines(text, scale.body, room - hang)
        if lines:
            paragraphs.append(
                Paragraph(
                    lines=lines,
                    size=scale.body,
                    leading=scale.body * 1.5 * scale.air,
                    mark=mark,
                    indent=hang,
                    is_changed=number in changed,
                )
            )
    if not paragraphs:
        return None
    return CautionBox(
        label=label, paragraphs=tuple(paragraphs), width=width, pad=pad, side=side, indent=indent
    )


def pointer(names: Sequence[str], *, typesetter: Typesetter, scale: Scale, width: float) -> Row:
    """The line at the foot of page 1 that says what is overleaf."""
    text = WORDS.text("sheets.page.overleaf", parts=", ".join(dict.fromkeys(filter(None, names))))
    line = typesetter.one_line(text, scale.table, width, bold=True)
    return Row(items=((0.0, spans_of(line, scale.table)),), size=scale.table, height=scale.table * 1.5)
