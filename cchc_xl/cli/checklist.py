"""A checklist on the terminal, and the question before set-up begins."""

import sys
from collections.abc import Iterable, Mapping
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cchc_xl.machine.checklist import State
from cchc_xl.machine.plan import Plan
from cchc_xl.model.outcome import CouldNotRun, Outcome
from cchc_xl.model.text import nfc

_STYLES: Final = {State.OK: "green", State.TO_DO: "bold cyan", State.NOTE: "dim", State.MISSING: "bold red"}
_YES: Final = frozenset({"c", "có", "co", "y", "yes"})


def show_checklist(outcome: Outcome) -> None:
    """Print the checks or steps of an outcome, each with its mend beside it, then the sentence."""
    items = outcome.details.get("checks") or outcome.details["steps"]
    out = Console(highlight=False)
    out.print(_table(items))
    out.print(outcome.summary, style="bold", markup=False)


def agree(plan: Plan, *, without_asking: bool) -> bool:
    """Say on stderr what will be done, then ask. Raises CouldNotRun where nobody is there to answer."""
    err = Console(stderr=True, highlight=False)
    err.print("Sẽ làm các bước sau:", style="bold")
    err.print(_table(step.as_json() for step in plan.steps))
    if without_asking:
        return True
    err.print("Gõ C rồi Enter để làm, chỉ Enter để dừng: ", end="")
    answer = sys.stdin.readline()
    if not answer:
        raise CouldNotRun("Không có ai trả lời; chưa làm gì. Thêm --yes để làm không cần hỏi, --dry-run để xem trước.")
    return nfc(answer).strip().casefold() in _YES


def _table(items: Iterable[Mapping[str, str]]) -> Table:
    table = Table(show_header=False, show_lines=False, pad_edge=False, expand=True, box=None, padding=(0, 1, 1, 0))
    table.add_column(width=1, no_wrap=True)
    table.add_column(ratio=5, overflow="fold")
    table.add_column(ratio=4, overflow="fold")
    for item in items:
        state = State(item["state"])
        what = Text.assemble((item["title"], "bold"), "\n", item["message"])
        table.add_row(Text(state.mark, style=_STYLES[state]), what, Text(item["mend"]))
    return table
