# SPDX-License-Identifier: Apache-2.0
"""Every key of the window, declared once: the F1 panel, the printed list and the tests read this table.

What a key does is said by the catalogue: `keys.<where>.<name>`. A letter means the key of the keyboard,
so that it works in Hangul mode as well (N and ㅜ).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.screens.key_places import Key, Where, keys_of
from desktop.words.keys import hangul_key

__all__ = ["KEYS", "SYMBOLS", "Key", "Press", "Where", "groups", "hangul", "of", "presses", "printed"]

KEYS: tuple[Key, ...] = (
    *keys_of(
        Where.ANYWHERE,
        box="Ctrl+K",
        new="Ctrl+N",
        undo="Ctrl+Z",
        redo="Ctrl+Y Ctrl+Shift+Z",
        print="Ctrl+P",
        tomorrow="Ctrl+Shift+P",
        message="Ctrl+Shift+M",
        code="Ctrl+Shift+Q",
        phone="Ctrl+E",
        repeat="Ctrl+R",
        alternative="Ctrl+D",
        desk_today="Ctrl+1",
        desk_calendar="Ctrl+2",
        desk="Ctrl+L",
        desk_visits="Ctrl+3",
        desk_requests="Ctrl+4",
        desk_council="Ctrl+5",
        desk_districts="Ctrl+6",
        desk_followups="Ctrl+7",
        desk_bin="Ctrl+8",
        desk_settings="Ctrl+9",
        tab="Ctrl+Tab Ctrl+Shift+Tab",
        recent="Ctrl+H",
        refresh="F5",
        reminders="F8",
        keys="F1",
        next="Tab",
        previous="Shift+Tab",
    ),
    *keys_of(Where.BOX, down="Down", up="Up", take="Enter", leave="Esc"),
    *keys_of(
        Where.CALENDAR,
        day="D",
        week="W",
        month="M",
        year="Y",
        agenda="A",
        today="T",
        jump="G",
        earlier="PageUp",
        later="PageDown",
        filter="F",
        new="N",
        open="Enter",
        next="J",
        previous="K",
        first="Home",
        last="End",
        peek="Space",
        list="L",
        move="Alt+Left Alt+Right Alt+Up Alt+Down",
        carry="X Ctrl+X",
        copy="C",
        keep="Ctrl+C",
        table="Ctrl+Shift+C",
        paste="Ctrl+V",
        all="Ctrl+A",
        choose="O",
        menu="Menu Shift+F10",
        cancel="Delete",
        bin="Shift+Delete",
        leave="Esc",
    ),
    *keys_of(
        Where.GRID,
        walk="Left Right Up Down",
        more="Shift+Left Shift+Right Shift+Up Shift+Down",
        length="Ctrl+Shift+Up Ctrl+Shift+Down",
        start="Alt+Shift+Up Alt+Shift+Down",
    ),
    *keys_of(Where.MONTH, walk="Left Right Up Down"),
    *keys_of(Where.YEAR, walk="Left Right Up Down"),
    *keys_of(Where.AGENDA, walk="Up Down", day="Left Right", screen="Shift+Space"),
    *keys_of(Where.TABLE, copy="Ctrl+C", whole="Ctrl+Shift+C", save="Menu Shift+F10"),
    *keys_of(Where.INSPECTOR, told="P V T E L", reply="1 2 3", no_answer="N", back="Esc"),
    *keys_of(
        Where.TODAY,
        walk="Up Down",
        group="Left Right",
        first="Home",
        last="End",
        open="Enter",
        told="P V T E L",
        reply="1 2 3 4 5",
        staff="S",
        note="M",
        no_answer="N",
        chase="C",
        arrived="A",
        replied="R",
        fetched="F",
        shredded="D",
        missing="X",
        correct="U",
    ),
    *keys_of(
        Where.VISITS,
        walk="Up Down",
        stage="Shift+Left Shift+Right",
        open="Enter",
        peek="Space",
        list="L",
        board="B",
        find="F",
        cancel="X",
    ),
    *keys_of(
        Where.REQUESTS, walk="Up Down", new="N", answer="1 2 3 4 5", copy="C", replied="R", open="Enter"
    ),
    *keys_of(
        Where.COUNCIL,
        walk="Up Down",
        first="Home",
        last="End",
        told="P V T E L",
        no_answer="N",
        reply="1 2 3 A X D",
        go_on="Enter",
        staff="S",
        note="M",
        time="C",
        mark="Space Shift+Up Shift+Down",
        all="Ctrl+A",
        correct="Delete Backspace",
        heard="H",
        let_be="B",
        waive="W",
        due="U",
        add="R",
        member="I",
        arrange="G",
        find="/ F",
        mine="O",
        people="Y",
        sheet="J",
        key_in="K",
        letter="Q",
        back="Esc",
    ),
    *keys_of(
        Where.DISTRICTS,
        walk="Left Right Up Down",
        first="Home",
        last="End",
        open="Enter",
        visits="1",
        meetings="2",
        since="3",
        period="0",
        sort="O",
        list="L",
        visit="N",
        meeting="M",
        project="P",
        link="K",
        row="Ctrl+C",
        copy="Ctrl+Shift+C",
        back="Esc",
    ),
    *keys_of(
        Where.MEETINGS,
        walk="Up Down",
        people="Right",
        came="1 2 3",
        clear="0",
        new="N",
        series="S",
        fill="L",
        rest="R",
        item="A",
        follow="F",
        minutes="M",
        body="C",
        officer="O",
        order="Alt+Up Alt+Down",
        open="Enter",
        back="Esc",
    ),
    *keys_of(
        Where.ROSTER,
        walk="Up Down",
        open="Enter",
        new="N",
        change="C",
        correct="E",
        end="X",
        remove="Delete",
        find="F",
        day="G",
        problems="P",
        import_="I",
    ),
    *keys_of(
        Where.FOLLOWUPS,
        walk="Up Down",
        step="P",
        status="S",
        tell="T",
        post="O",
        assign="A",
        due="D",
        refuse="X",
        new="N",
        questions="Q",
        copy="C",
        source="L",
        find="F",
        edit="Enter",
        drop="Delete",
    ),
    *keys_of(Where.FOLLOW_TELL, told="P V T E L", no_answer="N", back="Esc"),
    *keys_of(
        Where.PHONES,
        page="1 2 3 4",
        walk="Up Down",
        behind="B",
        find="F /",
        told="T",
        give="G",
        new="N",
        change="E Enter",
        link="L",
        revoke="X",
        upload="U",
        bin="Delete",
        server="S",
        relink="A",
        back="Esc",
    ),
    *keys_of(Where.PHONE_LINK, copy="C", print="P", save="S", back="Esc"),
    *keys_of(
        Where.SESSIONS,
        walk="Up Down",
        year="PageUp PageDown",
        today="T",
        new="N",
        move="M",
        edit="E Enter",
        day="D",
        withdraw="W",
        questions="Q",
        meetings="G",
        import_="I",
        copy="C",
    ),
    *keys_of(
        Where.WAYS,
        file="F",
        changes="C",
        copy="M",
        day="PageUp PageDown",
        code="Q Enter",
        large="B",
        save="S",
    ),
    *keys_of(
        Where.OUTSIDE,
        walk="Up Down",
        new="N",
        change="Enter",
        show="Space",
        read="R",
        read_all="Shift+R",
        bin="Delete",
    ),
    *keys_of(
        Where.IMPORTING,
        tick="Space",
        all="Ctrl+A",
        none="Ctrl+Shift+A",
        units="Tab",
        take="Enter",
        stop="Esc",
    ),
    *keys_of(Where.BIN, restore="Enter R", search="F"),
    *keys_of(
        Where.SETTINGS,
        part="Space",
        heading="Enter",
        own="Delete",
        up="Alt+Up",
        down="Alt+Down",
    ),
    *keys_of(
        Where.FORM,
        section="Alt+1",
        next_section="Ctrl+PageDown",
        previous_section="Ctrl+PageUp",
        fields="Enter",
        add="Insert",
        remove="Delete",
        up="Alt+Up",
        down="Alt+Down",
        script="Ctrl+Enter",
        on_paper="Space",
        back="Esc",
    ),
    *keys_of(
        Where.PAPER,
        walk="Up Down",
        tick="Space",
        pages="PageUp PageDown",
        first="Home",
        last="End",
        wide="W",
        actual="A",
        zoom="Ctrl+= Ctrl+-",
        reader="D",
        profile="1 2 3 4",
        to="T",
        list="L",
        save="S Enter",
        bind="B",
        print="P",
        copy="C Ctrl+C",
        back="Esc",
    ),
    *keys_of(Where.FIELD, leave="Tab", back="Esc", take="Enter"),
)

SYMBOLS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


@dataclass(frozen=True, slots=True)
class Press:
    """Keys held down and those pressed meanwhile, as printed: Alt and ← → ↑ ↓."""

    held: tuple[str, ...]
    pressed: tuple[str, ...]


def presses(key: Key) -> tuple[Press, ...]:
    """The keys of one meaning, those with the same keys held taken together; letters with their jamo."""
    found: list[Press] = []
    for one in key.keys:
        *held, last = (SYMBOLS.get(part, part) for part in one.split("+"))
        cap = f"{last} {jamo}" if (jamo := hangul(last)) else last
        if found and found[-1].held == tuple(held):
            found[-1] = Press(found[-1].held, (*found[-1].pressed, cap))
        else:
            found.append(Press(tuple(held), (cap,)))
    return tuple(found)


def printed(key: Key) -> str:
    """The keys in one line: `Alt+← → ↑ ↓`."""
    return " · ".join("+".join((*one.held, " ".join(one.pressed))) for one in presses(key))


def hangul(key: str) -> str:
    """The jamo on a letter's key; empty for any other key."""
    return hangul_key(key.lower()) if len(key) == 1 and key.isascii() and key.isalpha() else ""


def of(where: Where) -> tuple[Key, ...]:
    """The keys that work there, in the order of the list."""
    return tuple(one for one in KEYS if one.where is where)


def groups() -> tuple[tuple[Where, tuple[Key, ...]], ...]:
    """All keys, grouped by where they work; places without a key of their own are left out."""
    return tuple((where, found) for where in Where if (found := of(where)))
