"""``encrypt``, ``decrypt``, ``change-passphrase`` and ``recovery-key``: the desk's protection."""

from __future__ import annotations

import argparse

from amdesk.cli.context import Context, path_text
from amdesk.cli.opening import asked_passphrase, new_passphrase, place_of
from amdesk.cli.progress import Progress
from amdesk.store import protection
from amdesk.store.opening import refuse_impossible


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    say = context.output.say
    refuse_impossible(place_of(context).file)
    match arguments.command:
        case "encrypt":
            _encrypt(context)
        case "decrypt":
            protection.unprotect(place_of(context), _present(context))
            _tell(context, protected=False, words=say("The desk is no longer protected."))
        case "change-passphrase":
            present = _present(context)
            new = new_passphrase(context, arguments.new_passphrase_file)
            protection.change_passphrase(place_of(context), present, new)
            _tell(context, protected=True, words=say("The desk has another passphrase."))
        case _:
            code = protection.new_recovery_key(place_of(context), _present(context))
            words = say("The desk has a new recovery key; the former one ended.")
            _tell_key(context, code, words)
    return 0


def _encrypt(context: Context) -> None:
    place, say = place_of(context), context.output.say
    protection.refuse_protected(place)  # before a passphrase is thought up for nothing
    passphrase = new_passphrase(context, context.passphrase_file)
    counted = context.output.language.counted
    progress = Progress(
        context.output,
        said=lambda done: counted("{count} file written anew", "{count} files written anew", done),
    )
    try:
        code = protection.protect(place, passphrase, told=lambda done, _all: progress(done))
    finally:
        progress.end()
    _tell_key(context, code, say("The desk is protected by a passphrase."))


def _present(context: Context) -> str:
    """The passphrase the desk has, or its recovery key; not asked for when it has none."""
    protection.refuse_open(place_of(context))
    return asked_passphrase(context)


def _tell(context: Context, *, protected: bool, words: str) -> None:
    if context.output.json:
        folder = path_text(context.folder)
        context.output.document({"desk": folder, "protected": protected})
    else:
        context.output.line(words)


def _tell_key(context: Context, code: str, words: str) -> None:
    """Tell the recovery key: the only time that it is shown."""
    output = context.output
    if output.json:
        folder = path_text(context.folder)
        output.document({"desk": folder, "protected": True, "recovery_key": code})
        return
    output.line(words)
    output.pairs({output.say("Recovery key"): code})
    output.message(output.say("Print the recovery key and keep it apart: it is not shown again."))
