"""The export in HSDS 3.1 fits the specification, and says what is live: all of it, nothing else."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml
from helpers import directory_of, freed
from jsonschema import Draft202012Validator, FormatChecker

from faro.directory.directory import Directory
from faro.directory.version import checked_on
from faro.directory.voice import from_anywhere
from faro.exports.hsds import services
from faro.exports.hsds_parts import numbered, uri
from faro.locale import clock
from faro.models.base import Scope
from faro.models.hotline import Hotline
from support import FIXTURES, ROOT, copy_small

TABLE: dict[str, Any] = yaml.safe_load((FIXTURES / "hsds" / "3.1.yml").read_text("utf-8"))
PLAIN = {"string", "number", "integer", "boolean"}
FORMATS = {"uuid", "uri", "email", "date", "time", "date-time"}
Page = dict[str, Any]

# ------------------------------------------------------------------ the specification


def kind(said: Any) -> dict[str, Any]:
    """Return the JSON Schema of what the table says of one field."""
    if isinstance(said, str):
        return {"type": said} if said in PLAIN else {"type": "string", "format": said}
    ((how, what),) = said.items()
    if how == "of":
        return {"type": "string", "enum": what}
    one = {"$ref": f"#/$defs/{what}"}
    return one if how == "one" else {"type": "array", "items": one}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a page, in which no object may hold a field of its own making."""
    objects = {
        name: {
            "type": "object",
            "required": rules["required"],
            "properties": {field: kind(said) for field, said in rules["fields"].items()},
            "additionalProperties": False,
        }
        for name, rules in TABLE.items()
    }
    return {"$ref": "#/$defs/page", "$defs": objects}


CHECKER = FormatChecker(formats=())
"""Checks every format of the table; what the library brings needs packages, or is lenient."""


def shaped(pattern: str) -> Callable[[object], bool]:
    """Return a check that the whole of a text has a form."""
    return lambda value: not isinstance(value, str) or bool(re.fullmatch(pattern, value))


DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
ZONE = r"(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
for name, pattern in {
    "uuid": r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}",
    # The letters of RFC 3986, after a scheme and a host.
    "uri": r"[a-z]+://[A-Za-z0-9.-]+(:\d+)?([/?#]([\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})*)?",
    "email": r"[^\s@]+@[^\s@]+\.[^\s@]+",
    "date": DATE,
    "time": rf"{CLOCK}(:[0-5]\d)?{ZONE}?",
    "date-time": rf"{DATE}T{CLOCK}:[0-5]\d(\.\d+)?{ZONE}",
}.items():
    CHECKER.checks(name)(shaped(f"(?a:{pattern})"))

VALIDATOR = Draft202012Validator(schema(), format_checker=CHECKER)


def faults(page: Page) -> list[str]:
    """Return what the specification has against a page that was written and read again."""
    read = json.loads(json.dumps(page, ensure_ascii=False))
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(read)]


# ------------------------------------------------------------------------- the export


@pytest.fixture(scope="module")
def real() -> Directory:
    """The real directory as it is."""
    return directory_of(ROOT)


@pytest.fixture(scope="module")
def directory(real: Directory) -> Directory:
    """The real directory, nothing on hold."""
    return freed(real)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory of the fixtures."""
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


def export(directory: Directory, language: str = "en") -> Page:
    """Return the export of a directory."""
    return services(from_anywhere(directory, language))


def with_entry(directory: Directory, entry: Hotline, **update: object) -> Directory:
    """Return a directory in which something of an entry is different."""
    changed = entry.model_copy(update=update)
    return replace(directory, entries={**directory.entries, entry.id: changed})


def service(directory: Directory, entry: str, language: str = "en") -> Page:
    """Return the service of an entry."""
    wanted = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{directory.site.address}#{entry}"))
    return next(one for one in export(directory, language)["contents"] if one["id"] == wanted)


def made(**fields: Any) -> Hotline:
    """Return an entry `one` with the given fields."""
    text = {"en": "Name", "es": "Nombre"}
    whole: dict[str, Any] = {"id": "one", "name": text, "serves": text, "groups": ["help"]}
    whole |= {"area": "US", "contacts": [{"call": "911"}], "sources": ["a-page"]}
    whole |= {"checked": "2026-11-20"}
    scope = Scope(("en", "es"), ("US", "MX"), hosts=("españa.org",))
    return Hotline.model_validate(whole | {"status": "live"} | fields, context=scope)


@pytest.fixture
def only(small: Directory) -> Callable[..., Page]:
    """Return what makes the service of a directory with one entry."""

    def make(language: str = "en", **fields: Any) -> Page:
        alone = replace(small, entries={"one": made(**fields)})
        assert faults(export(alone, language)) == []
        return service(alone, "one", language)

    return make


def strings(value: object) -> Iterator[str]:
    """Yield every text of a page but the ids, whose digits mean nothing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "id":
                yield from strings(item)


def ids(value: object) -> Iterator[tuple[str, str]]:
    """Yield the id of every object with the field under which the object stands."""
    if isinstance(value, list):
        for item in value:
            yield from ids(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            for one in item if isinstance(item, list) else [item]:
                if isinstance(one, dict) and "id" in one:
                    yield key, one["id"]
            yield from ids(item)


def digits(text: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text)


# ------------------------------------------------------------------------ the two meet


def test_the_table_is_whole() -> None:
    """Each kind that it names exists, and each object can be reached from the page."""
    said = [field for rules in TABLE.values() for field in rules["fields"].values()]
    assert {one for one in said if isinstance(one, str)} <= PLAIN | FORMATS
    named = {how[key] for how in said if isinstance(how, dict) for key in how if key != "of"}
    assert named | {"page"} == set(TABLE)
    assert all(set(rules["required"]) <= set(rules["fields"]) for rules in TABLE.values())
    Draft202012Validator.check_schema(schema())


def test_every_directory_fits(real: Directory, directory: Directory, small: Directory) -> None:
    for one in (real, directory, small):
        for language in one.site.codes:
            assert faults(export(one, language)) == []


def drop(*path: str | int) -> Callable[[Page], None]:
    """Return what takes the last part of a path out of a page."""

    def run(page: Page) -> None:
        del at(page, path[:-1])[path[-1]]

    return run


def put(value: object, *path: str | int) -> Callable[[Page], None]:
    """Return what puts a value to the end of a path."""

    def run(page: Page) -> None:
        at(page, path[:-1])[path[-1]] = value

    return run


def at(page: Page, path: tuple[str | int, ...]) -> Any:
    """Return what stands at a path."""
    found: Any = page
    for step in path:
        found = found[step]
    return found


FIRST = ("contents", 0)


@pytest.fixture
def rich(small: Directory) -> Page:
    """A page with one service that has everything."""
    contacts = [
        {"call": "+18883737888", "works_from": ["US"]},
        {"chat": "https://a.org/chat"},
        {"email": "one@a.org"},
        {"web": "https://a.org/"},
    ]
    one = made(hours="24/7", operator="Helpers", contacts=contacts)
    return copy.deepcopy(export(replace(small, entries={"one": one})))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (drop("empty"), "'empty' is a required property"),
        (drop(*FIRST, "name"), "'name' is a required property"),
        (drop(*FIRST, "id"), "'id' is a required property"),
        (drop(*FIRST, "phones", 0, "number"), "'number' is a required property"),
        (drop(*FIRST, "organization", "description"), "'description' is a required property"),
        (drop(*FIRST, "additional_urls", 0, "url"), "'url' is a required property"),
        (
            drop(*FIRST, "attributes", 0, "taxonomy_term", "description"),
            "'description' is a required property",
        ),
        (put("yes", "live"), "'live' was unexpected"),
        (put("yes", *FIRST, "works_from"), "'works_from' was unexpected"),
        (put("HELP", *FIRST, "phones", 0, "say"), "'say' was unexpected"),
        (put("live", *FIRST, "status"), "'live' is not one of"),
        (put("DAILY", *FIRST, "schedules", 0, "freq"), "'DAILY' is not one of"),
        (put("-08:00", *FIRST, "schedules", 0, "timezone"), "is not of type 'number'"),
        (put("9am", *FIRST, "schedules", 0, "opens_at"), "is not a 'time'"),
        (put("45", "total_items"), "is not of type 'integer'"),
        (put("us-911", *FIRST, "id"), "is not a 'uuid'"),
        (put("22/11/2026", *FIRST, "assured_date"), "is not a 'date'"),
        (put("2026-11-22", *FIRST, "last_modified"), "is not a 'date-time'"),
        (put("help at example.org", *FIRST, "email"), "is not a 'email'"),
        (put("www.example.org", *FIRST, "url"), "is not a 'uri'"),
        (put("https://example.org/niñas", *FIRST, "url"), "is not a 'uri'"),
    ],
)
def test_a_broken_page_does_not_fit(rich: Page, spoil: Callable[[Page], None], fault: str) -> None:
    assert faults(rich) == []
    spoil(rich)
    (found,) = faults(rich)
    assert fault in found


# --------------------------------------------------------------------- all, and no more


def test_every_live_entry_stands_once(directory: Directory) -> None:
    live = directory.live()
    for language in directory.site.codes:
        page = export(directory, language)
        assert page["total_items"] == page["size"] == len(page["contents"]) == len(live)
        assert (page["total_pages"], page["page_number"], page["empty"]) == (1, 1, False)
        assert (page["first_page"], page["last_page"]) == (True, True)
        for entry, one in zip(live, page["contents"], strict=True):
            assert one["name"] == entry.name[language]
            assert one["description"].startswith(entry.serves[language])
            assert one["assured_date"] == checked_on(entry).isoformat()
            codes = {a["taxonomy_term"]["code"]: a.get("value") for a in one["attributes"]}
            assert codes["id"] == entry.id
            assert codes["version"] == str(directory.version)


def test_nothing_live_is_an_empty_page(directory: Directory) -> None:
    page = export(replace(directory, entries={}))
    assert faults(page) == []
    assert page["empty"]
    assert (page["total_items"], page["contents"]) == (0, [])


def test_every_live_number_stands_in_full(directory: Directory) -> None:
    for entry, one in zip(directory.live(), export(directory)["contents"], strict=True):
        said = Counter((p["number"], p.get("extension")) for p in one.get("phones", ()))
        numbers = [c.number for c in entry.contacts if c.live and c.number]
        assert said == Counter((n.digits, int(n.extension or 0) or None) for n in numbers)


def test_every_other_way_in_is_said(directory: Directory) -> None:
    for language in directory.site.codes:
        page = export(directory, language)
        for entry, one in zip(directory.live(), page["contents"], strict=True):
            said = [one.get("url"), one.get("email"), one.get("application_process", "")]
            said += [url["url"] for url in one.get("additional_urls", ())]
            for contact in entry.contacts:
                if not contact.live or contact.number:
                    continue
                address = getattr(contact, contact.channel)
                words = address if isinstance(address, str) else address[language]
                held = [text for text in said if text and words in text]
                assert held, (entry.id, words)


def test_nothing_held_stands_anywhere(directory: Directory) -> None:
    entries = [
        entry.model_copy(update={"status": "hold"} if at % 3 == 0 else {})
        for at, entry in enumerate(directory.entries.values())
    ]
    directory = replace(directory, entries={entry.id: entry for entry in entries})
    shown: set[str] = set()
    hidden: set[str] = set()
    for entry in directory.entries.values():
        for contact in entry.contacts:
            if contact.number:
                there = shown if entry.live and contact.live else hidden
                there.add(contact.number.digits.lstrip("+"))
    held = [number for number in hidden - shown if len(number) > 4]
    gone = [entry for entry in directory.entries.values() if not entry.live]
    assert held
    assert gone
    for language in directory.site.codes:
        page = export(directory, language)
        for text in strings(page):
            found = digits(text)
            assert not [n for n in held if n in found or n[-10:] in found], text
        texts = set(strings(page))
        kept = {e.serves[language] for e in directory.live()}
        for entry in gone:
            said = {entry.id, entry.name[language], entry.serves[language]}
            assert not texts & said - kept, entry.id


def test_what_is_put_on_hold_goes(small: Directory) -> None:
    """One contact; one entry, and with it what others say of it; one that others lead to."""
    entry = small.entries["us-help"]
    contacts = tuple(c.model_copy(update={"status": "hold"}) for c in entry.contacts)
    first = with_entry(small, entry, contacts=(contacts[0], *entry.contacts[1:]))
    assert "+18883737888" in set(strings(service(small, "us-help")))
    assert not [text for text in strings(export(first)) if "8883737888" in digits(text)]
    for gone in (
        with_entry(small, entry, status="hold"),
        with_entry(small, entry, status="retired"),
        with_entry(small, entry, contacts=contacts),
    ):
        page = export(gone)
        assert page["total_items"] == len(small.live()) - 1
        assert not [text for text in strings(page) if "Helpers" in text]
    led = with_entry(small, small.entries["mx-council"], through="us-help")
    name = entry.name["en"]
    assert name in service(led, "mx-council")["application_process"]
    page = export(with_entry(led, entry, status="hold"))
    assert not [text for text in strings(page) if name in text]


def test_an_organization_is_described_by_its_live_lines(small: Directory) -> None:
    first, second = small.entries["us-help"], small.entries["mx-council"]
    both = with_entry(small, second, operator=first.operator)
    one, other = service(both, first.id), service(both, second.id)
    assert one["organization"] == other["organization"]
    assert one["organization"]["description"] == f"{first.name['en']}; {second.name['en']}"
    held = with_entry(small, second, operator=first.operator, status="hold")
    assert service(held, first.id)["organization"]["description"] == first.name["en"]


def test_caveats_are_not_lost(directory: Directory) -> None:
    for language in directory.site.codes:
        page = export(directory, language)
        for entry, one in zip(directory.live(), page["contents"], strict=True):
            if entry.note:
                assert entry.note[language] in one["description"]
            if entry.must_report:
                assert entry.must_report[language] in one["description"]
            everything = "\n".join(strings(one))
            for contact in entry.contacts:
                if contact.live and contact.note:
                    assert contact.note[language] in everything, entry.id


def test_alert_passes(only: Callable[..., Page]) -> None:
    words = {"en": "A fraud", "es": "Un fraude"}
    today = clock.today()
    after = today - dt.timedelta(days=1)
    assert only("es", alert=words | {"until": today.isoformat()})["alert"] == "Un fraude"
    assert "alert" not in only(alert=words | {"until": after.isoformat()})
    assert "alert" not in only()


# ----------------------------------------------------------------------------- the ids


def test_ids_are_stable(directory: Directory) -> None:
    """The same in every language and every run, whatever the order of the contacts."""
    page = export(directory)
    expected = [
        str(uuid.uuid5(uuid.NAMESPACE_URL, f"{directory.site.address}#{entry.id}"))
        for entry in directory.live()
    ]
    assert [one["id"] for one in page["contents"]] == expected
    assert export(directory) == page
    for language in directory.site.codes:
        same = {"contents", "phones", "schedules", "service_areas", "languages", "organization"}
        there = [one for one in ids(export(directory, language)) if one[0] in same]
        assert there == [one for one in ids(page) if one[0] in same]
    turned = {
        name: entry.model_copy(update={"contacts": entry.contacts[::-1]})
        for name, entry in directory.entries.items()
        if not twice(entry)
    }
    other = export(replace(directory, entries={**directory.entries, **turned}))
    assert {one for one in ids(other) if one[0] == "phones"} == {
        one for one in ids(page) if one[0] == "phones"
    }


def twice(entry: Hotline) -> bool:
    """Tell whether a number stands there twice: then the order tells them apart."""
    numbers = [(c.channel, c.number.digits) for c in entry.contacts if c.number]
    return len(set(numbers)) < len(numbers)


def test_ids_are_unique(directory: Directory) -> None:
    """Only what several services share has its id more than once: terms, organizations."""
    page = export(directory)
    found = Counter(ids(page))
    shared = {field for (field, _), times in found.items() if times > 1}
    assert "taxonomy_term" in shared <= {"taxonomy_term", "organization"}
    assert len({made_id for _, made_id in found}) == len(found)
    whole: dict[str, Any] = {}
    for one in page["contents"]:
        for shared_one in (
            one.get("organization"),
            *(a["taxonomy_term"] for a in one["attributes"]),
        ):
            if shared_one:
                assert whole.setdefault(shared_one["id"], shared_one) == shared_one


def test_ids_are_those_of_the_site(directory: Directory) -> None:
    moved = replace(directory, site=directory.site.model_copy(update={"address": "https://a.org/"}))
    assert not {one for _, one in ids(export(moved))} & {one for _, one in ids(export(directory))}


def test_a_key_that_comes_again_is_numbered() -> None:
    assert numbered(["a", "b", "a", "a"]) == ["a", "b", "a/2", "a/3"]


# ---------------------------------------------------------------------------- the texts

ODD = (
    'a, b; "c"\n\td',
    "🆘 نعم، ليس الآن",
    "עברית \u200fאב\u200e ab",
    "<b>&amp;</b> \\ / {0} %s \u2028",
    "'=1+1",
)


@pytest.mark.parametrize("text", ODD)
def test_any_text_comes_back_as_it_was(directory: Directory, text: str) -> None:
    entry = directory.entries["us-nhth"]
    words = entry.name.model_copy(update={"root": dict.fromkeys(directory.site.codes, text)})
    odd = with_entry(directory, entry, name=words, serves=words, note=words, operator=text)
    page = export(odd)
    assert faults(page) == []
    for compact in (True, False):
        read = json.loads(json.dumps(page, ensure_ascii=compact).encode())
        assert read == page
        one = next(one for one in read["contents"] if one["name"] == text)
        assert one["description"].startswith(f"{text}\n\n{text}\n\n")
        assert one["organization"]["name"] == one["organization"]["description"] == text


def test_phones_say_how_to_use_them(only: Callable[..., Page]) -> None:
    contacts = [
        {"call": "+18883737888", "works_from": ["US", "MX"], "cost": "free"},
        {"text": "233733", "say": {"en": "HELP", "es": "AYUDA"}, "works_from": ["US-CA"]},
        {"tty": "711", "works_from": ["US"], "hours": "24/7"},
        {"whatsapp": "+525555335533", "languages": ["es"]},
        {"call": "+16195314041;ext=3804", "cost": "local", "note": {"en": "N.", "es": "N."}},
        {"call": "+16195314041;ext=012"},
    ]
    phones = only("es", contacts=contacts)["phones"]
    assert [(p["type"], p["number"], p.get("extension")) for p in phones] == [
        ("voice", "+18883737888", None),
        ("text", "233733", None),
        ("textphone", "711", None),
        ("x-whatsapp", "+525555335533", None),
        ("voice", "+16195314041", 3804),
        ("voice", "+16195314041", None),
    ]
    said = [p["description"] for p in phones]
    assert "solo desde Estados Unidos, México; Estados Unidos: sin costo" in said[0]
    assert said[1].startswith("Manda AYUDA por mensaje (SMS) al 233733; solo desde California")
    assert said[2].endswith("; las 24 horas")
    assert said[3].endswith("; español")
    assert said[4].endswith("; Estados Unidos: precio de llamada local; N.")
    assert "ext. 012" in said[5]
    assert [a["value"] for a in phones[0]["attributes"]] == ["US", "MX"]
    assert [lang["code"] for lang in phones[3]["languages"]] == ["es"]


def test_pages_chats_and_mailboxes(only: Callable[..., Page]) -> None:
    note = {"en": "Note.", "es": "Nota."}
    contacts = [
        {"chat": "https://a.org/chat", "note": note},
        {"web": {"en": "https://a.org/en/", "es": "https://españa.org/niñas?q=ñ#á"}},
        {"web": "https://b.org/a%20b"},
        {"email": "one@a.org"},
        {"email": "two@a.org"},
        {"visit": {"en": "Main St", "es": "Calle Mayor"}, "note": note},
    ]
    one = only("es", contacts=contacts)
    assert one["url"] == "https://xn--espaa-rta.org/ni%C3%B1as?q=%C3%B1#%C3%A1"
    assert [(u["url"], u["label"]) for u in one["additional_urls"]] == [
        ("https://a.org/chat", "Chat en a.org; Nota."),
        ("https://b.org/a%20b", "Página web b.org"),
    ]
    assert one["email"] == "one@a.org"
    assert one["application_process"] == "Escribe a two@a.org\nEn persona: Calle Mayor; Nota."
    assert "phones" not in one
    assert "service_at_locations" not in one


def test_addresses_that_need_no_change_keep_it() -> None:
    for address in ("https://a.org", "https://a.org:8080/x/?a=b&c=%C3%B1#d", "http://a.org/~x'"):
        assert uri(address) == address


def test_what_is_unknown_is_left_out(only: Callable[..., Page]) -> None:
    one = only()
    assert one.keys() == {
        *("id", "name", "description", "status", "assured_date", "last_modified"),
        *("phones", "service_areas", "attributes"),
    }
    assert one["description"] == "Name"
    codes = [a["taxonomy_term"]["code"] for a in one["attributes"]]
    assert codes == ["help", "id", "version"]


def test_yes_no_and_unknown_differ(only: Callable[..., Page]) -> None:
    for value in ("yes", "no"):
        one = only(law_enforcement=value, immigration=value, interpreters=value)
        found = {a["taxonomy_term"]["code"]: a for a in one["attributes"]}
        for code in ("law_enforcement", "immigration"):
            assert found[code]["value"] == value
            assert found[code]["label"] in one["description"]
        assert ("interpretation_services" in one) == (value == "yes")


def test_areas_claim_no_more_than_is_known(only: Callable[..., Page]) -> None:
    (country,) = only("es", area="MX")["service_areas"]
    assert (country["name"], country["extent"]) == ("México", "ISO 3166-1:MX")
    (state,) = only(area="US-CA")["service_areas"]
    assert (state["extent"], state["extent_type"]) == ("ISO 3166-2:US-CA", "text")
    (place,) = only(area="US-CA", place={"en": "A county", "es": "Un condado"})["service_areas"]
    assert place["name"] == "A county"
    assert "extent" not in place


def test_languages_have_iso_codes(only: Callable[..., Page]) -> None:
    found = only(languages=["en", "zh-Hant", "ase"])["languages"]
    assert [one["code"] for one in found] == ["en", "zh", "ase"]
    assert "Traditional" in found[1]["name"]


# ---------------------------------------------------------------------------- the hours


def week(one: Page) -> list[tuple[str, str, str]]:
    """Return days and times of the first period."""
    first = one["schedules"][0].get("valid_from")
    return [
        (s["byday"], s["opens_at"][:5], s["closes_at"][:5])
        for s in one["schedules"]
        if s.get("valid_from") == first
    ]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("Mo-Fr 08:00-17:00", [("MO,TU,WE,TH,FR", "08:00", "17:00")]),
        (
            "Mo-Th 08:00-15:00; Fr 08:00-12:00",
            [("MO,TU,WE,TH", "08:00", "15:00"), ("FR", "08:00", "12:00")],
        ),
        (
            "Mo,We 08:00-12:00,13:00-17:00",
            [("MO,WE", "08:00", "12:00"), ("MO,WE", "13:00", "17:00")],
        ),
        ("Mo-Su 09:00-17:00; We off", [("MO,TU,TH,FR,SA,SU", "09:00", "17:00")]),
        ("Sa-Mo 09:00-17:00", [("MO,SA,SU", "09:00", "17:00")]),
        ("Mo-Su 00:00-24:00", [("MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")]),
        ("Fr 22:00-26:30", [("FR", "22:00", "02:30")]),
        ("Fr,PH 10:00-12:00", [("FR", "10:00", "12:00")]),
    ],
)
def test_weeks(only: Callable[..., Page], hours: str, expected: list[tuple[str, ...]]) -> None:
    assert week(only(hours=hours, timezone="America/Los_Angeles")) == expected


def test_day_and_night(only: Callable[..., Page]) -> None:
    (one,) = only(hours="24/7")["schedules"]
    assert (one["opens_at"], one["closes_at"], one["timezone"]) == ("00:00Z", "23:59Z", 0)
    assert one["byday"] == "MO,TU,WE,TH,FR,SA,SU"
    assert one["description"] == "24 hours a day"
    assert "valid_to" not in one


def test_each_distance_from_utc_has_its_days(only: Callable[..., Page]) -> None:
    found = only("es", hours="Mo 08:00-17:00", timezone="America/Los_Angeles")["schedules"]
    assert [(s["opens_at"], s["timezone"], s["valid_from"], s["valid_to"]) for s in found] == [
        ("08:00-08:00", -8, "2026-11-20", "2027-03-13"),
        ("08:00-07:00", -7, "2027-03-14", "2027-11-06"),
        ("08:00-08:00", -8, "2027-11-07", "2027-11-20"),
    ]
    assert {s["description"] for s in found} == {"lunes: 8:00 a 17:00 (hora del Pacífico)"}


def test_clocks_that_never_change_need_no_days(only: Callable[..., Page]) -> None:
    (one,) = only(hours="Mo 08:00-17:00", timezone="America/Mexico_City")["schedules"]
    assert (one["opens_at"], one["timezone"]) == ("08:00-06:00", -6)
    assert "valid_from" not in one
    (half,) = only(hours="Mo 08:00-17:00", timezone="Asia/Kolkata")["schedules"]
    assert (half["closes_at"], half["timezone"]) == ("17:00+05:30", 5.5)
    (none,) = only(hours="Mo 08:00-17:00", timezone="Africa/Abidjan")["schedules"]
    assert (none["closes_at"], none["timezone"]) == ("17:00Z", 0)


def test_holidays_are_said_apart(only: Callable[..., Page]) -> None:
    zone = "America/Mexico_City"
    (one,) = only(hours="Mo-Fr 08:00-17:00; PH off", timezone=zone)["schedules"]
    assert "holiday" not in one["description"]
    assert one["notes"].startswith("public holidays: closed")
    (alone,) = only(hours="PH 10:00-12:00", timezone=zone)["schedules"]
    assert "opens_at" not in alone
    assert alone["notes"].startswith("public holidays: 10:00")
