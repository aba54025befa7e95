"""Measures the built site with Lighthouse, beside pages that could hardly be lighter.

Each page of the site is measured in turn with its *limit page*: the same article in one file,
with a few lines of inline style, no script and nothing to fetch. The ratio of the two says how
much of the wait is Faro's own and how much is the words themselves.

server.mjs serves both over HTTP/2 and TLS, as GitHub Pages does: a style sheet comes over the
connection that is there, and a limit page pays for setting one up, too.

There are three profiles. Two are Lighthouse's own simulation: it loads the page without a brake
and computes what a slow line and phone would have made of it. Those give the scores that others
would see, and are the least upset by what else runs on the machine. DevTools' brake is not used:
it makes each request wait on its own, as if no connection were ever warm or new.

But over HTTP/2 the simulation lets a second request on a warm connection start without the wait
for its way there and back, so it flatters a page with a style sheet; and it does not see that a
page without one is painted while it still arrives. Hence the third profile: the same page at the
far end of a line that is slow for real, on a processor that is. Lighthouse would need half a
minute for each of these runs and add only scores that mean little there, so the Playwright of the
browser tests does them.

All figures are of the fastest run: whatever else the machine does can only make a page slower.

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
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from shared import ROOT, CannotMeasureError, build, head, row

HERE = Path(__file__).resolve().parent
CLI = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
SITE, LIMIT = "faro/", "limit/"
PATHS = ("", "es/", "hotlines/us/", "es/hotlines/mx/", "child-missing/", "es/child-missing/")
CHROMIUM = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--ignore-certificate-errors",  # server.mjs signs its own
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMEOUT = 240  # seconds for one run
RTT, RATE, SLOWDOWN = 400, 400, 6  # ms there and back, kbit/s, times slower than this processor
SCREEN = {"width": 412, "height": 823}  # as Lighthouse's phone
SHOWN = 3  # elements shown of an audit
FIGURES = ("first", "largest", "size", "requests")

LIMIT_PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
body{{max-width:45em;margin:auto;padding:1em;font:1em/1.5 sans-serif}}
ul{{list-style:none;padding:0}}
li{{border-top:1px solid;padding:.5em 0}}
</style>
{article}
"""


# Runs in the braked page once it is loaded: when it was painted, and what it fetched.
PAINTS = """() => new Promise((done) => {
  let largest = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) largest = entry.startTime
  }).observe({ type: "largest-contentful-paint", buffered: true })
  setTimeout(() => done({
    first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    largest,
    fetched: ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type))
      .filter((entry) => entry.name.startsWith("http"))
      .map((entry) => [entry.name, entry.nextHopProtocol, entry.transferSize]),
  }), 500)
})"""


@dataclass(frozen=True)
class Profile:
    """A phone on a line: its name and what Lighthouse is told, unless the brake is real."""

    name: str
    flags: tuple[str, ...] = ()


OWN = Profile("slow 4G, simulated", ("--throttling-method=simulate",))
SLOW = Profile(
    f"{RATE} kbit/s, {RTT} ms, {SLOWDOWN}x CPU, simulated",
    (
        "--throttling-method=simulate",
        f"--throttling.rttMs={RTT}",
        f"--throttling.throughputKbps={RATE}",
        f"--throttling.cpuSlowdownMultiplier={SLOWDOWN}",
    ),
)
BRAKED = Profile(f"{RATE} kbit/s, {RTT} ms, {SLOWDOWN}x CPU, braked")
PROFILES = (OWN, SLOW, BRAKED)


@dataclass(frozen=True)
class Run:
    """One load of one page; scores, speed and report only if Lighthouse did it."""

    first: float
    largest: float
    size: float
    requests: float
    scores: dict[str, float] = field(default_factory=dict)
    speed: float = 0.0
    report: dict[str, Any] = field(default_factory=dict)


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
    if any(installed(name) != version for name, version in package["dependencies"].items()):
        print("Installing Lighthouse into tools/measure/lighthouse/node_modules …", file=sys.stderr)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=HERE, stdout=sys.stderr, check=False).returncode:
            raise CannotMeasureError("npm could not install Lighthouse; its message stands above.")
    return node


def installed(name: str) -> str:
    """Return the version of a package that is installed here, or nothing."""
    package = HERE / "node_modules" / name / "package.json"
    if not package.is_file():
        return ""
    return str(json.loads(package.read_text(encoding="utf-8"))["version"])


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


@contextmanager
def serving(node: str, root: Path) -> Iterator[tuple[str, str]]:
    """Serve a folder; yield its address and that at the end of the slow line."""
    command = [node, str(HERE / "server.mjs"), str(root), f"{SITE}404.html", str(RTT), str(RATE)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as server:
        top, slow = (server.stdout.readline().strip() if server.stdout else "" for _ in "12")
        if not slow:
            raise CannotMeasureError("The pages could not be served; the message stands above.")
        yield top, slow  # leaving closes the server's standard input, and that ends it


def lighthouse(node: str, address: str, flags: tuple[str, ...]) -> dict[str, Any]:
    """Run Lighthouse once, and once more if that fails; return its report."""
    command = [node, str(CLI), address, "--output=json", "--quiet", "--form-factor=mobile"]
    command += ["--no-enable-error-reporting", "--disable-full-page-screenshot"]
    command += [f"--chrome-flags={' '.join(CHROMIUM)}", *flags]
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


def insist_on_http2(fetched: list[tuple[str, str]]) -> None:
    """Refuse figures of a load that took another protocol than the real host would."""
    other = [f"{address} ({protocol})" for address, protocol in fetched if protocol != "h2"]
    if other:
        raise CannotMeasureError(f"Not fetched over HTTP/2: {', '.join(other)}")


def read_report(report: dict[str, Any]) -> Run:
    """Take the figures out of a report."""
    audits = report["audits"]
    requests = audits["network-requests"]["details"]["items"]
    fetched = [
        (item["url"], item["protocol"]) for item in requests if item["url"].startswith("http")
    ]
    insist_on_http2(fetched)
    return Run(
        first=audits["first-contentful-paint"]["numericValue"],
        largest=audits["largest-contentful-paint"]["numericValue"],
        size=audits["total-byte-weight"]["numericValue"],
        requests=len(fetched),
        scores={
            name: category["score"] * 100
            for name, category in report["categories"].items()
            if category["score"] is not None
        },
        speed=report["environment"]["benchmarkIndex"],
        report=report,
    )


def load_braked(browser: Browser, address: str) -> Run:
    """Load a page with nothing kept from before, on a slow processor."""
    context = browser.new_context(
        viewport={"width": SCREEN["width"], "height": SCREEN["height"]},
        device_scale_factor=1.75,
        is_mobile=True,
        has_touch=True,
        ignore_https_errors=True,
    )
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(address, wait_until="load", timeout=TIMEOUT * 1000)
    seen = page.evaluate(PAINTS)
    context.close()
    insist_on_http2([(name, protocol) for name, protocol, _ in seen["fetched"]])
    size = sum(size for _, _, size in seen["fetched"])
    return Run(seen["first"], seen["largest"], size, len(seen["fetched"]))


def measure(
    node: str, browser: Browser, root: Path, rounds: int, profiles: tuple[Profile, ...]
) -> Runs:
    """Measure all pages in rounds: a page, its limit page, the next page, and so on."""
    runs: Runs = defaultdict(list)
    with serving(node, root) as (top, slow):
        # Wakes machine and browser; not counted.
        if OWN in profiles:
            lighthouse(node, top + LIMIT, OWN.flags)
        else:
            load_braked(browser, slow + LIMIT)
        for number in range(rounds):
            for profile in profiles:
                for path in PATHS:
                    for kind in (SITE, LIMIT):
                        # What does not change from run to run is judged once.
                        whole = (profile, kind, number) == (OWN, SITE, 0)
                        wanted = CATEGORIES if whole else CATEGORIES[:1]
                        flags = (*profile.flags, f"--only-categories={','.join(wanted)}")
                        if profile == BRAKED:
                            run = load_braked(browser, slow + kind + path)
                        else:
                            run = read_report(lighthouse(node, top + kind + path, flags))
                        runs[profile, path, kind].append(run)
                        name = f"{number + 1}/{rounds} {profile.name}: /{kind}{path}"
                        print(f"{name} {run.first:.0f} {run.largest:.0f} ms", file=sys.stderr)
    return runs


def best(runs: list[Run], name: str) -> float:
    """Return the least value of a field over the runs."""
    return float(min(getattr(run, name) for run in runs))


def cells(runs: list[Run]) -> list[str]:
    """Return scores, times, bytes and requests of a page as cells."""
    scores = []
    for name in CATEGORIES:
        values = [run.scores[name] for run in runs if name in run.scores]
        scores.append(f"{max(values):.0f}" if values else "–")
    return [*scores, *(f"{best(runs, name):.0f}" for name in FIGURES)]


def table(runs: Runs, profiles: tuple[Profile, ...]) -> Iterator[str]:
    """Yield the rows of the table: each page, and below it its limit page."""
    names = ("Page", "Profile", "Performance", "Accessibility", "Best practices", "SEO", "FCP ms")
    yield from head((*names, "LCP ms", "Bytes", "Requests", "FCP / limit", "LCP / limit"), words=2)
    for profile in profiles:
        for path in PATHS:
            page, limit = (runs[profile, path, kind] for kind in (SITE, LIMIT))
            ratios = [f"{best(page, name) / best(limit, name):.2f}" for name in FIGURES[:2]]
            yield row(path or "home", profile.name, *cells(page), *ratios)
            yield row("– its limit page", profile.name, *cells(limit), "1", "1")


def noise(runs: Runs, profiles: tuple[Profile, ...]) -> Iterator[str]:
    """Yield how far the runs of one page lie apart, and how fast the machine was."""
    for profile in profiles:
        spreads = []
        for (of, _, _), group in runs.items():
            for name in FIGURES[:2]:
                values = [getattr(run, name) for run in group]
                if of == profile:
                    spreads.append((max(values) - min(values)) / statistics.median(values) * 100)
        typical, worst = statistics.median(spreads), max(spreads)
        yield (
            f"- {profile.name}: (slowest − fastest) / median of the runs of one page is "
            f"{typical:.0f} % as a rule, {worst:.0f} % at worst."
        )
    speeds = [run.speed for group in runs.values() for run in group if run.speed]
    if not speeds:
        return
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
    """Yield each audit of the site's pages that never had the full score, the worst first."""
    where: dict[str, set[str]] = defaultdict(set)
    lowest: dict[str, tuple[float, dict[str, Any], str]] = {}
    for path in PATHS:
        audits: dict[str, list[tuple[float, dict[str, Any], str]]] = defaultdict(list)
        for run in runs[OWN, path, SITE]:
            for category, audit in judged(run.report):
                audits[audit["id"]].append((audit["score"] or 0.0, audit, category))
        for name, found in audits.items():
            highest = max(found, key=lambda one: one[0])
            if highest[0] < 1:
                where[name].add(path or "home")
                lowest[name] = min(lowest.get(name, highest), highest, key=lambda one: one[0])
    for name, (score, audit, category) in sorted(lowest.items(), key=lambda pair: pair[1][0]):
        pages = "all pages" if len(where[name]) == len(PATHS) else ", ".join(sorted(where[name]))
        value = f"; {audit['displayValue']}" if audit.get("displayValue") else ""
        title = f"`{name}` ({category}) {audit['title']}"
        yield f"- {title}: at worst {score * 100:.0f}{value}; {pages}"
        yield from (f"  - `{element}`" for element in elements(audit))


def judged(report: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield category and audit for all of a report that has a score, or failed to get one."""
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            broken = audit["scoreDisplayMode"] == "error"
            if broken or audit["score"] is not None:
                yield f"{name}, weight {reference['weight']}", audit


def warnings(runs: Runs) -> Iterator[str]:
    """Yield each warning that Lighthouse gave about a run, with how often."""
    counts: dict[str, int] = defaultdict(int)
    for group in runs.values():
        for run in group:
            for warning in run.report.get("runWarnings", []):
                counts[warning] += 1
    yield from (f"- in {count} runs: {warning}" for warning, count in counts.items())


def main() -> None:
    """Measure and print the report."""
    parser = argparse.ArgumentParser(description="Measure the site with Lighthouse.")
    parser.add_argument("--runs", type=int, default=3, help="runs of each page (default: 3)")
    parser.add_argument(
        "--braked-only",
        action="store_true",
        help="only load the pages on a line that is really slow: minutes instead of half an hour",
    )
    options = parser.parse_args()
    rounds = max(1, options.runs)
    profiles = (BRAKED,) if options.braked_only else PROFILES
    chromium = os.environ.get("CHROMIUM", "")
    if not shutil.which(chromium):
        raise CannotMeasureError("Set CHROMIUM to the path of a Chromium; make lighthouse does.")
    node = prepare_lighthouse()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        build(ROOT, root / SITE, "--strict")
        for path in PATHS:
            write_limit(root, path)
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM))
        runs = measure(node, browser, root, rounds, profiles)
        browser.close()
    by = "Chromium" if options.braked_only else f"Lighthouse {installed('lighthouse')}"
    print(f"{by}, mobile, fastest of {rounds} runs, HTTP/2.\n")
    print("\n".join(table(runs, profiles)))
    print("\nNoise:\n")
    print("\n".join(noise(runs, profiles)))
    print(f"- Load of the machine: {before:.1f} before, {os.getloadavg()[0]:.1f} after.")
    if options.braked_only:
        return
    print("\n".join(warnings(runs)))
    print(f"\nAudits without the full score in any run, {OWN.name}:\n")
    print("\n".join(short_audits(runs)) or "- none")


if __name__ == "__main__":
    main()
