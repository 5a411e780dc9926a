"""The entry that lets Excel trust exactly one folder, and how it is taken back."""

from pathlib import PureWindowsPath

from cchc_xl.machine import windows
from cchc_xl.machine.places import is_trusted
from cchc_xl.machine.trust import distrust, key_of, trust
from tests.installer.stand_in import WrittenUserRegistry
from tests.machine.test_windows import WrittenRegistry

FOLDER = PureWindowsPath("C:/Users/Nguyễn Văn An/Documents/CCHC")


def test_exactly_the_folder_is_trusted_and_nothing_below_or_above_it() -> None:
    written = WrittenUserRegistry()
    trust(written, "16.0", FOLDER)
    read = WrittenRegistry({("HKCU", key): values for key, values in written.keys.items()})
    locations = windows.trusted_locations(read, {})
    assert is_trusted(FOLDER, locations)
    assert not is_trusted(FOLDER / "2-bieu-don-vi-gui-ve", locations)
    assert not is_trusted(FOLDER.parent, locations)


def test_it_is_taken_back_alone() -> None:
    other = key_of("16.0").replace("CCHC-XL", "Location3")
    written = WrittenUserRegistry({other: {"Path": "D:\\"}})
    trust(written, "16.0", FOLDER)
    distrust(written, "16.0")
    assert list(written.keys) == [other]
