"""The log file for the people who help: UTF-8, in the user's own folder."""

import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_RUNS = logging.getLogger("cchc_xl.runs")


def log_file() -> Path:
    """Where the log is, by the custom of the system."""
    home = Path.home()
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "CCHC-XL"
    elif sys.platform == "darwin":
        folder = home / "Library" / "Logs" / "CCHC-XL"
    else:
        folder = Path(os.environ.get("XDG_STATE_HOME", home / ".local" / "state")) / "cchc-xl"
    return folder / "cchc-xl.log"


def start_logging() -> Path | None:
    """Log warnings and worse, and `log_run`, to the file; return its path, or None where it cannot be written."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", errors="backslashreplace", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("cchc_xl")
    root.addHandler(handler)
    root.propagate = False
    _RUNS.setLevel(logging.INFO)
    return path


def log_run(job: str, summary: str) -> None:
    """Note a run that left nothing in the master's own log."""
    _RUNS.info("%s: %s", job, summary)
