"""The pages of the documentation as a reader of Markdown sees them."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

REPOSITORY = Path(__file__).parents[2]
DOCS = REPOSITORY / "docs"
README = REPOSITORY / "README.md"
USER_GUIDE = DOCS / "huong-dan.md"
RULES_GUIDE = DOCS / "noi-dung-can-bo-sung.md"

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)>\s]+)>?[^)]*\)")


def pages() -> list[Path]:
    """README, CONTRIBUTING and every page of docs."""
    return [README, REPOSITORY / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")), *sorted((DOCS / "adr").glob("*.md"))]


def text_of(page: Path) -> str:
    """A page as it stands."""
    return page.read_text(encoding="utf-8")


def targets(text: str) -> list[str]:
    """What the links and pictures of a page lead to; code is no link."""
    return _LINK.findall(_CODE.sub("", _FENCE.sub("", text)))


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    found: set[str] = set()
    for heading in _HEADING.findall(_FENCE.sub("", text)):
        slug = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        number = 0
        while (anchor := f"{slug}-{number}" if number else slug) in found:
            number += 1
        found.add(anchor)
    return found


def section(text: str, heading: str) -> str:
    """The text below a heading, up to the next one of its level or above. Raises ValueError where it is missing."""
    level = len(heading) - len(heading.lstrip("#"))
    lines = text.splitlines()
    start = lines.index(heading) + 1
    above = re.compile(rf"#{{1,{level}}} ")
    end = next((n for n, line in enumerate(lines[start:], start) if above.match(line)), len(lines))
    return "\n".join(lines[start:end])


def generator(name: str) -> ModuleType:
    """A program of docs that makes a page: ``docs/<name>.py``, which is no module of a package."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
