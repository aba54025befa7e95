"""The bundle: the same bytes everywhere, each link to a file; the first page has its date."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from selectolax.lexbor import LexborHTMLParser

from built import Page
from faro.directory.directory import Directory
from faro.locale.names import long_date
from faro.models.base import LocalText
from faro.publish.bundle import _tops, bundle
from faro.render.templates import environment
from support import ROOT, first
from test_pages import LEADING

BESIDE = {
    "index.html": ["phones-san-diego.html", "phones-tijuana.html"],
    "espanol.html": ["telefonos-san-diego.html", "telefonos-tijuana.html"],
}
"""The first page of each language, and the lists of the sides beside it."""
TOP = {*BESIDE, *(name for names in BESIDE.values() for name in names)}
LOADED = "script, link[rel=stylesheet], link[rel=icon], link[rel=apple-touch-icon], img, iframe"


@pytest.fixture(scope="module")
def zipped(site: Path, directory: Directory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of the real site."""
    templates = environment(ROOT / "overrides" / "faro")
    return bundle(site, directory, templates, tmp_path_factory.mktemp("bundle") / "new")


@pytest.fixture(scope="module")
def files(zipped: Path) -> dict[str, bytes]:
    """Every file of it, by its path below the one folder."""
    with ZipFile(zipped) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        assert {name.split("/")[0] for name in names} == {"faro"}
        return {name.removeprefix("faro/"): opened.read(name) for name in names}


@pytest.fixture(scope="module")
def trees(files: dict[str, bytes]) -> dict[str, LexborHTMLParser]:
    """Every page of it."""
    return {
        name: LexborHTMLParser(content.decode("utf-8"))
        for name, content in files.items()
        if name.endswith(".html")
    }


def test_another_folder_clock_zone_and_seed_make_the_same_bytes(
    zipped: Path, directory: Directory, elsewhere: Path, tmp_path: Path
) -> None:
    """Through the command, as `make bundle` calls it."""
    root = tmp_path / "another" / "folder"
    shutil.copytree(elsewhere, root)
    changed = {"TZ": "UTC-11", "SOURCE_DATE_EPOCH": "1", "PYTHONPATH": "hooks", "LC_ALL": "C"}
    os.utime(root / "site" / "index.html", (1e9, 1e9))
    done = subprocess.run(
        [sys.executable, "-m", "faro", "bundle", "site", "bundle"],
        cwd=root,
        env={**os.environ, **changed, "LANGUAGE": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    name = f"faro-{directory.version.date.isoformat()}.zip"
    assert done.stdout.startswith(f"bundle/{name}: ")
    assert " KB. Unpack it, then open index.html" in done.stdout
    assert [path.name for path in (root / "bundle").iterdir()] == [zipped.name] == [name]
    assert (root / "bundle" / name).read_bytes() == zipped.read_bytes()


def test_nothing_of_this_machine_is_in_the_zip(zipped: Path, directory: Directory) -> None:
    day = directory.version.date
    with ZipFile(zipped) as opened:
        infos = opened.infolist()
    assert {info.date_time for info in infos} == {(day.year, day.month, day.day, 0, 0, 0)}
    assert {(info.external_attr, info.create_system) for info in infos} == {(0o100644 << 16, 3)}
    assert {(info.extra, info.comment) for info in infos} == {(b"", b"")}
    assert zipped.stat().st_size < 4_500_000


def test_whoever_opens_it_sees_at_once_what_to_open(files: dict[str, bytes]) -> None:
    assert {name for name in files if "/" not in name} == TOP
    assert {name.split("/")[0] for name in files if "/" in name} == {"pages"}
    wrong = [name for name in files if not re.fullmatch(r"[a-z0-9/._-]+", name)]
    assert wrong == []
    assert max(map(len, files)) < 100


def test_lists_in_any_letters_have_names_of_their_own(directory: Directory) -> None:
    """A second file of one name would be lost, and links to it lead to the other country."""
    for names in (("سبتة", "المغرب"), ("สอด", "เมียวดี"), ("", ""), ("A b", "a-b")):
        sides = tuple(
            side.model_copy(
                update={"name": LocalText.model_construct(root=dict.fromkeys(("en", "es"), name))}
            )
            for side, name in zip(directory.site.sides, names, strict=True)
        )
        options = directory.site.options.model_copy(update={"sides": sides})
        site = directory.site.model_copy(update={"options": options})
        tops = list(_tops(replace(directory, site=site)))
        assert len(tops) == 6
        assert len({top.name for top in tops}) == 6
        for top in tops:
            assert re.fullmatch(r"[a-z0-9-]+\.html", top.name)


def test_every_link_leads_to_a_file(
    files: dict[str, bytes], trees: dict[str, LexborHTMLParser]
) -> None:
    ids = {
        name: {node.attributes["id"] for node in tree.css("[id]")} for name, tree in trees.items()
    }
    dead, followed = [], 0
    for name, tree in trees.items():
        for node in tree.css("*"):
            for attribute, value in node.attributes.items():
                address = attribute in {"href", "src", "srcset", "poster"}
                address |= attribute in {"data-script", "data-index"}
                if not address or not value or re.match(r"[a-z]+:", value):
                    continue
                followed += 1
                path, _, place = value.partition("#")
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
                target = path if value[0] != "#" else name
                if target not in files or (place and place not in ids[target]):
                    dead.append((name, value))
    assert dead == []
    assert followed > 10 * len(trees)


def test_the_search_leads_to_files(files: dict[str, bytes]) -> None:
    indexes = [name for name in files if name.endswith("/search.js")]
    assert len(indexes) == 2
    for name in indexes:
        text = files[name].decode("utf-8").removeprefix("self.faroIndex=")
        addresses = [page[0] for page in json.loads(text)["pages"]]
        folder = posixpath.dirname(name)
        paths = {posixpath.normpath(posixpath.join(folder, address)) for address in addresses}
        assert len(paths) == len(addresses) > 25
        assert paths <= files.keys()
        # The list of a side is found through the page of all numbers.
        assert len(paths & set(BESIDE)) == 1


def test_nothing_is_loaded_from_elsewhere(
    files: dict[str, bytes], trees: dict[str, LexborHTMLParser]
) -> None:
    loaded = set()
    for tree in trees.values():
        for node in tree.css(LOADED):
            loaded.add(node.attributes.get("src") or node.attributes.get("href") or "")
        policy = first(tree, "meta[http-equiv=Content-Security-Policy]").attributes["content"]
        assert policy is not None
        scripts = "'self' file: content:" if tree.css("script[src]") else "'none'"
        assert policy.startswith(f"default-src 'none'; script-src {scripts};")
        assert not any(node.attributes["integrity"] for node in tree.css("script[src]"))
        # Files have no history that could be changed: what would change it is left out.
        assert tree.css("script:not([src]):not([type])") == []
        assert "http" not in policy
    assert {
        address for address in loaded if re.match(r"[a-z]+:(?!image/svg|,)|//", address)
    } == set()
    inside = [node.text() for tree in trees.values() for node in tree.css("style")]
    style = "\n".join([files["pages/assets/wide.css"].decode("utf-8"), *set(inside)])
    assert "@import" not in style
    assert "url(" not in style


def test_all_pages_that_somebody_reads_are_in_it_and_say_the_same(
    trees: dict[str, LexborHTMLParser], pages: list[Page]
) -> None:
    """Numbers above all. What a server alone needs is left out."""
    top = {
        "index.html": "index.html",
        "hotlines/us/index.html": "phones-san-diego.html",
        "hotlines/mx/index.html": "phones-tijuana.html",
        "es/index.html": "espanol.html",
        "es/hotlines/us/index.html": "telefonos-san-diego.html",
        "es/hotlines/mx/index.html": "telefonos-tijuana.html",
    }
    there = {top.get(page.name, f"pages/{page.name}"): page for page in pages}
    # Former addresses lead on from links on the web; nobody has one to a copy.
    online = {name for name in there if LEADING.match(name.removeprefix("pages/"))}
    assert set(there) - set(trees) == {"pages/404.html"} | online
    assert set(trees) - set(there) == set()
    for name, copied in trees.items():
        both = (copied, there[name].tree)
        numbers = [
            [node.attributes["href"] for node in tree.css("[href^='tel:'], [href^='sms:']")]
            for tree in both
        ]
        assert numbers[0] == numbers[1], name
        texts = [[node.text() for node in tree.css("article > :not(.faro-lag)")] for tree in both]
        assert texts[0] == texts[1], name


def test_what_is_followed_online_leads_online(
    files: dict[str, bytes], trees: dict[str, LexborHTMLParser]
) -> None:
    assert [name for name in files if name.endswith((".xml", "404.html"))] == []
    feeds = {
        node.attributes["href"]
        for tree in trees.values()
        for node in tree.css("a[href$='feed.xml']")
    }
    online = "https://example.org/faro/"
    assert feeds == {f"{online}changes/feed.xml", f"{online}es/changes/feed.xml"}


@pytest.mark.parametrize(
    ("name", "said", "address", "stays"),
    [
        (name, "Offline copy.", "", "until it is deleted.")
        for name in ("index.html", *BESIDE["index.html"])
    ]
    + [
        (name, "Copia sin internet.", "es/", "alguien la borre.")
        for name in ("espanol.html", *BESIDE["espanol.html"])
    ],
)
def test_the_first_pages_say_what_they_are(
    trees: dict[str, LexborHTMLParser],
    directory: Directory,
    name: str,
    said: str,
    address: str,
    stays: str,
) -> None:
    notice = first(trees[name], "article").css("*")[1]
    assert notice.attributes["class"] == "faro-lag"
    text = notice.text()
    assert text.startswith(said)
    language = "es" if address else "en"
    assert long_date(directory.version.date, language) in text
    assert directory.version.digest in text
    assert stays in text
    assert first(notice, "a").attributes["href"] == f"https://example.org/faro/{address}"
    assert re.findall(r"[\w-]+\.html", text) == BESIDE.get(name, [])


def test_only_the_first_pages_say_it(trees: dict[str, LexborHTMLParser]) -> None:
    assert {name for name, tree in trees.items() if tree.css_first(".faro-lag small")} == TOP
