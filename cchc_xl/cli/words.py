"""The command-line library's own words in Vietnamese: headings of `--help`, complaints about usage."""

import gettext
from typing import Final

_WORDS: Final = {
    "Arguments": "Tham số",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Error": "Chưa chạy được",
    "[default: {}]": "[mặc định: {}]",
    "default: {default}": "mặc định: {default}",
    "[required]": "[bắt buộc]",
    "required": "bắt buộc",
    "Try [blue]'{command_path} {help_option}'[/] for help.": (
        "Gõ [blue]{command_path} {help_option}[/] để xem hướng dẫn."
    ),
    "Missing command.": "Thiếu tên lệnh.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "No such option: {name}": "Không có tùy chọn {name}",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "Missing argument": "Thiếu tham số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị không hợp lệ ở {param_hint}: {message}",
    "Got unexpected extra argument ({args})": "Thừa tham số ({args})",
    "Got unexpected extra arguments ({args})": "Thừa các tham số ({args})",
    "Aborted.": "Đã dừng.",
    "Aborted!": "Đã dừng!",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần có giá trị.",
}


def speak_vietnamese() -> None:
    """Give the standard message lookup our words; must run before the command-line library is imported.

    The library reads its texts through `gettext.gettext` at import, so this is its own way of being translated,
    without a compiled catalogue to ship.
    """

    def translated(message: str) -> str:
        return _WORDS.get(message, message)

    def translated_plural(msgid1: str, msgid2: str, n: int) -> str:
        return translated(msgid1 if n == 1 else msgid2)

    gettext.gettext = translated
    gettext.ngettext = translated_plural
