"""No link and no picture of the documentation leads nowhere."""

import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.pages import DOCS, anchors, pages, targets, text_of

PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    broken = []
    for target in targets(text_of(page)):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = unquote(target).partition("#")
        goal = page.parent / path if path else page
        if not goal.exists() or (anchor and anchor not in anchors(text_of(goal))):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_are_in_composed_unicode(page: Path) -> None:
    assert unicodedata.is_normalized("NFC", text_of(page))


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / unquote(target)).resolve() for page in PAGES for target in targets(text_of(page))}
    pictures = {picture.resolve() for picture in (DOCS / "hinh").glob("*.png")}
    assert pictures
    assert pictures <= shown


def test_a_broken_link_is_seen() -> None:
    text = "## Mục 1. Có\n[a](#mục-1-có) [b](#khong) ![c](hinh/khong-co.png) `[d](e.md)`\n```\n[f](g.md)\n```\n"
    assert targets(text) == ["#mục-1-có", "#khong", "hinh/khong-co.png"]
    assert anchors(text) == {"mục-1-có"}
