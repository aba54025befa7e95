"""The words that the site uses, in each language, with those that it avoids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field, GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic_core import CoreSchema

from faro.models.base import Frozen, Id, Paragraph, Text, demand_languages, scope_of, words_beside


class Word(Frozen):
    """A term in one language, and what a reader should know of it."""

    term: Text
    note: Paragraph | None = None


class Term(Frozen):
    """An idea with its word in every language; `avoid` lists forms not to use, by language.

    In the file the languages stand beside `avoid` and `sources`.
    """

    id: Id
    words: dict[str, Word]
    avoid: dict[str, tuple[Text, ...]] = Field(default_factory=dict)
    sources: tuple[Id, ...] = ()

    from_key = ("id",)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe what stands in the file."""
        return words_beside(core, handler)

    @model_validator(mode="before")
    @classmethod
    def split(cls, data: Any, info: ValidationInfo) -> Any:
        """Part the languages from the other keys, and demand all of them."""
        if not isinstance(data, Mapping) or "words" in data:
            return data
        words = demand_languages(data, info)
        speaks = scope_of(info).speaks
        # The key "id" is no text in Indonesian.
        others = {k: v for k, v in data.items() if k in cls.from_key or not speaks(k)}
        return {"words": words} | others
