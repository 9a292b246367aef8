"""Stems without a dictionary."""

SHORTEST = 5


def beginning(word: str) -> list[str]:
    """The first letters: coarse, but inflection mostly happens at the end."""
    return [word[:SHORTEST]]
