"""An adopter's own file: whole entries added, replaced and hidden."""

from __future__ import annotations

from pathlib import Path

from helpers import directory_of

NEW = """\
    name: {en: Shelter line, es: Línea del refugio}
    serves: {en: People nearby., es: Personas de la zona.}
    groups: [local]
    area: US-CA
    contacts:
      - call: "+16195312000"
    sources: [a-page]
    checked: 2026-11-20
    status: live
"""


def test_local_file(small_site: Path) -> None:
    for language in ("en", "es"):
        with (small_site / "docs" / language / "hotlines.md").open("a") as page:
            page.write("\n[[hotlines]]\n")
    (small_site / "data" / "hotlines.local.yml").write_text(
        "groups:\n  local: {en: Near you, es: Cerca de ti}\n"
        f"add:\n  local-line:\n{NEW}"
        f"replace:\n  mx-council:\n    reason: our own council\n{NEW}"
        "hide:\n  us-office: {reason: closed here}\n",
        "utf-8",
    )
    directory = directory_of(small_site)
    assert list(directory.groups) == ["emergency", "help", "local"]
    assert "us-office" not in {entry.id for entry in directory.live()}
    assert directory.entries["mx-council"].name["en"] == "Shelter line"
    assert [entry.id for entry in directory.in_group("local")] == ["mx-council", "local-line"]
