"""The lock of the bundle's libraries, written anew: the versions of CI's own lock, but for what Wine does not run."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Final

from bundle.sources import LOCK, REQUIREMENTS, ROOT, WINDOWS_OPTIONS, pip_download
from bundle.wheels import project_and_version

HELD_BACK: Final = {"numpy": "1.26.4", "pandas": "2.2.3"}
"""Newer ones need what Wine lacks; the bundle that is tested is the bundle that is shipped."""
WINDOWS_ONLY: Final = ("pywin32", "colorama", "tzdata", "pytz")
"""What the libraries need there and a resolver on Linux does not see."""

_HEAD: Final = """\
# The libraries of the bundle for Windows (64-bit, Python 3.11), one wheel each; `python -m bundle --lock` writes this.
# numpy and pandas stand at versions that Wine runs too: the bundle that is tested is the bundle that is shipped.
"""


def write_lock(work: Path) -> None:
    """Resolve, fetch, and write name, version and SHA-256 of every wheel. Raises BundleError."""
    constraints = work / "constraints.txt"
    constraints.write_text("\n".join(_constraints()), encoding="utf-8")
    wheels = work / "wheels"
    wanted = [*_own_requirements(), *WINDOWS_ONLY]
    pip_download("--only-binary=:all:", *WINDOWS_OPTIONS, "--constraint", constraints, "--dest", wheels, *wanted)
    LOCK.write_text(_HEAD + "".join(map(entry, sorted(wheels.glob("*.whl"), key=_name))), encoding="utf-8")


def entry(wheel: Path) -> str:
    """The lines of a wheel."""
    version = project_and_version(wheel).partition("-")[2]
    sha = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{_name(wheel)}=={version} \\\n    --hash=sha256:{sha}\n"


def _name(wheel: Path) -> str:
    return wheel.name.partition("-")[0].replace("_", "-").lower()


def _own_requirements() -> list[str]:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        return list(tomllib.load(stream)["project"]["dependencies"])


def _constraints() -> list[str]:
    kept = []
    for line in (REQUIREMENTS / "lock.txt").read_text(encoding="utf-8").splitlines():
        if re.split("==", line)[0].lower() not in HELD_BACK:
            kept.append(line)
    return kept + [f"{name}=={version}" for name, version in HELD_BACK.items()]
