"""Keeping the memory of this process, and the keys in it, out of crash dumps and debuggers."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4
_PR_GET_DUMPABLE: Final = 3


def refuse_dumps() -> None:
    """Have the system write no memory image of this process and let no other one read it.

    Linux: no core file, and the process belongs to root as far as its memory is concerned, so that
    other programs of the same user cannot look into it. Elsewhere only the size of core files is
    limited, where the system has them. Root and whoever runs as root still can.
    """
    _limit_core_files()
    if sys.platform == "linux":
        _prctl(_PR_SET_DUMPABLE, 0)


def may_be_dumped() -> bool:
    """Whether the system would write a memory image of this process. Linux only; else True."""
    return sys.platform != "linux" or _prctl(_PR_GET_DUMPABLE) != 0


def _limit_core_files() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    # Both limits, so that nothing this process starts can raise them again.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _prctl(option: int, value: int = 0) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    return int(library.prctl(option, value, 0, 0, 0))
