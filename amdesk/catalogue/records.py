"""Products: what can be sold, and what goes with it."""

from __future__ import annotations

from typing import Any, ClassVar

from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record


class Product(Record, table=True):
    """Something we sell."""

    __tablename__ = "product"
    about: ClassVar[KindAbout] = KindAbout(
        "product", "Product", "Products", "catalogue", ("name",), sort=("family", "name")
    )

    name: str | None = f.text("Name", required=True, shown="table form")
    family: str | None = f.text("Family", shown="table form", searched=True)
    description: str | None = f.note("Description", searched=True)
    applications: str | None = f.note("Applications", searched=True)
    list_price: Any = f.money("List price", shown="table form")
    complements: Any = f.listing("Goes with", help="Ids of products it is used with.")
