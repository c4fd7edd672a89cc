"""Which screen shows what, and its making on the first visit."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen, Target


@dataclass(frozen=True, slots=True)
class ScreenPlace:
    """One screen: its name, the package that makes it, and the kinds of records it shows.

    `section` is the sidebar's section it belongs to, its own name for a section's screen.
    """

    name: str
    package: str
    kinds: frozenset[str] = frozenset()
    section: str = ""


class Registry:
    """Finds the screen for a target and makes it when it is first visited."""

    def __init__(self, places: Iterable[ScreenPlace]) -> None:
        self._places = {place.name: place for place in places}
        self._by_kind = {
            kind: place.name for place in self._places.values() for kind in place.kinds
        }
        self._made: dict[str, Screen] = {}

    def name_for(self, target: Target) -> str | None:
        """Return the name of the screen that shows `target`, None when there is none."""
        if isinstance(target, Ref):
            return self._by_kind.get(target.kind)
        return target if target in self._places else None

    def section_of(self, name: str) -> str:
        """Return the section a screen belongs to."""
        return self._places[name].section or name

    def screen(self, name: str, context: ScreenContext) -> tuple[Screen, bool]:
        """Return the screen called `name`, and whether it was made just now.

        Raises whatever importing or making it raises, and KeyError for an unknown name.
        """
        if name in self._made:
            return self._made[name], False
        package = importlib.import_module(self._places[name].package)
        factory: Callable[[ScreenContext], Screen] = package.factory
        made = factory(context)
        self._made[name] = made
        return made, True

    def made(self) -> tuple[Screen, ...]:
        """Return the screens that were visited so far."""
        return tuple(self._made.values())
