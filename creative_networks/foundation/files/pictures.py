"""Pictures made anew: nothing of what was sent survives but what is seen."""

import io
import struct
import warnings
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from .refusals import PictureUnreadable, TooManyPixels

LONGEST_SIDE = 2_400
QUALITY = 85
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}
# A moving picture keeps its first frame.
_KEPT_AS = {"image/gif": "image/png"}
_DAMAGED = (OSError, SyntaxError, ValueError, IndexError, EOFError, struct.error, UnidentifiedImageError)

# Pillow's own guard against decompression bombs, which else only warns.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    media_type: str
    width: int
    height: int


def make_anew(content: IO[bytes], media_type: str, most_pixels: int) -> Picture:
    """
    Decode a picture and write it again, upright, no larger than pages need, without metadata.

    :raises TooManyPixels: by its header, before anything is decoded
    :raises PictureUnreadable: when it cannot be decoded
    """
    content.seek(0)
    try:
        with Image.open(content, formats=[_FORMATS[media_type]]) as image:
            _check_pixels(image.width * image.height, most_pixels)
            # Shrunk first, so that a large photograph is not held in memory at its full size.
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = _plain(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise TooManyPixels(megapixels="90", limit=most_pixels // 1_000_000) from problem
    except _DAMAGED as problem:
        raise PictureUnreadable from problem
    return _written(upright, _KEPT_AS.get(media_type, media_type))


def _check_pixels(pixels: int, most_pixels: int) -> None:
    if pixels > most_pixels:
        raise TooManyPixels(megapixels=-(-pixels // 1_000_000), limit=most_pixels // 1_000_000)


def _plain(image: Image.Image) -> Image.Image:
    """Copy what is seen; comments, profiles, places and cameras stay behind."""
    is_see_through = "transparency" in image.info or image.mode in ("RGBA", "LA", "PA", "La", "RGBa")
    mode = "RGBA" if is_see_through else "L" if image.mode in ("1", "L") else "RGB"
    copy = image.convert(mode)
    copy.info = {}
    return copy


def _written(image: Image.Image, media_type: str) -> Picture:
    if media_type == "image/jpeg" and image.mode == "RGBA":
        image = image.convert("RGB")
    buffer = io.BytesIO()
    image.save(buffer, _FORMATS[media_type], quality=QUALITY)
    return Picture(buffer.getvalue(), media_type, image.width, image.height)
