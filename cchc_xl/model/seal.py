"""The seal of a form: what HCQT issued, confirmed by a key that only the master knows (contract section 3).

It guards against mix-ups and edited forms, not against those who hold the master. What is sealed is read back out of
cells that other programs have written again, so it is brought to one spelling first: texts tidied (NFC), days as ISO
dates, numbers with 15 significant digits. Blank values are left out, and order does not matter.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from cchc_xl.model.text import match_key, tidy

KEY_BYTES: Final = 32

_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")

SealedValue = str | float | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a form says of itself: all that its seal covers.

    `base` are the values its inputs held when issued, by task code and column header, as `canonical` spells them.
    """

    plan_id: str
    plan_version: str
    form_version: str
    unit: str
    period: str
    issue: int
    tasks: str
    base: Mapping[tuple[str, str], str] = field(default_factory=dict)


def new_key() -> bytes:
    """A key for the forms of a new master."""
    return secrets.token_bytes(KEY_BYTES)


def key_of(text: str) -> bytes | None:
    """A key as it is stored (hexadecimal); None where the text is none."""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def canonical(value: SealedValue) -> str:
    """The one spelling of a value, "" for a blank one."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int() | float():
            return format(value, ".15g")
        case datetime():
            is_day = value.time() == datetime.min.time()
            return value.date().isoformat() if is_day else value.isoformat(sep=" ", timespec="seconds")
        case date():
            return value.isoformat()
        case _:
            return tidy(value)


def seal_of(key: bytes, claim: Claim) -> str:
    """The seal over a claim, hexadecimal."""
    return hmac.new(key, _canonical_text(claim).encode(), hashlib.sha256).hexdigest()


def is_right(key: bytes, claim: Claim, seal: str) -> bool:
    """Whether a seal is that of the claim."""
    said = "".join(seal.split()).lower()
    return said.isascii() and hmac.compare_digest(seal_of(key, claim), said)


def _unescaped(text: str) -> str:
    """A text without the escapes of signs ("_x000D_") that some programs write and others read as plain text."""
    plain = tidy(text)
    while (read := tidy(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), plain))) != plain:
        plain = read
    return plain


def _canonical_text(claim: Claim) -> str:
    base: dict[tuple[str, str], str] = {}
    for (code, header), value in claim.base.items():
        if spelled := _unescaped(value):
            base[(tidy(code).upper(), match_key(header))] = spelled
    facts = (
        claim.plan_id, claim.plan_version, claim.form_version, claim.unit, claim.period, str(claim.issue),
        " ".join(claim.tasks.upper().split()),
    )  # fmt: skip
    parts = [tidy(fact) for fact in facts], [(*place, value) for place, value in sorted(base.items())]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
