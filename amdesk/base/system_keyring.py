"""Secrets in the keyring of the system, asked for in a child process that may not take long.

A keyring can hang (a dialog nobody sees, a service that died), load what a configuration file
names, or keep its secrets in a plain file. So it is only ever called in a child process with a
time limit, and only these services of the systems themselves count: Secret Service, KWallet, the
keychain of macOS and the credential store of Windows. A secret never is an argument or a variable
of the environment; it goes through a pipe.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final

from amdesk.base.no_dump import refuse_dumps

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "amdesk"
TRUSTED: Final = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
)
"""The backends that count, by class; no file, no chain of several and no empty one."""
SECONDS: Final = 3.0
_STARTING_SECONDS: Final = 10.0
"""How long the child may take to start on a busy computer; the keyring's time comes after."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a keyring answered: its backend's class, and the secret it holds or None."""

    backend: str
    secret: str | None = field(default=None, repr=False)


def keep_secret(name: str, secret: str, seconds: float = SECONDS) -> Held | None:
    """Put a secret into the system's keyring; None when there is none or it did not take it.

    What was put in is read back before it counts.
    """
    return _asked(("keep", name, secret, ""), seconds)


def recall_secret(name: str, backend: str, seconds: float = SECONDS) -> Held | None:
    """The secret that `backend` holds; None when it is not there, holds none or takes too long."""
    return _asked(("recall", name, "", backend), seconds)


def forget_secret(name: str, backend: str, seconds: float = SECONDS) -> bool:
    """Take a secret out of `backend`; whether it is certain that it is gone."""
    return _asked(("forget", name, "", backend), seconds) is not None


Order = tuple[str, str, str, str]


def _asked(order: Order, seconds: float) -> Held | None:
    """Have a child carry out an order: what, name, secret, backend."""
    started = multiprocessing.get_context("spawn")
    here, there = started.Pipe()
    child = started.Process(target=_serve, args=(there,), daemon=True)
    try:
        child.start()
    except OSError:
        return None
    there.close()
    try:
        here.send(order)
        if not here.poll(_STARTING_SECONDS):
            return None
        here.recv()  # it has started
        answer = here.recv() if here.poll(seconds) else None
    except (EOFError, OSError):
        return None
    finally:
        here.close()
        child.kill()
        child.join()
        child.close()
    return answer if isinstance(answer, Held) else None


def _serve(pipe: Connection) -> None:
    """Carry out one order. In the child; whatever goes wrong there, the answer is None."""
    refuse_dumps()
    what, name, secret, wanted = pipe.recv()
    pipe.send("started")
    answer: Held | None = None
    # A keyring's library may raise anything; the parent needs to know only that it failed.
    with contextlib.suppress(Exception):
        answer = _carry_out(what, name, secret, wanted)
    pipe.send(answer)


def _carry_out(what: str, name: str, secret: str, wanted: str) -> Held | None:
    backend = _trusted_backend(wanted)
    if backend is None:
        return None
    held = Held(f"{type(backend).__module__}.{type(backend).__qualname__}")
    if what == "keep":
        backend.set_password(SERVICE, name, secret)
        return held if backend.get_password(SERVICE, name) == secret else None
    if what == "forget":
        if backend.get_password(SERVICE, name) is not None:
            backend.delete_password(SERVICE, name)
        return held
    found = backend.get_password(SERVICE, name)
    return None if found is None else Held(held.backend, found)


def _trusted_backend(wanted: str) -> KeyringBackend | None:
    """The backend wanted, or the best trusted one; what a configuration names is never loaded."""
    usable: list[type[KeyringBackend]] = []
    for name in TRUSTED:
        if wanted in {"", name}:
            module, _, title = name.rpartition(".")
            # A backend of another system cannot be imported here, and says so in its own way.
            with contextlib.suppress(Exception):
                usable.append(_viable(getattr(importlib.import_module(module), title)))
    best = max(usable, key=lambda kind: float(kind.priority), default=None)
    return None if best is None else best()


def _viable(kind: type[KeyringBackend]) -> type[KeyringBackend]:
    if not kind.viable:
        raise LookupError(kind.__name__)
    return kind
