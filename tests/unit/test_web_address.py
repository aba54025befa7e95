"""Addresses: which are let through, and what the others are called."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faro.checks.whole_site import check
from faro.diagnostics.catalog import catalog
from faro.diagnostics.problems import errors
from faro.models.web_address import address_fault, host_fault, in_ascii, mailbox_fault
from support import TODAY

NIÑEZ = "xn--niez-hqa.example"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://www.Example.org/a/b%20c?d=e@f#g",
        "https://estrecho.test/",
        "https://a-b.example/~x/;y=1,2",
        "https://example.org/niñez",
        "HTTPS://example.org/",
    ],
)
def test_sound(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://example.org/", "address_http"),
        ("ftp://example.org/", "address_scheme"),
        ("//example.org/", "address_scheme"),
        ("https:example.org", "address_malformed"),
        ("https:\\\\example.org\\", "address_malformed"),
        ("https://example.org\\@evil.example/", "address_malformed"),
        ("https://exa%6dple.org/", "address_malformed"),
        ("https://example.org./", "address_malformed"),
        ("https://-a.example/", "address_malformed"),
        ("https://a..example/", "address_malformed"),
        ("https://example.org:99999/", "address_malformed"),
        ("https://example.org/\u0085", "address_malformed"),
        ("https://@example.org/", "address_login"),
        ("https://127.1/", "address_number"),
        ("https://0177.0.0.1/", "address_number"),
        ("https://127.0.0.1./", "address_number"),
        ("https://0x7f000001/", "address_number"),
        ("https://[::ffff:127.0.0.1]/", "address_number"),
        ("https://\uff11\uff12\uff17.0.0.1/", "address_number"),
        ("https://127\u30020\u30020\u30021/", "address_number"),
        ("https://a.localhost/", "address_inside"),
        ("https://metadata.google.internal/", "address_inside"),
        ("https://host.home.arpa/", "address_inside"),
        ("https://example.org:/", "address_port"),
        ("https://example.org:443/", "address_port"),
        (f"https://{NIÑEZ}/", "address_letters"),
        ("https://niñez.example/", "address_letters"),
        ("https://\uff45xample.org/", "address_letters"),
    ],
)
def test_faults(address: str, code: str) -> None:
    fault = address_fault(address, plain_http=not address.startswith("http:"))
    assert fault is not None
    assert fault.code == code
    assert catalog()[code]["en"].format(**fault.params)


@pytest.mark.parametrize(
    ("mailbox", "code"),
    [
        ("a.b+c@example.org", None),
        ("A@Example.ORG", None),
        ("a@localhost", "address_inside"),
        ("a@127.0.0.1", "address_number"),
        ("a@niñez.example", "address_letters"),
        ("á@example.org", "bad_email"),
        ("a..b@example.org", "bad_email"),
        ("a@example.org?bcc=b@example.org", "bad_email"),
        ("a@b@example.org", "bad_email"),
        ("a@example", "bad_email"),
        ("a%62@example.org", "bad_email"),
    ],
)
def test_mailboxes(mailbox: str, code: str | None) -> None:
    fault = mailbox_fault(mailbox)
    assert (fault.code if fault else None) == code


def test_a_host_that_is_listed() -> None:
    for host in ("niñez.example", NIÑEZ, "NIÑEZ.example"):
        assert address_fault(f"https://{host}/", hosts=[NIÑEZ]) is None
        assert mailbox_fault(f"a@{host}", hosts=["niñez.example"]) is None
    assert address_fault("https://www.niñez.example/", hosts=[NIÑEZ]) is not None
    # Listing a number or a name of an inner network does not open it.
    assert host_fault("127.0.0.1", "", ["127.0.0.1"]) is not None
    assert host_fault("\uff11\uff12\uff17.0.0.1", "", ["127.0.0.1"]) is not None


def test_hosts_of_an_organization(small_site: Path) -> None:
    config, data = small_site / "mkdocs.yml", small_site / "data" / "hotlines.yml"
    page = small_site / "docs" / "en" / "index.md"
    data.write_text(
        data.read_text("utf-8").replace(
            "      - chat: https://help.example.org/chat\n",
            "      - chat: https://help.example.org/chat\n        hours: 24/7\n"
            "      - web: https://niñez.example/\n        status: hold\n",
        ),
        "utf-8",
    )
    for language in ("en", "es"):
        page = small_site / "docs" / language / "index.md"
        page.write_text(page.read_text("utf-8") + "\n[x](https://niñez.example/)\n", "utf-8")
    found = errors(check(small_site, today=TODAY).problems)
    assert [(p.code, p.params["host"]) for p in found] == [("address_letters", NIÑEZ)]
    listed = config.read_text("utf-8").replace("    sides:", f"    hosts: [{NIÑEZ}]\n    sides:")
    config.write_text(listed, "utf-8")
    assert errors(check(small_site, today=TODAY).problems) == []


@given(st.text(alphabet="aZ09.-:/@\\[]%#?x\u0456\u3002\uff0e _\t|", max_size=20))
@settings(max_examples=300, deadline=None)
def test_what_is_let_through_has_a_plain_host(rest: str) -> None:
    address = f"https://{rest}"
    if address_fault(address) is None:
        host = re.split(r"[/?#]", rest)[0].lower()
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host)
        assert urlsplit(address).hostname == host
        assert not host.split(".")[-1].isdigit()


@given(st.text(max_size=12))
def test_a_host_can_always_be_shown(host: str) -> None:
    assert in_ascii(host).isascii()
