"""Make the environment amdesk works in: ``.venv`` beside this checkout, once.

Called by ``make setup``; needs nothing but a Python. A stamp inside ``.venv`` says for which lock
file, Python and folder it was made, so that a second call returns at once and needs no network.
Missing system libraries are installed where that is allowed (root, or sudo without a password);
elsewhere the exact command is printed and nothing is half done.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "amdesk-setup-stamp"
LOCK = ROOT / "requirements-dev.txt"
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")

VENV_PACKAGES = ("python3-venv",)
QT_PACKAGES = (
    "libglib2.0-0",
    "libgssapi-krb5-2",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "fonts-dejavu-core",
)
WINDOW_PACKAGES = (
    "libxcb-cursor0",
    "libxkbcommon-x11-0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
)
TEST_DISPLAY_PACKAGES = ("xvfb", "xauth")

QT_PROBE = "from PySide6 import QtGui, QtPrintSupport, QtSvg, QtWidgets"
WINDOW_PROBE = """
import ctypes, pathlib
from PySide6 import QtCore, QtGui
plugins = pathlib.Path(QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath))
ctypes.CDLL(str(plugins / "platforms" / "libqxcb.so"))
"""

LAUNCHER = """\
#!/bin/sh
# Starts amdesk from the checkout this environment belongs to.
here=$(dirname -- "$(readlink -f -- "$0")")
exec "$here/python" -P "$here/../../packaging/entry.py" "$@"
"""


class SetUpError(Exception):
    """The set-up cannot go on; the message says what the user can do about it."""


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(text, flush=True)


def venv_python() -> Path:
    """The interpreter of the environment."""
    return VENV / "bin" / "python"


def wanted_stamp() -> str:
    """What the stamp has to say for the environment to be taken as it is.

    Lock file and set-up by their SHA-256, the Python by its version and build, and the folder,
    because the scripts in an environment carry its absolute path.
    """
    lines = [
        "lock " + hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "set-up " + hashlib.sha256(Path(__file__).read_bytes()).hexdigest(),
        "python " + " ".join(sys.version.split()),
        f"folder {VENV}",
    ]
    return "\n".join(lines) + "\n"


def is_ready() -> bool:
    """Whether the environment stands and was made for exactly what is checked out."""
    if not (STAMP.is_file() and venv_python().exists()):
        return False
    return STAMP.read_text(encoding="utf-8") == wanted_stamp()


def run_newer_python() -> None:
    """Start this script again under a Python that is new enough, or say what is needed."""
    for name in NEWER_PYTHONS:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])  # noqa: S606 - no shell is wanted here
    have = ".".join(str(part) for part in sys.version_info[:3])
    raise SetUpError(f"amdesk needs Python 3.11 or newer; {sys.executable} is {have}.")


def apt_prefix() -> list[str] | None:
    """How apt-get may be called without asking anybody: directly, through sudo, or not at all."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    allowed = subprocess.run(
        [sudo, "-n", "true"],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return [sudo, "-n"] if allowed.returncode == 0 else None


def apt_command(packages: tuple[str, ...]) -> str:
    """The command a user types to get ``packages``."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def install_system_packages(packages: tuple[str, ...], why: str) -> bool:
    """Install Debian ``packages`` where that is allowed; returns whether they are there now."""
    prefix = apt_prefix()
    if prefix is None:
        return False
    say(f"Installing system packages, {why}: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A failed update is no reason to stop: the lists on the machine may well do.
    subprocess.run(
        [*prefix, "apt-get", "update", "-q"],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=environment,
    )
    done = subprocess.run(
        [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends", *packages],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=environment,
    )
    return done.returncode == 0


def need_system_packages(packages: tuple[str, ...], why: str) -> None:
    """Install ``packages`` or stop with the command that does."""
    if not install_system_packages(packages, why):
        raise SetUpError(
            f"Some system packages are missing, {why}. Install them with\n\n"
            f"    {apt_command(packages)}\n\n"
            "and call this again. (On another system: the packages of the same content.)"
        )


def is_usable() -> bool:
    """Whether an environment is there that belongs to this folder and this Python."""
    pip = VENV / "bin" / "pip"
    if not (venv_python().exists() and pip.is_file()):
        return False
    found = subprocess.run(
        [str(venv_python()), "-c", "import sys; print(sys.version, sys.prefix, end='')"],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    # Its scripts name the folder they were made in: a moved checkout needs a new environment.
    scripts_are_here = f"{VENV}/bin/" in pip.read_text(encoding="utf-8")
    return found.stdout == f"{sys.version} {VENV}" and scripts_are_here


def make_venv() -> None:
    """Make an empty environment with pip; Debian keeps what that needs in a package of its own."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        need_system_packages(VENV_PACKAGES, "to make a Python environment")
    say("Making the environment .venv")
    # --clear: one that was begun elsewhere or by another Python cannot be trusted.
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def install_requirements() -> None:
    """Install exactly what the lock file names, each file checked against its hash."""
    say("Installing the Python packages of requirements-dev.txt (about 250 MB once)")
    done = subprocess.run(
        [
            str(venv_python()),
            *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK)),
        ],
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise SetUpError(
            "The Python packages could not be installed; the lines above say why. "
            "With a network connection, call this again: what is there already is kept."
        )


def link_checkout() -> None:
    """Put the checkout on the environment's path and ``amdesk`` among its commands.

    Both are relative, so nothing is built and no build tool is needed; docs/decisions/0010 says
    why this and not ``pip install -e``.
    """
    site = subprocess.run(
        [str(venv_python()), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.strip()
    (Path(site) / "amdesk-checkout.pth").write_text(
        os.path.relpath(ROOT, site) + "\n", encoding="ascii"
    )
    launcher = VENV / "bin" / "amdesk"
    launcher.write_text(LAUNCHER, encoding="ascii")
    launcher.chmod(0o755)


def compile_program() -> None:
    """Compile the program now, so that its first start is not slower than the next."""
    subprocess.run(
        [str(venv_python()), "-m", "compileall", "-q", str(ROOT / "amdesk"), str(ROOT / "ui")],
        check=False,
        stdin=subprocess.DEVNULL,
    )


def probe(code: str) -> str:
    """Run ``code`` in the environment; returns what went wrong in one line, empty when nothing."""
    done = subprocess.run(
        [str(venv_python()), "-c", code],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if done.returncode == 0:
        return ""
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"stopped with {done.returncode}"


def settle_libraries() -> None:
    """See to the system libraries of Qt: what it cannot do without, a display, the tests' display.

    Raises SetUpError when Qt does not load, or cannot open a window although there is a display.
    The tests' display is a wish only: they run offscreen without it.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = (*QT_PACKAGES, *WINDOW_PACKAGES, *TEST_DISPLAY_PACKAGES)
    wrong = probe(QT_PROBE)
    if wrong:
        say(f"Qt does not load yet: {wrong}")
        need_system_packages(wanted, "for Qt")
        wrong = probe(QT_PROBE)
        if wrong:
            raise SetUpError(f"Qt still does not load: {wrong}")
    wrong = probe(WINDOW_PROBE)
    if wrong and not install_system_packages(WINDOW_PACKAGES, "to open windows"):
        advice = f"{wrong}\n\n    {apt_command(WINDOW_PACKAGES)}\n"
        if os.environ.get("DISPLAY"):
            raise SetUpError(f"Qt cannot open a window on this display: {advice}")
        say(f"Without a display no window is needed now; for one later: {advice}")
    if shutil.which("Xvfb") is None and not install_system_packages(
        TEST_DISPLAY_PACKAGES, "a display for the tests"
    ):
        say("The tests will run without a display of their own (offscreen). For real windows:")
        say(f"\n    {apt_command(TEST_DISPLAY_PACKAGES)}\n")


def settle_build_tools() -> None:
    """See to what freezing the program needs beyond running it (``make package``)."""
    if sys.platform.startswith("linux") and shutil.which("objdump") is None:
        need_system_packages(("binutils",), "to freeze the program")
    shared = "import ctypes, sys; ctypes.CDLL('libpython%d.%d.so.1.0' % sys.version_info[:2])"
    if sys.base_prefix == "/usr" and probe(shared):
        minor = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"
        need_system_packages((minor,), "to freeze the program")


def set_up() -> None:
    """Bring the environment to what is checked out; does nothing when it is there already."""
    if is_ready():
        return
    if not is_usable():
        make_venv()
    STAMP.unlink(missing_ok=True)
    install_requirements()
    link_checkout()
    compile_program()
    settle_libraries()
    STAMP.write_text(wanted_stamp(), encoding="utf-8")
    say("The environment is ready: .venv/bin/amdesk starts the program.")


def main() -> int:
    """Set up and say in one sentence what stands in the way, if anything does."""
    try:
        if sys.version_info < OLDEST_PYTHON:
            run_newer_python()
        set_up()
        if "--to-package" in sys.argv[1:]:
            settle_build_tools()
    except SetUpError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as problem:
        print(f"\nThe set-up stopped: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
