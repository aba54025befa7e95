"""Makes the fonts for scripts that the usual font for paper lacks, anew from their npm packages.

Needs Node and npm. What it writes is also listed in hooks/faro/inspect/vendored.json, by SHA-256;
whoever renews a font writes the new digest there.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

TARGET = Path(__file__).resolve().parent.parent / "overrides" / "paper" / "fonts" / "scripts"

PACKAGES = {
    "": "0.4.2",
    "-arabic": "0.4.3",
    "-armenian": "0.4.2",
    "-bengali": "0.4.4",
    "-devanagari": "0.4.1",
    "-ethiopic": "0.4.2",
    "-georgian": "0.4.3",
    "-gujarati": "0.4.2",
    "-gurmukhi": "0.4.1",
    "-hebrew": "0.4.1",
    "-khmer": "0.4.3",
    "-lao": "0.4.2",
    "-myanmar": "0.4.2",
    "-sinhala": "0.4.2",
    "-tamil": "0.4.3",
    "-telugu": "0.4.2",
    "-thai": "0.4.2",
}
"""The packages of @expo-google-fonts, by what follows "noto-sans" in their name.

Chinese, Japanese and Korean are not among them: one of these fonts is larger than all of the others
together.
"""

WEIGHTS = ("400Regular", "700Bold")

ALPHABETS = (
    *((0x0180, 0x02FF), (0x0300, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F), (0x1E00, 0x1FFF)),
    *((0x2000, 0x206F), (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
    (0xA720, 0xA7FF),
)
"""What is kept of the plain Noto Sans: rarer Latin letters, Greek, Cyrillic, their signs."""


def main() -> None:
    """Write every font, in both weights."""
    with tempfile.TemporaryDirectory() as folder:
        for name, version in PACKAGES.items():
            for weight, font in _fonts(Path(folder), name, version):
                end = weight.lstrip("0123456789")
                _save(font, TARGET / f"NotoSans{name.lstrip('-').title()}-{end}.ttf", whole=name)


def _fonts(folder: Path, name: str, version: str) -> list[tuple[str, Path]]:
    """Fetch a package; return its fonts by their weight."""
    package = f"@expo-google-fonts/noto-sans{name}@{version}"
    command = ["npm", "pack", "--silent", package]
    made = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    target = folder / f"noto{name}"
    with tarfile.open(folder / made.stdout.split()[-1]) as archive:
        archive.extractall(target, filter="data")
    return [(weight, next(target.rglob(f"{weight}/*.ttf"))) for weight in WEIGHTS]


def _save(source: Path, target: Path, *, whole: str) -> None:
    """Write a font without hints for screens; `whole` keeps each letter that it has."""
    options = Options(
        hinting=False,
        layout_features=["*"],
        name_IDs=["*"],
        notdef_outline=True,
        drop_tables=["meta"],
    )
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    kept = {code for first, last in ALPHABETS for code in range(first, last + 1)}
    known = set(font.getBestCmap())
    subsetter.populate(unicodes=known if whole else kept & known)
    subsetter.subset(font)
    save_font(font, str(target), options)


if __name__ == "__main__":
    main()
