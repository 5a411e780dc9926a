"""What the rules declare of whom they concern, and what the jobs make of it."""

from collections.abc import Callable

import pytest

from cchc_xl.model.finding import Severity
from cchc_xl.model.job import JOBS
from cchc_xl.rules.catalogue import CATALOGUE, rule_of
from cchc_xl.rules.rule import Audience, Channel, Rule, Stage
from tests.rules import published

RULES = list(CATALOGUE.values())
_ids = {"ids": lambda rule: rule.code}


def codes(wanted: Callable[[Rule], bool]) -> set[str]:
    return {rule.code for rule in RULES if wanted(rule)}


def numbered(family: str, *numbers: int) -> set[str]:
    return {f"{family}{number:02}" for number in numbers}


def test_the_published_list_is_what_the_rules_declare() -> None:
    assert published.PAGE.read_text(encoding="utf-8") == published.text(), "run: python -m tests.rules.published"


# --- what the jobs read -----------------------------------------------------------------------------------
def test_an_official_letter_is_for_a_report_not_sent() -> None:
    assert codes(lambda rule: rule.channel is Channel.LETTER) == {"GOP03"}


def test_a_unit_is_asked_for_what_it_can_complete_in_its_form() -> None:
    """Domain section 5; nobody is written to about what HCQT alone can mend."""
    asked = codes(lambda rule: rule.channel is Channel.MESSAGE)
    assert not asked & (numbered("DONG", 3, 5, 6) | numbered("CHEO", 8, 9, 11) | {"O14", "CT12"})
    assert not any(code.startswith(("KH", "KT", "GOP", "KY", "NOI")) for code in asked)
    of_a_cell = codes(lambda rule: rule.stage is Stage.CELL and rule.severity is Severity.ERROR)
    assert of_a_cell <= asked  # what is held has to be mended by whoever wrote it


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.channel is Channel.MESSAGE], **_ids)
def test_what_a_unit_is_written_is_a_request_about_its_own_form(rule: Rule) -> None:
    """Always "Đề nghị …", and nothing that only HCQT has before it: its tabs, its options, its program."""
    assert rule.audience is not Audience.OFFICE
    assert rule.hint.startswith("Đề nghị ")
    inner = ("Danh sách đơn vị", "Kỳ báo cáo", "Cấu hình", "Cần xử lý", "cập nhật chương trình", "_")
    assert not [word for word in inner if word in rule.hint.replace("{", "").split("choices")[0]]


def test_what_was_understood_is_no_reason_to_write_to_anybody() -> None:
    """Domain 11.11: a listed synonym, a value of the other list, a text or number read in another form."""
    understood = {"O06", "O09", "O10", "O14", "O15", "CT03", "MAU07", "MAU10", "COT03", "DONG07"}
    assert not codes(lambda rule: rule.channel in (Channel.MESSAGE, Channel.LETTER)) & understood


def test_a_merge_leaves_what_goes_across_cells_to_the_review_of_the_master() -> None:
    """CT07 apart: what was typed over a rate is seen in the form alone."""
    across = codes(lambda rule: rule.stage is Stage.CROSS)
    assert across >= codes(lambda rule: rule.code.startswith("CHEO")) | {"DONG04"} | numbered(
        "CT", 4, 5, 6, 8, 9, 10, 14
    )
    assert not any(CATALOGUE[code].severity is Severity.ERROR for code in across)


def test_the_plan_and_the_settings_decide_which_rows_a_form_holds() -> None:
    assert codes(lambda rule: rule.stage is Stage.PLAN) == codes(lambda rule: rule.code.startswith("KH"))


def test_a_unit_that_is_silent_or_was_late_has_nothing_to_complete() -> None:
    assert codes(lambda rule: rule.stage is Stage.REGISTER) >= {"GOP03", "GOP04"}


def test_what_was_written_into_no_row_is_handed_on() -> None:
    assert codes(lambda rule: rule.hands_on) >= {"DONG03", "DONG06"}
    assert all("text" in rule.quoted_words for rule in RULES if rule.hands_on)


def test_what_stops_a_job_and_what_a_job_mends() -> None:
    assert codes(lambda rule: rule.stops == "close") >= {"KH09", "KY01"}
    assert codes(lambda rule: rule.stops == "undo") >= {"KY03"}
    assert codes(lambda rule: rule.mended_by == "distribute") >= {"KH07"}


# --- what holds of any rule --------------------------------------------------------------------------------
@pytest.mark.parametrize("rule", RULES, **_ids)
def test_what_a_rule_declares_goes_together(rule: Rule) -> None:
    if rule.severity is Severity.INFO:
        assert rule.channel is Channel.RUN  # domain section 11.11: a note is no reason to write to anybody
    else:
        assert (rule.audience is Audience.OFFICE) is (rule.channel in (Channel.LIST, Channel.RUN))
    assert rule.is_waivable is (rule.severity is Severity.WARNING)  # what keeps data back is mended, never waived
    assert {rule.stops, rule.mended_by} <= {"", *JOBS}
    assert not rule.stops or rule.severity is Severity.ERROR


def test_a_code_that_no_rule_has_says_and_stops_nothing() -> None:
    unknown = rule_of("Ghi chú")
    assert (unknown.channel, unknown.stops, unknown.mended_by, unknown.hands_on) == (Channel.LIST, "", "", False)
    assert unknown.stage not in (Stage.PLAN, Stage.REGISTER, Stage.CROSS)
    assert unknown.is_waivable
    assert rule_of("KH09") is CATALOGUE["KH09"]
