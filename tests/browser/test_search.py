"""The search forgives: accents, plurals, everyday words, slips of the finger."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect
from visit import KEPT, NOTHING, alone, covered, opened, search_of

from faro.exports.search_index import Text
from faro.locale.fold import ARTICLE, DROPPED, UNSPACED, fold
from support import ROOT

QUERIES = yaml.safe_load((Path(__file__).parent / "golden" / "queries.yml").read_text("utf-8"))
FOLDERS = {"en": "", "es": "es/"}
OTHER = {"en": "es", "es": "en"}

TYPE_ALL = """texts => texts.map(text => {
    const field = document.querySelector("#find");
    field.value = text;
    field.dispatchEvent(new Event("input"));
    const shown = document.querySelectorAll(".faro-find [lang]:not([hidden])");
    return {
        said: document.querySelector("#find-said").textContent,
        found: [...document.querySelectorAll(".faro-find ol a")].map(
            a => a.getAttribute("href").replace("../", "").replace(/\\/$/, "") || "index"),
        elsewhere: [...shown].map(other => other.lang).join(),
    }; })"""


@pytest.fixture(scope="module", params=sorted(FOLDERS))
def search(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The search of each language, ready."""
    page = opened(browser, address, f"{FOLDERS[request.param]}a-z/")
    page.locator("#find").fill("911")
    page.locator(".faro-find ol a").first.wait_for()
    yield page
    page.context.close()


def found(page: Page, query: str) -> list[str]:
    """Type a query and return the names of the pages that come, in order."""
    page.locator("#find").fill(query)
    hrefs: list[str] = page.evaluate(
        "[...document.querySelectorAll('.faro-find ol a')].map(a => a.getAttribute('href'))"
    )
    return [href.replace("../", "").strip("/") or "index" for href in hrefs]


def language_of(page: Page) -> str:
    """Return the language of a page."""
    return page.locator("html").get_attribute("lang") or ""


def typed(page: Page, texts: list[str]) -> list[dict[str, Any]]:
    """Type one text after the other; return what each of them brings."""
    answers: list[dict[str, Any]] = page.evaluate(TYPE_ALL, texts)
    return answers


def entries(page: Page) -> list[list[str]]:
    """Return what the search reads: a list of columns for each page and line."""
    values: list[list[str]] = page.evaluate("self.faroIndex.pages")
    return values


def test_every_query_finds_its_page_among_the_first_three(search: Page) -> None:
    rows = QUERIES[language_of(search)]
    assert len(rows) >= 80
    answers = typed(search, [row["type"] for row in rows])
    wrong = {
        row["type"]: answer["found"][:5]
        for row, answer in zip(rows, answers, strict=True)
        if row["find"] not in answer["found"][:3]
    }
    assert wrong == {}


def test_every_number_finds_its_line_however_it_is_written(search: Page) -> None:
    """As digits in one, with and without its country, grouped, and behind what is dialed first."""
    wrong = []
    for address, *_, numbers in (values for values in entries(search) if len(values) > 6):
        for number in numbers.split("|"):
            code, _, own = number.rpartition(" ")
            ways = [own, f"{code}{own}"]
            if code:
                grouped = f"{own[:3]}-{own[3:6]} {own[6:]}"
                ways += [
                    f"+{code} {grouped}",
                    f"({grouped})",
                    f"011{code}{own}",
                    f"00 {code} {own}",
                ]
            answers = typed(search, ways)
            wrong += [
                (way, answer["found"][:4])
                for way, answer in zip(ways, answers, strict=True)
                if address.strip("/") not in answer["found"][:3]
            ]
    # So many lines have the number for teletypes of another service.
    assert [each for each in wrong if each[0] != "711"] == []


def test_a_short_number_finds_the_line_first(search: Page) -> None:
    codes = {"911": "-911", "988": "us-988", "079": "mx-079-mujeres", "089": "mx-089", "98": "-988"}
    answers = typed(search, list(codes))
    first = {code: answer["found"][0] for code, answer in zip(codes, answers, strict=True)}
    assert [code for code in codes if not first[code].endswith(codes[code])] == []


def test_a_line_stands_there_with_what_it_helps_with(search: Page) -> None:
    found(search, "8883737888")
    line = next(values for values in entries(search) if values[0] == "hotlines/us-nhth/")
    first = search.locator(".faro-find ol a").first
    assert first.locator("small").inner_text() == line[2] != ""
    assert first.evaluate("a => a.firstChild.textContent") == line[1]


def test_words_of_the_other_language_weigh_little(search: Page) -> None:
    others: dict[str, str] = search.evaluate("self.faroIndex.others")
    assert list(others) == [OTHER[language_of(search)]]
    weights = [len(gzip.compress(words.encode(), 9)) for words in others.values()]
    assert [weight for weight in weights if weight > 2048] == []


def test_two_letters_never_say_that_nothing_is_found(search: Page) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    pairs = [one + two for one in letters for two in letters] + ["ñú", "x", "0", "33"]
    none = search.locator(".faro-find").get_attribute("data-none")
    answers = typed(search, pairs)
    assert [p for p, a in zip(pairs, answers, strict=True) if a["said"] == none] == []


def test_words_of_the_other_language_lead_to_its_search(search: Page, address: str) -> None:
    """Most of what people type; never for what is typed in the language of the page."""
    language = language_of(search)
    other = OTHER[language]
    texts = [row["type"] for row in QUERIES[other] if re.search(r"[^\W\d]", row["type"])]
    answers = typed(search, texts)
    assert {answer["elsewhere"] for answer in answers} == {"", other}
    assert sum(bool(answer["elsewhere"]) for answer in answers) > 0.6 * len(texts)
    own = [row["type"] for row in QUERIES[language]]
    for values in entries(search):
        own += [values[1], *values[4].split("|")]
    answers = typed(search, own)
    assert [t for t, a in zip(own, answers, strict=True) if a["elsewhere"]] == []
    shared = ["we", "on", "el", "me", "we xyzzy", "el xyzzy"]
    assert {answer["elsewhere"] for answer in typed(search, shared)} == {""}
    typed(search, [{"es": "me tienen encerrada", "en": "my daughter ran away"}[other]])
    link = search.locator(".faro-find [lang] a")
    assert link.is_visible()
    assert link.evaluate("a => a.href") == f"{address}{FOLDERS[other]}a-z/"
    assert {"es": "Buscas en español", "en": "You are searching in English"}[
        other
    ] in link.inner_text()
    typed(search, [""])
    assert not link.is_visible()


def test_accents_case_and_plurals_do_not_matter(search: Page) -> None:
    pairs = {
        "en": [("phone", "PHONES"), ("missing child", "Missing Child"), ("visa", "visas")],
        "es": [
            ("linea", "líneas"),
            ("telefono", "TELÉFONOS"),
            ("victima", "víctimas"),
            ("nino", "niños"),
            ("senales", "señal"),
        ],
    }
    for one, other in pairs[search.locator("html").get_attribute("lang") or ""]:
        assert found(search, one)[:3] == found(search, other)[:3] != [], one


def test_browser_and_generator_fold_alike(search: Page) -> None:
    texts = ["¿Qué NIÑA?", "Línea «800»", "pingüino", "Çà et là", "ÅNGSTRÖM", "ﬁn 5º", "İstanbul"]
    texts += ["الْمُساعَدة", "مستشفى", "رقـم", "שָׁלוֹם", "ความช่วยเหลือ", "मदद चाहिए", "ヘルプ"]
    # The digits of every script.
    every = map(chr, range(0x10000))
    texts += ["".join(sign for sign in every if sign.isdecimal())]
    script = (ROOT / "overrides" / "script" / "find.js").read_text("utf-8")
    own = re.findall(r"function (?:fold|inDigits)\(text\) \{.*?\n  \}", script, re.DOTALL)
    assert len(own) == 2
    folded = f"texts => {{ {' '.join(own)} return texts.map(fold); }}"
    assert search.evaluate(folded, texts) == [fold(text) for text in texts]
    assert f"/{ARTICLE}/" in script
    assert DROPPED.encode("ascii", "backslashreplace").decode() in script
    assert UNSPACED.pattern.encode("ascii", "backslashreplace").decode() in script


def test_a_number_is_found_in_the_digits_of_its_reader(search: Page) -> None:
    for zero in "٠۰०๐၀０":
        for number in ("911", "988", "800 5533 000"):
            own = "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in number)
            assert found(search, own) == found(search, number) != [], own


def test_nothing_found_says_so_and_points_to_the_list(search: Page) -> None:
    assert found(search, "zzzzqqq") == []
    said = search.locator("#find-said")
    assert said.inner_text() in {
        "Nothing found. Try another word, or look at the list below.",
        "No encontramos nada. Prueba con otra palabra o mira la lista de abajo.",
    }
    assert found(search, "") == []
    assert said.inner_text() == ""


def test_nothing_found_is_not_said_while_a_word_is_typed(search: Page) -> None:
    """Letter by letter, for every word by which pages are found: t, tr, tra, traf …"""
    columns = [column for page in entries(search) for column in (*page[1:5], *page[6:])]
    words = {word for column in columns for word in re.findall(r"[^\W_]+", fold(column))}
    begun = sorted({word[:length] for word in words for length in range(1, len(word) + 1)})
    assert len(begun) > 500
    none = search.locator(".faro-find").get_attribute("data-none")
    answers = typed(search, begun)
    assert [t for t, a in zip(begun, answers, strict=True) if a["said"] == none] == []


def test_markup_that_is_typed_stays_text(search: Page) -> None:
    found(search, "<img src=x onerror=alert(1)> 911")
    assert search.locator(".faro-find img").count() == 0


def test_what_is_typed_goes_nowhere(browser: Browser, address: str) -> None:
    context = alone(browser, address)
    page = context.new_page()
    page.goto(f"{address}es/a-z/", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    assert asked == []
    page.locator("#find").focus()
    page.locator("#find").press_sequentially("me quitaron mi pasaporte")
    page.locator(".faro-find ol a").first.wait_for()
    assert sorted(path.partition("?")[0] for path in asked) == ["assets/find.js", "es/search.js"]
    assert page.url == f"{address}es/a-z/"
    assert page.evaluate("history.length") == 2
    assert page.evaluate(KEPT) == NOTHING
    context.close()


def test_nothing_of_the_search_comes_before_it_is_touched(browser: Browser, address: str) -> None:
    page = alone(browser, address).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}a-z/", wait_until="networkidle")
    assert [url for url in asked if "find" in url or "search" in url] == []
    assert len(asked) == 3
    page.context.close()


def test_results_stay_once_they_are_shown(browser: Browser, address: str) -> None:
    """Typed before the search was there: what waited must not replace the results later."""
    context = alone(browser, address)

    def late(route: Route) -> None:
        time.sleep(0.6)
        route.continue_()

    context.route("**/search.js", late)
    page = context.new_page()
    page.goto(f"{address}es/a-z/")
    page.locator("#find").focus()
    page.keyboard.type("packs", delay=60)
    first = page.locator(".faro-find ol a").first
    first.wait_for()
    first.evaluate("link => { link.dataset.seen = 'yes'; }")
    page.wait_for_timeout(700)
    assert page.locator(".faro-find ol a").first.get_attribute("data-seen") == "yes"
    context.close()


def test_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    """From any page: to the search, a word, down to the first result, and there."""
    page = opened(browser, address, "es/", viewport={"width": 1280, "height": 800})
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "find":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/es/a-z/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find":
            break
    page.keyboard.type("packs")
    page.locator(".faro-find ol a").first.wait_for()
    expect(page.locator("#find-said")).to_contain_text("Páginas encontradas:")
    first = page.locator(".faro-find ol a").first.evaluate("link => link.href")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    page.context.close()


def test_without_javascript_the_list_stands_there(browser: Browser, address: str) -> None:
    page = opened(browser, address, "es/a-z/", java_script_enabled=False)
    assert not page.locator("#find").is_visible()
    words = page.locator(".faro-words")
    assert words.get_by_text("pollero", exact=False).first.is_visible()
    page.locator(".faro-words a", has_text="levantón").first.click()
    assert page.url == f"{address}es/child-missing/"
    page.context.close()


def test_every_page_and_line_can_be_found_by_its_title(search: Page) -> None:
    values = entries(search)
    assert len(values) > 100
    answers = typed(search, [title for _, title, *_ in values])
    lost = [
        title
        for (address, title, *_), answer in zip(values, answers, strict=True)
        if (address.strip("/") or "index") not in answer["found"][:3]
    ]
    assert lost == []


LIST = Text(
    "hotlines/", "All numbers", "", (), ("lawyer", "my daughter is missing", "help line"), "x"
)
LINES = (
    Text("hotlines/law/", "Legal Aid", "You need a lawyer", (), (), "Free advice."),
    Text("hotlines/young/", "Children's line", "Your daughter is missing", (), (), "Day or night."),
    Text("hotlines/rooms/", "Open House", "You need a bed", (), (), "For women."),
)
OTHERS = tuple(Text(f"hotlines/{n}/", f"Help Line {n}", "Help", (), (), "") for n in range(4))


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("lawyer", ["hotlines/law/", "hotlines/"]),
        ("Lawyers", ["hotlines/law/", "hotlines/"]),
        ("my daughter is missing", ["hotlines/young/", "hotlines/"]),
        ("numbers", ["hotlines/"]),
        ("help line", ["hotlines/"]),
        ("bed", ["hotlines/rooms/"]),
    ],
)
def test_a_line_that_says_it_itself_stands_above_the_list_of_all(
    browser: Browser, query: str, wanted: list[str]
) -> None:
    """A site that has begun leads everyday words to its list: it cannot know which lines come."""
    page = search_of(browser, (LIST, *LINES, *OTHERS), "en")
    page.locator("input").fill(query)
    page.locator("ol a").first.wait_for()
    shown = page.evaluate("[...document.querySelectorAll('ol a')].map(a => a.getAttribute('href'))")
    assert shown[: len(wanted)] == wanted
    page.close()


@pytest.mark.parametrize("path", ["a-z/", "es/a-z/"])
def test_the_page_begins_with_the_field(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, address, path)
    following = page.evaluate("document.querySelector('h1').nextElementSibling.className")
    assert following == "faro-find"
    page.context.close()


def test_above_an_open_keyboard_the_first_result_is_seen(browser: Browser, address: str) -> None:
    """The bar has words alone, and Leave stays under the thumb."""
    page = opened(browser, address, "es/a-z/")
    icon = "getComputedStyle(document.querySelector('.bar .find > .icon')).display"
    assert page.evaluate(icon) != "none"
    page.locator("#find").focus()
    page.set_viewport_size({"width": 360, "height": 400})
    page.keyboard.type("sorda")
    first = page.locator(".faro-find ol a").first
    first.wait_for()
    page.wait_for_function(
        """() => {
            const first = document.querySelector(".faro-find ol a").getBoundingClientRect();
            const bar = document.querySelector(".bar").getBoundingClientRect();
            const field = document.querySelector("#find").getBoundingClientRect();
            return field.top >= 0 && first.top > field.bottom && first.bottom <= bar.top; }""",
        timeout=3000,
    )
    assert page.evaluate(icon) == "none"
    assert page.evaluate("document.querySelector('.bar').offsetHeight") <= 46
    assert covered(page, ".faro-leave") == []
    page.context.close()
