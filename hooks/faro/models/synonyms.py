"""The everyday words that lead to a page: what readers type, though the page says it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationInfo, model_validator

from faro.models.base import Frozen, Text, demand_languages, refuse_others


class Synonyms(Frozen):
    """The words for one page, by language. In the file they stand right under its name."""

    page: Text
    words: dict[str, tuple[Text, ...]]

    @model_validator(mode="before")
    @classmethod
    def split(cls, data: Any, info: ValidationInfo) -> Any:
        """Demand the words of every language, and nothing else."""
        if not isinstance(data, Mapping) or "words" in data:
            return data
        words = {key: value for key, value in data.items() if key != "page"}
        refuse_others(words, info)
        return {"page": data.get("page"), "words": demand_languages(words, info)}
