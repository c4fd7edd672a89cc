"""How sharing stands, for the sidebar's foot, in the same figures as the page of bundles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.base.errors import AmdeskError
    from amdesk.store.work import Read
    from amdesk.today.sidebar import Sharing


@dataclass(frozen=True, slots=True)
class StorageStanding:
    """How it stands with the storages: how many, the newest sync, what went wrong with the first.

    `synced_at` is an instant as stored, None for never.
    """

    count: int = 0
    synced_at: str | None = None
    error: AmdeskError | None = None


def storage_standing(read: Read) -> StorageStanding:
    """Return how it stands with the storages."""
    if not read.value("SELECT count(*) FROM remote"):
        return StorageStanding()
    # heavy: only where there is a storage
    from amdesk.sync.remotes.ledger import remotes  # noqa: PLC0415
    from amdesk.sync.remotes.syncing import failure_of  # noqa: PLC0415

    found = remotes(read)
    errors = (failure_of(one) for one in found)
    return StorageStanding(
        len(found),
        max((one.synced_at for one in found if one.synced_at), default=None),
        next((error for error in errors if error is not None), None),
    )


def sharing_now(read: Read) -> Sharing:
    """Return who there is to share with, what waits for them, and when it last happened."""
    from amdesk.today.sidebar import sharing  # noqa: PLC0415 - the core is imported late

    found = sharing(read)
    if not found.peers:
        return found
    from amdesk.sync.bundles.overview import next_bundle  # noqa: PLC0415 - heavy: only where one shares

    return replace(found, waiting=next_bundle(read).records)
