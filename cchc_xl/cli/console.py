"""What a person sees of a job on the terminal: a sentence, the findings as a table, a progress bar."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from cchc_xl.model.address import group_addresses
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.outcome import Outcome, no_progress
from cchc_xl.model.outcome import Progress as Report
from cchc_xl.model.text import visible
from cchc_xl.tables.receipts import ToResolveRow

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_ORDER = {severity: number for number, severity in enumerate(Severity)}


def show(outcome: Outcome) -> None:
    """Print the outcome of a job for a person."""
    out = Console(highlight=False)
    for line in outcome.lines:
        out.print(visible(line), style="bold", markup=False, soft_wrap=True)
    out.print(visible(outcome.summary), markup=False, soft_wrap=True)
    if outcome.findings:
        out.print(findings_table(outcome.findings))


def findings_table(findings: Sequence[Finding]) -> Table:
    """Findings, worst first; the same one at many cells of a sheet is one line."""
    groups: dict[tuple[str, str, str | None, str, str], list[Finding]] = {}
    for finding in findings:
        same = (finding.code, finding.file, finding.sheet, finding.message, finding.hint)
        groups.setdefault(same, []).append(finding)
    table = Table(show_lines=False, pad_edge=False, expand=True)
    table.add_column(ToResolveRow.header("severity"), min_width=12, no_wrap=True)
    table.add_column(ToResolveRow.header("code"), min_width=6, no_wrap=True)
    for name, ratio in (("file", 5), ("cell", 3), ("message", 8), ("hint", 7)):
        table.add_column(ToResolveRow.header(name), ratio=ratio, overflow="fold")
    for group in sorted(groups.values(), key=lambda same: (_ORDER[same[0].severity], same[0].file)):
        first = group[0]
        place = group_addresses(f.cell for f in group if f.cell)
        where = f"{first.sheet}!{place}" if first.sheet and place else place
        cells = (first.severity.label, first.code, first.file, where, first.message, first.hint)
        table.add_row(*(visible(cell).replace("[", "\\[") for cell in cells), style=_STYLES[first.severity])
    return table


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Report]:
    """A progress bar on stderr while the job runs; nothing where nobody looks."""
    err = Console(stderr=True)
    if quiet or not err.is_terminal:
        yield no_progress
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda text, done, total: bar.update(task, description=escape(visible(text)), completed=done, total=total)
