"""From our terms to rows for SKOS, and from what was read of a file to what it would change."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from creative_networks.foundation.languages.queries import known_code

from .models import Concept, Scheme
from .rdf_reading import CPU_SECONDS, FORMS, LARGEST_FILE
from .skos import ConceptRow, Rows, SchemeRow, own_path, web_uri

MOST_CONCEPTS = 20_000
SLUG_LENGTH, LABEL_LENGTH, NOTE_LENGTH = 60, 200, 1000


class UnfitFile(Exception):
    """The file as a whole cannot be taken; the reason is for its bringer."""


@dataclass(frozen=True, slots=True)
class ReadConcept:
    """A term as a file tells it: texts in languages the platform knows, relations by URI."""

    uri: str
    slug: str
    labels: dict[str, str]
    others: tuple[tuple[str, str, str], ...]
    notes: dict[str, str]
    broader: tuple[str, ...]
    related: tuple[str, ...]
    mappings: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]


def rows_of(schemes: Iterable[Scheme], concepts: Iterable[Concept]) -> Rows:
    """Arrange schemes and terms for SKOS; terms come with everything that hangs on them prefetched."""
    return Rows(
        tuple(SchemeRow(f"/vocabulary/{scheme.slug}", scheme.names) for scheme in schemes),
        tuple(_row(concept) for concept in concepts),
    )


def concepts_for_export(*, scheme: str = "", slug: str = "") -> Any:
    """Select terms with all that is told of them, in seven statements."""
    wanted = Q()
    if scheme:
        wanted &= Q(scheme__slug=scheme)
    if slug:
        wanted &= Q(slug=slug)
    rows = Concept.objects.filter(wanted).select_related("scheme", "broader__scheme", "replaced_by__scheme")
    related = ("relations__target__scheme", "relations_from__source__scheme")
    return rows.prefetch_related("labels", "notes", "mappings", *related).order_by("scheme__position", "position", "pk")


def read_file(path: Path) -> list[ReadConcept]:
    """
    Read the terms of a SKOS file, in a process with limits and without a network.

    :raises UnfitFile: when it is too large, of no known kind, dangerous, or takes too long
    """
    suffix = path.suffix.lstrip(".").lower()
    if suffix not in FORMS:
        raise UnfitFile(_("Name the file by its form: %(forms)s.") % {"forms": ", ".join(f".{one}" for one in FORMS)})
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
    except OSError as error:
        raise UnfitFile(_("The file cannot be read: %(reason)s") % {"reason": error.strerror}) from error
    if data is None:
        raise UnfitFile(_("The file is larger than %(n)s bytes.") % {"n": LARGEST_FILE})
    found = _read_apart(data, suffix)
    if isinstance(found, dict):
        raise UnfitFile(found["refused"])
    if len(found) > MOST_CONCEPTS:
        raise UnfitFile(_("More than %(n)s terms: divide the file.") % {"n": MOST_CONCEPTS})
    return [_read(row) for row in found]


def _read_apart(data: bytes, suffix: str) -> Any:
    command = [sys.executable, "-m", "creative_networks.foundation.vocabulary.rdf_reading", suffix]
    root = Path(__file__).resolve().parents[3]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=data, capture_output=True, timeout=2 * CPU_SECONDS, cwd=root, check=False
        )
        return json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise UnfitFile(_("Reading the file took too much time or memory.")) from error


def _read(row: dict[str, Any]) -> ReadConcept:
    left_out, labels = [], {}
    others: list[tuple[str, str, str]] = []
    for language, text in row["prefLabel"]:
        code = known_code(language) if language else None
        if code and len(text) <= LABEL_LENGTH:
            labels.setdefault(code, text)
        else:
            left_out.append(f"prefLabel “{text[:60]}” ({language or '–'})")
    for name, kind in (("altLabel", "alternative"), ("hiddenLabel", "hidden")):
        others += [
            (kind, code, text) for tag, text in row[name] if (code := known_code(tag or "-")) and len(text) <= 200
        ]
    notes = {code: text for tag, text in row["definition"] if (code := known_code(tag or "-")) and len(text) <= 1000}
    matches = ("exact", "close", "broad", "narrow", "related")
    mappings = [(name, uri) for name in matches for uri in row[f"{name}Match"] if len(uri) <= 200]
    return ReadConcept(
        uri=row["uri"],
        slug=slug_of(row["uri"]),
        labels=labels,
        others=tuple(others),
        notes=notes,
        broader=tuple(row["broader"]),
        related=tuple(row["related"]),
        mappings=tuple(mappings),
        left_out=tuple(left_out),
    )


def _known_texts(texts: Iterable[tuple[str, str]], longest: int) -> Iterator[tuple[str, str]]:
    for tag, text in texts:
        code = known_code(tag) if tag else None
        if code and len(text) <= longest:
            yield code, text


def slug_of(uri: str) -> str:
    """Make a slug of the last part of a URI, or take that of a term of ours."""
    own = own_path(uri)
    last = own[1] if own else uri.rstrip("/#").replace("#", "/").rpartition("/")[2]
    return slugify(last.replace(".", "-"))[:SLUG_LENGTH]


def _row(concept: Concept) -> ConceptRow:
    related: Sequence[Concept] = [
        *(one.target for one in concept.relations.all()),
        *(one.source for one in concept.relations_from.all()),
    ]
    return ConceptRow(
        path=concept.uri,
        scheme=f"/vocabulary/{concept.scheme.slug}",
        labels=tuple((label.kind, label.language, label.text) for label in concept.labels.all()),
        notes=tuple((note.language, note.text) for note in concept.notes.all()),
        broader=concept.broader.uri if concept.broader else "",
        related=tuple(one.uri for one in related),
        mappings=tuple((one.relation, uri) for one in concept.mappings.all() if (uri := web_uri(one.target_uri))),
        is_retired=concept.is_retired,
        replaced_by=concept.replaced_by.uri if concept.replaced_by else "",
    )
