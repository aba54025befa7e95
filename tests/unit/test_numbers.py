"""Numbers: whatever is advised can be taken over, whatever is taken equals its own full form."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from faro.checks.deploy import DEPLOY_VARIABLE
from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.directory.dialing import dial
from faro.models.contact import MODELS
from faro.models.hotline import Hotline
from faro.phone import numbers
from faro.phone.advice import wrong
from support import TODAY, copy_small
from weekly import EVERY

SMALL = 'call: "911"\n        works_from: [US]\n'


def said_of(tmp_path: Path, contact: str) -> list[str]:
    """Return what is said of the first contact of the small site when it is another."""
    root = copy_small(tmp_path / "site")
    path = root / "data" / "hotlines.yml"
    path.write_text(path.read_text("utf-8").replace(SMALL, contact, 1), "utf-8")
    found = check(root, today=TODAY).problems
    return [
        each.code
        for each in found
        if each.code.startswith(("short_code", "confirmed", "number_else"))
    ]


def test_a_code_that_no_list_knows_can_be_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = 'call: "0000"\n        works_from: [US]\n'
    assert said_of(tmp_path / "a", unknown) == ["short_code_unknown"]
    confirmed = f"{unknown}        confirmed: yes\n"
    assert said_of(tmp_path / "b", confirmed) == ["short_code_confirmed"]
    waiting = f"{unknown}        confirmed: no\n"
    assert said_of(tmp_path / "c", waiting) == ["short_code_unconfirmed"]
    before = [each.code for each in errors(check(tmp_path / "c" / "site", today=TODAY).problems)]
    assert "short_code_unconfirmed" not in before
    monkeypatch.setenv(DEPLOY_VARIABLE, "1")
    found = [each.code for each in errors(check(tmp_path / "c" / "site", today=TODAY).problems)]
    assert "short_code_unconfirmed" in found
    monkeypatch.delenv(DEPLOY_VARIABLE)
    assert said_of(tmp_path / "d", f"{SMALL}        confirmed: yes\n") == ["confirmed_needless"]


def test_a_name_with_another_number_is_noticed(tmp_path: Path) -> None:
    root = copy_small(tmp_path / "site")
    path = root / "data" / "hotlines.yml"
    text = path.read_text("utf-8").replace("en: 911 (United", "en: 912 (United", 1)
    path.write_text(text, "utf-8")
    (found,) = (p for p in check(root, today=TODAY).problems if p.code == "name_other_number")
    assert (found.severity, found.params["value"]) == ("notice", "912")


def test_a_number_of_one_side_that_works_from_the_other_alone_is_noticed(tmp_path: Path) -> None:
    """Copied from a line of the other side, with its `works_from`."""
    copied = 'call: "+525555335533"\n        works_from: [US]\n'
    assert said_of(tmp_path / "a", copied) == ["number_elsewhere"]
    both = copied.replace("[US]", "[US, MX-BCN]")
    assert said_of(tmp_path / "b", both) == []
    # A number of a third country says nothing of either side.
    assert said_of(tmp_path / "c", copied.replace("+525555335533", "+34900105090")) == []


def test_a_line_of_which_every_number_is_of_another_side_is_noticed(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    text = path.read_text("utf-8").replace('      - whatsapp: "+525555335533"\n', "")

    def said(number: str, more: str = "") -> list[str]:
        contact = f'      - call: "{number}"\n{more}'
        path.write_text(text.replace('      - call: "+525555335533"\n', contact, 1), "utf-8")
        found = check(small_site, today=TODAY).problems
        return [each.line() for each in found if each.code == "number_other_side"]

    assert said("+525555335533") == []
    (line,) = said("+16195312000")
    assert '"+16195312000" is a number of US, and the line answers in MX' in line
    assert said("+16195312000", '      - call: "+525555335533"\n') == []
    # Of a third country it says nothing of either side.
    assert said("+34900105090") == []


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_any_code_can_be_asked_for_anywhere(region: str) -> None:
    """What is dialed before a number abroad, 999 or 011, is a code to whoever types it."""
    for code in (*map("{:03}".format, range(0, 1000, 37)), "999", "990", "00", "011", "8810", "1"):
        assert numbers.short_code_known(code, region) in {True, False}
        wrong(code, (region,))


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_what_is_shown_from_any_country_can_be_dialed(region: str) -> None:
    """Digits, a plus sign, and what only parts them: no sign of the library's own."""
    model: Any = MODELS["call"]
    entry_of: Any = Hotline
    for number in ("+18883737888", "+525555335533", "+48226280120"):
        contact = model.model_construct(call=number, status="live", display=None, works_from=None)
        entry = entry_of.model_construct(id="x", contacts=(contact,), area="US")
        way = dial(contact, entry, region, "en")
        assert way is not None
        assert re.fullmatch(r"\+?[0-9][0-9 ().\-/]*[0-9]", way.text.lstrip("(")), way.text


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_what_people_dial_at_home_may_be_displayed(region: str) -> None:
    """With the trunk digit of its country; without it nobody would be reached there."""
    example = phonenumbers.example_number(region)
    assert example is not None
    number = numbers.parse(numbers.e164(example))
    home = numbers.national(example)
    assert numbers.display_fits(home, number)
    assert numbers.display_fits(numbers.international(number), number)
    bare = phonenumbers.national_significant_number(example)
    same = bare == re.sub(r"\D", "", home)
    assert numbers.display_fits(bare, number) is same


SIDES = ("US", "MX")
REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
WORLD = sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS)


def examples(region: str) -> list[phonenumbers.PhoneNumber]:
    """Return an example of every type of number in a region."""
    kinds = PhoneNumberType.values()
    found = (phonenumbers.example_number_for_type(region, kind) for kind in kinds)
    return [number for number in found if number is not None]


def ways_of_writing(number: phonenumbers.PhoneNumber, region: str) -> set[str]:
    """Return how people write a number: with trunk and exit codes, right and wrong."""
    significant = phonenumbers.national_significant_number(number)
    trunk = phonenumbers.ndd_prefix_for_region(region, strip_non_digits=True) or "0"
    code = number.country_code
    full = {
        form: phonenumbers.format_number(number, form)
        for form in (
            PhoneNumberFormat.E164,
            PhoneNumberFormat.INTERNATIONAL,
            PhoneNumberFormat.NATIONAL,
        )
    }
    return {
        *full.values(),
        significant,
        f"{trunk}{significant}",
        f"{trunk} {full[PhoneNumberFormat.NATIONAL]}",
        *(f"{exit_code} {code} {significant}" for exit_code in ("00", "011", "+")),
        *(f"{exit_code} {code} {trunk} {significant}" for exit_code in ("00", "011", "+")),
        *(f"+{code} {digit}{significant}" for digit in "0123456789"),
        f"{code}{significant}",
        f"{full[PhoneNumberFormat.E164]} ext. 12",
        f"{significant},12",
    }


def own(text: str, country: str | None = None) -> str:
    """Return what the library calls the full form of a text."""
    number = phonenumbers.parse(text, country)
    assert phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def advised(text: str, countries: tuple[str, ...]) -> list[str]:
    """Return the numbers that a message tells somebody to write."""
    error = wrong(text, countries)
    if error is None:
        return []
    said = {key: value for key, value in error.params.items() if key in ADVICE}
    assert said.keys() or error.code in WITHOUT_ADVICE, (text, error.code)
    return [form for value in said.values() for form in value.split(" / ")]


ADVICE = {"advice", "modern", "own", "packed"}
WITHOUT_ADVICE = {
    *("number_invalid", "number_country_unknown", "number_extension_unknown", "number_hidden"),
    *("number_foreign_digits", "number_letters", "number_star", "number_two"),
}


def judge(text: str, countries: tuple[str, ...]) -> None:
    """Hold one text against the rule."""
    for form in advised(text, countries):
        number = numbers.parse(form)
        assert wrong(form, countries) is None
        if number.short:
            assert form == "".join(c for c in text if c.isdigit())
            continue
        assert number.digits == own(form)
        # What pauses in front of all digits is no part of a number: ";2000000000".
        body = next(part for part in re.split(r"[x,;pw]|ext", text) if re.search(r"\d", part))
        old = "+52" + re.sub(r"\D", "", body)[-10:]
        read = {own(body, place) for place in countries if readable(body, place)}
        assert number.digits in read | {old}, text
    if wrong(text, countries) is None:
        number = numbers.parse(text)
        assert number.short or number.digits == own(number.digits)


def readable(text: str, country: str) -> bool:
    """Tell whether the library reads a number in a text."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return False


@pytest.mark.parametrize("region", REGIONS if EVERY else REGIONS[::3])
def test_every_country(region: str) -> None:
    """Nationally, with a trunk prefix, with exit codes, with a trunk digit after the code."""
    for number in examples(region):
        for text in ways_of_writing(number, region):
            judge(text, (region,))
            judge(text, SIDES)
        full = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        if numbers.E164.fullmatch(full) and phonenumbers.is_valid_number(number):
            national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
            if readable(national, region) and own(national, region) == own(full) == full:
                assert wrong(national, (region,)) is not None or numbers.parse(national).short


@pytest.mark.parametrize("code", WORLD)
def test_numbers_of_no_country(code: int) -> None:
    number = phonenumbers.example_number_for_non_geo_entity(code)
    assert number is not None
    for text in ways_of_writing(number, "001"):
        judge(text, SIDES)


@example(";2000000000")
@given(st.text("0123456789 +-()./,;x*#pw", max_size=20))
def test_any_digits(text: str) -> None:
    judge(text, SIDES)


@given(
    st.sampled_from(["911", "+18883737888"]),
    st.integers(0, 12),
    st.characters(categories=["Nd", "No", "Nl", "Cf", "Cc", "Mn", "Me"]),
)
def test_digits_are_plain(text: str, at: int, sign: str) -> None:
    """A digit of another script, or a sign that nobody sees, stands in no number."""
    changed = text[:at] + sign + text[at:]
    if sign not in "0123456789":
        error = wrong(changed, SIDES)
        assert error is not None
        normal = unicodedata.normalize("NFC", sign)
        if normal not in "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85":
            assert error.code in {"number_hidden", "number_foreign_digits"}


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("1-888-373-7888", "+18883737888"),
        ("+118883737888", "+18883737888"),
        ("+44 020 7031 3000", "+442070313000"),
        ("+49 030 123456", "+4930123456"),
        ("+1 888 373‑7888", "+18883737888"),  # a no-break hyphen
        ("52 1 664 555 0142", "+526645550142"),
        ("+54 011 15 2345-6789", "+5491123456789"),
        ("8005533000", "+18005533000 / +528005533000"),
        ("2-33-733", "233733"),
        ("664 531 2000 p 12", "+526645312000;ext=12"),
    ],
)
def test_advice(text: str, advice: str) -> None:
    assert " / ".join(advised(text, SIDES)) == advice


@pytest.mark.parametrize(
    "text", ["531-2000", "01 800 5533", "+1", "+", "*0311", "#77", "hello", "+16195314041/42"]
)
def test_nothing_is_made_up(text: str) -> None:
    assert wrong(text, SIDES) is not None
    assert advised(text, SIDES) == []
