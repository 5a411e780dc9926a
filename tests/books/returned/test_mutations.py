"""Whatever bytes come in, a result comes out."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_xl.books.returned import read_returned
from cchc_xl.model.returned import Refused, ReturnedFile
from tests.books.returned.conftest import Knock
from tests.books.returned.samples import compound, form, parts_of, zipped

MUTANTS = 300


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut out, doubled or put elsewhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        length = chance.randint(1, 40)
        kind = chance.randrange(4)
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + length]
        elif kind == 2:
            changed[at:at] = changed[at : at + length]
        else:
            changed[at : at + length] = chance.randbytes(length)
        if not changed:
            break
    return bytes(changed)


def test_mutants_of_the_file(knock: Knock) -> None:
    data, chance = form(), random.Random(300)
    codes = {getattr(knock(mutated(data, chance)), "code", "") for _ in range(MUTANTS)}
    assert "TEP06" in codes


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
)
def test_mutants_of_a_part(knock: Knock, part: str) -> None:
    """Behind a whole zip, where the XML readers stand."""
    parts, chance = parts_of(form(rows=3)), random.Random(part)
    results = [knock(zipped({**parts, part: mutated(parts[part], chance)})) for _ in range(MUTANTS)]
    assert {type(result) for result in results} == {ReturnedFile, Refused}


def test_mutants_that_change_what_the_tags_say(knock: Knock) -> None:
    """Bytes that mean something to a parser, dropped into a sheet."""
    parts, chance = parts_of(form(rows=3)), random.Random(8)
    name = "xl/worksheets/sheet2.xml"
    words = b"""<c> </c> <row> </row> " ' < > / & &#0; ]]> <![CDATA[ <? <v> <f> <is> 1e308 \xff"""
    attributes = (b' r="XFD1048576"', b' r="A0"', b' t="s"', b' t="e"', b' t="d"')
    pieces = (*words.split(), *attributes)
    results = set()
    for _ in range(MUTANTS):
        sheet = bytearray(parts[name])
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(sheet))
            sheet[at:at] = chance.choice(pieces)
        results.add(type(knock(zipped({**parts, name: bytes(sheet)}))))
    assert results == {ReturnedFile, Refused}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", bytes.fromhex("D0CF11E0A1B11AE1")]),
    rest=st.binary(max_size=300),
)
def test_any_bytes(knock: Knock, start: bytes, rest: bytes) -> None:
    assert isinstance(knock(start + rest), Refused)


def test_mutants_of_a_compound_file(knock: Knock) -> None:
    data, chance = compound("EncryptedPackage", "EncryptionInfo"), random.Random(2)
    assert all(isinstance(knock(mutated(data, chance)), Refused) for _ in range(50))


def test_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "bieu.xlsx"
    data = form()
    path.write_bytes(data)
    path.chmod(0o444)
    read_returned(path)
    assert path.read_bytes() == data
    assert [entry.name for entry in tmp_path.iterdir()] == ["bieu.xlsx"]
