"""The directory while it is being read: models, where each came from, and problems so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from faro.diagnostics.lookalikes import latin
from faro.diagnostics.problems import Problem
from faro.models.base import LocalText, Scope
from faro.models.change import Change
from faro.models.data_files import CHANGES, CHANGES_LOCAL, HOTLINES_LOCAL
from faro.models.glossary import Term
from faro.models.hotline import Hotline
from faro.models.site import Site
from faro.models.source import Source
from faro.models.synonyms import Synonyms
from faro.parsing.validation import Origin
from faro.parsing.yaml_nodes import Node
from faro.urls.file_paths import LINES


@dataclass(slots=True)
class Draft:
    """A directory while it is being read: models and where each came from."""

    site: Site
    scope: Scope
    pages: set[str]
    """The names of the pages of the default language."""
    problems: list[Problem] = field(default_factory=list)
    groups: dict[str, tuple[LocalText, Origin]] = field(default_factory=dict)
    entries: dict[str, tuple[Hotline, Origin]] = field(default_factory=dict)
    sources: dict[str, tuple[Source, Origin]] = field(default_factory=dict)
    untranslated: dict[str, str] = field(default_factory=dict)
    """Upstream's sources that lack languages of this site, and which."""
    upstream: dict[str, Origin] = field(default_factory=dict)
    """Every entry that upstream's file writes, hidden and replaced ones included."""
    hidden: set[str] = field(default_factory=set)
    """Entries of upstream's that the organization hides."""
    hides_all: bool = False
    """Whether the organization hides everything of upstream's."""
    replaced: set[str] = field(default_factory=set)
    """Entries of upstream's in whose place the organization has its own."""
    terms: dict[str, tuple[Term, Origin]] = field(default_factory=dict)
    synonyms: dict[str, Synonyms] = field(default_factory=dict)
    """The words of each page, an organization's behind upstream's; `word_lists` has them apart."""
    word_lists: list[tuple[Synonyms, Origin]] = field(default_factory=list)
    changes: list[tuple[Change, Origin]] = field(default_factory=list)
    texts: list[tuple[str, Node]] = field(default_factory=list)
    """The trees whose texts are the site's own voice, each with its file."""
    trees: list[tuple[str, Node]] = field(default_factory=list)
    """The same and all others from which readers see something: sources, changes, mkdocs.yml."""
    known: dict[str, set[str]] = field(default_factory=dict)
    """The ids that are written, sound or not, so that one error does not breed others."""

    awaited: set[tuple[str, str, str]] = field(default_factory=set)
    """Names for readers that somebody has still to write: what it is, its code, the language."""

    unread: set[str] = field(default_factory=set)
    """Files that cannot be read: what points into them is no further error."""

    @property
    def adopted(self) -> bool:
        """Whether an organization has a file of its own here."""
        return self.scope.adopted

    @property
    def shown(self) -> set[str]:
        """The names of the pages and of those about lines, `help-now` and `hotlines/us-911`.

        An entry that is not sound counts; one that the organization hides does not.
        """
        lines = self.known.get("entry", set()) - self.hidden
        return {name.removesuffix(".md") for name in self.pages} | {
            f"{LINES}{each}" for each in lines
        }

    def note(self, what: str, name: str) -> None:
        """Remember that an id is written in the data, also as it was meant in letters a to z."""
        self.known.setdefault(what, set()).update((name, latin(name)))


def list_of(origin: Origin) -> str:
    """Return the list in which the changes of an entry stand: upstream's, or an organization's."""
    return CHANGES_LOCAL if origin.file == HOTLINES_LOCAL else CHANGES
