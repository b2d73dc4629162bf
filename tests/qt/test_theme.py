# SPDX-License-Identifier: Apache-2.0
"""Text can be read on every ground it stands on, in light and in dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from desktop.qt.theme import DARK, FAMILY_NAME, LIGHT, Colours, make_theme, style_sheet


def contrast(one: str, other: str) -> float:
    """Ratio of WCAG 2."""

    def light(name: str) -> float:
        parts = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(name).getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_colour_reaches_four_and_a_half_on_its_grounds(colours: Colours) -> None:
    grounds = (colours.panel, colours.ground, colours.today, colours.off_hours, colours.field)
    pairs = [
        (text, ground)
        for text in (
            colours.text,
            colours.muted,
            colours.danger,
            colours.ok,
            colours.warn,
            colours.accent_text,
        )
        for ground in grounds
    ]
    pairs += [(colours.faint, colours.panel), (colours.faint, colours.field)]
    pairs += [(colours.saturday, colours.ground), (colours.holiday, colours.ground)]
    pairs += [
        (colours.on_accent, colours.accent),
        (colours.warn, colours.warn_soft),
        (colours.danger, colours.danger_soft),
    ]
    pairs += [(colours.accent_text, colours.accent_soft), (colours.text, colours.danger_soft)]
    shades = [*colours.shades.values(), colours.council_band, colours.holiday_band, colours.season_band]
    pairs += [(shade.text, shade.fill) for shade in shades]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}


def test_the_shipped_font_is_used_and_grows_with_the_scale(qapp: QApplication) -> None:
    plain, double = make_theme(qapp, name="light"), make_theme(qapp, name="light", scale=2)
    assert QFontInfo(plain.base).family() == FAMILY_NAME
    assert double.em == pytest.approx(plain.em * 2, abs=1)
    assert plain.base.pointSizeF() >= 10


def test_the_style_sheet_has_no_name_left_open(qapp: QApplication) -> None:
    for name in ("light", "dark"):
        assert "@" not in style_sheet(make_theme(qapp, name=name))
