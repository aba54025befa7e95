"""Words that must not appear, looked for in the texts of the data."""

from __future__ import annotations

from collections.abc import Iterator

from faro.diagnostics.problems import Place, Problem
from faro.directory.never_matcher import NeverMatcher
from faro.load.draft import Draft
from faro.models.never import Never
from faro.parsing.yaml_nodes import Mapping, Node, Scalar, Sequence

NOT_SHOWN_AS_OURS = {"avoid", "hold_until"}
"""Keys whose texts tell editors something, and are not said in the site's own voice."""


def check(draft: Draft, never: Never | None) -> Iterator[Problem]:
    """Yield each forbidden word in a text that has a language."""
    if never is None:
        return
    matcher = NeverMatcher(never)
    languages = set(draft.site.codes)
    for file, tree in draft.texts:
        for language, text in _texts(tree, languages, None):
            for found in matcher.words_in(text.value, language):
                params = {"words": found.text, "reason": found.reason, "instead": found.instead}
                yield Problem(Place(file, text.line, text.column), "never_words", params)


def _texts(node: Node, languages: set[str], language: str | None) -> Iterator[tuple[str, Scalar]]:
    """Yield the texts below a node that stand under the key of a language."""
    if isinstance(node, Scalar):
        if language is not None:
            yield language, node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, languages, language)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            if key.value not in NOT_SHOWN_AS_OURS:
                inner = key.value if key.value in languages else language
                yield from _texts(value, languages, inner)
