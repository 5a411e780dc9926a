"""What a package may hold before anything in it is read (ADR 5): the dangerous is refused, links noted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from cchc_xl.books.returned.archive import MEGABYTE, Archive
from cchc_xl.books.returned.markup import PREFIX, declares_doctype, in_utf8, is_xml, types_in_use
from cchc_xl.books.returned.refusal import RefusalError, over_limit
from cchc_xl.books.returned.sniff import COMPOUND_FILE, ZIP

MAX_MARKUP: Final = 20 * MEGABYTE
"""All XML of the package together; pictures are not counted. A form has 0.1 MB."""

MACRO: Final = "macro"
OBJECT: Final = "đối tượng nhúng (OLE)"
ACTIVE_X: Final = "điều khiển ActiveX"
DDE: Final = "liên kết DDE hoặc OLE"
DOCTYPE: Final = "khai báo DTD hoặc thực thể XML"
PATHS: Final = "tên tệp thành phần không hợp lệ"

EXTERNAL_BOOK: Final = "liên kết tới sổ tính khác"
CONNECTION: Final = "kết nối dữ liệu ngoài"
QUERY: Final = "bảng truy vấn dữ liệu ngoài"

_MACRO_PART: Final = "vbaproject"
_FORBIDDEN_NAMES: Final = (
    (_MACRO_PART, MACRO),
    ("/macrosheets/", MACRO),
    ("/embeddings/", OBJECT),
    ("/activex/", ACTIVE_X),
)
_NOTED_NAMES: Final = (
    ("xl/externallinks/", EXTERNAL_BOOK),
    ("xl/connections", CONNECTION),
    ("xl/querytables/", QUERY),
)
# Relationship types and content types, lower-case, name a part's role whatever its path is.
_FORBIDDEN_ROLES: Final = (
    (_MACRO_PART.encode(), MACRO),
    (b"macrosheet", MACRO),
    (b"relationships/oleobject", OBJECT),
    (b"relationships/package", OBJECT),
    (b"relationships/control", ACTIVE_X),
    (b"office.activex", ACTIVE_X),
)
_NOTED_ROLES: Final = (
    (b"relationships/externallink", EXTERNAL_BOOK),
    (b"relationships/connections", CONNECTION),
    (b"relationships/querytable", QUERY),
)
_LINK_TAG: Final = re.compile(b"<" + PREFIX + rb"(?:dde|ole)Link\b")
_OBJECT_TAG: Final = re.compile(b"<" + PREFIX + rb"oleObject\b")


@dataclass(frozen=True, slots=True)
class Contents:
    """The XML parts by casefolded name, in UTF-8, and what is to be noted (Vietnamese, in a fixed order)."""

    parts: Mapping[str, bytes]
    noted: tuple[str, ...]


def inspect(archive: Archive) -> Contents:
    """Inflate every entry under the limits and look at each once.

    Raises RefusalError: TEP08 for dangerous content (all of it named), TEP07 and TEP06 as `Archive.chunks`.
    """
    names = archive.names
    found = dict.fromkeys(chain(_path_faults(names), _by_name(names, _FORBIDDEN_NAMES)))
    noted = dict.fromkeys(_by_name(names, _NOTED_NAMES))
    parts: dict[str, bytes] = {}
    room = MAX_MARKUP
    for stored, entry in zip(names, archive.entries, strict=True):
        name = stored.casefold()
        pieces = archive.chunks(entry)
        head = next((piece for piece in pieces if piece), b"")
        if not is_xml(head):
            if head.startswith((COMPOUND_FILE, ZIP)) and _MACRO_PART not in name:
                found[OBJECT] = None
            for _ in pieces:  # inflated to be counted, not kept
                pass
            continue
        held = []
        for piece in chain((head,), pieces):
            room -= len(piece)
            if room < 0:
                raise over_limit("nội dung các trang vượt 20 MB sau khi giải nén")
            held.append(piece)
        part = in_utf8(b"".join(held))
        parts[name] = part
        found.update(dict.fromkeys(_in_markup(name, part, names)))
        if name.endswith(".rels"):
            lowered = part.lower()
            noted.update(dict.fromkeys(label for role, label in _NOTED_ROLES if role in lowered))
    if found:
        raise RefusalError("TEP08", what=", ".join(found))
    return Contents(parts, tuple(label for _, label in _NOTED_NAMES if label in noted))


def _in_markup(name: str, part: bytes, names: list[str]) -> list[str]:
    found = []
    if b"Link" in part and _LINK_TAG.search(part):
        found.append(DDE)
    if b"oleObject" in part and _OBJECT_TAG.search(part):
        found.append(OBJECT)
    if declares_doctype(part):
        found.append(DOCTYPE)
    roles = b""
    if name.endswith(".rels"):
        roles = part.lower()
    elif name.endswith("[content_types].xml"):
        roles = types_in_use(part, names)
    found += [label for role, label in _FORBIDDEN_ROLES if role in roles]
    return found


def _by_name(names: list[str], table: tuple[tuple[str, str], ...]) -> list[str]:
    """Labels whose text stands in an entry's path, in the table's order."""
    paths = "\n".join("/" + name.casefold() for name in names)
    return [label for text, label in table if text in paths]


def _path_faults(names: list[str]) -> list[str]:
    """Paths that mean different places to different programs, or the same place twice."""
    unique = {name.casefold() for name in names}
    if len(unique) == len(names) and not any(map(_is_odd, unique)):
        return []
    return [PATHS]


def _is_odd(name: str) -> bool:
    if name.startswith("/") or "\\" in name or ":" in name or not name.isprintable():
        return True
    return "." in name and not {"..", "."}.isdisjoint(name.split("/"))
