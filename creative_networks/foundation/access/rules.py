"""Language tags of any length, and what a sound begins with. Pure."""

import re

# BCP 47 (RFC 5646): a language, then any number of subtags; private use from x- on.
_TAG = re.compile(r"^(?:[a-z]{2,3}|[a-z]{4}|[a-z]{5,8}|x)(?:-[a-z0-9]{1,8})*$", re.IGNORECASE)
TAG_LENGTH = 100

# In the codes of the Local Contexts labels by which a community allows no commercial use, however they are spelt.
_NON_COMMERCIAL = ("tknc", "bcnc", "noncommercial")


def allows_no_commerce(code: str) -> bool:
    """Tell by a label's code, such as TK NC, whether it keeps others from earning money with the thing."""
    letters = "".join(letter for letter in code.lower() if letter.isalpha())
    return any(known in letters for known in _NON_COMMERCIAL)


def is_language_tag(tag: str) -> bool:
    """Tell whether a text has the form of a language tag; sma-NO and longer ones have."""
    return len(tag) <= TAG_LENGTH and bool(_TAG.match(tag)) and tag.lower() != "x"


def audio_type(beginning: bytes) -> str:
    """Recognise a sound by its first sixteen bytes; empty for anything else."""
    if beginning.startswith(b"OggS"):
        return "audio/ogg"
    if beginning.startswith(b"RIFF") and beginning[8:12] == b"WAVE":
        return "audio/wav"
    if beginning[4:8] == b"ftyp" and beginning[8:11] in (b"M4A", b"mp4", b"iso"):
        return "audio/mp4"
    is_frame = len(beginning) > 1 and beginning[0] == 0xFF and beginning[1] & 0xE6 == 0xE2
    return "audio/mpeg" if beginning.startswith(b"ID3") or is_frame else ""


def best_tag(tags: list[str], ranking: "tuple[str, ...] | list[str]") -> str:
    """Choose the tag that comes nearest to the languages a reader reads: the same, then the same language."""
    for wanted in ranking:
        for tag in tags:
            if tag.lower() == wanted.lower():
                return tag
        for tag in tags:
            if tag.split("-")[0].lower() == wanted.split("-")[0].lower():
                return tag
    return tags[0] if tags else ""
