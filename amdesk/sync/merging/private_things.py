"""Private things that come from others: no desk sends them, so whoever does is up to something."""

from __future__ import annotations

from collections.abc import Mapping

from amdesk.store.sheet import KindSheet
from amdesk.sync.bundles.payload_reading import ToldChunk, ToldGroup
from amdesk.sync.bundles.refusals import HoldsPrivateThings


def refuse_private(chunk: ToldChunk, sheets: Mapping[str, KindSheet]) -> None:
    """Refuse a chunk that writes private kinds, private fields or records of nobody's account.

    Of the last it may tell where they went. Raises HoldsPrivateThings.
    """
    for group in chunk.groups:
        sheet = sheets.get(group.kind)
        if sheet is not None and _is_private(group, sheet):
            raise HoldsPrivateThings("It writes about private things: {kind}.", kind=group.kind)


def _is_private(group: ToldGroup, sheet: KindSheet) -> bool:
    named = group.fields.keys() | (group.replaces or {}).keys()
    if sheet.private or not named.isdisjoint(sheet.private_fields):
        return True
    only_placed = group.replaces is not None and group.fields.keys() <= sheet.place_fields
    if not sheet.private_loose or only_placed:
        return False
    return any(map(str.__eq__, group.records, group.roots))
