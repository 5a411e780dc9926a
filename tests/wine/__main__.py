"""``python -m tests.wine ZIP WORK PICTURES``: every step of the stage, one line each; ends at the first that fails."""

import sys
import time
import traceback
from pathlib import Path

from tests.wine.stage import Stage


def main() -> int:
    """0 where every step passed."""
    bundle, work, pictures = map(Path, sys.argv[1:4])
    began = time.monotonic()
    stage = Stage(bundle, work, pictures, lambda text: print(f"      {text}", flush=True))
    print(f"{time.monotonic() - began:5.0f} s  the machine is there", flush=True)
    steps = [name for name in vars(Stage) if name.startswith("step_")]
    failed = 0
    passed = 0
    try:
        for name in steps:
            print(f"{time.monotonic() - began:5.0f} s  {name.removeprefix('step_').replace('_', ' ')}", flush=True)
            getattr(stage, name)()
            passed += 1
    except Exception:
        failed = 1
        traceback.print_exc()
    finally:
        stage.machine.end_programs()
    left = len(steps) - passed - failed
    print(f"{time.monotonic() - began:5.0f} s  under Wine" + (f", {left} steps not reached" if left else ""))
    print(f"{passed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(main())
