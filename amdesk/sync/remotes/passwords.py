"""Where the password of a storage is kept: the system's keyring, never the desk or the address.

Only a keyring that keeps it from other users of the computer is used; where there is none, the
password is asked for each time, read from a file, or taken from the environment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError

from amdesk.base.errors import NotTrusted


class PasswordWanted(NotTrusted):
    """The storage wants a password and nobody gave one."""

    code = "password-needed"


VARIABLE: Final = "AMDESK_REMOTE_PASSWORD_"
"""With the storage's name in capitals behind it, other signs than letters and digits as ``_``."""
_SERVICE: Final = "amdesk storage"
_SAFE_MODULES: Final = (
    "keyring.backends.SecretService", "keyring.backends.libsecret", "keyring.backends.kwallet",
    "keyring.backends.Windows", "keyring.backends.macOS",
)  # fmt: skip


def variable_of(name: str) -> str:
    """The environment variable for the password of the storage called ``name``."""
    return VARIABLE + re.sub(r"[^A-Za-z0-9]", "_", name).upper()


def from_environment(name: str, environment: Mapping[str, str]) -> str | None:
    """The password that the environment gives for the storage called ``name``."""
    return environment.get(variable_of(name))


def has_keyring() -> bool:
    """Whether this system has a keyring that amdesk trusts with a password."""
    return _is_safe(keyring.get_keyring())


def _is_safe(backend: KeyringBackend) -> bool:
    if isinstance(backend, ChainerBackend):
        return bool(backend.backends) and _is_safe(backend.backends[0])
    return type(backend).__module__.startswith(_SAFE_MODULES)


def keep_password(storage: str, user: str, password: str) -> bool:
    """Keep the password of ``user`` for the storage with that number; whether it was kept."""
    if not has_keyring():
        return False
    try:
        keyring.set_password(_SERVICE, f"{storage}:{user}", password)
    except KeyringError:
        return False
    return True


def kept_password(storage: str, user: str) -> str | None:
    """The password kept, or None."""
    if not has_keyring():
        return None
    try:
        return keyring.get_password(_SERVICE, f"{storage}:{user}")
    except KeyringError:
        return None


def forget_password(storage: str, user: str) -> None:
    """Take the password out of the keyring."""
    if not has_keyring():
        return
    try:
        keyring.delete_password(_SERVICE, f"{storage}:{user}")
    except KeyringError:
        return
