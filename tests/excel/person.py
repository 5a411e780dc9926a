"""Who sits before the panel in these tests: sees the steps, answers questions, reads the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cchc_xl.excel.telling import Asked, Step, Told


@dataclass
class Person:
    """Answers in the order laid out; `meanwhile` is what happens when a step begins."""

    answers: list[bool] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    meanwhile: Mapping[Step, Callable[[], object]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    results: list[Told] = field(default_factory=list)
    opened_again: int = 0

    def step(self, step: Step, text: str) -> None:
        assert text
        self.steps.append(step)
        if step in self.meanwhile:
            self.meanwhile[step]()

    def opened(self) -> None:
        self.opened_again += 1

    def progress(self, text: str, done: int, total: int) -> None:
        assert text
        assert 0 < done <= total

    def ask(self, asked: Asked) -> bool:
        self.asked.append(asked)
        return self.answers.pop(0)

    def ask_why(self, asked: Asked) -> str:
        assert asked.wants
        self.asked.append(asked)
        return self.reasons.pop(0)

    def tell(self, told: Told) -> None:
        self.results.append(told)

    @property
    def told(self) -> Told:
        """The result; there is exactly one."""
        (told,) = self.results
        return told
