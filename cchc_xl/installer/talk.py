"""The conversation in the installer's console window."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cchc_xl.model.text import nfc

_YES: Final = frozenset({"c", "có", "co", "y", "yes"})


@dataclass
class Talk:
    """`quiet`: nothing is asked, the defaults are taken; what is done is said all the same."""

    quiet: bool = False

    def say(self, text: str) -> None:
        """A line."""
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def choose(self, question: str, answers: Sequence[str], default: int = 0) -> int:
        """The place of the answer chosen among `answers`; Enter alone, and no one there, is the default."""
        if self.quiet:
            return default
        self.say(f"\n{question}")
        for number, answer in enumerate(answers, 1):
            self.say(f"  {number}. {answer}")
        while True:
            typed = self._typed(f"Gõ số rồi Enter (chỉ Enter: {default + 1}): ")
            if not typed:
                return default
            if typed.isdecimal() and 1 <= int(typed) <= len(answers):
                return int(typed) - 1

    def agree(self, question: str) -> bool:
        """Yes or no; Enter alone is no. In quiet mode yes: whoever chose that mode has decided."""
        return self.quiet or self._typed(f"{question} Gõ C rồi Enter để đồng ý, chỉ Enter để thôi: ") in _YES

    def text(self, question: str) -> str:
        """A text that the person types, "" where none."""
        return "" if self.quiet else self._typed(question, fold=False)

    def _typed(self, prompt: str, *, fold: bool = True) -> str:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = nfc(sys.stdin.readline()).strip()
        return line.casefold() if fold else line.strip('"')
