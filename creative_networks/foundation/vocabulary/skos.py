"""
Lists of terms as SKOS: from rows to a graph, and the same graph as Turtle, RDF/XML or JSON-LD.

rdflib is large and is loaded only when somebody asks for one of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FORMATS: Mapping[str, tuple[str, str]] = {
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
    "rdf": ("pretty-xml", "application/rdf+xml; charset=utf-8"),
    "jsonld": ("json-ld", "application/ld+json; charset=utf-8"),
}
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"

# What codes of other lists are called as URIs; lists that have none are not exported.
_ELSEWHERE = {"nace:2:": "http://data.europa.eu/ux2/nace2/", "nace:2.1:": "http://data.europa.eu/ux2/nace2.1/"}
# By which list a URI belongs to.
SCHEMES_BY_URI: Mapping[str, tuple[str, str]] = {
    "http://data.europa.eu/esco/": ("esco", ""),
    "http://eurovoc.europa.eu/": ("eurovoc", ""),
    "http://www.yso.fi/onto/yso/": ("yso", ""),
    "http://www.yso.fi/onto/koko/": ("koko", ""),
    "http://data.europa.eu/ux2/nace2.1/": ("nace", "2.1"),
    "http://data.europa.eu/ux2/nace2/": ("nace", "2"),
}
MATCHES: Mapping[str, str] = {
    "exact": "exactMatch",
    "close": "closeMatch",
    "broad": "broadMatch",
    "narrow": "narrowMatch",
    "related": "relatedMatch",
}
_LABELS = {"preferred": "prefLabel", "alternative": "altLabel", "hidden": "hiddenLabel"}


@dataclass(frozen=True, slots=True)
class SchemeRow:
    path: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A term with paths instead of rows: `labels` and `notes` as kind or not, language, text."""

    path: str
    scheme: str
    labels: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    broader: str = ""
    related: tuple[str, ...] = ()
    mappings: tuple[tuple[str, str], ...] = ()
    is_retired: bool = False
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    schemes: tuple[SchemeRow, ...]
    concepts: tuple[ConceptRow, ...]


def web_uri(target_uri: str) -> str:
    """Write the code of another list as its URI; empty where that list has none."""
    if target_uri.startswith(("http://", "https://")):
        return target_uri
    for prefix, namespace in _ELSEWHERE.items():
        if target_uri.startswith(prefix):
            return namespace + target_uri.removeprefix(prefix).replace(".", "")
    return ""


def scheme_of(uri: str) -> tuple[str, str]:
    """Name the list that a URI belongs to and its version, as mappings keep them."""
    return next((named for prefix, named in SCHEMES_BY_URI.items() if uri.startswith(prefix)), ("other", ""))


def write(rows: Rows, *, host: str, suffix: str) -> bytes:
    """Write terms in one of the FORMATS; `host` stands before their paths."""
    form, _content_type = FORMATS[suffix]
    options: dict[str, Any] = {"auto_compact": True} if suffix == "jsonld" else {}
    written: bytes = graph_of(rows, host=host).serialize(format=form, encoding="utf-8", **options)
    return written


def graph_of(rows: Rows, *, host: str) -> Any:
    """Make the graph; broader and narrower, related and its inverse are both said."""
    from rdflib import Graph, Literal, URIRef
    from rdflib.namespace import DCTERMS, RDF, SKOS

    graph = Graph()
    graph.bind("skos", SKOS)
    graph.bind("dct", DCTERMS)
    for scheme in rows.schemes:
        uri = URIRef(host + scheme.path)
        graph.add((uri, RDF.type, SKOS.ConceptScheme))
        graph.add((uri, DCTERMS.license, URIRef(LICENCE)))
        for language, text in scheme.names.items():
            graph.add((uri, SKOS.prefLabel, Literal(text, lang=language)))
            graph.add((uri, DCTERMS.title, Literal(text, lang=language)))
    for concept in rows.concepts:
        _add_concept(graph, concept, host)
    return graph


def _add_concept(graph: Any, concept: ConceptRow, host: str) -> None:
    from rdflib import Literal, URIRef
    from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

    uri, scheme = URIRef(host + concept.path), URIRef(host + concept.scheme)
    graph.add((uri, RDF.type, SKOS.Concept))
    graph.add((uri, SKOS.inScheme, scheme))
    graph.add((uri, SKOS.notation, Literal(concept.path.rpartition("/")[2])))
    for kind, language, text in concept.labels:
        graph.add((uri, SKOS[_LABELS[kind]], Literal(text, lang=language)))
    for language, text in concept.notes:
        graph.add((uri, SKOS.definition, Literal(text, lang=language)))
    if concept.broader:
        graph.add((uri, SKOS.broader, URIRef(host + concept.broader)))
        graph.add((URIRef(host + concept.broader), SKOS.narrower, uri))
    else:
        graph.add((uri, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, uri))
    for path in concept.related:
        graph.add((uri, SKOS.related, URIRef(host + path)))
        graph.add((URIRef(host + path), SKOS.related, uri))
    for relation, target in concept.mappings:
        graph.add((uri, SKOS[MATCHES[relation]], URIRef(target)))
    if concept.is_retired:
        graph.add((uri, OWL.deprecated, Literal(True)))
    if concept.replaced_by:
        graph.add((uri, DCTERMS.isReplacedBy, URIRef(host + concept.replaced_by)))


def own_path(uri: str) -> tuple[str, str] | None:
    """Read scheme and slug out of the address of a term of this or another installation of ours."""
    _host, found, rest = uri.partition("/vocabulary/")
    parts = rest.split("/")
    return (parts[0], parts[1]) if found and len(parts) == 2 and all(parts) else None
