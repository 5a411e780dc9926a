"""Where the code says "domain section 4", "contract section 3", "domain 11.6" or "ADR 5", a reader finds it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, REPOSITORY, text_of

_SECTIONS = re.compile(r"\b(domain|contract|design)(?:\.md)? sections? ((?:\d+(?:\.\d+)?(?:, | and | to )?)+)")
_POINTS = re.compile(r"\b(domain) (\d+\.\d+)")
_LISTED = re.compile(r"\bdomain section (\d+), points? (\d+)(?: (?:to|and) (\d+))?")
_DECISIONS = re.compile(r"\bADR (\d+)")
_HEADING = re.compile(r"^## (\d+)\. .*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def headings(page: Path) -> set[str]:
    """The numbered sections of a page, and the numbered points in each: {"11", "11.6"}."""
    found = set()
    for section in _HEADING.finditer(text_of(page)):
        found.add(section[1])
        found |= {f"{section[1]}.{point}" for point in re.findall(r"^(\d+)\. ", section[0], re.MULTILINE)}
    return found


def there() -> set[tuple[str, str]]:
    """All that can be referred to, as (page, place)."""
    places = {(page, place) for page in ("domain", "contract") for place in headings(DOCS / f"{page}.md")}
    return places | {("ADR", str(int(page.name[:4]))) for page in (DOCS / "adr").glob("0*.md")}


def references(text: str) -> Iterator[tuple[str, str]]:
    """What a text refers to; a line break in it is a blank."""
    text = re.sub(r"\s*\n\s*(#: ?|# ?)?", " ", text)
    for page, places in _SECTIONS.findall(text):
        yield from ((page, place) for place in re.findall(r"\d+(?:\.\d+)?", places))
    yield from _POINTS.findall(text)
    for section, first, last in _LISTED.findall(text):
        yield from (("domain", f"{section}.{point}") for point in (first, last) if point)
    yield from (("ADR", number) for number in _DECISIONS.findall(text))


def sources() -> list[Path]:
    """Everything that may refer: code, tests, benches, macros, and the pages for engineers."""
    folders = ("cchc_xl", "tests", "bench", "macros", "docs")
    found = [path for folder in folders for path in (REPOSITORY / folder).rglob("*")]
    texts = [path for path in found if path.suffix in (".py", ".md", ".bas", ".cls")]
    return [*texts, REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md"]


def test_every_reference_leads_to_a_place() -> None:
    here = Path(__file__)
    known = there()
    broken = [
        (str(path.relative_to(REPOSITORY)), *reference)
        for path in sources()
        if path != here
        for reference in references(text_of(path))
        if reference not in known
    ]
    assert broken == []


def test_the_code_refers_to_each_page() -> None:
    pages = {page for path in sources() for page, _ in references(text_of(path))}
    assert {"domain", "contract", "ADR"} <= pages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(domain section 4)", {("domain", "4")}),
        ("domain sections 6 and 7", {("domain", "6"), ("domain", "7")}),
        ("domain section 9, points 10 to 13", {("domain", "9"), ("domain", "9.10"), ("domain", "9.13")}),
        ("as domain\n    section 11.10 says", {("domain", "11.10")}),
        ("(domain 11.6)", {("domain", "11.6")}),
        ("contract section 3, ADR 8", {("contract", "3"), ("ADR", "8")}),
        ("the main section 4", set()),
    ],
)
def test_a_reference_is_seen(text: str, found: set[tuple[str, str]]) -> None:
    assert found <= set(references(text))
    assert {place[0] for place in references(text)} == {place[0] for place in found}


def test_a_broken_reference_is_seen() -> None:
    assert ("domain", "13") not in there()
    assert ("ADR", "99") not in there()
    assert {("domain", "11.13"), ("domain", "9.14"), ("contract", "5"), ("ADR", "9")} <= there()
