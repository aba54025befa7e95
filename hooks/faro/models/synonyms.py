"""The everyday words that lead to a page: what readers type, though the page says it otherwise.

A line has words of its own under the name of its page, `hotlines/us-911`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic_core import CoreSchema

from faro.models.base import Frozen, Text, demand_languages, refuse_others, scope_of, words_beside


class Synonyms(Frozen):
    """The words for one page or line, by language. In the file they stand right under its name."""

    page: Text
    words: dict[str, tuple[Text, ...]]

    from_key = ("page",)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe what stands in the file."""
        return words_beside(core, handler)

    @model_validator(mode="before")
    @classmethod
    def split(cls, data: Any, info: ValidationInfo) -> Any:
        """Demand the words of every language, and nothing else."""
        if not isinstance(data, Mapping) or "words" in data:
            return data
        words = {key: value for key, value in data.items() if key != "page"}
        refuse_others(words, info)
        scope = scope_of(info)
        own = {code: words[code] for code in scope.languages if code in words}
        # Upstream does not know an organization's further languages.
        own = own if scope.adopted else demand_languages(words, info)
        return {"page": data.get("page"), "words": own}

    def with_words(self, more: Mapping[str, tuple[str, ...]]) -> Synonyms:
        """Return the same with more words."""
        both = {
            code: (*self.words.get(code, ()), *more.get(code, ()))
            for code in {**self.words, **more}
        }
        return self.model_copy(update={"words": both})
