"""Writes `mkdocs.yml` of a new site: its name, languages, menu, and the sides of its border."""

from __future__ import annotations

from faro.adopt.answers import Answers, SideAnswer
from faro.adopt.wording import Wording
from faro.asking.yaml_text import in_braces, quoted
from faro.load.shipped_labels import of_no_country
from faro.locale.called import own_name
from faro.locale.zones import only_zone, zones_of

LEAVE = "https://worldweather.wmo.int/"
"""A neutral page that is of use anywhere: the forecasts of the world's weather services."""

LEAVE_IN = {code: f"{LEAVE}{code}/home.html" for code in ("en", "es", "fr", "pt")}
"""The same in the languages in which it is known to speak."""

MENU = (
    ("section_help", ("help-now.md", "hotlines.md", "when-i-call.md")),
    ("section_site", ("safe-browsing.md", "about.md", "print.md", "sources.md", "a-z.md")),
)
"""The sections of the menu, by the key of their names, and their pages. `index.md` comes first."""

FEW_ZONES = 4
"""So many time zones of a country fit into a line."""

PAGES = ("index.md", *(page for _, pages in MENU for page in pages))


def emergency_id(country: str) -> str:
    """Return the id of the entry of a side's emergency line."""
    return f"emergency-{country.lower()}"


def mkdocs_yml(answers: Answers, wording: Wording) -> str:
    """Return the text of the file."""
    lines = [
        "# The page of whoever runs this site. Upstream does not change this file any more.",
        "INHERIT: mkdocs.base.yml",
        "",
        f"site_name: {quoted(answers.name)}",
        "# The address at which the site is published, with a slash at the end.",
        f"site_url: {quoted(answers.site)}",
        f"site_author: {quoted(answers.organization)}",
        "",
        "plugins:",
        "  i18n:",
        "    languages:",
        *_languages(answers, wording),
        "",
        "# A page that is not in the menu is not on the site.",
        "nav:",
        "  - index.md",
        *_menu(wording),
        "",
        "extra:",
        "  faro:",
        "    # Where the Leave button goes: a neutral page that nobody wonders about. A weather",
        "    # service of your own country is better still.",
        f"    leave: {_leave(wording.languages)}",
        "    # The links at the end of every page, and who stands behind the site.",
        "    foot: [safe-browsing.md, about.md, sources.md]",
        "    organization:",
        f"      name: {_organization(answers)}",
        '    license: {name: CC BY 4.0, address: "https://creativecommons.org/licenses/by/4.0/"}',
        *_contact(answers),
        "    # After how many days a check is due, readers are warned, a deploy refuses numbers.",
        "    review: {remind: 90, warn: 180, last: 365}",
        *_published(wording),
        "    # What each side of the border sees. `first` is the line to call when it is no",
        "    # emergency, `card` the lines that stand on cards and posters, at most six. Both are",
        "    # ids in data/hotlines.local.yml, and may wait until you have put in your lines.",
        "    sides:",
    ]
    lines += (row for side in answers.sides for row in _side(side, wording))
    return "\n".join(lines) + "\n"


def _languages(answers: Answers, wording: Wording) -> list[str]:
    first, *_ = wording.languages
    lines = []
    for code in wording.languages:
        lines += [f"      - locale: {quoted(code)}", f"        name: {quoted(own_name(code))}"]
        if code in answers.names:
            lines.append(f"        site_name: {quoted(answers.names[code])}")
        if code == first:
            lines.append("        default: true")
            continue
        lines.append("        nav_translations:")
        for key, _ in MENU:
            words = wording.word(key, first), wording.word(key, code)
            lines.append(f"          {quoted(words[0])}: {quoted(words[1])}")
    return lines


def _menu(wording: Wording) -> list[str]:
    lines = []
    for key, pages in MENU:
        lines.append(f"  - {quoted(wording.word(key, wording.languages[0]))}:")
        lines += [f"      - {page}" for page in pages]
    return lines


def _organization(answers: Answers) -> str:
    names = {code: answers.organization_in(code) for code in answers.languages}
    return in_braces(names) if len(set(names.values())) > 1 else quoted(answers.organization)


def _contact(answers: Answers) -> list[str]:
    if answers.contact:
        said = (
            "    # Where somebody writes who has found a wrong number and has no account on GitHub."
        )
        return [said, f"    contact: {answers.contact}", *_hosts(answers)]
    return [
        "    # A mailbox that two people read, for whoever has found a wrong number:",
        "    # contact: numbers@…",
        *_hosts(answers),
    ]


def _leave(languages: tuple[str, ...]) -> str:
    """Return the neutral page, for each language in its own where that is known."""
    found = {code: LEAVE_IN.get(of_no_country(code), LEAVE) for code in languages}
    return in_braces(found) if len({*found.values()}) > 1 else found[languages[0]]


def _published(wording: Wording) -> list[str]:
    """Return what is to be said of languages whose words nobody upstream keeps up."""
    if not wording.unshipped:
        return []
    return [
        "    # Once people who speak them at home have read every page, take away the sign:",
        f"    # published: [{', '.join(map(quoted, wording.languages))}]",
    ]


def _hosts(answers: Answers) -> list[str]:
    if not answers.hosts:
        return []
    said = "    # Hosts with letters beyond a to z; no other such address is let through."
    return [said, f"    hosts: [{', '.join(map(quoted, answers.hosts))}]"]


def _zone(country: str) -> list[str]:
    """Return in which time zone a side lives: hours in it are said in its name."""
    zone = only_zone(country)
    if zone:
        return [f"        timezone: {zone}"]
    zones = zones_of(country)
    found = f" ({', '.join(zones)})" if 0 < len(zones) <= FEW_ZONES else ""
    return [f"        # The time zone in which this side lives{found}:", "        # timezone: …"]


def _side(side: SideAnswer, wording: Wording) -> list[str]:
    names = {code: wording.side_name(side, code) for code in wording.languages}
    return [
        f"      - country: {quoted(side.country)}",
        f"        name: {in_braces(names)}",
        *_zone(side.country),
        f"        emergency: {emergency_id(side.country)}",
        "        # first: …",
        f"        # card: [{emergency_id(side.country)}, …]",
    ]
