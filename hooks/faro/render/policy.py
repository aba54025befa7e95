"""What a page may load and run: the policy in its head (Content Security Policy, level 3).

A script is named by its hash, not by `'self'`: on GitHub Pages that would be every repository of
the organization, and whatever file got in. Paths cannot be named either: a relative one is
invalid, an absolute one blocks the script wherever the site is tried before it is published.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_REST = (
    "img-src 'self' data:; connect-src 'self'; worker-src 'none'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'"
)
# Faro's own scripts ask for nothing; tools that judge a page read robots.txt from inside it.


def integrity_of(script: str) -> str:
    """Return the hash of a script, as it stands in `integrity` and in the policy.

    >>> integrity_of("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def policy_of(hashes: Iterable[str] = (), style: str = "") -> str:
    """Return the policy of a page that may run the scripts of these hashes, and no other.

    `style` is the hash of the style inside the page; the sheet for wide screens is a file of ours.
    """
    scripts = " ".join(f"'{found}'" for found in dict.fromkeys(hashes)) or "'none'"
    styles = f"'self' '{style}'" if style else "'self'"
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; {_REST}"


def versioned(path: str, integrity: str) -> str:
    """Return the path of a script with a part of its hash: past every cache, once it has changed.

    A page and a script of two different days would not fit together.
    """
    return f"{path}?{re.sub('[^0-9a-zA-Z]', '', integrity.partition('-')[2])[:8]}"


def later(language: str) -> str:
    """Return what stands for the hash of a language's search index until that is known."""
    return f"sha256-search-index-of-{language}"


def filled(page: str, index: str, path: str, language: str) -> str:
    """Return a page in which what stands for the hash of the search index `path` is replaced."""
    known = integrity_of(index)
    page = page.replace(versioned(path, later(language)), versioned(path, known))
    return page.replace(later(language), known)
