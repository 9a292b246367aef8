"""
Write the profiles by which the text engine tells languages apart, from the development lists.

    .venv/bin/python setup/train_identification.py [--data FOLDER]

A profile is the piece of up to four letters and how likely it is, the commonest 8,000 of a language, rounded to a
quarter; docs/decisions/0011 says why that much may be kept. Counts sentences once and listed word forms once.
"""

import argparse
import math
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from creative_networks.engines.text.identification import LONGEST_PIECE, PROFILES, pieces  # noqa: E402

CODES = {"sme": "se", "fin": "fi", "swe": "sv", "nob": "nb", "nno": "nn", "eng": "en"}
KEPT = 8_000
SMOOTHING = 0.01
STEP = 0.25


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = parser.parse_args().data
    counts: dict[str, Counter[str]] = {}
    for line in (data / "langid" / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        code, sentence = line.split("\t")
        counts.setdefault(code, Counter()).update(pieces(sentence))
    for code, counter in counts.items():
        for path in sorted((data / "morphology").glob(f"{code}.*.tsv")):
            if path.stem.split(".")[1] in {"ud", "unimorph", "giellalt"}:
                weight = 1 if path.stem.endswith(".ud") else 0.125
                for line in path.read_text(encoding="utf-8").splitlines():
                    for piece in pieces(line.split("\t")[0]):
                        counter[piece] += weight
    different = len({piece for counter in counts.values() for piece in counter})
    PROFILES.mkdir(exist_ok=True)
    for code, counter in counts.items():
        (PROFILES / f"{CODES.get(code, code)}.txt").write_text(profile(counter, different), encoding="utf-8")


def profile(counts: Counter[str], different: int) -> str:
    """The first line holds what an unseen piece of each length weighs; each other a weight and its pieces."""
    totals = Counter()
    for piece, count in counts.items():
        totals[len(piece)] += count

    def weight(count: float, length: int) -> float:
        exact = math.log((count + SMOOTHING) / (totals[length] + SMOOTHING * different))
        return round(exact / STEP) * STEP

    lines = [" ".join(str(weight(0, length)) for length in range(1, LONGEST_PIECE + 1))]
    by_weight: dict[float, list[str]] = {}
    for piece, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:KEPT]:
        by_weight.setdefault(weight(count, len(piece)), []).append(piece)
    lines += [f"{number} {' '.join(sorted(found))}" for number, found in sorted(by_weight.items(), reverse=True)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
