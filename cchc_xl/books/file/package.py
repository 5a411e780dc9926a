"""A workbook file as what it is inside: an OPC package of parts, replaced one by one, written all or nothing.

A part that nobody replaces goes to the new file byte for byte, under its own zip entry (name, order, time, attributes).
"""

import copy
import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from cchc_xl.books.errors import not_a_workbook
from cchc_xl.files.whole import replace_whole

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_DEFAULT = "{http://schemas.openxmlformats.org/package/2006/content-types}Default"
_NO_RELATIONSHIPS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship inside the package: `kind` is the last word of its type, `target` the name of a part."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of one workbook file, held in memory; the file itself is not kept open."""

    def __init__(self, content: bytes, name: str) -> None:
        """Read all parts of `content`. Raises BookError, naming the file `name`, where it is no package."""
        self._name = name
        if content.startswith(_COMPOUND_FILE):
            raise not_a_workbook(name, "tệp có mật khẩu hoặc ở định dạng Excel cũ (.xls)")
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._entries = archive.infolist()
                self._parts = {entry.filename: archive.read(entry) for entry in self._entries}
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise not_a_workbook(name, "tệp bị hỏng hoặc không phải tệp .xlsx, .xlsm") from error
        # Part names are equal whatever their case (OPC); relationships sometimes differ from the entry.
        self._by_key = {part.casefold(): part for part in self._parts}
        if len(self._by_key) != len(self._entries) or CONTENT_TYPES not in self._parts:
            raise not_a_workbook(name, "tệp không có cấu trúc của sổ tính")

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._by_key

    def names(self, start: str) -> list[str]:
        """The parts whose name begins with `start`, in the order of the file."""
        return [part for part in self._parts if part.startswith(start)]

    def part(self, part: str) -> bytes:
        """The bytes of a part. Raises BookError where the package lacks it."""
        try:
            return self._parts[self._by_key[part.casefold()]]
        except KeyError:
            raise not_a_workbook(self._name, f"thiếu thành phần {part}") from None

    def xml(self, part: str) -> etree._Element:
        """Parse a part; the tree is the caller's own. Raises BookError for broken XML or a document type."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            root = etree.fromstring(self.part(part), parser)
        except etree.XMLSyntaxError as error:
            raise not_a_workbook(self._name, f"thành phần {part} bị hỏng") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise not_a_workbook(self._name, f"thành phần {part} có khai báo không an toàn")
        return root

    def relationships(self, owner: str = "") -> list[Relationship]:
        """The internal relationships of a part (of the package itself for ""), in file order."""
        rels = _rels_part(owner)
        if rels not in self:
            return []
        folder = posixpath.dirname(owner)
        found = []
        for item in self.xml(rels).iter(_RELATIONSHIP):
            if item.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
            found.append(Relationship(item.get("Id", ""), posixpath.basename(item.get("Type", "")), target))
        return found

    def related(self, owner: str, kind: str) -> list[str]:
        """Names of the parts that `owner` relates to as `kind`, e.g. "table"."""
        return [item.target for item in self.relationships(owner) if item.kind == kind]

    def replace(self, part: str, content: bytes) -> None:
        """Give an existing part new bytes."""
        self._parts[self._by_key[part.casefold()]] = content

    def replace_xml(self, part: str, root: etree._Element) -> None:
        """Give an existing part the XML document of `root`."""
        document = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
        self.replace(part, document)

    def drop(self, part: str, owner: str) -> None:
        """Remove a part, the relationship of `owner` to it and its content type."""
        ids = {item.id for item in self.relationships(owner) if item.target.casefold() == part.casefold()}
        self._remove(_rels_part(owner), lambda item: item.tag == _RELATIONSHIP and item.get("Id") in ids)
        self._forget(self._by_key[part.casefold()])

    def add(self, part: str, content: bytes, content_type: str = "") -> None:
        """Put in a new part; `content_type` is stated where the extension alone does not say it."""
        entry = zipfile.ZipInfo(part, _FIXED_DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        self._entries.append(entry)
        self._parts[part] = content
        self._by_key[part.casefold()] = part
        if content_type:
            root = self.xml(CONTENT_TYPES)
            etree.SubElement(root, _OVERRIDE, PartName=f"/{part}", ContentType=content_type)
            self.replace_xml(CONTENT_TYPES, root)

    def content_type(self, part: str) -> str:
        """The content type stated for a part itself, "" where only its extension says it."""
        name = f"/{part}".casefold()
        stated = (item for item in self.xml(CONTENT_TYPES).iter(_OVERRIDE))
        return next((item.get("ContentType", "") for item in stated if item.get("PartName", "").casefold() == name), "")

    def take_defaults(self, other: "Package") -> None:
        """State the content types by extension that `other` states and this one lacks."""
        root = self.xml(CONTENT_TYPES)
        present = {item.get("Extension", "").casefold() for item in root.iter(_DEFAULT)}
        for item in other.xml(CONTENT_TYPES).iter(_DEFAULT):
            if item.get("Extension", "").casefold() not in present:
                root.insert(0, copy.deepcopy(item))
        self.replace_xml(CONTENT_TYPES, root)

    def free_name(self, part: str) -> str:
        """A name like `part` ("xl/tables/table3.xml") with a number that no part has."""
        stem, extension = posixpath.splitext(part)
        stem = stem.rstrip("0123456789")
        return next(name for number in range(1, 100_000) if (name := f"{stem}{number}{extension}") not in self)

    def relate(self, owner: str, kind: str, target: str, name: str = "") -> str:
        """Relate a part (the package itself for "") to another; `kind` is the whole type. Return the id.

        `name` is the id where it must be this one.
        """
        rels = _rels_part(owner)
        if rels not in self:
            self.add(rels, _NO_RELATIONSHIPS)
        root = self.xml(rels)
        taken = {item.get("Id") for item in root}
        name = name or next(f"rId{number}" for number in range(1, 100_000) if f"rId{number}" not in taken)
        relative = posixpath.relpath(target, posixpath.dirname(owner) or ".")
        etree.SubElement(root, _RELATIONSHIP, Id=name, Type=kind, Target=relative)
        self.replace_xml(rels, root)
        return name

    def relationship_types(self, owner: str) -> dict[str, str]:
        """The whole type of each relationship of a part, by its id."""
        rels = _rels_part(owner)
        found = self.xml(rels).iter(_RELATIONSHIP) if rels in self else ()
        return {item.get("Id", ""): item.get("Type", "") for item in found}

    def rename_relationships(self, owner: str, names: Mapping[str, str]) -> None:
        """Give relationships of a part other ids; whoever refers to them is the caller's."""
        root = self.xml(_rels_part(owner))
        for item in root:
            item.set("Id", names.get(item.get("Id", ""), item.get("Id", "")))
        self.replace_xml(_rels_part(owner), root)

    def unrelate(self, owner: str, ids: Collection[str]) -> None:
        """Remove relationships of a part, and every part that only they led to."""
        before = self._reached()
        if _rels_part(owner) not in self:
            return
        self._remove(_rels_part(owner), lambda item: item.tag == _RELATIONSHIP and item.get("Id") in ids)
        for key in before - self._reached():
            self._forget(self._by_key[key])

    def _reached(self) -> set[str]:
        """The parts (their names folded) that relationships lead to from the package on."""
        found: set[str] = set()
        waiting = [""]
        while waiting:
            for item in self.relationships(waiting.pop()):
                key = item.target.casefold()
                if key in self._by_key and key not in found:
                    found.add(key)
                    waiting.append(self._by_key[key])
        return found

    def _forget(self, part: str) -> None:
        """Take a part out, with its own relationships and its content type."""
        for name in (part, _rels_part(part)):
            entry = self._by_key.pop(name.casefold(), None)
            if entry is not None:
                del self._parts[entry]
                self._entries = [item for item in self._entries if item.filename != entry]
        name = f"/{part}".casefold()
        self._remove(CONTENT_TYPES, lambda item: item.tag == _OVERRIDE and item.get("PartName", "").casefold() == name)

    def _remove(self, part: str, doomed: Callable[[etree._Element], bool]) -> None:
        root = self.xml(part)
        for item in list(root):
            if doomed(item):
                root.remove(item)
        self.replace_xml(part, root)

    def write(self, target: Path, verify: Callable[[Path], None]) -> None:
        """Put the package in the place of the file `target`, all or nothing.

        The new file is written beside it, flushed to the disk, handed to `verify`, and only then takes its place,
        with the permissions of the old one. Whatever raises before that, `target` is as it was and nothing is left
        beside it. Raises OSError, and whatever `verify` raises.
        """
        replace_whole(target, self._write_to, verify)

    @property
    def content(self) -> bytes:
        """The package as the bytes of a file."""
        stream = io.BytesIO()
        self._write_to(stream)
        return stream.getvalue()

    def _write_to(self, stream: BinaryIO) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self._entries:
                # A copy: writing changes offsets, sizes and flags of the entry.
                archive.writestr(copy.copy(entry), self._parts[entry.filename])


def _rels_part(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")
