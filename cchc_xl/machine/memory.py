"""What set-up remembers of this machine: the folder of the workbook. A small JSON file in the user's own folder."""

import json
import logging
from pathlib import Path
from typing import Final

from cchc_xl.files.whole import write_whole
from cchc_xl.logs import log_file

log = logging.getLogger(__name__)

_FILE: Final = "cai-dat.json"
_FOLDER: Final = "thu_muc_so"


def remembered_folder() -> Path | None:
    """The folder chosen last, None where none was or the file cannot be understood."""
    try:
        data = json.loads((log_file().parent / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    folder = data.get(_FOLDER) if isinstance(data, dict) else None
    return Path(folder) if isinstance(folder, str) and folder else None


def remember_folder(folder: Path) -> None:
    """Keep it for the next set-up; a machine that cannot is no reason to stop."""
    target = log_file().parent / _FILE
    try:
        write_whole(target, json.dumps({_FOLDER: str(folder)}, ensure_ascii=False).encode())
    except OSError as error:
        log.warning("Không nhớ được thư mục của sổ: %s", error)
