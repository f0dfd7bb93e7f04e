"""``python -m ictstats``: the same as the command ``ictstats``."""

import sys

from ictstats.cli import main

if __name__ == "__main__":
    sys.exit(main())
