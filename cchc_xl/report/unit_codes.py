"""Codes of units that people type into their texts, written out: whom a paper goes to does not know them."""

import re
from collections.abc import Callable, Mapping
from typing import Final

_LEAST: Final = 4
"""Letters of a code that cannot be taken for another word: "TH" may be "trường hợp", "HCQT" is the unit."""


def speller(names: Mapping[str, str]) -> Callable[[str], str]:
    """What writes them out: "HCQT đã rà soát" → "Phòng Hành chính - Quản trị đã rà soát"; `names` of the units by code.

    A code inside the number of a document ("345/VPUB-HCQT") is part of it; "Phòng HCQT" does not become "Phòng Phòng".
    """
    codes = [code for code in names if len(code) >= _LEAST and code.isupper()]
    if not codes:
        return lambda text: text
    listed = "|".join(sorted(map(re.escape, codes), key=len, reverse=True))
    kinds = "|".join(dict.fromkeys(re.escape(names[code].split(maxsplit=1)[0]) for code in codes))
    found = re.compile(rf"(?:\b(?P<kind>(?i:{kinds}))\s+)?(?<![\w/.-])(?P<code>{listed})(?![\w/-])")

    def written(match: re.Match[str]) -> str:
        name, kind = names[match["code"]], match["kind"]
        return name if kind is None or name.casefold().startswith(kind.casefold()) else f"{kind} {name}"

    return lambda text: found.sub(written, text)
