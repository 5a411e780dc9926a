"""What the window remembers from one run to the next: a small JSON file in the user's own folder.

Not in the workbook: a workbook goes from one machine to another, a path and a place on the screen do not.
"""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from cchc_xl.files.whole import write_whole
from cchc_xl.logs import log_file

log = logging.getLogger(__name__)

_FILE: Final = "bang-cong-viec.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the window stands on the screen, in pixels: its upper left corner and its height."""

    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Remembered:
    """`master`: the workbook served last, "" for none. `returned`: the folder of returned forms chosen last."""

    place: Place | None = None
    master: str = ""
    returned: str = ""
    notice_seen: bool = False


def state_folder() -> Path:
    """The user's own folder where the log is, too."""
    return log_file().parent


def recall() -> Remembered:
    """What was remembered; the start values where the file is missing or cannot be understood."""
    try:
        data = json.loads((state_folder() / _FILE).read_text(encoding="utf-8"))
        return _understood(data) if isinstance(data, dict) else Remembered()
    except (OSError, ValueError):
        return Remembered()


def _understood(data: dict[str, Any]) -> Remembered:
    """Each value by itself: one that is spoilt does not take the others with it."""
    master, returned = (data[key] if isinstance(data.get(key), str) else "" for key in ("master", "returned"))
    return Remembered(_place(data.get("place")), master, returned, data.get("notice_seen") is True)


def _place(data: object) -> Place | None:
    numbers = [data.get(key) for key in ("x", "y", "height")] if isinstance(data, dict) else []
    whole = [number for number in numbers if isinstance(number, int) and not isinstance(number, bool)]
    return Place(*whole) if len(whole) == len(numbers) == 3 else None


def remember(remembered: Remembered) -> None:
    """Keep it for the next run; a machine that cannot is no reason to stop."""
    target = state_folder() / _FILE
    try:
        write_whole(target, json.dumps(asdict(remembered), ensure_ascii=False, indent=1).encode())
    except OSError as error:
        log.warning("Không lưu được trạng thái của Bảng công việc: %s", error)
