"""The command line: one command per job, no logic (contract section 4)."""

from cchc_xl.cli.main import main

__all__ = ["main"]
