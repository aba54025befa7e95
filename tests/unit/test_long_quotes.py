"""What somebody wrote is repeated to them, but never so long that the message is lost behind it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from faro.diagnostics.catalog import LONGEST, tell


@given(st.text(max_size=3000))
def test_no_message_is_lost_behind_what_it_quotes(text: str) -> None:
    said = tell("heading_without_id", "en", text=text)
    assert len(said) < LONGEST + 120
    assert said.startswith('the heading "')
    assert said.endswith("{ #like-this }")
    assert len(text) > LONGEST or f'"{text}"' in said
