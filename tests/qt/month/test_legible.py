# SPDX-License-Identifier: Apache-2.0
"""Letters and numbers of month, year and agenda can be read on every ground, light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from db.records.enums import Family, Status
from desktop.qt.month.paint import block_tones
from desktop.qt.theme import make_theme
from desktop.qt.week.paint import mixed
from desktop.qt.year.paint import STRENGTHS
from tests.qt.test_theme import contrast


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("status", list(Status))
def test_the_letter_of_a_kind_is_legible_on_its_block(qapp: QApplication, name: str, status: Status) -> None:
    theme = make_theme(qapp, name=name)
    for family in Family:
        ground, ink = block_tones(theme.colours.shades[family], status, theme)
        assert contrast(ink, ground.name()) >= 4.5, family


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_number_of_a_day_is_legible_however_full_it_is(qapp: QApplication, name: str) -> None:
    colours = make_theme(qapp, name=name).colours
    for steps, strength in enumerate(STRENGTHS):
        ground = mixed(colours.accent, colours.panel, strength).name()
        assert contrast(colours.on_accent if steps == 4 else colours.text, ground) >= 4.5
        if steps < 2:
            assert contrast(colours.holiday, ground) >= 4.5
            assert contrast(colours.saturday, ground) >= 4.5
