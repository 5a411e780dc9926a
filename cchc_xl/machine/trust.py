"""One folder that Excel may trust: whether it may be, and the entry in this user's own settings. Never a whole profile.

Excel runs the macros of every workbook in such a folder without asking, so only the master may lie in it.
"""

from pathlib import PurePath, PureWindowsPath
from typing import Final

from cchc_xl.machine.facts import Facts
from cchc_xl.machine.places import in_cloud
from cchc_xl.machine.user_registry import UserRegistry

ENTRY: Final = "CCHC-XL"
_ALLOW_ONLY_THIS_FOLDER: Final = 0
_PERSONAL: Final = frozenset({"documents", "desktop", "downloads", "onedrive"})


def refusal(facts: Facts) -> str:
    """Why this folder is not made a trusted one, in Vietnamese; "" where it may be."""
    folder = facts.workbook_path.parent
    if facts.network_folder or folder.drive.startswith("\\\\"):
        return "Thư mục ở ổ đĩa mạng: ai ghi được vào đó cũng đưa được macro vào máy này."
    if in_cloud(folder, facts.cloud_folders):
        return "Thư mục đang đồng bộ OneDrive, SharePoint."
    if folder in (facts.home, *_folders_of(facts.home)) or len(folder.parts) <= 1:
        return f"{folder} chứa tệp đủ loại của người dùng; chỉ tin cậy thư mục riêng của sổ."
    return ""


def others_said(facts: Facts) -> str:
    """A warning where other workbooks lie beside the master, "" where none do."""
    if not facts.other_workbooks:
        return ""
    names = ", ".join(facts.other_workbooks[:3])
    return f"Trong thư mục còn sổ khác ({names}); Excel cũng sẽ chạy macro của chúng: chuyển sang thư mục khác."


def key_of(office: str) -> str:
    """The key of our entry for a version of Office, e.g. "16.0"."""
    return rf"Software\Microsoft\Office\{office}\Excel\Security\Trusted Locations\{ENTRY}"


def trust(registry: UserRegistry, office: str, folder: PureWindowsPath) -> None:
    """Let Excel trust exactly this folder, for this user. Raises OSError."""
    values: dict[str, str | int] = {
        "Path": f"{folder}\\",
        "AllowSubfolders": _ALLOW_ONLY_THIS_FOLDER,
        "Description": "CCHC-XL: sổ theo dõi",
    }
    registry.write(key_of(office), values)


def distrust(registry: UserRegistry, office: str) -> None:
    """Take our entry back. Raises OSError."""
    registry.delete_key(key_of(office))


def _folders_of(home: PurePath | None) -> list[PurePath]:
    return [home / name for name in _PERSONAL] if home is not None else []
