"""Build the frozen program in ``dist/amdesk`` and prove that it runs on its own.

The proof takes a copy of the built folder elsewhere and runs its ``--self-test`` with an empty
environment. As root, the checkout and every Python of the machine are hidden from it as well.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "dist" / "amdesk"
# Libraries that come with their symbols. Only these are stripped: stripping can break a library
# that a wheel has repaired to find its neighbours.
WITH_SYMBOLS = (
    "libpython*.so*",
    "python3*/lib-dynload/*.so",
    "sqlcipher3/*.so",
    "zstandard/*.so",
    "rapidfuzz/**/*.so",
    "sqlalchemy/**/*.so",
    "msgpack/*.so",
)
MEBIBYTE = 1024 * 1024


def build() -> None:
    """Run PyInstaller on the description beside this file."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build")),
            str(ROOT / "packaging" / "amdesk.spec"),
        ],
        check=True,
        cwd=ROOT,
    )


def strip_symbols() -> None:
    """Take the symbols out of the libraries that carry them, where ``strip`` is there."""
    strip = shutil.which("strip")
    if strip is None:
        return
    for pattern in WITH_SYMBOLS:
        for library in (BUILT / "_internal").glob(pattern):
            if not library.is_symlink():
                subprocess.run([strip, "--strip-unneeded", str(library)], check=True)


def size() -> int:
    """Bytes of the built folder."""
    return sum(path.lstat().st_size for path in BUILT.rglob("*") if not path.is_dir())


def places_of_python() -> list[Path]:
    """The folders this machine's Pythons live in."""
    libraries = sorted(Path("/usr/lib").glob("python3*"))
    own = Path(sys.base_prefix)
    return libraries if own == Path("/usr") else [own, *libraries]


def command_of_proof(program: Path) -> list[str]:
    """The self-test of ``program`` in an empty environment, where possible without any Python."""
    environment = [
        *("env", "-i", "PATH=/nowhere", "LANG=C.UTF-8"),
        *(f"HOME={program.parent.parent}", f"TMPDIR={program.parent.parent}"),
    ]
    test = [*environment, str(program), "--self-test"]
    unshare = shutil.which("unshare")
    if unshare is None or os.geteuid() != 0:
        return test
    # In a mount table of its own an empty file system covers what the program must not need.
    hidden = [place for place in (ROOT, *places_of_python()) if place.is_dir()]
    covers = [shlex.join(["mount", "-t", "tmpfs", "none", str(place)]) for place in hidden]
    if subprocess.run(
        [unshare, "--mount", "true"], check=False, stderr=subprocess.DEVNULL
    ).returncode:
        return test
    return [unshare, "--mount", "sh", "-ec", "; ".join([*covers, f"exec {shlex.join(test)}"])]


def prove() -> int:
    """Run the self-test of a copy of the built program elsewhere; returns its exit status."""
    with tempfile.TemporaryDirectory(prefix="amdesk proof ") as folder:
        copy = Path(folder) / "amdesk"
        shutil.copytree(BUILT, copy, symlinks=True)
        command = command_of_proof(copy / "amdesk")
        covered = "without the checkout and any Python" if "unshare" in command[0] else "elsewhere"
        print(f"Self-test of the built program, {covered}:", flush=True)
        return subprocess.run(command, check=False, cwd=folder, stdin=subprocess.DEVNULL).returncode


def main() -> int:
    """Build, strip, prove; returns 0 when the built program passed its self-test."""
    build()
    strip_symbols()
    print(f"Built dist/amdesk, {size() / MEBIBYTE:.0f} MiB", flush=True)
    return prove()


if __name__ == "__main__":
    sys.exit(main())
