# SPDX-License-Identifier: Apache-2.0
"""Colours, fonts and sizes of the window, light and dark; the one place that knows them.

Every size is a multiple of the font (`em`), so that text at 200 % pushes things apart instead of
being cut. Painted views read `Theme`, ordinary widgets get a palette and one small style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from db.records.enums import Family
from desktop.qt.assets import resource_bytes, resource_path

FAMILY_NAME = "Dongseon Sans KR"
LEAST_POINTS = 10.0


@dataclass(frozen=True, slots=True)
class Shade:
    """The three colours of a family of engagements: bar, fill and text on the fill."""

    bar: str
    fill: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Named colours as #rrggbb; text colours reach 4.5 : 1 on every ground they are used on."""

    ground: str
    panel: str
    raised: str
    field: str
    text: str
    muted: str
    faint: str
    line: str
    soft_line: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_text: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    saturday: str
    holiday: str
    today: str
    off_hours: str
    now: str
    shades: Mapping[Family, Shade]
    council_band: Shade
    holiday_band: Shade
    season_band: Shade


LIGHT = Colours(
    ground="#f3f5f8",
    panel="#ffffff",
    raised="#ffffff",
    field="#ffffff",
    text="#1b2330",
    muted="#566072",
    faint="#6b7484",
    line="#dde1e8",
    soft_line="#eceff4",
    accent="#1d5bbf",
    on_accent="#ffffff",
    accent_soft="#e6eefb",
    accent_text="#174ea6",
    danger="#b93a0b",
    danger_soft="#fdebe3",
    warn="#8f5300",
    warn_soft="#fdf1dd",
    ok="#1b7345",
    ok_soft="#e3f3ea",
    saturday="#225f9f",
    holiday="#b8264e",
    today="#f2f7ff",
    off_hours="#fafbfc",
    now="#d23f0c",
    shades={
        Family.FIELD: Shade("#2a8a57", "#e2f1e9", "#123f29"),
        Family.COUNCIL: Shade("#3a57c4", "#e5eafb", "#1d2b70"),
        Family.DISTRICT: Shade("#c77d22", "#fdeedb", "#653b0b"),
        Family.PRESS: Shade("#bf2659", "#fbe5ec", "#6d1434"),
        Family.OTHER: Shade("#75808f", "#e9edf2", "#333c49"),
    },
    council_band=Shade("#7650b4", "#eee7f8", "#4c2f87"),
    holiday_band=Shade("#b8264e", "#fbe6eb", "#7d1735"),
    season_band=Shade("#0f7a83", "#def1f2", "#0b4f55"),
)

DARK = Colours(
    ground="#171b21",
    panel="#1f242c",
    raised="#272d37",
    field="#191e25",
    text="#e8ecf2",
    muted="#aeb7c5",
    faint="#98a2b2",
    line="#38404c",
    soft_line="#2a313b",
    accent="#7fb0ff",
    on_accent="#0d1a30",
    accent_soft="#263a5a",
    accent_text="#a9c9ff",
    danger="#ff9a72",
    danger_soft="#4a2618",
    warn="#f3bb62",
    warn_soft="#43331a",
    ok="#7dd6a4",
    ok_soft="#1d3b2b",
    saturday="#8fbcf2",
    holiday="#ff92ad",
    today="#222d3d",
    off_hours="#1b2027",
    now="#ff8a5c",
    shades={
        Family.FIELD: Shade("#4fbd84", "#1f3a2d", "#d2f1e0"),
        Family.COUNCIL: Shade("#8ba2ff", "#28315a", "#dde3ff"),
        Family.DISTRICT: Shade("#eaa44b", "#46331c", "#ffe6c4"),
        Family.PRESS: Shade("#ff7ba6", "#4a2233", "#ffdbe6"),
        Family.OTHER: Shade("#97a3b3", "#2f3742", "#e3e8ef"),
    },
    council_band=Shade("#b197ec", "#362b50", "#e7dcff"),
    holiday_band=Shade("#ff92ad", "#4a2330", "#ffdce4"),
    season_band=Shade("#58c3cc", "#173a3e", "#cdf3f6"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours, fonts and the em in pixels that everything is measured with."""

    name: str
    colours: Colours
    base: QFont
    bold: QFont
    small: QFont
    small_bold: QFont
    large: QFont
    em: float
    line: float

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"

    def px(self, ems: float) -> int:
        """Whole pixels for a number of ems, at least one for anything above nothing."""
        return max(1, round(ems * self.em)) if ems > 0 else 0


def make_theme(app: QApplication, *, name: str, scale: float = 1.0) -> Theme:
    """The theme called `name` (light, dark), text `scale` times the system's size (not below 10 pt)."""
    load_fonts()
    base = QFont(_system_font(app))
    base.setFamily(FAMILY_NAME)
    points = max(LEAST_POINTS, base.pointSizeF()) * scale
    base.setPointSizeF(points)
    metrics = QFontMetricsF(base)
    return Theme(
        name=name,
        colours=DARK if name == "dark" else LIGHT,
        base=base,
        bold=_variant(base, 1.0, bold=True),
        small=_variant(base, 0.9),
        small_bold=_variant(base, 0.9, bold=True),
        large=_variant(base, 1.38, bold=True),
        em=float(QFontInfo(base).pixelSize()),
        line=metrics.height(),
    )


def _variant(base: QFont, factor: float, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * factor)
    font.setBold(bold)
    return font


def _system_font(app: QApplication) -> QFont:
    """The platform's own font, also after ours was set (a property remembers it)."""
    kept = app.property("dongseon_system_font")
    if isinstance(kept, QFont):
        return kept
    font = QFont(app.font())
    app.setProperty("dongseon_system_font", font)
    return font


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Makes the shipped Korean font known to Qt; returns the families found (needs a QGuiApplication)."""
    families: list[str] = []
    for weight in ("Regular", "Bold"):
        number = QFontDatabase.addApplicationFont(str(resource_path("fonts", f"DongseonSansKR-{weight}.ttf")))
        families.extend(QFontDatabase.applicationFontFamilies(number) if number >= 0 else [])
    return tuple(families)


def system_theme_name(app: QApplication) -> str:
    """dark or light as the desktop says; light where it says nothing."""
    hints = app.styleHints()
    scheme = getattr(hints, "colorScheme", None)
    return "dark" if scheme is not None and getattr(scheme(), "name", "") == "Dark" else "light"


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Font, palette and style sheet for all ordinary widgets."""
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("fusion"))
    app.setFont(theme.base)
    app.setPalette(palette(theme.colours))
    app.setStyleSheet(style_sheet(theme))


def palette(colours: Colours) -> QPalette:
    """The palette that ordinary widgets and dialogs of Qt follow."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.panel,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.field,
        QPalette.ColorRole.AlternateBase: colours.ground,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.danger,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.faint,
        QPalette.ColorRole.Link: colours.accent_text,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Light: colours.soft_line,
        QPalette.ColorRole.Dark: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(disabled, role, QColor(colours.faint))
    return made


_COLOUR = re.compile(r"@([a-z_]+)\b(?!\()")
_EMS = re.compile(r"@em\(([0-9.]+)\)")


def style_sheet(theme: Theme) -> str:
    """`resources/styles/window.qss` with `@name` as colours and `@em(n)` as pixels."""
    names = {f.name for f in fields(Colours)}
    text = resource_bytes("styles", "window.qss").decode("utf-8")
    text = _EMS.sub(lambda match: f"{theme.px(float(match[1]))}px", text)

    def colour(match: re.Match[str]) -> str:
        if match[1] in ("arrow", "tick"):
            return resource_path("icons", f"{match[1]}-{theme.name}.svg").as_posix()
        if match[1] not in names:
            raise KeyError(f"window.qss names an unknown colour: {match[1]}")
        return str(getattr(theme.colours, match[1]))

    return _COLOUR.sub(colour, text)
