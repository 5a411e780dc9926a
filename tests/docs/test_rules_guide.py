"""The page of all findings says what the catalogue says."""

from collections import Counter
from types import ModuleType

import pytest

from cchc_xl.rules.catalogue import CATALOGUE, FAMILIES
from cchc_xl.rules.quoted import SHARED_WORDS
from cchc_xl.rules.rule import Rule
from tests.docs import pages
from tests.docs.pages import RULES_GUIDE, section, text_of


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    return pages.generator("make_rules_guide")


def test_committed_page_equals_a_fresh_one(generator: ModuleType) -> None:
    assert text_of(RULES_GUIDE) == generator.page(), "run: python docs/make_rules_guide.py"


def test_every_rule_has_one_row_in_the_section_of_its_family() -> None:
    text = text_of(RULES_GUIDE)
    for family in FAMILIES:
        rows = section(text, f"## {family.letters} – {family.heading}").splitlines()
        for rule in family.rules:
            own = [row for row in rows if row.startswith(f"| {rule.code} |")]
            assert len(own) == 1, rule.code
            for words in (rule.severity.label, rule.title, rule.triggers, rule.passes, rule.basis):
                assert words.replace("|", "\\|") in own[0], (rule.code, words)


def test_no_named_place_and_no_word_of_blame_reaches_the_reader() -> None:
    text = text_of(RULES_GUIDE)
    assert "{" not in text
    assert "lỗi" not in text.lower()


def test_words_are_shared_where_several_rules_quote_the_same() -> None:
    quoted = Counter(name for rule in CATALOGUE.values() for name in rule.quoted_words if name not in rule.quotes)
    assert set(SHARED_WORDS) == set(quoted)
    assert min(quoted.values()) > 1, quoted


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.code)
def test_a_rule_has_words_of_its_own_only_for_what_it_quotes(rule: Rule) -> None:
    assert set(rule.quotes) <= set(rule.quoted_words)
