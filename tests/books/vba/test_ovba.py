"""Compression and the streams of the project, against oletools and against the rules of [MS-OVBA]."""

import random
import struct
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.books.vba.ovba import PROJECT_ID, Module, ModuleKind, compress, dir_stream, project_stream

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # raised while oletools 0.60 is imported
    from oletools.olevba import decompress_stream

MODULES = (
    Module("ThisWorkbook", ModuleKind.WORKBOOK, ""),
    Module("wsTrangChinh", ModuleKind.SHEET, ""),
    Module("modNut", ModuleKind.STANDARD, ""),
)
WORDS = ["Public Sub ", "End Sub\r\n", "GuiYeuCau ", '"merge"', "    ", "a", "aaa", "\r\n", "Dim x As Long\r\n"]
SOURCES = st.lists(st.sampled_from(WORDS) | st.text(st.characters(codec="ascii"), max_size=20), max_size=900)


@given(SOURCES)
def test_source_text_is_read_back(words: list[str]) -> None:
    data = "".join(words).encode("ascii")
    assert decompress_stream(bytearray(compress(data))) == data


@given(st.binary(max_size=300), st.integers(0, 60))
def test_repeated_bytes_are_read_back(piece: bytes, times: int) -> None:
    assert decompress_stream(bytearray(compress(piece * times))) == piece * times


@pytest.mark.parametrize("size", [0, 1, 3, 15, 16, 17, 4095, 4096, 4097, 8192, 20000])
def test_sizes_at_the_limits_of_chunks(size: int) -> None:
    assert decompress_stream(bytearray(compress(b"A" * size))) == b"A" * size


def test_long_matches_shrink_to_almost_nothing() -> None:
    assert len(compress(b"A" * 4096)) < 20


def test_noise_in_whole_chunks_is_stored_raw() -> None:
    noise = random.Random(2026).randbytes(8192)
    packed = compress(noise)
    assert len(packed) == 1 + 2 * (2 + 4096)
    assert decompress_stream(bytearray(packed)) == noise


def test_noise_that_a_raw_chunk_would_pad_is_refused() -> None:
    with pytest.raises(ValueError, match="raw chunk"):
        compress(random.Random(2026).randbytes(4000))


def records(data: bytes) -> list[tuple[int, bytes]]:
    """Split an uncompressed `dir` stream into (id, data); PROJECTVERSION's size leaves out its last two bytes."""
    found, at = [], 0
    while at < len(data):
        identifier, size = struct.unpack_from("<HI", data, at)
        size += 2 * (identifier == 0x0009)
        found.append((identifier, data[at + 6 : at + 6 + size]))
        at += 6 + size
    assert at == len(data)
    return found


def test_the_dir_stream_lists_the_modules_by_kind() -> None:
    found = records(dir_stream(MODULES))
    assert [data.decode("ascii") for identifier, data in found if identifier == 0x0019] == [m.name for m in MODULES]
    assert [data.decode("utf-16-le") for identifier, data in found if identifier == 0x0047] == [m.name for m in MODULES]
    assert [identifier for identifier, _ in found if identifier in (0x21, 0x22)] == [0x22, 0x22, 0x21]
    assert {data for identifier, data in found if identifier == 0x0031} == {bytes(4)}
    assert found[0] == (0x0001, b"\x03\0\0\0")
    assert found[-1] == (0x0010, b"")


def test_the_dir_stream_has_no_reference_to_the_add_in() -> None:
    names = [data for identifier, data in records(dir_stream(MODULES)) if identifier == 0x0016]
    assert names == [b"stdole", b"Office"]


def decrypt(text: str) -> bytes:
    """Data Decryption ([MS-OVBA] 2.4.3.3)."""
    data = bytes.fromhex(text)
    seed, version, key = data[0], data[0] ^ data[1], data[0] ^ data[2]
    assert (version, key) == (2, sum(PROJECT_ID.encode("ascii")) & 0xFF)
    clear_before, before, before_that = key, data[2], data[1]
    clear = bytearray()
    for byte in data[3:]:
        clear_before = byte ^ ((before_that + clear_before) & 0xFF)
        before_that, before = before, byte
        clear.append(clear_before)
    body = clear[(seed & 6) >> 1 :]
    (length,) = struct.unpack_from("<I", body)
    assert len(body) == 4 + length
    return bytes(body[4:])


def test_the_project_is_open_and_has_no_password() -> None:
    lines = project_stream(MODULES).decode("ascii").split("\r\n")
    values = dict(line.split("=", 1) for line in lines if line.startswith(("CMG", "DPB", "GC")))
    assert {key: decrypt(value.strip('"')) for key, value in values.items()} == {
        "CMG": bytes(4),
        "DPB": b"\0",
        "GC": b"\xff",
    }


def test_the_project_stream_names_documents_and_modules() -> None:
    lines = project_stream(MODULES).decode("ascii").split("\r\n")
    assert lines[1:4] == ["Document=ThisWorkbook/&H00000000", "Document=wsTrangChinh/&H00000000", "Module=modNut"]
    assert lines[-4:] == ["ThisWorkbook=0, 0, 0, 0, C", "wsTrangChinh=0, 0, 0, 0, C", "modNut=0, 0, 0, 0, C", ""]
