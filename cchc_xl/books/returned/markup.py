"""XML looked at as bytes: the few patterns that decide whether a part may be read at all.

The scans of this package are supersets: whatever a tolerant XML reader could take for the tag in question, they
match too. A well-formed document holds "<" only where markup begins, so a pattern that starts with "<" meets no
text of a cell. XML may be written in more ways than these patterns know – in UTF-16, with comments, with texts in
CDATA – so parts are first brought into the plain way (`in_utf8`, `plain`): what was scanned is what is read.
"""

import codecs
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

from cchc_xl.books.returned.refusal import broken, over_limit

MAX_TAGS: Final = 1_000_000
"""Markup of all parts read; a form has some 4,000 pieces, and every scan is linear in them."""

PREFIX: Final = rb"(?:[^\s<>/:]*:)?"
"""An optional namespace prefix, as some programs write one on every element."""

MAX_GROWN: Final = 20_000_000
"""Bytes of a part once its CDATA is written as other texts are."""

# Begins with the rare byte, which is found many times faster than "<".
_DECLARATION: Final = re.compile(rb"!(?<=<!)[A-Za-z]")
_MARKUP_MARK: Final = re.compile(rb"!(?<=<!)")
_PREFIXED: Final = re.compile(rb":(?:c|f|row|si)(?=[\s/>])")
_DEFAULT_TYPE: Final = re.compile(b"<" + PREFIX + rb"default\s[^<>]*>")
_EXTENSION: Final = re.compile(rb"""\bextension\s*=\s*["']([^"'<>]*)["']""")
_PLAIN_ENDING: Final = re.compile(rb"[a-z0-9]{1,20}")
_HEAD: Final = re.compile(rb"\s*<\?xml\s[^<>]*\?>")
_ENDS: Final = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_OTHER_WAY: Final = re.compile(rb"!(?<=<!)(?:--|\[CDATA\[)")
_UTF_16: Final = {
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be",
}  # fmt: skip
"""How a part in UTF-16 begins; XML readers need not know UTF-32, and nobody writes it."""
_DECLARED: Final = re.compile(
    rb"""\s*<\?xml\s[^<>]*\bencoding\s*=\s*["'](iso-8859-1|windows-125[28])["']""", re.IGNORECASE
)
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


def in_utf8(part: bytes) -> bytes:
    """A part in UTF-8, without a mark at its beginning; one that is not in the encoding it claims stays as it is."""
    if part.startswith(codecs.BOM_UTF8):
        return part[len(codecs.BOM_UTF8) :]
    encoding = next((name for start, name in _UTF_16.items() if part.startswith(start)), "")
    if not encoding and (declared := _DECLARED.match(part)):
        encoding = declared[1].decode().lower()
    if not encoding:
        return part
    try:
        return part.decode(encoding).encode()
    except UnicodeError:
        return part


def plain(parts: Sequence[bytes]) -> list[bytes]:
    """Parts in UTF-8 with comments left out and CDATA as other texts are written: what the byte patterns understand.

    Raises RefusalError: TEP06 where one is written in a way that no XML reader takes, TEP07 where they are too big.
    """
    if sum(part.count(b"<") for part in parts) > MAX_TAGS:
        raise over_limit("các trang có quá nhiều thành phần")
    return [_plain(part) for part in parts]


def _plain(part: bytes) -> bytes:
    if head := _HEAD.match(part):  # some programs write "utf-16" there and UTF-8 behind it
        part = part[head.end() :]
    if _MARKUP_MARK.search(part):
        part = b"".join(_pieces(part))
    if b"\0" in part or _MARKUP_MARK.search(part):
        raise broken()
    return part


def _pieces(part: bytes) -> Iterable[bytes]:
    """What stands between comments, and the texts of CDATA."""
    size, at = len(part), 0
    while mark := _OTHER_WAY.search(part, at):
        begin = mark.start() - 1
        start = part[begin : mark.end()]
        end = part.find(_ENDS[start], mark.end())
        if end < 0:
            raise broken()
        yield part[at:begin]
        at = end + len(_ENDS[start])
        if start != b"<!--":
            text = part[mark.end() : end]
            size += 4 * (text.count(b"&") + text.count(b"<") + text.count(b">"))
            if size > MAX_GROWN:
                raise over_limit("nội dung các trang vượt 20 MB sau khi giải nén")
            yield escape(text.decode("latin-1")).encode("latin-1")
    yield part[at:]
