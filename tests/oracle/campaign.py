"""Many made-up offices, whole years of them: `python -m tests.oracle.campaign FIRST LAST` (seeds)."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.oracle.real import base_master
from tests.oracle.working import compare_office


def main(first: int, last: int) -> int:
    """Compare the offices of these seeds; print every difference. Returns how many there are."""
    compared = differences = 0
    with TemporaryDirectory() as folder:
        base = base_master(Path(folder))
        for seed in range(first, last):
            with TemporaryDirectory() as office:
                found = compare_office(seed, base, Path(office))
            compared += found.compared
            differences += len(found.differences)
            lines = [*found.differences, f"seed {seed}: {compared} figures so far, {differences} differ"]
            sys.stdout.write("\n".join(lines) + "\n")
            sys.stdout.flush()
    return differences


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
