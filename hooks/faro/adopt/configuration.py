"""Writes `mkdocs.yml` of a new site: its name, languages, menu, and the sides of its border."""

from __future__ import annotations

from faro.adopt.answers import Answers, SideAnswer
from faro.adopt.spoken import remark
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
        *remark("own_config", answers),
        "INHERIT: mkdocs.base.yml",
        "",
        f"site_name: {quoted(answers.name)}",
        *remark("own_address", answers),
        f"site_url: {quoted(answers.site)}",
        f"site_author: {quoted(answers.organization)}",
        "",
        "plugins:",
        "  i18n:",
        "    languages:",
        *_languages(answers, wording),
        "",
        *remark("own_menu", answers),
        "nav:",
        "  - index.md",
        *_menu(wording),
        "",
        "extra:",
        "  faro:",
        *remark("own_leave", answers, 4),
        f"    leave: {_leave(wording.languages)}",
        *remark("own_foot", answers, 4),
        "    foot: [safe-browsing.md, about.md, sources.md]",
        "    organization:",
        f"      name: {_organization(answers)}",
        '    license: {name: CC BY 4.0, address: "https://creativecommons.org/licenses/by/4.0/"}',
        *_contact(answers),
        *remark("own_review", answers, 4),
        "    review: {remind: 90, warn: 180, last: 365}",
        *_published(answers, wording),
        *remark("own_sides", answers, 4),
        "    sides:",
    ]
    lines += (row for side in answers.sides for row in _side(side, answers, wording))
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
        said = remark("own_contact", answers, 4)
        return [*said, f"    contact: {answers.contact}", *_hosts(answers)]
    return [*remark("own_no_contact", answers, 4), "    # contact: numbers@…", *_hosts(answers)]


def _leave(languages: tuple[str, ...]) -> str:
    """Return the neutral page, for each language in its own where that is known."""
    found = {code: LEAVE_IN.get(of_no_country(code), LEAVE) for code in languages}
    return in_braces(found) if len({*found.values()}) > 1 else found[languages[0]]


def _published(answers: Answers, wording: Wording) -> list[str]:
    """Return what is to be said of languages whose words nobody upstream keeps up."""
    if not wording.unshipped:
        return []
    return [
        *remark("own_published", answers, 4),
        f"    # published: [{', '.join(map(quoted, wording.languages))}]",
    ]


def _hosts(answers: Answers) -> list[str]:
    if not answers.hosts:
        return []
    said = remark("own_hosts", answers, 4)
    return [*said, f"    hosts: [{', '.join(map(quoted, answers.hosts))}]"]


def _zone(country: str, answers: Answers) -> list[str]:
    """Return in which time zone a side lives: hours in it are said in its name."""
    zone = only_zone(country)
    if zone:
        return [f"        timezone: {zone}"]
    zones = zones_of(country)
    found = f" ({', '.join(zones)})" if 0 < len(zones) <= FEW_ZONES else ""
    return [*remark("own_timezone", answers, 8, zones=found), "        # timezone: …"]


def _side(side: SideAnswer, answers: Answers, wording: Wording) -> list[str]:
    names = {code: wording.side_name(side, code) for code in wording.languages}
    return [
        f"      - country: {quoted(side.country)}",
        f"        name: {in_braces(names)}",
        *_zone(side.country, answers),
        f"        emergency: {emergency_id(side.country)}",
        "        # first: …",
        f"        # card: [{emergency_id(side.country)}, …]",
    ]
