"""Counts of persons, rounded by chance that is the same each time: the key of a cell is made from who is in it."""

from collections.abc import Iterable
from hashlib import blake2b

BASE = 5
BITS = 64


def record_key(respondent: str, secret: bytes) -> int:
    """A number for one respondent that nobody can guess without the secret."""
    return int.from_bytes(blake2b(respondent.encode(), digest_size=BITS // 8, key=secret[:64]).digest(), "big")


def cell_key_of(respondents: Iterable[str], secret: bytes) -> int:
    """The same persons give the same key, by whatever table or filter they were found."""
    return int(sum(record_key(one, secret) for one in set(respondents)) % 2**BITS)


def rounded(count: int, cell_key: int, secret: bytes, *, base: int = BASE) -> int:
    """
    Round up or down to a multiple of the base, each as likely as it is near, so that sums are right on average.

    A multiple stays, nothing too. Totals are rounded by their own key: they need not be the sum of rounded parts.
    """
    if count < 0 or base < 1:
        raise ValueError("Only counts can be rounded, to a base above 0.")
    rest = count % base
    digest = blake2b(cell_key.to_bytes(BITS // 8, "big"), digest_size=BITS // 8, key=secret[:64], person=b"round")
    chance = int.from_bytes(digest.digest(), "big") / 2**BITS
    return count - rest + (base if chance < rest / base else 0)


def rounded_count(respondents: Iterable[str], secret: bytes, *, base: int = BASE) -> int:
    persons = set(respondents)
    return rounded(len(persons), cell_key_of(persons, secret), secret, base=base)
