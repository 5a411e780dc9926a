"""The hostile corpus, file by file and in one folder: what is unsafe is refused, the rest merges, nothing is lost."""

import random
import re
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cchc_xl import tables
from cchc_xl.books.file.book import FileBook
from cchc_xl.desk.forms.form_context import form_context
from cchc_xl.desk.master.state import load_state
from cchc_xl.desk.receipts.files import read_file
from cchc_xl.jobs.sample.fill import fill_form
from cchc_xl.model import layout
from cchc_xl.model.progress import Field
from cchc_xl.rules.submission import FormContext, Rejection, Submission
from tests.books.returned.samples import parts_of, zipped
from tests.books.returned.test_mutations import MUTANTS, mutated
from tests.conftest import PERIOD, RECEIVED_AT
from tests.corpus.specimens import INJECTIONS, SPECIMENS, TASK, Specimen, typed
from tests.jobs.helpers import CTTDT_ROWS, QUIET, fill, run_merge, table_rows, tracking_row
from tests.support.clock import HUNG

UNIT = "CTTDT"
MEGABYTES = 150
LINK = re.compile(r"""=HYPERLINK\("#'[^"']+'![A-Z]+[0-9]+","[A-Z0-9–, ]+"\)""")
"""A link to a cell of the master itself, called by it or by all the cells that are meant."""
Formulas = dict[tuple[str, str], str]
"""Every formula of a workbook by tab and cell."""


@pytest.fixture(scope="module")
def corpus(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every specimen as a file of one folder, by name; made once from one filled form."""
    folder = tmp_path_factory.mktemp("kho thử")
    form = fill_form(
        _issued / "bieu" / f"BieuBC_{UNIT}_{PERIOD}.xlsx",
        folder / "gốc.xlsx",
        CTTDT_ROWS,
        filled_on=date(2026, 3, 13),
        author="Cán bộ",
    )
    made = {}
    for number, (name, specimen) in enumerate(SPECIMENS.items(), 1):
        made[name] = folder / f"{number:03} {name}.xlsx"
        made[name].write_bytes(specimen.make(form.read_bytes()))
    form.unlink()
    return made


@pytest.fixture(scope="module")
def held(_issued: Path) -> FormContext:
    """What the forms are held against: the master they were issued from."""
    master = FileBook.open(_issued / "KeHoach2026.xlsm", for_writing=False)
    state = load_state(master, "check", RECEIVED_AT.date())
    return form_context(state, state.periods.require_open(PERIOD))


REJECTED = {name: specimen for name, specimen in SPECIMENS.items() if specimen.code}
MERGED = {name: specimen for name, specimen in SPECIMENS.items() if not specimen.code}


@pytest.mark.parametrize(("name", "specimen"), REJECTED.items(), ids=REJECTED)
def test_what_is_rejected_is_rejected_with_its_reason(
    corpus: Mapping[str, Path], held: FormContext, name: str, specimen: Specimen
) -> None:
    (reading,) = read_file(corpus[name], held)
    assert isinstance(reading, Rejection), reading
    assert reading.finding.code == specimen.code
    assert reading.finding.file == corpus[name].name


@pytest.mark.parametrize(("name", "specimen"), MERGED.items(), ids=MERGED)
def test_what_is_merged_is_merged_with_its_findings(
    corpus: Mapping[str, Path], held: FormContext, name: str, specimen: Specimen
) -> None:
    (reading,) = read_file(corpus[name], held)
    assert isinstance(reading, Submission), reading
    unfilled = ("CHEO", "CT10")  # across the fields of a row; the figures, which nobody filled in
    said = [found for found in reading.findings if not found.code.startswith(unfilled)]
    assert sorted(found.code for found in said) == sorted(specimen.said)
    row = reading.rows[TASK]
    for found in said:
        if found.code.startswith("O"):  # one cell is held, at its address in the form
            assert found.cell == reading.cells[TASK, Field(str(found.field))]
            assert row.held == {Field(str(found.field))}
    expected = {name: value for name, value in CTTDT_ROWS[TASK].items() if name not in row.held}
    changed = {Field.RESULT} if "gõ dạng chữ" in name else set()
    assert {name: row.values[name] for name in expected if name not in changed} == {
        name: value for name, value in expected.items() if name not in changed
    }


def test_mutants_of_a_form_are_rejected_or_read_to_the_end(office: Path, held: FormContext, tmp_path: Path) -> None:
    """300 forms with damaged parts in a whole zip: the guard, the identity and the rules all meet them."""
    sources = [parts_of(form.read_bytes()) for form in sorted((office / "bieu").glob("*.xlsx"))]
    path, chance = tmp_path / "biểu.xlsx", random.Random("biểu")
    kinds = set()
    for _ in range(MUTANTS):
        mutant = dict(chance.choice(sources))
        part = chance.choice([name for name in mutant if name.endswith((".xml", ".rels"))])
        mutant[part] = mutated(mutant[part], chance)
        path.write_bytes(zipped(mutant))
        (reading,) = read_file(path, held)
        code = reading.finding.code if isinstance(reading, Rejection) else ""
        assert code != "NOI01"  # nothing went wrong that nobody foresaw
        kinds.add(code[:3])
    assert kinds >= {"", "TEP"}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc (Linux)")
def test_the_whole_corpus_costs_little(corpus: Mapping[str, Path]) -> None:
    """One process reads every file, to the end; its peak bounds that of each."""
    folder = next(iter(corpus.values())).parent
    measure = f"""
        import re
        from pathlib import Path
        from cchc_xl.books.returned import read_returned

        def peak():
            return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024

        before = peak()
        for path in sorted(Path({str(folder)!r}).iterdir()):
            read_returned(path)
        print(peak() - before)
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(measure)], capture_output=True, text=True, check=True, timeout=HUNG
    )
    assert float(run.stdout) < MEGABYTES


def test_a_folder_with_the_whole_corpus_still_merges(corpus: Mapping[str, Path], office: Path, master: Path) -> None:
    good = [
        fill(office, UNIT, CTTDT_ROWS, name="cổng.xlsx", filled_on=date(2026, 3, 15)),
        fill(office, "TTPVHCC", QUIET, name="trung tâm.xlsx"),
    ]
    for path in corpus.values():
        (office / "gui-ve" / path.name).hardlink_to(path)
    formulas = _formulas(master)
    outcome = run_merge(office)
    details = outcome.details
    rejected = {item["file"]: item["code"] for item in details["rejected"]}
    assert rejected == {corpus[name].name: specimen.code for name, specimen in REJECTED.items()}
    assert {item["file"] for item in details["accepted"]} == {path.name for path in good}
    assert {item["file"] for item in details["superseded"]} == {corpus[name].name for name in MERGED}
    assert tracking_row(master, TASK, UNIT).text(layout.RESULT) == CTTDT_ROWS[TASK][Field.RESULT]
    assert details["missing"] == []
    assert len(table_rows(master, tables.RECEIPTS.name)) == len(corpus) + len(good)
    assert _formulas(master) == formulas


@pytest.fixture(scope="module")
def formulas(_issued: Path) -> Formulas:
    """The formulas of the master before."""
    return _formulas(_issued / "KeHoach2026.xlsm")


@pytest.mark.parametrize("kind", INJECTIONS)
def test_a_text_that_looks_like_a_formula_is_stored_as_a_text(
    office: Path, master: Path, formulas: Formulas, kind: str
) -> None:
    """In every column that a unit fills in, in the index of documents and in what is said of the cells held."""
    columns = (Field.DECLARED, Field.PROGRESS, Field.RESULT, Field.EVIDENCE, Field.COMPLETED_ON, Field.DIFFICULTY,
               Field.PROPOSAL)  # fmt: skip
    form = fill(office, UNIT, CTTDT_ROWS)
    form.write_bytes(typed(dict.fromkeys(columns, INJECTIONS[kind]))(form.read_bytes()))
    run_merge(office, source=form)
    row = tracking_row(master, TASK, UNIT)
    texts = (Field.RESULT, Field.EVIDENCE, Field.DIFFICULTY, Field.PROPOSAL)
    assert [row.text(name.value) for name in texts] == [INJECTIONS[kind].strip()] * 4
    assert _formulas(master) == formulas


def _formulas(master: Path) -> Formulas:
    """Every formula of the workbook by tab and cell, as another reader sees it; the job's links to cells apart."""
    book = openpyxl.load_workbook(master)
    cells = ((sheet.title, cell) for sheet in book for row in sheet.iter_rows() for cell in row)
    found = {(title, cell.coordinate): str(cell.value) for title, cell in cells if cell.data_type == "f"}
    book.close()
    return {place: formula for place, formula in found.items() if not LINK.fullmatch(formula)}
