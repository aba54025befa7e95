"""Every number on the built site comes from the data, and none that must not appear does."""

from __future__ import annotations

import json
import re
from pathlib import Path

from built import Page
from faro.directory.dialing import ways
from faro.directory.directory import Directory
from faro.directory.never_matcher import PHONE_LIKE, NeverMatcher
from faro.models.contact import NumberContact
from support import first

LINK = re.compile(r"(?:tel|sms):([^\"?;]*)|https://wa\.me/(\d+)")


def digits(text: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text)


def without_glossary(content: str, path: Path) -> str:
    """Take out the words that the glossary names in order to say that they are not used."""
    if path.name == "search.js":
        # The everyday words of readers are searched, never shown; the glossary as above.
        index = json.loads(content.removeprefix("self.faroIndex="))
        pages = [page for page in index["pages"] if page[0] != "glossary/"]
        # The last column is a list of single words; neighbors in it mean nothing.
        shown = [page[:4] for page in pages]
        return json.dumps(shown, ensure_ascii=False)
    if path.parent.name == "glossary":
        return re.sub(r"<small>.*?</small>", "", content, flags=re.DOTALL)
    return content


def numbers(directory: Directory, *, live: bool) -> set[str]:
    """Return the numbers of all contacts that readers see, or of all that they must not see."""
    shown: set[str] = set()
    hidden: set[str] = set()
    for entry in directory.entries.values():
        for contact in entry.contacts:
            if isinstance(contact, NumberContact) and contact.number:
                visible = entry.status == "live" and contact.live
                (shown if visible else hidden).add(contact.number.digits)
    return shown if live else hidden - shown


def test_what_must_never_appear_does_not(site: Path, directory: Directory) -> None:
    """Every text file of the site: phone-like tokens, links, and words as whole phrases."""
    matcher = NeverMatcher(directory.never)
    found = []
    for path in sorted(site.rglob("*")):
        if path.suffix not in {".html", ".js", ".css", ".json", ".xml", ".txt", ".csv"}:
            continue
        name = path.relative_to(site).as_posix()
        content = path.read_text("utf-8")
        content = without_glossary(content, path)
        # Addresses of pages are full of digits that nobody dials.
        text = re.sub(r"https?://(?!wa\.me)[^\s\"'<>]+", " ", content)
        language = name.split("/")[0] if name.split("/")[0] in directory.site.codes else "en"
        found += [(name, hit.text, hit.reason) for hit in matcher.in_text(text)]
        # Ids and addresses of the site itself are no words of its voice.
        words = re.sub(r'\b(?:id|href)="[^"]*"', " ", text)
        found += [(name, hit.text, hit.reason) for hit in matcher.words_in(words, language)]
        for match in LINK.finditer(content):
            reason = matcher.number(match[1] or match[2] or "")
            if reason:
                found.append((name, match[0], reason))
    assert found == []


def test_links_dial_live_numbers_in_full_form(pages: list[Page], directory: Directory) -> None:
    live = numbers(directory, live=True)
    wrong = []
    for page in pages:
        for link in page.tree.css("a[href]"):
            match = LINK.match(link.attributes["href"] or "")
            if match:
                number = match[1] if match[1] is not None else f"+{match[2]}"
                if number not in live:
                    wrong.append((page.name, match[0]))
                short = not number.startswith("+")
                assert not short or len(number) <= 6, match[0]
    assert wrong == []


def test_every_digit_that_looks_like_a_number_is_one(
    pages: list[Page], directory: Directory
) -> None:
    """What a reader could dial must be a live number, in a form computed for some side."""
    allowed = {digits(number) for number in numbers(directory, live=True)}
    for entry in directory.live():
        for country in directory.site.countries:
            allowed |= {digits(way.text) for way in ways(entry, country, "en")}
    strange = [
        (page.name, match.group())
        for page in pages
        for piece in page.pieces
        for match in PHONE_LIKE.finditer(piece)
        if len(digits(match.group())) >= 7
        and digits(match.group()) not in allowed
        and not re.fullmatch(r"(19|20)\d\d[–-](19|20)\d\d", match.group())
    ]
    assert strange == []


def test_held_numbers_are_nowhere(pages: list[Page], directory: Directory) -> None:
    held = [number.lstrip("+") for number in numbers(directory, live=False) if len(number) > 4]
    # Before "…4673" another digit may stand, which is not part of it.
    digits_of = {
        page.name: (re.sub(r"[^\d…]", "", page.html), re.sub(r"[^\d…]", "", page.text))
        for page in pages
    }
    found = [
        (name, number)
        for name, (markup, text) in digits_of.items()
        for number in held
        if number in markup or number[-10:] in text
    ]
    assert found == []


def test_pages_of_lines_bear_their_names(pages: list[Page], directory: Directory) -> None:
    """Which numbers stand there says test_agreement_of_pages.py."""
    by_name = {page.name: page for page in pages}
    for language in directory.site.codes:
        folder = "" if language == directory.site.language else f"{language}/"
        index = by_name[f"{folder}hotlines/index.html"].tree
        for entry in directory.live():
            (node,) = index.css(f"[id='{entry.id}']")
            assert entry.name[language] in " ".join(node.text().split())
            heading = first(by_name[f"{folder}hotlines/{entry.id}/index.html"].tree, "h1")
            assert heading.text().split() == entry.name[language].split()


def test_languages_show_the_same_entries_and_numbers(
    pages: list[Page], directory: Directory
) -> None:
    by_name = {page.name: page for page in pages}

    def dialled(name: str) -> list[str]:
        page = by_name[name]
        return re.findall(r'href="((?:tel|https://wa\.me/)[^"]*)"', page.html)

    for code in directory.site.codes[1:]:
        lists = (side.country.lower() for side in directory.site.sides)
        lines = (entry.id for entry in directory.live())
        names = ["hotlines", "help-now", *(f"hotlines/{name}" for name in (*lists, *lines))]
        for name in (f"{name}/index.html" for name in names):
            assert sorted(dialled(name)) == sorted(dialled(f"{code}/{name}")), name


def test_a_line_says_whether_somebody_called(pages: list[Page], directory: Directory) -> None:
    """Each one with a number that nobody has rung says so, in its language; a list says it once."""
    phrase = {"en": "Nobody from this site has called", "es": "Nadie de este sitio ha llamado"}
    unrung = {
        entry.id
        for entry in directory.live()
        if entry.called is None and any(c.live and c.number for c in entry.contacts)
    }
    lists = {side.country.lower() for side in directory.site.sides}
    for code in directory.site.codes:
        said = set()
        for page in pages:
            found = re.fullmatch(r"(?:es/)?hotlines/([^/]+)/index\.html", page.name)
            if found and page.language == code:
                counted = page.text.count(phrase[code])
                assert counted <= 1, page.name
                said |= {found[1]} if counted else set()
        rung = any(entry.called for entry in directory.live())
        assert said - lists == unrung
        assert rung or not unrung or lists <= said
