"""Start, reach and end a LibreOffice of the tests' own: a throwaway profile, a bounded lifetime, no person's files."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

from tests.support.office import SOFFICE
from tests.support.xlwings_lo import uno_runtime
from tests.support.xlwings_lo.desk import Desk
from tests.support.xlwings_lo.uno_runtime import uno

PIPE, DESK, SCREEN = "XWLO_PIPE", "XWLO_DESK", "XWLO_SCREEN"
"""Environment of the office, inherited by every Python that a macro in it starts."""

_REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>"""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "0"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "false"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Common/Misc", "UseLocking", "false"),
    ("Office.Common/Save/Document", "WarnAlienFormat", "false"),
    ("Office.Common/Save/Document", "AutoSave", "false"),
    ("Office.Calc/Filter/Import/VBA", "Load", "true"),
    ("Office.Calc/Filter/Import/VBA", "Executable", "true"),
    ("Office.Calc/Filter/Import/VBA", "Save", "true"),
    # Always recalculate on load: a stale stored result must not hide a broken formula.
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
    ("Setup/L10N", "ooSetupSystemLocale", "en-US"),
)


class Office:
    """A running LibreOffice; `display` is None for a headless one, `process` and `folder` are None in a process that
    only reached for it."""

    def __init__(
        self, pipe: str, desk: Desk, display: str | None, process: subprocess.Popen[bytes] | None, folder: Path | None
    ) -> None:
        context = _resolve(pipe)
        self._context, self._services = context, context.ServiceManager
        self.pipe = pipe
        self.desk, self.display, self.process, self.folder = desk, display, process, folder
        self.desktop = self.service("frame.Desktop")
        self.pid: int = process.pid if process is not None else abs(hash(pipe)) % 1_000_000

    def service(self, name: str) -> Any:
        """An instance of a service, "frame.Desktop" standing for com.sun.star.frame.Desktop."""
        return self._services.createInstanceWithContext(f"com.sun.star.{name}", self._context)

    @property
    def alive(self) -> bool:
        """False once the office has ended, by itself or cut off."""
        return self.process is None or self.process.poll() is None

    def kill(self) -> None:
        """Cut the office off, also in the middle of a call: the caller gets an OfficeError."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """End the office and remove its folder. Not asked to end: it would ask back whether to save."""
        self.kill()
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def settle(self) -> None:
        """Wait until the office has handled every event: macros of a click have returned."""
        self.service("awt.Toolkit").processEventsToIdle()


def _resolve(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")


def launch(lifetime: float = 900, start_within: float = 60, display: str | None = None) -> Office:
    """Start an office: headless, or on the X display given.

    After `lifetime` seconds it is killed from outside, whatever it does and even where this process is gone.
    Raises RuntimeError where there is none to start or it does not answer in time.
    """
    if uno is None or SOFFICE is None:
        raise RuntimeError(uno_runtime.WHY_NOT)
    folder = Path(tempfile.mkdtemp(prefix="xwlo-"))
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    registry = _REGISTRY.format("".join(_ITEM.format(*setting) for setting in _SETTINGS))
    (profile / "registrymodifications.xcu").write_text(registry, encoding="utf-8")
    desk, pipe = Desk.lay(folder / "desk"), f"xwlo{uuid.uuid4().hex}"
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile.parent.as_uri()}",
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        *("--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck"),
    ]
    environment = os.environ | {PIPE: pipe, DESK: str(desk.folder), SCREEN: display or ""}
    if display is None:
        command.append("--headless")
    else:
        environment |= {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
    cut_off = shutil.which("timeout")
    if cut_off is not None:
        command = [cut_off, "--signal=KILL", str(lifetime), *command]
    with (folder / "soffice.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)
    office = _when_it_answers(pipe, desk, display, process, folder, start_within)
    if office is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        said = (folder / "soffice.log").read_text(encoding="utf-8", errors="replace")
        shutil.rmtree(folder, ignore_errors=True)
        raise RuntimeError(f"LibreOffice did not answer within {start_within:.0f} s: {said or 'it said nothing'}")
    return office


def _when_it_answers(
    pipe: str, desk: Desk, display: str | None, process: subprocess.Popen[bytes], folder: Path, patience: float
) -> Office | None:
    not_yet, end = uno_runtime.exception_class("connection.NoConnectException"), time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        try:
            return Office(pipe, desk, display, process, folder)
        except not_yet:
            time.sleep(0.05)
    return None


def reach() -> Office:
    """The office that started this Python, from a macro. Raises KeyError where none did."""
    return Office(os.environ[PIPE], Desk(Path(os.environ[DESK])), os.environ[SCREEN] or None, None, None)
