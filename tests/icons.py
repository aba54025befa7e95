"""The icons of the theme, from which the style draws."""

from __future__ import annotations

from importlib.util import find_spec


def icons() -> list[str]:
    """Return the folder with the icons of the theme."""
    found = find_spec("material")
    assert found is not None
    return [f"{folder}/templates/.icons" for folder in found.submodule_search_locations or ()]
