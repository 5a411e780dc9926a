"""What a rule is: one declaration, which everything else reads (domain section 5, ADR 7).

A rule says what it is called, how much it keeps back, whom it is told and how, at which stage it judges, what it
quotes, what it rests on and what becomes of it; nobody else keeps a list of codes. Rules stand in families, a module
each, their texts beside their check where one module can judge it. Wording goes to people in units as well, so it
never says "lỗi"; a message is cut to 255 characters, the longest text Excel shows in a prompt.
"""

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypedDict, Unpack

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.fitting import cut
from cchc_xl.model.text import nfc, two_digits
from cchc_xl.rules.quoted import SHARED_WORDS

MESSAGE_LIMIT: Final = 255


class Stage(StrEnum):
    """What a rule looks at, from the file received to the period closed."""

    FILE = "file"
    """The file as such, before anything in it is believed."""
    FORM = "form"
    """Which form it is: plan, unit, period, its tabs as a whole."""
    COLUMN = "column"
    ROW = "row"
    CELL = "cell"
    CROSS = "cross"
    """Across the cells of a row: once a form is merged, the review of the master says it, of the merged values."""
    PLAN = "plan"
    """The plan, the assignments and the settings: they decide which rows a form holds."""
    INSPECTION = "inspection"
    REGISTER = "register"
    """Who has sent a report, and when: a unit has nothing to complete in its form by it."""
    MERGE = "merge"
    PERIOD = "period"
    """Closing a period, and taking a job back."""


class Audience(StrEnum):
    """Who can do something about it."""

    UNIT = "unit"
    OFFICE = "HCQT"
    BOTH = "both"


class Channel(StrEnum):
    """How it reaches its audience, the strongest of them; what is listed is always seen by HCQT."""

    LETTER = "letter"
    """An official letter (công văn) beside the message."""
    MESSAGE = "message"
    """A message to the unit, with what it is asked to complete in its form."""
    LIST = "list"
    """Cần xử lý alone: nobody outside HCQT is written to."""
    RUN = "run"
    """Only said where the job ran, written nowhere."""


class OneRow(StrEnum):
    """What of a rule stands in one row of Cần xử lý: one row for one cause."""

    PER_PLACE = "place"
    """What is said of one task and column of a unit: each is mended, or accepted, by itself."""
    PER_UNIT = "unit"
    """All of a unit, in one form: a row left out, a form half filled in."""
    PER_CAUSE = "cause"
    """All there is: one click mends it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: names as the person sees them."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    unit: str | None = None
    task: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule as declared. `template` and `hint` may quote named places; `triggers` and `passes` are one example each.

    `quotes` are Vietnamese words for what it quotes, where `SHARED_WORDS` has none or means something wider. `basis`
    is the clause of law or of the plan it rests on, "" where there is none. `stops` names the job that refuses while
    the rule is met, `refusal` is what that job then says first ("" where it says the same of all), `mended_by` the job
    that mends it by itself. What `hands_on` is set for hands on, whole, what a unit wrote where it went into no row, so
    that something else written there is something else to look at. `one_row` says what stands in one row of Cần xử lý,
    `of_several` how that row says it of several tasks: it may quote {tasks} and, as counts, {rows} and {units}.
    """

    code: str
    severity: Severity
    title: str
    template: str
    hint: str
    triggers: str
    passes: str
    stage: Stage
    audience: Audience
    channel: Channel
    quotes: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""
    stops: str = ""
    refusal: str = ""
    mended_by: str = ""
    hands_on: bool = False
    one_row: OneRow = OneRow.PER_PLACE
    of_several: str = ""

    @property
    def is_waivable(self) -> bool:
        """True where HCQT may set it aside with a reason: what keeps data back is mended, never waived."""
        return self.severity is Severity.WARNING

    @property
    def quoted_words(self) -> dict[str, str]:
        """The names of what message and hint quote, in their order, with the words for a reader who knows no code.

        Raises KeyError for a name without words.
        """
        names = [name for _, name, _, _ in string.Formatter().parse(f"{self.template}{self.hint}") if name]
        return {name: self.quotes[name] if name in self.quotes else SHARED_WORDS[name] for name in names}

    def said_of(self, tasks: Sequence[str], *, rows: int, units: int) -> str:
        """What one row says of several tasks."""
        counts = {"rows": two_digits(rows), "units": two_digits(units)}
        return nfc(self.of_several.format(tasks=", ".join(tasks), **counts))

    def at(self, place: Place, /, **params: object) -> Finding:
        """The finding of this rule at a place. Raises KeyError for a missing parameter."""
        message = cut(nfc(self.template.format(**params)), MESSAGE_LIMIT)
        return Finding(
            code=self.code,
            severity=self.severity,
            file=place.file,
            message=message,
            hint=nfc(self.hint.format(**params)),
            sheet=place.sheet,
            cell=place.cell,
            unit=place.unit,
            task=place.task,
            field=place.field,
        )


class _Policy(TypedDict, total=False):
    """What a rule may say otherwise than its family, and what only some rules say (see `Rule`)."""

    stage: Stage
    audience: Audience
    channel: Channel
    quotes: Mapping[str, str]
    basis: str
    stops: str
    refusal: str
    mended_by: str
    hands_on: bool
    one_row: OneRow
    of_several: str


class Family:
    """Rules that look at the same thing: the letters of their codes, what the guide says of them, what most have.

    Declaring a rule puts it into its family, and so into the catalogue.
    """

    def __init__(self, letters: str, heading: str, about: str, *, stage: Stage, audience: Audience) -> None:
        self.letters, self.heading, self.about = letters, heading, about
        self.stage, self.audience = stage, audience
        self.rules: list[Rule] = []

    def error(
        self, code: str, title: str, template: str, *, hint: str, triggers: str, passes: str, **policy: Unpack[_Policy]
    ) -> Rule:
        """Declare a rule that keeps data back: a file, a column, a row, a cell, a job."""
        return self._declare(Severity.ERROR, (code, title, template, hint, triggers, passes), policy)

    def warning(
        self, code: str, title: str, template: str, *, hint: str, triggers: str, passes: str, **policy: Unpack[_Policy]
    ) -> Rule:
        """Declare a rule that somebody has to look at; the data are taken."""
        return self._declare(Severity.WARNING, (code, title, template, hint, triggers, passes), policy)

    def info(
        self, code: str, title: str, template: str, *, hint: str, triggers: str, passes: str, **policy: Unpack[_Policy]
    ) -> Rule:
        """Declare a rule that is only said: it stands in no list, and nobody is written to."""
        return self._declare(Severity.INFO, (code, title, template, hint, triggers, passes), policy)

    def _declare(self, severity: Severity, texts: tuple[str, str, str, str, str, str], policy: _Policy) -> Rule:
        code, title, template, hint, triggers, passes = texts
        audience = policy.get("audience", self.audience)
        usual = Channel.LIST if audience is Audience.OFFICE else Channel.MESSAGE
        rest: _Policy = {
            "stage": self.stage, "audience": audience, "channel": Channel.RUN if severity is Severity.INFO else usual,
            **policy,
        }  # fmt: skip
        rule = Rule(code, severity, title, template, hint, triggers, passes, **rest)
        self.rules.append(rule)
        return rule
