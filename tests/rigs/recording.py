"""What a program did to its files, recorded with strace: the write-class calls, in order."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,open,creat,write,writev,pwrite64,pwritev,lseek,close,fsync,fdatasync,ftruncate,"
    "truncate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,"
    "mkdirat,rmdir,fallocate,sendfile,copy_file_range,dup,dup2,dup3"
)
ACKNOWLEDGEMENTS = "acknowledgements"
"""The file the traced program tells its acknowledgements to; not part of the disk."""
_LINE = re.compile(r"^(?:(\d+)\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)")
_UNFINISHED = re.compile(r"^(?:(\d+)\s+)?(\w+\(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(?:(\d+)\s+)?<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_NEVER = {"writev", "pwritev", "sendfile", "copy_file_range", "fallocate", "symlink", "symlinkat"}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done to the disk.

    ``what`` is mkdir, create, link, rename, unlink (``path``, ``other``); write, truncate, sync
    (``inode``, ``offset``, ``content``); sync-folder (``path``); or tell (``path`` holds the text).
    """

    what: str
    path: str = ""
    other: str = ""
    inode: int = 0
    offset: int = 0
    content: bytes = b""


def record(command: Sequence[str], cwd: Path, trace: Path) -> list[str]:
    """Run ``command`` under strace; its lines. Raises RuntimeError when the program fails."""
    ended = subprocess.run(
        ["strace", "-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={CALLS}",
         "-o", str(trace), sys.executable, *command],
        cwd=cwd, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if ended.returncode:
        raise RuntimeError(ended.stderr)
    return list(_whole_lines(trace.read_text("ascii").splitlines()))


def _whole_lines(lines: Sequence[str]) -> Iterator[str]:
    begun: dict[str, str] = {}
    for line in lines:
        if unfinished := _UNFINISHED.match(line):
            begun[unfinished[1] or ""] = unfinished[2]
        elif resumed := _RESUMED.match(line):
            yield begun.pop(resumed[1] or "", "") + resumed[2]
        else:
            yield line


class Reader:
    """Turns strace lines into acts on the files below ``root``."""

    def __init__(self, root: Path, existing: Sequence[str]) -> None:
        self.root = str(root)
        self.names = {path: number for number, path in enumerate(existing, 1)}
        self.inodes = len(self.names)
        self.open: dict[int, int | str] = {}
        self.position: dict[int, int] = {}
        self.folders: set[str] = set()
        self.acts: list[Act] = []

    def read(self, lines: Sequence[str]) -> list[Act]:
        """The acts of all ``lines``."""
        for line in lines:
            found = _LINE.match(line)
            if found and int(found[4]) >= 0:
                self._call(found[2], found[3], int(found[4]))
        return self.acts

    def _call(self, call: str, text: str, result: int) -> None:
        strings = [bytes.fromhex(one.replace("\\x", "")) for one in _TEXT.findall(text)]
        plain = _TEXT.sub("@", text).split(", ")
        if call in ("openat", "open", "creat"):
            self._open(strings[0].decode(), text, result)
        elif call in ("rename", "renameat", "renameat2", "link", "linkat"):
            self._two_names(call, strings[0].decode(), strings[1].decode())
        elif call in ("unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "truncate"):
            self._one_name(call, strings[0].decode(), text)
        else:
            self._descriptor(call, int(plain[0].split("<")[0]), strings, plain, result)

    def _inside(self, path: str) -> bool:
        return path.startswith(self.root + "/") and not path.endswith("-shm")

    def _open(self, path: str, text: str, descriptor: int) -> None:
        self.open.pop(descriptor, None)
        self.position[descriptor] = 0
        if path.endswith("/" + ACKNOWLEDGEMENTS):
            self.open[descriptor] = "tell"
        elif path == self.root or (self._inside(path) and "O_DIRECTORY" in text):
            self.open[descriptor] = path
        elif self._inside(path):
            if path in self.names:
                self.open[descriptor] = self.names[path]
                if "O_TRUNC" in text:
                    self.acts.append(Act("truncate", inode=self.names[path]))
            elif "O_CREAT" in text:
                self.inodes += 1
                self.names[path] = self.open[descriptor] = self.inodes
                self.acts.append(Act("create", path, inode=self.inodes))
            else:
                self.open[descriptor] = path

    def _two_names(self, call: str, source: str, target: str) -> None:
        if not (self._inside(source) and self._inside(target)):
            return
        kind = "link" if call.startswith("link") else "rename"
        self.acts.append(Act(kind, source, target))
        self.names[target] = self.names[source]
        if kind == "rename":
            del self.names[source]

    def _one_name(self, call: str, path: str, text: str) -> None:
        if not self._inside(path):
            return
        if call == "truncate" or (call == "unlinkat" and "AT_REMOVEDIR" in text):
            raise RuntimeError(f"the model has no {call}")
        if call.startswith("mkdir"):
            self.acts.append(Act("mkdir", path))
        elif self.names.pop(path, None):
            self.acts.append(Act("unlink", path))

    def _descriptor(
        self, call: str, descriptor: int, strings: list[bytes], plain: list[str], result: int
    ) -> None:
        target = self.open.get(descriptor)
        if target is None:
            return
        if call == "close":
            del self.open[descriptor]
        elif call.startswith("dup"):
            self.open[result] = target
        elif target == "tell":
            self.acts.append(Act("tell", strings[0].decode()))
        elif isinstance(target, str):
            if call in ("fsync", "fdatasync"):
                self.acts.append(Act("sync-folder", target))
        elif call in _NEVER:
            raise RuntimeError(f"the model has no {call}")
        else:
            self._content(call, descriptor, target, strings, plain, result)

    def _content(
        self, call: str, descriptor: int, inode: int, strings: list[bytes], plain: list[str],
        result: int,
    ) -> None:  # fmt: skip
        if call == "lseek":
            self.position[descriptor] = result
        elif call == "write":
            at = self.position[descriptor]
            self.acts.append(Act("write", inode=inode, offset=at, content=strings[0][:result]))
            self.position[descriptor] = at + result
        elif call == "pwrite64":
            at = int(plain[3])
            self.acts.append(Act("write", inode=inode, offset=at, content=strings[0][:result]))
        elif call == "ftruncate":
            self.acts.append(Act("truncate", inode=inode, offset=int(plain[1])))
        elif call in ("fsync", "fdatasync"):
            self.acts.append(Act("sync", inode=inode))
