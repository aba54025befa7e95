"""Whether the words of the interface are there in every language, and who has read them.

Before a site is published in a language for the first time, a word that is missing is an error: it
would be another language's word. Afterwards it is a notice, and the word is borrowed: upstream may
add a label at any time, and no correction of a number waits for a translation. `published` in
mkdocs.yml says which languages are meant. A text left blank in an organization's own file is known
to be missing; there a deploy alone refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from faro.checks import deploy
from faro.diagnostics.problems import Place, Problem, Severity
from faro.load.draft import Draft
from faro.load.labels import LabelsRead
from faro.locale import names
from faro.models.base import ENGLISH
from faro.models.data_files import LABELS, LABELS_LOCAL
from faro.models.labels import Labels
from faro.parsing.validation import Origin


def check(draft: Draft, labels: Labels, read: LabelsRead, options: Origin) -> Iterator[Problem]:
    """Yield what lacks words, and notices of words that nobody has read."""
    yield from _languages(draft, options)
    for name in read.words:
        yield from _label(name, draft, labels, read)
    for code in draft.site.codes:
        yield from _blanks(code, draft, labels, read)
    yield from _calendars(draft, labels)
    yield from _unread(draft, read)
    if deploy.deploying():
        yield from _first_time(draft, read, options)


def _label(name: str, draft: Draft, labels: Labels, read: LabelsRead) -> Iterator[Problem]:
    """Yield what is said of the languages in which one label has no words."""
    texts = read.words[name]
    codes = draft.site.codes
    missing = [code for code in codes if code not in texts and (name, code) not in read.blanks]
    # What upstream lacks in a file of its own is no fault of whoever uses it.
    waiting = {*draft.site.options.published, *read.shipped}
    known = [code for code in missing if code in waiting]
    for wanted, code in (
        ([one for one in missing if one not in known], "label_untranslated"),
        (known, "label_borrowed"),
    ):
        if wanted:
            severity: Severity = "notice" if code == "label_borrowed" else "error"
            yield Problem(
                _place(name, draft, read),
                code,
                {
                    "label": name,
                    "english": texts.get(ENGLISH) or next(iter(texts.values()), "…"),
                    "languages": ", ".join(wanted),
                    "lender": _lender(wanted[0], labels),
                    "file": LABELS_LOCAL if draft.adopted else LABELS,
                    "line": f"{name}: {{{', '.join(f'{one}: …' for one in wanted)}}}",
                },
                severity,
            )


def _blanks(code: str, draft: Draft, labels: Labels, read: LabelsRead) -> Iterator[Problem]:
    """Yield what is said of the texts that somebody has still to write in a language."""
    texts = ((name, place) for (name, own), place in read.blanks.items() if own == code)
    named = [(name, place) for name, place in texts if code not in read.words[name]]
    if not named:
        return
    first, open_ = named[0][0], [place for _, place in named]
    lines = [str(place.line) for place in open_]
    listed = ", ".join(lines[:LISTED]) + (", …" if len(lines) > LISTED else "")
    refused = deploy.deploying() and code not in draft.site.options.published
    params = {
        "language": code,
        "count": len(lines),
        "lines": listed,
        "lender": next((one for one in labels.lenders if one in read.words[first]), ENGLISH),
    }
    yield Problem(open_[0], "label_blank", params, "error" if refused else "notice")


LISTED = 12
"""How many lines are listed at most."""


def _lender(code: str, labels: Labels) -> str:
    """Return the language whose words stand in for those of another."""
    return next((one for one in labels.lenders if one != code), ENGLISH)


def _place(name: str, draft: Draft, read: LabelsRead) -> Place:
    """Return where words that are missing are written: in an organization's own file, if any."""
    if not draft.adopted:
        return read.places[name].place()
    return read.own[name].place() if name in read.own else Place(LABELS_LOCAL)


def _calendars(draft: Draft, labels: Labels) -> Iterator[Problem]:
    """Yield the languages of which nobody knows the days and months."""
    for code in draft.site.codes:
        if not labels.has_calendar(code):
            awaited = ("calendar", code, code) in draft.awaited and not deploy.deploying()
            known = awaited or code in draft.site.options.published
            yield Problem(
                Place(LABELS_LOCAL if draft.adopted else LABELS),
                "calendar_borrowed" if known else "calendar_missing",
                {"language": code, "lender": labels.calendar_language(code)},
                "notice" if known else "error",
            )


def _unread(draft: Draft, read: LabelsRead) -> Iterator[Problem]:
    """Yield a notice for each language whose words from upstream nobody has read."""
    own = dict(draft.site.languages)
    for code, (file, place) in read.shipped.items():
        if code not in read.readers:
            params = {"language": code, "name": own[code], "file": file}
            yield Problem(place, UNREAD, params, "notice")


UNREAD = "labels_unread"


def _languages(draft: Draft, options: Origin) -> Iterator[Problem]:
    """Yield an error for each published language that the site does not speak."""
    for at, code in enumerate(draft.site.options.published):
        if code not in draft.site.codes:
            known = ", ".join(draft.site.codes)
            yield options.problem("published_unknown", ("published", at), value=code, known=known)


def _first_time(draft: Draft, read: LabelsRead, options: Origin) -> Iterator[Problem]:
    """Yield an error in the first deploy of a language in which words may come to be missing.

    That is one whose words upstream does not keep up, or of which CLDR has no names.
    """
    published = draft.site.options.published
    # Where words are still blank, that is said, and nobody is told that the language is ready.
    blank = {code for _, code in read.blanks}
    ready = [code for code in draft.site.codes if code not in blank]
    new = [
        code
        for code in ready
        if code not in {*published, *read.upstream}
        and (code not in read.shipped or not names.has_calendar(code))
    ]
    if new:
        line = f"published: [{', '.join(dict.fromkeys((*published, *ready)))}]"
        yield options.problem(
            "deploy_first_time", ("sides",), key=True, languages=", ".join(new), line=line
        )
