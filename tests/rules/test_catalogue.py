"""The catalogue of findings: every rule is met by an example that triggers it and one that does not."""

import re
import string
import unicodedata
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import cchc_xl
from cchc_xl import rules
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.returned import Note
from cchc_xl.rules.catalogue import CATALOGUE, FAMILIES, Place, finding
from cchc_xl.rules.rule import MESSAGE_LIMIT, Channel, Family, Rule
from tests.rules.examples import EXAMPLES, RAISED_BY, ROW, of_table

RULES = list(CATALOGUE.values())
_ids = {"ids": lambda rule: rule.code}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_triggers_the_rule(code: str) -> None:
    assert code in {found.code for found in EXAMPLES[code].triggers()}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_counter_example_does_not(code: str) -> None:
    assert code not in {found.code for found in EXAMPLES[code].passes()}


def test_every_rule_has_an_example_or_is_raised_elsewhere() -> None:
    assert set(CATALOGUE) == set(EXAMPLES) | set(RAISED_BY)
    assert not set(EXAMPLES) & set(RAISED_BY)
    assert len(CATALOGUE) > 70


@pytest.mark.parametrize("code", RAISED_BY)
def test_what_is_raised_elsewhere_is_named_there(code: str) -> None:
    part = Path(cchc_xl.__file__).parent / RAISED_BY[code]
    modules = part.glob("*.py") if part.is_dir() else [part]
    assert any(f'"{code}"' in module.read_text(encoding="utf-8") for module in modules)


def test_a_note_of_the_guard_becomes_a_finding_of_the_file() -> None:
    said = of_table(ROW, notes=[Note("TEP09", {"what": "liên kết ngoài"})])()
    note = next(found for found in said if found.code == "TEP09")
    assert (note.sheet, note.cell) == (None, None)
    assert "liên kết ngoài" in note.message


# --- wording ----------------------------------------------------------------------------------------------
def _findings() -> list[Finding]:
    return [found for example in EXAMPLES.values() for case in (example.triggers, example.passes) for found in case()]


def test_what_the_rules_say_is_filled_short_and_composed() -> None:
    said = _findings()
    assert len({found.code for found in said}) >= len(EXAMPLES)
    for found in said:
        for text in (found.message, found.hint):
            assert text
            assert not re.search(r"\{\w*\}", text), found
            assert "lỗi" not in text.casefold()
            assert unicodedata.is_normalized("NFC", text)
        assert len(found.message) <= MESSAGE_LIMIT


@pytest.mark.parametrize("rule", RULES, **_ids)
def test_a_rule_is_worded_in_full_and_never_says_that_a_unit_erred(rule: Rule) -> None:
    for text in (rule.title, rule.template, rule.hint, rule.triggers, rule.passes):
        assert text == text.strip() != ""
        assert "lỗi" not in text.casefold()
        assert unicodedata.is_normalized("NFC", text)
    assert rule.triggers != rule.passes
    assert rule.template.endswith(".")
    assert rule.hint.endswith(".")


@pytest.mark.parametrize("rule", RULES, **_ids)
def test_a_message_of_any_length_is_cut_to_what_excel_shows(rule: Rule) -> None:
    fields = string.Formatter().parse(rule.template + rule.hint)
    params = {name: "Số liệu " * 100 for _, name, _, _ in fields if name}
    found = finding(rule.code, Place("tệp.xlsx"), **params)
    assert len(found.message) <= MESSAGE_LIMIT
    assert found.severity is rule.severity


def test_a_decomposed_name_is_composed_in_the_message() -> None:
    name = unicodedata.normalize("NFD", "Biểu đã điền")
    assert name not in finding("MAU07", Place("tệp.xlsx"), name=name).message
    assert "Biểu đã điền" in finding("MAU07", Place("tệp.xlsx"), name=name).message


def test_what_somebody_typed_is_no_template() -> None:
    assert "{0} {value}" in finding("O02", Place("tệp.xlsx"), value="{0} {value}").message


def test_a_missing_parameter_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        finding("O02", Place("tệp.xlsx"))


# --- severity (domain section 5) --------------------------------------------------------------------------
def test_what_keeps_data_back_is_an_error_and_rules_across_fields_are_warnings() -> None:
    whole_file = [f"MAU{n:02}" for n in (1, 2, 3, 4, 5, 6, 8)] + ["COT02", "GOP05"]
    held_cell = ["O01", "O02", "O03", "O04", "O05", "O12", "O13"]
    for code in (*whole_file, *held_cell):
        assert CATALOGUE[code].severity is Severity.ERROR, code
    for code, rule in CATALOGUE.items():
        if code.startswith("CHEO") or code in ("O07", "O08", "O10", "O11", "DONG01", "DONG03", "DONG04"):
            assert rule.severity is Severity.WARNING, code


@pytest.mark.parametrize("code", ["O09", "O10", "O06", "CT03"])
def test_what_was_understood_is_no_reason_to_write_to_anybody(code: str) -> None:
    """Domain section 11, point 11: a listed synonym is a note; a value of the other list is HCQT's to look at."""
    assert CATALOGUE[code].channel not in (Channel.MESSAGE, Channel.LETTER)
    assert (CATALOGUE[code].severity is Severity.INFO) is (code != "O10")


# --- families ---------------------------------------------------------------------------------------------
def test_no_two_rules_share_a_code() -> None:
    assert sum(len(family.rules) for family in FAMILIES) == len(CATALOGUE)


@pytest.mark.parametrize("rule", RULES, **_ids)
def test_a_rule_is_called_by_its_code(rule: Rule) -> None:
    modules = [import_module(f"cchc_xl.rules.{found.name}") for found in iter_modules(rules.__path__)]
    named = {name for module in modules for name, value in vars(module).items() if value is rule}
    assert named == {rule.code}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.letters)
def test_a_family_has_codes_of_its_own_letters_in_order(family: Family) -> None:
    codes = [rule.code for rule in family.rules]
    assert codes == sorted(codes)
    assert {code.rstrip("0123456789") for code in codes} == {family.letters}
