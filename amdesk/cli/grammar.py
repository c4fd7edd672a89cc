"""The commands and their arguments. Nothing here loads the store, so that help comes at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn, Protocol

from amdesk.base.errors import Misuse
from amdesk.cli.people_grammar import people_commands

VERSION = "0.1.0"
LATER = (
    "review", "road-pack", "duplicates", "merge",
)  # fmt: skip
"""Commands of the contract that this version does not have."""
OWN_PASSPHRASE_FILE = frozenset(
    {("coverage", "export"), ("coverage", "open"), ("identity", "export"), ("identity", "import")}
)
"""Commands whose ``--passphrase-file`` is that of the file they make or open."""

Say = Callable[[str], str]


class Adder(Protocol):
    """Adds one command to the commands there are."""

    def __call__(self, name: str, module: str, about: str) -> argparse.ArgumentParser:
        """The new command's parser; ``module`` of ``amdesk.cli`` carries it out."""
        ...


class Verbs(Protocol):
    """The second words of a command such as ``coverage check``."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002
        """The parser of one of them."""
        ...


class UsageError(Misuse):
    """Wrong arguments; carries the usage line to be shown with the message."""

    usage: str = ""


def wrong_usage(usage: str, words: str) -> UsageError:
    """The error that says ``words``, with ``usage`` as the lines that show how it is done."""
    error = UsageError("The command was used wrongly: {words}.", words=words.rstrip("."))
    error.usage = usage
    return error


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the program, and takes no shortened options."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("allow_abbrev", False)
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise wrong_usage(self.format_usage(), message)


def a_day(text: str) -> date:
    """A calendar date as YYYY-MM-DD."""
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date such as 2026-03-19") from None


def a_count(text: str) -> int:
    """A whole number from 0 up."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 0 up")
    return int(text)


def parser_of(say: Say) -> Parser:
    """The parser of the whole command line, its help in the language of ``say``."""
    parser = Parser(
        prog="amdesk",
        description=say("Your accounts, contacts and to-dos on your own computer."),
        epilog=f"{say('In a later version')}: {', '.join(LATER)}",
    )
    parser.add_argument("--version", action="version", version=f"amdesk {VERSION}")
    parser.add_argument(
        "--self-test", action="store_true", help=say("prove that this program is whole")
    )
    shared = parser.add_argument_group(say("anywhere on the line"))
    shared.add_argument("--desk", metavar="DIR", help=say("the desk's folder"))
    shared.add_argument("--json", action="store_true", help=say("print JSON"))
    shared.add_argument("--quiet", action="store_true", help=say("no messages beside the result"))
    shared.add_argument("--debug", action="store_true", help=say("show where a fault came from"))
    shared.add_argument("--language", metavar="en|de", help=say("the language to speak"))
    shared.add_argument(
        "--passphrase-file", metavar="FILE", help=say("a file that holds the desk's passphrase")
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title=say("commands"), parser_class=Parser
    )

    def add(name: str, module: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(module=module)
        return made

    _desk_commands(add, say)
    _record_commands(add, say)
    _finding_commands(add, say)
    _exchange_commands(add, say)
    _coverage_commands(add, say)
    _people_commands(add, say)
    _storage_commands(add, say)
    _space_commands(add, say)
    for name in LATER:  # known, so that calling one says why not; without help, so not listed
        later = commands.add_parser(name, description=say("comes in a later version"))
        later.set_defaults(module="later")
        later.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _desk_commands(add: Adder, say: Say) -> None:
    add("gui", "gui", say("open the window; so does amdesk alone"))
    demo = add("demo", "demo", say("the whole main job on a sample desk, step by step"))
    demo.add_argument("--out", metavar="DIR", default="")
    demo.add_argument("--no-window", action="store_true")
    init = add("init", "desk", say("make a desk"))
    init.add_argument("--name", required=True)
    init.add_argument("--email", required=True)
    init.add_argument("--device", metavar="LABEL", default="")
    init.add_argument("--encrypt", action="store_true", help=say("protect it by a passphrase"))
    add("info", "desk", say("the desk, its identity and how much is in it"))
    sample = add("sample", "sample", say("fill the desk with invented accounts"))
    sample.add_argument("--accounts", type=a_count, required=True, metavar="N")
    sample.add_argument("--seed", type=a_count, default=1, metavar="S")
    add("digest", "desk", say("one figure over everything shared"))
    check = add("check", "desk", say("examine the desk"))
    check.add_argument("--repair", action="store_true", help=say("mend what can be mended"))
    backup = add("backup", "desk", say("make a backup and verify it"))
    _output_file(backup, say, required=False)
    restore = add("restore-backup", "desk", say("put a backup in the desk's place"))
    restore.add_argument("file", metavar="F")
    _protection_commands(add, say)


def _protection_commands(add: Adder, say: Say) -> None:
    encrypt = add("encrypt", "protection", say("protect the desk by a passphrase"))
    encrypt.epilog = say("--passphrase-file names a file with the new passphrase.")
    add("decrypt", "protection", say("take the passphrase off the desk"))
    change = add("change-passphrase", "protection", say("give the desk another passphrase"))
    change.add_argument(
        "--new-passphrase-file", default="", metavar="P", help=say("a file that holds the new one")
    )
    change.epilog = say("The recovery key serves in the place of a forgotten passphrase.")
    add("recovery-key", "protection", say("make a new recovery key; the former one ends"))


def _record_commands(add: Adder, say: Say) -> None:
    kinds = add("kinds", "kinds", say("the kinds of record; with one, its fields"))
    kinds.add_argument("kind", nargs="?", default="", metavar="KIND")
    made = add("add", "records", say("add a record"))
    made.add_argument("kind", metavar="KIND", help=say("one of those amdesk kinds lists"))
    made.add_argument("more", nargs="*", metavar="FIELD=VALUE", help=_values_help(say))
    made.epilog = _example(say, 'amdesk add todo title="Send the quote" due_on=2026-03-19')
    changed = add("set", "records", say("change a record"))
    changed.add_argument("kind", metavar="KIND", help=say("one of those amdesk kinds lists"))
    changed.add_argument("id", metavar="ID", help=say("an id, its beginning, or the exact name"))
    changed.add_argument("more", nargs="*", metavar="FIELD=VALUE", help=_values_help(say))
    changed.epilog = _example(say, 'amdesk set account "Brightmoor Dairies" segment=key')
    for name, about in (
        ("delete", say("put a record in the trash")),
        ("restore", say("take a record out of the trash")),
        ("get", say("show a record")),
        ("history", say("each change of a record")),
    ):
        one = add(name, "history" if name == "history" else "records", about)
        one.add_argument("kind", metavar="KIND")
        one.add_argument("id", metavar="ID")
        if name == "get":
            one.add_argument("--deleted", action="store_true", help=say("also in the trash"))
    many = add("list", "records", say("show records of a kind"))
    many.add_argument("kind", metavar="KIND")
    many.add_argument("--where", action="append", default=[], metavar="FIELD=VALUE")
    many.add_argument("--sort", default="", metavar="FIELD", help=say("-FIELD: downwards"))
    many.add_argument("--limit", type=a_count, default=0, metavar="N")
    many.add_argument("--deleted", action="store_true", help=say("those in the trash"))
    apply = add("apply", "records", say("many changes from a file, all or none"))
    apply.add_argument("file", metavar="FILE.jsonl")
    add("undo", "undo", say("take back the last act"))
    add("redo", "undo", say("bring it back"))


def _values_help(say: Say) -> str:
    return say("a field and its value; FIELD= empties it, FIELD:=JSON gives a typed value")


def _example(say: Say, line: str) -> str:
    fields = say("The fields of a kind: amdesk kinds KIND, for instance amdesk kinds todo")
    return f"{fields}\n{say('Example')}: {line}"


def _finding_commands(add: Adder, say: Say) -> None:
    search = add("search", "search", say("find records of every kind"))
    search.add_argument("more", nargs="+", metavar="WORDS")
    search.add_argument("--limit", type=a_count, default=50, metavar="N")
    line = add("capture", "capture", say("a to-do from one line, as in the window"))
    line.add_argument("more", nargs="+", metavar="WORDS")
    line.epilog = (
        f"{say('Example')}: amdesk capture 'Send Ruth the quote thu 3pm @brightmoor !promise'"
    )
    today = add("today", "today", say("what is due today"))
    today.add_argument("--on", type=a_day, metavar="DATE")


def _exchange_commands(add: Adder, say: Say) -> None:
    read = add("import", "importing", say("read accounts, contacts and more from files"))
    read.add_argument("more", nargs="+", metavar="FILE")
    read.add_argument("--kind", default="", metavar="K")
    read.add_argument("--mapping", default="", metavar="M.toml")
    read.add_argument("--dry-run", action="store_true", help=say("only say what would happen"))
    read.add_argument("--details", action="store_true", help=say("list every note by itself"))
    back = add("import-undo", "taking_back", say("take back what files or a bundle brought"))
    back.add_argument("import_id", metavar="IMPORT_ID", help=say("as the import printed it"))
    write = add("export", "export", say("write records to a csv, xlsx, vcf, ics or jsonl file"))
    write.add_argument("file", metavar="FILE")
    write.add_argument("--kind", default="", metavar="K")
    write.add_argument(
        "--exact", action="store_true", help=say("csv: no apostrophe before what looks a formula")
    )
    write.add_argument("--force", action="store_true", help=say("replace the file"))
    brief = add("brief", "brief", say("the account brief as PDF or HTML"))
    brief.add_argument("account", metavar="ACCOUNT")
    brief.add_argument("--pages", choices=("one", "full"), default="one")
    _output_file(brief, say)


def _coverage_commands(add: Adder, say: Say) -> None:
    coverage = add("coverage", "coverage", say("absences, gaps and the coverage file"))
    verbs = _verbs(coverage)
    check = verbs.add_parser("check", help=say("accounts without a backup"))
    check.add_argument("--from", dest="since", type=a_day, metavar="D")
    check.add_argument("--until", type=a_day, metavar="D")
    export = verbs.add_parser("export", help=say("what a backup needs, in one file"))
    export.add_argument("--to", required=True, metavar="COLLEAGUE")
    export.add_argument("--from", dest="since", type=a_day, required=True, metavar="D")
    export.add_argument("--until", type=a_day, required=True, metavar="D")
    which = export.add_mutually_exclusive_group()
    which.add_argument("--accounts", default="", metavar="A,B")
    which.add_argument("--all", action="store_true", help=say("every account of this desk"))
    export.add_argument("--passphrase-file", dest="file_passphrase", default="", metavar="P")
    _output_file(export, say)
    opened = verbs.add_parser("open", help=say("open a coverage file as a desk of its own"))
    opened.add_argument("file", metavar="F.amcover")
    opened.add_argument("--passphrase-file", dest="file_passphrase", default="", metavar="P")
    back = verbs.add_parser("hand-back", help=say("what was done, back to its owner"))
    _output_file(back, say)


def _people_commands(add: Adder, say: Say) -> None:
    people_commands(add, say)
    bundle = add("bundle", "bundle", say("swap what is shared by files"))
    verbs = _verbs(bundle)
    export = verbs.add_parser("export", help=say("write a bundle for the trusted colleagues"))
    export.add_argument("--out", required=True, metavar="DIR")
    export.add_argument("--whole", action="store_true", help=say("everything from the beginning"))
    read = verbs.add_parser("import", help=say("read bundles from files and folders"))
    read.add_argument("more", nargs="+", metavar="FILE_OR_DIR")
    read.add_argument("--yes", action="store_true", help=say("also when it deletes a great deal"))
    read.add_argument(
        "--from-revoked", action="store_true",
        help=say("also what a revoked device made before it was revoked"),
    )  # fmt: skip
    inspect = verbs.add_parser("inspect", help=say("what a bundle says of itself"))
    inspect.add_argument("file", metavar="FILE")
    _conflict_commands(add, say)
    assess = add("assess", "assess", say("competency assessments"))
    _assess_verbs(_verbs(assess), say)


def _space_commands(add: Adder, say: Say) -> None:
    verbs = _verbs(add("space", "space", say("who shares which accounts")))
    verbs.add_parser("list", help=say("the spaces of this desk and who is in them"))
    made = verbs.add_parser("create", help=say("a new space, shared with nobody yet"))
    made.add_argument("name", metavar="NAME")
    for name, about in (
        ("add-member", say("share a space with a device, or with all devices of a person")),
        ("remove-member", say("share it no longer; what is there stays there")),
        ("invite", say("a file that tells a new member's device of the space")),
    ):
        one = verbs.add_parser(name, help=about)
        one.add_argument("space", metavar="SPACE", help=say("its name, or its number"))
        one.add_argument(
            "member", metavar="MEMBER", help=say("name, address, fingerprint, or card file")
        )
        if name == "invite":
            _output_file(one, say)
    named = verbs.add_parser("rename", help=say("give a space another name"))
    named.add_argument("space", metavar="SPACE")
    named.add_argument("name", metavar="NAME")
    moved = verbs.add_parser("move", help=say("share an account in another space"))
    moved.add_argument("account", metavar="ACCOUNT")
    moved.add_argument("space", metavar="SPACE", help=say("its name or number; home; private"))


def _conflict_commands(add: Adder, say: Say) -> None:
    conflicts = add("conflicts", "conflicts", say("what was changed on two sides at once"))
    verbs = conflicts.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    verbs.add_parser("list", help=say("show them, each with all its values"))
    decided = verbs.add_parser("resolve", help=say("choose a side, or say what it is to be"))
    decided.add_argument("id", metavar="ID", help=say("as amdesk conflicts prints it"))
    decided.add_argument(
        "--take", required=True, metavar="A|B|VALUE",
        help=say("A is what is shown now; BOTH puts two texts together; =A is the letter itself"),
    )  # fmt: skip


def _storage_commands(add: Adder, say: Say) -> None:
    verbs = _verbs(add("remote", "remote", say("storages that bundles go through")))
    made = verbs.add_parser("add", help=say("sync through a folder, WebDAV, S3 or SFTP"))
    made.add_argument("name", metavar="NAME")
    made.add_argument("url", metavar="URL")
    made.add_argument("--user", default="", metavar="U", help=say("user name or access key"))
    made.add_argument("--host-key", default="", metavar="SHA256:…", help=say("SFTP: its key"))
    made.add_argument("--no-keyring", action="store_true", help=say("keep the password nowhere"))
    verbs.add_parser("list", help=say("the storages and how their last sync went"))
    gone = verbs.add_parser("remove", help=say("sync through it no more"))
    gone.add_argument("name", metavar="NAME")
    gone.add_argument(
        "--with-my-files", action="store_true", help=say("also delete what this desk put there")
    )
    sync = add("sync", "sync", say("fetch, merge and send through the storages"))
    sync.add_argument("--remote", default="", metavar="NAME", help=say("only this one"))
    sync.add_argument("--dry-run", action="store_true", help=say("only say what would happen"))
    sync.add_argument("--yes", action="store_true", help=say("also when it deletes a great deal"))
    for one in (made, gone, sync):
        one.add_argument(
            "--password-file", default="", metavar="F", help=say("a file that holds the password")
        )


def _assess_verbs(verbs: Verbs, say: Say) -> None:
    start = verbs.add_parser("start", help=say("begin an assessment"))
    start.add_argument("--title", default="")
    start.add_argument("--profile", default="", metavar="ROLE_PROFILE")
    start.add_argument("--language", dest="model_language", default="", metavar="en|de")
    answer = verbs.add_parser("answer", help=say("rate behaviours, 0 not yet to 3 always"))
    answer.add_argument("id", metavar="ASSESSMENT")
    answer.add_argument("more", nargs="+", metavar="BEHAVIOUR=RATING")
    submit = verbs.add_parser("submit", help=say("finish it; it stays as it is from then on"))
    submit.add_argument("id", metavar="ASSESSMENT")
    share = verbs.add_parser("share", help=say("let somebody see it"))
    share.add_argument("id", metavar="ASSESSMENT")
    share.add_argument("--with", dest="shared_with", required=True, metavar="COLLEAGUE")
    results = verbs.add_parser("results", help=say("levels, gaps and the rule behind them"))
    results.add_argument("id", metavar="ASSESSMENT")


def _verbs(parser: argparse.ArgumentParser) -> Verbs:
    return parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)


def _output_file(parser: argparse.ArgumentParser, say: Say, *, required: bool = True) -> None:
    parser.add_argument("--out", required=required, metavar="F", default="")
    parser.add_argument("--force", action="store_true", help=say("replace the file"))


def lifted(arguments: Sequence[str]) -> list[str]:
    """The arguments with those that may stand anywhere brought to the front.

    Raises Misuse for a passphrase among them.
    """
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, _ = word.partition("=")
        if name == "--passphrase":
            raise Misuse(
                "A passphrase is not given on the command line: other programs could read it.",
                hint="Let amdesk ask for it, or name a file with --passphrase-file.",
            )
        if word == "--":
            rest += [word, *words]
        elif word in {"--json", "--quiet", "--debug"}:
            front.append(word)
        elif name in {"--desk", "--language", "--passphrase-file"} and not _is_own(name, rest):
            front.append(word)
            if not equals:
                front += [value for value in [next(words, None)] if value is not None]
        elif word == "--sort":
            rest.append("=".join([word, *(value for value in [next(words, None)] if value)]))
        else:
            rest.append(word)
    return front + rest


def _is_own(name: str, before: Sequence[str]) -> bool:
    """Whether the option belongs to the command that stands before it."""
    words = [word for word in before if not word.startswith("-")]
    if name == "--language":
        return words[:2] == ["assess", "start"]
    return name == "--passphrase-file" and tuple(words[:2]) in OWN_PASSPHRASE_FILE
