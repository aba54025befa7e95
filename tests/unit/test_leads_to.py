"""Where a link of a built page leads: as a browser reads it, from any folder."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from faro.inspect.markup import leads_to

HOST = "https://a.test"
STEPS = st.lists(st.sampled_from(["../", "./", "a/", "b/", "c.pdf", "ñ/", "%20/"]), max_size=6)
ENDS = st.sampled_from(["", "#there", "?x=1", "?x=1#there", "#", "a#../b"])
FOLDERS = st.lists(st.sampled_from(["a", "b", "es"]), max_size=3).map("/".join)


@settings(max_examples=1000, deadline=None)
@given(STEPS.map("".join), ENDS, FOLDERS, st.sampled_from(["/", "/faro/"]))
def test_a_link_leads_where_a_browser_goes(steps: str, end: str, folder: str, root: str) -> None:
    address = steps + end
    base = f"{HOST}{root}{folder}/" if folder else f"{HOST}{root}"
    whole = urlsplit(urljoin(base, address))
    path, anchor = leads_to(address, folder, root)
    assert anchor == unquote(whole.fragment)
    deep = folder.count("/") + bool(folder)
    if address.partition("#")[0].partition("?")[0] == "":
        assert path is None
    elif steps.count("../") <= deep:
        assert path is not None
        assert path.rstrip("/") == unquote(whole.path).removeprefix(root).rstrip("/")
