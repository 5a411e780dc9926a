"""What the one who clicked is told on the way, asked, and told at the end; how it is shown is the panel's."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.outcome import Outcome

_SHOWN: Final = 12
"""So many findings fit into a narrow window; all of them are in Cần xử lý."""


class Step(StrEnum):
    """Where a click has got to. From CLOSE until it is open again the person has no workbook on the screen."""

    LOOK = "look"
    SAVE = "save"
    PREVIEW = "preview"
    ASK = "ask"
    CLOSE = "close"
    JOB = "job"
    OPEN = "open"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question under a preview, with the verbs of its two buttons.

    `wants`: what is to be typed for a yes, "" where nothing is; it is then asked by `Teller.ask_why`.
    """

    title: str
    text: str
    yes: str
    no: str
    wants: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The result of a click. `refused`: it was not done. `folder`: where files were written. `elsewhere`: the file to
    open by hand, where it could not be opened again."""

    summary: str
    lines: Sequence[str] = ()
    findings: Sequence[Finding] = ()
    refused: bool = False
    tab: str = ""
    folder: Path | None = None
    elsewhere: Path | None = None

    @property
    def shown_findings(self) -> Sequence[Finding]:
        """The first ones to mend, the worst before the others; information is for the log."""
        return self._to_mend[:_SHOWN]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return len(self._to_mend) - len(self.shown_findings)

    @property
    def _to_mend(self) -> Sequence[Finding]:
        to_mend = [finding for finding in self.findings if finding.severity is not Severity.INFO]
        return sorted(to_mend, key=lambda finding: finding.severity is not Severity.ERROR)


def place_of(finding: Finding, master: str) -> str:
    """Where a finding is, for the person: "BieuBC_A.xlsx, Biểu báo cáo!K24"; the master's own file needs no name."""
    cell = "!".join(part for part in (finding.sheet, finding.cell) if part)
    return ", ".join(part for part in ("" if finding.file == master else finding.file, cell) if part)


class Teller(Protocol):
    """The panel, as a click sees it."""

    def step(self, step: Step, text: str) -> None:
        """A step begins; `text` for the person."""

    def opened(self) -> None:
        """The workbook is on the screen again."""

    def progress(self, text: str, done: int, total: int) -> None:
        """How far the job has got."""

    def ask(self, asked: Asked) -> bool:
        """Ask, in front of everything; True for yes."""

    def ask_why(self, asked: Asked) -> str:
        """Ask for what it wants; "" for no."""

    def tell(self, told: Told) -> None:
        """Show the result; called once."""


def told_of(outcome: Outcome, *, refused: bool = False, tab: str = "") -> Told:
    """What a job handed back, as a result to show."""
    return Told(outcome.summary, outcome.lines, outcome.findings, refused, tab)
