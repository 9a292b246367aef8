"""Made-up problems of any size, the same for the same seed."""

import random

from creative_networks.engines.matching import Candidate, Participant, Problem

LANGUAGES = ("fi", "sv", "nb", "en", "se")
COUNTRIES = ("FI", "SE", "NO")


def world(
    needs: int, offers: int, each: int, *, seed: int = 0, tight: bool = False, ties: int | None = None
) -> Problem:
    """`each` candidates for each need; `ties` grades of fit instead of many; `tight` leaves few places over."""
    draw = random.Random(seed)  # noqa: S311
    sides = []
    for kind, count in (("need", needs), ("offer", offers)):
        sides.append(
            [
                Participant(
                    key=f"{kind}:{number}",
                    capacity=1 if kind == "need" else (2 if tight else draw.randint(1, 4)),
                    languages=frozenset(draw.sample(LANGUAGES, 2)) | {"en"},
                    groups=frozenset({f"country:{draw.choice(COUNTRIES)}"}),
                )
                for number in range(count)
            ]
        )
    candidates = []
    for need in sides[0]:
        for offer in draw.sample(sides[1], min(each, offers)):
            fit = draw.randint(1, ties) / ties if ties else draw.random()
            border = frozenset() if need.groups == offer.groups else frozenset({"cross-border"})
            candidates.append(Candidate(need.key, offer.key, fit, groups=border))
    return Problem(needs=tuple(sides[0]), offers=tuple(sides[1]), candidates=tuple(candidates))
