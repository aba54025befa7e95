"""Reads the words of the interface: upstream's, and those that an organization adds."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from faro.diagnostics.problems import Place, Problem
from faro.diagnostics.suggest import advice
from faro.load.data_file import from_upstream, required, section, tree_of
from faro.load.draft import Draft
from faro.locale.names import in_short, is_language
from faro.models.base import LocalText
from faro.models.data_files import LABELS, LABELS_LOCAL
from faro.models.labels import WORDS, Labels, placeholders
from faro.parsing.validation import Origin
from faro.parsing.yaml_nodes import Mapping as Tree
from faro.parsing.yaml_nodes import Scalar

SECTIONS = ("words", "areas", "languages")

Texts = dict[str, dict[str, str]]
"""Label → language → text."""


def read_labels(root: Path, draft: Draft) -> Labels | None:
    """Read data/labels.yml, then data/labels.local.yml, whose texts win."""
    tree = tree_of(root, LABELS, draft, SECTIONS)
    if tree is None:
        return None
    places: dict[str, Origin] = {}
    words: Texts = {}
    for name, origin in required(tree, "words", LABELS, draft):
        _word(name, origin, words, places, draft)
    areas, languages = _names(tree, LABELS, draft), _languages(tree, LABELS, draft)
    if (root / LABELS_LOCAL).exists():
        local = tree_of(root, LABELS_LOCAL, draft, SECTIONS)
        for name, origin in section(local, "words", LABELS_LOCAL, draft) if local else []:
            _word(name, origin, words, places, draft)
        areas |= _names(local, LABELS_LOCAL, draft) if local else {}
        languages |= _languages(local, LABELS_LOCAL, draft) if local else {}
    draft.problems += [
        Problem(Place(LABELS), "label_missing", {"label": name})
        for name in WORDS
        if name not in words
    ]
    for name, texts in words.items():
        missing = [code for code in draft.site.codes if code not in texts]
        if missing:
            said = ", ".join(missing)
            problem = places[name].problem("label_untranslated", label=name, languages=said)
            draft.problems.append(problem)
    # Each text has been validated, and knew its file and line there.
    full = {name: LocalText.model_construct(root=texts) for name, texts in words.items()}
    return Labels.model_construct(words=full, areas=areas, languages=languages)


def _word(name: str, origin: Origin, words: Texts, places: dict[str, Origin], draft: Draft) -> None:
    """Add the texts of one label; the place where it was first written stays its own."""
    if name not in WORDS:
        draft.problems.append(_unknown(name, origin))
        return
    places.setdefault(name, origin)
    texts = words.setdefault(name, {})
    if not isinstance(origin.node, Tree):
        languages = ", ".join(draft.site.codes)
        draft.problems.append(origin.problem("needs_languages", (), languages=languages))
        return
    for key, node in origin.node.items:
        language = key.value
        if not draft.scope.speaks(language):
            near = advice(language, draft.site.codes)
            draft.problems.append(
                origin.problem(
                    "unknown_language", (language,), key=True, key_name=language, advice=near
                )
            )
        elif not isinstance(node, Scalar) or not node.value.strip():
            draft.problems.append(origin.problem("empty_field", (language,)))
            texts[language] = ""
        elif "\n" in node.value.strip():
            draft.problems.append(origin.problem("several_lines", (language,)))
            texts[language] = ""
        else:
            texts[language] = node.value.strip() if name not in KEPT_AS_WRITTEN else node.value
            if placeholders(node.value) != WORDS[name]:
                wanted = ", ".join("{" + word + "}" for word in sorted(WORDS[name])) or "–"
                draft.problems.append(
                    origin.problem("label_placeholders", (language,), label=name, wanted=wanted)
                )


def _unknown(name: str, origin: Origin) -> Problem:
    """Return what is said of a label that nobody knows.

    Upstream may have removed one that an organization still overrides: that is no fault of
    theirs, and must not stop their site. What is only one slip away from a name is a slip.
    """
    near = advice(name, WORDS)
    if origin.file == LABELS_LOCAL and not get_close_matches(name, WORDS, n=1, cutoff=SLIP):
        return origin.notice("label_gone", label=name, advice=near)
    return origin.problem("unknown_key", key_name=name, advice=near)


SLIP = 0.85
"""How much of a name must be right for the rest to be a slip of the finger."""

KEPT_AS_WRITTEN = frozenset({"hours_to"})
"""Labels whose spaces at the ends belong to them."""


def _languages(tree: Tree, file: str, draft: Draft) -> dict[str, LocalText]:
    draft.problems += [
        origin.problem("not_a_language", value=code)
        for code, origin in section(tree, "languages", file, draft)
        if not is_language(code)
    ]
    named = _names(tree, file, draft, "languages")
    return {in_short(code): text for code, text in named.items()}


def _names(tree: Tree, file: str, draft: Draft, what: str = "areas") -> dict[str, LocalText]:
    found = {}
    for name, origin in section(tree, what, file, draft):
        text, _ = from_upstream(LocalText, origin, draft)
        if text:
            found[name] = text
    return found
