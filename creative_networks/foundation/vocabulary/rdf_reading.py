"""
Reads SKOS that came from outside, in a process of its own: `python -m …vocabulary.rdf_reading ttl < file > rows.json`.

The process has a limit on time and memory and cannot open a connection. XML is first read with entities and document
types refused; JSON-LD may bring its context but name none to be fetched. Free of Django, so that it starts fast.
"""

import json
import resource
import socket
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

CPU_SECONDS, MEMORY_BYTES = 60, 2_000_000_000
LARGEST_FILE = 20_000_000
MOST_TRIPLES = 1_000_000
DEEPEST = 50
FORMS = {"ttl": "turtle", "rdf": "xml", "xml": "xml", "jsonld": "json-ld", "json": "json-ld"}
RELATIONS = ("broader", "related", "exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
TEXTS = ("prefLabel", "altLabel", "hiddenLabel", "definition")


class Refused(Exception):
    """The file is not what may be read here; the words are for its bringer."""


def main() -> int:
    suffix = sys.argv[1]
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    socket.socket.connect = refuse_connection  # type: ignore[method-assign]
    socket.getaddrinfo = refuse_connection
    try:
        json.dump(list(rows_of(sys.stdin.buffer.read(LARGEST_FILE + 1), suffix)), sys.stdout)
    except Refused as refused:
        json.dump({"refused": str(refused)}, sys.stdout)
    except Exception as error:  # whatever a parser raises about a file is an answer about the file
        json.dump({"refused": f"It cannot be read: {type(error).__name__}: {str(error)[:300]}"}, sys.stdout)
    return 0


def refuse_connection(*args: Any, **kwargs: Any) -> NoReturn:
    raise Refused("The file asks for something from the network.")


def rows_of(data: bytes, suffix: str) -> Iterator[dict[str, Any]]:
    """Give each concept with its texts by language and its relations by URI."""
    if len(data) > LARGEST_FILE:
        raise Refused(f"The file is larger than {LARGEST_FILE} bytes.")
    if FORMS[suffix] == "xml":
        check_xml(data)
    if FORMS[suffix] == "json-ld":
        check_json(data)
    from rdflib import Graph, Literal, URIRef
    from rdflib.namespace import RDF, SKOS

    graph = Graph()
    graph.parse(data=data, format=FORMS[suffix], publicID="urn:imported:")
    if len(graph) > MOST_TRIPLES:
        raise Refused(f"The file says more than {MOST_TRIPLES} things.")
    for concept in sorted(set(graph.subjects(RDF.type, SKOS.Concept))):
        if not isinstance(concept, URIRef):
            continue
        row: dict[str, Any] = {"uri": str(concept), "schemes": sorted(map(str, graph.objects(concept, SKOS.inScheme)))}
        for name in TEXTS:
            texts = [one for one in graph.objects(concept, SKOS[name]) if isinstance(one, Literal)]
            row[name] = sorted([one.language or "", str(one)] for one in texts)
        for name in RELATIONS:
            row[name] = sorted(str(one) for one in graph.objects(concept, SKOS[name]) if isinstance(one, URIRef))
        narrower_of = graph.subjects(SKOS.narrower, concept)
        row["broader"] = sorted({*row["broader"], *(str(one) for one in narrower_of if isinstance(one, URIRef))})
        yield row


def check_xml(data: bytes) -> None:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise Refused("The file has a document type or entities. Bring it as Turtle instead.") from error


def check_json(data: bytes) -> None:
    if any("@import" in part or _is_remote(part.get("@context")) for part in _objects(json.loads(data))):
        raise Refused("The file names a context to be fetched. Bring it with the context inside, or as Turtle.")


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        raise Refused("The file is nested too deeply.")
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part, depth + 1)


def _is_remote(context: Any) -> bool:
    return isinstance(context, str) or (isinstance(context, list) and any(_is_remote(one) for one in context))


if __name__ == "__main__":
    sys.exit(main())
