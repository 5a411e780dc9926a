"""Formats of one workbook said in the numbers of another: a cell that is taken over looks as it did."""

from copy import deepcopy
from typing import Final

from lxml import etree

from cchc_xl.books.cells.content import MAIN

_OWN_FORMATS: Final = 164
"""Number formats below are the program's own and need no declaration."""
_BEFORE_DXFS: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")


class StyleImport:
    """Takes formats out of the styles part `source` into that of `target`; both are parsed trees."""

    def __init__(self, target: etree._Element, source: etree._Element) -> None:
        self._target = target
        self._source = source
        self._known: dict[tuple[str, int], int] = {}

    def cell(self, number: int) -> int:
        """The number in the target of the cell format that the source numbers so."""
        return self._taken("cellXfs", number)

    def differential(self, number: int) -> int:
        """The same for a format of a condition."""
        return self._taken("dxfs", number)

    def _taken(self, collection: str, number: int) -> int:
        key = collection, number
        if key not in self._known:
            item = deepcopy(self._source.findall(f"{{{MAIN}}}{collection}/{{{MAIN}}}*")[number])
            if collection == "cellXfs":
                self._translate(item)
            self._known[key] = self._placed(collection, item)
        return self._known[key]

    def _translate(self, item: etree._Element) -> None:
        for attribute, collection in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            if (said := item.get(attribute)) is not None:
                item.set(attribute, str(self._taken(collection, int(said))))
        item.set("xfId", "0")
        number = int(item.get("numFmtId", "0"))
        if number >= _OWN_FORMATS:
            item.set("numFmtId", str(self._number_format(number)))

    def _number_format(self, number: int) -> int:
        path = f"{{{MAIN}}}numFmts/{{{MAIN}}}numFmt"
        codes = {item.get("numFmtId"): item.get("formatCode", "") for item in self._source.iterfind(path)}
        code = codes[str(number)]
        present = {item.get("formatCode"): int(item.get("numFmtId", "0")) for item in self._target.iterfind(path)}
        if code not in present:
            present[code] = max([_OWN_FORMATS - 1, *present.values()]) + 1
            holder = self._collection("numFmts")
            etree.SubElement(holder, f"{{{MAIN}}}numFmt", numFmtId=str(present[code]), formatCode=code)
            holder.set("count", str(len(holder)))
        return present[code]

    def _placed(self, collection: str, item: etree._Element) -> int:
        holder = self._collection(collection)
        wanted = _plain(item)
        for number, present in enumerate(holder):
            if _plain(present) == wanted:
                return number
        holder.append(item)
        holder.set("count", str(len(holder)))
        return len(holder) - 1

    def _collection(self, name: str) -> etree._Element:
        holder = self._target.find(f"{{{MAIN}}}{name}")
        if holder is None:
            holder = etree.Element(f"{{{MAIN}}}{name}", count="0")
            before = _BEFORE_DXFS[: _BEFORE_DXFS.index(name)] if name in _BEFORE_DXFS else _BEFORE_DXFS
            present = [found for tag in before if (found := self._target.find(f"{{{MAIN}}}{tag}")) is not None]
            if present:
                present[-1].addnext(holder)
            else:
                self._target.insert(0, holder)
        return holder


def _plain(item: etree._Element) -> bytes:
    """What an element says, whatever prefixes and order of attributes it says it with."""
    attributes = sorted((str(name), str(value)) for name, value in item.attrib.items())
    parts = [str(item.tag), *(f"{name}={value}" for name, value in attributes), item.text or ""]
    return "|".join(parts).encode() + b"(" + b",".join(_plain(child) for child in item) + b")"
