"""A Windows written down by hand: what it was told can be read, and any of it can be refused."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class WrittenUserRegistry:
    """The user's registry as a map."""

    keys: dict[str, dict[str, str | int]] = field(default_factory=dict)
    refuses: bool = False

    def write(self, key: str, values: Mapping[str, str | int]) -> None:
        if self.refuses:
            raise PermissionError
        self.keys.setdefault(key, {}).update(values)

    def delete_value(self, key: str, name: str) -> None:
        self.keys.get(key, {}).pop(name, None)

    def delete_key(self, key: str) -> None:
        self.keys.pop(key, None)


@dataclass
class WrittenSystem:
    """Shortcuts are text files that name their target; set-up says what it is told to say."""

    root: Path
    registry: WrittenUserRegistry = field(default_factory=WrittenUserRegistry)
    refuses_icons: bool = False
    findings: list[dict[str, str]] = field(default_factory=list)
    steps: list[dict[str, str]] = field(default_factory=list)
    starts: bool = True
    commands: list[list[str]] = field(default_factory=list)

    def office(self) -> str:
        return "16.0"

    def desktop(self) -> Path:
        return self.root / "OneDrive" / "Màn hình nền"

    def start_menu(self) -> Path:
        return self.root / "Start Menu" / "Programs"

    def link(self, place: Path, target: Path, icon: Path, about: str) -> None:
        if self.refuses_icons:
            raise OSError
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(str(target), encoding="utf-8")

    def run(self, command: Sequence[str], seconds: float) -> tuple[int, str]:
        self.commands.append(list(command))
        if not self.starts:
            raise TimeoutError("không trả lời")
        folder = Path(command[command.index("--to") + 1])
        said = {"findings": self.findings, "steps": self.steps, "workbook": str(folder / "KeHoach2026.xlsm")}
        return 0, "a warning of Python\n" + json.dumps(said, ensure_ascii=False)
