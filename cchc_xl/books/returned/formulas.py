"""The formulas of a sheet, which the fast reader does not hand out (a formula in an input is a finding)."""

import html
import re
from typing import Final
from xml.sax.saxutils import unescape

from lxml import etree

from cchc_xl.books.returned.markup import PREFIX, prefix_in, start_tag
from cchc_xl.books.returned.places import MAX_CELLS, column_number
from cchc_xl.books.returned.refusal import broken, over_limit
from cchc_xl.model.address import letters_of

MAX_FORMULA: Final = 100_000
"""Bytes of a formula as written; Excel takes 8,192 characters."""

_FORMULA: Final = {
    prefix: re.compile(
        b"<" + prefix + rb'c r="([A-Z]+[0-9]+)"[^<>]*>\s*<' + prefix + rb"f(?=[\s/>])([^<>]*)(?:/>|>([^<]*))"
    )
    for prefix in (b"", PREFIX)
}
_SPREAD: Final = re.compile(rb"""\bt\s*=\s*["'](?:array|dataTable)["']""")
_REFERENCE: Final = re.compile(rb"""\bref\s*=\s*["']([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})["']""")
_NUMBERED: Final = re.compile(r"&#(?:x[0-9a-fA-F]+|[0-9]+);")
_SEPARATOR: Final = "\uf8ff".encode()
"""A private character between texts; where a formula holds it itself the texts are taken one by one."""
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")


def formulas_of(sheet: bytes) -> dict[str, str]:
    """Map A1 addresses to formula texts without "=", for every formula cell of a sheet that `placed` returned.

    A cell that follows a shared formula has "". The cells that an array formula fills have its text. Raises
    RefusalError: TEP06 where a formula stands in no cell, TEP07 where one is too long or array formulas
    fill too many cells.
    """
    body = sheet[: max(sheet.rfind(b"sheetData"), 0)]
    if b"<f" not in body and b":f" not in body:
        return {}
    found: dict[str, str] = {}
    prefix = prefix_in(body)
    matches = _FORMULA[prefix].findall(body)
    if len(matches) != len(start_tag(b"f", prefix).findall(body)):
        raise broken()
    if any(len(raw) > MAX_FORMULA for _, _, raw in matches):
        raise over_limit("một công thức quá dài")
    texts = _unescaped_all([raw for _, _, raw in matches])
    for (address, attributes, _), text in zip(matches, texts, strict=True):
        found[address.decode()] = text
        if attributes and _SPREAD.search(attributes):
            _spread(found, attributes, text)
    return found


def calls_dde(formula: str) -> bool:
    """True where a formula asks another program for data (application|topic!item).

    "|" is no operator of the formula language: outside quotes it stands in such a link only.
    """
    return "|" in formula and "|" in _QUOTED.sub("", formula)


def _unescaped_all(raws: list[bytes]) -> list[str]:
    """Texts with their character references resolved.

    Some writers put every letter beyond ASCII as "&#7897;", hundreds in one form: the parser resolves all at once, and
    only what it refuses is taken one by one.
    """
    joined = _SEPARATOR.join(raws)
    if b"&" in joined:
        try:
            texts = (etree.fromstring(b"<f>" + joined + b"</f>", _PARSER).text or "").split(_SEPARATOR.decode())
        except etree.XMLSyntaxError:
            texts = []
        if len(texts) == len(raws):
            return texts
    return [unescaped(raw.decode("utf-8", "replace")) for raw in raws]


def unescaped(text: str) -> str:
    """A text of XML with its character references resolved."""
    if "&#" in text:
        text = _NUMBERED.sub(lambda reference: html.unescape(reference[0]), text)
    return unescape(text, {"&quot;": '"', "&apos;": "'"}) if "&" in text else text


def _spread(found: dict[str, str], attributes: bytes, text: str) -> None:
    """Note an array formula at every cell it fills; only its first cell holds the text."""
    reference = _REFERENCE.search(attributes)
    if reference is None:
        return
    left, top, right, bottom = reference.groups()
    rows = range(int(top), int(bottom) + 1)
    columns = range(column_number(left), column_number(right) + 1)
    if len(found) + len(rows) * len(columns) > MAX_CELLS:
        raise over_limit("công thức mảng phủ quá nhiều ô")
    letters = [letters_of(column) for column in columns]
    for row in rows:
        for letter in letters:
            found.setdefault(f"{letter}{row}", text)
