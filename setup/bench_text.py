"""
Examine the text engine on development lists that stand outside this repository: `make bench-text`.

    .venv/bin/python setup/bench_text.py [--data FOLDER] [--dictionary FROM:TO:FILE ...]

Prints how well forms of a word find each other, how often the language of a sentence is recognised, how often the same
paragraph is found in another language, and what a word costs. Goals stand beside, where there are some. A dictionary is
a table of term<TAB>translation, one a line; without any, only words that two languages share can find a paragraph. With
TEXT_EMBEDDINGS in the environment its model is examined too.
"""

import argparse
import itertools
import math
import os
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from creative_networks.engines import text as engine  # noqa: E402
from creative_networks.engines.text import embeddings  # noqa: E402
from creative_networks.engines.text.command import printed_keys  # noqa: E402
from creative_networks.engines.text.indexing import form_keys  # noqa: E402

DATA = Path(os.environ.get("BENCH_DATA", ROOT.parent / "shared" / "data"))
CODES = {"sme": "se", "fin": "fi", "swe": "sv", "nob": "nb", "nno": "nn", "eng": "en"}
MOST_LEMMAS, MOST_FORMS, MOST_SHARING = 3000, 60, 400

# Recall and precision that must be reached, and that would be good.
GOALS = {
    "sme.ud": (".90/.75", ".97/.85"),
    "sme.unimorph": (".95/.82", ".97/.90"),
    "smj.giellalt": (".85/.92", ".92/.95"),
    "sma.giellalt": (".88/.90", ".95/.95"),
    "smn.giellalt": (".95/.70", ".97/.85"),
    "sms.giellalt": (".75/.80", ".85/.85"),
    "sms.ud": (".82/.55", ".88/.75"),
    "fin.ud": (".89/.91", ".92/.93"),
    "swe.ud": (".96/.82", ".97/.87"),
    "nob.ud": (".95/.85", ".96/.90"),
    "nno.ud": (".95/.87", ".96/.92"),
    "eng.ud": (".98/.81", ".99/.86"),
}
PAIRS = ("se:fi", "fi:se", "se:nb", "se:en", "se:sv", "en:fi", "en:sv", "en:nb", "fi:sv", "sv:nb", "sv:nn", "nb:nn")


class Figures(NamedTuple):
    recall: float
    query_recall: float
    precision: float
    keys: float
    microseconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with morphology, langid and crosslang")
    parser.add_argument("--dictionary", action="append", default=[], metavar="FROM:TO:FILE")
    options = parser.parse_args()
    if not (options.data / "morphology").is_dir():
        sys.exit(f"No lists in {options.data}. Give their folder by --data or BENCH_DATA.")
    before = resident()
    warm = time.process_time()
    for language in engine.LANGUAGES:
        engine.keys("first", language)
    engine.identify("first")
    print(f"warming ten languages: {time.process_time() - warm:.1f} s, {resident() - before:.0f} MB (of at most 120)\n")
    print_conflation(options.data / "morphology")
    print_identification(options.data / "langid" / "sentences.tsv")
    print_across(options.data / "crosslang" / "udhr.tsv", options.dictionary)


def resident() -> float:
    """Megabytes of this process that no other shares."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def print_conflation(folder: Path) -> None:
    print(f"{'forms of a word':22}{'R':>7}{'QR':>7}{'P':>7}{'keys':>7}{'us':>7}   {'must':9}{'good':9}")
    for path in sorted(folder.glob("*.tsv")):
        code = path.name.split(".")[0]
        figures = conflation(path, CODES.get(code, code))
        must, good = GOALS.get(path.stem, ("", ""))
        numbers = "".join(f"{number:7.3f}" for number in figures[:3])
        print(f"{path.stem:22}{numbers}{figures.keys:7.2f}{figures.microseconds:7.0f}   {must:9}{good:9}", flush=True)


def conflation(path: Path, language: str) -> Figures:
    """
    Of each lemma's pairs of forms, the share with a common key; of its forms, the share that shares one with the lemma;
    of all pairs with a common key, the share that belongs together. Keys as the command line prints them.
    """
    forms_of, lemmas_of = defaultdict(set), defaultdict(set)
    for line in path.read_text(encoding="utf-8").lower().splitlines():
        form, lemma, _ = line.split("\t")
        forms_of[lemma].add(form)
        lemmas_of[form].add(lemma)
    chosen = sampled(sorted(forms_of), MOST_LEMMAS, 1)
    forms = {lemma: sampled(sorted(forms_of[lemma]), MOST_FORMS, lemma) for lemma in chosen}
    asked = sorted({form for some in forms.values() for form in some})
    form_keys.cache_clear()
    start = time.process_time()
    keys = {form: frozenset(printed_keys(form, language)) for form in asked}
    spent = (time.process_time() - start) / len(asked)
    pairs = {lemma: list(itertools.combinations(some, 2)) for lemma, some in forms.items() if len(some) > 1}
    recalls = [mean(bool(keys[one] & keys[other]) for one, other in some) for some in pairs.values()]
    from_lemma = [
        mean(bool(keys[lemma] & keys[form]) for form in some if form != lemma)
        for lemma, some in forms.items()
        if lemma in some and len(some) > 1
    ]
    return Figures(
        mean(recalls), mean(from_lemma), precision(keys, lemmas_of), mean(map(len, keys.values())), spent * 1e6
    )


def precision(keys: dict[str, frozenset[str]], lemmas_of: dict[str, set[str]]) -> float:
    sharing = defaultdict(list)
    for form in sorted(keys):
        for key in keys[form]:
            sharing[key].append(form)
    together = {pair for some in sharing.values() for pair in itertools.combinations(sampled(some, MOST_SHARING, 1), 2)}
    return mean(bool(lemmas_of[one] & lemmas_of[other]) for one, other in together)


def sampled(everything: list[str], most: int, seed: int | str) -> list[str]:
    """As the lists' own README draws, so that figures can be compared."""
    return everything if len(everything) <= most else sorted(random.Random(seed).sample(everything, most))  # noqa: S311


def mean(numbers) -> float:
    listed = list(numbers)
    return sum(listed) / len(listed) if listed else 0.0


def print_identification(path: Path) -> None:
    right = {"sentence": defaultdict(list), "three words": defaultdict(list)}
    start = time.process_time()
    for line in path.read_text(encoding="utf-8").splitlines():
        code, sentence = line.split("\t")
        language = CODES.get(code, code)
        right["sentence"][language].append(engine.identify(sentence)[0][0] == language)
        right["three words"][language].append(engine.identify(" ".join(sentence.split()[:3]))[0][0] == language)
    print(f"\n{'language of':22}{'mean':>7}" + "".join(f"{language:>7}" for language in engine.LANGUAGES))
    for what, found in right.items():
        each = {language: mean(found[language]) for language in engine.LANGUAGES}
        print(f"{what:22}{mean(each.values()):7.3f}" + "".join(f"{share:7.2f}" for share in each.values()))
    asked = 2 * sum(map(len, right["sentence"].values()))
    print(f"{(time.process_time() - start) / asked * 1000:.2f} ms each. The profiles were learned from these very")
    print("sentences: what they say of others is lower (docs/decisions/0011).")


def print_across(path: Path, dictionaries: list[str]) -> None:
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        number, code, text = line.split("\t")
        texts[CODES.get(code, code)][number] = text
    read = dict(read_dictionary(given) for given in dictionaries)
    print(f"\n{'same paragraph in':22}{'top1':>7}{'MRR':>7}   with")
    for pair in PAIRS:
        source, target = pair.split(":")
        top, reciprocal = across(texts[source], texts[target], source, target, read.get(pair))
        print(f"{source} > {target:17}{top:7.2f}{reciprocal:7.2f}   {'dictionary' if pair in read else 'shared words'}")
    if embeddings.model() is not None:
        print_by_meaning({language: texts[language] for language in embeddings.EMBEDDED_LANGUAGES})


def print_by_meaning(texts: dict[str, dict[str, str]]) -> None:
    """The same by the vectors of the model that TEXT_EMBEDDINGS names, for each two languages that it knows."""
    start = time.process_time()
    numbers = sorted(set.intersection(*map(set, texts.values())))
    vectors, top = {}, {}
    for language, of_language in texts.items():
        packed = embeddings.embedded([of_language[number] for number in numbers])
        vectors[language] = np.frombuffer(b"".join(packed), dtype=np.int8).reshape(len(numbers), -1)
    for source, target in itertools.permutations(texts, 2):
        ranks = []
        for place, number in enumerate(numbers):
            found = embeddings.similarities(embeddings.embedded_query(texts[source][number]), vectors[target])
            ranks.append(int((found >= found[place]).sum()))
        top[source, target] = mean(rank == 1 for rank in ranks)
        reciprocal = mean(1 / rank for rank in ranks)
        print(f"{source} > {target:17}{top[source, target]:7.2f}{reciprocal:7.2f}   {embeddings.model_name()}")
    asked = 2 * len(numbers) * len(texts)
    each = (time.process_time() - start) / asked * 1000
    print(f"mean top1 {mean(top.values()):.3f} (must .85, good .90), {each:.0f} ms a text")


def read_dictionary(given: str) -> tuple[str, dict[str, list[str]]]:
    """Translations by each key of their term."""
    source, target, file = given.split(":", 2)
    found: dict[str, list[str]] = defaultdict(list)
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        term, translation, *_ = line.split("\t")
        if len(engine.tokens(term)) == 1:
            for key in engine.keys(term, source):
                found[key.key].append(translation)
    return f"{source}:{target}", found


def across(
    queries: dict[str, str], texts: dict[str, str], source: str, target: str, dictionary: dict[str, list[str]] | None
) -> tuple[float, float]:
    """Share of paragraphs whose translation ranks first, and the mean of one over its rank; ties count against us."""
    documents = {number: {key.key for key in engine.keys(text, target)} for number, text in texts.items()}
    seen_in = Counter(key for found in documents.values() for key in found)
    ranks = []
    for number, query in queries.items():
        asked = Counter()
        for key in engine.keys(query, source):
            asked[key.key] += 1
            for translation in (dictionary or {}).get(key.key, [])[:8]:
                asked.update(other.key for other in engine.keys(translation, target))
        scores = {
            other: sum(math.log(1 + len(documents) / seen_in[key]) for key in asked if key in found)
            for other, found in documents.items()
        }
        ranks.append(sum(score >= scores[number] for score in scores.values()))
    return mean(rank == 1 for rank in ranks), mean(1 / rank for rank in ranks)


if __name__ == "__main__":
    main()
