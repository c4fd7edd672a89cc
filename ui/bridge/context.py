"""What every screen is given when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.bridge.bridge import Bridge
from ui.bridge.facts import DeskFacts
from ui.bridge.settings import Settings
from ui.bridge.storage_sync import StorageSync
from ui.bridge.words import CoreWords

if TYPE_CHECKING:
    from amdesk.store.desk import Place


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """The bridge to the core, what the window remembers, the core's words, and where the desk is.

    `words` says core sentences, errors, labels and choices in the reader's language; its
    ``locale`` writes numbers and dates, its ``language`` is what ``todos.capture`` wants.
    `sync` runs the syncs through storages; it outlives the window that shows it.
    """

    bridge: Bridge
    settings: Settings
    words: CoreWords
    place: Place
    facts: DeskFacts
    sync: StorageSync
