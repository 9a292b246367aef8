import io

import pytest
from PIL import Image

from ..pictures import LONGEST_SIDE, make_anew
from ..refusals import PictureUnreadable, TooManyPixels
from .makers import huge_png, photograph_with_secrets, picture, png_header

LIMIT = 24_000_000


def anew(content: bytes, media_type: str):
    return make_anew(io.BytesIO(content), media_type, LIMIT)


def test_picture_loses_metadata_and_stands_upright():
    made = anew(photograph_with_secrets(), "image/jpeg")

    with Image.open(io.BytesIO(made.content)) as image:
        assert (made.width, made.height) == image.size == (20, 40)
        assert dict(image.getexif()) == {}
        assert b"secret" not in made.content.lower()


def test_picture_of_forty_megapixels_is_refused_by_its_header():
    with pytest.raises(TooManyPixels) as caught:
        anew(huge_png(8_000, 5_000), "image/png")

    assert "40 million pixels; at most 24 million" in str(caught.value)


def test_picture_that_is_a_bomb_is_refused():
    with pytest.raises(TooManyPixels):
        anew(png_header(30_000, 30_000), "image/png")


def test_large_picture_is_made_smaller():
    made = anew(picture("JPEG", (3_000, 1_500)), "image/jpeg")

    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_moving_picture_becomes_a_still_one():
    assert anew(picture("GIF"), "image/gif").media_type == "image/png"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_picture_of_every_mode_is_made_anew(mode):
    buffer = io.BytesIO()
    Image.new(mode, (3, 3)).save(buffer, "PNG")

    assert anew(buffer.getvalue(), "image/png").width == 3


def test_printing_colours_become_screen_colours():
    buffer = io.BytesIO()
    Image.new("CMYK", (3, 3)).save(buffer, "JPEG")

    assert anew(buffer.getvalue(), "image/jpeg").media_type == "image/jpeg"


@pytest.mark.parametrize("length", [20, 40, -100])
def test_damaged_picture_is_refused(length):
    with pytest.raises(PictureUnreadable):
        anew(picture("PNG", (200, 200))[:length], "image/png")
