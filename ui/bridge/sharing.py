"""How sharing stands, for the sidebar's foot, in the same figures as the page of bundles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.store.work import Read
    from amdesk.today.sidebar import Sharing


def sharing_now(read: Read) -> Sharing:
    """Return who there is to share with, what waits for them, and when it last happened."""
    from amdesk.today.sidebar import sharing  # noqa: PLC0415 - the core is imported late

    found = sharing(read)
    if not found.peers:
        return found
    from amdesk.sync.bundles.overview import next_bundle  # noqa: PLC0415 - heavy: only where one shares

    return replace(found, waiting=next_bundle(read).records)
