"""Forms that were open when the desk was locked: kept in the desk itself, never beside it.

They lie in a fact of the desk, which is encrypted with it, is not logged and is not shared, and go
back to the forms at the next opening.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from amdesk.base.errors import AmdeskError
from amdesk.base.money import Money
from ui.bridge.facts import DraftKey, Drafts

if TYPE_CHECKING:
    from amdesk.store.desk import Desk
    from ui.bridge.core_side import CoreSide

FACT = "draft.forms"


def keep_drafts(core: CoreSide, drafts: Drafts) -> None:
    """Write drafts into the open desk. Writing thread; a desk that takes none is closed anyway."""
    if drafts:
        with contextlib.suppress(AmdeskError):
            core.desk.write_fact(FACT, packed(drafts))


def taken_drafts(desk: Desk) -> Drafts:
    """The drafts of a desk, which are not in it any more from now on."""
    text = desk.fact(FACT)
    if not text:
        return {}
    desk.write_fact(FACT, "")
    return unpacked(text)


def packed(drafts: Drafts) -> str:
    """Drafts as text."""
    return json.dumps([[list(key), _packed(dict(values))] for key, values in drafts.items()])


def unpacked(text: str) -> dict[DraftKey, Mapping[str, Any]]:
    """Drafts out of text; none when it cannot be read."""
    try:
        return {
            (str(kind), str(record), str(place)): _unpacked(values)
            for (kind, record, place), values in json.loads(text)
        }
    except (ValueError, TypeError, KeyError):
        return {}


def _packed(value: Any) -> Any:  # noqa: PLR0911 - one line per type
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            return {"instant": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case Money():
            return {"money": [value.minor, value.currency]}
        case Mapping():
            return {"values": [[name, _packed(one)] for name, one in value.items()]}
        case list() | tuple():
            return [_packed(one) for one in value]
        case _:
            return None  # nothing a form holds; a draft must not keep the desk from closing


def _unpacked(value: Any) -> Any:  # noqa: PLR0911 - as above
    match value:
        case {"instant": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"decimal": text}:
            return Decimal(text)
        case {"money": [minor, currency]}:
            return Money(minor, currency)
        case {"values": pairs}:
            return {name: _unpacked(one) for name, one in pairs}
        case list():
            return [_unpacked(one) for one in value]
        case _:
            return value
