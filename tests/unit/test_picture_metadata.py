"""Pictures tell nothing but what they show."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from faro.checks.pictures import picture_problem
from faro.publish.picture_metadata import clean
from support import ROOT

WHERE = b"32.5149, -117.0382"


def photograph(kind: str) -> bytes:
    """Return a picture into which a telephone wrote where it was taken, lying on its side."""
    picture = Image.new("RGB", (40, 20), "teal")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif[0x010E] = WHERE.decode()
    out = io.BytesIO()
    options: dict[str, object] = {"exif": exif.tobytes()}
    if kind == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_text("Comment", WHERE.decode())
        options["pnginfo"] = said
    picture.save(out, format=kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_where_it_was_taken(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "picture"
    file.write_bytes(photograph(kind))
    assert WHERE in file.read_bytes()
    assert clean(file)
    assert WHERE not in file.read_bytes()
    with Image.open(file) as picture:
        assert picture.format == kind
        assert picture.size == (20, 40)
        assert not picture.getexif()
    assert not clean(file)


def test_a_photo_of_a_phone_with_a_second_behind_it(tmp_path: Path) -> None:
    """What the check lets through is published, and only the photo that is seen."""
    file = tmp_path / "door.jpg"
    shown, behind = Image.new("RGB", (40, 20), "teal"), Image.new("RGB", (40, 20), "red")
    shown.save(file, format="MPO", save_all=True, append_images=[behind])
    assert list(picture_problem(file, "door.jpg")) == []
    assert clean(file)
    assert list(picture_problem(file, "door.jpg")) == []
    with Image.open(file) as picture:
        assert (picture.format, getattr(picture, "n_frames", 1)) == ("JPEG", 1)


def test_what_tells_nothing_stays_the_same_to_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "icon.png"
    before = (ROOT / "overrides" / "assets" / "icon.png").read_bytes()
    file.write_bytes(before)
    assert not clean(file)
    assert file.read_bytes() == before


def test_what_is_no_picture_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.png"
    file.write_bytes(b"<svg onload=x>")
    assert not clean(file)
