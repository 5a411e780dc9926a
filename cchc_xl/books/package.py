"""A workbook file as what it is inside: an OPC package of parts, replaced one by one, written all or nothing.

A part that nobody replaces goes to the new file byte for byte, under its own zip entry (name, order, time, attributes).
"""

import copy
import io
import os
import posixpath
import shutil
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from cchc_xl.books.file_errors import not_a_workbook
from cchc_xl.books.whole_files import open_private, temporary_beside
from cchc_xl.in_place import put_in_place

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
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
        entry = self._by_key.pop(part.casefold())
        ids = {item.id for item in self.relationships(owner) if item.target.casefold() == part.casefold()}
        del self._parts[entry]
        self._entries = [item for item in self._entries if item.filename != entry]
        self._remove(_rels_part(owner), lambda item: item.tag == _RELATIONSHIP and item.get("Id") in ids)
        name = "/" + part.casefold()
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
        temporary = temporary_beside(target)
        try:
            with open_private(temporary) as stream:
                self._write_to(stream)
                stream.flush()
                os.fsync(stream.fileno())
            shutil.copymode(target, temporary)
            verify(temporary)
            put_in_place(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def _write_to(self, stream: BinaryIO) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self._entries:
                # A copy: writing changes offsets, sizes and flags of the entry.
                archive.writestr(copy.copy(entry), self._parts[entry.filename])


def _rels_part(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")
