"""Installing, upgrading, going back and taking away, on a Windows written down by hand."""

import io
from pathlib import Path, PureWindowsPath

import pytest

from cchc_xl.installer import steps
from cchc_xl.installer.steps import Wishes
from cchc_xl.installer.talk import Talk
from cchc_xl.machine.program import launchers
from cchc_xl.machine.program.copying import Bundle, InstallError
from cchc_xl.machine.program.entries import RUN_KEY, UNINSTALL_KEY
from cchc_xl.machine.program.home import CONSOLE, NAME, Home
from cchc_xl.machine.trust import trust
from cchc_xl.panel.state import recall
from tests.installer.stand_in import WrittenSystem
from tests.machine.program.made import made_bundle

QUIET = Talk(quiet=True)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def system(tmp_path: Path) -> WrittenSystem:
    return WrittenSystem(tmp_path / "windows")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "Người Dùng Thử" / NAME)


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return made_bundle(tmp_path / "bộ cài" / "CCHC-XL")


@pytest.fixture
def newer(tmp_path: Path) -> Bundle:
    return made_bundle(tmp_path / "bộ cài mới" / "CCHC-XL", {CONSOLE: b"newer"})


def install(system: WrittenSystem, bundle: Bundle, home: Home, to: Path, **more: bool) -> int:
    return steps.install(QUIET, system, bundle, home, Wishes(to, **more))


def test_after_installing_all_is_there_and_the_last_line_says_so(
    system: WrittenSystem, bundle: Bundle, home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install(system, bundle, home, tmp_path / "CCHC") == 0
    assert capsys.readouterr().out.endswith("\nĐã cài xong. Mở biểu tượng “CCHC”.\n")
    assert home.used()
    icon = system.desktop() / "CCHC.lnk"
    assert icon.read_text(encoding="utf-8") == str(home.root / launchers.OPEN)
    entry = system.registry.keys[UNINSTALL_KEY]
    assert str(home.root / launchers.UNINSTALL) in str(entry["UninstallString"])
    assert "--quiet" in str(entry["QuietUninstallString"])


def test_set_up_is_done_by_the_program_just_installed(
    system: WrittenSystem, bundle: Bundle, home: Home, tmp_path: Path
) -> None:
    install(system, bundle, home, tmp_path / "CCHC")
    (command,) = system.commands
    assert command[0] == str(home.version(home.used()) / CONSOLE)
    assert command[command.index("--to") + 1] == str(tmp_path / "CCHC")


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ({"refuses_icons": True}, "Không tạo được biểu tượng"),
        ({"starts": False}, "chưa chạy được"),
        ({"findings": [{"message": "Sổ đã cũ.", "hint": "Nâng cấp sổ."}]}, "Sổ đã cũ. Nâng cấp sổ."),
    ],
    ids=["no icon", "does not start", "set-up found something"],
)
def test_what_is_left_to_do_is_counted_and_said_at_the_end(
    system: WrittenSystem,
    bundle: Bundle,
    home: Home,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    what: dict[str, object],
    says: str,
) -> None:
    for name, value in what.items():
        setattr(system, name, value)
    assert install(system, bundle, home, tmp_path / "CCHC") == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("Cài được, còn 01 việc cần làm: ")
    assert says in last


def test_an_upgrade_uses_the_new_version_and_keeps_the_old_one_to_go_back_to(
    system: WrittenSystem, bundle: Bundle, newer: Bundle, home: Home, tmp_path: Path
) -> None:
    install(system, bundle, home, tmp_path / "CCHC")
    old = home.used()
    install(system, newer, home, tmp_path / "CCHC")
    assert home.before() == old != home.used()
    assert steps.go_back(QUIET, system, home) == 0
    assert home.used() == old


def test_without_a_version_before_there_is_nothing_to_go_back_to(
    system: WrittenSystem, bundle: Bundle, home: Home, tmp_path: Path
) -> None:
    install(system, bundle, home, tmp_path / "CCHC")
    with pytest.raises(InstallError, match="không có bản trước"):
        steps.go_back(QUIET, system, home)


def test_a_damaged_new_bundle_leaves_the_old_version_in_use(
    system: WrittenSystem, bundle: Bundle, newer: Bundle, home: Home, tmp_path: Path
) -> None:
    install(system, bundle, home, tmp_path / "CCHC")
    old = home.used()
    (newer.folder / "chuong-trinh" / CONSOLE).write_bytes(b"virus")
    with pytest.raises(InstallError):
        install(system, newer, home, tmp_path / "CCHC")
    assert home.used() == old


def test_uninstalling_takes_back_what_windows_was_told_and_nothing_else(
    system: WrittenSystem, bundle: Bundle, home: Home, tmp_path: Path
) -> None:
    install(system, bundle, home, tmp_path / "CCHC")
    system.registry.keys[RUN_KEY] = {NAME: "x", "OneDrive": "y"}
    trust(system.registry, system.office(), PureWindowsPath("C:/CCHC"))
    others = system.desktop() / "Khác.lnk"
    others.touch()
    assert steps.uninstall(QUIET, system) == 0
    assert system.registry.keys == {RUN_KEY: {"OneDrive": "y"}}
    assert [path.name for path in system.desktop().iterdir()] == [others.name]
    assert list(system.start_menu().iterdir()) == []


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Somebody who presses Enter whenever asked."""
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 9))
    return Talk()


def test_uninstalling_asks_first_and_enter_alone_is_no(
    system: WrittenSystem, bundle: Bundle, home: Home, tmp_path: Path, person: Talk
) -> None:
    install(system, bundle, home, tmp_path / "CCHC")
    assert steps.uninstall(person, system) == 1
    assert UNINSTALL_KEY in system.registry.keys


PROPOSED = Path("Tài liệu/CCHC")


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("\n\n\n", Wishes(PROPOSED)),
        ("1\n2\n2\n", Wishes(PROPOSED)),
        ("1\n1\n1\n", Wishes(PROPOSED, trust=True, autostart=True)),
        ('2\n"D:/Sổ của Hoa"\n\n\n', Wishes(Path("D:/Sổ của Hoa"))),
        ("2\n\n\n\n", Wishes(PROPOSED)),
        ("7\nx\n2\nE:/CCHC\n\n1\n", Wishes(Path("E:/CCHC"), autostart=True)),
    ],
)
def test_the_two_questions(monkeypatch: pytest.MonkeyPatch, typed: str, chosen: Wishes) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert steps.ask(Talk(), PROPOSED) == chosen


def test_in_quiet_mode_nothing_is_asked_and_no_setting_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert steps.ask(QUIET, PROPOSED) == Wishes(PROPOSED)


def test_what_was_chosen_is_done_and_an_upgrade_without_choosing_takes_nothing_away(
    system: WrittenSystem, bundle: Bundle, newer: Bundle, home: Home, tmp_path: Path
) -> None:
    install(system, bundle, home, tmp_path / "CCHC", trust=True, autostart=True)
    assert "--trust" in system.commands[0]
    install(system, newer, home, tmp_path / "CCHC")
    assert "--trust" not in system.commands[1]
    assert NAME in system.registry.keys[RUN_KEY]


def test_a_folder_that_could_not_be_trusted_is_among_what_is_left_to_do(
    system: WrittenSystem, bundle: Bundle, home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    system.steps = [
        {"key": "trust", "state": "note", "message": "Thư mục ở ổ đĩa mạng.", "mend": "Bấm Enable Content."}
    ]
    assert install(system, bundle, home, tmp_path / "CCHC", trust=True) == 1
    assert "Thư mục ở ổ đĩa mạng. Bấm Enable Content." in capsys.readouterr().out
    assert install(system, bundle, home, tmp_path / "CCHC") == 0


def test_the_window_opens_with_the_workbook_set_up(
    system: WrittenSystem, bundle: Bundle, newer: Bundle, home: Home, tmp_path: Path
) -> None:
    first, second = (tmp_path / name / "KeHoach2026.xlsm" for name in ("CCHC", "CCHC khác"))
    install(system, bundle, home, first.parent)
    assert recall().master == "", "there is no such workbook"
    for workbook in (first, second):
        workbook.parent.mkdir()
        workbook.touch()
    install(system, bundle, home, first.parent)
    assert recall().master == str(first)
    install(system, newer, home, second.parent)
    assert recall().master == str(first), "the one it serves is still there"
