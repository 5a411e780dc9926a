"""Finding the declared columns of a table among the headers as they stand.

A header is compared as those of forms are: Unicode form, case, dashes and white space (a line break is white space) do
not count. The program goes on using the declared spelling.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from cchc_xl.model.text import loose_key, match_key, nfc

_ALIKE: Final = 0.6
"""From this likeness on (0–1) a header is named as perhaps meaning the missing one."""


def columns_by_header(found: Sequence[str], declared: Iterable[str]) -> Mapping[str, int]:
    """Header → place (from 0) in `found`, in that order: declared columns in their spelling, others as they stand.

    The very spelling comes before a likeness; of two headers that are equal the first counts.
    """
    plain = [nfc(header).strip() for header in found]
    keys = [match_key(header) for header in found]
    names: dict[int, str] = {}
    for column in declared:
        place = plain.index(column) if column in plain else _place_of(match_key(column), keys, names)
        if place is not None:
            names[place] = column
    by_header: dict[str, int] = {}
    for place, header in enumerate(plain):
        by_header.setdefault(names.get(place, header), place)
    return by_header


def _place_of(key: str, keys: Sequence[str], taken: Mapping[int, str]) -> int | None:
    return next((place for place, other in enumerate(keys) if other == key and place not in taken), None)


@dataclass(frozen=True, slots=True)
class MissingColumn:
    """A declared column that a table lacks; `nearest` is the header that perhaps means it, "" where none does."""

    column: str
    nearest: str = ""

    @property
    def shown(self) -> str:
        """The nearest header on one line."""
        return " ".join(self.nearest.split())


def missing_columns(found: Iterable[str], declared: Sequence[str]) -> list[MissingColumn]:
    """The declared columns that are not among the headers `found` (as `columns_by_header` names them), in order."""
    headers = list(found)
    strange = [header for header in headers if header not in declared]
    return [MissingColumn(column, _nearest(column, strange)) for column in declared if column not in headers]


def _nearest(column: str, headers: Sequence[str]) -> str:
    """The most alike header, tones and marks left aside; it is only named, never used."""
    wanted = loose_key(column)
    likeness = {header: SequenceMatcher(None, wanted, loose_key(header)).ratio() for header in headers}
    best = max(likeness, key=lambda header: likeness[header], default="")
    return best if best and likeness[best] >= _ALIKE else ""
