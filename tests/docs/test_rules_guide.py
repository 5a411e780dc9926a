"""The page of all findings says what the catalogue says."""

import importlib.util
from types import ModuleType

import pytest

from cchc_xl.rules.catalogue import CATALOGUE
from tests.docs.pages import DOCS, RULES_GUIDE, section, text_of


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """docs/make_rules_guide.py, which is no module of a package."""
    spec = importlib.util.spec_from_file_location("make_rules_guide", DOCS / "make_rules_guide.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_committed_page_equals_a_fresh_one(generator: ModuleType) -> None:
    assert text_of(RULES_GUIDE) == generator.page(), "run: python docs/make_rules_guide.py"


def test_every_rule_has_one_row_in_the_section_of_its_family(generator: ModuleType) -> None:
    text = text_of(RULES_GUIDE)
    for code, rule in CATALOGUE.items():
        family = generator.family_of(code)
        rows = section(text, f"## {family} – {generator.FAMILIES[family][0]}").splitlines()
        own = [row for row in rows if row.startswith(f"| {code} |")]
        assert len(own) == 1, code
        for words in (rule.severity.label, rule.title, rule.triggers, rule.passes):
            assert words.replace("|", "\\|") in own[0], (code, words)


def test_no_named_place_and_no_word_of_blame_reaches_the_reader() -> None:
    text = text_of(RULES_GUIDE)
    assert "{" not in text
    assert "lỗi" not in text.lower()


def test_every_place_has_words_that_some_rule_uses(generator: ModuleType) -> None:
    used = {
        name for rule in CATALOGUE.values() for name in generator.PLACES if f"{{{name}}}" in rule.template + rule.hint
    }
    assert set(generator.PLACES) == used
