"""How a command gets into a storage: password from file, environment, keyring or terminal."""

from __future__ import annotations

import getpass
import sys

from amdesk.base.errors import NotTrusted
from amdesk.cli.context import Context
from amdesk.cli.opening import passphrase_from
from amdesk.sync.remotes.address import S3, SFTP, Address, read_address
from amdesk.sync.remotes.driver import Access
from amdesk.sync.remotes.ledger import Remote
from amdesk.sync.remotes.passwords import VARIABLE, from_environment, kept_password


class PasswordWanted(NotTrusted):
    """The storage wants a password and nobody gave one."""

    code = "password-needed"
    default_hint = "Call amdesk at a terminal, name a file with --password-file, or set {variable}."


def given_password(context: Context, name: str, password_file: str) -> str | None:
    """The password that this call brings along: from its file, else from the environment."""
    if password_file:
        return passphrase_from(password_file, context)
    return from_environment(name, context.environment)


def asked_password(context: Context, name: str, address: Address, user: str) -> str:
    """The password asked for at the terminal; empty where the storage may do without one.

    Raises PasswordWanted when it cannot, and there is no terminal.
    """
    if not address.wants_secret or not (user or address.sort == S3):
        return ""
    if not sys.stdin.isatty() or context.output.json:
        if address.sort == SFTP:  # the user's own keys and agent may do
            return ""
        variable = VARIABLE + "".join(c if c.isalnum() else "_" for c in name).upper()
        raise PasswordWanted("{name} wants a password.", name=name, variable=variable)
    prompt = context.output.say("Password of {user} at {place}: ", user=user, place=address.host)
    return getpass.getpass(prompt)


def access_to(context: Context, remote: Remote, password_file: str) -> Access:
    """How to get into a storage that was added. Raises PasswordWanted."""
    address = read_address(remote.url)
    password = given_password(context, remote.name, password_file)
    if password is None and address.wants_secret:
        password = kept_password(remote.storage, remote.user)
    if password is None:
        password = asked_password(context, remote.name, address, remote.user)
    return Access(remote.user, password, remote.host_key)
