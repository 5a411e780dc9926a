"""A small bundle, and a home whose versions can be told apart."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cchc_xl.machine.program.copying import HASHES, NOT_NEEDED, PROGRAM, Bundle
from cchc_xl.machine.program.home import CONSOLE, WINDOWLESS, Home

FILES: Final = {
    CONSOLE: b"python",
    WINDOWLESS: b"pythonw",
    "Lib/site-packages/cchc_xl/__main__.py": b"print('x')\n",
    NOT_NEEDED: b"an add-in",
}


def made_bundle(folder: Path, changed: Mapping[str, bytes] | None = None) -> Bundle:
    """A bundle with its list of hashes; `changed` makes it another version."""
    lines = []
    for name, content in {**FILES, **(changed or {})}.items():
        path = folder / PROGRAM / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        lines.append(f"{hashlib.sha256(content).hexdigest()}  {PROGRAM}/{name}\n")
    (folder / HASHES).write_text("".join(lines), encoding="utf-8")
    return Bundle(folder)


def made_version(home: Home, name: str) -> None:
    """A version that is there."""
    home.version(name).mkdir(parents=True)
    (home.version(name) / CONSOLE).write_bytes(name.encode())


def silent(_: str) -> None:
    """Nobody listens."""
