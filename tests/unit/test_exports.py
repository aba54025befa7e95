"""The directory as data: each file is read by a parser that is not ours."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace

import jsonschema
import pypdfium2
import pytest
import vobject
import yaml
from helpers import TEMPLATES, directory_of, freed
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from faro.directory.description import describe
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.exports.csv_table import DANGEROUS, safe
from faro.exports.json_ld import hours_available, linked
from faro.exports.vcard import WIDTH, Card, escape, fold, neutral
from faro.locale.names import long_date
from faro.models.base import LocalText
from faro.paper.sheet import sheet_of
from faro.publish.exported_files import made_of, typesetter_of
from faro.render.downloads import contacts, line_contacts, shared, sheets
from faro.render.templates import environment
from faro.urls import file_paths
from support import ROOT, copy_small

HOSTILE = (
    '=cmd|"/c calc"!A1',
    "+1+1, a comma",
    "-2-2; a semicolon",
    '@SUM(A1) "quoted"',
    "a\nnew line\\n and a \\ stroke",
    "🙂 emoji",
    "خط المساعدة من اليمين",
    "\ttab <b>&amp;</b> # - > `x`",
)


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The real directory, nothing on hold."""
    return freed(directory_of(ROOT))


@pytest.fixture(scope="module")
def made(directory: Directory) -> Mapping[str, bytes]:
    """All files of the real directory."""
    return made_of(directory, typesetter_of(ROOT, "docs"), environment(TEMPLATES))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory of the fixtures."""
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


@pytest.fixture(scope="module")
def made_small(small: Directory) -> Mapping[str, bytes]:
    """All files of the small directory."""
    return made_of(small, typesetter_of(ROOT, "docs"), environment(TEMPLATES))


@pytest.fixture(scope="module")
def hostile(directory: Directory) -> tuple[Directory, Mapping[str, bytes]]:
    """The directory with a hostile text in each field of text, and all files made of it."""
    entries = {}
    for at, (name, entry) in enumerate(directory.entries.items()):
        said = HOSTILE[at % len(HOSTILE)]
        text = LocalText.model_construct({"en": said, "es": said})
        fields = {"name": text, "serves": text, "note": text, "operator": said}
        entries[name] = entry.model_copy(update=fields)
    bad = replace(directory, entries=entries)
    return bad, made_of(bad, typesetter_of(ROOT, "docs"), environment(TEMPLATES))


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a table."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_document_keeps_to_the_schema_beside_it(made: Mapping[str, bytes]) -> None:
    schema = json.loads(made["hotlines.schema.json"])
    document = json.loads(made["hotlines.json"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(document)] == []
    assert document["$schema"] == schema["$id"] == "https://example.org/faro/hotlines.schema.json"
    assert document["format"] == "faro-hotlines"
    assert document["format_version"] == "1.0"
    for field in ("version", "license", "publisher", "sides", "groups"):
        assert document[field]
    broken = json.loads(made["hotlines.json"])
    del broken["hotlines"][0]["checked"]
    broken["hotlines"][1]["cheked"] = "2026-11-22"
    broken["hotlines"][2]["contacts"][0]["channel"] = "fax"
    assert len(list(validator.iter_errors(broken))) == 3


def test_the_schema_explains_itself(made: Mapping[str, bytes]) -> None:
    schema = json.loads(made["hotlines.schema.json"])
    assert all(part.get("description") for part in schema["$defs"].values())


def test_fields_of_format_one_stay(made: Mapping[str, bytes]) -> None:
    """Programs of others rely on them: within format 1 none may go, or change its kind."""
    golden = yaml.safe_load((ROOT / "tests/unit/golden/format-1.yml").read_text("utf-8"))
    schema = json.loads(made["hotlines.schema.json"])
    found = {"Document": schema, **schema["$defs"]}
    for name, fields in golden.items():
        assert set(fields) <= found[name]["properties"].keys(), name
        required = {field for field, need in fields.items() if need == "always"}
        assert required <= set(found[name].get("required", ())) | {"format", "format_version"}, name


def test_what_is_dialed_is_worked_out(made_small: Mapping[str, bytes]) -> None:
    lines = {line["id"]: line for line in json.loads(made_small["hotlines.json"])["hotlines"]}
    first = lines["mx-council"]["contacts"][0]
    assert first["from"]["MX"] == {"display": "55 5533 5533"}
    assert first["from"]["US"] == {"display": "011 52 55 5533 5533", "cost": "international"}
    assert lines["mx-help"]["contacts"][0]["from"].keys() == {"MX"}
    assert lines["us-911"]["instead"] == {"MX": "mx-911"}
    # It can be written to from Mexico, but not called.
    assert lines["us-help"]["instead"] == {"MX": "mx-help"}
    assert "instead" not in lines["mx-council"]
    assert "called" not in lines["us-911"]
    assert lines["us-office"]["called"] == "2026-11-21"


def test_tables_open_right_in_a_spreadsheet(
    made: Mapping[str, bytes], made_small: Mapping[str, bytes]
) -> None:
    for path in ("hotlines.csv", "es/hotlines.csv"):
        assert made[path].startswith(b"\xef\xbb\xbf")
        assert made[path].count(b"\r\n") == len(rows(made[path])) + 1
        for row in rows(made[path]):
            for cell in row.values():
                assert not cell.startswith(DANGEROUS)
                # Bare digits would lose their zeros: 079 must not become 79.
                assert not re.fullmatch(r"[\d\s().\-]+", cell) or re.fullmatch(
                    r"\d{4}-\d\d-\d\d", cell
                )
    small = rows(made_small["es/hotlines.csv"])
    said = [(row["from_US"], row["from_MX"]) for row in small if row["uri"] == "tel:911"]
    assert said == [("Llama al 911", ""), ("", "Llama al 911")]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    assert not safe(text).startswith(DANGEROUS)
    assert safe(text).removeprefix("'") == text.removeprefix("'") or safe(text) == text


def test_any_text_comes_out_as_it_went_in(
    hostile: tuple[Directory, Mapping[str, bytes]],
) -> None:
    directory, made = hostile
    document = json.loads(made["hotlines.json"])
    jsonschema.validate(document, json.loads(made["hotlines.schema.json"]))
    names = {line["id"]: line["name"]["en"] for line in document["hotlines"]}
    table = {row["id"]: row["name"] for row in rows(made["hotlines.csv"])}
    services = [service["name"] for service in json.loads(made["hsds.json"])["contents"]]
    headings = re.findall(r"^### (.*)$", made["llms.txt"].decode(), flags=re.MULTILINE)
    assert len(headings) == len(directory.live())
    for entry in directory.live():
        name = entry.name["en"]
        assert names[entry.id] == name
        assert table[entry.id] == safe(name)
        assert name in services
        assert " ".join(name.split()) in headings
        assert linked(describe(entry, from_anywhere(directory, "en")))["name"] == name
        (card,) = vobject.readComponents(made[f"contacts/lines/{entry.id}.vcf"].decode())
        assert card.fn.value == " ".join(name.split())
        assert name in card.note.value


def test_cards_are_cards_of_version_four(made: Mapping[str, bytes], directory: Directory) -> None:
    cards = {path: content for path, content in made.items() if path.endswith(".vcf")}
    lines = {path.split("/")[-1] for path in cards if path.startswith("contacts/lines/")}
    called = {e.id for e in directory.live() if any(c.number for c in e.contacts if c.live)}
    assert {f"{name}.vcf" for name in called} <= lines
    for path, content in cards.items():
        written = content.split(b"\r\n")
        assert written[-1] == b"", path
        assert all(len(line) <= WIDTH and b"\n" not in line for line in written), path
        for card in vobject.readComponents(content.decode()):
            assert card.version.value == "4.0", path
            assert card.fn.value
            assert re.fullmatch(r"\d{8}T\d{6}Z", card.rev.value)
            for tel in card.contents.get("tel", ()):
                assert re.fullmatch(r"\+?\d{2,15}( ext\. \d+)?", tel.value), path
                assert tel.params["TYPE"][0] in {"voice", "text", "textphone", "video"}
    names = {
        card.fn.value
        for path, content in cards.items()
        if is_neutral(path)
        for card in vobject.readComponents(content.decode())
    }
    assert names == {"Faro"}
    telling = [path for path in cards if is_neutral(path) and b"NOTE" in cards[path]]
    assert telling == []


def is_neutral(path: str) -> bool:
    """Tell whether a card bears the name of the site: at its address, or at its former one."""
    return path.endswith("/faro.vcf") or "contacts/faro-" in path


def test_a_neutral_download_does_not_say_whose_it_is(
    made: Mapping[str, bytes], directory: Directory
) -> None:
    """Not in its address, which the history keeps, and not in its name among the downloads."""
    told = words_of_lines(directory)
    seen: set[str] = set()
    root = directory.site.address
    for language in directory.site.codes:
        voice = from_anywhere(directory, language)
        for entry in directory.live():
            files = line_contacts(entry, made, voice)
            assert {file.name for file in files} == {"faro.vcf"}
            for file in files[1:]:
                seen.add(address := file.href.removeprefix(root))
                assert not told & set(re.split(r"[^a-z0-9]+", address)), address
                assert not [name for name in directory.entries if name in address], address
                numbers = {c.number.digits for c in entry.contacts if c.live and c.number}
                (card,) = vobject.readComponents(made[address].decode())
                kept = {tel.value.partition(" ext")[0] for tel in card.contents.get("tel", ())}
                apps = {url.value for url in card.contents.get("url", ())}
                assert kept <= numbers
                # Whom one only reaches by an app can be kept, too; no other address says as little.
                assert apps == {
                    f"https://wa.me/{c.number.digits.lstrip('+')}"
                    for c in entry.contacts
                    if c.live and c.number and c.channel == "whatsapp"
                }
        for side in contacts(made, voice):
            assert {file.name for file in side.files} == {"faro.vcf"}
            seen.add(side.files[1].href.removeprefix(root))
        for sheet in (sheet for side in sheets(made, voice) for sheet in side.sheets):
            assert {file.name for file in sheet.files} == {"faro.pdf"}
        assert {picture.file.name for picture in shared(made, voice)} == {"faro.png"}
        for each, of_side in zip(shared(made, voice), directory.site.sides, strict=True):
            # What is marked in it, so that no number breaks, is not sent.
            assert each.text.striptags() == " ".join(
                sheet_of(of_side, directory, (language,)).text.split()
            )
            whole = re.findall(r"<i>(.*?)</i>", each.text)
            assert [number for number in whole if " " not in number] == []
            assert not re.search(r"\d \d", re.sub(r"<i>.*?</i>", "", each.text))
    assert all(re.fullmatch(r"(es/)?contacts/faro-[0-9a-f]{10}\.vcf", path) for path in seen)
    # Each has an address of its own, the same in both languages, and all of them are there.
    assert len(seen) == sum("contacts/faro-" in path for path in made)
    assert {f"es/{path}" for path in seen if not path.startswith("es/")} <= seen


def test_paper_bears_the_name_of_the_site_alone(made: Mapping[str, bytes]) -> None:
    """A viewer shows the title above the sheet, and a phone shows it among its files."""
    sheets = [content for path, content in made.items() if path.endswith(".pdf")]
    assert sheets
    for content in sheets:
        said = pypdfium2.PdfDocument(content).get_metadata_dict(skip_empty=True)
        assert said.pop("Title") == "Faro"
        assert said.pop("Creator").startswith("Typst")
        assert said == {}


def words_of_lines(directory: Directory) -> set[str]:
    """Return the words of ids, groups and names of all lines, in small letters."""
    telling = [*directory.entries, *directory.groups]
    for entry in directory.entries.values():
        names = [entry.name] + ([entry.short] if entry.short else [])
        telling += [name[code] for name in names for code in directory.site.codes]
    site = directory.site.slug
    return {word for text in telling for word in re.split(r"\W+", text.lower())} - {"", "es", site}


def test_addresses_of_before_still_lead_to_neutral_cards(
    made: Mapping[str, bytes], directory: Directory
) -> None:
    for entry in directory.live():
        new = made.get(file_paths.line_contact(entry.id, "faro"))
        assert made.get(f"contacts/lines/{entry.id}/faro.vcf") == new
    for side in directory.site.sides:
        new = made[file_paths.side_contacts(side.country, "faro")]
        assert made[f"contacts/sides/{side.country.lower()}/faro.vcf"] == new


def test_the_address_of_a_neutral_card_stays() -> None:
    """Somebody may have saved it: it depends on the line alone."""
    assert file_paths.line_contact("us-nhth", "faro") == "contacts/faro-643180694b.vcf"


@given(st.text(max_size=300), st.lists(st.sampled_from(["911", "+528005533000"]), max_size=3))
@settings(max_examples=200)
def test_any_card_is_read_back(text: str, phones: list[str]) -> None:
    kept = "".join(c for c in text if c.isprintable() or c == "\n").strip()
    card = Card(
        name="x" + kept, phones=tuple(("voice", phone) for phone in phones), note="y" + kept
    )
    (back,) = vobject.readComponents(card.text())
    assert back.fn.value == card.name
    assert back.note.value == card.note
    assert [tel.value for tel in back.contents.get("tel", ())] == phones
    assert all(len(line.encode()) <= WIDTH for line in card.text().split("\r\n"))
    assert fold("a" * 80).replace("\r\n ", "") == "a" * 80
    assert escape("a,b;c\\d\n") == "a\\,b\\;c\\\\d\\n"


def test_a_neutral_card_has_each_number_once(directory: Directory) -> None:
    version = directory.version
    two = (
        Card(name="A", phones=(("voice", "911"),)),
        Card(name="B", phones=(("voice", "911"), ("voice", "988"))),
    )
    assert neutral(two, "Faro", version).phones == (("voice", "911"), ("voice", "988"))


def test_hours_in_the_words_of_schema_org() -> None:
    (always,) = hours_available("24/7")
    assert (always["opens"], always["closes"]) == ("00:00", "23:59")
    assert len(always["dayOfWeek"]) == 7  # type: ignore[arg-type]
    week = hours_available("Mo-Th 08:00-15:00; Fr 08:00-12:00; PH off")
    assert [(part["dayOfWeek"], part["opens"], part["closes"]) for part in week] == [
        (["Monday", "Tuesday", "Wednesday", "Thursday"], "08:00", "15:00"),
        (["Friday"], "08:00", "12:00"),
    ]
    # The vocabulary has no word for a night, and none for rules that replace each other.
    assert hours_available("Fr 22:00-06:00") == []
    assert hours_available("Mo-Fr 08:00-15:00; We off") == []
    assert hours_available(None) == []


def test_linked_lines_say_what_sources_say(directory: Directory, small: Directory) -> None:
    entry = small.entries["us-help"]
    known = replace(directory, entries={**directory.entries, "us-help": entry})
    data = linked(describe(entry, from_anywhere(known, "es")))
    assert data["@type"] == "Service"
    assert data["@id"] == "https://example.org/faro/es/hotlines/#us-help"
    (point,) = data["availableChannel"]["servicePhone"]  # type: ignore[index]
    assert point["@type"] == "ContactPoint"
    assert point["telephone"] == "+18883737888"
    assert point["areaServed"] == ["US"]
    assert point["availableLanguage"] == ["en", "es"]
    assert point["hoursAvailable"][0]["closes"] == "23:59"
    about = data["subjectOf"]
    assert about["license"] == "https://creativecommons.org/licenses/by/4.0/"  # type: ignore[index]
    assert about["dateModified"] == "2026-11-20"  # type: ignore[index]
    assert about["version"] == str(known.version)  # type: ignore[index]
    page = {"contacts": (), "operator": None}
    unknown = linked(describe(entry.model_copy(update=page), from_anywhere(known, "en")))
    assert "availableChannel" not in unknown
    assert "provider" not in unknown


def test_each_export_bears_license_version_and_date(
    made: Mapping[str, bytes], directory: Directory
) -> None:
    version = directory.version
    for path in ("hotlines.json", "hotlines.csv", "es/hotlines.csv", "hsds.json", "llms.txt"):
        text = made[path].decode()
        assert version.digest in text, path
        assert version.date.isoformat() in text or long_date(version.date, "en") in text, path
        assert "CC BY 4.0" in text, path


def test_plain_text_names_side_caveat_and_date(made_small: Mapping[str, bytes]) -> None:
    text = made_small["es/llms.txt"].decode()
    start = text.index("### Línea de Ayuda (Estados Unidos)")
    part = text[start : text.index("\n### ", start + 4)]
    assert "- Desde San Diego (Estados Unidos): Llama al 1-888-373-7888" in part
    assert "Pregunta qué es privado." in part
    assert "Revisado el 20 de noviembre de 2026" in part
    assert "Nadie de este sitio ha llamado todavía." in part
    assert "&amp;" not in text
    assert text.startswith("# Small\n\n> ")
