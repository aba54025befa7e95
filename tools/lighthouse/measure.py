"""Measures the built site with Lighthouse, beside pages that could hardly be lighter.

Each page of the site is measured in turn with its *limit page*: the same article in one file,
with a few lines of inline style, no script and nothing to fetch. The ratio of the two says how
much of the wait is Faro's own and how much is the words themselves.

There are two profiles. "slow 4G" is Lighthouse's own and simulated: it loads the page without a
brake and computes what a slow line and phone would have made of it. "400 kbit/s" is braked for
real, since the simulation does not see that a page without a style sheet is painted while it
still arrives, nor well how long a weak phone takes to lay a long page out. There each request
waits 400 ms, a warm one and a first one alike.

It is a report, not a gate: it ends with 0 whenever it could measure.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from static_server import serving

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CLI = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
SITE, LIMIT = "faro/", "limit/"
PATHS = ("", "es/", "hotlines/", "es/hotlines/", "child-missing/", "es/child-missing/")
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMEOUT = 240  # seconds for one run
SHOWN = 3  # elements shown of an audit

LIMIT_PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
body{{max-width:45em;margin:auto;padding:1em;font:1em/1.5 sans-serif}}
table,thead,tbody,tr,th,td{{display:block;text-align:left}}
tr{{border-top:1px solid;padding:.5em 0}}
</style>
{article}
"""


@dataclass(frozen=True)
class Profile:
    """A phone on a line: its name and what Lighthouse is told."""

    name: str
    flags: tuple[str, ...]


PROFILES = (
    Profile("slow 4G, simulated", ("--throttling-method=simulate",)),
    Profile(
        "400 kbit/s, 400 ms, 6x CPU, real",
        (
            "--throttling-method=devtools",
            "--throttling.requestLatencyMs=400",
            "--throttling.downloadThroughputKbps=400",
            "--throttling.uploadThroughputKbps=400",
            "--throttling.cpuSlowdownMultiplier=6",
        ),
    ),
)


@dataclass(frozen=True)
class Run:
    """One run of Lighthouse on one page."""

    scores: dict[str, float]
    first: float
    largest: float
    size: float
    requests: float
    speed: float
    report: dict[str, Any]


class CannotMeasureError(Exception):
    """Says in one sentence why nothing can be measured."""


Runs = dict[tuple[Profile, str, str], list[Run]]


def program(name: str) -> str:
    """Find a program, or say that it is missing."""
    path = shutil.which(name)
    if path is None:
        raise CannotMeasureError(f"{name} is missing. Lighthouse needs Node.js with npm.")
    return path


def prepare_lighthouse() -> str:
    """Install the Lighthouse of package-lock.json unless it is there; return the path of node."""
    node, npm = program("node"), program("npm")
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    least = package["engines"]["node"].removeprefix(">=")
    out = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout
    here = out.strip().removeprefix("v")
    if [int(part) for part in here.split(".")[:2]] < [int(part) for part in least.split(".")]:
        raise CannotMeasureError(f"Node.js {here} is too old. Lighthouse needs {least} or newer.")
    if lighthouse_version() != package["dependencies"]["lighthouse"]:
        print("Installing Lighthouse into tools/lighthouse/node_modules …", file=sys.stderr)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=HERE, stdout=sys.stderr, check=False).returncode:
            raise CannotMeasureError("npm could not install Lighthouse; its message stands above.")
    return node


def lighthouse_version() -> str:
    """Return the version of the Lighthouse that is installed here, or nothing."""
    package = CLI.parent.parent / "package.json"
    if not package.is_file() or not CLI.is_file():
        return ""
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])


def build_site(target: Path) -> None:
    """Build the site into a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "--site-dir", str(target)]
    env = os.environ | {"PYTHONPATH": "hooks", "NO_MKDOCS_2_WARNING": "1"}
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        raise CannotMeasureError("The site could not be built; the message stands above.")


def write_limit(root: Path, path: str) -> None:
    """Write the limit page of a page that has been built."""
    page = (root / SITE / path / "index.html").read_text(encoding="utf-8")
    article = re.search(r"<article\b.*</article>", page, re.DOTALL)
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    if article is None or title is None:
        raise CannotMeasureError(f"The page {path or 'home'} has no <article> or no <title>.")
    language = "es" if path.startswith("es/") else "en"
    text = LIMIT_PAGE.format(language=language, title=title[1], article=article[0])
    folder = root / LIMIT / path
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")


def lighthouse(node: str, address: str, flags: tuple[str, ...]) -> dict[str, Any]:
    """Run Lighthouse once, and once more if that fails; return its report."""
    command = [node, str(CLI), address, "--output=json", "--quiet", "--form-factor=mobile"]
    command += ["--no-enable-error-reporting", "--disable-full-page-screenshot"]
    command += [f"--chrome-flags={CHROMIUM}", *flags]
    env = os.environ | {"CHROME_PATH": os.environ.get("CHROMIUM", "")}
    problem = ""
    for _ in range(2):
        try:
            done = subprocess.run(
                command, env=env, capture_output=True, text=True, timeout=TIMEOUT, check=False
            )
        except subprocess.TimeoutExpired:
            problem = f"no answer after {TIMEOUT} seconds"
            continue
        report: dict[str, Any] = json.loads(done.stdout) if done.stdout.startswith("{") else {}
        if report and "runtimeError" not in report:
            return report
        problem = report.get("runtimeError", {}).get("message") or done.stderr.strip()[-500:]
    raise CannotMeasureError(f"Lighthouse failed twice on {address}: {problem}")


def read_report(report: dict[str, Any]) -> Run:
    """Take the figures out of a report."""
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    return Run(
        scores={
            name: category["score"] * 100
            for name, category in report["categories"].items()
            if category["score"] is not None
        },
        first=audits["first-contentful-paint"]["numericValue"],
        largest=audits["largest-contentful-paint"]["numericValue"],
        size=audits["total-byte-weight"]["numericValue"],
        requests=sum(item["url"].startswith("http") for item in requests),
        speed=report["environment"]["benchmarkIndex"],
        report=report,
    )


def measure(node: str, root: Path, rounds: int) -> Runs:
    """Measure all pages in rounds: a page, its limit page, the next page, and so on."""
    runs: Runs = defaultdict(list)
    only = f"--only-categories={CATEGORIES[0]}"
    with serving(root, SITE) as address:
        top = address.removesuffix(SITE)
        lighthouse(node, top + LIMIT, (only,))  # wakes machine and browser; not counted
        for number in range(rounds):
            for profile in PROFILES:
                for path in PATHS:
                    for kind, extra in ((SITE, ()), (LIMIT, (only,))):
                        flags = (*profile.flags, *extra)
                        run = read_report(lighthouse(node, top + kind + path, flags))
                        runs[profile, path, kind].append(run)
                        name = f"{number + 1}/{rounds} {profile.name}: /{kind}{path}"
                        print(f"{name} {run.first:.0f} {run.largest:.0f} ms", file=sys.stderr)
    return runs


def median(runs: list[Run], field: str) -> float:
    """Return the median of a field over the runs."""
    return float(statistics.median(getattr(run, field) for run in runs))


def cells(runs: list[Run]) -> list[str]:
    """Return scores, times, bytes and requests of a page as cells."""
    scores = []
    for name in CATEGORIES:
        values = [run.scores[name] for run in runs if name in run.scores]
        scores.append(f"{statistics.median(values):.0f}" if values else "–")
    fields = ("first", "largest", "size", "requests")
    return [*scores, *(f"{median(runs, field):.0f}" for field in fields)]


def table(runs: Runs) -> Iterator[str]:
    """Yield the rows of the table: each page, and below it its limit page."""
    yield (
        "| Page | Profile | Performance | Accessibility | Best practices | SEO "
        "| FCP ms | LCP ms | Bytes | Requests | FCP / limit | LCP / limit |"
    )
    yield "|---|---|" + "--:|" * 10
    for profile in PROFILES:
        for path in PATHS:
            page, limit = (runs[profile, path, kind] for kind in (SITE, LIMIT))
            ratios = [
                f"{median(page, field) / median(limit, field):.2f}"
                for field in ("first", "largest")
            ]
            row = [path or "home", profile.name, *cells(page), *ratios]
            yield f"| {' | '.join(row)} |"
            row = ["– its limit page", profile.name, *cells(limit), "1", "1"]
            yield f"| {' | '.join(row)} |"


def noise(runs: Runs) -> Iterator[str]:
    """Yield how far the runs of one page lie apart, and how fast the machine was."""
    for profile in PROFILES:
        spreads = []
        for (of, _, _), group in runs.items():
            for field in ("first", "largest"):
                values = [getattr(run, field) for run in group]
                if of == profile:
                    spreads.append((max(values) - min(values)) / statistics.median(values) * 100)
        typical, worst = statistics.median(spreads), max(spreads)
        yield (
            f"- {profile.name}: (slowest − fastest) / median of the runs of one page is "
            f"{typical:.0f} % as a rule, {worst:.0f} % at worst."
        )
    speeds = [run.speed for group in runs.values() for run in group]
    yield (
        f"- Lighthouse's benchmark of this machine during the runs: {min(speeds):.0f} to "
        f"{max(speeds):.0f}, median {statistics.median(speeds):.0f} (more is faster)."
    )


def elements(audit: dict[str, Any]) -> list[str]:
    """Return what an audit points at: its explanation, elements or addresses."""
    found = [audit[key] for key in ("explanation", "errorMessage") if audit.get(key)]
    details = audit.get("details", {})
    for item in details.get("items", []) if isinstance(details.get("items"), list) else []:
        node = item.get("node") if isinstance(item.get("node"), dict) else None
        text = node.get("snippet") if node else item.get("url")
        if isinstance(text, str) and text not in found:
            found.append(text)
    return found[:SHOWN]


def short_audits(runs: Runs) -> Iterator[str]:
    """Yield each audit of the site's pages that has not the full score once, the worst first."""
    where: dict[str, set[str]] = defaultdict(set)
    lowest: dict[str, tuple[float, dict[str, Any], str]] = {}
    for (_, path, kind), group in runs.items():
        for run in group if kind == SITE else []:
            for category, audit in judged(run.report):
                score = audit["score"] or 0.0
                where[audit["id"]].add(path or "home")
                if score < lowest.get(audit["id"], (2.0, {}, ""))[0]:
                    lowest[audit["id"]] = (score, audit, category)
    for name, (score, audit, category) in sorted(lowest.items(), key=lambda pair: pair[1][0]):
        pages = "all pages" if len(where[name]) == len(PATHS) else ", ".join(sorted(where[name]))
        value = f"; {audit['displayValue']}" if audit.get("displayValue") else ""
        title = f"`{name}` ({category}) {audit['title']}"
        yield f"- {title}: at worst {score * 100:.0f}{value}; {pages}"
        yield from (f"  - `{element}`" for element in elements(audit))


def judged(report: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield category and audit for all of a report that failed or fell short of the full score."""
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            broken = audit["scoreDisplayMode"] == "error"
            if broken or (audit["score"] is not None and audit["score"] < 1):
                yield f"{name}, weight {reference['weight']}", audit


def warnings(runs: Runs) -> Iterator[str]:
    """Yield each warning that Lighthouse gave about a run, with how often."""
    counts: dict[str, int] = defaultdict(int)
    for group in runs.values():
        for run in group:
            for warning in run.report["runWarnings"]:
                counts[warning] += 1
    yield from (f"- in {count} runs: {warning}" for warning, count in counts.items())


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(description="Measure the site with Lighthouse.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each page (default: 3)")
    rounds = max(1, parser.parse_args().runs)
    if not shutil.which(os.environ.get("CHROMIUM", "")):
        raise CannotMeasureError("Set CHROMIUM to the path of a Chromium; make lighthouse does.")
    node = prepare_lighthouse()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        build_site(root / SITE)
        for path in PATHS:
            write_limit(root, path)
        runs = measure(node, root, rounds)
    version = next(iter(runs.values()))[0].report["lighthouseVersion"]
    print(f"Lighthouse {version}, mobile, median of {rounds} runs.\n")
    print("\n".join(table(runs)))
    print("\nNoise:\n")
    print("\n".join(noise(runs)))
    print(f"- Load of the machine: {before:.1f} before, {os.getloadavg()[0]:.1f} after.")
    print("\n".join(warnings(runs)))
    print("\nAudits without the full score:\n")
    print("\n".join(short_audits(runs)) or "- none")


if __name__ == "__main__":
    try:
        main()
    except CannotMeasureError as problem:
        sys.exit(f"Could not measure. {problem}")
