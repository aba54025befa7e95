"""Paper, exports and the bundle of sites that `make adopt` has begun; once a week."""

from __future__ import annotations

from pathlib import Path

import pytest

from adopted import HISPANIOLA, LAKES, add_line, adopt, shipped
from agreement import readings
from built import mkdocs
from faro.checks.whole_site import sound_site

BORDERS = {
    "hispaniola": (HISPANIOLA, {"DO": "+18095551234", "HT": "+50922123456"}),
    "lakes": (LAKES, {"US": "+13135550142", "CA": "+15195550142"}),
}


@pytest.mark.parametrize("border", BORDERS)
def test_whatever_is_made_says_what_the_data_says(border: str, tmp_path: Path) -> None:
    """The bare site at first, as it is begun; then with a line on each side."""
    answers, lines = BORDERS[border]
    root = shipped(tmp_path / "fork")
    assert adopt(root, answers).returncode == 0
    codes = answers["LANGUAGES"].split(",")
    for numbers in ({}, lines):
        for country, number in numbers.items():
            names = dict.fromkeys(codes, f"Open House ({country})")
            add_line(root, f"own-{country.lower()}", country, number, names)
        site = tmp_path / f"site-{len(numbers)}"
        done = mkdocs("build", "--strict", "--site-dir", str(site), cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr
        files = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in sorted(site.rglob("*"))
            if path.is_file()
        }
        directory = sound_site(root).directory
        assert [r.output for r in readings(files, directory) if r.shown != r.wanted] == []
        for country in lines:
            assert f"paper/{country.lower()}/card-letter.pdf" in files
