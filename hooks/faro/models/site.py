"""The adopter's choices: languages, sides of the border, and the folders of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Self
from urllib.parse import quote, urlencode, urljoin

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from faro.locale.names import right_to_left, slug
from faro.models.base import (
    ENGLISH,
    Country,
    Frozen,
    Id,
    LocalOrOne,
    LocalText,
    Text,
    TimeZone,
    YesNo,
)
from faro.models.colors import Colors
from faro.models.contact import EmailText, PageOrAddress, WebAddress, check_address
from faro.models.web_address import host_fault, in_ascii
from faro.urls.addresses import page_path

CARD_LIMIT = 6
"""Lines of a card: more could not be read."""


class Side(Frozen):
    """One side of the border: its country, its name, and the entries it sees first.

    `card` are the entries that stand on paper and pictures for this side, in their order. Hours
    in its time zone are said in its name: `San Diego time`. While a site is being started, `first`
    may be left out: the emergency line stands there too.
    """

    country: Country
    name: LocalText
    timezone: TimeZone | None = None
    emergency: Id
    first: Id = ""
    card: Annotated[tuple[Id, ...], Field(min_length=1, max_length=CARD_LIMIT)] | None = None

    @model_validator(mode="before")
    @classmethod
    def filled(cls, data: object) -> object:
        """Put the emergency line where no first line is named yet; an empty card is none."""
        if not isinstance(data, dict):
            return data
        empty = [key for key in ("first", "card") if key in data and not data[key]]
        kept = {key: value for key, value in data.items() if key not in empty}
        return {"first": kept["emergency"], **kept} if "emergency" in kept else kept

    @property
    def on_paper(self) -> tuple[str, ...]:
        """Return the ids of the entries that stand on paper: without `card`, the first two."""
        return self.card or tuple(dict.fromkeys((self.emergency, self.first)))


class Named(Frozen):
    """A name, with an address where more can be read."""

    name: LocalOrOne
    address: WebAddress | None = None


def _days(value: object) -> int:
    if re.fullmatch(r"[1-9]\d{0,4}", str(value)):
        return int(str(value))
    raise PydanticCustomError("not_days", "", {"value": str(value)})


Days = Annotated[int, BeforeValidator(_days)]


class Review(Frozen):
    """After how many days an entry is due for a check, readers are warned, deploys refuse."""

    remind: Days = 90
    warn: Days = 180
    last: Days = 365

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Demand that each limit comes after the one before."""
        if not self.remind < self.warn < self.last:
            days = {"remind": self.remind, "warn": self.warn, "last": self.last}
            raise PydanticCustomError("review_order", "", days)
        return self


def _repository(value: str, info: ValidationInfo) -> str:
    check_address(value, info)
    value = value.removesuffix("/").removesuffix(".git")
    if not re.fullmatch(r"https://[^/]+/[\w.-]+/[\w.-]+", value):
        raise PydanticCustomError("bad_repository", "", {"value": value})
    return value


class Repository(Frozen):
    """The repository on GitHub (or on a server of its own that runs GitHub)."""

    address: Annotated[Text, AfterValidator(_repository)]
    branch: Text = "main"

    @model_validator(mode="before")
    @classmethod
    def spread(cls, data: object) -> object:
        """Read a plain address."""
        return {"address": data} if isinstance(data, str) else data

    def edit(self, file: str) -> str:
        """Return where a file is edited in the browser."""
        return f"{self.address}/edit/{quote(self.branch)}/{quote(file)}"

    def view(self, file: str) -> str:
        """Return where a file is read."""
        return f"{self.address}/blob/{quote(self.branch)}/{quote(file)}"

    def report(self, form: str, **fields: str) -> str:
        """Return where an issue is opened with a form, with fields already filled in.

        Source: GitHub Docs, "Creating an issue from a URL query" and "Syntax for GitHub's form
        schema": the id of a field is its parameter.
        """
        return f"{self.address}/issues/new?{urlencode({'template': form, **fields})}"


def _listed_host(value: str) -> str:
    plain = in_ascii(value)
    if host_fault(value, value, [plain]):
        raise PydanticCustomError("bad_host", "", {"value": value})
    return plain


class FaroOptions(Frozen):
    """The block `extra.faro` of mkdocs.yml.

    `leave` is the neutral page to which the Leave button goes, per language or one for all.
    `foot` are the pages to which every page links at its end, `organization` whoever runs the
    site, `license` under what its words may be used. `contact` is a mailbox of the
    organization, `logo` a picture beside its name. `hosts` are those with letters beyond a to z to
    which addresses may lead; `publish_pdf` lets PDF files be published beside the pages.
    `help` and `report` are pages or addresses of its own: for who wants to help, or reports a
    number.
    `published` are the languages in which the site has been published before: in these, a word that
    is missing is borrowed from another one, so that no correction waits for it.
    """

    sides: Annotated[tuple[Side, ...], Field(min_length=1)]
    leave: WebAddress | None = None
    foot: tuple[Text, ...] = ()
    organization: Named | None = None
    license: Named | None = None
    contact: EmailText | None = None
    repository: Repository | None = None
    review: Review = Review()
    colors: Colors | None = None
    logo: Text | None = None
    hosts: tuple[Annotated[Text, AfterValidator(_listed_host)], ...] = ()
    publish_pdf: YesNo = False
    help: PageOrAddress | None = None
    report: PageOrAddress | None = None
    published: tuple[Text, ...] = ()


class Site(Frozen):
    """What Faro reads from mkdocs.yml, its base included.

    `address` is where it is published, with a slash at its end. `language` is the default one,
    `languages` all of them in the order of the switch, each with its own name for itself.
    `nav` are the pages of the menu: no other is on the site. Without a menu, all are. `adopted`
    tells whether an organization has files or a menu of its own.
    """

    name: str
    address: str
    language: str
    languages: tuple[tuple[str, str], ...]
    options: FaroOptions
    nav: tuple[str, ...] | None = None
    adopted: bool = False
    docs_dir: str = "docs"
    names: Mapping[str, str] = Field(default_factory=dict)
    """The name in languages that have one of their own; `named` is for readers."""
    borrowed_parts: frozenset[tuple[str, str]] = frozenset()
    """Parts of the menu without a name in a language: the language, and the name as written."""
    menu_language: str = ""
    guides: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    """In which languages the repository explains how to help, and has forms for reports."""
    repository_page: bool = False
    """Whether an organization's repository has a first page of its own: how to help there."""

    def read_in(self, language: str, written: tuple[str, ...]) -> str:
        """Return in which language somebody reads what exists in some: else as the site does."""
        wanted = (language, *self.codes)
        found = (code.partition("-")[0] for code in wanted)
        return next((code for code in found if code in written), ENGLISH)

    def page_address(self, name: str, language: str) -> str:
        """Return the whole address of a page in a language."""
        return urljoin(self.address, page_path(language, name, self.language))

    def named(self, language: str) -> str:
        """Return the name of the site in a language."""
        return self.names.get(language, self.name)

    @property
    def slug(self) -> str:
        """Return the name of the site as the names of files have it."""
        return slug(self.name) or "site"

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the languages, the default one first."""
        rest = tuple(code for code, _ in self.languages if code != self.language)
        return (self.language, *rest)

    def runs_left(self, language: str) -> bool:
        """Tell whether a language of the site is written from right to left."""
        return right_to_left(language, dict(self.languages).get(language, ""))

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return the sides of the border."""
        return self.options.sides

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the countries of the sides."""
        return tuple(side.country for side in self.sides)

    @property
    def emergencies(self) -> frozenset[str]:
        """Return the ids of the emergency lines of all sides: nobody rings them to test them."""
        return frozenset(side.emergency for side in self.sides)

    @property
    def review(self) -> Review:
        """Return after how many days a check is due."""
        return self.options.review
