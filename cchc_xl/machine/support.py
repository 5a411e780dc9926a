"""The file for the people who help: what ran, what failed where in the program, which versions. Nobody's data, no key.

Of the log only what the program itself is goes in: time, level, place in the program, kind of an error. A message may
quote a cell, a name, a folder of the person: messages are cut down to their own words, and texts of errors left out.
"""

import json
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc_xl.books.errors import BookError
from cchc_xl.files.numbered_files import next_path
from cchc_xl.machine.checklist import Item
from cchc_xl.machine.facts import Facts

NAME: Final = "HoTro_CCHC"
LOG: Final = "nhat-ky.txt"
MACHINE: Final = "may.json"
_LINES: Final = 2000
"""The last ones of the log."""
_ENTRY: Final = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+) ([A-Z]+) (cchc_xl[\w.]*): (.*)$")
_FRAME: Final = re.compile(r'^\s+File ".*?(cchc_xl[\\/][\w\\/.-]+|[\w.-]+\.py)", line (\d+), in (\S+)$')
_ERROR: Final = re.compile(r"^([A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Warning|com_error))\b")
_RUNS: Final = "cchc_xl.runs"
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|'[^']*'")
_OF_PERSONS: Final = re.compile(r"\S*[\\/@:]\S*.*$|\S*\d{3,}\S*|\b\S+\.(?:xls\w?|docx?|pdf|zip)\b")
_CUT: Final = "…"


def cleaned(log: Iterable[str]) -> list[str]:
    """What of the log's lines may leave the machine."""
    kept = []
    for line in log:
        entry, frame, error = _ENTRY.match(line), _FRAME.match(line), _ERROR.match(line)
        if entry is not None:
            when, level, logger, message = entry.groups()
            kept.append(f"{when} {level} {logger}: {_of_the_program(logger, message)}")
        elif frame is not None:
            kept.append(f"  {frame[1]}:{frame[2]} {frame[3]}")
        elif error is not None:
            kept.append(error[1])
    return kept


def _of_the_program(logger: str, message: str) -> str:
    """The message's own words; of a run, whose sentence tells of units and figures, the job alone."""
    if logger == _RUNS:
        return message.partition(":")[0]
    return _OF_PERSONS.sub(_CUT, _QUOTED.sub(_CUT, message)).strip()


def of_machine(facts: Facts, checks: Iterable[Item], schema: str) -> dict[str, object]:
    """Versions, and how each check stands; messages and mends name folders, so they stay here."""
    return {
        "version": facts.version,
        "xlwings": facts.xlwings_version,
        "platform": facts.platform.value,
        "excel": facts.excel.version if facts.excel else None,
        "workbook": {"version": facts.workbook.version, "schema": schema} if facts.workbook else None,
        "unread": list(facts.unread),
        "checks": {check.key: check.state.value for check in checks},
    }


def write_support_file(
    folder: Path, log: Path, facts: Facts, checks: Iterable[Item], schema: str, now: datetime
) -> Path:
    """Write the file into a folder and return its path. Raises BookError where that cannot be."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LINES:]
    except FileNotFoundError:
        lines = []
    except OSError as error:
        raise BookError("Không đọc được nhật ký của chương trình.") from error
    contents = {
        LOG: "\n".join(cleaned(lines)) + "\n",
        MACHINE: json.dumps(of_machine(facts, checks, schema), ensure_ascii=False, indent=1) + "\n",
    }
    target = next_path(folder / f"{NAME}_{now:%Y%m%d-%H%M}.zip")
    try:
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, text in contents.items():
                archive.writestr(name, text.encode("utf-8"))
    except OSError as error:
        raise BookError(f"Không ghi được tệp hỗ trợ vào {folder}. Chọn thư mục khác.") from error
    return target
