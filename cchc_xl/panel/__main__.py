"""``python -m cchc_xl.panel [MASTER] [--request KEY]``: what is started detached; it loads no command line."""

import argparse
import sys
from pathlib import Path

from cchc_xl.panel.app import NoWindowError, run_panel


def main() -> int:
    """Show the window until it is closed; 2 where this machine shows none."""
    parser = argparse.ArgumentParser(prog="cchc-xl panel")
    parser.add_argument("master", nargs="?", type=Path)
    parser.add_argument("--request", default="")
    given = parser.parse_args()
    try:
        run_panel(given.master, given.request)
    except NoWindowError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
