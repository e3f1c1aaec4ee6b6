"""`make bench`: what each page costs with 1,000 stories, and how that grows with ten and a hundred times as many.

`BENCH_SIZES=1000,10000` measures other archives. What counts are the ratios, taken in one run on one machine.
"""

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000,10000,100000").split(",")]


def archive(stories: int) -> dict[str, Any]:
    """Measured in a process and a database of its own, so that no archive warms up another's."""
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        settings = {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "newsroom.settings", "CACHE_URL": "locmemcache://"}
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [sys.executable, "-m", "bench.measure", str(stories)]
        done = subprocess.run(command, env=kept | settings, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return json.loads(done.stdout)


def main() -> None:
    measured = {}
    for size in SIZES:
        print(f"{size:,} stories …", file=sys.stderr)
        measured[size] = archive(size)
    base = SIZES[0]
    print(f"{'page':<22}{'queries':>8}{'steps/100':>11}{'ms CPU':>8}", end="")
    print("".join(f"{f'×{size // base} steps':>14}{'CPU':>8}" for size in SIZES[1:]))
    for page, first in measured[base].items():
        print(f"{page:<22}{first['queries']:>8}{first['steps']:>11}{first['ms']:>8.1f}", end="")
        for size in SIZES[1:]:
            row = measured[size][page]
            same = "" if row["queries"] == first["queries"] else f" ({row['queries']} queries)"
            print(f"{row['steps'] / max(first['steps'], 1):>13.2f}×{row['ms'] / first['ms']:>7.2f}×{same}", end="")
        print()


if __name__ == "__main__":
    main()
