"""Run macros of a workbook inside LibreOffice. Not a test: a script for the Python that LibreOffice's `uno` belongs to.

Argument: a JSON object {"soffice", "profile", "steps"}; a step is ["open", path], ["run", "module.Sub"],
["clear"] or ["unname", defined name], in the workbook that was opened first. Prints a JSON list: after each "run" the
texts of B1:B3 of the first tab.
"""

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
WATCHED = ("B1", "B2", "B3")


def connect(address, attempts=120):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(attempts):
        try:
            context = resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.5)
    raise TimeoutError("LibreOffice does not answer")


def open_book(desktop, path):
    run_macros = PropertyValue()
    run_macros.Name, run_macros.Value = "MacroExecutionMode", 4  # always, without asking
    return desktop.loadComponentFromURL(pathlib.Path(path).as_uri(), "_blank", 0, (run_macros,))


def carry_out(desktop, steps):
    books, seen = [], []
    for action, *arguments in steps:
        if action == "open":
            books.append(open_book(desktop, *arguments))
            continue
        cells = [books[0].Sheets.getByIndex(0).getCellRangeByName(name) for name in WATCHED]
        if action == "run":
            script = books[0].getScriptProvider().getScript(MACRO.format(*arguments))
            script.invoke((), (), ())
            seen.append([cell.String for cell in cells])
        elif action == "clear":
            for cell in cells:
                cell.String = ""
        elif action == "unname":
            books[0].NamedRanges.removeByName(*arguments)
    for book in books:
        book.close(True)
    return seen


def main():
    job = json.loads(sys.argv[1])
    address = f"pipe,name=cchc{time.time_ns()}"
    command = [job["soffice"], f"-env:UserInstallation={pathlib.Path(job['profile']).as_uri()}", "--headless"]
    command += ["--norestore", "--nologo", "--nodefault", f"--accept={address};urp;"]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        desktop = connect(address)
        sys.stdout.write(json.dumps(carry_out(desktop, job["steps"])))
        desktop.terminate()
        office.wait(30)
    finally:
        if office.poll() is None:  # soffice is a launcher: its child must go with it
            os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
