"""Finds numbers by the words before them: "text AYUDA to 77777", "call 531-2000"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WORD = r"[\"'“”«»‘’]?[A-ZÁÉÍÓÚÑÜ][A-ZÁÉÍÓÚÑÜ0-9]{1,15}[\"'“”«»‘’]?"
_QUOTED = r"[\"“«‘'][^\"”»’'\n]{2,20}[\"”»’']"
_SEND = (
    r"(?:text(?:ea|ear|ee)?|txt|sms|message|send|manda(?:r|ndo)?|mande|env[ií]a(?:r|ndo)?|env[ií]e"
    r"|escrib(?:e|ir|a)|mensajea|mensaje)"
)
_TO = r"(?:to|at|al|a|on)"
_NUMBER = r"(?:(?:the |el )?(?:short ?code|number|n[uú]mero|c[oó]digo) )?"
_CALL = (
    r"(?:call|dial|phones?|tel|telephone|whatsapp|ll[aá]ma(?:les?|nos|r)?|m[aá]rca(?:les?|nos|r)?"
    r"|llame|marque|tel[eé]fonos?|cel|celular|local)"
)
_QUOTES = "\"'“”«»‘’"
_COUNTED = re.compile(
    r" (?!(?:for|to|or|and|from|if|when|now|at|any|anytime|with|in|on|para|o|y|si|desde|cuando|en"
    r"|con|a|ya|pa|por)\b)[a-záéíóúñ]"
)
_REACH = 90
"""How far before a number its words are looked for."""

_CANDIDATE = re.compile(
    r"(?<![\w.,$\-])(?P<local>[0-9]{3,4}[ .\-][0-9]{4})(?![\w]|[.,\-][0-9]| [0-9])"
    r"|(?<![\w.,$\-])(?P<code>[0-9]{3}[ \-][0-9]{2,3}|[0-9]{4,6})(?![\w]|[.,\-][0-9]| ?%)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

# With a word in capitals or quotes, whatever the code; without it, five digits or six.
_TEXT_WORD = re.compile(
    rf"(?i:\b{_SEND}\b)[^.;:!?\n]{{0,40}}?(?<!\w)(?P<word>{_WORD}|{_QUOTED})[ ,]"
    rf"(?i:{_TO} {_NUMBER})$"
)
_TEXT = re.compile(
    rf"\b{_SEND}\b:?(?: (?:an?|una?|us|me|message|mensaje|text|sms|de texto|now|ya)){{0,4}}"
    rf"(?: {_TO})? {_NUMBER}$",
    re.IGNORECASE,
)
_DIAL = re.compile(
    rf"\b{_CALL}\b[ .:]{{1,3}}(?:(?:us|nos|al?|to|at|on|el|is|es) ){{0,2}}$", re.IGNORECASE
)


# Also in the other languages in which Faro has words: a figure alone would be found too often.
_CALLED = re.compile(
    rf"\b(?:{_CALL}|ask|pregunta|ligu[ea]\w*|disque\w*|cham[ae]\w*|appel\w+|compos\w+|rele)"
    r"[ .:]{1,3}(?:(?:us|nos|al?|to|at|on|el|para|le|o|au|nan) ){0,2}[*_]*(?P<code>[0-9]{2,3})\b"
    r"(?![.,]?[0-9]|[:/]|-[0-9])",
    re.IGNORECASE,
)


WORDED = frozenset({"en", "es", "fr", "ht", "pt"})
"""Languages whose words for calling are known here."""

_FIGURE = re.compile(r"(?<![\w.,:/+-])(?P<code>\d{3})(?!\w|[.,:/-]\d)")


def called(line: str, language: str) -> Iterator[tuple[str, int]]:
    """Yield the short numbers that a line of a page tells somebody to call, and where each begins.

    In a language whose words are not known here, any figure of three digits may be one.
    """
    known = language.partition("-")[0] in WORDED
    for match in (_CALLED if known else _FIGURE).finditer(line):
        digits = (str(unicodedata.digit(sign)) for sign in match["code"])
        yield "".join(digits), match.start("code")


class Asked:
    """The words before numbers: those known here, and those of the labels of a site."""

    def __init__(self, labels: Iterable[str] = ()) -> None:
        found = [_before(label) for label in dict.fromkeys(labels)]
        self._dial = (_DIAL, *(words for words, worded in found if words and not worded))
        self._text = (_TEXT_WORD, *(words for words, worded in found if words and worded))

    def numbers(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where each number begins and ends to which somebody is told to write or call."""
        for match in _CANDIDATE.finditer(text):
            if all(_YEAR.fullmatch(part) for part in re.split(r"[ .\-]", match[0])):
                continue
            before = text[max(0, match.start() - _REACH) : match.start()]
            if self._asked(match, before):
                yield match.span()

    def _asked(self, match: re.Match[str], before: str) -> bool:
        if match["local"]:
            return any(words.search(before) for words in self._dial)
        # "Text 12000 people" names no code; a word in capitals to send leaves no doubt.
        counted = bool(_COUNTED.match(match.string, match.end()))
        said = (words.search(before) for words in self._text)
        if any(found and (not counted or found["word"].strip(_QUOTES).isupper()) for found in said):
            return True
        sure = match[0].isdigit() and len(match[0]) >= 5
        return sure and not counted and bool(_TEXT.search(before))


def _before(label: str) -> tuple[re.Pattern[str] | None, bool]:
    """Return what stands before the number in a label such as `Text {word} to {number}`.

    The second value tells whether a word to send stands there. None if nothing is left.
    """
    before, number, _ = label.partition("{number}")
    worded = "{word}" in before
    if not number or not re.search(r"\w{2}", before.replace("{word}", "")):
        return None, worded
    said = r" +(?P<word>\S{1,20}) +".join(
        re.escape(part.strip()) for part in before.split("{word}")
    )
    return re.compile(rf"{said} *$", re.IGNORECASE), worded
