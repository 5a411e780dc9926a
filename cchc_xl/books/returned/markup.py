"""XML looked at as bytes: the few patterns that decide whether a part may be read at all.

The scans of this package are supersets: whatever a tolerant XML reader could take for the tag in question, they
match too. A well-formed document holds "<" only where markup begins, so a pattern that starts with "<" meets no
text of a cell.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from cchc_xl.books.returned.refusal import broken, over_limit

MAX_TAGS: Final = 1_000_000
"""Markup of all parts read; a form has some 4,000 pieces, and every scan is linear in them."""

PREFIX: Final = rb"(?:[^\s<>/:]*:)?"
"""An optional namespace prefix, as some programs write one on every element."""

# Begins with the rare byte, which is found many times faster than "<".
_DECLARATION: Final = re.compile(rb"!(?<=<!)[A-Za-z]")
_MARKUP_MARK: Final = re.compile(rb"!(?<=<!)")
_PREFIXED: Final = re.compile(rb":(?:c|f|row|si)(?=[\s/>])")
_DEFAULT_TYPE: Final = re.compile(b"<" + PREFIX + rb"default\s[^<>]*>")
_EXTENSION: Final = re.compile(rb"""\bextension\s*=\s*["']([^"'<>]*)["']""")
_PLAIN_ENDING: Final = re.compile(rb"[a-z0-9]{1,20}")
_XML_STARTS: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b"\0\0\0<", b"\0\0\xfe\xff")


def prefix_in(part: bytes) -> bytes:
    """`PREFIX` where the tags of cells, rows, formulas or strings may have one, else b"" (a much faster pattern)."""
    return PREFIX if _PREFIXED.search(part) else b""


@cache
def start_tag(name: bytes, prefix: bytes) -> re.Pattern[bytes]:
    """A pattern for the beginning of an element's start tag."""
    return re.compile(b"<" + prefix + name + rb"(?=[\s/>])")


def is_xml(head: bytes) -> bool:
    """True where bytes begin as XML does, in UTF-8, UTF-16 or UTF-32."""
    return head.lstrip(b" \t\r\n").startswith(_XML_STARTS)


def without_nul(data: bytes) -> bytes:
    """UTF-16 and UTF-32 markup as its ASCII bytes, so that one pattern finds a declaration in any of them."""
    return data.replace(b"\0", b"") if b"\0" in data else data


def types_in_use(part: bytes, names: Iterable[str]) -> bytes:
    """The list of content types, lower-case, without the defaults of file endings that no entry has.

    Some programs declare such a default for macros or for binary workbooks in every file they write. What is not
    written in the plainest way stays.
    """
    endings = {name.rpartition(".")[2].casefold().encode() for name in names}

    def kept(default: re.Match[bytes]) -> bytes:
        said = _EXTENSION.findall(default[0])
        return b"" if len(said) == 1 and _PLAIN_ENDING.fullmatch(said[0]) and said[0] not in endings else default[0]

    return _DEFAULT_TYPE.sub(kept, without_nul(part).lower())


def declares_doctype(data: bytes) -> bool:
    """True where a part holds <!DOCTYPE, <!ENTITY or any other declaration; comments and CDATA are none."""
    return _DECLARATION.search(without_nul(data)) is not None


def require_plain(parts: Iterable[bytes]) -> None:
    """Pass parts that the byte patterns understand: UTF-8, no comment, no CDATA, a bounded number of tags.

    Raises RefusalError: TEP06 where it is written in a way no spreadsheet program does, TEP07 where it is too big.
    """
    tags = 0
    for part in parts:
        if b"\0" in part or _MARKUP_MARK.search(part):
            raise broken()
        tags += part.count(b"<")
    if tags > MAX_TAGS:
        raise over_limit("các trang tính có quá nhiều thành phần")
