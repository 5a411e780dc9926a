"""What is double-clicked: small command files in the program's home that find the version in use.

They are the same for every version. The command interpreter reads its files in any code page, so they are ASCII; what a
person reads stands in a text file, opened in Notepad.
"""

from typing import Final

from cchc_xl.files.whole import write_whole
from cchc_xl.machine.program.home import POINTER, VERSIONS, Home

OPEN: Final = "CCHC.cmd"
UNINSTALL: Final = "go-cai-dat.cmd"
BACK: Final = "quay-lai-ban-truoc.cmd"
GONE: Final = "khong-tim-thay-chuong-trinh.txt"

_GONE_TEXT: Final = (
    "Không tìm thấy chương trình CCHC, có thể phần mềm diệt vi-rút đã xóa. Số liệu không bị ảnh hưởng. "
    "Chạy lại “Cài đặt CCHC” và gửi phiếu cho bộ phận CNTT.\r\n"
)
_FIND: Final = rf"""@echo off
setlocal
set "ban="
if exist "%~dp0{POINTER}" for /f "usebackq delims=" %%b in ("%~dp0{POINTER}") do if not defined ban set "ban=%%b"
if not defined ban goto mat
set "py=%~dp0{VERSIONS}\%ban%"
for %%f in (python.exe pythonw.exe python311.dll python311.zip _tkinter.pyd) do if not exist "%py%\%%f" goto mat
if not exist "%py%\Lib\site-packages\cchc_xl\__main__.py" goto mat
if not exist "%py%\Lib\site-packages\lxml\etree.cp311-win_amd64.pyd" goto mat
"""
_OPEN: Final = (
    _FIND
    + rf"""start "" /d "%~dp0." "%py%\pythonw.exe" -X utf8 -m cchc_xl.panel %*
exit /b 0
:mat
start "" notepad.exe "%~dp0{GONE}"
exit /b 1
"""
)
_BACK: Final = (
    _FIND
    + rf""""%py%\python.exe" -X utf8 -m cchc_xl.installer back %*
exit /b %errorlevel%
:mat
start "" notepad.exe "%~dp0{GONE}"
exit /b 1
"""
)
_UNINSTALL: Final = (
    _FIND
    + rf"""cd /d "%~dp0"
"%py%\python.exe" -X utf8 -m cchc_xl.installer uninstall %*
if errorlevel 1 exit /b 1
goto xoa
:mat
reg delete "HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\CCHC-XL" /f >nul 2>nul
reg delete "HKCU\Software\Microsoft\Windows\CurrentVersion\Run" /v CCHC-XL /f >nul 2>nul
reg delete "HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations\CCHC-XL" /f >nul 2>nul
:xoa
rd /s /q "%~dp0{VERSIONS}"
del /q "%~dp0{POINTER}" "%~dp0{OPEN}" "%~dp0{BACK}" "%~dp0{GONE}" 2>nul
del /q "%~f0" & exit 0
"""
)
_FILES: Final = {OPEN: _OPEN, BACK: _BACK, UNINSTALL: _UNINSTALL}


def write_launchers(home: Home) -> None:
    """Write them all, each whole or not at all. Raises OSError."""
    contents = {name: text.replace("\n", "\r\n").encode("ascii") for name, text in _FILES.items()}
    contents[GONE] = _GONE_TEXT.encode("utf-8-sig")
    for name, content in contents.items():
        write_whole(home.root / name, content)
