"""Whatever the user guide tells a clerk to do is to be found in Bảng công việc CCHC, and it tells of all that is there.

The guide is read for commands and options: each is what an entry of the panel does, or stands below with the reason why
it is not for the panel. A new command or option in the guide fails here until it is one or the other.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from cchc_xl.desk.runs.note import CutOff
from cchc_xl.excel import words
from cchc_xl.model.job import ENTRIES, JOBS, Entry, Input, numbered
from cchc_xl.panel import texts
from tests.docs.pages import README, USER_GUIDE, section, text_of
from tests.docs.test_user_guide import COMMANDS

FORM: Final = "one form"
"""Not an option: the argument is a form where it could be a folder or a master."""

Variant = tuple[str, str]
"""A command, and "", an option or `FORM`."""


def variant(entry: Entry) -> Variant:
    """How what an entry does is typed."""
    spec = JOBS[entry.job]
    command, _, flag = spec.command.partition(" ")
    if entry.needs in (Input.FORM, Input.RETURNED_FORM):
        return command, FORM
    if entry.key == spec.name:
        return command, flag
    return command, next(parameter.option for parameter in spec.parameters if entry.needs in parameter.stands_for)


IN_PANEL: Final = {variant(entry): entry.key for entry in ENTRIES}
"""Variant → the entry of the panel that does it."""

COMMANDS_NOT_IN_PANEL: Final = {
    "build": "a master is made once, by whoever sets the machine up",
    "new-plan": "once a year, and the panel cannot ask for a year and two files yet",
    "demo": "a try-out in a folder of its own, before there is any work",
    "setup": "what the panel itself needs to be there",
    "panel": "it is the panel",
}
OPTIONS_NOT_IN_PANEL: Final[Mapping[Variant, str]] = {
    ("undo", "--force"): "asked in the panel, in words of its own, where it is needed",
    ("close", "--yes"): "asked in the panel, under the preview, where a reason is needed",
    ("close", "--reason"): "see --yes",
    ("doctor", "--gui-ho-tro"): "whoever helps asks for it by its command",
    ("", "--json"): "for other programs",
    ("", "--dry-run"): "a job that asks shows in the panel first what it would do",
    ("", "--out"): "the panel writes beside the workbook, where the guide says to look",
    ("", "--pdf"): "the panel always makes the PDF where LibreOffice can",
    ("", "--period"): "the panel works in the open period; of a closed one only the report is asked for",
}
"""Variant → why not; a command of "" means every command."""

BY_KEY: Final = {entry.key: entry for entry in ENTRIES}


def variants(guide: str) -> set[Variant]:
    """All commands and options that a page shows, in its text or in the sections of the commands."""
    found: set[Variant] = set()
    for command, rest in re.findall(r"cchc-xl ([a-z][a-z-]*)([^`\n]*)", guide):
        found.add((command, FORM if ".xlsx" in rest else ""))
        found |= {(command, option) for option in _options(rest)}
    for heading in re.findall(r"^### `cchc-xl ([a-z-]+)`$", guide, re.MULTILINE):
        found |= {(heading, option) for option in _options(section(guide, f"### `cchc-xl {heading}`"))}
    return found


def _options(text: str) -> list[str]:
    return re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)


def not_to_be_found(guide: str) -> set[Variant]:
    """What a page names and the panel has no place for, without a reason."""
    return {
        (command, what)
        for command, what in variants(guide)
        if (command, what) not in IN_PANEL
        and command not in COMMANDS_NOT_IN_PANEL
        and not {(command, what), ("", what)} & set(OPTIONS_NOT_IN_PANEL)
    }


@pytest.fixture(scope="module")
def guide() -> str:
    return text_of(USER_GUIDE)


def flat(text: str) -> str:
    """The text on one line."""
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("page", [USER_GUIDE, README], ids=["guide", "readme"])
def test_every_command_and_option_has_its_place_in_the_panel_or_a_reason(page: Path) -> None:
    text = text_of(page)
    assert variants(text)
    assert not_to_be_found(text) == set()


def test_a_new_option_or_command_without_a_place_is_seen() -> None:
    new = "`cchc-xl merge SỔ THƯ_MỤC --strict`\n### `cchc-xl close`\n`--again`; `--json`.\n`cchc-xl revise SỔ`"
    assert not_to_be_found(new) == {("merge", "--strict"), ("close", "--again"), ("revise", "")}


def test_the_lists_here_name_nothing_that_the_guide_does_not(guide: str) -> None:
    shown = variants(guide)
    assert set(IN_PANEL) <= shown
    assert set(COMMANDS_NOT_IN_PANEL) <= {command for command, _ in shown}
    for command, option in OPTIONS_NOT_IN_PANEL:
        assert any(option == other and command in ("", of) for of, other in shown), (command, option)


def test_every_entry_of_the_panel_is_a_variant_of_a_command() -> None:
    assert set(IN_PANEL.values()) == set(BY_KEY)
    assert {command for command, _ in IN_PANEL} | set(COMMANDS_NOT_IN_PANEL) == set(COMMANDS)


def test_the_panel_asks_for_what_an_option_says() -> None:
    """Every entry that is more than its command alone asks for something."""
    assert all(BY_KEY[key].needs for (_, what), key in IN_PANEL.items() if what and what != "--reopen")
    assert len(IN_PANEL) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_the_guide_tells_of_every_entry(guide: str, entry: Entry) -> None:
    step = numbered(entry) if entry.number else f"Việc khác → {entry.caption}"
    assert f"**{step}**" in flat(guide)
    rows = section(guide, "## 2. Bảng công việc CCHC").splitlines()
    assert entry.number or any(row.startswith(f"| {entry.caption} |") for row in rows)


def test_the_guide_sends_nobody_to_an_entry_that_is_not_there(guide: str) -> None:
    sent = set(re.findall(r"\*\*Việc khác → ([^*]+)\*\*", flat(guide)))
    assert sent <= {entry.caption for entry in ENTRIES} | {texts.CHOOSE_OTHER_BOOK}
    pressed = set(re.findall(r"\*\*(\d\. [^*]+)\*\*", flat(guide)))
    assert pressed <= {numbered(entry) for entry in ENTRIES}


def test_what_the_window_says_is_quoted_as_it_says_it(guide: str) -> None:
    said = [value for of in (words, texts) for value in vars(of).values() if isinstance(value, str)]
    said += [words.read_only("…"), CutOff("close", "16:30", written=True).sentence]
    about = section(guide, "### Khi cửa sổ báo chưa làm được")
    quoted = [
        row.split("|")[1].strip().strip("“”").rstrip("…").strip() for row in about.splitlines() if row[2:3] == "“"
    ]
    assert len(quoted) >= 9
    assert not [quote for quote in quoted if not any(text.startswith(quote) for text in said)]
    assert flat(texts.ALWAYS) in flat(guide.replace("\n> ", " "))
