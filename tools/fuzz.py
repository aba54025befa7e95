"""Changes the small site at random for as long as one likes, and holds check and build together.

Usage: `python tools/fuzz.py MINUTES`. Each round is `tests/site/test_check_and_build.py` with
another seed, which stands in the output: the same seed gives the same changes again. Every second
round makes paper and exports too. Exit status 1 when a round fails, with the shortest example.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEST = "tests/site/test_check_and_build.py"
ROUND = 600
"""Seconds of a round at most."""


def run(seed: int, seconds: float, *, files: bool) -> int:
    """Run one round; return its exit status."""
    limits = {"FARO_FUZZ_SECONDS": f"{seconds:.0f}", "FARO_FUZZ_EXAMPLES": "100000"}
    made = {"FARO_FILES": "yes" if files else "no"}
    options = ["-q", "--show-capture=no", "--tb=short", f"--hypothesis-seed={seed}"]
    statistics = "--hypothesis-show-statistics"
    command = [sys.executable, "-m", "pytest", TEST, *options, statistics]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **limits, **made}).returncode


def main() -> int:
    """Run rounds until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float, help="for how long")
    end = time.monotonic() + 60 * parser.parse_args().minutes
    rounds = 0
    while (left := end - time.monotonic()) > 0:
        seed = secrets.randbelow(2**31)
        print(f"Round {rounds + 1}, seed {seed}", flush=True)
        if run(seed, min(ROUND, left), files=rounds % 2 == 1):
            print(f"Seed {seed} shows that check and build do not agree", file=sys.stderr)
            return 1
        rounds += 1
    print(f"{rounds} rounds: check and build agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
