"""Terms leave and come as SKOS: whole, well-formed by others' measure, and without danger."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

from creative_networks.foundation.journal.models import Entry

from .. import actions, exchange, queries, skos
from ..models import Concept, ConceptLabel, ConceptMapping, LabelKind, Scheme

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HOST = "https://network.example"
FOREIGN = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <http://www.yso.fi/onto/yso/> .
x:p1 a skos:Concept ; skos:prefLabel "lauhasaha"@fi , "sawing"@en , "Sägen"@de ; skos:altLabel "saws"@en ;
    skos:definition "Cutting wood."@en ; skos:exactMatch <http://data.europa.eu/esco/skill/1> .
x:p2 a skos:Concept ; skos:prefLabel "fretsawing"@en ; skos:broader x:p1 ; skos:related x:p3 .
x:p3 a skos:Concept ; skos:prefLabel "carving"@en .
x:p4 a skos:Concept ; skos:prefLabel "nur deutsch"@de .
"""
# Our own shapes for what SKOS says in words: one preferred label a language, labels apart, no loops of one.
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix s: <urn:shapes:> .
s:Concept a sh:NodeShape ; sh:targetClass skos:Concept ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ] ;
    sh:property [ sh:path skos:prefLabel ; sh:disjoint skos:altLabel ] ;
    sh:property [ sh:path skos:inScheme ; sh:minCount 1 ; sh:class skos:ConceptScheme ] ;
    sh:property [ sh:path skos:broader ; sh:class skos:Concept ; sh:disjoint skos:related ] ;
    sh:property [ sh:path skos:exactMatch ; sh:nodeKind sh:IRI ; sh:disjoint skos:broadMatch ] .
s:Scheme a sh:NodeShape ; sh:targetClass skos:ConceptScheme ;
    sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ] .
"""


# rdflib 7 warns of what it does itself.
from_rdflib = pytest.mark.filterwarnings("ignore:.*(ConjunctiveGraph|Dataset).* deprecated:DeprecationWarning")


def exported(scheme: str = "") -> Graph:
    schemes = [one for one in queries.schemes() if scheme in ("", one.slug)]
    return skos.graph_of(exchange.rows_of(schemes, exchange.concepts_for_export(scheme=scheme)), host=HOST)


def bring(tmp_path: Path, text: str, name: str = "terms.ttl", **options: Any) -> None:
    (tmp_path / name).write_text(text)
    call_command("import_vocabulary", str(tmp_path / name), scheme="topics", **options)


@from_rdflib
def test_export_passes_shapes_of_its_own() -> None:
    from pyshacl import validate

    conforms, _graph, text = validate(exported(), shacl_graph=SHAPES, shacl_graph_format="turtle", advanced=False)

    assert conforms, text


@pytest.mark.parametrize("scheme", ["sectors", "topics", "needs"])
def test_export_passes_skosify(tmp_path: Path, scheme: str) -> None:
    """In a process of its own, as skosify sets up logging for itself; it says what is wrong, and nothing is."""
    exported(scheme).serialize(str(tmp_path / "terms.ttl"), format="turtle")
    check = (
        "import sys, logging, skosify; logging.basicConfig(level=logging.WARNING, format='%(message)s'); "
        "skosify.skosify(sys.argv[1], mark_top_concepts=False)"
    )

    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", check, str(tmp_path / "terms.ttl")], capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("suffix", ["ttl", "rdf", "jsonld"])
def test_export_comes_back_without_a_change(tmp_path: Path, suffix: str, capsys: Any) -> None:
    path = tmp_path / f"terms.{suffix}"
    call_command("export_vocabulary", str(path), scheme="sectors")

    call_command("import_vocabulary", str(path), scheme="sectors")

    assert " 0 new, 0 texts, 0 ties; 0 remarks." in capsys.readouterr().out


def test_export_says_labels_of_all_languages_and_ties_by_uri() -> None:
    graph, uri = exported(), URIRef(f"{HOST}/vocabulary/sectors/arch")

    labels = {label.language for label in graph.objects(uri, SKOS.prefLabel)}
    matches = set(graph.objects(uri, SKOS.closeMatch))

    assert labels >= {"en", "fi", "sv", "nb"}
    assert URIRef("http://data.europa.eu/ux2/nace2.1/7111") in matches
    assert (None, SKOS.related, None) in graph


def test_import_brings_texts_place_and_ties_and_says_what_it_left(tmp_path: Path, capsys: Any) -> None:
    bring(tmp_path, FOREIGN, apply=True)

    first = Concept.objects.get(scheme__slug="topics", slug="p1")
    second = Concept.objects.get(scheme__slug="topics", slug="p2")
    assert queries.texts_of(first) == ({"fi": "lauhasaha", "en": "sawing"}, {"en": "Cutting wood."})
    assert queries.other_labels_of(first) == [("en", "saws")]
    assert (second.broader_id, second.relations.get().target.slug) == (first.pk, "p3")
    ties = set(ConceptMapping.objects.filter(concept=first).values_list("target_scheme", "target_uri"))
    assert ties == {("yso", "http://www.yso.fi/onto/yso/p1"), ("esco", "http://data.europa.eu/esco/skill/1")}
    assert "Sägen" in (said := capsys.readouterr()).err
    assert "p4: no label in a language" in said.err
    assert Entry.objects.filter(verb="vocabulary.concepts_imported").count() == 1


def test_import_repeated_changes_nothing_and_edits_stay(tmp_path: Path, capsys: Any) -> None:
    bring(tmp_path, FOREIGN, apply=True)
    first = Concept.objects.get(slug="p1")
    actions.set_label(concept=first, language="en", text="ripping", by=None, at=NOW)
    capsys.readouterr()

    bring(tmp_path, FOREIGN, apply=True)
    said = capsys.readouterr()
    assert ("0 new, 0 texts, 0 ties" in said.out, "“ripping” (en) stays" in said.err) == (True, True)

    bring(tmp_path, FOREIGN, apply=True, overwrite=True)
    label = ConceptLabel.objects.get(concept=first, language="en", kind=LabelKind.PREFERRED)
    assert label.text == "sawing"


def test_import_is_tried_first(tmp_path: Path, capsys: Any) -> None:
    bring(tmp_path, FOREIGN)

    assert "Would import (nothing written; add --apply): 4 terms read, 3 new" in capsys.readouterr().out
    assert not Concept.objects.filter(slug="p1").exists()


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
RDF = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>%s</rdf:RDF>"
DANGEROUS = {
    "entities.rdf": BOMB + RDF % "&b;",
    "file.rdf": '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RDF % "&a;",
    "remote.jsonld": json.dumps({"@context": "http://127.0.0.1:9/context.jsonld", "@id": "urn:a"}),
    "hidden.jsonld": json.dumps({"@graph": [{"@context": [{}, "https://127.0.0.1:9/c"], "@id": "urn:a"}]}),
    "deep.jsonld": "[" * 500 + "]" * 500,
    "broken.ttl": "this is no turtle",
    "unknown.xyz": "x",
}


@pytest.mark.parametrize("name", sorted(DANGEROUS))
def test_dangerous_and_broken_files_are_refused_whole(tmp_path: Path, name: str) -> None:
    before = Concept.objects.count()

    with pytest.raises(CommandError, match="Nothing was changed"):
        bring(tmp_path, DANGEROUS[name], name, apply=True)

    assert Concept.objects.count() == before


def test_loop_of_broader_terms_does_no_harm(tmp_path: Path) -> None:
    loop = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <urn:x:> .
        <urn:x/a> a skos:Concept ; skos:prefLabel "aa"@en ; skos:broader <urn:x/b> .
        <urn:x/b> a skos:Concept ; skos:prefLabel "bb"@en ; skos:broader <urn:x/a> ."""

    bring(tmp_path, loop, apply=True)

    above = dict(Concept.objects.filter(slug__in=["a", "b"]).values_list("slug", "broader__slug"))
    assert sorted(above.values(), key=str) in (["a", None], ["b", None]) or None in above.values()


def test_lasting_address_leads_people_and_machines(client: Client) -> None:
    to_page = client.get("/vocabulary/sectors/music", headers={"accept": "text/html", "accept-language": "fi"})
    to_data = client.get("/vocabulary/sectors/music", headers={"accept": "text/turtle"})

    assert (to_page.status_code, to_page.url) == (303, "/fi/vocabulary/sectors/music/")
    assert (to_data.status_code, to_data.url) == (303, "/vocabulary/sectors/music.ttl")
    assert client.get("/vocabulary/sectors/nothing", follow=True).status_code == 404


@from_rdflib
@pytest.mark.parametrize(("suffix", "form"), [("ttl", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld")])
@pytest.mark.parametrize("path", ["/vocabulary", "/vocabulary/sectors", "/vocabulary/sectors/music"])
def test_data_is_there_in_three_forms(client: Client, path: str, suffix: str, form: str) -> None:
    response = client.get(f"{path}.{suffix}")

    graph = Graph().parse(data=response.content, format=form)
    labels = list(graph.objects(URIRef("http://127.0.0.1:8000/vocabulary/sectors/music"), SKOS.prefLabel))
    assert Literal("Music", lang="en") in labels


def test_term_page_shows_names_in_all_languages_and_retired_ones_stay(client: Client) -> None:
    music = queries.concepts_by_slug("sectors")["music"]
    actions.retire_concept(concept=music, by=None, at=NOW)

    text = client.get("/en/vocabulary/sectors/music/").text

    assert ("Musiikki" in text, "no longer used" in text, "/vocabulary/sectors/music.ttl" in text) == (True,) * 3
    assert Scheme.objects.filter(slug="sectors").exists()
