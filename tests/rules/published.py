"""The published list of rules with their policy: ``published.tsv``, so that a change of policy is seen as one.

Write it anew after a change of a rule: ``python -m tests.rules.published``, and read what changed.
"""

from pathlib import Path
from typing import Final

from cchc_xl.rules.catalogue import CATALOGUE
from cchc_xl.rules.rule import Rule

PAGE: Final = Path(__file__).parent / "published.tsv"
COLUMNS: Final = (
    "code", "severity", "stage", "audience", "channel", "waivable", "stops", "mended_by", "hands_on", "one_row",
    "quotes", "basis", "title",
)  # fmt: skip


def cells(rule: Rule) -> list[str]:
    """A rule as a line of the list."""
    return [
        rule.code, rule.severity.value, rule.stage.value, rule.audience.value, rule.channel.value,
        _word(rule.is_waivable, "waivable"), rule.stops, rule.mended_by, _word(rule.hands_on, "hands on"),
        rule.one_row.value, " ".join(rule.quoted_words), rule.basis, rule.title,
    ]  # fmt: skip


def _word(holds: bool, word: str) -> str:
    return word if holds else ""


def text() -> str:
    """The whole list."""
    return "".join("\t".join(line) + "\n" for line in [list(COLUMNS), *map(cells, CATALOGUE.values())])


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8", newline="\n")
