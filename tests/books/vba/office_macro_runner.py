"""Run macros of a workbook inside LibreOffice. Not a test: a script for the Python that LibreOffice's `uno` belongs to.

Argument: a JSON object {"soffice", "profile", "steps", "watched"}; `watched` are defined names of one cell each. The
first step opens the workbook that the others work on: ["open", path], or ["template", path] for one that was never
saved; a later "open" opens another beside it. ["run", "module.Sub"], ["write", name, text], ["beat", name, seconds]
(the time of the machine so many seconds from now), ["unname", name], ["saved"] (nothing is left to be saved). Prints a
JSON list: after each "run" the texts of the watched cells by name, and under "modified" whether a person would be asked
to save.
"""

import datetime
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

MACRO = "vnd.sun.star.script:VBAProject.{}?language=Basic&location=document"
RUN_MACROS = 4  # always, without asking


def connect(address, office, attempts=1800):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(attempts):
        try:
            context = resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if office.poll() is not None:
                break
            time.sleep(0.5)
    raise TimeoutError("LibreOffice does not answer")


def open_book(desktop, path, **options):
    arguments = []
    for name, value in {"MacroExecutionMode": RUN_MACROS, **options}.items():
        argument = PropertyValue()
        argument.Name, argument.Value = name, value
        arguments.append(argument)
    return desktop.loadComponentFromURL(pathlib.Path(path).as_uri(), "_blank", 0, tuple(arguments))


class Stage:
    """The workbook whose macros are run, and the steps that can be taken with it."""

    def __init__(self, desktop, first_step, watched):
        self.desktop = desktop
        action, path = first_step
        self.book = open_book(desktop, path, AsTemplate=action == "template")
        self.others = []
        self.seen = []
        self.cells = {}
        for name in watched:  # found once: a step may take a name away
            area = self.book.NamedRanges.getByName(name).getReferredCells()
            self.cells[name] = area.getCellByPosition(0, 0)

    def open(self, path):
        self.others.append(open_book(self.desktop, path))

    def run(self, macro):
        self.book.getScriptProvider().getScript(MACRO.format(macro)).invoke((), (), ())
        texts = {name: cell.String for name, cell in self.cells.items()}
        self.seen.append({**texts, "modified": self.book.isModified()})

    def write(self, name, text):
        self.cells[name].String = text

    def beat(self, name, seconds):
        then = datetime.datetime.now() + datetime.timedelta(seconds=float(seconds))
        self.cells[name].String = f"{then:%Y-%m-%d %H:%M:%S}"

    def unname(self, name):
        self.book.NamedRanges.removeByName(name)

    def saved(self):
        self.book.setModified(False)

    def close(self):
        for book in (self.book, *self.others):
            book.close(True)


def carry_out(desktop, steps, watched):
    stage = Stage(desktop, steps[0], watched)
    for action, *arguments in steps[1:]:
        getattr(stage, action)(*arguments)
    stage.close()
    return stage.seen


def main():
    job = json.loads(sys.argv[1])
    address = f"pipe,name=cchc{time.time_ns()}"
    command = [job["soffice"], f"-env:UserInstallation={pathlib.Path(job['profile']).as_uri()}", "--headless"]
    command += ["--norestore", "--nologo", "--nodefault", f"--accept={address};urp;"]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        desktop = connect(address, office)
        sys.stdout.write(json.dumps(carry_out(desktop, job["steps"], job["watched"])))
        desktop.terminate()
        office.wait(900)
    finally:
        if office.poll() is None:  # soffice is a launcher: its child must go with it
            os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
