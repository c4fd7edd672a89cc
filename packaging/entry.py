"""Where the program starts, from a checkout as well as frozen."""

from __future__ import annotations

import sys

from amdesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
