# SPDX-License-Identifier: Apache-2.0
"""The mayor's one-page brief (현장방문 보고). Page 1 stands alone; what does not fit goes overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.outputs.pdf import parts
from desktop.outputs.pdf.blocks import Block, Part
from desktop.outputs.pdf.flow import Page, arrange, fits_one_page
from desktop.outputs.pdf.frame import DOT, Frame, draw_pages, frame_of, imprint_of, short
from desktop.outputs.pdf.overview import overview
from desktop.outputs.pdf.paper import Paper, press
from desktop.outputs.pdf.styles import A4, LARGE, MM, NORMAL, SIDE, SNUG, TIGHT, WHERE_CHARS, Scale
from desktop.outputs.pdf.tables import Column, table
from desktop.outputs.pdf.typeset import Typesetter
from desktop.outputs.pdf.values import BriefSheet, OpenSuggestion, Run, Sheet, Text

_WIDTH = A4[0] - 2 * SIDE


def write_brief(sheet: BriefSheet) -> Sheet:
    """The brief of one visit as a PDF; byte-identical for equal values."""
    return write_briefs((sheet,), title=sheet.title)


def write_briefs(sheets: Sequence[BriefSheet], *, title: str = "") -> Sheet:
    """Briefs one after another in one file, each with its own n / N and an entry in the outline.

    `title` is the title of the file (default: that of the first sheet), its date the latest `basis`. Raises
    ValueError without a sheet.
    """
    if not sheets:
        raise ValueError("a file of briefs needs at least one sheet")
    with press:
        typesetter = Typesetter(cut_mark=parts.WORDS.text("sheets.page.cut"))
        first = sheets[0]
        date = max(sheet.basis for sheet in sheets)
        paper = Paper(
            imprint_of(first, title=title or first.title, edition=first.edition, date=date), size=A4
        )
        pages = 0
        for number, sheet in enumerate(sheets):
            frame, made = _set_sheet(sheet, typesetter)
            paper.bookmark(short(sheet.title), f"sheet-{number}")
            draw_pages(paper, frame, made)
            pages += len(made)
        return Sheet(
            pdf=paper.finish(),
            pages=pages,
            missing=tuple(dict.fromkeys(typesetter.missing)),
            shortened=tuple(dict.fromkeys(typesetter.shortened)),
        )


@dataclass(slots=True)
class _Setting:
    """What setting a part needs: the typesetter, the type sizes."""

    typesetter: Typesetter
    scale: Scale


def _set_sheet(sheet: BriefSheet, typesetter: Typesetter) -> tuple[Frame, list[Page]]:
    """The pages of a sheet: in the largest type in which it fits one page, else in normal type."""
    frame = frame_of(
        sheet,
        size=A4,
        typesetter=typesetter,
        edition=sheet.edition,
        copy_text=sheet.copy_text,
        next_move=sheet.next_move,
    )
    noted = len(typesetter.missing), len(typesetter.shortened)
    for scale in (NORMAL,) if _is_long(sheet) else (LARGE, NORMAL, SNUG, TIGHT, NORMAL):
        del typesetter.missing[noted[0] :], typesetter.shortened[noted[1] :]
        essential, further, last = _parts(sheet, _Setting(typesetter, scale))
        if fits_one_page([*essential, *further, *last], frame.first_room, scale.part_gap):
            break
    return frame, arrange(
        essential=essential,
        further=further,
        last=last,
        first_room=frame.first_room,
        room=frame.room,
        gap=scale.part_gap,
        pointer=lambda names: parts.pointer(names, typesetter=typesetter, scale=scale, width=_WIDTH),
    )


def _is_long(sheet: BriefSheet) -> bool:
    """Whether a page in large type is out of the question, so that trying it would be time lost."""
    return len(sheet.timetable) + len(sheet.people) + len(sheet.open_suggestions) + len(sheet.why) > 30


def _parts(sheet: BriefSheet, setting: _Setting) -> tuple[list[Part], list[Part], list[Part]]:
    """Parts of page 1, parts that may go overleaf, and the cautions at the foot of page 1."""
    essential = [
        _overview(sheet, setting),
        _why(sheet, setting),
        _points(sheet, setting),
        _agenda(sheet, setting),
        _timetable(sheet, setting),
    ]
    further = [
        _people(sheet, setting),
        _suggestions(sheet, setting),
        _gathered(sheet, setting),
        _attachments(sheet, setting),
        _notes(sheet, setting),
    ]
    last = [_cautions(sheet, setting)]
    return _present(essential), _present(further), _present(last)


def _present(found: Sequence[Part | None]) -> list[Part]:
    return [part for part in found if part is not None]


def _part(key: str, blocks: Sequence[Block], setting: _Setting, *, count: str = "") -> Part | None:
    if not blocks:
        return None
    name = parts.WORDS.text(f"sheets.brief.{key}")
    return parts.part(name, blocks, typesetter=setting.typesetter, scale=setting.scale, count=count)


def _at(sheet: BriefSheet, key: str, setting: _Setting) -> None:
    """Note where the text that follows stands, for the list of missing characters."""
    setting.typesetter.where = f"{sheet.title[:WHERE_CHARS]}{DOT}{parts.WORDS.text(f'sheets.brief.{key}')}"


def _overview(sheet: BriefSheet, setting: _Setting) -> Part | None:
    setting.typesetter.where = sheet.title[:WHERE_CHARS]
    block = overview(sheet.overview, typesetter=setting.typesetter, scale=setting.scale, width=_WIDTH)
    return Part(name=parts.WORDS.text("sheets.brief.overview"), blocks=(block,)) if block else None


def _why(sheet: BriefSheet, setting: _Setting) -> Part | None:
    _at(sheet, "why", setting)
    blocks = parts.items("○", sheet.why, typesetter=setting.typesetter, scale=setting.scale, width=_WIDTH)
    return _part("why", blocks, setting)


def _points(sheet: BriefSheet, setting: _Setting) -> Part | None:
    _at(sheet, "key_points", setting)
    blocks = parts.points(sheet.key_points, typesetter=setting.typesetter, scale=setting.scale, width=_WIDTH)
    return _part("key_points", blocks, setting)


def _timetable(sheet: BriefSheet, setting: _Setting) -> Part | None:
    if not sheet.timetable:
        return None
    _at(sheet, "timetable", setting)
    say = parts.WORDS.text
    large = setting.scale.table / NORMAL.table
    time, minutes, note = 30 * MM * large, 14 * MM * large, 41 * MM
    columns = (
        Column(heading=say("sheets.brief.time"), width=time, centred=True),
        Column(heading=say("sheets.brief.minutes"), width=minutes, centred=True),
        Column(heading=say("sheets.brief.content"), width=_WIDTH - time - minutes - note),
        Column(heading=say("sheets.brief.note"), width=note, centred=True),
    )
    rows = [(row.time, row.minutes, row.text, (Run(row.note, row.strong),)) for row in sheet.timetable]
    block = table(columns, rows, typesetter=setting.typesetter, scale=setting.scale)
    return _part("timetable", [block], setting)


def _people(sheet: BriefSheet, setting: _Setting) -> Part | None:
    if not sheet.people:
        return None
    _at(sheet, "people", setting)
    say = parts.WORDS.text
    group, post, name = 24 * MM, 48 * MM, 30 * MM
    columns = (
        Column(heading=say("sheets.brief.group"), width=group, centred=True),
        Column(heading=say("sheets.brief.post"), width=post, centred=True),
        Column(heading=say("sheets.brief.name"), width=name, centred=True),
        Column(
            heading=sheet.came_heading or say("sheets.brief.notice"),
            width=_WIDTH - group - post - name,
            centred=True,
        ),
    )
    rows = [(row.group, row.post, row.name, row.notice) for row in sheet.people]
    block = table(columns, rows, typesetter=setting.typesetter, scale=setting.scale)
    total = sum(row.count for row in sheet.people)
    return _part("people", [block], setting, count=say("sheets.page.count_people", count=total))


def _suggestions(sheet: BriefSheet, setting: _Setting) -> Part | None:
    _at(sheet, "open_suggestions", setting)
    count = parts.WORDS.text("sheets.page.count_items", count=len(sheet.open_suggestions))
    return _part("open_suggestions", _listed(sheet.open_suggestions, setting), setting, count=count)


def _agenda(sheet: BriefSheet, setting: _Setting) -> Part | None:
    """What is spoken of, in order; what came of it below."""
    _at(sheet, "agenda", setting)
    count = parts.WORDS.text("sheets.page.count_items", count=len(sheet.agenda))
    return _part("agenda", _listed(sheet.agenda, setting), setting, count=count)


def _gathered(sheet: BriefSheet, setting: _Setting) -> Part | None:
    """Each name as a point, what is under it one level further in."""
    _at(sheet, "gathered", setting)
    blocks: list[Block] = []
    for group in sheet.gathered:
        blocks.extend(_items("○", (group.name,), setting))
        blocks.extend(_items("-", group.lines, setting, level=2))
    return _part("gathered", blocks, setting)


def _listed(rows: Sequence[OpenSuggestion], setting: _Setting) -> list[Block]:
    blocks: list[Block] = []
    for row in rows:
        blocks.extend(_items("○", (_suggestion_text(row),), setting))
        blocks.extend(_items("-", row.details, setting, level=2))
    return blocks


def _items(mark: str, texts: Sequence[Text], setting: _Setting, *, level: int = 1) -> Sequence[Block]:
    return parts.items(
        mark, texts, typesetter=setting.typesetter, scale=setting.scale, width=_WIDTH, level=level
    )


def _suggestion_text(suggestion: OpenSuggestion) -> tuple[Run, ...]:
    """``야간 진료 확대 — **추진 중**, 시민건강국``"""
    runs = [Run(suggestion.text)]
    if suggestion.status:
        runs += [Run(" — "), Run(suggestion.status, True)]
    if suggestion.bureau:
        runs.append(Run((", " if suggestion.status else " — ") + suggestion.bureau))
    return tuple(runs)


def _attachments(sheet: BriefSheet, setting: _Setting) -> Part | None:
    _at(sheet, "attachments", setting)
    blocks = parts.items(
        "-", sheet.attachments, typesetter=setting.typesetter, scale=setting.scale, width=_WIDTH
    )
    return _part("attachments", blocks, setting)


def _notes(sheet: BriefSheet, setting: _Setting) -> Part | None:
    setting.typesetter.where = sheet.title[:WHERE_CHARS]
    blocks = parts.notes(sheet.notes, typesetter=setting.typesetter, scale=setting.scale, width=_WIDTH)
    return Part(name=parts.WORDS.text("sheets.brief.notes"), blocks=tuple(blocks)) if blocks else None


def _cautions(sheet: BriefSheet, setting: _Setting) -> Part | None:
    _at(sheet, "caution", setting)
    box = parts.caution_box(sheet.cautions, typesetter=setting.typesetter, scale=setting.scale, width=_WIDTH)
    return Part(name=parts.WORDS.text("sheets.brief.caution"), blocks=(box,)) if box else None
