"""
How well texts tell who is an expert in what: the loss of `affinity` on a public gold standard.

Stelmakh, Wieting, Neubig, Xi and Shah (arXiv 2303.16750) asked researchers how well they could review papers they had
read. Their repository, niharshah/goldstandard-reviewer-paper-match, has the answers in data/evaluations.csv, and in
evaluation_datasets/d_20_* the papers and, in ten draws, twenty publications of each researcher. A copy is looked for in
goldstandard/ beside the other data; it names people, so it stays outside of this repository.

The loss is theirs: of all pairs of papers that a researcher told apart, the share in the wrong order, each weighed by
how far apart the answers are, and half of it where the scores are the same. 0.5 is chance.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = {"SPECTER+MFR": 0.24, "SPECTER": 0.27, "TPMS": 0.28, "ACL": 0.30, "ELMo": 0.34}
GOAL = 0.26
Scores = dict[tuple[str, str], float]


def print_affinity(folder: Path) -> None:
    sets = sorted((folder / "evaluation_datasets").glob("d_20_*"))
    if not sets:
        print(f"No gold standard of expertise in {folder}.")
        return
    expertise = read_expertise(folder / "data" / "evaluations.csv")
    losses = [loss(expertise, scores_of(one)) for one in sets]
    published = ", ".join(f"{name} {value:.2f}" for name, value in PUBLISHED.items())
    print(f"\naffinity: loss {sum(losses) / len(losses):.3f} (at most {GOAL}), mean of {len(losses)} draws")
    print(f"between {min(losses):.3f} and {max(losses):.3f}. Published: {published}", flush=True)


def read_expertise(path: Path) -> dict[str, dict[str, float]]:
    """What each researcher says of each paper, from 1 to 5."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {
        row["ParticipantID"]: {
            row[f"Paper{number}"]: float(row[f"Expertise{number}"])
            for number in range(1, 11)
            if row.get(f"Paper{number}") and row.get(f"Expertise{number}")
        }
        for row in rows
    }


def scores_of(dataset: Path) -> Scores:
    """What the command writes of papers, as needs, and researchers, as offers."""
    papers = json.loads((dataset / "submissions.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        needs, offers = Path(folder) / "needs.jsonl", Path(folder) / "offers.jsonl"
        needs.write_text("".join(line(key, one["content"]) for key, one in papers.items()), encoding="utf-8")
        offers.write_text("".join(profiles(dataset / "archives")), encoding="utf-8")
        command = [sys.executable, "-m", "creative_networks.engines.matching", "affinity", str(needs), str(offers)]
        written = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    rows = (row.split("\t") for row in written.splitlines())
    return {(researcher, paper): float(score) for paper, researcher, score in rows}


def profiles(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("~*.jsonl")):
        for publication in path.read_text(encoding="utf-8").splitlines():
            yield line(path.stem.removeprefix("~"), json.loads(publication)["content"])


def line(key: str, content: dict[str, str | None]) -> str:
    return json.dumps({"id": key, "title": content["title"], "abstract": content["abstract"]}) + "\n"


def loss(expertise: dict[str, dict[str, float]], scores: Scores) -> float:
    lost = possible = 0.0
    for researcher, told in expertise.items():
        known = [paper for paper in told if (researcher, paper) in scores]
        for one, other in combinations(known, 2):
            difference = told[one] - told[other]
            found = scores[researcher, one] - scores[researcher, other]
            possible += abs(difference)
            lost += abs(difference) * (0.5 if found == 0 else found * difference < 0)
    return lost / possible if possible else 0.5


if __name__ == "__main__":
    print_affinity(Path(sys.argv[1]))
