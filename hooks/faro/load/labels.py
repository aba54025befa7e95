"""Reads the words of the interface: upstream's, and those that an organization adds.

Those of English and Spanish stand in `data/labels.yml`, those of a further language that upstream
ships in a file of its own, `data/labels/fr.yml`, read only by a site that speaks it. What stands in
`data/labels.local.yml` wins. `faro.checks.labels` judges what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from faro.diagnostics.problems import Place, Problem
from faro.diagnostics.suggest import advice
from faro.load.data_file import fitted, required, section, tree_of
from faro.load.draft import Draft
from faro.load.shipped_labels import of_no_country, shipped_file
from faro.locale.names import in_short, is_language
from faro.models.base import ENGLISH, LocalText, PartialText
from faro.models.data_files import LABELS, LABELS_FOLDER, LABELS_LOCAL
from faro.models.labels import WORDS, Calendar, Labels, ReadBy, placeholders
from faro.parsing.source_text import is_there
from faro.parsing.to_write import is_unwritten
from faro.parsing.validation import Origin
from faro.parsing.yaml_nodes import Mapping as Tree
from faro.parsing.yaml_nodes import Node, Scalar, scalars

NAMED = ("areas", "countries", "languages")
SECTIONS = ("words", *NAMED)
LOCAL_SECTIONS = (*SECTIONS, "calendar", "read_by")
SHIPPED_SECTIONS = ("read_by", "words", *NAMED, "calendar")

Texts = dict[str, dict[str, str]]
"""Label → language → text."""


@dataclass(slots=True)
class LabelsRead:
    """The labels while they are being read, and where each stands."""

    words: Texts = field(default_factory=dict)
    named: dict[str, Texts] = field(default_factory=lambda: {what: {} for what in NAMED})
    calendars: dict[str, Calendar] = field(default_factory=dict)
    places: dict[str, Origin] = field(default_factory=dict)
    """Where each label was first written."""
    own: dict[str, Origin] = field(default_factory=dict)
    """Where each stands in the file of an organization."""
    blanks: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Labels that wait for their words there, by label and language."""
    shipped: dict[str, tuple[str, Place]] = field(default_factory=dict)
    """Languages of which upstream ships the words: the file, and where it says who has read it."""
    readers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Who has read the words of a language."""
    upstream: frozenset[str] = frozenset()
    """The languages of data/labels.yml."""

    def labels(self, default: str) -> Labels:
        """Return the labels. Each text has been validated, and knew its file and line there."""
        named: dict[str, Any] = {
            what: {code: LocalText.model_construct(root=said) for code, said in found.items()}
            for what, found in self.named.items()
        }
        return Labels.model_construct(
            words={name: LocalText.model_construct(root=said) for name, said in self.words.items()},
            calendars=self.calendars,
            lenders=tuple(dict.fromkeys((default, ENGLISH))),
            **named,
        )


def read_labels(root: Path, draft: Draft) -> Labels | None:
    """Read data/labels.yml, the files of further languages, then data/labels.local.yml."""
    read = read_with_places(root, draft)
    return read.labels(draft.site.language) if read else None


def read_with_places(root: Path, draft: Draft) -> LabelsRead | None:
    """Read the same, and where each text stands; None where upstream's file cannot be read."""
    tree = tree_of(root, LABELS, draft, SECTIONS)
    if tree is None:
        return None
    read = LabelsRead()
    for name, origin in required(tree, "words", LABELS, draft):
        _word(name, origin, read, draft)
    _named(tree, LABELS, read, draft)
    _varieties(read, draft.site.codes)
    read.upstream = frozenset(code for texts in read.words.values() for code in texts)
    for code in draft.site.codes:
        if code not in read.upstream:
            _shipped(root, code, read, draft)
    if not draft.adopted:
        # Upstream speaks none of them, and answers for all of them.
        for path in sorted((root / LABELS_FOLDER).glob("*.yml")):
            if path.stem not in draft.site.codes:
                _shipped(root, path.stem, LabelsRead(), draft)
    if (root / LABELS_LOCAL).exists():
        local = tree_of(root, LABELS_LOCAL, draft, LOCAL_SECTIONS, blanks=True)
        if local is not None:
            _local(local, read, draft)
    draft.problems += [
        Problem(Place(LABELS), "label_missing", {"label": name})
        for name in WORDS
        if name not in read.words
    ]
    return read


def _varieties(read: LabelsRead, codes: Iterable[str]) -> None:
    """Give a variety of a country the words of its language: `es-MX` those of `es`."""
    for code in codes:
        for texts in read.words.values():
            if code not in texts and of_no_country(code) in texts:
                texts[code] = texts[of_no_country(code)]


def _local(tree: Tree, read: LabelsRead, draft: Draft) -> None:
    for name, origin in section(tree, "words", LABELS_LOCAL, draft):
        read.own[name] = origin
        _word(name, origin, read, draft)
    _named(tree, LABELS_LOCAL, read, draft)
    for code, origin in section(tree, "calendar", LABELS_LOCAL, draft):
        if _spoken(code, origin, draft):
            if any(_is_blank(node) for node in scalars(origin.node)):
                draft.awaited.add(("calendar", code, code))
            elif made := fitted(Calendar, origin, draft):
                read.calendars[code] = made
    for code, origin in section(tree, "read_by", LABELS_LOCAL, draft):
        found = fitted(ReadBy, origin, draft) if _spoken(code, origin, draft) else None
        if found and found.root:
            read.readers[code] = found.root


def _spoken(code: str, origin: Origin, draft: Draft) -> bool:
    """Tell whether the site speaks a language; one that nobody may name is an error."""
    if not draft.scope.speaks(code):
        near = advice(code, draft.site.codes)
        draft.problems.append(origin.problem("unknown_language", key_name=code, advice=near))
    return code in draft.site.codes


def _shipped(root: Path, code: str, read: LabelsRead, draft: Draft) -> None:
    """Read the words that upstream ships for a language, if it does."""
    file = shipped_file(code, lambda name: is_there(root / name, folder=False))
    tree = tree_of(root, file, draft, SHIPPED_SECTIONS) if file else None
    if tree is None:
        return
    by, calendar = tree.get("read_by"), tree.get("calendar")
    place = by or tree
    read.shipped[code] = file, Place(file, place.line, place.column)
    # Its texts are those of one language; what looks through texts wants to know which.
    key = Scalar(tree.line, tree.column, code)
    draft.texts.append((file, Tree(tree.line, tree.column, ((key, tree),))))
    readers = fitted(ReadBy, Origin(file, by, by), draft) if by else None
    if readers and readers.root:
        read.readers[code] = readers.root
    for name, origin in required(tree, "words", file, draft):
        if name not in WORDS:
            draft.problems.append(_unknown(name, origin))
        else:
            _text(name, code, origin, (), read, draft)
    made = fitted(Calendar, Origin(file, calendar, calendar), draft) if calendar else None
    if made:
        read.calendars[code] = made
    _shipped_names(tree, file, code, read, draft)


def _shipped_names(tree: Tree, file: str, code: str, read: LabelsRead, draft: Draft) -> None:
    for what in NAMED:
        for name, origin in section(tree, what, file, draft):
            if isinstance(origin.node, Scalar):
                named = in_short(name) if what == "languages" else name
                read.named[what].setdefault(named, {})[code] = origin.node.value.strip()
            else:
                draft.problems.append(origin.problem("not_a_text", field=name))


def _word(name: str, origin: Origin, read: LabelsRead, draft: Draft) -> None:
    """Add the texts of one label; the place where it was first written stays its own."""
    if name not in WORDS:
        draft.problems.append(_unknown(name, origin))
        return
    read.places.setdefault(name, origin)
    read.words.setdefault(name, {})
    if not isinstance(origin.node, Tree):
        languages = ", ".join(draft.site.codes)
        draft.problems.append(origin.problem("needs_languages", (), languages=languages))
        return
    for key, _ in origin.node.items:
        language = key.value
        if not draft.scope.speaks(language):
            near = advice(language, draft.site.codes)
            draft.problems.append(
                origin.problem(
                    "unknown_language", (language,), key=True, key_name=language, advice=near
                )
            )
        else:
            _text(name, language, origin, (language,), read, draft)


def _text(
    name: str,
    language: str,
    origin: Origin,
    path: tuple[str, ...],
    read: LabelsRead,
    draft: Draft,
) -> None:
    """Add the text of a label in a language: it stands at `path` below the origin."""
    node = origin.node.get(path[0]) if path and isinstance(origin.node, Tree) else origin.node
    texts = read.words.setdefault(name, {})
    blank = _is_blank(node)
    if blank and isinstance(node, Scalar) and origin.file == LABELS_LOCAL:
        read.blanks[name, language] = origin.place(path)
    elif not isinstance(node, Scalar) or blank:
        draft.problems.append(origin.problem("empty_field", path))
        texts[language] = ""
    elif "\n" in node.value.strip():
        draft.problems.append(origin.problem("several_lines", path))
        texts[language] = ""
    else:
        texts[language] = node.value.strip() if name not in KEPT_AS_WRITTEN else node.value
        read.blanks.pop((name, language), None)
        if placeholders(node.value) != WORDS[name]:
            wanted = ", ".join("{" + word + "}" for word in sorted(WORDS[name])) or "–"
            draft.problems.append(
                origin.problem("label_placeholders", path, label=name, wanted=wanted)
            )


def _is_blank(node: Node | None) -> bool:
    """Tell whether words are still to be written there."""
    return is_unwritten(node.value if isinstance(node, Scalar) else "")


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


def _named(tree: Tree, file: str, read: LabelsRead, draft: Draft) -> None:
    """Add the names of states, countries and languages that a file has for several languages."""
    draft.problems += [
        origin.problem("not_a_language", value=code)
        for code, origin in section(tree, "languages", file, draft)
        if not is_language(code)
    ]
    # Upstream cannot know the languages of an organization, which names only what nobody else does.
    model = PartialText if draft.adopted or file == LABELS_LOCAL else LocalText
    for what in NAMED:
        for name, origin in section(tree, what, file, draft):
            text = fitted(model, origin, draft)
            code = in_short(name) if what == "languages" else name
            for language, said in text.root.items() if text else ():
                if is_unwritten(said):
                    draft.awaited.add((what, code, language))
                else:
                    read.named[what].setdefault(code, {})[language] = said
