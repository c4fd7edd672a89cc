"""Plans an import: every proposal finds its record, its links, and what of it is new.

Three values decide a field: what the file says, what it said when it was last imported (a mark in
the record's ``foreign_values``), and what is in the desk. See docs/decisions/0050.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from amdesk.base.errors import Refused
from amdesk.base.ids import derived_id, is_id, new_id
from amdesk.exchange import matching
from amdesk.exchange.bulk import collection_paused
from amdesk.exchange.deciding import Decider
from amdesk.exchange.import_plan import ImportPlan, PlannedRecord
from amdesk.exchange.incoming import Incoming, Said, mark_of, own_key, take
from amdesk.exchange.linking import Linker, link_text
from amdesk.exchange.matching import HIDDEN, LIVE, Index, Known, Match
from amdesk.exchange.proposal import Proposed, Reading, RefusedRow, Remark, Warned
from amdesk.exchange.standing import Standing, Target, last_mark
from amdesk.kinds import KINDS
from amdesk.store.work import Read

_WATCH_EVERY = 1000
_LOOKED_AT = 20


def plan_import(
    read: Read,
    readings: Sequence[Reading],
    *,
    restore: bool = False,
    watch: Callable[[int], None] | None = None,
) -> ImportPlan:
    """What importing ``readings`` together would do to the desk; nothing is written.

    With ``restore``, records in the trash that a file brings again come back; else they are
    listed and stay there. ``watch`` is told now and then how many were compared with the desk,
    and may raise to stop.
    """
    with collection_paused():
        return _Planner(read, restore=restore).plan(readings, watch)


def in_order(readings: Sequence[Reading]) -> list[Reading]:
    """``readings`` in the order they are taken in, whatever order they were named in.

    What a program with ids of its own says comes first: it tells two people of one name apart. Of
    two files that are called alike the content decides.
    """
    return sorted(readings, key=lambda one: (_rank(one), _file(one), _Content(one)))


def _rank(reading: Reading) -> int:
    keyed = any(proposed.foreign_id for proposed in reading.proposals[:_LOOKED_AT])
    return 0 if keyed else 1


def _file(reading: Reading) -> str:
    return reading.proposals[0].place.file if reading.proposals else ""


class _Content:
    """Compared only where two files are called alike, since it reads all that both propose."""

    __slots__ = ("_reading",)

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __lt__(self, other: _Content) -> bool:
        return repr(self._reading.proposals) < repr(other._reading.proposals)


class _Planner:
    """Goes through the proposals, accounts first, and remembers what it found."""

    def __init__(self, read: Read, *, restore: bool) -> None:
        self._read = read
        self._restore = restore
        self._refused: list[RefusedRow] = []
        self._notes: list[Warned] = []
        self._targets: dict[str, Target] = {}
        self._accounts = Index()
        self._contacts = Index()
        self._linker = Linker(read)
        self._said: Said = {}

    def plan(
        self, readings: Sequence[Reading], watch: Callable[[int], None] | None = None
    ) -> ImportPlan:
        """Match, link and decide."""
        readings = in_order(readings)
        proposals = [proposed for reading in readings for proposed in reading.proposals]
        for reading in readings:
            self._refused.extend(reading.refused)
            self._notes.extend(reading.warnings)
        order = {name: number for number, name in enumerate(KINDS)}
        proposals.sort(key=lambda proposed: order.get(proposed.kind, len(order)))
        kinds = {proposed.kind for proposed in proposals}
        if kinds & {"account", "contact"}:
            self._accounts = matching.load_accounts(self._read)
        if "contact" in kinds:
            self._contacts = matching.load_contacts(self._read)
        for count, proposed in enumerate(proposals):
            if watch is not None and count % _WATCH_EVERY == 0:
                watch(count)
            self._match(proposed)
        standing = Standing(self._read, self._targets.values())
        self._linker.use(self._accounts, self._contacts, self._targets.values())
        records = self._decide(standing)
        files = dict.fromkeys(proposed.place.file for proposed in proposals)
        return ImportPlan(
            tuple(files), tuple(records), tuple(self._refused), tuple(self._notes),
            int(self._read.value("SELECT coalesce(max(id), 0) FROM log_action")),
        )  # fmt: skip

    # ---- matching -----------------------------------------------------------------------------

    def _match(self, proposed: Proposed) -> None:
        kind = KINDS.get(proposed.kind)
        if kind is None:
            reason = Remark("kind.unknown", "There is no kind {name}.", {"name": proposed.kind})
            self._refused.append(RefusedRow(proposed.place, "kind", reason, proposed.kind))
            return
        part = take(kind, proposed, self._said)
        if part.kind == "account":
            self._match_account(part)
        elif part.kind == "contact":
            self._match_contact(part)
        else:
            self._match_other(part)

    def _match_account(self, part: Incoming) -> None:
        name = part.text("name")
        if not name:
            self._refuse_row(part, "name", "An account needs a name.")
            return
        match = matching.match_account(
            self._accounts, part.source, part.key, name, part.text("web")
        )
        if match.known is None:
            known = Known(new_id(), LIVE, matching.squeezed(name),
                          domain=matching.domain_of(part.text("web")),
                          keys=(f"{part.source}:{part.key}",), planned=True,
                          title=name)  # fmt: skip
            matching.add_account(self._accounts, known, name)
            self._mention(part, match)
            self._new(part, known)
        else:
            self._meet(self._accounts, part, match)

    def _match_contact(self, part: Incoming) -> None:
        given, family = part.text("given_name"), part.text("family_name")
        emails = part.emails
        keyed = self._contacts.keyed(part.source, part.key)
        if keyed is None and not (given or family or emails):
            self._refuse_row(part, "family_name", "A contact needs a name or an e-mail address.")
            return
        account = self._account_of(part, keyed)
        if account is None:
            return
        told = json.loads(part.text("emails") or "[]")
        wanted = matching.contact_known("", LIVE, account, given, family, told, ())
        match = matching.match_contact(self._contacts, part.source, part.key, wanted)
        if match.known is None:
            wanted.id, wanted.planned = new_id(), True
            wanted.keys = (f"{part.source}:{part.key}",)
            self._contacts.add(wanted)
            self._mention(part, match)
            self._new(part, wanted)
        else:
            self._meet(self._contacts, part, match, wanted)

    def _account_of(self, part: Incoming, keyed: Known | None) -> str | None:
        """The id of the contact's account, "" for none, None when the row is refused with it."""
        link = part.links.pop("account", None)
        if link is None:
            return keyed.account if keyed is not None else ""
        key = link.foreign_id or own_key("account", link.name)
        match = Match(self._accounts.keyed(part.source, key) or self._stays(keyed, link.name))
        if match.known is None and link.name:
            domain = part.emails[0].partition("@")[2] if part.emails else ""
            match = matching.match_account(self._accounts, part.source, key, link.name, domain)
        mark = mark_of(link_text(link))
        known = match.known
        if known is None and keyed is not None and self._was(keyed, part.source, mark):
            return keyed.account  # the user has moved the contact or renamed its account since
        if known is None:
            if not link.name:
                reason = Remark(
                    "link.unknown", "There is no {kind} {wanted}; imported without it.",
                    {"kind": "account", "wanted": link.foreign_id[:100]},
                )  # fmt: skip
                part.refuse("account", reason, link.foreign_id)
                return ""
            known = self._make_account(part, link.name, key)
            self._mention(part, match)
        if known.life != LIVE and not self._take_back("account", known, part):
            self._refuse_row(part, "account", "Its account is in the trash.")
            return None
        part.values["account"] = known.id
        part.marks["account"] = mark
        return known.id

    def _stays(self, keyed: Known | None, name: str) -> Known | None:
        """The account a known contact is in, where that is called ``name``, like others maybe."""
        account = self._accounts.by_id.get(keyed.account) if keyed is not None and name else None
        return account if account and account.name == matching.squeezed(name) else None

    def _was(self, known: Known, source: str, mark: str) -> bool:
        """Whether the source named the same account when this contact was last imported."""
        if known.planned:
            return False
        text = self._read.value("SELECT foreign_values FROM contact WHERE id = ?", (known.id,))
        return last_mark(text, source, "account") == mark

    def _make_account(self, part: Incoming, name: str, key: str) -> Known:
        known = Known(new_id(), LIVE, matching.squeezed(name), keys=(f"{part.source}:{key}",),
                      planned=True, title=name)  # fmt: skip
        matching.add_account(self._accounts, known, name)
        made = Incoming("account", part.source, key, part.place)
        made.values["name"] = name
        made.marks["name"] = mark_of(name)
        self._new(made, known, implied=True)
        return known

    def _match_other(self, part: Incoming) -> None:
        kind = KINDS[part.kind]
        low = part.key.lower()
        record = low if is_id(low) else derived_id("import", part.kind, part.source, part.key)
        life = self._read.value(f'SELECT life FROM "{kind.table}" WHERE id = ?', (record,))
        target = self._targets.get(record)
        if target is not None:
            self._again(target, part)
            return
        known = Known(record, life or LIVE, part.text(kind.about.title[0]), planned=life is None)
        if life == matching.TRASHED and not self._restore:
            self._refuse_row(part, "", "It is in the trash; restore it or import with restore.")
        else:
            target = Target(part.kind, known, part.place, {part.source: part})
            target.restored = life not in {None, LIVE}
            self._targets[record] = target

    # ---- targets ------------------------------------------------------------------------------

    def _new(self, part: Incoming, known: Known, *, implied: bool = False) -> None:
        self._targets[known.id] = Target(
            part.kind, known, part.place, {part.source: part}, implied=implied
        )

    def _meet(self, index: Index, part: Incoming, match: Match, told: Known | None = None) -> None:
        known = match.known
        assert known is not None  # noqa: S101  # the caller looked
        if known.life != LIVE and not self._take_back(part.kind, known, part):
            words = "It is in the trash; restore it or import with restore."
            if known.life == HIDDEN:
                words = "Its account is in the trash."
            self._refuse_row(part, "", words)
            return
        if match.several > 1:
            remark = Remark("match.several", "{count} records fit; the oldest was taken.",
                            {"count": match.several})  # fmt: skip
            self._notes.append(Warned(part.place, remark))
        self._mention(part, match)
        index.learn(known, part.source, part.key, told)
        if not known.planned:
            part.forget_stand_in()
        target = self._targets.get(known.id)
        if target is None:
            self._targets[known.id] = Target(part.kind, known, part.place, {part.source: part})
        else:
            self._again(target, part)

    def _again(self, target: Target, part: Incoming) -> None:
        target.implied = False
        before = target.place
        if not target.say(part):
            return
        self._refused.extend(part.refused)
        if (before.file, before.line) != (part.place.file, part.place.line):
            remark = Remark("match.again", "It is the same record as on line {line}; merged.",
                            {"line": before.line})  # fmt: skip
            self._notes.append(Warned(part.place, remark))

    def _take_back(self, kind: str, known: Known, part: Incoming) -> bool:
        """With restore, take a record out of the trash; whether that was wanted and possible."""
        if not self._restore or known.life != matching.TRASHED:
            return False
        known.life = LIVE
        target = self._targets.get(known.id)
        if target is None:
            target = Target(kind, known, part.place, implied=part.kind != kind)
            self._targets[known.id] = target
        target.restored = True
        for contact in self._contacts.by_id.values() if kind == "account" else ():
            if contact.account == known.id and contact.life == HIDDEN:
                contact.life = LIVE
        return True

    def _mention(self, part: Incoming, match: Match) -> None:
        for known in match.doubtful[:3]:
            remark = Remark("match.doubtful", "It may be the same as {name}; both are kept.",
                            {"name": known.title or known.name})  # fmt: skip
            self._notes.append(Warned(part.place, remark))

    def _refuse_row(self, part: Incoming, name: str, words: str) -> None:
        raw = ", ".join(f"{key}={value}" for key, value in part.values.items())[:2000]
        self._refused.append(RefusedRow(part.place, name, Remark("row.refused", words), raw))

    # ---- deciding -----------------------------------------------------------------------------

    def _decide(self, standing: Standing) -> Iterable[PlannedRecord]:
        decider = Decider(self._read, standing, self._linker, self._notes)
        records = []
        for target in self._targets.values():
            try:
                records.append(decider.decide(target))
            except Refused as error:
                first = next(iter(target.parts.values()))
                self._refuse_row(first, error.field, str(error))
            for part in target.parts.values():
                self._refused.extend(part.refused)
        return records
