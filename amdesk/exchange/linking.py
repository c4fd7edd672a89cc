"""Resolves what a file says of other records: by its own ids, amdesk's ids, e-mail or name."""

from __future__ import annotations

from collections.abc import Iterable

from amdesk.base.errors import Ambiguous, Missing
from amdesk.base.folding import fold
from amdesk.base.ids import derived_id
from amdesk.exchange.import_plan import ME
from amdesk.exchange.incoming import own_key
from amdesk.exchange.matching import LIVE, Index, squeezed
from amdesk.exchange.proposal import Link
from amdesk.exchange.standing import Target
from amdesk.kinds import KINDS
from amdesk.records.lookup import find_ref
from amdesk.store.sheet import quoted
from amdesk.store.work import Read


def link_text(link: Link) -> str:
    """What a file says of a link, in one text: what is compared with the last import."""
    return link.foreign_id or link.name


class Linker:
    """Finds the records that links mean, among those in the desk and those that are planned."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._accounts = Index()
        self._contacts = Index()
        self._planned: dict[tuple[str, str], str] = {}
        self._found: dict[tuple[str, str], str] = {}
        self._titles: dict[tuple[str, str], str] = {}
        self._above: dict[str, dict[str, str]] = {}

    def use(self, accounts: Index, contacts: Index, targets: Iterable[Target]) -> None:
        """Take over what matching has found out."""
        self._accounts, self._contacts = accounts, contacts
        for target in targets:
            if target.kind not in {"account", "contact"}:
                self._planned[target.kind, target.known.id] = target.known.id
                for part in target.parts.values():
                    title = " ".join(part.text(name) for name in KINDS[part.kind].about.title)
                    self._planned.setdefault((part.kind, squeezed(title)), target.known.id)

    def resolve(self, link: Link, source: str, account: str, now: str = "") -> str | None:
        """The id of the record a link means, or None; ``account`` narrows down a person's name.

        Where ``now``, the record it leads to so far, is called like that, it is meant: of several
        with one name a file's link does not jump to another one.
        """
        if now and link.name and self._title(link.kind, now) == squeezed(link.name):
            return now
        if link.kind == "account" and self._accounts.by_id:
            return self._among_accounts(link, source)
        if link.kind == "contact" and self._contacts.by_id:
            return self._among_contacts(link, source, account)
        for wanted in dict.fromkeys((link.foreign_id, link.name)):
            found = self._anywhere(link.kind, wanted, source) if wanted else None
            if found is not None:
                return found
        return None

    def _title(self, kind: str, record: str) -> str:
        """How a record in the desk is called, folded; empty when it is not there."""
        if (kind, record) not in self._titles:
            sheet = self._read.sheets[kind]
            title = self._read.value(
                f"SELECT {sheet.title_sql('t')} FROM {quoted(sheet.table)} t WHERE t.id = ?",
                (record,),
            )
            self._titles[kind, record] = squeezed(title or "")
        return self._titles[kind, record]

    def _among_accounts(self, link: Link, source: str) -> str | None:
        for key in (link.foreign_id, own_key("account", link.name) if link.name else ""):
            keyed = self._accounts.keyed(source, key)
            if keyed is not None and keyed.life == LIVE:
                return keyed.id
        named = [one for one in self._accounts.by_name.get(squeezed(link.name), ())
                 if one.life == LIVE]  # fmt: skip
        return min(one.id for one in named) if named else None

    def _among_contacts(self, link: Link, source: str, account: str) -> str | None:
        keyed = self._contacts.keyed(source, link.foreign_id)
        if keyed is not None and keyed.life == LIVE:
            return keyed.id
        named = [one for one in self._contacts.by_name.get(squeezed(link.name), ())
                 if one.life == LIVE]  # fmt: skip
        near = [one for one in named if one.account == account]
        if near or len(named) == 1:
            return min(one.id for one in near or named)
        return None

    def _anywhere(self, kind: str, wanted: str, source: str) -> str | None:
        for key in (wanted.lower(), derived_id("import", kind, source, wanted), squeezed(wanted)):
            planned = self._planned.get((kind, key))
            if planned is not None:
                return planned
        if (kind, wanted) not in self._found:
            self._found[kind, wanted] = self._in_desk(kind, wanted) or ""
        return self._found[kind, wanted] or None

    def _in_desk(self, kind: str, wanted: str) -> str | None:
        if kind == "colleague":
            found = self._read.value(
                "SELECT id FROM live_colleague WHERE lower(email) = ? ORDER BY id",
                (wanted.lower(),),
            )
            if found is not None:
                return str(found)
            if fold(wanted) in {fold(self._read.me.email), fold(self._read.me.name)}:
                return self._me()
        try:
            return find_ref(self._read, self._read.sheets[kind], wanted).id
        except (Missing, Ambiguous):
            return None

    def _me(self) -> str:
        found = self._read.value(
            "SELECT id FROM live_colleague WHERE lower(email) = ? ORDER BY id",
            (self._read.me.email.lower(),),
        )
        return ME if found is None else str(found)

    def closes_circle(self, kind: str, name: str, record: str, above: str) -> bool:
        """Whether ``record`` would stand above itself with ``above`` over it; else it is noted."""
        if name not in {"parent", "reports_to"}:
            return False
        chain = self._above.get(kind)
        if chain is None:
            chain = dict(
                self._read.rows(
                    f"SELECT id, {quoted(name)} FROM {quoted(KINDS[kind].table)} "
                    f"WHERE {quoted(name)} IS NOT NULL AND life <> 'unmade'"
                )
            )
            self._above[kind] = chain
        step: str | None = above
        seen = {record}
        while step is not None:
            if step in seen:
                return True
            seen.add(step)
            step = chain.get(step)
        chain[record] = above
        return False
