"""The Sámi knowledge of the network waits for its governing group; until there is one it is closed, and says so."""

from django.db import migrations
from django.utils import timezone

NAMES = {
    "en": "Sámi knowledge",
    "fi": "Saamelainen tieto",
    "sv": "Samisk kunskap",
    "nb": "Samisk kunnskap",
}
EXPLANATION = {
    "en": "Knowledge, crafts, stories and images that belong to the Sámi people and their communities.",
    "fi": "Tieto, käsityöt, kertomukset ja kuvat, jotka kuuluvat saamelaisille ja heidän yhteisöilleen.",
    "sv": "Kunskap, hantverk, berättelser och bilder som hör till samerna och deras gemenskaper.",
    "nb": "Kunnskap, håndverk, fortellinger og bilder som hører til samene og deres fellesskap.",
}


def create(apps, schema_editor):
    protocol = apps.get_model("access", "Protocol")
    protocol.objects.get_or_create(
        slug="sami-knowledge",
        defaults={"names": NAMES, "explanation": EXPLANATION, "created_at": timezone.now()},
    )


def found_existing(apps, schema_editor):
    """Protocols made before groups had a beginning have stewards since they were made."""
    protocol, member = apps.get_model("access", "Protocol"), apps.get_model("access", "ProtocolMember")
    with_stewards = member.objects.filter(is_steward=True).values("protocol")
    for one in protocol.objects.filter(pk__in=with_stewards, founded_at=None):
        one.founded_at = one.created_at
        one.save(update_fields=["founded_at"])


class Migration(migrations.Migration):
    dependencies = [("access", "0002_governing")]

    operations = [
        migrations.RunPython(found_existing, migrations.RunPython.noop),
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
