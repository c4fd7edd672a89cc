"""The command line: reads the arguments, calls the command, and tells how it went."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import cast

from amdesk.base.errors import AmdeskError, Bug, Misuse
from amdesk.base.files import disk_trouble
from amdesk.base.language import Language, language_asked
from amdesk.base.no_dump import refuse_dumps
from amdesk.cli.bug_log import keep_bug
from amdesk.cli.context import Context, desk_folders
from amdesk.cli.grammar import UsageError, lifted, parser_of, wrong_usage
from amdesk.cli.output import Output

Command = Callable[[argparse.Namespace, Context], int]


class Stopped(BaseException):
    """The system asked the program to end; what was begun is rolled back on the way out."""

    def __init__(self, number: int) -> None:
        self.exit_code = 128 + number
        super().__init__(number)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (see CLI contract). Never raises."""
    _open_standard_streams()
    if argv is None:
        refuse_dumps()
        _speak_utf8()
    arguments = list(sys.argv[1:] if argv is None else argv)
    wanted = "" if "--language" not in arguments else _after(arguments, "--language")
    language = Language(language_asked(os.environ, wanted))
    output = Output(sys.stdout, sys.stderr, language, json="--json" in arguments)
    try:
        with _ended_by_signals(arguments):
            code = _guarded(arguments, output)
            output.out.flush()
            return code
    except BrokenPipeError:
        # Whoever read the output has had enough: nothing is left to tell anybody.
        _point_at_nothing(sys.stdout)
        return 0
    except OSError as error:
        _point_at_nothing(sys.stdout)
        output.json = False
        trouble = disk_trouble(error, "stdout")
        output.failure(trouble)
        return trouble.exit_code
    except KeyboardInterrupt:
        return 130
    except Stopped as stopped:
        return stopped.exit_code


def _guarded(arguments: list[str], output: Output) -> int:
    """Run the command and turn whatever goes wrong into words and an exit code."""
    debug = "--debug" in arguments
    try:
        return _run(arguments, output)
    except UsageError as error:
        output.err.write(error.usage)
        output.failure(error)
        return error.exit_code
    except Bug as error:
        return _told_bug(error, arguments, output, debug=debug)
    except AmdeskError as error:
        if debug:
            traceback.print_exc(file=output.err)
        output.failure(error)
        return error.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None:
            raise
        trouble = disk_trouble(error, Path(os.fsdecode(error.filename)).name)
        output.failure(trouble)
        return trouble.exit_code
    except Exception as error:  # noqa: BLE001  # the last net: a fault is told and kept, not shown
        return _told_bug(error, arguments, output, debug=debug)


def _run(arguments: list[str], output: Output) -> int:
    given = lifted([_utf8(text) for text in arguments])
    try:
        parsed, extra = parser_of(output.language.say).parse_known_args(given)
    except SystemExit as ended:  # --help and --version have been printed
        return int(ended.code or 0)
    _take_in(parsed, extra)
    if parsed.quiet and parsed.debug:
        raise Misuse("Say either --quiet or --debug, not both.")
    output.quiet, output.json = parsed.quiet, parsed.json
    if parsed.self_test:
        from amdesk.cli.self_test import self_test  # noqa: PLC0415  # loads everything there is

        return self_test(output.out)
    folder, config = desk_folders(os.environ, parsed.desk or "")
    context = Context(folder, config, output, parsed.passphrase_file or "", debug=parsed.debug)
    return _command(parsed)(parsed, context)


def _take_in(parsed: argparse.Namespace, extra: list[str]) -> None:
    """Give what stood behind an option to the list it continues. Raises UsageError."""
    if getattr(parsed, "module", "") == "later":
        return
    wrong = [text for text in extra if text.startswith("-") and "=" not in text]
    if wrong or (extra and not isinstance(getattr(parsed, "more", None), list)):
        usage = parser_of(lambda text: text).format_usage()
        raise wrong_usage(usage, "unrecognised arguments: " + " ".join(extra)[:200])
    if extra:
        parsed.more = [*parsed.more, *(text for text in extra if text != "--")]


def _command(parsed: argparse.Namespace) -> Command:
    name = "amdesk.cli." + (getattr(parsed, "module", None) or "gui")
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        from amdesk.cli.later import comes_later  # noqa: PLC0415  # hardly ever needed

        raise comes_later(parsed.command) from error
    return cast("Command", module.run)


def _after(arguments: Sequence[str], option: str) -> str:
    return next(iter(arguments[list(arguments).index(option) + 1 :]), "")


def _utf8(text: str) -> str:
    """An argument as it was meant: UTF-8 whatever the locale. Raises Misuse."""
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        raise Misuse(
            "An argument is not valid UTF-8: {text}.", text=ascii(text)[1:-1][:100]
        ) from None


def _told_bug(error: Exception, arguments: list[str], output: Output, *, debug: bool) -> int:
    if debug:
        traceback.print_exc(file=output.err)
    folder = Path(tempfile.gettempdir())
    with contextlib.suppress(AmdeskError, OSError, UnicodeError):
        asked = _after(arguments, "--desk") if "--desk" in arguments else ""
        folder = desk_folders(os.environ, asked)[0]
    kept = keep_bug(error, folder)
    output.failure(
        Bug(
            "Something went wrong that amdesk did not expect.",
            hint="Nothing half-done was kept. What happened is written, without your records, "
            "in {file}; please report it.",
            file=str(kept),
        )
    )
    return Bug.exit_code


def _is_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments open the window: Qt's loop cannot be unwound by an exception."""
    values = {"--desk", "--language", "--passphrase-file"}
    words = iter(arguments)
    for word in words:
        if word in values:
            next(words, None)
        elif not word.startswith("-"):
            return word == "gui"
        elif word in {"--help", "-h", "--version", "--self-test"}:
            return False
    return True


@contextlib.contextmanager
def _ended_by_signals(arguments: Sequence[str]) -> Iterator[None]:
    """While a command runs, let SIGTERM and SIGHUP unwind it, so that it is rolled back."""
    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def stop(number: int, _frame: FrameType | None) -> None:
        for name in names:  # a second one must not disturb the rolling back
            signal.signal(name, signal.SIG_IGN)
        raise Stopped(number)

    windowed = _is_window(arguments)
    try:
        former = {} if windowed else {name: signal.signal(name, stop) for name in names}
    except ValueError:  # called in a thread, where signals are somebody else's
        former = {}
    try:
        yield
    finally:
        for name, handler in former.items():
            signal.signal(name, handler)


def _open_standard_streams() -> None:
    """See that stdin, stdout and stderr exist and speak UTF-8, whatever the caller left of them."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            with contextlib.suppress(OSError):
                os.fstat(number)
                continue
            # The number must be taken, or the next file opened would be written to as output.
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _speak_utf8() -> None:
    """Begin anew in Python's UTF-8 mode where the locale asked for another encoding of names."""
    frozen = getattr(sys, "frozen", False)
    if frozen or sys.flags.utf8_mode or sys.getfilesystemencoding().lower() == "utf-8":
        return
    os.execv(sys.executable, [sys.orig_argv[0], "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def _point_at_nothing(stream: object) -> None:
    """Keep the interpreter from failing once more when it flushes a broken stream at its end."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, cast("io.IOBase", stream).fileno())
        os.close(nothing)


if __name__ == "__main__":
    sys.exit(main())
