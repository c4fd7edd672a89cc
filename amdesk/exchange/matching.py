"""Whether a proposal is somebody amdesk knows already, or a line further up.

First by the id its source gave it, then a contact by e-mail address, then by exact name, folded,
and account. A record that carries another id of the same source is another one: its source says
so. People of two companies are one only by an address at work. Legal forms and likenesses never
decide; they are mentioned.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from amdesk.base.folding import fold
from amdesk.base.ids import is_id
from amdesk.store.work import Read

LIVE, TRASHED, HIDDEN = "live", "trash", "hidden"
"""HIDDEN: its account is in the trash."""
_MOST_ALIKE = 100
"""Records with one e-mail address that are looked at; a mailbox of thousands tells nothing."""
_LEGAL = frozenset({
    "ab", "ae", "ag", "aps", "as", "bv", "co", "corp", "gmbh", "inc", "kft", "kg", "kgaa",
    "limited", "llc", "llp", "ltd", "nv", "oo", "oy", "oyj", "plc", "sa", "sarl", "sas", "se", "sl",
    "sp", "spa", "srl", "sro", "z", "zrt",
})  # fmt: skip
_PRIVATE = frozenset({"home", "private", "personal", "privat", "other", "sonstige"})
_MAIL_HOSTS = frozenset({
    "aol.com", "gmail.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "icloud.com",
    "live.com", "me.com", "msn.com", "outlook.com", "proton.me", "protonmail.com", "t-online.de",
    "web.de", "yahoo.com", "yahoo.co.uk",
})  # fmt: skip
"""Where people have addresses of their own: nobody works for these by having one."""
_WORD = re.compile(r"\w+")
_HOST = re.compile(r"^(?:[a-z]+:)?(?://)?(?:www\.)?([^/:?#\s@]+\.[^/:?#\s@]+)", re.IGNORECASE)


@dataclass(slots=True)
class Known:
    """What matching has to know of a record, in the desk or planned."""

    id: str
    life: str
    name: str
    given: str = ""
    family: str = ""
    account: str = ""
    domain: str = ""
    emails: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    planned: bool = False
    title: str = ""
    """As it is written, to be shown."""
    private: tuple[str, ...] = ()
    """Those of the addresses that are not from work: a family may share one."""

    def rivals(self, source: str, key: str) -> bool:
        """Whether it carries another id of the same source than ``key``."""
        if not key or key.startswith("~"):
            return False
        own = f"{source}:{key}"
        return any(
            other != own and other.startswith(source + ":") and not other.startswith(source + ":~")
            for other in self.keys
        )


@dataclass(slots=True)
class Match:
    """What was found: the record, and records that may be the same but were not taken for it."""

    known: Known | None = None
    doubtful: tuple[Known, ...] = ()
    several: int = 0


@lru_cache(maxsize=4096)  # each contact of a company names it again
def squeezed(text: str) -> str:
    """``text`` folded, with single blanks: how names are compared."""
    return " ".join(fold(text).split())


@lru_cache(maxsize=4096)  # looked up, then kept
def bare_name(text: str) -> str:
    """A company's name without legal form and punctuation, to find likely duplicates."""
    words = _WORD.findall(fold(text).replace(".", "").replace("/", ""))
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words)


def domain_of(web: str) -> str:
    """The host of a web address without ``www.``; empty when there is none."""
    found = _HOST.match(web.strip())
    return found[1].lower() if found else ""


@dataclass
class Index:
    """The records of one kind by every key that matching uses."""

    by_id: dict[str, Known] = field(default_factory=dict)
    by_key: dict[str, Known] = field(default_factory=dict)
    by_name: dict[str, list[Known]] = field(default_factory=dict)
    by_bare: dict[str, list[Known]] = field(default_factory=dict)
    by_email: dict[str, list[Known]] = field(default_factory=dict)

    def add(self, known: Known) -> None:
        """Make a record findable."""
        self.by_id[known.id] = known
        self.by_name.setdefault(known.name, []).append(known)
        for key in known.keys:
            found = self.by_key.get(key)
            if found is None or found.life != LIVE:
                self.by_key[key] = known
        for email in known.emails:
            self.by_email.setdefault(email, []).append(known)

    def learn(self, known: Known, source: str, key: str, told: Known | None = None) -> None:
        """Make a record findable by what a file says of it, too."""
        full = f"{source}:{key}"
        if full not in known.keys and not is_own(known, key):
            known.keys = (*known.keys, full)
            self.by_key.setdefault(full, known)
        if told is not None:
            known.private = (*known.private, *told.private)
        for email in told.emails if told is not None else ():
            if email not in known.emails:
                known.emails = (*known.emails, email)
                self.by_email.setdefault(email, []).append(known)

    def keyed(self, source: str, key: str) -> Known | None:
        """The record whose source calls it ``key``, or whose own id here is ``key``."""
        found = self.by_key.get(f"{source}:{key}") if key else None
        if found is None and is_id(own := id_in(key)):
            found = self.by_id.get(own)
        return found


def id_in(key: str) -> str:
    """``key`` as an id of amdesk would stand in it: vCards carry ids as ``urn:uuid:…``."""
    return key.lower().removeprefix("urn:uuid:")


def is_own(known: Known, key: str) -> bool:
    """Whether ``key`` is amdesk's own id of the record: the file came from amdesk."""
    return known.id == id_in(key)


def load_accounts(read: Read) -> Index:
    """All accounts of the desk, those in the trash as well."""
    index = Index()
    for record, life, name, web, keys in read.rows(
        "SELECT id, life, name, web, foreign_ids FROM account WHERE life <> 'unmade' ORDER BY id"
    ):
        known = Known(record, life, squeezed(name or ""), domain=domain_of(web or ""),
                      keys=_texts(keys), title=name or "")  # fmt: skip
        add_account(index, known, name or "")
    return index


def add_account(index: Index, known: Known, name: str) -> None:
    """Make an account findable, likenesses of its name as well."""
    index.add(known)
    index.by_bare.setdefault(bare_name(name), []).append(known)


def load_contacts(read: Read) -> Index:
    """All contacts of the desk, those in the trash as well."""
    index = Index()
    for record, life, account, given, family, emails, keys in read.rows(
        "SELECT t.id, CASE WHEN t.life = 'live' AND o.life <> 'live' THEN 'hidden' ELSE t.life "
        "END, t.account, t.given_name, t.family_name, t.emails, t.foreign_ids FROM contact t "
        "LEFT JOIN account o ON o.id = t.account WHERE t.life <> 'unmade' ORDER BY t.id"
    ):
        index.add(contact_known(
            record, life, account or "", given or "", family or "",
            json.loads(emails) if emails else (), _texts(keys),
        ))  # fmt: skip
    return index


def contact_known(
    record: str, life: str, account: str, given: str, family: str,
    emails: Iterable[object], keys: tuple[str, ...],
) -> Known:  # fmt: skip
    """What matching knows of a contact; ``emails`` are entries with ``value`` and ``label``."""
    bare_given, bare_family = squeezed(given), squeezed(family)
    name = f"{bare_given} {bare_family}".strip()
    if not given and "@" in family:
        bare_family = ""  # called by an address for want of a name
    told = _addresses(emails)
    private = tuple(address for address, label in told if _is_private(address, label))
    return Known(record, life, name, bare_given, bare_family, account,
                 emails=tuple(address for address, _ in told), keys=keys,
                 title=f"{given} {family}".strip(), private=private)  # fmt: skip


def may_be_one(one: Known, other: Known) -> bool:
    """Whether two names can be one person's: the given name decides, a family name may change.

    An initial agrees with the names it begins; without given names the family names decide.
    """
    if one.given and other.given:
        short, long = sorted((one.given.rstrip("."), other.given.rstrip(".")), key=len)
        return short == long or (len(short) == 1 and long.startswith(short))
    return not one.family or not other.family or one.family == other.family


def _texts(stored: str | None) -> tuple[str, ...]:
    return tuple(str(item) for item in json.loads(stored)) if stored else ()


def _addresses(entries: Iterable[object]) -> list[tuple[str, str]]:
    """The folded address and the folded label of each entry that has an address."""
    return [
        (fold(str(entry["value"])).strip(), fold(str(entry.get("label") or "")))
        for entry in entries
        if isinstance(entry, Mapping) and entry.get("value")
    ]


def _is_private(address: str, label: str) -> bool:
    return label.strip(" 0123456789") in _PRIVATE or address.rpartition("@")[2] in _MAIL_HOSTS


def match_account(index: Index, source: str, key: str, name: str, web: str) -> Match:
    """The account that ``name`` with that id and website is."""
    keyed = index.keyed(source, key)
    if keyed is not None:
        return Match(keyed)
    named = index.by_name.get(squeezed(name), [])
    fitting = [known for known in named if not known.rivals(source, key)]
    doubtful = tuple(known for known in named if known not in fitting)
    if not fitting:
        alike = tuple(index.by_bare.get(bare_name(name), ()))
        return Match(None, (*doubtful, *(known for known in alike if known not in doubtful)))
    domain = domain_of(web)
    best = sorted(
        fitting,
        key=lambda known: (known.life != LIVE, not domain or known.domain != domain, known.id),
    )
    return Match(best[0], doubtful, len([known for known in fitting if known.life == LIVE]))


def match_contact(index: Index, source: str, key: str, wanted: Known) -> Match:
    """The contact that ``wanted`` is: its name, account and e-mail addresses as a file has them."""
    keyed = index.keyed(source, key)
    if keyed is not None:
        return Match(keyed)
    found: dict[str, tuple[int, Known]] = {}
    doubtful = []
    for known in _candidates(index, wanted):
        if known.id in found or known in doubtful:
            continue
        apart = known.rivals(source, key) or not may_be_one(known, wanted)
        if apart or not _one_employer(known, wanted):
            doubtful.append(known)
        else:
            found[known.id] = (_likeness(known, wanted), known)
    if not found:
        return Match(None, tuple(doubtful))
    best = sorted(found.values(), key=lambda pair: (pair[1].life != LIVE, -pair[0], pair[1].id))
    top = [pair for pair in best if pair[0] == best[0][0] and pair[1].life == best[0][1].life]
    return Match(best[0][1], tuple(doubtful), len(top))


def _candidates(index: Index, wanted: Known) -> Iterator[Known]:
    for email in wanted.emails:
        yield from islice(index.by_email.get(email, ()), _MOST_ALIKE)
    if wanted.given or wanted.family:
        for known in index.by_name.get(wanted.name, ()):
            if known.account == wanted.account:
                yield known


def _one_employer(known: Known, wanted: Known) -> bool:
    """Whether nothing tells two people of one name apart by the company they work for.

    Of two companies, an address at work makes them one person: companies are called differently
    from list to list. One at home does not: two people may share it.
    """
    if not known.account or not wanted.account or known.account == wanted.account:
        return True
    private = {*known.private, *wanted.private}
    return any(email in known.emails for email in wanted.emails if email not in private)


def _likeness(known: Known, wanted: Known) -> int:
    shared = bool(set(known.emails) & set(wanted.emails))
    return 4 * (known.name == wanted.name) + 2 * shared + (known.account == wanted.account)
