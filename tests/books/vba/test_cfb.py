"""The compound file writer: what goes in comes out, by two other readers."""

import io

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.books.vba.cfb import Node, write_compound_file
from tests.support.cfb_check import check_compound_file

NAMES = st.text(st.characters(codec="ascii", exclude_characters="/\\:!", min_codepoint=33), min_size=1, max_size=31)
STREAMS = st.binary(max_size=200) | st.integers(0, 9000).map(lambda size: b"\xa5" * size)


def storages(children: st.SearchStrategy[Node]) -> st.SearchStrategy[dict[str, Node]]:
    return st.lists(st.tuples(NAMES, children), max_size=40, unique_by=lambda pair: pair[0].upper()).map(dict)


TREES = storages(st.recursive(STREAMS, storages, max_leaves=8))


def read_back(data: bytes) -> dict[str, bytes]:
    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        return {"/".join(path): ole.openstream(path).read() for path in ole.listdir()}


def flat(tree: dict[str, Node], prefix: str = "") -> dict[str, bytes]:
    streams: dict[str, bytes] = {}
    for name, node in tree.items():
        if isinstance(node, bytes):
            streams[prefix + name] = node
        else:
            streams |= flat(dict(node), f"{prefix}{name}/")
    return streams


@given(TREES)
def test_any_tree_is_read_back_and_passes_the_strict_check(tree: dict[str, Node]) -> None:
    data = write_compound_file(tree)
    assert check_compound_file(data) == []
    assert read_back(data) == flat(tree)


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 4095, 4096, 4097, 512 * 127, 512 * 128, 512 * 400])
def test_sizes_at_the_limits_of_sectors(size: int) -> None:
    data = write_compound_file({"a": bytes(size), "b": b"x" * size})
    assert check_compound_file(data) == []
    assert read_back(data) == {"a": bytes(size), "b": b"x" * size}


@pytest.mark.parametrize("count", range(1, 34))
def test_any_number_of_siblings_makes_a_red_black_tree(count: int) -> None:
    assert check_compound_file(write_compound_file({f"m{number}": b"1" for number in range(count)})) == []


@pytest.mark.parametrize("name", ["", "a/b", "a\\b", "a:b", "a!b", "x" * 32])
def test_a_name_that_is_not_allowed_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        write_compound_file({name: b""})


def test_names_that_differ_in_case_only_are_refused() -> None:
    with pytest.raises(ValueError, match="both called"):
        write_compound_file({"Dir": b"", "dir": b""})


def test_a_file_that_would_need_difat_sectors_is_refused() -> None:
    with pytest.raises(ValueError, match="DIFAT"):
        write_compound_file({"big": bytes(8_000_000)})
