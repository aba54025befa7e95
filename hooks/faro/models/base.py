"""The building blocks of the models: text per language, yes and no, dates, ids, areas."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    RootModel,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from faro.diagnostics.lookalikes import stranger
from faro.diagnostics.suggest import advice
from faro.locale import names

ENGLISH = "en"
"""Upstream's words stand in this language, whatever else a site speaks."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a model needs to know of the site: its languages and the countries of its sides."""

    languages: tuple[str, ...]
    countries: tuple[str, ...] = ()
    adopted: bool = False
    """Whether an organization runs the site: upstream's files then bring further languages."""
    hosts: tuple[str, ...] = ()
    """The hosts with letters beyond a to z to which addresses may lead."""

    def speaks(self, language: str) -> bool:
        """Tell whether a text may stand under this key."""
        return language in self.languages or (self.adopted and names.is_known_language(language))


class Frozen(BaseModel):
    """A model that nobody can change and that knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    from_key: ClassVar[tuple[str, ...]] = ()
    """Fields that are not written in the file: the key above says them."""


def scope_of(info: ValidationInfo) -> Scope:
    """Return the scope that the reader handed to the validation."""
    assert isinstance(info.context, Scope)
    return info.context


LANGUAGE_KEY = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""What the code of a language (BCP 47) looks like, for editors."""


class LocalText(RootModel[dict[str, str]]):
    """A text in every language of the site, by BCP 47 code: a name or a title, on one line."""

    model_config = ConfigDict(
        frozen=True,
        json_schema_extra={"propertyNames": {"pattern": LANGUAGE_KEY}, "minProperties": 1},
    )

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def __iter__(self) -> Iterator[tuple[str, str]]:  # type: ignore[override]
        return iter(self.root.items())

    several_lines: ClassVar[bool] = False
    """Whether it may be written on several lines."""
    every_language: ClassVar[bool] = True
    """Whether each language of the site must have its text."""

    @model_validator(mode="after")
    def on_one_line(self) -> Self:
        """Refuse line breaks, or read them as spaces where a paragraph may stand."""
        if not any("\n" in text for _, text in self):
            return self
        for code, text in self:
            if "\n" in text.strip() and not self.several_lines:
                raise PydanticCustomError("several_lines", "", {"at": code})
        return self.model_copy(update={"root": {code: folded(text) for code, text in self}})

    @model_validator(mode="before")
    @classmethod
    def complete(cls, data: Any, info: ValidationInfo) -> Any:
        """Demand every language of the site, unless some are enough, and no other."""
        languages = scope_of(info).languages
        if not isinstance(data, dict):
            raise PydanticCustomError("needs_languages", "", {"languages": ", ".join(languages)})
        refuse_others(data, info)
        if cls.every_language:
            return demand_languages(data, info)
        return {language: data[language] for language in languages if language in data}


class PartialText(LocalText):
    """A text in some of the languages of the site: the others have theirs from elsewhere."""

    every_language: ClassVar[bool] = False


class LocalParagraph(LocalText):
    """A sentence or more in every language; line breaks count as spaces."""

    several_lines: ClassVar[bool] = True


def demand_languages(data: Mapping[str, Any], info: ValidationInfo) -> dict[str, Any]:
    """Return what stands under the languages of the site; all of them must be there.

    Raises PydanticCustomError when one is missing.
    """
    languages = scope_of(info).languages
    missing = [language for language in languages if language not in data]
    if missing:
        raise PydanticCustomError("missing_translation", "", {"languages": ", ".join(missing)})
    return {language: data[language] for language in languages}


def refuse_others(data: Mapping[str, Any], info: ValidationInfo) -> None:
    """Raise PydanticCustomError for a key that is no language of the site."""
    scope = scope_of(info)
    languages = scope.languages
    for key in data:
        if not scope.speaks(key):
            found = {"at": key, "key_name": key, "advice": advice(key, languages)}
            raise PydanticCustomError("unknown_language", "", found)


class LocalOrOne(LocalText):
    """A text per language, or one for all of them."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Let editors accept either."""
        return {
            "anyOf": [{"type": "string", "minLength": 1}, handler.resolve_ref_schema(handler(core))]
        }

    @model_validator(mode="before")
    @classmethod
    def spread(cls, data: Any, info: ValidationInfo) -> Any:
        """Give a single text to every language."""
        if isinstance(data, str):
            return dict.fromkeys(scope_of(info).languages, data)
        return data


def _yes_no(value: Any) -> bool:
    if value in ("yes", "no"):
        return bool(value == "yes")
    raise PydanticCustomError("not_yes_no", "", {"value": str(value)})


def _iso_date(value: Any) -> dt.date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            return dt.date.fromisoformat(str(value))
    except ValueError:
        pass
    raise PydanticCustomError("bad_date", "", {"value": str(value)})


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only the year, or year and month, may be known (ISO 8601)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, value: Any) -> Self:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raise PydanticCustomError otherwise."""
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", str(value))
        try:
            if match:
                year, month, day = (int(part) if part else None for part in match.groups())
                dt.date(year or 0, month or 1, day or 1)
                return cls(year or 0, month, day)
        except ValueError:
            pass
        raise PydanticCustomError("bad_partial_date", "", {"value": str(value)})

    def first(self) -> dt.date:
        """Return the earliest day that it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)


def _in_latin(value: str) -> None:
    """Refuse a code or an id with a letter that only looks like one from a to z."""
    found = stranger(value)
    if found:
        said = {"position": found.at, "letter": found.letter, "alphabet": found.alphabet}
        raise PydanticCustomError("lookalike", "", {"value": value} | said)


def _language(value: str) -> str:
    _in_latin(value)
    if not names.is_language(value):
        raise PydanticCustomError("not_a_language", "", {"value": value})
    return names.in_short(value)


def _country(value: str) -> str:
    _in_latin(value)
    if not names.is_country(value):
        raise PydanticCustomError("not_a_country", "", {"value": value})
    return value


def _area(value: str) -> str:
    _in_latin(value)
    if not names.is_area(value):
        raise PydanticCustomError("not_an_area", "", {"value": value})
    return value


def is_id(value: str) -> bool:
    """Tell whether `value` can be an id: small letters, digits, single hyphens."""
    return re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", value) is not None


def _id(value: str) -> str:
    _in_latin(value)
    if not is_id(value):
        raise PydanticCustomError("bad_id", "", {"value": value})
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise PydanticCustomError("unknown_timezone", "", {"value": value}) from None
    return value


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


# An editor may read yes and no as truth values, as YAML 1.1 did.
YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})
]
IsoDate = Annotated[
    dt.date, BeforeValidator(_iso_date), WithJsonSchema(_pattern(r"^\d{4}-\d{2}-\d{2}$"))
]
SomeDate = Annotated[
    PartialDate,
    BeforeValidator(PartialDate.parse),
    WithJsonSchema(_pattern(r"^\d{4}(-\d{2}(-\d{2})?)?$")),
]


def _one_line(value: str) -> str:
    if "\n" in value.strip():
        raise PydanticCustomError("several_lines", "")
    return value


def folded(value: str) -> str:
    """Return a text that may be written on several lines, as the one line that readers see."""
    return " ".join(value.split()) if "\n" in value else value


Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_one_line)
]
"""A name, a title, a label: it stands on one line wherever it goes."""
Paragraph = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(folded)
]
"""A sentence or more, which may be written on several lines and is read as one."""
Language = Annotated[str, AfterValidator(_language)]
Country = Annotated[str, AfterValidator(_country)]
Area = Annotated[str, AfterValidator(_area)]
Id = Annotated[str, AfterValidator(_id)]
TimeZone = Annotated[Text, AfterValidator(_zone)]


def beside(schema: dict[str, Any], field: str, text: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of a model in whose file the languages stand beside the other keys.

    `field` is where the model keeps them, `text` the schema of what stands under each.
    """
    properties = {name: made for name, made in schema["properties"].items() if name != field}
    required = [name for name in schema.get("required", ()) if name != field]
    languages = {"patternProperties": {LANGUAGE_KEY: text}}
    return schema | {"properties": properties, "required": required} | languages


def words_beside(core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Return the JSON Schema of a model with `words` by language, as they stand in its file."""
    made = handler.resolve_ref_schema(handler(core))
    return beside(made, "words", made["properties"]["words"]["additionalProperties"])
