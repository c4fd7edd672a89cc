"""How a command gets into a storage: password from file, environment, keyring or terminal."""

from __future__ import annotations

import getpass
import sys

from amdesk.cli.context import Context
from amdesk.cli.opening import passphrase_from
from amdesk.sync.remotes.address import S3, SFTP, Address, read_address
from amdesk.sync.remotes.driver import Access
from amdesk.sync.remotes.ledger import Remote
from amdesk.sync.remotes.passwords import (
    PasswordWanted,
    from_environment,
    kept_password,
    variable_of,
)

_HINT = "Call amdesk at a terminal, name a file with --password-file, or set {variable}."


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
        raise PasswordWanted(
            "{name} wants a password.", hint=_HINT, name=name, variable=variable_of(name)
        )
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
