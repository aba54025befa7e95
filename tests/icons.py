"""The icons from which the style draws: the theme's, and those that it lacks."""

from __future__ import annotations

from importlib.util import find_spec

from support import ROOT


def icons() -> list[str]:
    """Return the folders with icons, as a build looks through them."""
    found = find_spec("material")
    assert found is not None
    theme = [f"{folder}/templates/.icons" for folder in found.submodule_search_locations or ()]
    return [str(ROOT / "overrides" / ".icons"), *theme]
