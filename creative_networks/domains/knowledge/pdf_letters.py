"""Which letters a font has a shape for, read from its table of characters."""

import struct


def letters_of(font: bytes) -> frozenset[int]:
    """List the code points that a TrueType font maps to a shape (its `cmap`, formats 4 and 12)."""
    start = _table(font, b"cmap")
    count = struct.unpack_from(">H", font, start + 2)[0]
    letters: set[int] = set()
    for number in range(count):
        offset = start + struct.unpack_from(">I", font, start + 4 + 8 * number + 4)[0]
        form = struct.unpack_from(">H", font, offset)[0]
        if form == 12:
            letters |= _groups(font, offset)
        elif form == 4:
            letters |= _segments(font, offset)
    return frozenset(letters)


def _table(font: bytes, name: bytes) -> int:
    count = struct.unpack_from(">H", font, 4)[0]
    for number in range(count):
        tag, _sum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise ValueError(f"The font has no table {name.decode()}.")


def _groups(font: bytes, offset: int) -> set[int]:
    count = struct.unpack_from(">I", font, offset + 12)[0]
    groups = (struct.unpack_from(">III", font, offset + 16 + 12 * number) for number in range(count))
    return {code for first, last, glyph in groups for code in range(first, last + 1) if glyph + code - first}


def _segments(font: bytes, offset: int) -> set[int]:
    twice = struct.unpack_from(">H", font, offset + 6)[0]
    columns = [offset + 14 + twice * place + (2 if place else 0) for place in range(4)]
    letters = set()
    for step in range(0, twice, 2):
        last, first, delta, jump = (struct.unpack_from(">H", font, column + step)[0] for column in columns)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if jump:
                glyph = struct.unpack_from(">H", font, columns[3] + step + jump + 2 * (code - first))[0]
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                letters.add(code)
    return letters
