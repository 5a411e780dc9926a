"""The generated parts of ``docs/huong-dan.md``: what each tab is for, and the commands of the jobs.

Run it after a change of a tab or of a job's declaration; a test holds the committed page to a fresh one. What stands
between ``<!-- generated: name -->`` and ``<!-- end -->`` is written here, the rest by hand.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from cchc_xl import tables
from cchc_xl.model.job import ENTRIES, JOBS, Entry, Input, JobSpec, Parameter, numbered

PAGE: Final = Path(__file__).parent / "huong-dan.md"
WIDTH: Final = 120
_BLOCK: Final = re.compile(r"(?<=<!-- generated: )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
_FORM: Final = "BIỂU.xlsx"
_DRY_RUN: Final = "`--dry-run`: chỉ xem trước, không ghi gì"
_JSON: Final = "`--json`: in kết quả cho chương trình khác đọc"


def page(text: str) -> str:
    """The page with its generated parts made anew. Raises KeyError for a part that nothing makes."""
    parts: Mapping[str, Callable[[], str]] = {"tabs": _tabs, "commands": _commands}
    return _BLOCK.sub(lambda found: f"{found[1]}{found[2]}{parts[found[1]]()}\n", text)


def _tabs() -> str:
    lines = ["| Nhóm | Trang | Để làm gì |", "|---|---|---|"]
    before = ""
    for tab in tables.TABS:
        if not tab.hidden:
            section = tab.section.value
            lines.append(f"| {section if section != before else ''} | {tab.title} | {_sentence(tab.purpose)} |")
            before = section
    return "\n".join(lines)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _commands() -> str:
    return "\n\n".join(_command(job) for job in JOBS.values() if job.about and job.parameters)


def _command(job: JobSpec) -> str:
    entries = [entry for entry in ENTRIES if JOBS[entry.job].command.split()[0] == job.command]
    clicked = "; ".join(_clicked(job, entry) for entry in entries)
    told = f"`cchc-xl {job.usage}` – {job.about} Trong Bảng công việc CCHC: {clicked}."
    if not job.writes:
        told += " Sổ không thay đổi."
    options = (_filled(f"- {option}.", "  ") for option in _options(job))
    return "\n".join((f"### `cchc-xl {job.command}`", "", _filled(told), "", *options))


def _clicked(job: JobSpec, entry: Entry) -> str:
    """Where it is clicked, and how that is typed where it is more than the command itself."""
    step = numbered(entry) if entry.number else f"Việc khác → {entry.caption}"
    typed = ""
    if flag := JOBS[entry.job].command.partition(" ")[2]:
        typed = flag
    elif entry.needs in (Input.FORM, Input.RETURNED_FORM):
        typed = f"cchc-xl {job.command} {'SỔ ' if len(_places(job)) > 1 else ''}{_FORM}"
    elif entry.key != job.name:
        typed = next(item.option for item in job.parameters if entry.needs in item.stands_for)
    return f"**{step}**" + (f" (`{typed}`)" if typed else "")


def _places(job: JobSpec) -> list[Parameter]:
    """What goes by its place."""
    return [item for item in job.parameters if not item.option]


def _options(job: JobSpec) -> Iterator[str]:
    for item in job.parameters:
        if item.option:
            words = item.help.rstrip(".")
            needed = " (bắt buộc)" if item.required else ""
            yield f"`{item.option}`: {words[:1].lower()}{words[1:]}{needed}"
    if job.writes:
        yield _DRY_RUN
    yield _JSON


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
