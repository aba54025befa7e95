"""The inspection of a built site: it notices every damage, and lets what is held off by itself."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from rjsmin import jsmin

import mkdocs_build
from faro.diagnostics.problems import ProblemsError
from faro.inspect.files import vendored
from faro.inspect.inspector import inspect, let_pass
from faro.inspect.numbers import known_of
from faro.inspect.published import Published
from faro.render.layout import Frame
from support import ROOT, hold, replaced
from test_check_and_build import build, site_in

LEFT = f"<script>{jsmin((ROOT / 'overrides/script/left.js').read_text('utf-8'))}</script>"
"""The script that stands in the head of every page."""

NUMBER = "(619) 531-2000"
"""A number that could be anybody's."""


@dataclass(frozen=True)
class Built:
    """A built site, what its pages share, and what was written."""

    root: Path
    folder: Path
    frame: Frame
    known: Mapping[str, bytes | None]

    def copy(self, target: Path) -> Published:
        """Return a copy that may be damaged."""
        shutil.copytree(self.folder, target, symlinks=True)
        return Published(target, self.frame, frozenset({"door.png", "es/door.png"}))

    def inspected(self, site: Published) -> set[str]:
        """Return the codes of what is found in a copy."""
        fresh = Published(site.folder, self.frame, site.own)
        found = inspect(fresh, self.root, self.known, known_of(fresh))
        # Whatever is known of the site as it was, nothing of what has changed is passed over.
        sound = Published(self.folder, self.frame, site.own)
        again = Published(site.folder, self.frame, site.own, sound.passing())
        assert inspect(again, self.root, self.known, known_of(again)) == found
        return {problem.code for problem in found}


def made(folder: Path, change: Callable[[Path], None] = lambda _: None) -> Built:
    """Build the small site, with paper and exports, after a change."""
    root = site_in(folder)
    for language in ("en", "es"):
        (root / "docs" / language / "two words.png").unlink()
        with (root / "docs" / language / "index.md").open("a", encoding="utf-8") as page:
            page.write("\n## Work { #work }\n\n" + "- Call 911.\n" * 6 + "\n[[card work]]\n")
    change(root)
    kept = os.environ.get("FARO_FILES")
    os.environ["FARO_FILES"] = "yes"
    try:
        assert build(root, folder / "built")
    finally:
        os.environ.pop("FARO_FILES")
        if kept is not None:
            os.environ["FARO_FILES"] = kept
    target = folder / "built"
    files = (path for path in target.rglob("*") if path.is_file())
    known = {
        path.relative_to(target).as_posix(): None if path.suffix == ".html" else path.read_bytes()
        for path in files
        if path.name != "door.png"
    }
    return Built(root, target, mkdocs_build.frame(), known)


def can_be_left(root: Path) -> None:
    """Give the site a button to leave."""
    config = root / "mkdocs.yml"
    leave = 'leave: {en: "https://www.weather.gov/", es: "https://www.weather.gov/"}'
    text = config.read_text("utf-8")
    config.write_text(text.replace("    sides:\n", f"    {leave}\n    sides:\n", 1), "utf-8")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small site, built once."""
    return made(tmp_path_factory.mktemp("inspected"), can_be_left)


def before_end(html: str, path: str = "index.html") -> Callable[[Path], None]:
    """Return a damage: something more at the end of an article."""
    return replaced(path, "</article>", f"{html}</article>")


def new_file(path: str, content: str = "x") -> Callable[[Path], None]:
    """Return a damage: a file that nothing made."""

    def damage(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")

    return damage


def linked(folder: Path) -> None:
    """Put a link to a file of the machine into the site."""
    (folder / "assets" / "environ.txt").symlink_to("/proc/self/environ")


def no_picture(folder: Path) -> None:
    """Put a page in the place of a picture."""
    (folder / "door.png").write_text("<html><script>alert(1)</script>", "utf-8")


def huge_picture(folder: Path) -> None:
    """Put a picture of many pixels in the place of a small one."""
    Image.new("1", (5000, 10)).save(folder / "door.png")


def other_paper(folder: Path) -> None:
    """Put the card of one side in the place of the other's."""
    shutil.copy(folder / "paper/mx/card-a4.pdf", folder / "paper/us/card-a4.pdf")


def other_job_card(folder: Path) -> None:
    """Put the card of a job for one side in the place of the other's."""
    shutil.copy(folder / "paper/mx/work-work-a4.pdf", folder / "paper/us/work-work-a4.pdf")


def other_job_picture(folder: Path) -> None:
    """Put another picture in the place of the small one of a job's card."""
    shutil.copy(folder / "paper/us/card.png", folder / "paper/us/work-work.png")


def other_picture(folder: Path) -> None:
    """Put the picture of one side in the place of the other's."""
    shutil.copy(folder / "paper/mx/en.png", folder / "paper/us/en.png")


def gone(path: str) -> Callable[[Path], None]:
    """Return a damage: a file is not there."""
    return lambda folder: (folder / path).unlink()


def without(pattern: str, path: str = "index.html") -> Callable[[Path], None]:
    """Return a damage: what an expression finds is not there."""

    def damage(folder: Path) -> None:
        file = folder / path
        before = file.read_text("utf-8")
        after = re.sub(pattern, "", before, count=1, flags=re.DOTALL)
        assert after != before, pattern
        file.write_text(after, "utf-8")

    return damage


def moved_id(folder: Path) -> None:
    """Put the id of a line of the index at something else."""
    file = folder / "hotlines" / "index.html"
    before = file.read_text("utf-8")
    assert ' id="us-help"' in before
    after = before.replace(' id="us-help"', "").replace("<h1", '<h1 id="us-help"', 1)
    file.write_text(re.sub(r'(<h1 id="us-help") id="[^"]*"', r"\1", after), "utf-8")


def late(folder: Path) -> None:
    """Put the script that hides what was left below the title, where it comes too late."""
    without(r"<script>.*?</script>")(folder)
    replaced("index.html", "</title>", f"</title>{LEFT}")(folder)


def early(folder: Path) -> None:
    """Put the referrer policy where the script that leads on does not obey it yet."""
    policy = '<meta name="referrer" content="no-referrer">'
    without(policy)(folder)
    replaced("index.html", "</title>", f"</title>{policy}")(folder)


LEAVING = '<a class="find"'
OTHER_SIDE = "tel:+528005533000"

DAMAGES: Mapping[str, tuple[Callable[[Path], None], str]] = {
    # files
    "a script": (new_file("assets/map.js"), "inspect_file"),
    "a worker": (new_file("sw.js"), "inspect_file"),
    "a page of its own": (new_file("contact.html", "<title>x</title>"), "inspect_file"),
    "a style": (new_file("assets/map.css"), "inspect_file"),
    "a program for phones": (new_file("faro.apk"), "inspect_file"),
    "a drawing": (new_file("map.svg", "<svg/>"), "inspect_file"),
    "a manifest": (new_file("manifest.webmanifest", "{}"), "inspect_file"),
    "a page in the place of a language": (new_file("es/index/index.html"), "inspect_file"),
    "a link to a file of the machine": (linked, "inspect_symlink"),
    "a page called a picture": (no_picture, "inspect_picture"),
    "a picture of many pixels": (huge_picture, "inspect_picture"),
    "a script that was changed": (
        replaced("assets/page.js", "function", "function "),
        "inspect_changed",
    ),
    "a style that was changed": (replaced("assets/wide.css", "{", "{ "), "inspect_changed"),
    "a style of a page that was changed": (
        replaced("hotlines/us/index.html", "<style>", "<style>p{color:red}"),
        "inspect_element",
    ),
    "a page that is gone": (gone("es/hotlines/index.html"), "inspect_missing_file"),
    "a list of a side that is gone": (gone("hotlines/mx/index.html"), "inspect_missing_file"),
    "a page of a line that is gone": (
        gone("es/hotlines/us-help/index.html"),
        "inspect_missing_file",
    ),
    "a page of a line that nobody wrote": (
        new_file("hotlines/us-other/index.html"),
        "inspect_file",
    ),
    "a link to a line that has no page": (
        before_end('<a href="hotlines/us-other/">x</a>'),
        "inspect_link_dead",
    ),
    "an id of the index at another element": (moved_id, "inspect_id_taken"),
    # elements, attributes, addresses
    "a frame": (before_end('<iframe src="https://a.example"></iframe>'), "inspect_element"),
    "a form": (before_end("<form><input></form>"), "inspect_element"),
    "an object": (before_end('<object data="x"></object>'), "inspect_element"),
    "a style in the page": (before_end("<style>a{}</style>"), "inspect_element"),
    "a script in the page": (before_end("<script>1</script>"), "inspect_element"),
    "a base": (
        replaced("index.html", "<meta charset", '<base href="/x/"><meta charset'),
        "inspect_element",
    ),
    "a refresh": (
        replaced(
            "index.html", "<meta charset", '<meta http-equiv=refresh content="1"><meta charset'
        ),
        "inspect_element",
    ),
    "a name that hides a function": (
        before_end('<img src="door.png" alt="" name="createElement">'),
        "inspect_attribute",
    ),
    "a handler": (before_end('<p onclick="x()">x</p>'), "inspect_attribute"),
    "a style in an element": (before_end('<p style="position:fixed">x</p>'), "inspect_attribute"),
    "a window that stays open": (
        before_end('<a href="https://a.example.org/" rel="opener">x</a>'),
        "inspect_element",
    ),
    "a program in an address": (before_end('<a href="javascript:x()">x</a>'), "inspect_link"),
    "an address without encryption": (
        before_end('<a href="http://a.example.org/">x</a>'),
        "inspect_link",
    ),
    "a machine": (before_end('<a href="https://192.168.1.1/">x</a>'), "inspect_link"),
    "a name in an address": (
        before_end('<a href="https://a.org@b.example/">x</a>'),
        "inspect_link",
    ),
    "a look-alike": (before_end('<a href="https://еxample.org/">x</a>'), "inspect_link"),
    "a picture from elsewhere": (
        before_end('<img src="https://a.example.org/x.png" alt="">'),
        "inspect_link",
    ),
    "a link that leads nowhere": (before_end('<a href="nowhere/">x</a>'), "inspect_link_dead"),
    "a place that is not there": (
        before_end('<a href="hotlines/#nobody">x</a>'),
        "inspect_link_dead",
    ),
    "an id twice": (before_end('<p id="main">x</p>'), "inspect_id_twice"),
    # numbers
    "a number in a text": (before_end(f"<p>Call {NUMBER}</p>"), "inspect_number"),
    "a number in pieces": (before_end("<p>619-<b>531</b>-2000</p>"), "inspect_number"),
    "a number that costs": (before_end("<p>1-900-225-5324</p>"), "inspect_number"),
    "a link that dials": (before_end('<a href="tel:+19002255324">x</a>'), "inspect_number"),
    "a link that writes": (
        before_end('<a href="https://wa.me/19005551234">x</a>'),
        "inspect_number",
    ),
    "another line's number in a row of a side's list": (
        replaced("hotlines/us/index.html", "tel:+18883737888", OTHER_SIDE),
        "inspect_number_elsewhere",
    ),
    "another line's number on a line's page": (
        replaced("es/hotlines/us-help/index.html", "tel:+18883737888", OTHER_SIDE),
        "inspect_number_elsewhere",
    ),
    "another line's number inside another site": (
        replaced("embed/help/index.html", "tel:+18883737888", OTHER_SIDE),
        "inspect_number_elsewhere",
    ),
    "a number of nobody on a line's page": (
        replaced("hotlines/mx-help/index.html", OTHER_SIDE, "tel:+19002255324"),
        "inspect_number",
    ),
    "a number of nobody for programs": (
        replaced("hotlines/us-help/index.html", '"telephone": "+1888', '"telephone": "+1889'),
        "inspect_number",
    ),
    "a number in the data": (
        replaced("hotlines.json", "tel:+18883737888", "tel:+19002255324"),
        "inspect_number",
    ),
    "another line's number in the data": (
        replaced("hotlines.json", "tel:+18883737888", OTHER_SIDE),
        "inspect_number_elsewhere",
    ),
    "a number in the table": (
        replaced("hotlines.csv", "tel:+18883737888", "tel:+19002255324"),
        "inspect_number",
    ),
    "another number in other directories' data": (
        replaced("hsds.json", '"number": "+18883737888"', '"number": "+528005533000"'),
        "inspect_number_elsewhere",
    ),
    "another line's contact": (
        replaced("contacts/lines/us-help.vcf", "+18883737888", "+528005533000"),
        "inspect_number_elsewhere",
    ),
    "a paper nobody asked for": (new_file("door.pdf", "%PDF-1.7"), "inspect_file"),
    "another side's card": (other_paper, "inspect_missing"),
    "another side's card for a job": (other_job_card, "inspect_missing"),
    "the code of another side's card for a job": (other_job_card, "inspect_link"),
    "another picture of a job's card": (other_job_picture, "inspect_changed"),
    "another side's picture": (other_picture, "inspect_changed"),
    # what must be there
    "no policy": (without(r"<meta http-equiv[^>]*>"), "inspect_missing"),
    "no button to leave": (without(r'<a class="faro-leave".*?</a>'), "inspect_missing"),
    "no script that hides what was left": (without(r"<script>.*?</script>"), "inspect_missing"),
    "that script below the title": (late, "inspect_missing"),
    "that script before the referrer policy": (early, "inspect_missing"),
    "that script twice": (before_end(LEFT), "inspect_missing"),
    "that script changed": (
        replaced("index.html", "<script>", "<script>alert(1);"),
        "inspect_element",
    ),
    "a policy that lets in more": (
        replaced("index.html", "script-src ", "script-src 'self' "),
        "inspect_missing",
    ),
    "no referrer policy": (without(r'<meta name="referrer"[^>]*>'), "inspect_missing"),
    "no dates": (without(r'<p class="version">.*?</p>'), "inspect_missing"),
    "no emergency lines": (without(r'<div class="danger">.*?</div>'), "inspect_missing"),
    "another line in danger": (
        replaced("index.html", "tel:911", "tel:+18883737888"),
        "inspect_missing",
    ),
    "hidden emergency lines": (
        replaced("index.html", '<div class="danger">', '<div class="danger" hidden>'),
        "inspect_missing",
    ),
    "no other language": (without(r'<a class="switch".*?</a>'), "inspect_missing"),
}


def test_the_built_site_is_sound(small: Built, tmp_path: Path) -> None:
    assert small.inspected(small.copy(tmp_path / "site")) == set()


@pytest.mark.parametrize("name", DAMAGES)
def test_every_damage_is_noticed(small: Built, tmp_path: Path, name: str) -> None:
    damage, code = DAMAGES[name]
    site = small.copy(tmp_path / "site")
    damage(site.folder)
    assert code in small.inspected(site)


def test_fonts_and_code_of_others_are_those_of_the_list(small: Built, tmp_path: Path) -> None:
    for path in vendored():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    site = Published(small.folder, small.frame, frozenset({"door.png", "es/door.png"}))
    assert inspect(site, tmp_path, small.known, known_of(site)) == []
    with (tmp_path / "overrides/paper/fonts/latin/PublicSans-Bold.ttf").open("ab") as font:
        font.write(b"\0")
    (tmp_path / "overrides" / "vendor" / "more.js").write_text("x")
    problems = inspect(site, tmp_path, small.known, known_of(site))
    found = [problem.place.file for problem in problems]
    assert found == [
        "site/overrides/paper/fonts/latin/PublicSans-Bold.ttf",
        "site/overrides/vendor/more.js",
    ]


def test_what_is_not_live_is_taken_off_and_all_else_stops(tmp_path: Path) -> None:
    """Digits of a held line, hidden in a page: they go, over the borders of elements too."""
    built = made(tmp_path / "held", lambda root: hold(root, "us-help"))
    site = built.copy(tmp_path / "site")
    page = site.folder / "index.html"
    hidden = '<p>1-<b>888</b>-373&nbsp;7888</p><a href="tel:+18883737888">x</a>'
    page.write_text(page.read_text("utf-8").replace("</article>", f"{hidden}</article>"), "utf-8")
    notices = let_pass(site, built.root, built.known, known_of(site))
    assert {(p.severity, p.code) for p in notices} == {("notice", "inspect_number")}
    left = page.read_text("utf-8")
    assert "373" not in re.sub(r"<[^>]*>|[^\d<>]", "", left.partition("<article>")[2])
    assert "…7888" in re.sub(r"<[^>]*>", "", left)
    assert "tel:+1888" not in left
    page.write_text(left.replace("</article>", f"<p>{NUMBER}</p></article>"), "utf-8")
    again = Published(site.folder, built.frame, site.own)
    with pytest.raises(ProblemsError) as raised:
        let_pass(again, built.root, built.known, known_of(again))
    assert NUMBER in str(raised.value)
