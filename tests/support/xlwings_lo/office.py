"""Start, reach and end a LibreOffice of the tests' own: a throwaway profile, ends with its owner, no person's files."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import uuid
from pathlib import Path
from typing import Any

from tests.support.xlwings_lo import uno_runtime
from tests.support.xlwings_lo.children import DESK, PIPE, SCREEN, search_path
from tests.support.xlwings_lo.counting import OfficeError, calls
from tests.support.xlwings_lo.desk import Desk
from tests.support.xlwings_lo.uno_runtime import SOFFICE, uno

START_WITHIN = 180.0
"""Seconds for an office to answer after its start."""
PATIENCE = 300
"""Beats of a second after which a call that does not come back is taken for hung. Opening takes 2 to 20 seconds."""
_ENDS_WITH_ITS_OWNER = 'exec 3<&0 </dev/null; { read -r _ <&3; kill -KILL 0; } & exec 3<&-; exec "$@"'
"""A shell's command: run the office; its whole process group ends once nobody holds the other end of its input."""

_REGISTRY = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>"""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "0"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "false"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Common/Misc", "UseLocking", "true"),
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

_UNO_ERROR = uno_runtime.exception_class("uno.Exception")
_NOT_THERE = uno_runtime.exception_class("connection.NoConnectException")


class Office:
    """A running LibreOffice; `display` is None for a headless one. Its `folder` is removed with it, by its owner: the
    process that started it, in others `process` is None."""

    def __init__(
        self, pipe: str, folder: Path, display: str | None, process: subprocess.Popen[bytes] | None = None
    ) -> None:
        context = _resolve(pipe)
        self._context, self._services = context, context.ServiceManager
        self.pipe, self.folder, self.display, self.process = pipe, folder, display, process
        self.desk = Desk(folder / "desk")
        self.desktop = self.service("frame.Desktop")
        self.pid = int((folder / "pid").read_text(encoding="ascii"))

    def service(self, name: str) -> Any:
        """An instance of a service, "frame.Desktop" standing for com.sun.star.frame.Desktop."""
        return self._services.createInstanceWithContext(f"com.sun.star.{name}", self._context)

    @property
    def alive(self) -> bool:
        """For its owner: False once the office has ended, by itself or cut off."""
        return self.process is None or self.process.poll() is None

    @property
    def answers(self) -> bool:
        """Whether it is still there, for any process."""
        try:
            return bool(self.desktop.getImplementationName())
        except (AttributeError, _UNO_ERROR):  # the bridge ended: nothing of the object is known any more
            return False

    def kill(self) -> None:
        """Cut the office off, also in the middle of a call: the caller gets an OfficeError."""
        if self.process is not None:
            _end(self.process)

    def stop(self) -> None:
        """End the office and remove its folder. Not asked to end: it would ask back whether to save."""
        if self.process is not None:
            self.kill()
            shutil.rmtree(self.folder, ignore_errors=True)

    def settle(self) -> None:
        """Wait until the office has handled every event that has reached it."""
        with calls.one():
            self.service("awt.Toolkit").processEventsToIdle()


def _resolve(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")


def launch(display: str | None = None) -> Office:
    """Start an office: headless, or on the X display given. It ends with this process, however that ends.

    Raises RuntimeError where there is none to start or it does not answer within `START_WITHIN`.
    """
    if uno is None or SOFFICE is None:
        raise RuntimeError(uno_runtime.WHY_NOT)
    folder, pipe = Path(tempfile.mkdtemp(prefix="xwlo-")), f"xwlo{uuid.uuid4().hex}"
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    registry = _REGISTRY.format("".join(_ITEM.format(*setting) for setting in _SETTINGS))
    (profile / "registrymodifications.xcu").write_text(registry, encoding="utf-8")
    Desk.lay(folder / "desk")
    command = [
        SOFFICE,
        f"-env:UserInstallation={profile.parent.as_uri()}",
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        *("--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
        *(["--headless"] if display is None else []),
    ]
    named = {PIPE: pipe, DESK: str(folder / "desk"), SCREEN: display or ""}
    screen = {} if display is None else {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
    process = _run(command, os.environ | search_path() | named | screen, folder)
    office = _when_it_answers(pipe, folder, display, process)
    if office is None:
        _end(process)
        said = (folder / "soffice.log").read_text(encoding="utf-8", errors="replace")
        shutil.rmtree(folder, ignore_errors=True)
        raise RuntimeError(f"LibreOffice did not answer within {START_WITHIN:.0f} s: {said or 'it said nothing'}")
    return office


def _run(command: list[str], environment: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    """Start it in a process group of its own, which ends once this process is gone; its id is left in the folder."""
    watched = ["sh", "-c", _ENDS_WITH_ITS_OWNER, "sh", *command]
    with (folder / "soffice.log").open("wb") as log:
        process = subprocess.Popen(
            watched, stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment, start_new_session=True
        )
    (folder / "pid").write_text(str(process.pid), encoding="ascii")
    threading.Thread(target=_cut_off_where_it_hangs, args=(process,), daemon=True).start()
    return process


def _cut_off_where_it_hangs(process: subprocess.Popen[bytes]) -> None:
    """Kill the office once one call into it has not come back over `PATIENCE` beats of this thread.

    Beats, not seconds: where the machine is slow or sleeps, so does the thread that counts.
    """
    seen: dict[tuple[int, int], int] = {}
    while process.poll() is None:
        time.sleep(1)
        seen = {call: seen.get(call, 0) + 1 for call in list(calls.under_way.items())}
        if max(seen.values(), default=0) > PATIENCE:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the office and what it started in its group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stdin is not None
    process.stdin.close()


def _when_it_answers(pipe: str, folder: Path, display: str | None, process: subprocess.Popen[bytes]) -> Office | None:
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(_NOT_THERE):
            return Office(pipe, folder, display, process)
        time.sleep(0.05)
    return None


def reach() -> Office:
    """The office that the environment names. Raises KeyError where it names none, OfficeError where it is gone."""
    try:
        return Office(os.environ[PIPE], Path(os.environ[DESK]).parent, os.environ[SCREEN] or None)
    except (OSError, AttributeError, _UNO_ERROR) as gone:  # not there, or it ends while it is asked
        why = str(gone)
    raise OfficeError(f"the office is gone: {why}")
