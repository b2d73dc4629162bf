# SPDX-License-Identifier: Apache-2.0
"""What is chosen in the paper window: the sheet shown, those ticked, the reader of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records.enums import Profile, SheetKind
from desktop.screens.paper import PaperScreen, PaperView, SheetAsk, SheetChoice

SCHEDULES = (SheetKind.DAY, SheetKind.WEEK, SheetKind.MONTH)
Place = tuple[SheetKind, date | None, int]


def place_of(choice: SheetChoice) -> Place:
    """What tells a sheet from the others of the list, also after it was read anew."""
    return choice.ask.sheet, choice.ask.first, choice.ask.engagement


class Chosen:
    """Remembers the profile of each sheet as long as the window is open, whatever is printed in it."""

    def __init__(self) -> None:
        self.screen = PaperScreen(view=PaperView())
        self.current: Place | None = None
        self.ticked: set[Place] = set()
        self.pocket = False
        self.is_named = False
        self.reader = 0
        self._profiles: dict[SheetKind, Profile] = {}

    def take(self, screen: PaperScreen) -> None:
        """Fresh values; what is chosen stays where it is still there."""
        if screen.view != self.screen.view:
            self.ticked.clear()
            self.current, self.reader = None, 0
        self.screen = screen
        places = [place_of(choice) for choice in screen.sheets]
        self.ticked &= set(places)
        if self.current not in places:
            self.current = places[0] if places else None
        if self.reader not in {reader.key for reader in screen.readers}:
            self.reader = 0

    @property
    def choice(self) -> SheetChoice | None:
        """The sheet shown."""
        return next((c for c in self.screen.sheets if place_of(c) == self.current), None)

    def profile_of(self, choice: SheetChoice) -> Profile:
        """Whom a sheet is made for: as chosen before, else as proposed."""
        wanted = self._profiles.get(choice.ask.sheet)
        return wanted if wanted in choice.profiles else choice.ask.profile

    def set_profile(self, profile: Profile) -> None:
        """For the sheet shown, and all of its kind."""
        if self.choice is not None:
            self._profiles[self.choice.ask.sheet] = profile

    def tick(self, place: Place, *, on: bool) -> None:
        if on:
            self.ticked.add(place)
        else:
            self.ticked.discard(place)

    def ask_of(self, choice: SheetChoice) -> SheetAsk:
        profile = self.profile_of(choice)
        return replace(
            choice.ask,
            profile=profile,
            pocket=self.pocket and choice.ask.sheet in SCHEDULES,
            is_named=self.is_named and profile is Profile.ESCORT,
            reader=self.reader if choice.ask.engagement and self.takes_reader(choice) else 0,
            bureau=self.reader if choice.ask.first is not None and self.takes_reader(choice) else 0,
        )

    def takes_reader(self, choice: SheetChoice) -> bool:
        """Whether its reader sees what is his own: a councillor or a bureau, of days only a bureau."""
        profile = self.profile_of(choice)
        if choice.ask.engagement and not self.screen.view.engagement:
            return False  # among those of some days the bureaus are offered, and nobody of its own
        return profile is Profile.BUREAU or (profile is Profile.COUNCIL and bool(choice.ask.engagement))

    def ask(self) -> SheetAsk | None:
        """The sheet shown."""
        return None if self.choice is None else self.ask_of(self.choice)

    def asks(self) -> tuple[SheetAsk, ...]:
        """All that would be saved or printed: what is ticked, else what is shown."""
        wanted = [c for c in self.screen.sheets if place_of(c) in self.ticked]
        if not wanted and self.choice is not None:
            wanted = [self.choice]
        return tuple(self.ask_of(choice) for choice in wanted)
