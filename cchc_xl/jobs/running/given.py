"""What a click, or a command that was typed, brings along for the job behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from cchc_xl.model.job import Input
from cchc_xl.model.outcome import Progress, no_progress


@dataclass(frozen=True, slots=True)
class Given:
    """What a click brings along: `inputs` by `Input`, the moment, whether to look only or to insist, and why."""

    inputs: Mapping[Input, str] = field(default_factory=dict)
    now: datetime = field(default_factory=datetime.now)
    dry_run: bool = False
    force: bool = False
    reason: str = ""
    progress: Progress = no_progress

    def looking(self, *, force: bool = False) -> "Given":
        """The same, for a preview: everything computed, nothing written."""
        return replace(self, dry_run=True, force=force)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a command brings along beside its own parameters: the moment, whether to look only, who is told how far."""

    now: datetime
    progress: Progress = no_progress
    dry_run: bool = False
