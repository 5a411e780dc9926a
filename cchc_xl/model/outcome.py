"""What a job says: how far it is while it runs, and at its end findings and figures (contract section 4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cchc_xl.model.finding import Finding, Severity, count_by_severity

EXIT_DONE: Final = 0
EXIT_FINDINGS: Final = 1
EXIT_COULD_NOT_RUN: Final = 2

Progress = Callable[[str, int, int], None]
"""Called with what is being done, the number done and the total."""


def no_progress(text: str, done: int, total: int) -> None:
    """Report nothing."""


class CouldNotRun(Exception):  # noqa: N818 - named for what it says, it is no fault of the program
    """The job could not run: usage, file, lock, closed or unknown period. `message` is Vietnamese, for the person.

    `findings` name the cells to mend, where there are any.
    """

    exit_code: int = EXIT_COULD_NOT_RUN

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.findings = tuple(findings)


class Blocked(CouldNotRun):
    """The job looked, found what keeps it from working at all, and wrote nothing: done with findings, exit code 1."""

    exit_code = EXIT_FINDINGS


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a job that ran. `details` are the job's own JSON keys, `summary` the sentence for a person."""

    job: str
    summary: str
    findings: Sequence[Finding] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    lines: Sequence[str] = ()

    @property
    def exit_code(self) -> int:
        """1 where a finding of severity error concerns this job, else 0."""
        return EXIT_FINDINGS if any(f.severity is Severity.ERROR for f in self.findings) else EXIT_DONE

    def as_json(self) -> dict[str, Any]:
        """One JSON object: the common keys, then the job's own."""
        return {
            "job": self.job,
            "ok": self.exit_code == EXIT_DONE,
            "counts": count_by_severity(self.findings),
            "findings": [finding.as_json() for finding in self.findings],
            **self.details,
        }


def could_not_run_json(job: str, message: str, findings: Sequence[Finding] = ()) -> dict[str, Any]:
    """The JSON object of a job that could not run (exit code 2) or refused at its door (1)."""
    found = findings or [Finding("KHONG_CHAY_DUOC", Severity.ERROR, "", message, "")]
    return {
        "job": job,
        "ok": False,
        "counts": count_by_severity(found),
        "findings": [{**finding.as_json(), "file": finding.file or None} for finding in found],
        "message": message,
    }
