"""Whether there is a display to open a window on, asked before Qt, which would abort."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

OFFSCREEN = frozenset({"offscreen", "minimal", "vnc"})


def missing_display(environment: Mapping[str, str], platform: str) -> str:
    """Return what keeps a window from opening, in a sentence; empty when nothing does."""
    if platform in {"win32", "darwin"}:
        return ""
    wanted = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if wanted in OFFSCREEN:
        return ""
    if environment.get("WAYLAND_DISPLAY") and wanted in {"", "wayland"}:
        return _wayland_trouble(environment)
    display = environment.get("DISPLAY", "")
    if not display:
        return (
            "There is no display to open a window on (DISPLAY is not set). "
            "The commands work without one: see amdesk --help."
        )
    if display.startswith(":") and not _has_socket(display):
        return (
            f"Nothing answers on the display {display}. "
            "The commands work without one: see amdesk --help."
        )
    return ""


def _wayland_trouble(environment: Mapping[str, str]) -> str:
    folder = environment.get("XDG_RUNTIME_DIR", "")
    name = environment["WAYLAND_DISPLAY"]
    socket = Path(name) if name.startswith(os.sep) else Path(folder) / name
    if socket.exists() or environment.get("DISPLAY"):
        return ""
    return (
        f"Nothing answers on the Wayland display {name}. "
        "The commands work without one: see amdesk --help."
    )


def _has_socket(display: str) -> bool:
    """Whether an X server listens there, by its socket file or in the abstract name space."""
    number = display[1:].partition(".")[0]
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers put it
    if Path(path).exists():
        return True
    try:
        listening = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True  # nothing is known against it
    return f"@{path}" in listening
