@echo off
setlocal
title CCHC-XL
set "quiet="
for %%a in (%*) do if /i "%%~a"=="--quiet" set "quiet=1"
if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 goto bit32
set "word="
for /f "tokens=2 delims=[]" %%v in ('ver') do for %%w in (%%v) do set "word=%%w"
for /f "tokens=1 delims=." %%m in ("%word%") do if %%m LSS 10 goto old
if not exist "%~dp0chuong-trinh\python.exe" goto zip
"%~dp0chuong-trinh\python.exe" -B -X utf8 -m cchc_xl.installer install %*
set "code=%errorlevel%"
if "%code%"=="0" goto end
if "%code%"=="1" goto end
echo.
echo Chua cai duoc: Windows hoac phan mem diet vi-rut khong cho chay chuong trinh (ma %code%).
echo De nghi gui phieu kem theo cho bo phan CNTT.
goto end
:zip
echo Chua cai duoc: khong thay thu muc "chuong-trinh" ben canh tep nay.
echo Dang mo trong tep .zip: bam chuot phai vao tep .zip, chon "Extract All" (giai nen), roi mo lai tep nay
echo trong thu muc vua giai nen. Da giai nen ma van vay: chep thu muc sang cho co duong dan ngan hon, vi du Desktop.
set "code=1"
goto end
:bit32
echo Chua cai duoc: may nay dung Windows 32-bit; chuong trinh can Windows 10 tro len, 64-bit.
set "code=1"
goto end
:old
echo Chua cai duoc: may nay dung Windows cu (%word%); chuong trinh can Windows 10 tro len, 64-bit.
set "code=1"
:end
if not defined quiet pause
exit /b %code%
