"""What a rule declares equals the sets of codes that the jobs kept until now."""

from collections.abc import Callable

import pytest

from cchc_xl.jobs import distribute
from cchc_xl.jobs.common import status, waivers
from cchc_xl.jobs.merging import receipts
from cchc_xl.jobs.reminding import feedback
from cchc_xl.model.finding import Severity
from cchc_xl.rules.catalogue import CATALOGUE, Place, finding, rule_of
from cchc_xl.rules.rule import Audience, Channel, Rule, Stage

LISTED = [rule for rule in CATALOGUE.values() if rule.severity is not Severity.INFO]


def codes(wanted: Callable[[Rule], bool]) -> set[str]:
    return {rule.code for rule in CATALOGUE.values() if wanted(rule)}


def _asks_unit(code: str) -> bool:
    return code.rstrip("0123456789") in feedback._FAMILIES and code not in feedback._FOR_THE_OFFICE


def test_what_a_unit_is_asked_to_complete() -> None:
    assert {rule.code for rule in LISTED if rule.channel is Channel.MESSAGE} == {
        rule.code for rule in LISTED if _asks_unit(rule.code)
    }


def test_what_a_merge_leaves_to_the_review_of_the_master() -> None:
    assert codes(lambda rule: rule.stage is Stage.CROSS) == set(filter(receipts._is_for_review, CATALOGUE))


def test_what_concerns_the_plan() -> None:
    assert codes(lambda rule: rule.stage is Stage.PLAN) == {
        code for code in CATALOGUE if distribute._concerns(finding_of(code))
    }
    assert codes(lambda rule: rule.stage is Stage.PLAN) == {code for code in CATALOGUE if code.startswith("KH")}


def finding_of(code: str):  # type: ignore[no-untyped-def]
    return finding(code, Place("tệp.xlsx"), **dict.fromkeys(CATALOGUE[code].quoted_words, "…"))


def test_who_has_sent_and_when() -> None:
    assert codes(lambda rule: rule.stage is Stage.REGISTER) == status._ASKS_NOTHING == {"GOP03", "GOP04"}


def test_what_hands_on_what_was_written() -> None:
    assert codes(lambda rule: rule.hands_on) == waivers._SAY_WHAT_WAS_WRITTEN


def test_what_stops_a_job_and_what_a_job_mends() -> None:
    assert codes(lambda rule: rule.stops == "close") == {"KH09", "KY01"}
    assert codes(lambda rule: rule.stops == "undo") == {"KY03"}
    assert codes(lambda rule: rule.mended_by == "distribute") == {"KH07"}


def test_what_can_be_waived() -> None:
    assert codes(lambda rule: rule.is_waivable) == codes(lambda rule: rule.severity is Severity.WARNING)


@pytest.mark.parametrize("rule", LISTED, ids=lambda rule: rule.code)
def test_nobody_is_written_to_who_can_do_nothing(rule: Rule) -> None:
    assert (rule.audience is Audience.OFFICE) is (rule.channel in (Channel.LIST, Channel.RUN))


def test_a_code_that_no_rule_has_says_and_stops_nothing() -> None:
    unknown = rule_of("Ghi chú")
    assert (unknown.channel, unknown.stops, unknown.mended_by, unknown.hands_on) == (Channel.LIST, "", "", False)
    assert rule_of("KH09").stops == "close"
