"""What a user does with accounts and people beyond plain edits."""

from __future__ import annotations

from datetime import date
from typing import Any

from amdesk.accounts.records import Account, BusinessUnit, Contact, Relation
from amdesk.base.errors import Refused
from amdesk.records import rows
from amdesk.store.work import Work, action

MOST_PINNED = 99


@action("Pin account")
def pin_account(work: Work, account_id: str) -> None:
    """Put an account at the end of the sidebar. Raises Missing, or Refused when it is full."""
    account = rows.get(work, Account, account_id)
    if account.pinned is not None:
        return
    last = work.value("SELECT max(pinned) FROM live_account WHERE pinned IS NOT NULL") or 0
    if last >= MOST_PINNED:
        last = _close_ranks(work)
    if last >= MOST_PINNED:
        raise Refused("pinned", "At most {most} accounts can be pinned.", most=MOST_PINNED)
    rows.change(work, account, pinned=last + 1)


@action("Unpin account")
def unpin_account(work: Work, account_id: str) -> None:
    """Take an account out of the sidebar. Raises Missing."""
    rows.change(work, rows.get(work, Account, account_id), pinned=None)


def _close_ranks(work: Work) -> int:
    """Number the pinned accounts from 1 without holes; returns how many there are."""
    found = work.rows("SELECT id FROM live_account WHERE pinned IS NOT NULL ORDER BY pinned, id")
    for place, (account_id,) in enumerate(found, 1):
        rows.change(work, rows.get(work, Account, account_id), pinned=place)
    return len(found)


@action("Move person to another account")
def move_contact(
    work: Work, contact_id: str, account_id: str, *, on: date | None = None, title: str = ""
) -> None:
    """Let a person work for another account from a day on; the earlier employer is kept.

    What only made sense in the old place goes: unit, superior, level, relations there. Whoever
    reported to the person reports to the person's superior. Raises Missing, or Refused when the
    person is there already.
    """
    contact = rows.get(work, Contact, contact_id)
    new_account = rows.get(work, Account, account_id)
    if contact.account == new_account.id:
        raise Refused("account", "This person is at {account} already.", account=new_account.name)
    _let_go(work, contact)
    rows.change(
        work,
        contact,
        account=new_account.id,
        affiliations=[*(contact.affiliations or ()), _stay(work, contact, on or work.today)],
        title=title or None,
        unit=None,
        reports_to=None,
        level=None,
        department=None,
    )


def _stay(work: Work, contact: Contact, until: date) -> dict[str, Any]:
    """The entry that is kept of a person's time at an account."""
    former = list(contact.affiliations or ())
    name = work.value("SELECT name FROM account WHERE id = ?", (contact.account,))
    entry = {
        "account": contact.account,
        "name": name,
        "title": contact.title,
        "from": former[-1].get("until") if former else None,
        "until": until.isoformat(),
    }
    return {key: value for key, value in entry.items() if value}


def _let_go(work: Work, contact: Contact) -> None:
    """Undo what ties a person to the account they leave."""
    for (report,) in work.rows("SELECT id FROM live_contact WHERE reports_to = ?", (contact.id,)):
        rows.change(work, rows.get(work, Contact, report), reports_to=contact.reports_to)
    for (unit,) in work.rows(
        "SELECT id FROM live_unit WHERE account = ? AND head = ?", (contact.account, contact.id)
    ):
        rows.change(work, rows.get(work, BusinessUnit, unit), head=None)
    for (relation,) in work.rows(
        "SELECT id FROM live_relation WHERE account = ? AND (source = ? OR target = ?)",
        (contact.account, contact.id, contact.id),
    ):
        rows.trash(work, rows.get(work, Relation, relation))


@action("Set our counterpart")
def set_counterpart(work: Work, contact_id: str, colleague_id: str | None) -> None:
    """Say which colleague looks after a person; None for nobody. Raises Missing or Refused."""
    rows.change(work, rows.get(work, Contact, contact_id), counterpart=colleague_id)


@action("Set attitude")
def set_attitude(work: Work, contact_id: str, attitude: int | None) -> None:
    """Say how a person stands to us, -2 to 2; None for unknown. Raises Missing or Refused."""
    rows.change(work, rows.get(work, Contact, contact_id), attitude=attitude)


@action("Set influence")
def set_influence(work: Work, contact_id: str, influence: int | None) -> None:
    """Say how much a person decides, 1 to 5; None for unknown. Raises Missing or Refused."""
    rows.change(work, rows.get(work, Contact, contact_id), influence=influence)


@action("Add role without a person")
def add_placeholder(
    work: Work,
    account_id: str,
    title: str,
    *,
    level: str | None = None,
    reports_to: str | None = None,
    unit: str | None = None,
    buying_role: str | None = None,
) -> str:
    """Put a role on the people map whose holder is not known yet; returns its id.

    Raises Refused without a title.
    """
    if not title.strip():
        raise Refused("title", "Say which role is not known yet.")
    placeholder = Contact(
        account=account_id,
        placeholder=True,
        title=title,
        level=level,
        reports_to=reports_to,
        unit=unit,
        buying_role=buying_role,
    )
    return rows.add(work, placeholder).id


@action("Name person")
def name_placeholder(
    work: Work, contact_id: str, given_name: str, family_name: str, *, title: str = ""
) -> None:
    """Say who holds a role that had no known holder. Raises Missing or Refused."""
    if not (given_name.strip() or family_name.strip()):
        raise Refused("family_name", "Say what the person is called.")
    contact = rows.get(work, Contact, contact_id)
    rows.change(
        work,
        contact,
        placeholder=False,
        given_name=given_name,
        family_name=family_name,
        title=title or contact.title,
    )


@action("Connect people")
def connect_people(
    work: Work, source_id: str, target_id: str, nature: str = "influence", note: str = ""
) -> str:
    """Draw influence, advice or conflict between two people of one account; returns its id.

    Raises Missing, or Refused when they are one person or of different accounts.
    """
    source, target = rows.get(work, Contact, source_id), rows.get(work, Contact, target_id)
    if source.id == target.id:
        raise Refused("target", "Connect two different people.")
    if source.account is None or source.account != target.account:
        raise Refused("target", "Both people must be at the same account.")
    relation = Relation(
        account=source.account, source=source.id, target=target.id, nature=nature, note=note or None
    )
    return rows.add(work, relation).id
