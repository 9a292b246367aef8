from dataclasses import dataclass
from typing import Any

from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db import transaction

from .. import queries, tables
from ..models import LabelKind, Origin

ConceptIds = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows the shipped tables hold, and how many texts were left as people had edited them."""

    schemes: int
    concepts: int
    labels: int
    kept_edits: int


@transaction.atomic
def load_vocabulary(*, registry: Apps = installed_apps) -> Loaded:
    """
    Bring the shipped terms into the database, without touching what people edited or retired.

    Loading twice does no harm. A migration passes its own `registry`. There is no actor and no journal
    entry: the terms came with the software.
    """
    schemes = _load_schemes(registry)
    concepts = _load_concepts(registry, schemes)
    labels = {concepts[row["scheme"], row["slug"]]: tables.texts(row) for row in tables.rows("concepts")}
    notes = {concepts[row["scheme"], row["slug"]]: tables.texts(row) for row in tables.rows("definitions")}
    kept = _load_texts(registry.get_model("vocabulary", "ConceptLabel"), labels, kind=LabelKind.PREFERRED.value)
    kept += _load_texts(registry.get_model("vocabulary", "ConceptNote"), notes)
    _load_mappings(registry, concepts)
    _load_relations(registry, concepts)
    queries.forget()
    return Loaded(len(schemes), len(labels), sum(map(len, labels.values())), kept)


def _load_schemes(registry: Apps) -> dict[str, int]:
    model = registry.get_model("vocabulary", "Scheme")
    model.objects.bulk_create(
        [
            model(slug=row["slug"], position=int(row["position"]), names=tables.texts(row))
            for row in tables.rows("schemes")
        ],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["position", "names"],
    )
    shipped = [row["slug"] for row in tables.rows("schemes")]
    return dict(model.objects.filter(slug__in=shipped).values_list("slug", "pk"))


def _load_concepts(registry: Apps, schemes: dict[str, int]) -> ConceptIds:
    model = registry.get_model("vocabulary", "Concept")
    # Where a term stands and whether it is retired may have been changed here, so only new ones are written.
    model.objects.bulk_create(
        [
            model(scheme_id=schemes[row["scheme"]], slug=row["slug"], position=int(row["position"]))
            for row in tables.rows("concepts")
        ],
        ignore_conflicts=True,
    )
    stored = model.objects.filter(scheme_id__in=schemes.values()).values_list("scheme__slug", "slug", "pk")
    return {(scheme, slug): pk for scheme, slug, pk in stored}


def _load_texts(model: Any, shipped: dict[int, dict[str, str]], **fixed: str) -> int:
    """Write the shipped texts that are new or changed; count those kept because people edited them."""
    stored = {(row.concept_id, row.language): row for row in model.objects.filter(concept__in=shipped, **fixed)}
    new, changed, kept = [], [], 0
    for concept, texts in shipped.items():
        for language, text in texts.items():
            row = stored.get((concept, language))
            if row is None:
                new.append(
                    model(concept_id=concept, language=language, text=text, origin=Origin.SHIPPED.value, **fixed)
                )
            elif row.text != text and row.origin == Origin.EDITED:
                kept += 1
            elif row.text != text:
                row.text = text
                changed.append(row)
    model.objects.bulk_create(new)
    model.objects.bulk_update(changed, ["text"])
    return kept


def _load_mappings(registry: Apps, concepts: ConceptIds) -> None:
    model = registry.get_model("vocabulary", "ConceptMapping")
    model.objects.bulk_create(
        [
            model(
                concept_id=concepts[row["scheme"], row["slug"]],
                relation=row["relation"],
                target_uri=row["target_uri"],
                target_scheme=row["target_scheme"],
                target_version=row["target_version"],
                part=row["part"] == "yes",
                status=row["status"],
            )
            for row in tables.rows("mappings")
        ],
        update_conflicts=True,
        unique_fields=["concept", "target_scheme", "target_version", "target_uri"],
        update_fields=["relation", "part", "status"],
    )


def _load_relations(registry: Apps, concepts: ConceptIds) -> None:
    model = registry.get_model("vocabulary", "ConceptRelation")
    model.objects.bulk_create(
        [
            model(
                source_id=concepts[row["scheme"], row["slug"]],
                target_id=concepts[row["target_scheme"], row["target_slug"]],
            )
            for row in tables.rows("relations")
        ],
        ignore_conflicts=True,
    )
