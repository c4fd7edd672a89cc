"""Where the program starts, from a checkout as well as frozen."""

from __future__ import annotations

import multiprocessing
import sys

if __name__ == "__main__":
    # Untrusted files are read in a child process; the frozen program starts that one itself.
    # First of all, so that a child does not load the whole command line.
    multiprocessing.freeze_support()

    from amdesk.cli.main import main

    sys.exit(main())
