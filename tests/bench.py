"""`make bench`: every room's figures, one after the other, with the machine they were measured on."""

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent
ROOMS = [
    ["-m", "juece.workdays.bench"],
    ["tests/bench_assess.py"],
    ["tests/bench_amendments.py"],
    ["-m", "juece.documents.bench"],
    ["tests/bench_search.py"],
    ["tests/bench_docket.py"],
]

if __name__ == "__main__":
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n", flush=True)
    codes = [
        subprocess.call([sys.executable, *room], cwd=HERE)
        for room in ROOMS
        if room[0] == "-m" or (HERE / room[0]).exists()
    ]
    sys.exit(max(codes))
