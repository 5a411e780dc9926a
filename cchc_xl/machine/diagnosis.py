"""What the facts mean for a working button: one check a thing, ✓ or ✗, with the mend beside it. Pure."""

from typing import Final

from cchc_xl.machine.checklist import Item, State
from cchc_xl.machine.facts import AddinBlock, Facts, MacroSetting, Platform, RuleState
from cchc_xl.machine.places import from_store, in_cloud, interpreter_problem, is_trusted
from cchc_xl.machine.versions import version_problem

COMMAND_LINE: Final = "các lệnh cchc-xl (đóng sổ trước khi chạy)"
"""What works without a button."""
_ADDIN_BLOCKS: Final = {
    AddinBlock.DISABLED_ITEM: (
        "Excel đã tự tắt tiện ích xlwings sau một lần sự cố.",
        "Excel: File → Options → Add-ins → Manage: Disabled Items → Go, chọn xlwings.xlam → Enable, mở lại Excel.",
    ),
    AddinBlock.ALL_ADDINS: (
        "Excel đang tắt mọi tiện ích (Disable all Application Add-ins).",
        "Excel: File → Options → Trust Center → Trust Center Settings → Add-ins, bỏ chọn; "
        "nếu ô chọn bị mờ, đề nghị quản trị mạng.",
    ),
    AddinBlock.UNSIGNED: (
        "Excel chỉ nạp tiện ích có chữ ký của nhà phát hành tin cậy; xlwings.xlam không có chữ ký đó.",
        "Excel: File → Options → Trust Center → Trust Center Settings → Add-ins, bỏ chọn “Require … signed”; "
        "nếu ô chọn bị mờ, đề nghị quản trị mạng.",
    ),
}
_TRUST: Final = (
    "Excel: File → Options → Trust Center → Trust Center Settings → Trusted Locations → Add new location, "
    "chọn thư mục {folder}"
)
_RULE_MEND: Final = (
    "Đề nghị quản trị mạng cho ngoại lệ của quy tắc ASR này với Excel và Python; trong khi chờ, dùng " + COMMAND_LINE
)


def diagnose(facts: Facts) -> list[Item]:
    """Every check that concerns this system, in the order in which things are mended."""
    if facts.platform is Platform.LINUX:
        return [_linux(), _workbook(facts), _version(facts), _folder(facts), _libreoffice(facts)]
    checks = [_excel(facts), _addin(facts), _interpreter(facts), _workbook(facts), _version(facts), _folder(facts)]
    checks.append(_macros(facts))
    if facts.platform is Platform.WINDOWS:
        checks.append(_defender(facts))
    return [*checks, _libreoffice(facts)]


def trust_advice(facts: Facts) -> str:
    """How to make the workbook's folder a trusted location of Excel on Windows."""
    return _TRUST.format(folder=facts.workbook_path.parent) + " (chỉ riêng thư mục này)."


def _linux() -> Item:
    return Item(
        "excel",
        State.NOTE,
        "Microsoft Excel",
        "Trên Linux không có Excel nên các nút không chạy; mọi công việc vẫn làm được bằng dòng lệnh.",
        f"Dùng {COMMAND_LINE}: check, distribute, merge, summarise…; xem và in sổ bằng LibreOffice.",
    )


def _excel(facts: Facts) -> Item:
    title = "Microsoft Excel"
    if "excel" in facts.unread:
        return Item("excel", State.NOTE, title, "Không đọc được máy có Excel hay không.", "Mở Excel để kiểm tra.")
    if facts.excel is None:
        where = "thư mục Applications" if facts.platform is Platform.MACOS else "máy này (WPS không thay được)"
        return Item(
            "excel",
            State.MISSING,
            title,
            f"Không tìm thấy Microsoft Excel trên {where}.",
            f"Cài Microsoft Excel 2016 trở lên; nếu không có Excel, dùng {COMMAND_LINE}.",
        )
    found = f"Phiên bản {facts.excel.version or 'không rõ'}, {facts.excel.path}."
    if from_store(facts.excel.path):
        return Item(
            "excel",
            State.NOTE,
            title,
            f"{found} Đây là bản của Microsoft Store, có máy không gọi được Python.",
            "Nếu nút không chạy: gỡ bản này, cài Office tải từ trang office.com.",
        )
    return Item("excel", State.OK, title, found)


def _addin(facts: Facts) -> Item:
    title, key = "Tiện ích xlwings", "addin"
    if "addin" in facts.unread:
        return Item(key, State.NOTE, title, "Không đọc được thư mục khởi động của Excel.", "Chạy cchc-xl setup.")
    if facts.addin is None:
        return Item(
            key,
            State.MISSING,
            title,
            "Excel chưa có tiện ích xlwings.",
            "Đóng Excel, chạy cchc-xl setup, mở lại Excel.",
        )
    if facts.addin_block is not None:
        return Item(key, State.MISSING, title, *_ADDIN_BLOCKS[facts.addin_block])
    if not facts.addin.current:
        return Item(
            key,
            State.MISSING,
            title,
            f"Tiện ích trong Excel không cùng phiên bản với Python (xlwings {facts.xlwings_version}).",
            "Đóng Excel, chạy cchc-xl setup, mở lại Excel.",
        )
    if not facts.addin.script:
        return Item(
            key,
            State.MISSING,
            title,
            f"Thiếu tệp xlwings-{facts.xlwings_version}.applescript nên tiện ích không gọi được Python.",
            "Chạy cchc-xl setup.",
        )
    return Item(key, State.OK, title, f"Phiên bản {facts.xlwings_version}, {facts.addin.path}.")


def _interpreter(facts: Facts) -> Item:
    title, key = "Python", "interpreter"
    problem = interpreter_problem(facts)
    if problem is not None:
        return Item(key, State.MISSING, title, *problem)
    return Item(key, State.OK, title, f"{facts.interpreter}.")


def _workbook(facts: Facts) -> Item:
    title, key = "Sổ theo dõi", "workbook"
    path, book = facts.workbook_path, facts.workbook
    absent = State.NOTE if facts.platform is Platform.LINUX else State.MISSING
    if book is None:
        if "workbook" in facts.unread:
            return Item(key, State.MISSING, title, f"Không đọc được {path}.", "Kiểm tra quyền đọc tệp rồi chạy lại.")
        mend = "Chạy cchc-xl setup, hoặc cchc-xl doctor ĐƯỜNG_DẪN_SỔ nếu sổ ở chỗ khác."
        return Item(key, absent, title, f"Chưa có sổ ở {path}.", mend)
    if not book.is_master:
        mend = "Chỉ đúng tệp sổ theo dõi: cchc-xl doctor ĐƯỜNG_DẪN_SỔ."
        return Item(key, State.MISSING, title, f"{path} không phải sổ theo dõi của chương trình.", mend)
    if book.problem:
        mend = "Lấy lại bản gần nhất trong thư mục sao-luu."
        return Item(key, State.MISSING, title, book.problem, mend)
    if facts.platform is Platform.LINUX:
        return Item(key, State.OK, title, f"{path}.")
    if not book.interpreter:
        return Item(
            key, State.MISSING, title, "Sổ chưa ghi đường dẫn Python cho các nút.", "Chạy " + _setup_here(facts)
        )
    if not book.interpreter_found:
        return Item(
            key,
            State.MISSING,
            title,
            f"Các nút trong sổ gọi Python ở {book.interpreter}, nơi đó không có tệp này.",
            "Đóng sổ, chạy " + _setup_here(facts),
        )
    if not _same_path(facts, book.interpreter):
        return Item(
            key,
            State.NOTE,
            title,
            f"Các nút trong sổ gọi Python ở {book.interpreter}, khác Python đang chạy lệnh này.",
            "Nếu muốn đổi: đóng sổ, chạy " + _setup_here(facts),
        )
    return Item(key, State.OK, title, f"{path}; các nút gọi đúng Python này.")


def _version(facts: Facts) -> Item:
    title, key = "Phiên bản", "version"
    book = facts.workbook
    if book is None or not book.is_master or book.problem:
        return Item(key, State.NOTE, title, f"Chương trình {facts.version}; chưa có sổ để so.")
    problem = version_problem(book.version, facts.version)
    if problem is not None:
        return Item(key, State.MISSING, title, *problem)
    return Item(key, State.OK, title, f"Sổ theo dõi {book.version}, chương trình {facts.version}: dùng được với nhau.")


def _folder(facts: Facts) -> Item:
    title, key, folder = "Thư mục của sổ", "folder", facts.workbook_path.parent
    if facts.folder_writable is None:
        return Item(key, State.NOTE, title, f"Không kiểm tra được quyền ghi vào {folder}.")
    if not facts.folder_writable:
        mend = "Chuyển sổ sang thư mục ghi được"
        if facts.platform is Platform.WINDOWS:
            mend += "; nếu là Documents, cho phép Python trong Windows Security → Controlled folder access"
        return Item(key, State.MISSING, title, f"Không ghi được vào {folder}.", f"{mend}.")
    if facts.platform is not Platform.LINUX and in_cloud(folder, facts.cloud_folders):
        return Item(
            key,
            State.MISSING,
            title,
            f"{folder} được đồng bộ OneDrive hoặc SharePoint; Excel mở sổ qua địa chỉ web nên các nút không ghi được.",
            "Chuyển sổ sang thư mục trên máy, không đồng bộ (ví dụ thư mục CCHC trong thư mục cá nhân).",
        )
    return Item(key, State.OK, title, f"Ghi được vào {folder}.")


def _macros(facts: Facts) -> Item:
    title, key, book = "Macro trong sổ", "macros", facts.workbook
    windows = facts.platform is Platform.WINDOWS
    if windows and is_trusted(facts.workbook_path.parent, facts.trusted):
        return Item(key, State.OK, title, "Sổ ở thư mục tin cậy của Excel, macro chạy không cần hỏi.")
    if book is not None and book.from_web:
        mend = "Đóng sổ; bấm chuột phải vào tệp → Properties → đánh dấu Unblock → OK. Hoặc "
        return Item(
            key,
            State.MISSING,
            title,
            "Windows đánh dấu sổ là tệp tải từ mạng, Excel chặn macro.",
            mend + trust_advice(facts),
        )
    if facts.macros is MacroSetting.NEVER:
        mac = "Excel → Preferences → Security & Privacy → chọn “Disable all macros with notification”."
        return Item(key, State.MISSING, title, "Excel đang tắt mọi macro.", trust_advice(facts) if windows else mac)
    if facts.macros is MacroSetting.SIGNED_ONLY:
        return Item(
            key, State.MISSING, title, "Excel chỉ chạy macro có chữ ký số; sổ không có chữ ký.", trust_advice(facts)
        )
    if facts.macros is None:
        return Item(key, State.NOTE, title, "Không đọc được cách Excel xử lý macro.", "Khi mở sổ, cho phép macro.")
    if not windows:
        return Item(key, State.OK, title, "Mỗi lần mở sổ, Excel hỏi: chọn Enable Macros.")
    return Item(
        key,
        State.OK,
        title,
        "Không bị chặn; khi mở sổ lần đầu, bấm Enable Content trên thanh vàng.",
        f"Để khỏi hỏi: {trust_advice(facts)}",
    )


def _defender(facts: Facts) -> Item:
    title, key = "Microsoft Defender", "defender"
    stopping = (RuleState.BLOCK, RuleState.WARN)
    if facts.child_processes in stopping:
        message = "Quy tắc của Defender cấm chương trình Office mở chương trình khác, nên nút không gọi được Python."
        return Item(key, State.MISSING, title, message, f"{_RULE_MEND}.")
    if facts.win32_calls in stopping:
        message = "Quy tắc của Defender cấm macro gọi hàm Windows, nên có thể chặn tiện ích xlwings."
        return Item(key, State.MISSING, title, message, f"{_RULE_MEND}.")
    if facts.child_processes is None or facts.win32_calls is None:
        return Item(
            key,
            State.NOTE,
            title,
            "Không đọc được quy tắc của Defender (cần quyền quản trị).",
            "Nếu bấm nút mà không có gì chạy: hỏi quản trị mạng về quy tắc ASR “Office … child processes”.",
        )
    return Item(key, State.OK, title, "Không có quy tắc nào cấm Excel gọi Python.")


def _libreoffice(facts: Facts) -> Item:
    title, key = "LibreOffice", "libreoffice"
    if facts.libreoffice is None:
        need = "Không bắt buộc."
        mend = "" if facts.excel else f"Không có Excel: cài LibreOffice để xem và in sổ, làm việc bằng {COMMAND_LINE}."
        return Item(key, State.NOTE, title, f"Không tìm thấy LibreOffice. {need}", mend)
    return Item(
        key,
        State.OK,
        title,
        f"{facts.libreoffice}. Dùng để xem, in sổ khi không có Excel.",
        "Không lưu sổ bằng LibreOffice: nút và thẻ CCHC 2026 sẽ hỏng; nhập số liệu bằng Excel hoặc qua biểu.",
    )


def _same_path(facts: Facts, other: str) -> bool:
    return type(facts.interpreter)(other) == facts.interpreter


def _setup_here(facts: Facts) -> str:
    return f'cchc-xl setup --to "{facts.workbook_path.parent}".'
